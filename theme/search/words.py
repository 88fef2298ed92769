"""A text as the search sees it: normal letters, split into words, without their endings.

theme/scripts/search (letters.js, stems.js) does the same to what a reader types; tests/theme/test_search.py holds the
two together.
"""

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

from rmsprop_book.yaml_files import load_yaml

DATA = Path(__file__).resolve().parents[2] / "chapters/search.yml"
WORD = re.compile(
    r"\d+(?:[.,]\d+)+|10-\d+|\d+|√|[\u0370-\u03ff]+|[a-z\u00df-\u024f][a-z\u00df-\u024f0-9]*|[\u0980-\u09fe]+"
)
HASANTA = "\u09cd"  # joins two letters: the second is no ending, সূত্র
SHORTEST = {"bn": 2, "en": 3}  # letters that must remain of a word


@cache
def data() -> dict[str, Any]:
    loaded: dict[str, Any] = load_yaml(DATA)
    for kind in ("nouns", "verbs", "particles"):
        loaded["endings"][kind] = longest_first(loaded["endings"][kind].split())
    loaded["endings"]["bn"] = longest_first(loaded["endings"]["nouns"] + loaded["endings"]["verbs"])
    return loaded


def longest_first(endings: list[str]) -> list[str]:
    return sorted(endings, key=lambda ending: (-len(ending), ending))


def normal(text: str) -> str:
    """One way of writing for each letter and number.

    >>> normal("হঠাত\u09cd\u200c ০.৯ ϵ s₀ 10⁻⁸ 1e-8 Hinton's")
    'হঠাৎ 0.9 ε s0 10-8 10-8 hinton'
    """
    text = re.sub("ত\u09cd(?=[\u200c\u200d]|[^\u0980-\u09ff]|$)", "ৎ", unicodedata.normalize("NFKC", text))
    text = re.sub("[\u00ad\u200b-\u200d\u0302-\u0304^{}]", "", text).lower()
    text = "".join(chr(ord(c) - 0x09E6 + 48) if "০" <= c <= "৯" else c for c in text)
    text = re.sub("[\u2212\u2010\u2011\u2013]", "-", text)
    text = re.sub(r"(?<![a-z0-9.])1e-0?(\d+)", r"10-\1", text)
    return re.sub(r"(?<=[a-z])['’]s(?![a-z0-9])", "", text)


def words(text: str) -> list[str]:
    """The words of a text, without endings.

    >>> words("গ্রেডিয়েন্টগুলোর গড়, ধাপেও; learning rates: η/√s")
    ['গ্রেডিয়েন্ট', 'গড়', 'ধাপ', 'learn', 'rat', 'η', '√', 's']
    """
    return [stem(word) for word in WORD.findall(normal(text))]


@cache
def stem(word: str) -> str:
    """A word without its endings.

    >>> [stem(word) for word in "ধাপেও ধাপই ধাপের থামা থামে converges convergence running".split()]
    ['ধাপ', 'ধাপ', 'ধাপ', 'থাম', 'থাম', 'converg', 'converg', 'run']
    """
    if "\u0980" <= word[0] <= "\u09ff":
        return bangla_stem(word)
    return english_stem(word) if word[0].isalpha() and word[0] < "\u0370" else word


def bangla_stem(word: str) -> str:
    endings = data()["endings"]
    for particle in endings["particles"]:
        if word.endswith(particle) and len(word) > SHORTEST["bn"]:
            word = word[:-1]
            break
    for _ in range(2):
        for ending in endings["bn"]:
            rest = word[: -len(ending)]
            if word.endswith(ending) and len(rest) >= SHORTEST["bn"] and rest[-1] != HASANTA:
                word = rest
                break
    return word


def english_stem(word: str) -> str:
    if any(c.isdigit() for c in word) or word.endswith("ss"):
        return word
    for ending, instead in data()["endings"]["en"]:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST["en"]:
            word = word[: -len(ending)] + instead
            doubled = len(word) > SHORTEST["en"] and word[-1] == word[-2] and word[-1] not in "lsz"
            return word[:-1] if doubled else word
    return word


@cache
def stop_words() -> frozenset[str]:
    return frozenset(words(data()["stop"]))


def spellings(groups: list[list[str]]) -> dict[tuple[str, ...], str]:
    """What each spelling, as a sequence of words, stands for; the first group that has it owns it.

    >>> spellings([["learning rate", "η", "লার্নিং রেট"]])
    {('learn', 'rat'): 'learn_rat', ('η',): 'learn_rat', ('লার্নিং', 'রেট'): 'learn_rat'}
    """
    owner: dict[tuple[str, ...], str] = {}
    for group in groups:
        known = [tuple(words(spelling)) for spelling in group]
        name = owner.get(known[0], "_".join(known[0]))
        for spelling in known:
            if spelling and not (len(spelling) == 1 and len(spelling[0]) == 1 and spelling[0].isascii()):
                owner.setdefault(spelling, name)
    return owner


def written_apart(spelling: str) -> list[str]:
    """A word with hyphens, with each of them gone or a space: আর-এম-এস is আরএমএস to many."""
    return [spelling, spelling.replace("-", "")] if "-" in spelling else [spelling]


def named(found: list[str], owner: dict[tuple[str, ...], str], longest: int = 4) -> list[str]:
    """Words with each spelling under its name; of a spelling of several words the words stay as well.

    >>> named(["η", "learn", "rat", "g"], {("η",): "learn_rat", ("learn", "rat"): "learn_rat"})
    ['learn_rat', 'learn_rat', 'learn', 'rat', 'g']
    """
    names, at = [], 0
    while at < len(found):
        size = next((n for n in range(longest, 0, -1) if tuple(found[at : at + n]) in owner), 0)
        if size:
            names.append(owner[tuple(found[at : at + size])])
        if size != 1:
            names += [owner.get((word,), word) for word in found[at : at + max(size, 1)]]
        at += max(size, 1)
    return names
