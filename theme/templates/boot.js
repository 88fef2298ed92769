/* Runs before the page is drawn, so that neither language nor colour flashes. */
(() => {
  const root = document.documentElement;
  const kept = key => { try { return localStorage.getItem(key); } catch { return null; } };
  const asked = new URLSearchParams(location.search).get("lang");
  const lang = [asked, kept("lang"), "bn"].find(l => ["bn", "en", "both"].includes(l));
  root.dataset.lang = lang;
  root.lang = lang === "en" ? "en" : "bn";
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.light = kept("light") || (dark ? "dark" : "day");
})();
