/* From what a student types to a tree, as tokens.py and reading.py have it: "3w^2 − 4w", "½(w−2)²", "2 sin w cos w".

   Places are counted in characters as people see them, not in halves of 𝑤. */

import { lowered, onTheLine } from "./digits.js";
import { add, divide, E, multiply, negative, num, same, variables, ZERO } from "./expression.js";
import { DEEPEST, FUNCTIONS, GREEK, INSTEAD, LONGEST, MESSAGES, NOISE, PLAIN, VULGAR } from "./mathematics.js";

/** @typedef {import("./expression.js").Tree} Tree */
/** @typedef {{ kind: string, value: string, at: number, end: number, exact?: Tree }} Token */
/** @typedef {{ name: string, variables: string[], body: Tree }} Reading */

/** @type {Record<string, string>} */
const CLOSES = { "(": ")", "[": "]", "{": "}" };
const MOST_VARIABLES = 3;
const MOST_SUGGESTIONS = 3;
const END = { kind: "end", value: "", at: 0, end: 0 };
const HEAD = /^\s*([A-Za-zΑ-ω][A-Za-zΑ-ω0-9_₀-₉]*)\s*['′]?(?:\(([^()=]*)\))?\s*:?=/;
const PARTS = Object.keys(VULGAR).join("");
const TOKEN = new RegExp(
  `(?<space>\\s+|\\\\[,;:! ]|\\\\?\\$|\\\\(?:left|right)(?![a-z])|(?:np|numpy|math|torch)\\.)` +
    `|(?<times>\\\\cdot|\\\\times|\\.(?![0-9]))` +
    `|(?<number>(?:[0-9]+(?:[.,][0-9]+)?|\\.[0-9]+)(?:[eE][-+]?[0-9]{1,2}(?![0-9]))?)(?<vulgar>[${PARTS}])?` +
    `|(?<part>[${PARTS}])|(?<power>[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)` +
    `|\\\\?(?<word>[A-Za-z]+|[α-ωΑ-Ω])(?<index>_?\\{?[0-9₀₁₂₃₄₅₆₇₈₉]\\}?(?![.,]?[0-9]))?` +
    `|(?<sign>··|\\\\?[()[\\]{}|]|[-+·/^√])`,
  "y",
);
const CANNOT_NAME = /^[fgFJL]$/; // before a bracket these are functions

/* A text that is no function: bn and en say what is wrong, at where, suggestion what was meant (or ""). */
export class Unreadable extends Error {
  /**
   * @param {string} said @param {string} typed @param {number} at
   * @param {string[]} [words] @param {string} [suggestion]
   */
  constructor(said, typed, at, words = [], suggestion = "") {
    const [bn, en] = MESSAGES[said].map(message => message.replace(/\{(\d)\}/g, (_, i) => words[i]));
    super(en);
    this.said = said;
    this.typed = typed;
    this.at = at;
    this.suggestion = suggestion.trim();
    this.bn = bn;
    this.en = en;
  }
}

/* What is typed, as characters; and as one plain character for each, whatever the keyboard made. */
const characters = (/** @type {string} */ typed) => [...typed];
const raisedOrLowered = /[⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉]/;
/** @param {string} character */
function plainly(character) {
  if (character in PLAIN || raisedOrLowered.test(character)) return PLAIN[character] ?? character;
  const [one, ...more] = character.normalize("NFKC");
  const plain = more.length ? character : (PLAIN[one] ?? one);
  return plain.length > 1 ? "\uFFFD" : plain;
}
const plain = (/** @type {string} */ typed) => characters(typed).map(plainly).join("");

/* What was typed, with something else from one place to another. */
const changed = (
  /** @type {string} */ typed,
  /** @type {number} */ at,
  /** @type {number} */ end,
  /** @type {string} */ instead,
) => characters(typed).slice(0, at).join("") + instead + characters(typed).slice(end).join("");

/**
 * 0.5, 1e-3 and 2½ as [n, d].
 * @param {string} digits @param {string | undefined} part @returns {Tree}
 */
function exactly(digits, part) {
  const [mantissa, power = "0"] = digits.replace(",", ".").split(/[eE]/);
  const [whole, decimals = ""] = mantissa.split(".");
  const shift = BigInt(power) - BigInt(decimals.length);
  const n = BigInt(whole + decimals);
  const [above, below] = VULGAR[part ?? ""] ?? [0, 1];
  const [, top, bottom] = shift < 0n ? num(n, 10n ** -shift) : num(n * 10n ** shift);
  return num(top * BigInt(below) + BigInt(above) * bottom, bottom * BigInt(below));
}

/**
 * The tokens between two places of what was typed.
 * @param {string} typed @param {number} begin @param {number} end @returns {Token[]}
 */
function cut(typed, begin, end) {
  const text = plain(typed).slice(0, end);
  const tokens = [];
  for (let at = begin; at < end; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at;
    const found = TOKEN.exec(text);
    if (!found) {
      const sign = characters(typed)[at];
      throw new Unreadable("sign", typed, at, [sign], NOISE.includes(sign) ? changed(typed, at, at + 1, "") : "");
    }
    tokens.push(...tokensOf(found.groups, found[0], at, typed));
    TOKEN.lastIndex = at + found[0].length;
  }
  return tokens;
}

/** @param {any} groups @param {string} found @param {number} at @param {string} typed @returns {Token[]} */
function tokensOf({ space, times, number, vulgar, part, power, word, index, sign }, found, at, typed) {
  const end = at + found.length;
  /** @type {(kind: string, value: string, exact?: Tree) => Token[]} */
  const token = (kind, value, exact) => [{ kind, value, at, end, exact }];
  if (number || part) return token("number", found, exactly(number ?? "0", vulgar ?? part));
  if (power) return token("power", found, num(onTheLine(found.replace("⁺", ""))));
  if (word) return words(word, index ?? "", at + found.indexOf(word), at, typed);
  if (space !== undefined) return [];
  return token("sign", sign === "··" ? "^" : times ? "·" : sign.replace("\\", ""));
}

/**
 * A run of letters: a name, or names and letters without spaces, as in 2wsinw.
 * @param {string} run @param {string} index @param {number} at @param {number} begin @param {string} typed
 * @returns {Token[]}
 */
function words(run, index, at, begin, typed) {
  const pieces = split(run);
  const last = at + run.length;
  const end = last + index.length;
  const text = plain(typed);
  const tokens = [];
  const rest = text.slice(end).trimStart();
  const follows = rest[0] ?? "";
  const low = index.replace(/[_{}]/g, "").replace(/[0-9]/, digit => lowered(Number(digit)));
  if (isMisspelled(run, pieces, follows)) throw misspelled(run, typed, at, last, follows);
  let name;
  for (const piece of pieces) {
    const stop = at + piece.length;
    const isLast = stop === last && index;
    name = piece === "σ" && follows === "(" ? "sigmoid" : piece.length > 1 && own(FUNCTIONS, piece.toLowerCase());
    if (name) tokens.push({ kind: "function", value: name, at, end: stop });
    else tokens.push({ kind: "symbol", value: symbolOf(piece) + (isLast ? low : ""), at, end: isLast ? end : stop });
    at = stop;
  }
  if (index && name === "ln" && !/^[0-9]/.test(index))
    throw twofold(typed, begin, end, name, onTheLine(index.replace(/[_{}]/g, "")));
  if (index && name) return [...tokens, ...cut(typed, last, end)];
  if (follows === "(" && CANNOT_NAME.test(pieces[pieces.length - 1]) && rest.indexOf(")") === 2)
    throw new Unreadable("word", typed, begin, pieces.slice(-1));
  return tokens;
}

/**
 * A number at a function's name: is it the base of a logarithm, or a factor?
 * @param {string} typed @param {number} at @param {number} end @param {string} name @param {string} number
 */
function twofold(typed, at, end, name, number) {
  const instead = name === "ln" ? `ln(…)/ln(${number})` : `${name}(${number}·…)`;
  return new Unreadable("twofold", typed, at, [characters(typed).slice(at, end).join(""), instead]);
}

const own = (/** @type {Record<string, string>} */ table, /** @type {string} */ name) =>
  Object.hasOwn(table, name) ? table[name] : undefined;
const symbolOf = (/** @type {any} */ piece) => (piece.length > 1 ? (own(GREEK, piece.toLowerCase()) ?? piece) : piece);
const NAMES = [...Object.keys(FUNCTIONS), "pi"].sort((a, b) => b.length - a.length);

/** @param {string} run */
function split(run) {
  if (own(GREEK, run.toLowerCase()) || own(FUNCTIONS, run.toLowerCase())) return [run];
  const pieces = [];
  for (let rest = run; rest; rest = rest.slice(pieces[pieces.length - 1].length)) {
    const name = NAMES.find(name => rest.toLowerCase().startsWith(name)) ?? rest[0];
    pieces.push(rest.slice(0, name.length));
  }
  return pieces;
}

/**
 * Whether letters are meant as a word, but not as one that is known.
 * @param {string} run @param {string[]} pieces @param {string} follows
 */
function isMisspelled(run, pieces, follows) {
  if (pieces.length === 1) return false;
  const lengths = pieces.map(piece => (piece.length === 1 ? "x" : " ")).join("");
  const doubled = lengths.endsWith(" x") && (follows === "(" || run[run.length - 1] === run[run.length - 2]);
  return lengths.includes("xxx") || doubled || own(INSTEAD, run.toLowerCase()) !== undefined;
}

/* A word, and the word without one of its letters: two words one slip apart have one in common. */
const shorter = (/** @type {string} */ word) => [
  word,
  ...characters(word).map((_, i) => word.slice(0, i) + word.slice(i + 1)),
];

/** @param {string} run @param {string} typed @param {number} at @param {number} end @param {string} follows */
function misspelled(run, typed, at, end, follows) {
  const low = run.toLowerCase();
  const ours = shorter(low);
  const replaced = own(INSTEAD, low);
  const near = replaced ?? Object.keys(FUNCTIONS).find(name => shorter(name).some(word => ours.includes(word))) ?? "";
  const isWord = follows === "(" || run.length > 3 || replaced !== undefined;
  const instead = isWord ? near : characters(run).join("·");
  return new Unreadable(isWord ? "word" : "letters", typed, at, [run], instead && changed(typed, at, end, instead));
}

/**
 * A function from a text: { name: "J", variables: ["w"], body }. Throws Unreadable.
 * @param {string} typed @param {string[]} [only] its variables, where these are given; it need not have all
 * @returns {Reading}
 */
export function read(typed, only = []) {
  try {
    return reading(typed, only);
  } catch (problem) {
    if (problem instanceof Unreadable) problem.suggestion = readable(problem.suggestion, problem.said, only);
    throw problem;
  }
}

/**
 * What is suggested must be a function; where the same is wrong with it, what is suggested for it.
 * @param {string} suggestion @param {string} said @param {string[]} only
 */
function readable(suggestion, said, only) {
  for (let tried = 0; tried < MOST_SUGGESTIONS; tried++) {
    try {
      reading(suggestion, only);
      return suggestion;
    } catch (problem) {
      suggestion = problem instanceof Unreadable && problem.said === said ? problem.suggestion : "";
    }
  }
  return "";
}

/** @param {string} typed @param {string[]} only @returns {Reading} */
function reading(typed, only) {
  if (characters(typed).length > LONGEST) throw new Unreadable("long", typed, LONGEST);
  const text = plain(typed);
  const end = text.replace(/[ .।;,\n\t]+$/, "").length;
  const head = HEAD.exec(text);
  const begin = head ? head[0].length : 0;
  const again = text.indexOf("=", begin);
  if (again >= 0) throw new Unreadable("equals", typed, again);
  const tokens = cut(typed, begin, end);
  const example = only.map(name => `${name}^2`).join(" + ") || "3w^2 − 4w";
  if (!tokens.length) throw new Unreadable("empty", typed, begin, [example], example);
  const body = new Reader(typed, tokens, end).whole();
  checkLetters(typed, tokens);
  const names = named(typed, tokens, head, variables(body), begin);
  if (only.length) checkNames(typed, tokens, begin, variables(body), only);
  return { name: head ? head[1] : "J", variables: only.length ? only : names, body };
}

/**
 * Whether all variables are among the given ones. For others, the names that are left are suggested, in order.
 * @param {string} typed @param {Token[]} tokens @param {number} begin @param {string[]} names @param {string[]} only
 */
function checkNames(typed, tokens, begin, names, only) {
  const strange = names.filter(name => !only.includes(name));
  if (!strange.length) return;
  const free = only.filter(name => !names.includes(name));
  let meant = typed;
  for (const { value, at, end } of [...tokens].reverse()) {
    const other = free[strange.indexOf(value)];
    if (other) meant = changed(meant, at, end, other);
  }
  const { at } = /** @type {Token} */ (tokens.find(({ value }) => value === strange[0]));
  throw new Unreadable("others", typed, at, [strange[0], only.join(", ")], characters(meant).slice(begin).join(""));
}

/**
 * The variables, in the order in which they are named; else as they are.
 * @param {string} typed @param {Token[]} tokens @param {RegExpExecArray | null} head @param {string[]} names
 * @param {number} begin
 */
function named(typed, tokens, head, names, begin) {
  const place = (/** @type {string} */ name) => (tokens.find(token => token.value === name) ?? { at: begin }).at;
  if (head && !head[2] && names.includes(head[1]))
    throw new Unreadable("equation", typed, head[0].search(/\S/), [head[1]]);
  if (head?.[2]) {
    const open = head[0].indexOf("(") + 1;
    const listed = cut(typed.replace(/,/g, " "), open, open + head[2].length);
    const given = listed.filter(token => token.kind === "symbol").map(token => token.value);
    const strange = names.find(name => !given.includes(name));
    if (strange) throw new Unreadable("head", typed, place(strange), [strange, `${head[1]}(${given.join(", ")})`]);
    names = given;
  }
  if (names.length > MOST_VARIABLES)
    throw new Unreadable("many", typed, place(names[MOST_VARIABLES]), [names.join(", ")]);
  if (!names.length) throw new Unreadable("none", typed, begin);
  return names;
}

/**
 * Whether a letter stands for two things: W beside w, and w2 beside w, where ^ was lost.
 * @param {string} typed @param {Token[]} tokens
 */
function checkLetters(typed, tokens) {
  const symbols = tokens.filter(token => token.kind === "symbol");
  const has = (/** @type {string} */ name) => symbols.some(({ value }) => value === name);
  const first = new Map([...symbols].reverse().map(token => [token.value, token]));
  for (const [name, { at }] of first) {
    const [letter, index = ""] = name;
    const digit = plain(typed)[at + 1];
    if (index && /[0-9]/.test(digit) && (has(letter) || letter === "e" || letter === "π")) {
      const words = [letter + digit, `${letter}^${digit}`, `${letter}_${digit}`];
      throw new Unreadable("index", typed, at, words, changed(typed, at + 1, at + 1, "^"));
    }
    const upper = letter.toUpperCase();
    const other = (letter === upper ? letter.toLowerCase() : upper) + index;
    if (has(other) && other > name) throw new Unreadable("case", typed, at, [name, other]);
  }
}

/* Reads tokens from left to right: a sum of products of powers of things. */
class Reader {
  /** @param {string} typed @param {Token[]} tokens @param {number} end */
  constructor(typed, tokens, end) {
    this.typed = typed;
    this.tokens = tokens;
    this.end = end;
    this.place = 0;
    this.depth = 0;
    this.bars = 0;
  }

  /** @returns {Tree} */
  whole() {
    const tree = this.sum();
    const { kind, at, end, value } = this.next;
    if (kind === "number" || kind === "power") this.refuseNumber(this.next);
    if (kind !== "end") throw new Unreadable("close", this.typed, at, [value], changed(this.typed, at, end, ""));
    return tree;
  }

  get next() {
    return this.tokens[this.place] ?? END;
  }

  /** @returns {Token} */
  take() {
    return this.tokens[this.place++] ?? END;
  }

  /** @param {string} signs */
  isSign(signs) {
    return this.next.kind === "sign" && signs.includes(this.next.value);
  }

  /** @param {string} signs */
  takes(signs) {
    return this.isSign(signs) ? this.take().value : "";
  }

  /**
   * A minus is that of the whole term: −w² is −(w²).
   * @returns {Tree}
   */
  sum() {
    const terms = [this.signed(() => this.term())];
    for (let sign; (sign = this.takes("+-")); ) {
      const term = this.signed(() => this.term());
      terms.push(sign === "-" ? negative(term) : term);
    }
    return add(...terms);
  }

  /** @param {() => Tree} what @returns {Tree} */
  signed(what) {
    let isNegative = false;
    for (let sign; (sign = this.takes("+-")); ) isNegative = isNegative !== (sign === "-");
    return isNegative ? negative(what()) : what();
  }

  /**
   * From left to right: 1/2w² is ½w².
   * @returns {Tree}
   */
  term() {
    let tree = this.power();
    while (this.goesOn() || this.isSign("·/")) {
      const sign = this.takes("·/");
      const { at } = this.next;
      const factor = sign ? this.signed(() => this.power()) : this.power();
      tree = sign === "/" ? this.over(tree, at, factor) : multiply(tree, factor);
    }
    return tree;
  }

  /** @param {Tree} above @param {number} at @param {Tree} below @returns {Tree} */
  over(above, at, below) {
    if (same(below, ZERO)) throw new Unreadable("zero", this.typed, at);
    return divide(above, below);
  }

  /* Whether a factor follows without a sign; a number cannot. */
  goesOn() {
    return this.isSign("([{√") || (this.isSign("|") && !this.bars) || ["symbol", "function"].includes(this.next.kind);
  }

  /**
   * ^ from the right: w^2^3 is w^8.
   * @returns {Tree}
   */
  power() {
    let tree = this.thing();
    while (this.next.kind === "power") tree = ["power", tree, this.take().exact];
    return this.takes("^") ? ["power", tree, this.deeper(() => this.signed(() => this.power()))] : tree;
  }

  /** @param {() => Tree} what @returns {Tree} */
  deeper(what) {
    if (++this.depth > DEEPEST) throw new Unreadable("deep", this.typed, this.next.at);
    const tree = what();
    this.depth--;
    return tree;
  }

  /** @returns {Tree} */
  thing() {
    const token = this.take();
    const { kind, value } = token;
    if (token.exact) return token.exact;
    if (kind === "symbol") return ["symbol", value];
    if (kind === "function") return this.deeper(() => this.function(token));
    if (kind === "sign" && value in CLOSES) return this.deeper(() => this.bracket(token));
    if (value === "√") return this.deeper(() => ["sqrt", this.power()]);
    if (value === "|") return this.deeper(() => this.betweenBars(token));
    return this.refuseMissing(token);
  }

  /** @param {Token} opened @returns {Tree} */
  bracket(opened) {
    const { bars } = this;
    this.bars = 0;
    const tree = this.sum();
    this.bars = bars;
    this.close(opened, CLOSES[opened.value]);
    return tree;
  }

  /** @param {Token} opened @returns {Tree} */
  betweenBars(opened) {
    this.bars++;
    const tree = this.sum();
    this.bars--;
    this.close(opened, "|");
    return ["abs", tree];
  }

  /** @param {Token} opened @param {string} closing */
  close(opened, closing) {
    const token = this.take();
    const { kind, value, at, end } = token;
    const { typed } = this;
    if (kind === "sign" && value === closing) return;
    if (kind === "number" || kind === "power") this.refuseNumber(token);
    if (kind !== "end")
      throw new Unreadable("mixed", typed, at, [opened.value, value], changed(typed, at, end, closing));
    const whole = characters(typed).slice(0, this.end).join("").trim() + closing;
    throw new Unreadable("open", typed, opened.at, [opened.value, closing], whole);
  }

  /** @param {Token} given @returns {Tree} */
  function({ value, at, end }) {
    if (value === "frac") return this.over(this.thing(), this.next.at, this.thing());
    const exponent =
      this.next.kind === "power" ? this.take().exact : this.takes("^") ? this.signed(() => this.thing()) : null;
    if (exponent && same(exponent, num(-1))) throw new Unreadable("inverse", this.typed, at, [value]);
    if (!exponent) this.refuseBase({ value, at, end });
    const of = this.argument();
    const tree = value === "exp" ? ["power", E, of] : [value, of];
    return exponent ? ["power", tree, exponent] : tree;
  }

  /**
   * log2(w), log10 w: is the number at the name a base, or a factor? In sin2w it is a factor.
   * @param {{ value: string, at: number, end: number }} name
   */
  refuseBase({ value, at, end }) {
    const { kind, at: touches, end: last, value: number } = this.next;
    if (kind !== "number" || touches !== end) return;
    const typed = characters(this.typed);
    const isLog = plain(typed.slice(at, end).join("")).toLowerCase() === "log" && ["2", "10"].includes(number);
    const after = this.tokens[this.place + 1] ?? END;
    if (!isLog && !(after.kind === "sign" && after.value in CLOSES)) return;
    throw twofold(this.typed, at, last, value, number);
  }

  /**
   * Brackets, or as much as is read in one breath: sin 2w, ln w², ln |w|, but no further than sin w (…).
   * @returns {Tree}
   */
  argument() {
    if (this.isSign("([{")) return this.thing();
    if (this.isSign("+-")) return this.signed(() => this.argument());
    const isSimple = ["symbol", "number"].includes(this.next.kind);
    let tree = this.power();
    while (isSimple && this.next.kind === "symbol") tree = multiply(tree, this.power());
    return tree;
  }

  /** @param {Token} token @returns {never} */
  refuseMissing(token) {
    const before = this.tokens[this.place - 2] ?? END;
    const isSign = before.kind === "sign";
    const shorter = isSign ? changed(this.typed, before.at, before.end, "") : "";
    throw new Unreadable("missing", this.typed, token.kind === "end" ? this.end : token.at, [], shorter);
  }

  /**
   * A number right after something: its ^ was lost, or its dot.
   * @param {Token} token @returns {never}
   */
  refuseNumber(token) {
    const before = this.tokens[this.tokens.indexOf(token) - 1];
    const sign = before.kind === "number" ? "·" : "^";
    const begin = characters(this.typed).slice(0, token.at).join("").trimEnd();
    throw new Unreadable(
      "number",
      this.typed,
      token.at,
      [],
      begin + sign + characters(this.typed).slice(token.at).join(""),
    );
  }
}
