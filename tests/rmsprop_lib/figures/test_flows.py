"""Adam's flow: every box and arrow is there, nothing covers anything, and a colour says from whom it comes."""

import xml.etree.ElementTree as ET

import matplotlib.colors

from rmsprop_lib import figures
from rmsprop_lib.figures.flows import ARROWS, BOXES
from rmsprop_lib.figures.style import LOOK


def drawn():
    figure = figures.adam_flow()
    figure.draw_without_rendering()
    (ax,) = figure.axes
    return figure, ax


def test_the_figure_is_the_same_bytes_each_time():
    svg = figures.adam_flow().svg()
    assert svg == figures.adam_flow().svg() and ET.fromstring(svg).tag.endswith("svg")
    assert len(svg.encode()) < 70_000


def test_every_box_and_every_arrow_is_drawn():
    _, ax = drawn()
    words = [text.get_text() for text in ax.texts if text.get_bbox_patch()]
    assert words == [box[2] for box in BOXES.values()]
    assert sum(text.arrow_patch is not None for text in ax.texts if hasattr(text, "arrow_patch")) == len(ARROWS)


def test_a_box_has_the_colour_of_the_optimizer_it_comes_from():
    _, ax = drawn()
    edges = [
        matplotlib.colors.to_hex(text.get_bbox_patch().get_edgecolor()) for text in ax.texts if text.get_bbox_patch()
    ]
    owners = dict(zip(BOXES, edges))
    assert owners["m"] == LOOK["Momentum"]["color"].lower() and owners["v"] == LOOK["RMSProp"]["color"].lower()
    assert owners["m_hat"] == owners["v_hat"] == LOOK["Adam"]["color"].lower()


def test_nothing_covers_anything_or_is_cut_off():
    figure, ax = drawn()
    boxes = [text.get_bbox_patch().get_window_extent() for text in ax.texts if text.get_bbox_patch()]
    labels = [text.get_window_extent() for text in ax.texts if text.get_style() == "italic"]
    every = boxes + labels
    assert len(boxes) == len(BOXES) and len(labels) == 5
    assert not [(a, b) for i, a in enumerate(every) for b in every[i + 1 :] if a.overlaps(b)]
    assert all(figure.bbox.x0 <= box.x0 and box.x1 <= figure.bbox.x1 for box in every)
