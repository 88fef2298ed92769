/* The script of the one page on which readers have their own problems worked: it brings the whole engine along. */

import solver from "../../rmsprop_book/widgets/solver.js";
import { wake } from "./wake.js";

wake({ solver });
