/* What can wait is done when the browser has nothing else to do. */

/** @type {(act: () => void) => unknown} */
export const later = globalThis.requestIdleCallback ?? (act => setTimeout(act, 200));
