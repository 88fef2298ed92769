/* For paper: where a widget moves, as it stands now. The build drew a QR code for the setting of the page. */

import { tag } from "../../rmsprop_book/widgets/words.js";
import { alone, asked, HOME } from "./alone.js";
import { SITE } from "./embeds.js";

/** @import { Saved } from "./model.js" */

/** @param {Saved} saved @param {HTMLElement} place */
export function onPaper(saved, place) {
  const page = location.pathname.replace(/.*\//, "").replace(/\.html$/, "");
  const code = tag("img", { src: `${HOME}embed/${page}.${saved.keys[0]}.svg`, alt: "QR code" });
  const address = tag("span");
  const now = () => {
    const moved = Object.entries(asked(saved)).some(([setting, text]) => text !== JSON.stringify(saved[setting]));
    code.hidden = moved;
    address.textContent = alone(SITE, saved).replace(/^\w+:\/\//, "");
  };
  now();
  place.append(tag("p", { className: "sw-paper" }, code, address));
  addEventListener("beforeprint", now);
}
