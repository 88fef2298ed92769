"""The index as scripts that the search page loads: pieces, words, and which word weighs how much in which piece.

Scripts and not JSON: a page that was opened from a folder may load them. What a word weighs is worked out here, so that
a slow phone only adds. The excerpts stand in files of their own, some pages in each: a chapter that has changed then
costs a reader who keeps the book few of them. theme/scripts/search/unpack.js reads what this writes.
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import accumulate
from math import log, sqrt

from theme import LANGUAGES
from theme.search.pieces import Piece, sentences
from theme.search.words import data, named, spellings, stop_words, words, written_apart

EXCERPT = 85  # letters of a text that are kept to be shown, in each language
LEVELS = 15  # a weight is a whole number from 1 to this
STEP = 0.2  # of a weight
PARTS = 8  # files of excerpts
DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

Owner = dict[tuple[str, ...], str]


def owner_of_spellings(terms: Iterable[list[str]]) -> Owner:
    """What each spelling stands for: chapters/search.yml, then the terms of the glossary."""
    groups = [*data()["same"], *terms]
    return spellings([[form for spelling in group for form in written_apart(spelling)] for group in groups])


def scripts(pieces: list[Piece], terms: Iterable[list[str]]) -> list[str]:
    """The index without its excerpts, then these."""
    owner = owner_of_spellings(terms)
    found = weights(pieces, owner)
    pages = list(dict.fromkeys(piece.page for piece in pieces))
    titles = {piece.page: piece.heading for piece in pieces if not piece.anchor}
    rarity = {word: log(1 + len(pieces) / len(where)) for word, where in found.items()}
    content = {
        "pages": [[page, *(titles[page][lang] for lang in LANGUAGES)] for page in pages],
        "pieces": "\n".join(row(piece, pages) for piece in pieces),
        "words": "\n".join(sorted(found)),
        "hits": " ".join(packed(found[word]) for word in sorted(found)),
        "same": "\n".join(f"{name}\t{chr(9).join(forms)}" for name, forms in by_name(owner).items()),
        "stop": " ".join(sorted(stop_words())),
        "asks": {kind: [" ".join(words(phrase)) for phrase in said] for kind, said in data()["asks"].items()},
        "endings": {kind: data()["endings"][kind] for kind in ("bn", "particles", "en")},
    }
    shown: dict[str, list[str]] = defaultdict(list)
    for piece in pieces:
        shown[piece.page].append(excerpts(piece, owner, rarity))
    index = f"window.bookSearchIndex = {written(content)};\n"
    whole = "window.bookSearchExcerpts ??= {}"
    return [index, *(f"Object.assign(({whole}), {written(part)});\n" for part in parts(shown))]


def written(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def parts(shown: dict[str, list[str]]) -> list[dict[str, list[str]]]:
    """Pages with their excerpts; in each part as many letters as whole pages allow."""
    letters = {page: len("".join(texts)) for page, texts in shown.items()}
    ends = dict(zip(shown, accumulate(letters.values())))
    found: list[dict[str, list[str]]] = [{} for _ in range(PARTS)]
    for page, end in ends.items():
        middle = end - letters[page] / 2
        found[int(middle * PARTS / (max(ends.values()) + 1))][page] = shown[page]
    return found


def by_name(owner: Owner) -> dict[str, list[str]]:
    forms: dict[str, list[str]] = defaultdict(list)
    for spelling, name in owner.items():
        if " ".join(spelling) != name:
            forms[name].append(" ".join(spelling))
    return dict(sorted(forms.items()))


def row(piece: Piece, pages: list[str]) -> str:
    heading = (piece.heading[lang] for lang in LANGUAGES)
    marks = piece.marks or ""
    return "\t".join(map(str, (pages.index(piece.page), piece.anchor, piece.kind, marks, *heading)))


def excerpts(piece: Piece, owner: Owner, rarity: dict[str, float]) -> str:
    return "\t".join(excerpt(piece.prose[lang] or piece.text[lang], owner, rarity) for lang in LANGUAGES)


def excerpt(text: str, owner: Owner, rarity: dict[str, float]) -> str:
    """The sentences that say most of what the text is about, in their order; the first one is among them if it fits."""
    parts = list(sentences(text))
    about = [set(named(words(part), owner)) for part in parts]
    chosen: list[int] = []
    said: set[str] = set()
    while parts:
        left = EXCERPT - sum(len(parts[k]) for k in chosen)
        fitting = [k for k in range(len(parts)) if k not in chosen and len(parts[k]) <= left]
        if not fitting:
            break
        new = {k: sum(rarity.get(word, 0) for word in about[k] - said if word[0].isalpha()) for k in fitting}
        best = max(fitting, key=lambda k: (new[k] * (1 if k else 1.6) / sqrt(len(parts[k]) + 20), -k))
        chosen.append(best)
        said |= about[best]
    if not chosen and parts:
        return parts[0][:EXCERPT].rsplit(" ", 1)[0] + "…"
    kept = sorted(chosen)
    joined = (parts[k] + (" " if k + 1 == after else " … ") for k, after in zip(kept, kept[1:]))
    return "".join(joined) + parts[kept[-1]] if kept else ""


def weights(pieces: list[Piece], owner: Owner) -> dict[str, dict[int, int]]:
    """Of each word the pieces it is in, by their number, and how much it weighs there."""
    texts = [counted(piece.text, owner) for piece in pieces]
    usual = sum(map(Counter.total, texts)) / len(texts)
    titles = {piece.page: heading(piece, owner) for piece in pieces if not piece.anchor}
    found: dict[str, dict[int, int]] = defaultdict(dict)
    for number, (piece, text) in enumerate(zip(pieces, texts)):
        length = 0.4 + 0.6 * text.total() / usual
        weight: dict[str, float] = {word: count / (count + 1.2 * length) for word, count in text.items()}
        for word, share in heading(piece, owner).items():
            weight[word] = weight.get(word, 0) + share * (1.6 if piece.anchor else 2.0)
        for word, share in titles[piece.page].items() if piece.anchor else ():
            weight[word] = weight.get(word, 0) + 0.3 * share
        for word, value in weight.items():
            found[word][number] = max(1, min(LEVELS, round(value / STEP)))
    return found


def counted(told: dict[str, str], owner: Owner) -> Counter[str]:
    """The words of a text; of its two languages the one that has more of a word counts."""
    each = (Counter(content(named(words(told[lang]), owner))) for lang in LANGUAGES)
    first, second = each
    return first | second


def heading(piece: Piece, owner: Owner) -> dict[str, float]:
    """The words of a heading: the fewer it has, the more each says what the piece is about."""
    shares: dict[str, float] = {}
    for lang in LANGUAGES:
        own = set(content(named(words(piece.heading[lang]), owner), letters=True))
        shares |= {word: max(shares.get(word, 0), 1 / sqrt(len(own))) for word in own}
    return shares


def content(found: Iterable[str], letters: bool = False) -> list[str]:
    """Words that one may look for: no stop words, no computed decimals; single Latin letters in headings only."""
    return [
        word
        for word in found
        if word not in stop_words()
        and not re.fullmatch(r"\d+[.,]\d{5,}|\d{5,}" if letters else r"\d+[.,]\d{4,}|\d{5,}", word)
        and (letters or len(word) > 1 or not word.isascii())
    ]


def packed(where: dict[int, int]) -> str:
    """Pieces and weights as a text: the step from piece to piece, and the weight, in digits of five bits."""
    text, before = "", -1
    for number, weight in sorted(where.items()):
        value = (number - before - 1) * (LEVELS + 1) + weight
        before = number
        while value >= 32:
            text += DIGITS[32 + value % 32]
            value //= 32
        text += DIGITS[value]
    return text
