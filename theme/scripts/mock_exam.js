/* The script of the page of the mock exam. The question bank comes when a paper begins (mock_exam/bank.js). */

import mock_exam from "../../rmsprop_book/widgets/mock_exam.js";
import { addProgress } from "./fold.js";
import { wake } from "./wake.js";

wake({ mock_exam });
addProgress();
