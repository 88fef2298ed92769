/* "Report a mistake" leads to the form of the repository, with what the page knows filled in: where the reader is, the
   language, the settings, the words that are selected. There the reader sees all of it, and sends it or not. */

/** By what the form calls them (.github/ISSUE_TEMPLATE/mistake.yml). @type {Record<string, string>} */
const LANGUAGES = { bn: "বাংলা", en: "English", both: "দুটোতেই · both" };
const LONGEST = 300; // letters of what is selected

/** @param {Node | null | undefined} node */
const sectionOf = node => (node instanceof Element ? node : node?.parentElement)?.closest("article section[id]");

const selected = () => sectionOf(getSelection()?.isCollapsed ? null : getSelection()?.anchorNode);

/**
 * That of the selected words; from the contents, that on the screen; at the foot, that of the address.
 * @param {Element} link
 */
function sectionFor(link) {
  const above = (/** @type {Element} */ section) => section.getBoundingClientRect().top < innerHeight / 2;
  const onScreen = () => [...document.querySelectorAll("article section[id]")].filter(above).pop();
  const named = () => sectionOf(document.getElementById(decodeURIComponent(location.hash.slice(1))));
  return selected() ?? (link.closest("#contents") ? onScreen() : named());
}

/** @param {HTMLAnchorElement} link @param {string} empty the address of the form before anything is filled in */
function filled(link, empty) {
  const { lang = "both" } = document.documentElement.dataset;
  const form = new URL(empty);
  const page = new URL(form.searchParams.get("page") ?? "");
  const section = sectionFor(link);
  page.search = location.search;
  page.searchParams.set("lang", lang);
  if (section) page.hash = section.id;
  form.searchParams.set("page", page.href);
  form.searchParams.set("language", LANGUAGES[lang]);
  if (selected()) form.searchParams.set("wrong", String(getSelection()).trim().slice(0, LONGEST));
  return form.href;
}

export function fillReports() {
  const fill = (/** @type {MouseEvent} */ { target }) => {
    const link = /** @type {HTMLAnchorElement | null} */ (/** @type {Element} */ (target).closest(".report"));
    if (link) link.href = filled(link, (link.dataset.form ??= link.href));
  };
  addEventListener("click", fill, true);
}
