/* The topics of the book (rmsprop_book/topics.py); theme/extensions/scripts.py hands them to the bundle as ./topics.js. */

import type { Topic } from "../../rmsprop_book/widgets/types.js";

export const TOPICS: Topic[];
