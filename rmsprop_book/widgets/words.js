/* What all widgets are made of: elements, and words in both languages. */

export function tag(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key in element && key !== "list") element[key] = value; else element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}

/* The same text again would cost a layout of the page. */
export function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/* Words in both languages; on the site one of them is hidden, in a notebook both show. */
export function words(element, bn, en) {
  if (element.dataset.said === en) return element;
  element.dataset.said = en;
  element.replaceChildren(tag("span", { lang: "bn", textContent: bn }), " ", tag("span", { lang: "en", textContent: en }));
  return element;
}

/* Where only plain text fits (an option of a select), the words of the page's language; said again when it changes. */
export const inWords = ({ bn, en }, lang = document.documentElement.dataset.lang) => (lang === "bn" ? bn : lang === "en" ? en : `${bn} · ${en}`);
export function inLanguage(say) {
  say();
  new MutationObserver(say).observe(document.documentElement, { attributeFilter: ["data-lang"] });
}

export const both = (name, bn, en, attributes = {}) => words(tag(name, attributes), bn, en);

/* Words in a status, and before them what is new elsewhere, for those who only hear the status. */
export function tells(status, [bn, en], heard) {
  delete status.dataset.said;
  words(status, bn, en).prepend(both("span", ...heard, { className: "rw-heard" }), " ");
}
