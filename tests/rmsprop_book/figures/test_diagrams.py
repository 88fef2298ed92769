"""The family tree: every member and every line is there, and the first page shows it as it is drawn now."""

import re
from pathlib import Path

import pytest

from rmsprop_book import figures
from rmsprop_book.bilingual import apart
from rmsprop_book.figures.diagrams import DESCENT, FAMILY

ROOT = Path(__file__).parents[3]
FILE = ROOT / "chapters/family-tree.svg"
WRITE = (
    'python -c "from pathlib import Path; from rmsprop_book.figures import family_tree; '
    "Path('chapters/family-tree.svg').write_text(family_tree().svg(), encoding='utf-8', newline='\\n')\""
)


def test_the_family_tree_is_the_same_bytes_each_time():
    svg = figures.family_tree().svg()
    assert svg == figures.family_tree().svg()
    assert all(len(picture.encode()) < 70_000 for picture in apart(svg).values())


def test_the_first_page_shows_the_tree_as_it_is_drawn_now():
    assert FILE.read_text(encoding="utf-8") == figures.family_tree().svg(), f"write it again: {WRITE}"
    assert "](chapters/family-tree.svg)" in (index := (ROOT / "index.md").read_text(encoding="utf-8")) or (
        "{figure} chapters/family-tree.svg" in index
    )


def test_every_member_and_every_line_is_drawn():
    (ax,) = figures.family_tree().axes
    words = [text.get_text() for text in ax.texts]
    assert all(any(w.startswith(f"{name} {year}\n") for w in words) for name, (_, _, year, _) in FAMILY.items())
    assert sum(text.arrow_patch is not None for text in ax.texts if hasattr(text, "arrow_patch")) == len(DESCENT)


def test_the_younger_descends_from_the_older():
    assert all(FAMILY[start][2] < FAMILY[end][2] for start, end, _, _ in DESCENT)
    ancestors = {(start, words) for start, end, words, _ in DESCENT if end == "RMSProp"}
    assert ancestors == {("Rprop", "ইতিহাস · history"), ("Adagrad", "ব্যাখ্যা · explanation")}


@pytest.mark.parametrize("lang", ["bn", "en"])
def test_no_box_covers_another(lang):
    figure = figures.family_tree()
    (ax,) = figure.axes
    with figure.speaking(lang):
        figure.draw_without_rendering()
        boxes = [text.get_bbox_patch().get_window_extent() for text in ax.texts if text.get_bbox_patch()]
        labels = [text.get_window_extent() for text in ax.texts if text.get_style() == "italic"]
    assert len(boxes) == len(FAMILY) and len(labels) == 2
    every = boxes + labels
    assert not [(a, b) for i, a in enumerate(every) for b in every[i + 1 :] if a.overlaps(b)]
    assert all(ax.figure.bbox.x0 <= box.x0 and box.x1 <= ax.figure.bbox.x1 for box in boxes), "cut off at the side"


def test_its_sources_are_in_the_bibliography():
    keys = set(re.findall(r"^@\w+\{(\w+),", (ROOT / "chapters/references.bib").read_text(encoding="utf-8"), re.M))
    named = re.search(r"Sources: (.*)\.", figures.family_tree.__doc__)[1].split(", ")
    assert len(named) == len(FAMILY) and set(named) <= keys
