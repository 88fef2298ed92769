"""A page of the site made ready for paper and for e-readers: nothing in it moves or scrolls."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable

from exports import tree
from exports.pages import Book, Page
from exports.stills import VIEW, Studio

Formula = Callable[[str, ET.Element], ET.Element]  # its TeX, its MathML
Link = Callable[[Page, str], str]  # a page, and the id of a place in it
FOR_SCREENS = {"tabindex", "loading", "decoding", "title"}
LETTERED = re.compile(r"\([A-Za-zক-হ]\)")
OPENED = {"details": ("div", "fold"), "summary": ("p", "fold-title")}


def settle(page: Page, book: Book, studio: Studio, formula: Formula, link: Link) -> ET.Element:
    """The body of a page with its folds open, widgets as pictures, and formulas and links as their maker wants them."""

    def rule(e: ET.Element) -> ET.Element | list[ET.Element]:
        if e.get("type") == VIEW:
            still = studio.still(page, e.text or "", book.lang)
            for a in still.iter("a"):
                lead(a, page, book, link)
            return [still]
        if e.tag in ("script", "noscript"):
            return []
        if e.tag == "math":
            return [formula(e.attrib.pop("data-tex"), e)]
        if "cell" in tree.classes(e) and e.find(f".//script[@type='{VIEW}']") is not None:
            e[:] = [part for part in e if "cell_input" not in tree.classes(part)]  # its code would move nothing here
        if e.tag == "a":
            lead(e, page, book, link)
        if e.tag in OPENED:
            e.tag, e.attrib = OPENED[e.tag][0], {"class": OPENED[e.tag][1]}
        without_bullets(e)
        for attribute in FOR_SCREENS & e.attrib.keys():
            del e.attrib[attribute]
        return e

    tree.rewrite(page.body, rule)
    return page.body


def without_bullets(e: ET.Element) -> None:
    """A list that brings its letters, (A) or (a) or (ক), needs no bullets before them."""
    if e.tag == "ul" and all(LETTERED.match(tree.text(item)) for item in e):
        tree.add_class(e, "lettered")


def lead(a: ET.Element, page: Page, book: Book, link: Link) -> None:
    """A link out of the book stays, one within it is led anew; what is on the site only is no link here."""
    href = a.get("href", "")
    if "://" in href:
        return
    target, anchor = book.target(page, href)
    if target is None:
        a.tag = "span"
        for attribute in a.attrib.keys() - {"class", "id", "lang"}:
            del a.attrib[attribute]
    else:
        a.set("href", link(target, anchor))
