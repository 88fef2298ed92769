/* What all widgets are made of: elements, and words in both languages. */

/** @import { Life } from "./life.js" */
/** @import { Said } from "./types.js" */

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} name @param {Record<string, unknown>} attributes properties too @param {(Node | string)[]} children
 */
export function tag(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key in element && key !== "list") Reflect.set(element, key, value);
    else element.setAttribute(key, String(value));
  }
  element.append(...children);
  return element;
}

/**
 * The same text again would cost a layout of the page.
 * @param {Element} element @param {string} text
 */
export function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/**
 * Words in both languages; on the site one of them is hidden, in a notebook both show.
 * @template {HTMLElement} E
 * @param {E} element @param {string} bn @param {string} en
 */
export function words(element, bn, en) {
  if (element.dataset.said === en) return element;
  element.dataset.said = en;
  element.replaceChildren(
    tag("span", { lang: "bn", textContent: bn }),
    " ",
    tag("span", { lang: "en", textContent: en }),
  );
  return element;
}

/**
 * Where only plain text fits (an option of a select), the words of the page's language.
 * @param {Said} said
 */
export function inWords({ bn, en }) {
  const { lang } = document.documentElement.dataset;
  return lang === "bn" ? bn : lang === "en" ? en : `${bn} · ${en}`;
}

/**
 * Said now, and again when that language changes.
 * @param {Life} life @param {() => void} say
 */
export function inLanguage(life, say) {
  say();
  life.watch(document.documentElement, { attributeFilter: ["data-lang"] }, say);
}

/**
 * The options of a select, in the page's language. What is returned names them anew, once there are others.
 * @param {Life} life @param {HTMLSelectElement} select @param {string[]} values @param {(value: string) => Said} said
 */
export function offer(life, select, values, said) {
  select.append(...values.map(value => tag("option", { value })));
  const name = () => {
    for (const option of select.options) {
      const { bn, en } = said(option.value);
      option.textContent = bn === en ? en : inWords({ bn, en });
    }
  };
  inLanguage(life, name);
  return name;
}

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} name @param {string} bn @param {string} en @param {Record<string, unknown>} attributes
 */
export const both = (name, bn, en, attributes = {}) => words(tag(name, attributes), bn, en);
