/* Search over the index that Sphinx builds. The splitting and stemming come from language_data.js,
   the same steps that made the index. */
(() => {
  const found = document.getElementById("found"), box = document.getElementById("q");
  const say = (bn, en) => `<span lang="bn">${bn}</span> <span lang="en">${en}</span>`;
  const here = document.documentElement.dataset.content_root;
  let index;

  // searchindex.js calls this when it arrives
  window.Search = { setIndex: data => { index = data; show(); } };

  function pagesWith(word) { // page number -> score of this word
    const scores = new Map();
    const add = (table, exact, partial) => {
      const hit = (entry, score) => { for (const page of [table[entry]].flat()) scores.set(page, Math.max(score, scores.get(page) || 0)); };
      if (Object.hasOwn(table, word)) hit(word, exact);
      else if ([...word].length > 2) for (const entry of Object.keys(table)) if (entry.includes(word)) hit(entry, partial);
    };
    add(index.terms, 5, 2);
    add(index.titleterms, 15, 7);
    return scores;
  }

  function search(query) {
    const stemmer = new Stemmer();
    const words = splitQuery(query.toLowerCase()).filter(w => !stopwords.includes(w)).map(w => stemmer.stemWord(w));
    if (!words.length) return [];
    const each = words.map(pagesWith);
    const pages = [...each[0].keys()].filter(page => each.every(scores => scores.has(page)));
    const score = page => each.reduce((sum, scores) => sum + scores.get(page), 0);
    return pages.sort((a, b) => score(b) - score(a) || a - b).map(page => ({ page, sections: sectionsWith(words, page, stemmer) }));
  }

  function sectionsWith(words, page, stemmer) { // headings of this page that hold all the words
    return Object.entries(index.alltitles).flatMap(([title, places]) => {
      const plain = title.replace(/<[^>]*>/g, " ");
      const own = splitQuery(plain.toLowerCase()).map(w => stemmer.stemWord(w));
      if (!words.every(w => own.some(o => o.includes(w)))) return [];
      return places.filter(([p, id]) => p === page && id).map(([, id]) => ({ title, id }));
    });
  }

  function show() {
    const query = box.value.trim();
    if (!index || !query) { found.replaceChildren(); return; }
    const results = search(query);
    const address = page => here + index.docnames[page] + ".html";
    const link = (href, title) => `<a href="${href}">${title}</a>`;
    found.innerHTML = results.length
      ? `<p>${say(`${results.length}টা পাতায় পাওয়া গেছে`, `Found on ${results.length} page${results.length > 1 ? "s" : ""}`)}</p><ul>`
        + results.map(({ page, sections }) => `<li>${link(address(page), index.titles[page])}${sections.length
          ? "<ul>" + sections.map(s => `<li>${link(address(page) + "#" + s.id, s.title)}</li>`).join("") + "</ul>" : ""}</li>`).join("") + "</ul>"
      : `<p>${say("কিছু পাওয়া যায়নি। অন্য শব্দ দিয়ে দেখো।", "Nothing found. Try another word.")}</p>`;
  }

  box.value = new URLSearchParams(location.search).get("q") || "";
  box.addEventListener("input", show);
  box.form.addEventListener("submit", event => { event.preventDefault(); show(); });
})();
