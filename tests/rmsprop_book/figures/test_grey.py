"""On grey paper, and for eyes that see no colour: curves differ by their dashes, and the key of a curve shows them."""

import re
import xml.etree.ElementTree as ET
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from matplotlib.colors import to_rgb

from rmsprop_book import figures
from rmsprop_book.exam.summary import parts
from rmsprop_book.figures.style import LOOK
from rmsprop_lib import SGD, Adagrad, Adam, Momentum, RMSProp, descend, parabola, replay, valley

SVG = "{http://www.w3.org/2000/svg}"
CLOSE = 0.25  # of the way from black to white: greys nearer than this are not told apart
AT = np.geomspace(0.01, 1, 9)
RATES = {"a": AT, "b": 2 * AT, "c": 3 * AT, "d": 4 * AT}
SEEDS = {name: np.outer(AT, (1, 2)) * (1 + k) for k, name in enumerate(LOOK)}

FIVE = {"SGD": SGD(0.1), "Momentum": Momentum(0.1), "Adagrad": Adagrad(0.1), "RMSProp": RMSProp(0.1), "Adam": Adam(0.1)}
ON_MAP = {name: descend(optimizer, valley(), (-5, -2), 30) for name, optimizer in FIVE.items()}
FED = {name: replay(optimizer, np.tile((3.0, -1), 10), 0) for name, optimizer in FIVE.items()}
DOWN = {name: descend(optimizer, parabola(), 5, 30) for name, optimizer in FIVE.items()}
CONSTANT = {name: replay(o, np.tile(AT, (5, 1, 1)), np.zeros((1, len(AT)))) for name, o in FIVE.items()}
FOUR = {f"{rho}": replay(RMSProp(0.1, rho=rho), [1, 3, 1], 0) for rho in (0.5, 0.8, 0.9, 0.99)}
MANY = descend(RMSProp(0.1), valley(), (-5, -2), 60)
WIDE = replay(SGD(0.1), np.ones((5, 9)), np.zeros(9))
MAP = parts(Path(__file__).parents[3] / "chapters/exam/summary.yml")["map"].lines

EVERY = {
    "adam_flow": figures.adam_flow,
    "balls": lambda: figures.balls((3, -4)),
    "bars": lambda: figures.bars({"a": 1, "b": 2}, "x"),
    "by_rank": lambda: figures.by_rank(RATES),
    "candidates": lambda: figures.candidates(AT, RATES, "x", "y"),
    "chase": lambda: figures.chase(DOWN),
    "denominators": lambda: figures.denominators(FED["Adagrad"]),
    "distances": lambda: figures.distances(FOUR, 0.05),
    "drifts": lambda: figures.drifts(0.9 * AT, {name: (y, 0.5) for name, y in RATES.items()}),
    "edges": lambda: figures.edges(AT, RATES),
    "effective_lrs": lambda: figures.effective_lrs(FED),
    "family_tree": figures.family_tree,
    "gradient_sizes": lambda: figures.gradient_sizes(AT, ("a", AT), ("b", 2 * AT)),
    "gradients_and_walk": lambda: figures.gradients_and_walk([1, -1] * 15, DOWN["RMSProp"]),
    "heat_map": lambda: figures.heat_map([0, 0.9], [1, 10], [[1, 10], [1, 1]], "η"),
    "landings": lambda: figures.landings(parabola(), 5, {"a": 4, "b": 3}),
    "layer_sizes": lambda: figures.layer_sizes({"W": (AT + 0.1, AT + 1), "b": (AT + 0.2, AT + 1)}),
    "losses": lambda: figures.losses(ON_MAP),
    "losses_by_lr": lambda: figures.losses_by_lr(AT, AT, 2 * AT),
    "lr_sweep": lambda: figures.lr_sweep(AT, dict.fromkeys(LOOK, AT), 2, shared=0.1),
    "medians_by_lr": lambda: figures.medians_by_lr(AT, SEEDS, 99),
    "memory_of_stream": lambda: figures.memory_of_stream(FOUR),
    "memory_weights": figures.memory_weights,
    "one_page_map": lambda: figures.one_page_map(MAP, {"price": AT}),
    "one_step_flow": figures.one_step_flow,
    "path_and_rate": lambda: figures.path_and_rate(ON_MAP),
    "paths": lambda: figures.paths(ON_MAP),
    "picture": lambda: figures.picture()[0],
    "rates_and_steps": lambda: figures.rates_and_steps(FED),
    "short_and_long": lambda: figures.short_and_long(MANY, 20, 0.05),
    "show": lambda: figures.show(WIDE),
    "spreads": lambda: figures.spreads(AT, SEEDS),
    "step_sizes": lambda: figures.step_sizes(CONSTANT),
    "steps_by_gradient": lambda: figures.steps_by_gradient(AT, RATES),
    "steps_in_eta": lambda: figures.steps_in_eta(FED),
    "steps_on_curve": lambda: figures.steps_on_curve(DOWN["RMSProp"]),
    "steps_over_time": lambda: figures.steps_over_time(FED, 0.1),
    "strips": lambda: figures.strips(AT, {"SGD": np.tile(AT, (5, 1))}),
    "swings": lambda: figures.swings({name: (AT, y, 1.1 * y) for name, y in RATES.items()}, "x"),
    "under_bound": lambda: figures.under_bound(FED["RMSProp"]),
    "walks": lambda: figures.walks(FED),
    "ways": lambda: figures.ways(FED),
}


def test_every_figure_is_looked_at():
    assert list(EVERY) == figures.__all__


@pytest.mark.parametrize("draw", EVERY.values(), ids=EVERY)
def test_curves_are_told_apart_without_their_colours(draw):
    svg = ET.fromstring(draw().svg())
    marks = {path.get("id"): path.get("d") for path in svg.iter(f"{SVG}path")}
    for axes in svg.iter(f"{SVG}g"):
        if re.fullmatch(r"(bn-)?axes_\d+", axes.get("id", "")):
            curves = [look for line in axes if "line2d" in line.get("id", "") and (look := seen(line, marks))]
            assert not [(a, b) for a, b in combinations(curves, 2) if a[:2] == b[:2] and abs(a[2] - b[2]) < CLOSE]


@pytest.mark.parametrize("draw", EVERY.values(), ids=EVERY)
def test_a_key_shows_its_dashes_twice(draw):
    for key in ET.fromstring(draw().svg()).iterfind(f".//*[@id='legend_1']/{SVG}g/{SVG}path"):
        if dashes := style(key).get("stroke-dasharray"):
            left, *_, right = places(key)
            assert right[0] - left[0] > 1.9 * sum(numbers(dashes))


def seen(line, marks):
    """(line with dashes, mark, grey) of a curve; nothing for a point, and for a level or upright line."""
    path, dots = line.find(f"{SVG}path"), line.findall(f".//{SVG}use")
    points = places(path) if path is not None else [(float(dot.get("x")), float(dot.get("y"))) for dot in dots]
    if len(points) < 2 or len(points) == 2 and 0 in np.subtract(*points):
        return None
    look = style(path if path is not None else dots[0])
    width = float(look.get("stroke-width", 1))
    dashes = (
        [round(dash / width, 1) for dash in numbers(look.get("stroke-dasharray", "0"))] if path is not None else None
    )
    mark = marks[dots[0].get("{http://www.w3.org/1999/xlink}href")[1:]] if dots else ""
    return (path is not None, dashes), mark, np.dot(to_rgb(look["stroke"]), (0.3, 0.59, 0.11))


def style(element):
    return dict(rule.split(": ") for rule in element.get("style").split("; "))


def places(path):
    return [(float(x), float(y)) for x, y in re.findall(r"[ML] ([-\d.]+) ([-\d.]+)", path.get("d"))]


def numbers(words):
    return [float(number) for number in words.split(",")]
