"""The form of a page: two languages that say the same, headings outside the language blocks, sound Bangla."""

import base64
import re
import unicodedata
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import nbformat
import pytest

from tests.spelling import misspelled
from theme.extensions.static_widgets import VIEW

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "chapters").glob("*.ipynb"))
LESSONS = [path for path in NOTEBOOKS if "01" <= path.stem < "15" or path.stem == "19-one-family"]  # with exercises
PAGES = [ROOT / "index.md", *sorted((ROOT / "chapters").glob("*.md"))]

BLOCK = re.compile(r'^<div lang="(bn|en)">\n\n(.*?)\n\n</div>$', re.M | re.S)
SPAN = re.compile(r'<span lang="(bn|en)">(.*?)</span>', re.S)
DOT = ' <span lang="mul">·</span> '  # between the two languages of a line
FORMULA = re.compile(r"\$\$.+?\$\$|\$[^$\n]+\$", re.S)
BANGLA = re.compile("[\u0980-\u09ff]")
DIGITS = str.maketrans("০১২৩৪৫৬৭৮৯", "0123456789")
CODE = re.compile(r"^```.*?^```|`[^`\n]*`", re.M | re.S)


def texts():
    """(where, markdown) of every text cell of every notebook, and every section of every page."""
    for path in NOTEBOOKS:
        for cell in nbformat.read(path, 4).cells:
            if cell.cell_type == "markdown":
                yield f"{path.stem}#{cell.id}", cell.source
    for path in PAGES:
        for number, section in enumerate(re.split(r"^(?=## )", path.read_text(encoding="utf-8"), flags=re.M)):
            yield f"{path.stem}#{number}", section.strip()


TEXTS = dict(texts())
each_text = pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
each_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)


def blocks(text):
    found = BLOCK.findall(text)
    return [body for lang, body in found if lang == "bn"], [body for lang, body in found if lang == "en"]


def structure(markdown):
    """What both languages must share: formulas, code, links, lists, tables, folds."""
    prose = FORMULA.sub("", markdown)
    return {
        "formulas": Counter(re.sub(r"\s+", " ", f) for f in FORMULA.findall(markdown)),
        "code": Counter(CODE.findall(markdown)),
        "links": Counter(re.findall(r"\]\(([^)]+)\)", markdown)),
        "list items": Counter(re.findall(r"^(- |\d+\. )", markdown, re.M)),
        "table rows": len(re.findall(r"^\|", markdown, re.M)),
        "numbers": Counter(re.findall(r"(?<![\w০-৯])\d+\.\d+", prose)),
        "folds": markdown.count("<details>"),
        "bold": markdown.count("**") // 2,
        "paragraphs": len(re.split(r"\n{2,}", markdown)),
    }


@each_text
def test_both_languages_say_the_same(text):
    bn, en = blocks(text)
    assert len(bn) == len(en)
    for left, right in zip(bn, en):
        assert structure(left) == structure(right)


@each_text
def test_the_blocks_alternate_and_nothing_else_hides_between(text):
    langs = [lang for lang, _ in BLOCK.findall(text)]
    assert langs == ["bn", "en"] * (len(langs) // 2)
    assert text.count("<div lang=") == len(langs), (
        "a language block needs a blank line after it opens and before it closes"
    )
    neutral = CODE.sub("", SPAN.sub("", FORMULA.sub("", BLOCK.sub("", text.replace(DOT, "")))))
    stray = [line for line in neutral.splitlines() if re.search(r"\w", line) and not line.startswith((">", "|", "#"))]
    assert not [line for line in stray if not line.startswith((":", "```"))], "text outside the language blocks"


@each_text
def test_each_language_is_written_in_its_letters(text):
    bn, en = blocks(text)
    assert all(BANGLA.search(CODE.sub("", body)) for body in bn)
    assert not [body for body in en if BANGLA.search(body)]
    spans = SPAN.findall(text)
    assert [lang for lang, _ in spans] == ["bn", "en"] * (len(spans) // 2), "spans come in pairs, Bangla first"
    assert all(bn[1] != en[1] for bn, en in zip(spans[::2], spans[1::2])), "what is the same stands once, in no span"
    assert text.count(f"</span>{DOT}<span") == len(spans) // 2, f"between the two of a pair stands {DOT}"


@each_text
def test_headings_stand_outside_the_blocks_and_in_both_languages(text):
    for _, body in BLOCK.findall(text):
        assert not re.search(r"^#", CODE.sub("", body), re.M)
    for heading in re.findall(r"^#+ (.*)$", CODE.sub("", BLOCK.sub("", text)), re.M):
        said = SPAN.findall(heading)
        assert len(said) == 2 or not BANGLA.search(heading), heading  # the same word in both, such as Viva


@each_text
def test_bangla_is_sound(text):
    assert text == unicodedata.normalize("NFC", text), "not NFC: the search would miss words"
    assert "\ufffd" not in text and "\u200b" not in text
    assert not [f for f in FORMULA.findall(text) if BANGLA.search(f)], "Bangla inside a formula falls apart"
    assert not re.search(r"[\u0980-\u09ff][.](\s|$)", text), "a Bangla sentence ends with a danda"
    assert not re.search(r"[০-৯]\.?[0-9]|[0-9]\.?[০-৯]", text), "Bangla and ASCII digits mixed in one number"


@each_text
def test_words_are_those_of_the_glossary(text):
    assert misspelled(text) == {}, "wrong: right"
    assert not re.search(r"আপনি|আপনার|আপনাকে", text), "the book says তুমি"


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open = []

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open and self.open.pop() == tag, f"</{tag}> closes nothing"


@each_text
def test_tags_are_closed(text):
    tags = Tags()
    tags.feed(CODE.sub("", FORMULA.sub("", text)))
    assert not tags.open


# Notebooks


@each_notebook
def test_outputs_are_stored_from_a_clean_run(path):
    code = [c for c in nbformat.read(path, 4).cells if c.cell_type == "code"]
    assert [c.execution_count for c in code] == list(range(1, len(code) + 1)), "run: python book.py run"
    for cell in code:
        assert cell.outputs, f"cell {cell.id} shows nothing"
        assert not [o for o in cell.outputs if o.get("name") == "stderr" or o.output_type == "error"], cell.id


@each_notebook
def test_a_notebook_reads_well_before_it_is_run(path):
    """The first cell says what to press, no code stands where only its picture matters, and all pictures are there."""
    cells = nbformat.read(path, 4).cells
    assert cells[0].source == "from rmsprop_book.language import Language\n\nLanguage()"
    assert "Run All Cells" in cells[0].outputs[0].data["text/html"]
    for cell in cells:
        if {"hide-input", "remove-input", "remove-cell"} & set(cell.metadata.get("tags", [])):
            assert cell.metadata.jupyter.source_hidden, cell.id
        for output in cell.get("outputs", []):
            shown = output.get("data", {})
            assert VIEW not in shown, f"{cell.id}: a view waits for its kernel for ever; run: python book.py run"
            says_itself = "widget" in output.get("metadata", {}) and "text/html" in shown  # what to press
            if "image/svg+xml" in shown or ("widget" in output.get("metadata", {}) and not says_itself):
                picture = base64.b64decode(shown["image/png"])
                assert picture.startswith(b"\x89PNG") and len(picture) < 60_000, cell.id


@each_notebook
def test_a_chapter_is_small(path):
    cells = nbformat.read(path, 4).cells
    code = [c for c in cells if c.cell_type == "code"]
    assert len(code) <= 26  # with the first, which every notebook has
    assert all(len(c.source.splitlines()) <= 12 for c in code)
    for lang in (0, 1):
        words = {c.id: len(" ".join(blocks(c.source)[lang]).split()) for c in cells if c.cell_type == "markdown"}
        lesson = sum(count for cell, count in words.items() if not cell.startswith("exercise-"))
        assert lesson <= 1700 and sum(words.values()) <= 2300, (lesson, sum(words.values()))


@each_notebook
def test_every_figure_is_told_in_both_languages(path):
    for cell in nbformat.read(path, 4).cells:
        if any("image/svg+xml" in o.get("data", {}) for o in cell.get("outputs", [])):
            about = cell.metadata["mystnb"]
            bn, en = about["image"]["alt"].split(" · ")
            assert BANGLA.search(bn) and not BANGLA.search(en) and len(en) > 30, cell.id
            assert [lang for lang, _ in SPAN.findall(about["figure"]["caption"])] == ["bn", "en"], cell.id


@each_notebook
def test_maps_keep_their_colours_in_the_dark(path):
    """The text calls them by name; other figures are turned into light on dark."""
    for cell in nbformat.read(path, 4).cells:
        if cell.cell_type == "code" and re.search(r"^(strips|heat_map)\(", cell.source, re.M):
            assert cell.metadata["mystnb"]["image"]["classes"] == "as-painted", cell.id


@pytest.mark.parametrize("path", LESSONS, ids=lambda p: p.stem)
def test_a_chapter_has_its_parts(path):
    cells = nbformat.read(path, 4).cells
    ids = [c.id for c in cells]
    assert ids[:2] == ["begin", "title"]
    order = [ids.index(part) for part in ("story", "practice", "exam", "myths", "summary", "sources")]
    assert order == sorted(order)
    assert sum(i.startswith("exercise-") for i in ids) >= 5
    assert all("<details>" in c.source for c in cells if c.id.startswith("exercise-") and c.cell_type == "markdown")
    svgs = [c for c in cells if any("image/svg+xml" in o.get("data", {}) for o in c.get("outputs", []))]
    tables = [c for c in cells if any("worked-table" in str(o.get("data", {})) for o in c.get("outputs", []))]
    assert svgs and tables, "at least one figure and one worked table"


@each_notebook
def test_links_lead_somewhere(path):
    for cell in nbformat.read(path, 4).cells:
        if cell.cell_type == "markdown":
            for target in re.findall(r"\]\(([^)]+)\)", cell.source):
                assert target.startswith("https://") or (path.parent / target.partition("#")[0]).is_file(), target
