/* The search. theme/search made the index: which word weighs how much in which section. Here is what a reader types:
   the same letters, endings and names as there (theme/search/words.py), then mistyped words and Bangla in Latin
   letters, then the order of what was found, then the page that shows it. */
"use strict";

/**
 * @typedef {{page: string, anchor: string, kind: string, marks: string, heading: string[], excerpt: string[],
 *            chapter: string[]}} Piece  heading, excerpt and chapter in Bangla and in English
 * @typedef {{names: Map<string, number>, share: number}} Term  what a word may mean, how surely, and what it counts
 * @typedef {{piece: Piece, score: number}} Hit
 */
globalThis.bookSearch = (() => {
  const WORD = new RegExp("\\d+(?:[.,]\\d+)+|10-\\d+|\\d+|√|[\u0370-\u03ff]+|[a-z\u00df-\u024f][a-z\u00df-\u024f0-9]*"
    + "|[\u0980-\u09fe]+", "g");
  const LEVELS = 15, LONGEST = 4, FEWEST = 5, SHOWN = 20;
  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const isBangla = word => word >= "\u0980" && word < "\u0a00";

  /* Letters and words, as words.py does it. */

  /** @param {string} text */
  function normal(text) {
    return text.normalize("NFKC")
      .replace(/\u09a4\u09cd(?=[\u200c\u200d]|[^\u0980-\u09ff]|$)/g, "\u09ce")
      .replace(/[\u00ad\u200b-\u200d\u0302-\u0304^{}]/g, "").toLowerCase()
      .replace(/[০-৯]/g, digit => String(digit.charCodeAt(0) - 0x09e6))
      .replace(/[\u2212\u2010\u2011\u2013]/g, "-")
      .replace(/(?<![a-z0-9.])1e-0?(\d+)/g, "10-$1")
      .replace(/(?<=[a-z])['’]s(?![a-z0-9])/g, "");
  }

  function banglaStem(word, endings) {
    if (endings.particles.some(particle => word.endsWith(particle)) && word.length > 2) word = word.slice(0, -1);
    for (let pass = 0; pass < 2; pass++) {
      const ending = endings.bn.find(e => // no ending behind a sign that joins two letters: সূত্র
        word.endsWith(e) && word.length - e.length >= 2 && word.at(-e.length - 1) !== "\u09cd");
      if (ending) word = word.slice(0, -ending.length);
    }
    return word;
  }

  function englishStem(word, endings) {
    if (/\d/.test(word) || word.endsWith("ss")) return word;
    const rule = endings.en.find(([ending]) => word.endsWith(ending) && word.length - ending.length >= 3);
    if (!rule) return word;
    word = word.slice(0, -rule[0].length) + rule[1];
    return word.length > 3 && word.at(-1) === word.at(-2) && !"lsz".includes(word.at(-1)) ? word.slice(0, -1) : word;
  }

  /* The sound of a word, in either script: what Bangla in Latin letters leaves open (o, doubled letters, breath, y)
     is left out, so that "proshno" and প্রশ্ন are the same. */

  const SOUNDS = {
    "ক্ষ": "k", "জ্ঞ": "g", "ব়": "r", "ড়": "r", "ঢ়": "r", "য়": "", "্যা": "a", "্য": "", "ৎ": "t", "ং": "ng",
    "ঙ": "ng", "ঃ": "", "ঁ": "", "্": "", "কখ": "k",
    "গঘ": "g", "চছ": "c", "জঝয": "j", "টঠতথ": "t", "ডঢদধ": "d", "ণনঞ": "n",
    "প": "p", "ফ": "f", "বভ": "b", "ম": "m", "র": "r", "ল": "l", "শষস": "s", "হ": "h", "আা": "a", "ইঈিী": "i",
    "উঊুূ": "u", "এে": "e", "ঐৈ": "i", "ঔৌ": "u", "অও": "o", "ো": "", "ঋৃ": "ri",
  };
  const SOUND = new Map();
  for (const [letters, sound] of Object.entries(SOUNDS))
    if ([...letters].some(letter => "়্".includes(letter)) && letters.length > 1) SOUND.set(letters, sound);
    else for (const letter of letters) SOUND.set(letter, sound);
  const SPOKEN = /ক্ষ|জ্ঞ|[বডঢয]়|্যা|্য|[\u0980-\u09ff]/g;
  const LATIN = [
    [/ksh|kkh/g, "k"], [/chh?/g, "c"], [/sh/g, "s"], [/ph/g, "f"], [/ck/g, "k"], [/([tdkgbj])h/g, "$1"],
    [/x/g, "ks"], [/q/g, "k"], [/z/g, "j"],
    [/[vw]/g, "b"], [/oo/g, "u"], [/ee/g, "i"], [/y(?=[aeiou])/g, ""], [/y/g, "i"], [/(?!^)o/g, ""],
  ];

  /** @param {string} word */
  function sound(word) {
    const spoken = (letter, at) => letter === "ও" && at ? "" : SOUND.get(letter) ?? "";
    let made = isBangla(word) ? word.replace(SPOKEN, spoken)
      : LATIN.reduce((text, [from, to]) => text.replace(from, to), word);
    made = made.replace(/(.)\1+/g, "$1");
    return made.length > 2 ? made.replace(/[aei]$/, "") : made;
  }

  /* Bangla endings in Latin letters. */
  const ROMAN_ENDINGS = /(?:gulor|gulo|guli|der|tar|tai|ta|er|te|ke|r|i)$/;

  /** Letters to change, take, add or swap to get from a to b; more than most is not counted further. */
  function distance(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    let before = [], last = Array.from({ length: b.length + 1 }, (_, k) => k);
    for (let i = 1; i <= a.length; i++) {
      const row = [i];
      let least = i;
      for (let j = 1; j <= b.length; j++) {
        const same = a[i - 1] === b[j - 1] ? 0 : 1;
        let value = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + same);
        const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
        if (swapped) value = Math.min(value, before[j - 2] + 1);
        row.push(value);
        if (value < least) least = value;
      }
      if (least > most) return most + 1;
      before = last;
      last = row;
    }
    return last[b.length];
  }

  /** A bit for each letter of a word: two words that differ in more bits are not worth comparing. */
  function letterBits(word) {
    let bits = 0;
    for (let k = 0; k < word.length; k++) bits |= 1 << (word.charCodeAt(k) & 31);
    return bits;
  }
  function bitCount(bits) {
    let count = 0;
    for (; bits; bits &= bits - 1) count++;
    return count;
  }

  /* The index, unpacked. */

  function unpackPieces(index) {
    return index.pieces.split("\n").map(line => {
      const [page, anchor, kind, marks, bn, en, shownBn, shownEn] = line.split("\t");
      const [address, ...chapter] = index.pages[page];
      return { page: address, anchor, kind, marks, heading: [bn, en], excerpt: [shownBn, shownEn], chapter };
    });
  }

  const VALUES = new Uint8Array(128);
  [...DIGITS].forEach((digit, value) => { VALUES[digit.charCodeAt(0)] = value; });

  /** Calls back with each piece and what the word weighs there. */
  function eachHit(packed, callback) {
    let piece = -1, value = 0, scale = 1;
    for (let k = 0; k < packed.length; k++) {
      const digit = VALUES[packed.charCodeAt(k)];
      value += (digit & 31) * scale;
      scale *= 32;
      if (digit >= 32) continue;
      piece += 1 + Math.floor(value / (LEVELS + 1));
      callback(piece, value % (LEVELS + 1));
      value = 0;
      scale = 1;
    }
  }

  /* How much a kind counts; bibliography last. And what a question for a kind of thing adds. */
  const WORTH = {
    chapter: 1.25, questions: 1.1, definition: 1.15, answer: 1, example: .9, text: 1, figure: 1, code: .5, widget: .85,
    exercise: .75, summary: .85, myth: .8, source: .4,
  };
  const ASKED = 1.5, TITLE = .6;

  /** The words that the index knows, and what a word that it does not know may mean. A guess is [word, how surely]. */
  class Lexicon {
    constructor(index) {
      this.endings = index.endings;
      this.stop = new Set(index.stop.split(" "));
      this.owner = new Map(); // what a spelling stands for
      this.forms = new Map(); // the spellings of a name
      this.known = new Set(index.words.split("\n"));
      this.stems = new Map();
      this.guessed = new Map();
      for (const line of index.same.split("\n")) {
        const [name, ...spelled] = line.split("\t");
        this.forms.set(name, spelled);
        for (const form of spelled) {
          this.owner.set(form, name);
          for (const word of form.split(" ")) this.known.add(word);
        }
      }
    }

    stem(word) {
      if (!this.stems.has(word)) this.stems.set(word, isBangla(word) ? banglaStem(word, this.endings)
        : /^[a-z\u00df-\u024f]/.test(word) ? englishStem(word, this.endings) : word);
      return this.stems.get(word);
    }

    /** @param {string} text */
    words(text) {
      return (normal(text).match(WORD) ?? []).map(word => this.stem(word));
    }

    /** All words that are known, ready to be compared. */
    entries() {
      this.ready ??= [...this.known].filter(word => !word.includes("_") && !/\d/.test(word)).map(word => {
        const made = sound(word);
        return { word, bits: letterBits(word), sound: made, soundBits: letterBits(made), bangla: isBangla(word) };
      });
      return this.ready;
    }

    /** @returns {[string, number][]} words that are known, each with how surely it is meant */
    meant(word, isLast) {
      if (this.known.has(word) || this.stop.has(word)) return [[word, 1]];
      const begun = isLast && word.length > 1 ? this.begunBy(word) : [];
      if (begun.length) return begun;
      if (!this.guessed.has(word)) this.guessed.set(word, this.guess(word));
      return this.guessed.get(word);
    }

    guess(word) {
      if (/\d/.test(word)) return [];
      const ways = [this.soundingLike, this.mistypedOnce, this.withoutEnding, this.mistypedTwice, this.soundingNearly];
      for (const way of ways) {
        const found = way.call(this, word);
        if (found.length) return found;
      }
      return [];
    }

    begunBy(start) {
      const found = this.entries().filter(entry => entry.word.startsWith(start));
      return found.sort((a, b) => a.word.length - b.word.length).slice(0, 8).map(entry => [entry.word, .75]);
    }

    /** Words of this sound: Bangla in Latin letters before all. */
    ofSound(made, bangla) {
      if (made.length < 2) return [];
      const long = made.length > 2;
      const found = this.entries().filter(entry => entry.sound === made && (entry.bangla !== bangla || long));
      const inBangla = found.filter(entry => entry.bangla);
      return (inBangla.length ? inBangla : made.length > 3 ? found : []).map(entry => [entry.word, .85]);
    }

    soundingLike(word) {
      return this.ofSound(sound(word), isBangla(word));
    }

    withoutEnding(word) {
      if (isBangla(word) || !ROMAN_ENDINGS.test(word) || word.length < 5) return [];
      return this.ofSound(sound(word.replace(ROMAN_ENDINGS, "")), false);
    }

    mistypedOnce(word) {
      return word.length >= 4 ? this.mistyped(word, 1) : [];
    }

    mistypedTwice(word) {
      return word.length >= 7 ? this.mistyped(word, 2) : [];
    }

    mistyped(word, most) {
      const bits = letterBits(word);
      let found = [], least = most;
      for (const entry of this.entries()) {
        if (entry.bangla !== isBangla(word) || Math.abs(entry.word.length - word.length) > least) continue;
        if (bitCount(entry.bits ^ bits) > 2 * least) continue;
        const far = distance(word, entry.word, least);
        if (far > least) continue;
        if (far < least) found = [];
        least = far;
        found.push([entry.word, far === 1 ? .8 : .65]);
      }
      return found.slice(0, 6);
    }

    soundingNearly(word) {
      const made = sound(word), bits = letterBits(made);
      if (made.length < 4) return [];
      return this.entries().filter(entry => bitCount(entry.soundBits ^ bits) < 3 && distance(made, entry.sound, 1) < 2)
        .slice(0, 6).map(entry => [entry.word, .5]);
    }

    /** Beside Bangla in Latin letters, a word that happens to be English too is Bangla: "epsilon keno lage". */
    inOneTongue(typed, guesses) {
      if (!guesses.some((guess, k) => !isBangla(typed[k]) && guess[0] && isBangla(guess[0][0]))) return guesses;
      return guesses.map((guess, k) => {
        const word = typed[k];
        if (isBangla(word) || /\d/.test(word) || [this.owner, this.forms, this.stop].some(words => words.has(word)))
          return guess;
        const bangla = this.soundingLike(word);
        return bangla.length ? bangla : guess;
      });
    }

    /** The name of a spelling of several words, whichever of the guesses for each it takes. */
    nameOf(guesses) {
      let begun = [""];
      for (const guess of guesses)
        begun = begun.slice(0, 40).flatMap(start => guess.map(([word]) => `${start} ${word}`));
      return begun.map(spelling => this.owner.get(spelling.slice(1))).find(Boolean);
    }

    /** Terms for spellings of one or several words, as named() in words.py. light: places of words that count less. */
    terms(guesses, light = new Set()) {
      const terms = [];
      for (let at = 0; at < guesses.length;) {
        let size = Math.min(LONGEST, guesses.length - at), name;
        while (size > 1 && !(name = this.nameOf(guesses.slice(at, at + size)))) size--;
        if (name) terms.push({ names: new Map([[name, 1]]), share: 1 });
        for (let k = at; k < at + size; k++) {
          const names = this.names(guesses[k]), letter = guesses[k].length === 1 && /^[a-z]$/.test(guesses[k][0][0]);
          if (names.size) terms.push({ names, share: size > 1 || letter ? .3 : light.has(k) ? .6 : 1 });
        }
        at += size;
      }
      return terms;
    }

    names(guess) {
      const names = new Map();
      for (const [word, quality] of guess) {
        const name = this.owner.get(word) ?? word;
        if (!this.stop.has(word) || this.owner.has(word)) names.set(name, Math.max(quality, names.get(name) ?? 0));
      }
      return names;
    }
  }

  class Search {
    /** @param {object} index  what theme/search/index.py wrote */
    constructor(index) {
      this.lexicon = new Lexicon(index);
      this.asks = index.asks;
      this.pieces = unpackPieces(index);
      this.hits = index.hits.split(" ");
      this.place = new Map(index.words.split("\n").map((word, k) => [word, k]));
      this.headings = new Map();
      this.warmed = 0;
    }

    /** @param {string} text */
    words(text) {
      return this.lexicon.words(text);
    }

    /** The places of words that ask for such kinds of things, as "mane ki" does. */
    asking(typed, kinds) {
      const places = new Set();
      for (const said of kinds.flatMap(kind => this.asks[kind])) {
        const phrase = said.split(" ");
        typed.forEach((_, at) => {
          if (phrase.every((word, k) => typed[at + k] === word)) phrase.forEach((_, k) => places.add(at + k));
        });
      }
      return places;
    }

    /** @returns {{terms: Term[], asked: string[], instead: [string, string][]}} */
    understand(query) {
      const raw = normal(query).match(WORD) ?? [], typed = raw.map(word => this.lexicon.stem(word));
      const isLast = k => k === typed.length - 1 && !/\s$/.test(query);
      const guesses = this.lexicon.inOneTongue(typed, typed.map((word, k) => this.lexicon.meant(word, isLast(k))));
      const idle = this.asking(typed, ["definition"]), light = this.asking(typed, ["answer", "example"]);
      let terms = this.lexicon.terms(guesses.map((guess, k) => idle.has(k) ? [] : guess), light);
      if (!terms.length) terms = guesses.filter(g => g.length).map(g => ({ names: new Map(g), share: 1 }));
      const asked = Object.keys(this.asks).filter(kind => this.asking(typed, [kind]).size);
      const mistyped = (word, k) => word && !word.startsWith(typed[k]) && isBangla(word) === isBangla(typed[k]);
      const instead = guesses.flatMap(([first], k) => mistyped(first?.[0], k) ? [[raw[k], first[0]]] : []);
      return { terms, asked, instead };
    }

    /** Adds what a term weighs in each piece to scores; and how much of the query it is to covered. */
    add(term, scores, covered) {
      const best = new Float32Array(this.pieces.length);
      let rarity = 0;
      for (const [name, quality] of term.names) {
        const packed = this.hits[this.place.get(name)];
        if (packed === undefined) continue;
        const where = [];
        eachHit(packed, (piece, weight) => where.push(piece, weight));
        const own = Math.log(1 + 2 * this.pieces.length / where.length) * quality;
        rarity = Math.max(rarity, own);
        for (let k = 0; k < where.length; k += 2) best[where[k]] = Math.max(best[where[k]], where[k + 1] * own);
      }
      for (let k = 0; k < best.length; k++) if (best[k]) {
        scores[k] += best[k] * term.share;
        covered[k] += Math.sqrt(rarity) * term.share * Math.min(1, .5 + best[k] / rarity / 12);
      }
      return Math.sqrt(rarity) * term.share;
    }

    /** The names in a heading, or in the title of a chapter. */
    namesIn(text) {
      if (!this.headings.has(text)) {
        const terms = this.lexicon.terms(this.words(text).map(word => [[word, 1]]));
        this.headings.set(text, new Set(terms.filter(term => term.share > .5).flatMap(term => [...term.names.keys()])));
      }
      return this.headings.get(text);
    }

    /** How much of a heading was asked for, and of what was asked for is in it: 0 to 1. The title of the chapter helps:
        "RMSProp formula" is "The two formulas" in "What is RMSProp?". */
    likeness(terms, piece) {
      const whole = terms.filter(term => term.share > .5);
      const within = names => term => [...term.names.keys()].some(name => names.has(name));
      return Math.max(...piece.heading.map((text, lang) => {
        const names = this.namesIn(text), inTitle = within(this.namesIn(piece.chapter[lang]));
        const inHeading = whole.filter(within(names)).length;
        const above = inHeading ? whole.filter(term => !within(names)(term) && inTitle(term)).length : 0;
        return (inHeading + TITLE * above) / (whole.length + names.size - inHeading || 1);
      }));
    }

    worth(kind, asked, terms) {
      if (kind === "definition" && terms.filter(term => term.share > .5).length > 1) return 1;
      if (asked.includes(kind)) return ASKED;
      return kind === "chapter" && asked.length && !asked.includes("definition") ? 1 : WORTH[kind];
    }

    /** @returns {{hits: Hit[], terms: Term[], instead: [string, string][]}}  instead: what was typed, what was taken */
    find(query) {
      const { terms, asked, instead } = this.understand(query);
      const scores = new Float32Array(this.pieces.length), covered = new Float32Array(this.pieces.length);
      const all = terms.reduce((sum, term) => sum + this.add(term, scores, covered), 0);
      const found = [];
      scores.forEach((score, k) => {
        if (score) found.push([k, score * (covered[k] / all) ** 2 * this.worth(this.pieces[k].kind, asked, terms)]);
      });
      found.sort((a, b) => b[1] - a[1]);
      const near = found.slice(0, 2 * SHOWN).map(([k, score]) => (
        { piece: this.pieces[k], score: score * (1 + 2 * this.likeness(terms, this.pieces[k]) ** 2) }));
      near.sort((a, b) => b.score - a.score);
      return { hits: near.filter((hit, k) => k < FEWEST || hit.score > near[0].score / 8).slice(0, SHOWN), terms, instead };
    }

    /** Every word that is to be marked: all spellings of what was asked for, the first of each before the second. */
    toMark(terms) {
      const { forms, stop } = this.lexicon;
      const each = terms.flatMap(term => [...term.names.keys()]).map(name => [name, ...forms.get(name) ?? []]);
      const most = Math.max(0, ...each.map(spellings => spellings.length));
      const inTurn = Array.from({ length: most }, (_, k) => each.flatMap(spellings => spellings[k] ?? [])).flat();
      const words = inTurn.flatMap(spelling => spelling.split(/[ _]/));
      return new Set(words.filter(word => !stop.has(word) && (word.length > 1 || word > "~")));
    }

    /** Work that would be felt at the first key, in small parts; called again until it says that nothing is left. */
    warmUp() {
      if (!this.lexicon.ready) return Boolean(this.lexicon.entries());
      for (const end = Math.min(this.warmed + 60, this.pieces.length); this.warmed < end; this.warmed++)
        this.pieces[this.warmed].heading.forEach(text => this.namesIn(text));
      return this.warmed < this.pieces.length;
    }
  }

  return { open: index => new Search(index) };
})();

/* The page of the search. */
(() => {
  if (typeof document === "undefined") return;
  const root = document.documentElement, here = root.dataset.content_root;
  const box = document.getElementById("q"), found = document.getElementById("found");
  const told = document.getElementById("told");
  const MOST = 20; // hits that are ever shown
  const AT_ONCE = 4; // hits that fit on a phone; those below are drawn when the keys pause
  const PAUSE = 120; // ms
  const SETTLED = 700; // ms without a key before a screen reader is told
  const WORDS_OF_A_TEXT = /[\p{L}\p{M}\p{N}⁻]+(?:[.,]\p{N}+)*|√/gu;
  const KINDS = {
    chapter: ["অধ্যায়", "Chapter"], definition: ["সংজ্ঞা", "Definition"], example: ["করা অঙ্ক", "Worked example"],
    answer: ["পরীক্ষার উত্তর", "Exam answer"], questions: ["প্রশ্নের তালিকা", "Questions"],
    exercise: ["অনুশীলন", "Exercises"],
    myth: ["ভুল ভাঙি", "Mistake"], summary: ["সারাংশ", "Summary"], source: ["তথ্যসূত্র", "Source"],
    code: ["Code", "Code"],
    widget: ["নাড়াও", "Move it"], figure: ["ছবি", "Figure"], text: ["ব্যাখ্যা", "Explanation"],
  };
  const EXAMPLES = [
    "rmsprop ki", "epsilon কেন লাগে", "difference between rmsprop and adam", "৫ নম্বরের প্রশ্ন", "অর্ধায়ু",
  ];
  const WAYS_ON = [
    ["chapters/glossary", "শব্দকোষ", "Glossary"], ["chapters/16-question-bank", "প্রশ্নের ভাণ্ডার", "Question bank"],
    ["chapters/15-exam-summary", "পরীক্ষার সকালের সারাংশ", "Exam-ready summary"],
  ];

  const index = window.bookSearchIndex, search = index && globalThis.bookSearch.open(index);
  const SAFE = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  const safe = text => text.replace(/[&<>"]/g, sign => SAFE[sign]);
  const say = (bn, en) => `<span lang="bn">${bn}</span> <span lang="en">${en}</span>`;
  const bangla = number => String(number).replace(/\d/g, digit => "০১২৩৪৫৬৭৮৯"[digit]);
  const languages = () => root.dataset.lang === "both" ? [0, 1] : [root.lang === "en" ? 1 : 0];

  const stemsOf = new Map(); // of each word that was shown
  function stems(word) {
    if (!stemsOf.has(word)) stemsOf.set(word, search.words(word));
    return stemsOf.get(word);
  }

  /** The text with the words of the set marked. */
  function marked(text, words) {
    let html = "", done = 0;
    for (const { 0: word, index: at } of text.matchAll(WORDS_OF_A_TEXT)) {
      html += safe(text.slice(done, at));
      html += stems(word).some(stem => words.has(stem)) ? `<mark>${safe(word)}</mark>` : safe(word);
      done = at + word.length;
    }
    return html + safe(text.slice(done));
  }

  function inLanguages(texts, words) {
    const shown = languages().map(k => [k, texts[k]]);
    if (shown.length > 1 && texts[0] === texts[1]) shown.pop();
    return shown.map(([k, text]) => `<span lang="${k ? "en" : "bn"}">${marked(text, words)}</span>`).join(" ");
  }

  /** The heading in the other language, where only that has the words: lang="en-GB" is English that stays. */
  function otherHeading(texts, words) {
    const [shown, ...more] = languages();
    const other = marked(texts[1 - shown], words);
    if (more.length || marked(texts[shown], words).includes("<mark>") || !other.includes("<mark>")) return "";
    return `<span class="other" lang="${shown ? "bn-BD" : "en-GB"}">${other}</span>`;
  }

  function address(piece, words) {
    const find = encodeURIComponent([...words].slice(0, 24).join(" "));
    return `${here}${piece.page}.html?find=${find}${piece.anchor ? "#" + piece.anchor : ""}`;
  }

  function about({ kind, marks, page, chapter, anchor }) {
    const number = /\/(\d\d)-/.exec(page)?.[1];
    const [bn, en] = KINDS[kind];
    const what = say(bn + (marks ? `, ${bangla(marks)} নম্বর` : ""), en + (marks ? `, ${marks} marks` : ""));
    const numbers = number ? [`${bangla(number)} `, `${number} `] : ["", ""];
    const where = say(numbers[0] + safe(chapter[0]), numbers[1] + safe(chapter[1]));
    return `<p class="about"><b>${what}</b>${anchor ? ` <span>${where}</span>` : ""}</p>`;
  }

  function item({ piece }, words) {
    const excerpt = inLanguages(piece.excerpt, words);
    return `<li><a href="${safe(address(piece, words))}">${inLanguages(piece.heading, words)}</a>`
      + `${otherHeading(piece.heading, words)}${about(piece)}<p class="excerpt">${excerpt}</p></li>`;
  }

  function countLine(count) {
    if (count === MOST) return say(`সবচেয়ে কাছের ${bangla(count)}টা জায়গা`, `The ${count} closest places`);
    return say(`${bangla(count)}টা জায়গায় পাওয়া গেছে`, `Found in ${count} place${count > 1 ? "s" : ""}`);
  }

  function insteadLine(instead) {
    if (!instead.length) return "";
    const pairs = instead.map(([typed, word]) => `${safe(typed)} → <b>${safe(word)}</b>`).join(", ");
    return `<p class="instead">${say("যা লেখা হয়েছে → যা খুঁজেছি:", "You typed → we looked for:")} ${pairs}</p>`;
  }

  const waysOn = () => `<ul class="ways">${WAYS_ON.map(([page, bn, en]) =>
    `<li><a href="${here}${page}.html">${say(bn, en)}</a></li>`).join("")}</ul>`;

  const nothing = () => `<p>${say("কিছু পাওয়া যায়নি।", "Nothing found.")} ${say(
    "একটা-দুটো শব্দ দিয়ে দেখো: জিনিসটার নাম, বাংলায় বা English-এ। অথবা এখান থেকে শুরু করো:",
    "Try one or two words: the name of the thing, in Bangla or English. Or begin here:")}</p>${waysOn()}`;

  const hints = () => `<p>${say("যেভাবে বলো, সেভাবেই লেখো। যেমন:", "Write it as you say it. For example:")}</p>`
    + `<ul class="ways">${EXAMPLES.map(q => `<li><a href="?q=${encodeURIComponent(q)}">${q}</a></li>`).join("")}</ul>`;

  const missing = () => `<p>${say("খোঁজার তালিকাটা আসেনি। পাতাটা আবার খোলো।",
    "The list to search in has not come. Open the page again.")}</p>`;

  let settling, drawing;
  /** The number of hits is said once, when no more keys come. */
  function tell(html) {
    clearTimeout(settling);
    settling = setTimeout(() => { told.innerHTML = html; }, SETTLED);
  }

  function show() {
    const query = box.value;
    clearTimeout(drawing);
    if (!search || !query.trim()) {
      found.innerHTML = search ? hints() : missing();
      clearTimeout(settling);
      return;
    }
    const { hits, terms, instead } = search.find(query);
    const words = search.toMark(terms), items = some => some.map(hit => item(hit, words)).join("");
    const line = hits.length ? countLine(hits.length) : say("কিছু পাওয়া যায়নি।", "Nothing found.");
    found.innerHTML = hits.length
      ? `<p>${line}</p>${insteadLine(instead)}<ul class="hits">${items(hits.slice(0, AT_ONCE))}</ul>` : nothing();
    if (hits.length > AT_ONCE) drawing = setTimeout(() =>
      found.querySelector(".hits").insertAdjacentHTML("beforeend", items(hits.slice(AT_ONCE))), PAUSE);
    tell(line);
  }

  /** Arrows go from the box through the hits and back. */
  function step(event) {
    if (!["ArrowDown", "ArrowUp"].includes(event.key) || event.isComposing) return;
    const stops = [box, ...found.querySelectorAll(".hits > li > a")], at = stops.indexOf(document.activeElement);
    const next = stops[at + (event.key === "ArrowDown" ? 1 : -1)];
    if (at < 0 || !next) return;
    event.preventDefault();
    next.focus();
  }

  function keepInAddress() { // so that "back" leads to the same hits
    const asked = new URL(location);
    asked.searchParams.set("q", box.value);
    history.replaceState(null, "", asked);
  }

  box.value ||= new URLSearchParams(location.search).get("q") ?? "";
  box.addEventListener("input", show);
  box.addEventListener("change", keepInAddress);
  box.form.addEventListener("submit", event => {
    event.preventDefault();
    keepInAddress();
    show();
    found.querySelector(".hits a")?.focus();
  });
  box.form.parentNode.addEventListener("keydown", step);
  new MutationObserver(show).observe(root, { attributeFilter: ["data-lang"] });
  show();
  const warmUp = () => search.warmUp() && setTimeout(warmUp);
  if (search) setTimeout(warmUp);
})();
