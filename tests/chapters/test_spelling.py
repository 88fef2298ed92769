"""Every text that a reader may meet has the spellings and phrases that were decided: pages, bank, widgets, exports."""

import re
import unicodedata
from pathlib import Path

import pytest

from tests.spelling import PHRASES, decided, misspelled

ROOT = Path(__file__).parents[2]
FOLDERS = ("chapters", "rmsprop_lib", "rmsprop_book", "theme", "exports", "benchmarks", "binder", ".github")
FILES = [*ROOT.glob("*.*"), *(path for folder in FOLDERS for path in (ROOT / folder).rglob("*"))]
KINDS = {".bib", ".html", ".ipynb", ".js", ".md", ".py", ".typ", ".yml"}
TEXTS = sorted(path for path in FILES if path.suffix in KINDS and path != PHRASES and "vendor" not in path.parts)


def text_of(path):
    """A notebook as it is stored: its outputs, captions and the words of its widgets too."""
    text = unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))
    return re.sub(r"^  wrong: .*$", "", text, flags=re.M) if path.name == "glossary.yml" else text


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_it_is_as_decided(path):
    assert misspelled(text_of(path)) == {}, "wrong: right"


def test_the_places_where_words_hide_are_among_them():
    held = {path.relative_to(ROOT).as_posix() for path in TEXTS}
    assert held >= {"index.md", "README.md", "_config.yml", ".github/ISSUE_TEMPLATE/mistake.yml", "benchmarks/page.md"}
    assert held >= {
        f"chapters/{name}" for name in ("16-question-bank.ipynb", "exam/mcq.yml", "api.yml", "references.bib")
    }
    assert held >= {"rmsprop_book/widgets/drill.js", "rmsprop_book/practice/slips.py", "rmsprop_book/exam/pages.py"}
    assert held >= {
        "theme/templates/layout.html",
        "theme/scripts/search/showing.js",
        "theme/extensions/launch.py",
        "exports/pdf.py",
    }


def test_each_wrong_word_is_found_with_its_ending_and_none_in_what_replaces_it():
    for wrong, right in decided().items():
        assert misspelled(f"আগে {wrong}টা পরে") == {wrong: right}, wrong
        assert misspelled(right) == {}, right


@pytest.mark.parametrize(
    "text, found",
    [
        ("আমরা gradient-এর নতি মাপি", ["নতি"]),
        ("উন্নতি হয়", []),
        ("ওজনের মোমেন্টাম", []),
        ("- **২ নম্বর:** এক লাইনে", ["২ নম্বর:**"]),
        ("৬০ নম্বর ধাপ; হারানো gradient; সোজা রাস্তা", []),
        ("η বড় হলে সে ফেটে যায়। Plain RMSProp has not.", ["ফেটে যা", "has not."]),
        ("অপ\u09cdটিমাইজার", ["অপ্টিমাইজার"]),
    ],
)
def test_what_is_found(text, found):
    assert list(misspelled(text)) == [unicodedata.normalize("NFC", wrong) for wrong in found]


def test_a_notebook_is_read_with_its_outputs_and_the_glossary_without_its_list(tmp_path):
    for name in ("a.ipynb", "glossary.yml"):
        (tmp_path / name).write_text('- term: "হালনাগাদ"\n  wrong: [পরামিতি]\n', encoding="utf-8")
    assert list(misspelled(text_of(tmp_path / "a.ipynb"))) == ["হালনাগাদ", "পরামিতি"]
    assert list(misspelled(text_of(tmp_path / "glossary.yml"))) == ["হালনাগাদ"]
