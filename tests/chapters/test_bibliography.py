"""The bibliography: complete, right, and in step with what the chapters and the library cite."""

import re
from pathlib import Path

import nbformat
import pytest

from tests.chapters.test_glossary import BANGLA, NUMBER
from theme.extensions import bibliography

ROOT = Path(__file__).parents[2]
SOURCES = {source.key: source for source in bibliography.sources()}
each_source = pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)

LIBRARY = "\n".join(path.read_text(encoding="utf-8") for path in ROOT.glob("rmsprop_*/**/*.py"))
PAGES = {
    path.stem: bibliography.markdown(path)
    for path in (ROOT / "index.md", *(ROOT / "chapters").glob("*.md"), *(ROOT / "chapters").glob("*.ipynb"))
    if path.stem != "bibliography"
}
each_page = pytest.mark.parametrize("text", PAGES.values(), ids=PAGES)

# Where papers are read; what a page links to there must be in the bibliography.
PAPERS = ("arxiv.org", "openreview.net", "jmlr.org", "distill.pub", "doi.org", "proceedings.")

# Read before there were addresses.
NOWHERE = {"cauchy1847", "beale1958"}


# Each source


@each_source
def test_its_fields_are_complete(source):
    fields = source.fields
    assert source.authors and fields["title"] and re.fullmatch(r"(18|19|20)\d\d", fields["year"])
    places = {"booktitle", "journal", "howpublished", "publisher", "institution", "eprint"}
    assert places & set(fields) or source.key in ("chollet2015", "deepmind2020"), "where did it appear?"
    assert source.link.startswith("https://") or source.key in NOWHERE
    assert re.fullmatch(r"\d{4}\.\d{4,5}", fields.get("eprint", "0000.0000"))
    named = re.sub(r"\W", "", source.surnames[0].lower()) + fields["year"]
    assert re.fullmatch(rf"{named}[a-z]?", source.key) or source.key == "pytorch2019"


@each_source
def test_it_says_what_the_book_takes_from_it(source):
    bn, en = source.fields["usebn"], source.fields["useen"]
    assert BANGLA.search(bn) and not BANGLA.search(en) and bn.endswith("।") and en.endswith(".")
    assert sorted(NUMBER.findall(bn)) == sorted(NUMBER.findall(en))
    assert not re.search(r"[\u0980-\u09ff][.](\s|$)|আপনি|[০-৯]\.?[0-9]|[0-9]\.?[০-৯]", bn)


@each_source
def test_it_is_cited(source):
    assert any(source.is_cited_in(text) for text in PAGES.values()) or re.search(rf"\b{source.key}\b", LIBRARY)


def test_what_is_often_cited_wrongly():
    assert "never published as a paper" in SOURCES["tieleman2012"].fields["useen"]
    assert not {"journal", "booktitle", "volume", "pages"} & set(SOURCES["tieleman2012"].fields)
    assert "reddi2018" in SOURCES and "ICLR 2018" in SOURCES["reddi2018"].fields["useen"]
    for key in ("choi2019", "de2018"):
        assert "On arXiv only" in SOURCES[key].fields["useen"] and SOURCES[key].venue().startswith("20")
    assert SOURCES["shi2021"].fields["title"] == "RMSprop converges with proper hyper-parameter"


# What the pages cite


@each_page
def test_what_it_links_to_is_in_the_bibliography(text):
    addresses = [address for source in SOURCES.values() for address in source.addresses]
    for link in re.findall(r"\]\((https://[^)]+)\)", text):
        if link.removeprefix("https://").startswith(PAPERS):
            assert link.rstrip("/") in [address.rstrip("/") for address in addresses], link
        else:
            owned = any(link.startswith(address) for address in addresses)
            assert owned, f"{link}: give it to a source, as its url or also"


@each_page
def test_whom_it_names_is_in_the_bibliography(text):
    """Tieleman and Hinton (2012), Reddi et al. (2018), Graves, 2013: a name, then a year."""
    others = r"(?:,? (?:et al\.|(?:and|ও) [A-Z]\w+|[A-Z]\w+))"
    for first, rest, year in re.findall(rf"\b([A-Z][a-z]+)({others}+|),? \(((?:19|20)\d\d)\)", text):
        if rest or first not in ("Adagrad", "Rprop", "Adam", "RMSProp", "Inception", "MobileNet"):
            found = [s for s in SOURCES.values() if s.surnames[0] == first and s.fields["year"] == year]
            assert found, (first, rest, year)


@pytest.mark.parametrize(
    "key, text, cited",
    [
        ("kingma2015", "as Kingma and Ba (2015) say", True),
        ("kingma2015", "যেমন Kingma ও Ba, 2015", True),
        ("duchi2011", "Duchi, Hazan ও Singer (2011)", True),
        ("reddi2018", "(Reddi et al., 2018)", True),
        ("reddi2018", "Reddi et al. 2019", False),
        ("mnih2016", "[Mnih 2016](https://example.org)", True),
        ("mnih2015", "Mnih 2016, and in 2015 others", False),
        ("choi2019", "see https://arxiv.org/abs/1910.05446", True),
        ("de2018", "made 2018", False),
        ("deepmind2020", "see https://github.com/google-deepmind/optax/issues/1", True),
        ("deepmind2020", "see https://github.com/google-deepmind/dqn/issues/5", False),
    ],
)
def test_how_a_source_is_found_in_a_text(key, text, cited):
    assert SOURCES[key].is_cited_in(text) is cited


# The page


@pytest.fixture(scope="module")
def blocks(site):
    html = (site / "chapters/bibliography.html").read_text(encoding="utf-8")
    return dict(re.findall(r'<section class="source" id="([^"]+)">(.*?)</section>', html, re.S))


def test_every_source_has_its_place_on_the_page(blocks, site):
    assert list(blocks) == list(SOURCES)
    for key, html in blocks.items():
        source, text = SOURCES[key], re.sub(r"<[^>]+>", "", html)
        for told in (source.cited("bn"), source.cited("en"), source.fields["usebn"], source.fields["useen"]):
            assert told in text, key
        assert source.authors[0] in text and source.venue().replace("'", "’") in text.replace("'", "’")
        assert not source.link or f'href="{source.link}"' in html.replace("&amp;", "&")
        here = {name for name, words in PAGES.items() if source.is_cited_in(words)}
        there = here & {page.stem for page in (*site.glob("*.html"), *site.glob("chapters/*.html"))}
        assert {Path(address).stem for address in re.findall(r'href="((?!http|#)[^"]+)"', html)} == there, key


def test_authors_are_shortened_on_the_page_only():
    assert bibliography.listed(("A B", "C D")) == "A B, C D"
    assert bibliography.listed(tuple("ABCDEFG")) == "A, B, C et al."
    assert bibliography.listed(("François Chollet", "others")) == "François Chollet et al."
    assert len(SOURCES["mnih2015"].authors) == 19


def test_the_notebooks_name_no_key():
    """Readers see names and links; keys are for the library."""
    for name in (ROOT / "chapters").glob("*.ipynb"):
        cells = [c.source for c in nbformat.read(name, 4).cells if c.cell_type == "markdown"]
        assert not [key for key in SOURCES if re.search(rf"\b{key}\b", "\n".join(cells))], name.stem
