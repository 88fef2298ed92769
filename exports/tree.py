"""HTML as a tree, with the standard library alone."""

import xml.etree.ElementTree as ET
from collections.abc import Callable
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
SVG = "http://www.w3.org/2000/svg"
DRAWN = {"viewbox": "viewBox", "preserveaspectratio": "preserveAspectRatio"}  # HTML's parser writes all names small
Attributes = list[tuple[str, str | None]]


class _Reader(HTMLParser):
    """Feeds a tree builder; a tag that closes what is not open is an error, not a guess."""

    def __init__(self) -> None:
        super().__init__()
        self.builder = ET.TreeBuilder()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        self.start(tag, attrs)
        if tag in VOID:
            self.builder.end(tag)
        else:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:
        self.start(tag, attrs)
        self.builder.end(tag)

    def start(self, tag: str, attrs: Attributes) -> None:
        named = {DRAWN.get(name, name): name if value is None else value for name, value in attrs}
        self.builder.start(tag, {**named, "xmlns": SVG} if tag == "svg" else named)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            raise ValueError(f"line {self.getpos()[0]}: </{tag}> does not close what was opened last")
        self.builder.end(tag)

    def handle_data(self, data: str) -> None:
        self.builder.data(data)


def parse(text: str) -> ET.Element:
    """The tree of one element and all that is in it."""
    reader = _Reader()
    reader.feed(text.strip())
    reader.close()
    return reader.builder.close()


def new(tag: str, *content: str | ET.Element, **attributes: str) -> ET.Element:
    """An element; an attribute whose name is a word of Python has a line behind it: class_."""
    element = ET.Element(tag, {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()})
    for part in content:
        if isinstance(part, ET.Element):
            element.append(part)
        else:
            add_text(element, part)
    return element


def add_text(element: ET.Element, text: str) -> None:
    """Put text at the end of an element."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def classes(element: ET.Element) -> list[str]:
    return element.get("class", "").split()


def add_class(element: ET.Element, name: str) -> None:
    element.set("class", " ".join([*classes(element), name]))


def first(element: ET.Element, path: str) -> ET.Element:
    """The first descendant on this path; ValueError if there is none."""
    found = element.find(path)
    if found is None:
        raise ValueError(f"<{element.tag}> holds no {path}")
    return found


def text(element: ET.Element) -> str:
    """The words of an element in one line."""
    return " ".join("".join(element.itertext()).split())


Rule = Callable[[ET.Element], ET.Element | list[ET.Element]]


def rewrite(parent: ET.Element, rule: Rule) -> None:
    """Ask the rule about each descendant, from the outside inwards.

    It returns the element itself, which stays and is looked into, or a list that takes its place as it is.
    """
    children = list(parent)
    del parent[:]
    for child in children:
        answer, after = rule(child), child.tail or ""
        if answer is child:
            rewrite(child, rule)
            parent.append(child)
            continue
        child.tail = None
        parent.extend(answer)
        add_text(parent, after)
