/* The Explorer with all that it may need, as a notebook takes it: there is no script to fetch. */

import explorer from "../explorer.js";
import { Own } from "./own.js";

Object.assign(globalThis, { OwnSurface: Own });
export default explorer;
