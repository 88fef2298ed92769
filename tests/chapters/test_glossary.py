"""The glossary: its words are whole and true to the chapters, and the chapters lead to them, once and quietly."""

import re
import time
import unicodedata
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import nbformat
import pytest
import yaml
from docutils import nodes

from theme.extensions import glossary

ROOT = Path(__file__).parents[2]
FILE = ROOT / "chapters/glossary.yml"
BANGLA = re.compile("[\u0980-\u09ff]")
NUMBER = re.compile(r"(?<![\w.০-৯])\d+\.\d+")

TERMS = {term.id: term for term in glossary.terms()}
each_term = pytest.mark.parametrize("term", TERMS.values(), ids=TERMS)


def chapter(name):
    cells = nbformat.read(ROOT / f"chapters/{name}.ipynb", 4).cells
    return "\n".join(c.source for c in cells if c.cell_type == "markdown")


# The words


def test_there_are_enough_and_in_order():
    names = [term.term.lower() for term in TERMS.values()]
    assert len(names) >= 64 and names == sorted(names)
    assert len(TERMS) == len(yaml.safe_load(FILE.read_text(encoding="utf-8"))), "an id stands there twice"
    assert all(re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", identity) for identity in TERMS)


@each_term
def test_both_languages(term):
    assert BANGLA.search(term.script) and not BANGLA.search(term.term)
    for words in (term.say, term.means, term.words, *([term.read] if term.read else [])):
        assert list(words) == ["bn", "en"] and all(words.values())
    for words in (term.say, term.means):
        assert BANGLA.search(words["bn"]) and not BANGLA.search(words["en"])
        assert sorted(NUMBER.findall(words["bn"])) == sorted(NUMBER.findall(words["en"]))
        assert not re.search(r"[\u0980-\u09ff][.](\s|$)", words["bn"]), "a Bangla sentence ends with a danda"
        assert not re.search(r"আপনি|আপনার|[০-৯]\.?[0-9]|[0-9]\.?[০-৯]", words["bn"])


@each_term
def test_a_definition_is_one_or_two_sentences(term):
    assert 1 <= term.means["bn"].count("।") <= 2 and term.means["bn"].endswith("।")
    assert 1 <= len(re.findall(r"\.(?=\s|$)", term.means["en"])) <= 2 and term.means["en"].endswith(".")
    assert all(len(words.split()) <= 36 for words in term.means.values())


@each_term
def test_it_is_used_where_it_is_said_to_be_taught(term):
    text = re.sub(r"\s+", " ", chapter(term.chapter)).lower()
    for lang in ("bn", "en"):
        assert any(word.lower() in text for word in term.words[lang]), f"{term.chapter} has no {term.words[lang]}"


@each_term
def test_it_leads_to_words_that_are_there(term):
    assert term.id not in term.see and set(term.see) <= set(TERMS)


@pytest.mark.parametrize("lang", ["bn", "en"])
def test_a_spelling_belongs_to_one_word(lang):
    spelled = [word.lower() for term in TERMS.values() if term.link for word in term.words[lang]]
    assert not {word for word in spelled if spelled.count(word) > 1}


def test_a_field_that_is_not_known_is_named(tmp_path):
    file = tmp_path / "glossary.yml"
    file.write_text("- {id: a, term: a, meens: b}", encoding="utf-8")
    with pytest.raises(glossary.ExtensionError, match="glossary.yml, a: missing or unknown: .*means, meens"):
        glossary.terms(file)


# The links: which words


def linked(text, lang, *due):
    """What becomes a link in this text, as (words, id)."""
    pieces = glossary.with_links(text, lang, set(due) or set(TERMS), "glossary.html")
    assert "".join(piece.astext() for piece in pieces) == text
    return [(p.astext(), p["refuri"].partition("#")[2]) for p in pieces if isinstance(p, glossary.TermLink)]


@pytest.mark.parametrize(
    "lang, text, expected",
    [
        ("bn", "learning rate-এর মান", [("learning rate-এর", "learning-rate")]),
        ("bn", "অর্ধায়ুর সূত্র, অর্ধায়ু", [("অর্ধায়ুর", "half-life")]),
        ("bn", "gradient-গুলো আর gradient", [("gradient-গুলো", "gradient")]),
        ("bn", "কার্যকর learning rate বাড়ে", [("কার্যকর learning rate", "effective-learning-rate")]),
        ("en", "Learning\nrates differ", [("Learning\nrates", "learning-rate")]),
        ("en", "gradient descent and gradients", [("gradient descent", "gradient-descent"), ("gradients", "gradient")]),
        ("en", "AdamW, then Adam", [("AdamW", "adamw"), ("Adam", "adam")]),
        ("en", "RMSProp is no RMS", [("RMS", "rms")]),
        ("en", "a non-convex problem", [("non-convex", "convex")]),
        ("en", "SGD, SGD and SGD", [("SGD", "sgd")]),
        ("en", "noiseless untuned", []),
        ("bn", "দোলানো", []),
    ],
)
def test_whole_words_are_linked_with_their_endings(lang, text, expected):
    assert linked(text, lang) == [(unicodedata.normalize("NFC", words), identity) for words, identity in expected]


def test_words_common_to_all_pages_give_way():
    common, rare = [t for t in TERMS.values() if t.common], [t for t in TERMS.values() if t.link and not t.common]
    text = [" | ".join(term.words["en"][0] for term in common + rare)]
    first = [term.id for term in rare[: glossary.MOST]]
    assert glossary.chosen(text, "en", "chapters/elsewhere") == set(first)
    own = next(term for term in common if term.chapter == "02-adagrad")
    assert own.id in glossary.chosen(text, "en", "chapters/02-adagrad")


def test_only_running_text_is_read():
    html = lambda text: nodes.raw("", text, format="html")  # noqa: E731
    said = lambda *inside: nodes.paragraph("", "", *[nodes.Text(i) if isinstance(i, str) else i for i in inside])  # noqa: E731
    words = nodes.section(
        "",
        nodes.title("", "heading"),
        said("before the blocks"),
        html('<div lang="bn">'),
        said("one ", nodes.strong("", "two"), nodes.literal("", "code"), nodes.math("", "formula")),
        nodes.literal_block("", "block"),
        nodes.figure("", nodes.caption("", "caption")),
        said(nodes.reference("", "link", refuri="x")),
        html("<details>\n<summary>fold</summary>\n"),
        said("solution"),
        html("</details>"),
        said("three"),
        html('</div>\n<div lang="en">'),
        nodes.block_quote("", said("contested")),
        html("</div>"),
        nodes.block_quote("", said("exam answer")),
    )
    read = [(lang, str(text)) for lang, text in glossary.running_text(words)]
    assert read == [("bn", "one "), ("bn", "two"), ("bn", "three"), ("en", "contested")]


# The links: as they are in the built site


class Page(HTMLParser):
    """The words of a page: (language, text, address if it is a word of the glossary, where it stands)."""

    VOID = {"br", "img", "input", "meta", "link", "hr", "path", "wbr"}

    def __init__(self, html):
        super().__init__()
        self.open, self.texts = [], []
        self.feed(html[html.index("<article") : html.index("</article>")])

    def handle_starttag(self, tag, attributes):
        if tag not in self.VOID:
            self.open.append((tag, dict(attributes)))

    def handle_endtag(self, tag):
        if tag not in self.VOID:
            assert self.open.pop()[0] == tag

    def handle_data(self, text):
        lang = next((a["lang"] for tag, a in self.open if tag == "div" and a.get("lang")), "")
        word = next((a for tag, a in self.open if tag == "a" and a.get("class") == "term"), None)
        around = {name for tag, a in self.open if a is not word for name in (tag, a.get("class", ""))}
        self.texts.append((lang, text, word, around))

    def links(self, lang):
        """(id, words, where it stands)"""
        here = [text for text in self.texts if text[0] == lang and text[2]]
        return [(word["href"].partition("#")[2], text, around) for _, text, word, around in here]


CHAPTERS = sorted(path.stem for path in (ROOT / "chapters").glob("*.ipynb"))
QUIET = {"h1", "h2", "h3", "code", "pre", "figure", "figcaption", "table", "math", "details", "a"}


@pytest.fixture(scope="module")
def pages(site):
    there = [name for name in CHAPTERS if (site / f"chapters/{name}.html").is_file()]
    return {name: Page((site / f"chapters/{name}.html").read_text(encoding="utf-8")) for name in there}


@pytest.fixture(scope="module")
def entries(site):
    html = (site / "chapters/glossary.html").read_text(encoding="utf-8")
    return dict(re.findall(r'<section class="word" id="([^"]+)">(.*?)</section>', html, re.S))


def test_every_word_has_its_place_on_the_page(entries):
    assert list(entries) == list(TERMS)
    for identity, html in entries.items():
        term, text = TERMS[identity], unescape(re.sub(r"<[^>]+>", "", html))
        for told in (term.term, term.script, term.plain, term.symbol, *term.means.values(), *term.say.values()):
            assert told in text
        assert f'href="{term.chapter}.html"' in html
        assert all(f'href="#{other}"' in html for other in term.see)


def test_letters_lead_to_their_groups(site):
    html = (site / "chapters/glossary.html").read_text(encoding="utf-8")
    letters = re.findall(r'<a href="#(letter-\w)">', html)
    assert letters == sorted(set(letters)) and all(f'<section id="{letter}">' in html for letter in letters)


@pytest.mark.parametrize("lang", ["bn", "en"])
def test_each_word_is_linked_once_where_it_is_first_used(pages, entries, lang):
    for name, page in pages.items():
        links = page.links(lang)
        targets = [target for target, _, _ in links]
        assert len(targets) == len(set(targets)) <= glossary.MOST and set(targets) <= set(entries), name
        assert not [text for _, text, around in links if around & QUIET], name
        seen = []  # the words of the running text, in the order in which they are met
        for own, text, word, around in page.texts:
            if own == lang and not around & QUIET:
                seen += [(term.id, bool(word)) for term, _ in glossary.words_in(text, lang)]
        first = dict(reversed(seen))
        assert all(first[target] for target in targets), f"{name}: a link is not at the first use of its word"


def test_the_chapters_are_full_of_them(pages):
    for name, page in pages.items():
        if "01" <= name < "15" or name == "19-one-family":
            assert all(len(page.links(lang)) >= 8 for lang in ("bn", "en")), name


def test_what_is_no_chapter_has_none(site):
    for name in ("index", "chapters/glossary", "chapters/bibliography"):
        assert 'class="term"' not in (site / f"{name}.html").read_text(encoding="utf-8")


@pytest.mark.timed
def test_what_it_costs(pages, timing):
    """All that is done to the text of the pages, done again."""
    texts = [(lang, text) for page in pages.values() for lang, text, _, _ in page.texts if lang]
    begin = time.process_time()
    for lang in ("bn", "en"):
        glossary.chosen([text for own, text in texts if own == lang], lang, "chapters/elsewhere")
        for own, text in texts:
            if own == lang:
                glossary.with_links(text, lang, set(TERMS), "glossary.html")
    timing("links to the glossary", time.process_time() - begin)
    assert {lang for lang, _ in texts} == {"bn", "en"}
