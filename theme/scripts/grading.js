/* The script of the page on which answers are marked. */

import grading from "../../rmsprop_book/widgets/grading.js";
import { progress } from "./progress.js";
import { wake } from "./wake.js";

wake({ grading });
progress(document.querySelector("article"));
