/* The rulers on the first page: they come when their place is near the screen. */

import { fetched } from "./fetched.js";
import { Model } from "./model.js";
import { place } from "./wake.js";

const home = /** @type {HTMLElement} */ (document.getElementById("rulers"));
const model = new Model({ model: "Drawing", drawing: "rulers", keys: [], fits: {}, angle: 0, steps: 150 });

const near = new IntersectionObserver(
  entries => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    near.disconnect();
    home.append(place(model, fetched("rulers")));
  },
  { rootMargin: "50%" },
);
near.observe(home);
