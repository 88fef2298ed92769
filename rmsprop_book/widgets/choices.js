/* What a reader chooses for the whole book, and the name under which the book remembers (store.js). Apart from that
   one, since each page reads it before it is drawn (boot.js). */

export const BOOK = "rmsprop-by-hand 1"; // its name, and the form of what is kept: other projects may share the origin
export const LANGUAGES = ["bn", "en", "both"];
export const LIGHTS = ["day", "dark"];
export const CODES = ["shown", "folded", "hidden"];
