/* A setting travels in the address (?explorer.rho=0.5), so that a teacher can send it. It is checked here and nowhere
   else: what does not fit changes nothing. */

/** @import { Fitting, Model } from "./model.js" */

/**
 * Whether a value from outside is what a setting may be; settings.py says so of each.
 * @param {unknown} value @param {Fitting} fitting
 * @returns {boolean}
 */
function fits(value, { of, any, longest, each, min, max, whole }) {
  if (of) return of.includes(value);
  if (any) return any.some(one => fits(value, one));
  if (longest) return typeof value === "string" && value.length <= longest;
  if (!each)
    return typeof value === "number" && Number[whole ? "isInteger" : "isFinite"](value) && value >= min && value <= max;
  const once = (/** @type {unknown} */ v, /** @type {number} */ k) =>
    !each.of || /** @type {unknown[]} */ (value).indexOf(v) >= k;
  const inRange = Array.isArray(value) && value.length >= min && value.length <= max;
  return inRange && value.every((v, k) => fits(v, each) && once(v, k));
}

/** Takes what fits from the address, and writes there what is chosen later. @param {Model} model */
export function share(model) {
  const asked = new URLSearchParams(location.search);
  /** @type {ReturnType<typeof setTimeout>} */
  let later;
  model.saved = { ...model.state };
  for (const setting in model.fits) {
    const text = model.keys.map(key => asked.get(`${key}.${setting}`)).find(text => text !== null);
    try {
      const value = JSON.parse(text ?? "");
      if (fits(value, model.fits[setting])) model.set(setting, value);
    } catch {
      /* nobody asked, or the address was broken on its way */
    }
    model.on(`change:${setting}`, () => {
      clearTimeout(later);
      later = setTimeout(write, 300, model);
    });
  }
}

/** @param {Model} model */
export function write({ keys, fits, saved, state }) {
  const address = new URL(location.href);
  const { searchParams } = address;
  for (const setting in fits) {
    for (const key of keys) searchParams.delete(`${key}.${setting}`);
    const [now, before] = [state, saved].map(at => JSON.stringify(at[setting]));
    if (now !== before) searchParams.set(`${keys[0]}.${setting}`, now);
  }
  history.replaceState(null, "", address);
}
