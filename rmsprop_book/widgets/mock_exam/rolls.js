/* A class: each roll number has a paper of its own by one seed, as papers/rolls.py says. */

import { Draws } from "../drill/draws.js";
import { SEEDS } from "./compose.js";

const STRIDE = 618_033;
export const LAST = 999_999_999;

/** The number of the paper of a roll in the class of this seed. @param {number} seed @param {number} roll */
export const numberOf = (seed, roll) => (new Draws(seed, "rolls").integer(0, SEEDS) + STRIDE * roll) % SEEDS;
