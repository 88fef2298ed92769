"""Quiz, cards, drill and lines to sort on paper: all questions first, all answers behind them, and links between."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from typing import Any

from exports import tree
from rmsprop_book.practice import Question, make
from rmsprop_book.practice.programs import PROGRAMS, written

Said = dict[str, Any]  # what a widget holds, as JSON; rmsprop_book/widgets says of each what is in it

ANSWERS = {"bn": "উত্তর", "en": "Answers"}
ANSWER = {"bn": "উত্তর →", "en": "Answer →"}
BACK = {"bn": "প্রশ্নে ফেরো", "en": "Back to the question"}
SOLUTIONS = {"bn": "সমাধান", "en": "Solutions"}
HEADS = {"bn": ("সামনে", "পেছনে"), "en": ("Front", "Back")}
DRILLED = 2  # questions of each kind: the page has no end of them
MORE = {
    "bn": "এখানে প্রতি ধরনের দুটো করে আছে। Site-এ আর notebook-এ যত খুশি।",
    "en": "Here are two of each kind. On the site and in the notebook there are as many as you like.",
}

SORT = {
    "bn": "কিছু লাইন ভুল থেকে এসেছে। ঠিকগুলো বেছে ক্রমে সাজাও; for-এর নিচের লাইন loop-এর ভেতরে।",
    "en": "Some lines come from a slip. Put the right ones in order; what stands under for is in the loop.",
}


def printed(widget: Said, lang: str, name: str) -> list[ET.Element]:
    """What the widget of this name on its page asks; nothing, if it is a picture."""
    asks = {"quiz": quiz, "cards": cards, "drill": drill, "write": lines}.get(widget.get("drawing", ""))
    asked = list(asks(widget, lang)) if asks else []
    if widget.get("drawing") in ("quiz", "drill"):
        link(asked, lang, name)
    return asked


def link(asked: list[ET.Element], lang: str, name: str) -> None:
    """Lead from each question to its answer, and back."""
    questions, answers = (next(e for e in asked if e.get("class") == kind) for kind in ("questions", "answers"))
    for number, (one, its) in enumerate(zip(questions, answers, strict=True), start=1):
        one.set("id", f"{name}-question-{number}")
        its.set("id", f"{name}-answer-{number}")
        words = tree.first(one, "p")
        tree.add_text(words, " ")
        words.append(tree.new("a", ANSWER[lang], href=f"#{its.get('id')}", class_="to-answer"))
        back = tree.new("a", "←", href=f"#{one.get('id')}", class_="back", role="doc-backlink", aria_label=BACK[lang])
        tree.add_text(its, " ")
        its.append(back)


def quiz(widget: Said, lang: str) -> Iterator[ET.Element]:
    asked = widget["questions"]
    yield tree.new(
        "ol", *(rated(one, question(one["question"], one["options"], lang)) for one in asked), class_="questions"
    )
    yield tree.new("p", ANSWERS[lang], class_="fold-title")
    yield tree.new("ol", *(answer(one, lang) for one in asked), class_="answers")


def question(words: dict[str, str], options: list[Said], lang: str) -> ET.Element:
    item = tree.new("li", tree.new("p", words[lang]))
    if len(options) > 2:  # true or false is not spelled out
        item.append(tree.new("ol", *(tree.new("li", option["text"][lang]) for option in options), class_="options"))
    return item


def rated(one: Said, item: ET.Element) -> ET.Element:
    """With how hard it is and the chapter that teaches it, as beside a written question."""
    words, chapter = tree.first(item, "p"), one["chapter"]
    tree.add_text(words, f" {'★' * one['level']} ")
    words.append(tree.new("a", chapter.partition("-")[0], href=f"{chapter}.html"))
    return item


def answer(one: Said, lang: str) -> ET.Element:
    """The right option with its reason; of a multiple-select, all of them."""
    right, options = one["right"], one["options"]
    item = tree.new("li")
    for number in right if isinstance(right, list) else [right]:
        name = f"({'ABCDEFGH'[number]})" if len(options) > 2 else f"{options[number]['text'][lang]}."
        tree.add_text(item, " " if len(item) else "")
        item.append(tree.new("strong", name))
        tree.add_text(item, f" {options[number]['why'][lang]}")
    return item


def cards(widget: Said, lang: str) -> Iterator[ET.Element]:
    head = tree.new("tr", *(tree.new("th", text) for text in HEADS[lang]))
    sides = ([card[side][lang] for side in ("front", "back")] for card in widget["cards"])
    rows = (tree.new("tr", *(tree.new("td", *with_breaks(side)) for side in card)) for card in sides)
    yield tree.new("table", tree.new("thead", head), tree.new("tbody", *rows), class_="cards")


def with_breaks(text: str) -> Iterator[str | ET.Element]:
    for number, line in enumerate(text.split("\n")):
        if number:
            yield tree.new("br")
        yield line


def drill(widget: Said, lang: str) -> Iterator[ET.Element]:
    asked = [make(kind, seed) for kind in widget["kinds"] for seed in range(DRILLED)]
    yield tree.new("p", MORE[lang], class_="moves")
    yield tree.new("ol", *(task(one, lang) for one in asked), class_="questions")
    yield tree.new("p", SOLUTIONS[lang], class_="fold-title")
    yield tree.new("ol", *(solution(one, lang) for one in asked), class_="answers")


def lines(widget: Said, lang: str) -> Iterator[ET.Element]:
    program = PROGRAMS[widget["rule"]]
    yield tree.new("p", SORT[lang])
    yield tree.new("ol", *(tree.new("li", tree.new("code", line)) for line in program.lines), class_="options")
    yield tree.new("p", ANSWERS[lang], class_="fold-title")
    yield tree.new("pre", "\n".join([program.given, *written(program.right)]))


def task(one: Question, lang: str) -> ET.Element:
    item = question(one.statement, [{"text": option.text} for option in one.options], lang)
    if one.table:  # to fill, with what is given
        head = tree.new("tr", *(tree.new("th", name) for name in one.columns))
        given = ([cell if isinstance(cell, str) else "" for cell in row] for row in one.rows)
        rows = (tree.new("tr", *(tree.new("td", cell) for cell in row)) for row in given)
        item.append(tree.new("table", tree.new("thead", head), tree.new("tbody", *rows), class_="to-fill"))
    return item


def solution(one: Question, lang: str) -> ET.Element:
    item = tree.new("li")
    for number, line in enumerate(one.solution[lang].split("\n")):
        item.extend([tree.new("br")] if number else [])
        tree.add_text(item, line)
    return item
