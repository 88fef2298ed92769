"""The site read as a book in one language."""

import xml.etree.ElementTree as ET

import pytest

from exports import pages, tree

ONLY = {"05-by-hand", "bibliography"}


@pytest.fixture(scope="module", params=["bn", "en"])
def book(site, request):
    return pages.read(site, request.param, ONLY)


def bangla(text):
    return any("\u0980" <= letter <= "\u09ff" for letter in text)


# HTML as a tree


def test_html_becomes_a_tree_that_is_xml():
    root = tree.parse('<p>a &lt; b<br>c <img src="x.svg" hidden><svg viewBox="0 0 1 1"><path d="M0"/></svg> d</p>')
    again = ET.fromstring(ET.tostring(root))
    assert "".join(again.itertext()) == "a < bc  d" and root.find("img").get("hidden") == "hidden"
    assert root.find("svg").get("viewBox") == "0 0 1 1" and root.find("svg").get("xmlns") == tree.SVG


@pytest.mark.parametrize("html", ["<p><b>a</p></b>", "<p>a</p></div>"])
def test_html_that_does_not_close_is_an_error(html):
    with pytest.raises(ValueError, match="does not close what was opened last"):
        tree.parse(html)


def test_what_is_left_out_leaves_the_words_around_it():
    root = tree.parse("<p>a <i>x</i> b <b>c <i>y</i> d</b> e<i>z</i></p>")
    tree.rewrite(root, lambda e: [] if e.tag == "i" else e)
    assert ET.tostring(root, encoding="unicode") == "<p>a  b <b>c  d</b> e</p>"


def test_what_takes_a_place_is_not_looked_into():
    root = tree.parse("<p>a <i>x</i> b</p>")
    tree.rewrite(root, lambda e: [tree.new("i", "1"), tree.new("i", "2")] if e.tag == "i" else e)
    assert ET.tostring(root, encoding="unicode") == "<p>a <i>1</i><i>2</i> b</p>"


# The book


def test_the_book_has_its_parts_in_order(book):
    names = [page.name for part in book.parts for page in part.pages]
    assert names == ["index", "05-by-hand", "bibliography"]
    assert [part.title for part in book.parts][1:2] == ["RMSProp"] and len(book.parts) == 3


def test_only_one_language_is_left(book):
    chapter = book.pages["chapters/05-by-hand"]
    other = "en" if book.lang == "bn" else "bn"
    assert not [e for e in chapter.body.iter() if e.get("lang") == other]
    assert bangla(chapter.title) == bangla(book.title) == (book.lang == "bn")
    assert all(bangla(img.get("alt")) == (book.lang == "bn") for img in chapter.body.iter("img"))


def test_what_only_a_screen_can_use_is_left_out(book):
    classes = {name for page in book.pages.values() for e in page.body.iter() for name in tree.classes(e)}
    assert not classes & {"headerlink", "hide"}


def test_sections_are_those_of_the_page(book):
    sections = dict(book.pages["chapters/05-by-hand"].sections())
    assert {"exam-box", "myths-broken", "in-three-lines"} <= set(sections) and all(sections.values())


def test_links_lead_to_pages_of_the_book(book):
    chapter = book.pages["chapters/05-by-hand"]
    assert book.target(chapter, "#exam-box") == (chapter, "exam-box")
    assert book.target(chapter, "bibliography.html#x") == (book.pages["chapters/bibliography"], "x")
    assert book.target(chapter, "../index.html") == (book.pages["index"], "")
    assert book.target(chapter, "02-adagrad.html") == (None, "")
