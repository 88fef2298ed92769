"""How papers are set, as data for the page: the styles, what it costs to choose, and the words around the questions."""

from typing import Any

from rmsprop_book.papers import words
from rmsprop_book.papers.compose import CHAPTER, ELSEWHERE, LEVEL, SAME, UNITS, UNLIKE
from rmsprop_book.papers.styles import STYLES, Section


def rules() -> dict[str, Any]:
    """What compose.js needs besides the bank.

    >>> rules()["STYLES"]["makaut"]["sections"][0]["patterns"]
    [[['mcq', 1]]]
    """
    costs = {"same": SAME, "unlike": UNLIKE, "elsewhere": ELSEWHERE, "chapter": CHAPTER, "level": LEVEL}
    styles = {
        name: {
            **{"name": style.name, "minutes": style.minutes, "drill": style.drill},
            "sections": [_section(each) for each in style.sections],
        }
        for name, style in STYLES.items()
    }
    return {"STYLES": styles, "UNITS": UNITS, "COSTS": costs, "SAID": words.SAID}


def _section(section: Section) -> dict[str, Any]:
    patterns = [[list(part) for part in pattern] for pattern in section.patterns]
    given = {"title": section.title, "patterns": patterns, "count": section.count}
    return {**given, "extra": section.extra, "either": section.either}
