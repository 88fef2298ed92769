/* The foot of a page, once a reader touches it: how the page is read and printed, how it is cited, where a mistake is
   reported. book.js loads this file when a fold there is opened or its link pressed, or when paper was once chosen. */

import { addCitation } from "./citing.js";
import { addReading } from "./reading.js";
import { fillReports } from "./report.js";

addReading();
addCitation();
fillReports();
