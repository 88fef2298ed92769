/* The script of the page of the drill: it makes the questions, and marks a table as the solver does. */

import drill from "../../rmsprop_book/widgets/drill.js";
import { addProgress } from "./fold.js";
import { wake } from "./wake.js";

wake({ drill });
addProgress();
