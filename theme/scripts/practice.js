/* The script of a page that asks, so that the question bank need not wait for the rules of five optimizers. */

import cards from "../../rmsprop_book/widgets/cards.js";
import quiz from "../../rmsprop_book/widgets/quiz.js";
import { addProgress } from "./fold.js";
import { wake } from "./wake.js";

wake({ cards, quiz });
addProgress();
