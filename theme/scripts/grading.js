/* The script of the page on which answers are marked. */

import grading from "../../rmsprop_book/widgets/grading.js";
import { addProgress } from "./fold.js";
import { wake } from "./wake.js";

wake({ grading });
addProgress();
