/* What a page does: language, light, contents, and wide things that scroll inside themselves. */
(() => {
  const root = document.documentElement;
  const keep = (key, value) => {
    try {
      localStorage.setItem(key, value);
      sessionStorage.removeItem(key); // what a shared link asked for (boot.js)
    } catch { /* private mode: not kept */ }
  };

  /* Language: buttons, tab title, the address, and the reader's place. */
  const titles = [...document.querySelectorAll("article h1 > [lang]")];
  const bookTitle = [...document.querySelectorAll(".home-name > [lang]")];

  function showLanguage(lang) {
    root.dataset.lang = lang;
    root.lang = lang === "en" ? "en" : "bn";
    for (const button of document.querySelectorAll("[data-set-lang]"))
      button.setAttribute("aria-pressed", button.dataset.setLang === lang);
    const say = spans => spans.find(span => span.lang === root.lang)?.textContent;
    document.title = [...new Set([say(titles), say(bookTitle)])].filter(Boolean).join(" — ");
    markScrollers();
  }

  function setLanguage(lang) {
    // hold still the last heading above the middle of the screen: it is there in every language
    const headings = [...document.querySelectorAll("article :is(h1, h2, h3)")];
    const place = headings.filter(h => h.getBoundingClientRect().top < innerHeight / 2).pop();
    const before = place?.getBoundingClientRect().top;
    root.style.overflowAnchor = "none"; // or the browser corrects a second time
    showLanguage(lang);
    keep("lang", lang);
    const address = new URL(location);
    address.searchParams.set("lang", lang);
    history.replaceState(null, "", address);
    if (place) scrollBy({ top: place.getBoundingClientRect().top - before, behavior: "instant" });
    requestAnimationFrame(() => requestAnimationFrame(() => root.style.removeProperty("overflow-anchor")));
  }

  for (const button of document.querySelectorAll("[data-set-lang]"))
    button.addEventListener("click", () => setLanguage(button.dataset.setLang));

  /* Light: day or dark, kept; until it is chosen, the system decides. */
  const light = document.getElementById("light");
  function showLight(value) {
    root.dataset.light = value;
    light.setAttribute("aria-pressed", value === "dark");
  }
  light.addEventListener("click", () => {
    showLight(root.dataset.light === "dark" ? "day" : "dark");
    keep("light", root.dataset.light);
  });

  addEventListener("storage", event => { // another tab of the book
    if (event.key === "lang" && event.newValue) { keep("lang", event.newValue); showLanguage(event.newValue); }
    if (event.key === "light" && event.newValue) showLight(event.newValue);
  });

  /* Contents on a small screen. */
  const menu = document.getElementById("menu"), contents = document.getElementById("contents");
  function openContents(open) {
    root.classList.toggle("contents-open", open);
    menu.setAttribute("aria-expanded", open);
    if (open) contents.querySelector("a")?.focus();
  }
  menu.addEventListener("click", () => openContents(!root.classList.contains("contents-open")));
  addEventListener("keydown", event => {
    if (event.key === "Escape" && root.classList.contains("contents-open")) { openContents(false); menu.focus(); }
  });
  document.querySelector(".page").addEventListener("click", event => {
    if (!contents.contains(event.target)) openContents(false);
  });

  /* What is wider than the screen scrolls inside itself, and the keyboard can reach it. */
  function markScrollers() {
    for (const box of document.querySelectorAll("div.math, pre, .scroll, .worked-table")) {
      if (box.scrollWidth > box.clientWidth + 1) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    }
  }
  addEventListener("resize", markScrollers);

  /* Opened from the search: the words are marked. */
  if (new URLSearchParams(location.search).has("find")) {
    const script = document.createElement("script");
    script.src = root.dataset.content_root + "_static/found.js";
    document.body.append(script);
  }

  showLight(root.dataset.light);
  showLanguage(root.dataset.lang);
  document.fonts?.ready.then(markScrollers);

  /* Usable again with no network: a worker keeps the book, and says at the foot of the page how much of it is here. */
  const line = document.getElementById("kept"), workers = navigator.serviceWorker;
  const words = pair => pair?.map((text, k) => `<span lang="${["bn", "en"][k]}">${text}</span>`).join(" ");
  function showKept({ data: { told, button } }) {
    line.innerHTML = (words(told) ?? "") + (button ? ` <button type="button">${words(button)}</button>` : "");
  }
  const ask = what => workers.controller?.postMessage(what);
  const goOn = () => ask(navigator.connection?.saveData ? "look" : "continue"); // data saved: nothing comes unasked
  line.addEventListener("click", event => event.target.closest("button") && ask("fetch"));

  /* Not at 127.0.0.1, where book.py serves it: who writes the book must see each change at once. */
  if (workers && (location.protocol === "https:" || location.hostname === "localhost")) {
    workers.addEventListener("message", showKept);
    workers.addEventListener("controllerchange", goOn);
    addEventListener("online", goOn);
    addEventListener("load", () => { // what this page needs comes first
      goOn();
      workers.register(root.dataset.content_root + "sw.js").catch(() => { /* not allowed here: read as any site */ });
    });
  }
})();
