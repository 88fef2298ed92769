"""A page of the site cut into leaves: files small enough for an e-reader to open at once."""

import xml.etree.ElementTree as ET
from dataclasses import dataclass

from exports import tree
from exports.pages import Page

LARGEST = 140_000  # bytes of a leaf; the head of its file comes on top
CUT = {"article", "section", "div"}  # between what stands in these
HEADINGS = {"h1", "h2", "h3"}


@dataclass(frozen=True)
class Leaf:
    page: str  # the first file of its page
    name: str  # its own file
    title: str
    body: ET.Element


def leaves(page: Page) -> list[Leaf]:
    first, *others = cut(page.body, LARGEST)
    home = f"{page.name}.xhtml"
    named = ((f"{page.name}-{number}.xhtml", leaf) for number, leaf in enumerate(others, start=2))
    return [
        Leaf(home, home, page.title, first),
        *(Leaf(home, name, f"{page.title}: {begins(leaf)}", leaf) for name, leaf in named),
    ]


def cut(whole: ET.Element, largest: int) -> list[ET.Element]:
    """What an element holds, in as many of its kind as it takes; only the first has its id."""
    if whole.tag not in CUT or size(whole) <= largest:
        return [whole]
    made = [ET.Element(whole.tag, whole.attrib)]
    for part in [part for child in whole for part in cut(child, largest)]:
        last = made[-1]
        if len(last) and last[-1].tag not in HEADINGS and size(last) + size(part) > largest:
            last = ET.Element(whole.tag, {key: value for key, value in whole.attrib.items() if key != "id"})
            made.append(last)
        last.append(part)
    return made


def size(e: ET.Element) -> int:
    return len(ET.tostring(e, encoding="utf-8"))


def begins(leaf: ET.Element) -> str:
    """The first heading in a leaf."""
    return next((tree.text(e) for e in leaf.iter() if e.tag in HEADINGS), "…")
