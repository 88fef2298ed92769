/* The script of a page on which something moves. A page has either this one or practice.js. */

import build_adam from "../../rmsprop_book/widgets/build_adam.js";
import cliff from "../../rmsprop_book/widgets/cliff.js";
import epsilon from "../../rmsprop_book/widgets/epsilon.js";
import explorer from "../../rmsprop_book/widgets/explorer.js";
import hover from "../../rmsprop_book/widgets/hover.js";
import memory from "../../rmsprop_book/widgets/memory.js";
import rescale from "../../rmsprop_book/widgets/rescale.js";
import target from "../../rmsprop_book/widgets/target.js";
import wrong_way from "../../rmsprop_book/widgets/wrong_way.js";
import { fetched } from "./fetched.js";
import { SLIDERS } from "./slider.js";
import { wake } from "./wake.js";

const seldom = { nine_and_one: fetched("nine_and_one"), rulers: fetched("rulers"), write: fetched("write") };

wake({ build_adam, cliff, epsilon, explorer, hover, memory, rescale, target, wrong_way, ...seldom }, SLIDERS);
