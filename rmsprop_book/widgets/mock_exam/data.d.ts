/* The question bank, from papers/bank.py; a notebook's bundle has it under this name, a page in two files. */

import type { Answer, Item } from "./rules.js";

export const PaperQuestions: Item[];
export const PaperAnswers: Record<string, Answer>;
