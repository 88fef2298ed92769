"""Search that keeps Bangla words whole, beside English, in one index.

Sphinx splits words with \\w, to which Bangla vowel signs do not belong: its index would hold single
consonants. Here, and in the page in the same steps: NFC (য় has two encodings), drop the joiners that
nobody types, split, and take off the longest common Bangla ending, or stem English by Porter's rules.
"""

import json
import re
import unicodedata

from sphinx.application import Sphinx
from sphinx.search.en import SearchEnglish
from sphinx.util.typing import ExtensionMetadata

# Endings of nouns: plural, article, case. Longest first; at least two letters of the word must remain.
ENDINGS = sorted(
    unicodedata.normalize(
        "NFC",
        "গুলোর গুলোতে গুলোকে গুলো গুলি টিকে টির টাকে টার টায় টাই টি টা দের েরা েতে ের কে তে রা ে র য়",
    ).split(),
    key=len,
    reverse=True,
)
WORD = re.compile(r"[\w\u0980-\u09ff]+")
MARKUP = {"span", "lang", "bn", "en"}  # titles come with their <span lang="…">


def normal(text: str) -> str:
    return re.sub("[\u200c\u200d]", "", unicodedata.normalize("NFC", text))


def stem(word: str) -> str:
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            return word[: -len(ending)]
    return word


def is_bangla(word: str) -> bool:
    return "\u0980" <= word[0] <= "\u09ff"


class BanglaAndEnglish(SearchEnglish):
    lang = "bn"
    language_name = "Bangla and English"

    def split(self, text: str) -> list[str]:
        return WORD.findall(normal(text))

    def stem(self, word: str) -> str:
        return stem(word) if is_bangla(word) else super().stem(word)

    def word_filter(self, word: str) -> bool:
        return bool(word) and word not in MARKUP and (is_bangla(word) or super().word_filter(word))

    js_splitter_code = r"""
var splitQuery = query =>
  query.normalize("NFC").replace(/[\u200c\u200d]/g, "").match(/[\p{L}\p{N}_\u0980-\u09ff]+/gu) || [];
"""
    js_stemmer_code = (
        SearchEnglish.js_stemmer_code.replace("var Stemmer =", "var EnglishStemmer =")
        + """
var Stemmer = function () {
  const english = new EnglishStemmer(), endings = ENDINGS;
  this.stemWord = word => {
    if (!/^[\\u0980-\\u09ff]/.test(word)) return english.stemWord(word);
    const ending = endings.find(e => word.endsWith(e) && word.length - e.length >= 2);
    return ending ? word.slice(0, -ending.length) : word;
  };
};
""".replace("ENDINGS", json.dumps(ENDINGS))
    )


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_search_language(BanglaAndEnglish)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
