"""The questions in GIFT, a text that Moodle, Canvas' helpers and many small tools import; one file in each language.

    python -m exports.gift en rmsprop-gift-en.txt 20      with so many of each kind of the drill

GIFT knows no table: of the drill it has what asks for a choice or for numbers, and a question for each of these.
The form is that of docs.moodle.org, "GIFT format".
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from exports.school import EACH, Answer, Item, items, path, written

SPECIAL = re.compile(r"[\\~=#{}:]")


def gift(lang: str, to: str | Path, each: int = EACH) -> Path:
    """Write the file in a language, and return its path. each: how many of each kind of the drill."""
    blocks, here = [], None
    for item in items(lang, each):
        if item.kind == "cloze" and "<table" in item.text and len(item.cells) > 2:
            continue
        if item.category != here:
            blocks.append(f"$CATEGORY: {path(item.category)}")
            here = item.category
        blocks += questions(item)
    to = Path(to)
    to.parent.mkdir(parents=True, exist_ok=True)
    to.write_text("\n\n".join(blocks) + "\n", encoding="utf-8", newline="\n")
    return to


def questions(item: Item) -> Iterator[str]:
    """A question; of several empty cells one for each."""
    if item.kind != "cloze":
        yield question(item, item.id, item.text, item.answers)
        return
    asked, _, table = item.text.partition("<table")
    labels = re.findall(r"<tr><td>(.*?)</td>", table)
    for k, (label, cell) in enumerate(zip(labels, item.cells, strict=True), start=1):
        yield question(item, f"{item.id}-{k}", f"{asked}<p>{label} = ?</p>", cell)


def question(item: Item, name: str, text: str, answers: tuple[Answer, ...]) -> str:
    lines = body(item, answers)
    told = [f"####{escaped(item.told)}"] if item.told else []
    return "\n".join([f"::{escaped(name)}::[html]{escaped(text)}{{{lines[0]}", *lines[1:], *told, "}"])


def body(item: Item, answers: tuple[Answer, ...]) -> list[str]:
    """What stands within the braces, line by line."""
    match item.kind:
        case "essay":
            return ["", *([f"####{escaped(item.marker)}"] if item.marker else [])]
        case "truefalse":
            right = next(answer for answer in answers if answer.percent)
            return [right.text.upper() + f"#{escaped(right.why)}#{escaped(right.why)}"]
        case "numerical" | "cloze":
            return ["#", *(f"{share(each)}{each.text}:{written(each.within, 6)}{why(each)}" for each in answers)]
        case "select":
            return ["", *(f"~%{each.percent:.7g}%{escaped(each.text)}{why(each)}" for each in answers)]
        case _:
            return ["", *(f"{'=' if each.percent else '~'}{escaped(each.text)}{why(each)}" for each in answers)]


def share(answer: Answer) -> str:
    return "=" if answer.percent == 100 else f"=%{answer.percent:.7g}%"


def why(answer: Answer) -> str:
    return f"#{escaped(answer.why)}" if answer.why else ""


def escaped(text: str) -> str:
    r"""Signs that GIFT has a use for get a backslash, and so does a backslash: \neq must not begin with a new line.

    >>> print(escaped(r"\(s \neq 0\): {a}"))
    \\(s \\neq 0\\)\: \{a\}
    """
    return SPECIAL.sub(lambda sign: "\\" + sign[0], " ".join(text.split()))


if __name__ == "__main__":
    language, target, *number = sys.argv[1:]
    print(gift(language, target, *map(int, number)))
