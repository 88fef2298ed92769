"""Adam's flow: every box and arrow is there, nothing covers anything, and a colour says from whom it comes."""

import xml.etree.ElementTree as ET
from contextlib import contextmanager
from pathlib import Path

import matplotlib.colors
import numpy as np
import pytest

from rmsprop_book import figures
from rmsprop_book.bilingual import apart
from rmsprop_book.exam.summary import parts
from rmsprop_book.figures.flows import ARROWS, BOXES, MAP
from rmsprop_book.figures.style import LOOK

LANGUAGES = pytest.mark.parametrize("lang", ["bn", "en"])


@contextmanager
def drawn(lang="en"):
    figure = figures.adam_flow()
    with figure.speaking(lang):
        figure.draw_without_rendering()
        yield figure, *figure.axes


def test_the_figure_is_the_same_bytes_each_time():
    svg = figures.adam_flow().svg()
    assert svg == figures.adam_flow().svg() and ET.fromstring(svg).tag.endswith("svg")
    assert all(len(picture.encode()) < 70_000 for picture in apart(svg).values())


def test_every_box_and_every_arrow_is_drawn():
    (ax,) = figures.adam_flow().axes
    words = [text.get_text() for text in ax.texts if text.get_bbox_patch()]
    assert words == [box[2] for box in BOXES.values()]
    assert sum(text.arrow_patch is not None for text in ax.texts if hasattr(text, "arrow_patch")) == len(ARROWS)


def test_a_box_has_the_colour_of_the_optimizer_it_comes_from():
    (ax,) = figures.adam_flow().axes
    boxes = [text.get_bbox_patch() for text in ax.texts if text.get_bbox_patch()]
    edges = [matplotlib.colors.to_hex(box.get_edgecolor()) for box in boxes]
    owners = dict(zip(BOXES, edges))
    assert owners["m"] == LOOK["Momentum"]["color"].lower() and owners["v"] == LOOK["RMSProp"]["color"].lower()
    assert owners["m_hat"] == owners["v_hat"] == LOOK["Adam"]["color"].lower()


@LANGUAGES
def test_nothing_covers_anything_or_is_cut_off(lang):
    with drawn(lang) as (figure, ax):
        boxes = [text.get_bbox_patch().get_window_extent() for text in ax.texts if text.get_bbox_patch()]
        labels = [text.get_window_extent() for text in ax.texts if text.get_style() == "italic"]
    every = boxes + labels
    assert len(boxes) == len(BOXES) and len(labels) == 5
    assert not [(a, b) for i, a in enumerate(every) for b in every[i + 1 :] if a.overlaps(b)]
    assert all(figure.bbox.x0 <= box.x0 and box.x1 <= figure.bbox.x1 for box in every)


# The map of the book


BOXES_OF_MAP = parts(Path(__file__).parents[3] / "chapters/exam/summary.yml")["map"].lines
SKETCHES = {"problem": np.array([3.0, 2.0, 1.5]), "price": np.array([0.5, -0.5, 0.5, -0.5])}


@contextmanager
def map_drawn(lang="en"):
    figure = figures.one_page_map(BOXES_OF_MAP, SKETCHES)
    with figure.speaking(lang):
        figure.draw_without_rendering()
        yield figure.axes


def test_the_map_is_the_same_bytes_each_time():
    svg = figures.one_page_map(BOXES_OF_MAP, SKETCHES).svg()
    assert svg == figures.one_page_map(BOXES_OF_MAP, SKETCHES).svg()
    assert all(len(picture.encode()) < 100_000 for picture in apart(svg).values())


@LANGUAGES
def test_the_map_shows_every_box_in_order_with_its_words(lang):
    with map_drawn(lang) as (ax, *_):
        words = [text.get_text().replace("\n", " ") for text in ax.texts]
    names = [box.name[lang] for box in BOXES_OF_MAP]
    assert [word for word in words if word in names] == names and [box.name["en"] for box in BOXES_OF_MAP] == list(MAP)
    assert all(box.text[lang] in words for box in BOXES_OF_MAP if box.text)
    assert all(f"${tex}$" in " ".join(words) for box in BOXES_OF_MAP for tex in box.tex)
    assert sum(getattr(text, "arrow_patch", None) is not None for text in ax.texts) == len(MAP) - 1


def test_the_sketches_are_the_numbers():
    _, bars, line = figures.one_page_map(BOXES_OF_MAP, SKETCHES).axes
    assert [bar.get_height() for bar in bars.patches] == SKETCHES["problem"].tolist()
    assert line.lines[0].get_ydata().tolist() == SKETCHES["price"].tolist()


@LANGUAGES
def test_words_of_the_map_stay_in_their_box_and_off_the_sketch(lang):
    with map_drawn(lang) as (ax, *sketches):
        frames = [patch.get_window_extent() for patch in ax.patches]
        words = [text.get_window_extent() for text in ax.texts if text.get_text()]
    inside = [any(f.x0 < w.x0 and w.x1 < f.x1 and f.y0 < w.y0 and w.y1 < f.y1 for f in frames) for w in words]
    assert all(inside) and len(frames) == len(MAP)
    assert not [(a, b) for i, a in enumerate(words) for b in words[i + 1 :] if a.overlaps(b)]
    assert not [word for word in words for small in sketches if word.overlaps(small.get_window_extent())]


def test_the_map_refuses_what_it_has_no_box_for():
    with pytest.raises(ValueError, match="the map has no box 'cure'; it has problem, idea, formula, effect, price"):
        figures.one_page_map(BOXES_OF_MAP, {"cure": np.ones(3)})
