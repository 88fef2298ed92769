"""Hints and answers, which the site folds away, stand behind the questions: an exercise stays whole.

A chapter that asks in one section, or has no sections, has them at its end, the question bank has them at the end of
each section. Each question leads to its hint and its answer, and they lead back.
"""

import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass, field

from exports import tree

FOLDS = {"hint": re.compile("ইঙ্গিত|Hint"), "answer": re.compile("উত্তর|সমাধান|কী ভুল|Answer|Solution|What is wrong")}
TITLES = {"hint": {"bn": "ইঙ্গিত", "en": "Hints"}, "answer": {"bn": "উত্তর", "en": "Answers"}}
NUMBER = re.compile(r"[0-9০-৯]+\.")


@dataclass(eq=False)
class Question:
    mark: ET.Element  # the paragraph that begins with its number; or the heading of a section that is one question
    name: str
    section: ET.Element | None  # that section
    links: ET.Element = field(default_factory=lambda: tree.new("span", class_="to-answers"))
    folds: dict[str, list[ET.Element]] = field(default_factory=dict)  # "hint" and "answer": what is in them


def gather(body: ET.Element, lang: str) -> None:
    """Move the hints and answers of a page behind its questions."""
    chapter = tree.first(body, "section")
    sections = chapter.findall("section") or [chapter]  # a page of questions alone has none
    asking = [(section, asked) for section in sections if (asked := questions(section))]
    for number, question in enumerate((question for _, asked in asking for question in asked), start=1):
        question.mark.set("id", f"question-{number}")
        for kind, link in zip(question.folds, question.links):
            link.set("href", f"#{kind}-{number}")
    for section, asked in asking:
        home, level, own = (chapter, 2, "") if len(asking) == 1 else (section, 3, section.get("id", "") + "-")
        for kind, titles in TITLES.items():
            entries = [entry(question, kind) for question in asked if kind in question.folds]
            if entries:
                heading = tree.new(f"h{level}", titles[lang])
                home.append(tree.new("section", heading, *entries, id=f"{own}{kind}s"))


def questions(section: ET.Element) -> list[Question]:
    """What a section asks and answers; its hints and answers are taken out of it."""
    asked: list[Question] = []
    take(section, asked)
    return [question for question in asked if question.folds]


def take(parent: ET.Element, asked: list[Question]) -> None:
    for child in list(parent):
        if name := begins_question(child):
            asked.append(Question(child, name, parent if child.tag != "p" else None))
        kind = kind_of(child)
        if kind:
            question, place = asked[-1], list(parent).index(child)
            title, *content = child
            if kind in question.folds:
                raise ValueError(f"question {question.name} has two folds with its {kind}")
            if not question.folds:
                set_links(parent, place, question.links)
            tree.add_text(question.links, " ")
            question.links.append(tree.new("a", f"{tree.text(title)} →"))
            question.folds[kind] = content
            parent.remove(child)
        elif asked and asked[-1].section is parent and "answer" in asked[-1].folds:
            asked[-1].folds["answer"].append(child)  # what stands behind an answer shows that it is right
            parent.remove(child)
        else:
            take(child, asked)


def set_links(parent: ET.Element, place: int, links: ET.Element) -> None:
    """At the end of the paragraph before, or in one of their own."""
    before = parent[place - 1] if place else parent
    if before.tag == "p":
        before.append(links)
    else:
        parent.insert(place, tree.new("p", links, class_="after"))


def begins_question(e: ET.Element) -> str:
    """The number of a question that begins here, or the heading under which something may be asked."""
    if e.tag in ("h2", "h3"):
        return tree.text(e)
    begins = e.tag == "p" and not (e.text or "").strip() and len(e) and e[0].tag == "strong"
    return tree.text(e[0]) if begins and NUMBER.fullmatch(tree.text(e[0])) else ""


def kind_of(e: ET.Element) -> str:
    """Whether this is the fold of a hint or of an answer."""
    title = tree.text(tree.first(e, "summary")) if e.tag == "details" else ""
    return next((kind for kind, titles in FOLDS.items() if titles.match(title)), "")


def entry(question: Question, kind: str) -> ET.Element:
    """A hint or an answer, with the name of its question, which leads back to it."""
    target = question.mark.get("id", "")
    back = tree.new("a", f"← {question.name}", href=f"#{target}", class_="back", role="doc-backlink")
    content = question.folds[kind]
    first = content[0]
    while first.tag == "div" and len(first):
        first = first[0]
    if first.tag == "p" and question.section is None:
        back.tail, first.text = f" {first.text or ''}", None
        first.insert(0, back)
    else:
        content = [tree.new("p", back, class_="asked"), *content]
    return tree.new("div", *content, id=target.replace("question", kind))
