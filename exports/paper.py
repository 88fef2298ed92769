"""A page of the site made ready for paper and for e-readers: nothing in it moves, opens or scrolls."""

import xml.etree.ElementTree as ET
from collections.abc import Callable

from exports import tree
from exports.pages import Book, Page
from exports.stills import VIEW, Studio

FOR_SCREENS = {"tabindex", "loading", "decoding"}


def settle(
    page: Page,
    book: Book,
    studio: Studio,
    formula: Callable[[str, ET.Element, ET.Element], ET.Element],
    link: Callable[[Page, str], str],
) -> ET.Element:
    """The body of a page with widgets as pictures, and with formulas and links as the maker wants them.

    formula(tex, mathml, html) -> element; link(page, id) -> address within the book.
    """

    def rule(e: ET.Element) -> ET.Element | list[ET.Element]:
        if e.get("type") == VIEW:
            return [studio.still(page, e.text, book.lang)]
        if e.tag == "script":
            return []
        if "cell" in tree.classes(e) and e.find(f".//script[@type='{VIEW}']") is not None:
            e[:] = [part for part in e if "cell_input" not in tree.classes(part)]  # its code would move nothing here
        if "katex" in tree.classes(e):
            (mathml,), html = e
            return [formula(next(mathml.iter("annotation")).text, mathml, html)]
        if e.tag == "a" and "://" not in e.get("href", "") and not e.get("href", "").startswith("mailto:"):
            target, anchor = book.target(page, e.get("href", ""))
            if target is None:  # a page that is on the site only
                e.tag = "span"
                del e.attrib["href"]
            else:
                e.set("href", link(target, anchor))
        for attribute in FOR_SCREENS & e.attrib.keys():
            del e.attrib[attribute]
        return e

    tree.rewrite(page.body, rule)
    return page.body
