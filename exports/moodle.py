"""The questions for Moodle (and for what imports its XML), one file in each language; the same bytes each time.

    python -m exports.moodle bn rmsprop-moodle-bn.xml 20      with so many of each kind of the drill

The form is that of docs.moodle.org, "Moodle XML format" and "Embedded Answers (Cloze) question type".
"""

import re
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

from exports.school import EACH, Answer, Item, items, path, written

TYPES = {"choice": "multichoice", "select": "multichoice"}  # the others are called alike
# What an answer may earn of a question that is no cloze, in percent; Moodle refuses others.
ALLOWED = (
    100,
    90,
    83.33333,
    80,
    75,
    70,
    66.66667,
    60,
    50,
    40,
    33.33333,
    30,
    25,
    20,
    16.66667,
    14.28571,
    12.5,
    11.11111,
    10,
    5,
    0,
)
HTML = {"format": "html"}
LINES = 15  # of the field for an essay


def moodle(lang: str, to: str | Path, each: int = EACH) -> Path:
    """Write the file in a language, and return its path. each: how many of each kind of the drill."""
    quiz, here = ET.Element("quiz"), None
    for item in items(lang, each):
        if item.category != here:
            quiz.append(category(item.category))
            here = item.category
        quiz.append(question(item))
    ET.indent(quiz, "")
    to = Path(to)
    to.parent.mkdir(parents=True, exist_ok=True)
    to.write_bytes(b'<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(quiz, encoding="utf-8") + b"\n")
    return to


def category(names: tuple[str, ...]) -> ET.Element:
    """Where the questions go that follow."""
    one = ET.Element("question", type="category")
    put(one, "category", path(names))
    return one


def question(item: Item) -> ET.Element:
    one = ET.Element("question", type=TYPES.get(item.kind, item.kind))
    put(one, "name", item.name)
    put(one, "questiontext", cloze(item) if item.kind == "cloze" else item.text, **HTML)
    put(one, "generalfeedback", item.told, **HTML)
    leaf(one, "defaultgrade", str(item.marks))
    leaf(one, "penalty", "0")
    leaf(one, "hidden", "0")
    leaf(one, "idnumber", item.id)
    if item.kind in TYPES:
        leaf(one, "single", str(item.kind == "choice").lower())
        leaf(one, "shuffleanswers", str(not item.fixed).lower())
        leaf(one, "answernumbering", "ABCD")
    for answer in item.answers:
        one.append(answered(answer, item.kind))
    if item.kind == "essay":
        for name, value in {
            "responseformat": "editor",
            "responserequired": 1,
            "responsefieldlines": LINES,
            "attachments": 3,
            "attachmentsrequired": 0,
        }.items():
            leaf(one, name, str(value))
        put(one, "graderinfo", item.marker, **HTML)
        put(one, "responsetemplate", "", **HTML)
    if item.tags:
        tags = ET.SubElement(one, "tags")
        for tag in item.tags:
            put(tags, "tag", tag)
    return one


def answered(answer: Answer, kind: str) -> ET.Element:
    one = ET.Element("answer", fraction=f"{answer.percent:.7g}")
    if kind != "numerical":
        one.set("format", "moodle_auto_format" if kind == "truefalse" else "html")
    leaf(one, "text", answer.text)
    if kind == "numerical":
        leaf(one, "tolerance", written(answer.within, 6))
    put(one, "feedback", answer.why, **HTML)
    return one


def cloze(item: Item) -> str:
    """The text with each empty cell as a number that is marked: {1:NUMERICAL:=0.9:0.0045#…~%50%0.1:0.0005#…}."""
    cells = [f"{{1:NUMERICAL:{'~'.join(map(choice, cell))}}}" for cell in item.cells]
    return re.sub(r"⟦(\d+)⟧", lambda found: cells[int(found[1])], item.text)


def choice(answer: Answer) -> str:
    share = "=" if answer.percent == 100 else f"%{answer.percent:.7g}%"
    return f"{share}{answer.text}:{written(answer.within, 6)}" + (f"#{escaped(answer.why)}" if answer.why else "")


def escaped(text: str) -> str:
    r"""What stands within the braces of a cloze: Moodle takes entities there for the signs that they stand for.

    >>> print(escaped(r"\(\frac{g}{2}\)"))
    \(\frac{g&#125;{2&#125;\)
    """
    return text.replace("}", "&#125;").replace("~", "&#126;")


def put(parent: ET.Element, name: str, text: str, **attributes: str) -> None:
    leaf(ET.SubElement(parent, name, attributes), "text", text)


def leaf(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text


if __name__ == "__main__":
    language, target, *number = sys.argv[1:]
    print(moodle(language, target, *map(int, number)))
