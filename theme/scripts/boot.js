/* Runs before the page is drawn, so that neither language nor colour flashes. */

const root = document.documentElement;
const from = (storage, key) => {
  try {
    return window[storage].getItem(key);
  } catch {
    return null;
  }
};
const kept = key => from("localStorage", key);
const known = lang => ["bn", "en", "both"].includes(lang);
const asked = new URLSearchParams(location.search).get("lang");
if (known(asked))
  // a shared link sets the language of this visit; the reader's own choice stays for the next one
  try {
    sessionStorage.setItem("lang", asked);
  } catch {
    /* private mode: this page only */
  }
const lang = [asked, from("sessionStorage", "lang"), kept("lang"), "bn"].find(known);
root.dataset.lang = lang;
root.lang = lang === "en" ? "en" : "bn";
const dark = matchMedia("(prefers-color-scheme: dark)").matches;
root.dataset.light = kept("light") || (dark ? "dark" : "day");
