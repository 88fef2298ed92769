/* What stands in a field, copied by one press. */

/** @import { Pair } from "./types.js" */

/** @param {HTMLInputElement | HTMLTextAreaElement} field @returns {Promise<Pair>} what to say of it */
export async function copy(field) {
  try {
    await navigator.clipboard.writeText(field.value); // the keyboard stays where it is
  } catch {
    field.select(); // a page that was opened from a folder has no other way
    if (!document.execCommand("copy"))
      return ["Text-টা বেছে দেওয়া আছে; এবার copy করো।", "The text is selected; now copy it."];
  }
  return ["Copy হয়েছে।", "Copied."];
}
