/* Where a widget is found with the setting that it has now: on its page, and alone. */

import { EMBEDS, SITE } from "./embeds.js";

/** @import { Saved } from "./model.js" */

/** The book's own folder. */
export const HOME = new URL(document.documentElement.dataset.content_root ?? "./", location.href).href;
/** Where others find it; "" if nobody knows. */
export const PUBLIC = location.protocol.startsWith("http") ? HOME : SITE;

/** The settings that the address asks for, as they stand there. @param {Saved} saved */
export function asked({ keys, fits }) {
  const query = new URLSearchParams(location.search);
  /** @type {Record<string, string>} */
  const found = {};
  for (const setting in fits) {
    const text = keys.map(key => query.get(`${key}.${setting}`)).find(Boolean);
    if (text) found[setting] = text;
  }
  return found;
}

/** This page at this place, with the setting of this widget alone. @param {Saved} saved @param {Element} place */
export function onPage(saved, place) {
  const address = new URL(location.href.slice(HOME.length), PUBLIC);
  const lang = address.searchParams.get("lang");
  address.search = lang ? `?lang=${lang}` : "";
  for (const [setting, text] of Object.entries(asked(saved)))
    address.searchParams.set(`${saved.keys[0]}.${setting}`, text);
  address.hash = place.closest("section")?.id ?? "";
  return address.href;
}

/**
 * Its own page, asked for what is not usual there.
 * @param {string} folder the book's @param {Saved} saved @param {Record<string, string | undefined>} more
 */
export function alone(folder, saved, more = {}) {
  const address = new URL(`embed/${saved.drawing}.html`, folder);
  const chosen = asked(saved);
  for (const [name, value] of Object.entries(more)) address.searchParams.set(name, value ?? "");
  for (const [setting, usual] of Object.entries(EMBEDS[saved.drawing].usual)) {
    const text = chosen[setting] ?? JSON.stringify(saved[setting]);
    if (text !== JSON.stringify(usual)) address.searchParams.set(`${saved.drawing}.${setting}`, text);
  }
  return address.href;
}
