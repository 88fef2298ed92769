"""What no text of the book may write, and what to write instead: decided once, in the glossary and in phrases.yml."""

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

import yaml

from theme.extensions import glossary

PHRASES = Path(__file__).parents[1] / "chapters/phrases.yml"


@lru_cache
def decided() -> dict[str, str]:
    """{wrong: right} of both lists."""
    words = {word: f"{term.term}, {term.script}" for term in glossary.terms() for word in term.wrong}
    groups = yaml.safe_load(unicodedata.normalize("NFC", PHRASES.read_text(encoding="utf-8")))
    return words | {wrong: right for group in groups.values() for wrong, right in group.items()}


@lru_cache
def pattern() -> re.Pattern[str]:
    longest = sorted(decided(), key=len, reverse=True)
    return re.compile(rf"(?<![\u0980-\u09ff])({'|'.join(map(re.escape, longest))})")


def misspelled(text: str) -> dict[str, str]:
    """What is wrong in a text, with what to write instead; an ending behind the last word changes nothing."""
    return {found: decided()[found] for found in pattern().findall(unicodedata.normalize("NFC", text))}
