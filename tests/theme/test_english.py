"""English that stays on a page in Bangla is marked as English, so that a screen reader does not read it as Bangla."""

import re

import pytest
from docutils import nodes

from exports import pages, tree
from tests.theme.pages import PAGES
from theme.extensions import english

STAYS = english.STAYS


def raw(html):
    return nodes.raw("", html, format="html")


def paragraph(*content):
    return nodes.paragraph("", "", *(nodes.Text(part) if isinstance(part, str) else part for part in content))


def marked(*content):
    """What is marked in these nodes."""
    document = nodes.section("", *content)
    english.mark_in(document, [])
    return [node.astext() for node in document.findall(nodes.Element) if STAYS in node["classes"]]


# What is marked


def test_a_quotation_is_marked_whole():
    quotation = nodes.block_quote("", paragraph("The average ", nodes.math("", "s_t"), " forgets."), paragraph("Fast."))
    assert marked(quotation) == [quotation.astext()]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("লেখো: The rate has to be tuned. তারপর ছক।", ["The rate has to be tuned."]),
        ('প্রশ্নটা যখন "does it stop?", তখন', ["does it stop?"]),
        (
            '"old ones fade" কথাটায় ১; RMSProp = Adagrad but with memory loss-এর',
            ["old ones fade", "Adagrad but with memory loss"],
        ),
        ("Adaptive method-এর learning rate বড়।", []),
        ("SGD, Momentum, Adagrad, RMSProp, Adam দিয়ে", []),
        ("Reddi et al. (2018) দেখান", []),
    ],
)
def test_in_a_bangla_text_only_the_sentences_are_marked(text, found):
    assert marked(paragraph(text)) == found


def test_marking_changes_no_word():
    text = "ক The rate has to be tuned. খ"
    document = nodes.section("", paragraph(text, nodes.strong("", text)))
    english.mark_in(document, [])
    assert document.astext() == text * 2 and len(list(document.findall(nodes.inline))) == 2


def test_pairs_and_what_is_not_read_are_left_alone():
    sentence = "The rate has to be tuned."
    assert marked(raw('<div lang="en">'), paragraph(sentence), raw("</div>")) == []
    assert (
        marked(paragraph(raw('<span lang="bn">'), "SGD", raw('</span> <span lang="en">'), sentence, raw("</span>")))
        == []
    )
    assert marked(nodes.literal_block("", sentence), paragraph(nodes.literal("", sentence))) == []


def test_the_pair_ends_where_its_tag_ends():
    sentence = "The rate has to be tuned."
    nested = raw('<div lang="en"><div><span>x</span></div>'), paragraph(sentence), raw("</div>")
    assert marked(*nested, paragraph(sentence)) == [sentence]


# The built pages

NOT_PROSE = {"code", "pre", "script", "style", "math", "svg"}
OF_CODE = {"worked-table"}  # a table that code has made speaks the language of the code
IN_A_LINE = {"a", "b", "em", "i", "span", "strong", "sub", "sup"}
FOUR_WORDS = re.compile(r"[A-Za-z][A-Za-z'’–-]*(?: [A-Za-z][A-Za-z'’–-]*){3,}")


def read_as_bangla(element):
    """The words of an element that are not marked as English; a bar where something is left out or a line ends."""
    if element.get("lang", "").startswith("en") or element.tag in NOT_PROSE or OF_CODE & set(tree.classes(element)):
        return "|"
    edge = "" if element.tag in IN_A_LINE else "|"
    inside = "".join(read_as_bangla(child) + (child.tail or "") for child in element)
    return f"{edge}{element.text or ''}{inside}{edge}"


def english_read_as_bangla(html):
    """The English sentences of a page in Bangla that a Bangla voice would read."""
    body = pages.element(html, "body")
    pages.keep_language(body, "bn")
    return FOUR_WORDS.findall(" ".join(read_as_bangla(body).split()))


@pytest.mark.parametrize("path", PAGES)
def test_no_english_sentence_is_read_as_bangla(site, path):
    assert english_read_as_bangla((site / path).read_text(encoding="utf-8")) == []


def test_an_english_sentence_without_its_mark_would_be_found(site):
    html = (site / "chapters/04-what-is-rmsprop.html").read_text(encoding="utf-8")
    found = english_read_as_bangla(html.replace(' lang="en-GB"', ""))
    assert any(words.startswith("RMSProp is an adaptive optimization") for words in found)


@pytest.mark.parametrize("lang", ["bn", "en"])
def test_the_definition_stays_in_both_books(site, lang):
    page = pages.read_page(site, "chapters/04-what-is-rmsprop", lang)
    quotations = [tree.text(q) for q in page.body.iter("blockquote") if q.get("lang") == "en-GB"]
    assert any(text.startswith("RMSProp is an adaptive optimization algorithm") for text in quotations)
