"""The moving picture of the README: four optimizers in one valley, along its axes and with the axes turned.

`python -m rmsprop_book.figures.race theme` writes race.svg and race-dark.svg there. Each optimizer has its best η,
by one rule for all: the fewest steps until the loss stays below BELOW, as the median over many starts. The style moves
it, and only for readers who want motion: the others see the whole paths.
"""

import math
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np

from rmsprop_book.contest import longer, rates, settled, starts, turned_valley
from rmsprop_book.figures.style import LOOK
from rmsprop_lib import SGD, Adagrad, Adam, RMSProp, descend, valley
from rmsprop_lib.descent import Trace
from rmsprop_lib.hyperparameters import Array

RUNNERS = (SGD, Adagrad, RMSProp, Adam)
KAPPA = 20  # how much more curved the valley of the library is across than along
START = (-5.0, -2.0)  # along and across
BELOW = 0.1  # what the loss has to reach, from 10.5 at the start
STEPS = 100
ANGLES = {0: "অক্ষ উপত্যকা বরাবর · Axes along the valley", 45: "অক্ষ ৪৫° ঘোরানো · Axes turned by 45°"}

LIGHT = {"paper": "#ffffff", "ink": "#1b2530", "line": "#9fb3c4"} | {name: look["color"] for name, look in LOOK.items()}
DARK = {"paper": "#0d1117", "ink": "#e6edf3", "line": "#4c5f70"}
DARK |= {"SGD": "#ffffff", "Adagrad": "#ff9a4d", "RMSProp": "#58b4f0", "Adam": "#3fcf9f"}
MARKS = {  # for who tells no colours apart
    "SGD": "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z",
    "Adagrad": "M-5-5h10v10h-10z",
    "RMSProp": "M0-6.5 6.5 5h-13z",
    "Adam": "M0-7 7 0 0 7-7 0z",
}
SCALE, WIDE, MAP, PANEL = 50, 420, 240, 340  # pixels: of one unit, of the picture, the height of a map and of a panel
SECONDS, MOVING = 12, 88  # a round, and the share of it in per cent that is no rest at its end


def turned(places: Array, degrees: float) -> Array:
    """The coordinates of these places when the axes are turned; places: (2, ...).

    >>> turned(np.array([1.0, 1.0]), 45).round(9).tolist()
    [1.414213562, 0.0]
    """
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return np.tensordot(np.array([[c, s], [-s, c]]), places, axes=1)


def race(degrees: int) -> dict[str, tuple[float, Trace]]:
    """Of each optimizer its best learning rate and its run from the one start."""
    surface = turned_valley(KAPPA) if degrees else valley()
    lr = rates(0.01, 10)
    begin = turned(starts([-6, -3], [2, 3]), -degrees)
    places = np.broadcast_to(begin[:, None], (2, len(lr), begin.shape[1]))
    found = {}
    for rule in RUNNERS:
        loss = descend(rule(lr=lr[:, None]), surface, places, longer(2 * STEPS), allow_nonfinite=True).loss
        best = float(lr[np.median(settled(loss, BELOW), axis=1).argmin()])
        found[rule.__name__] = best, descend(rule(lr=best), surface, turned(np.array(START), -degrees), 2 * STEPS)
    return found


def arrival(run: Trace) -> int:
    """The step from which the loss stays below."""
    return int(settled(run.loss, BELOW))


def svg(colours: Mapping[str, str]) -> str:
    """The picture in these colours: a panel for each angle."""
    panels, moves = [], []
    for k, (degrees, title) in enumerate(ANGLES.items()):
        runs = race(degrees)
        paths = {name: drawn(turned(run.theta[: STEPS + 1].T, degrees)) for name, (_, run) in runs.items()}
        moves += [move(f"{name}{k}", path) for name, path in paths.items()]
        parts = [*ground(degrees, title, colours), *tracks(k, paths, colours), *legend(runs, colours)]
        panels.append(f'<g transform="translate(0 {k * PANEL})">\n' + "\n".join(parts) + "\n</g>")
    style = f"@media (prefers-reduced-motion:no-preference){{{''.join(moves)}}}"
    style += f"text{{font:14px sans-serif;fill:{colours['ink']}}}.t{{fill:none;stroke-width:1.6}}"
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {PANEL * len(ANGLES)}" width="{WIDE}">'
    paper = f'<rect width="100%" height="100%" fill="{colours["paper"]}"/>'
    return "\n".join([head, f"<style>{style}</style>", paper, *panels, "</svg>\n"])


def drawn(places: Array) -> list[tuple[float, float]]:
    """Places as pixels of a map, to a tenth."""
    return [(round(SCALE * (x + 6) + 10, 1), round(MAP / 2 - SCALE * y + 30, 1)) for x, y in places.T.tolist()]


def ground(degrees: int, title: str, colours: Mapping[str, str]) -> Iterator[str]:
    """Title, level lines, and the two axes through the minimum."""
    ((x, y),) = drawn(np.zeros((2, 1)))
    yield f'<text x="10" y="20">{title}</text>'
    yield f'<g transform="translate({x} {y})" fill="none" stroke="{colours["line"]}">'
    for reach in (1, 2.5, 4, 5.5):
        yield f'<ellipse rx="{reach * SCALE:g}" ry="{reach * SCALE / math.sqrt(KAPPA):.1f}"/>'
    yield f'<path d="M-90 0H90M0-90V90" stroke-dasharray="3 4" transform="rotate({-degrees})"/></g>'


def tracks(k: int, paths: Mapping[str, list[tuple[float, float]]], colours: Mapping[str, str]) -> Iterator[str]:
    """Each path, and at its end the mark that runs along it."""
    for name, path in paths.items():
        line = " ".join(f"{x:g} {y:g}" for x, y in path)
        yield f'<path class="t {name}{k}t" pathLength="1" d="M{line}" stroke="{colours[name]}"/>'
    for name, path in paths.items():
        x, y = path[-1]
        place = f'style="transform:translate({x:g}px,{y:g}px)"'
        yield f'<path class="{name}{k}m" {place} d="{MARKS[name]}" fill="{colours[name]}"/>'


def move(name: str, path: list[tuple[float, float]]) -> str:
    """The style that moves a mark along its path and draws the path behind it: each step takes the same time."""
    lengths = np.concatenate([[0.0], np.cumsum([math.dist(a, b) for a, b in zip(path, path[1:])])])
    when = [f"{MOVING * t / STEPS:.2f}".rstrip("0").rstrip(".") + "%" for t in range(len(path))]
    when[-1] += ",to"
    marks = "".join(f"{w}{{transform:translate({x:g}px,{y:g}px)}}" for w, (x, y) in zip(when, path))
    lines = "".join(f"{w}{{stroke-dashoffset:{1 - done:.3f}}}" for w, done in zip(when, lengths / lengths[-1]))
    run = f"{SECONDS}s linear infinite"
    return (
        f".{name}m{{animation:{name}m {run}}}@keyframes {name}m{{{marks}}}"
        f".{name}t{{stroke-dasharray:1;animation:{name}t {run}}}@keyframes {name}t{{{lines}}}"
    )


def legend(runs: Mapping[str, tuple[float, Trace]], colours: Mapping[str, str]) -> Iterator[str]:
    """Name, learning rate and arrival of each."""
    for k, (name, (lr, run)) in enumerate(runs.items()):
        x, y = 20 + WIDE // 2 * (k % 2), MAP + 48 + 24 * (k // 2)
        yield f'<path transform="translate({x} {y - 5})" d="{MARKS[name]}" fill="{colours[name]}"/>'
        yield f'<text x="{x + 14}" y="{y}">{name}, η = {lr:.2g}: {arrival(run)}</text>'


if __name__ == "__main__":
    for file, colours in (("race.svg", LIGHT), ("race-dark.svg", DARK)):
        (Path(sys.argv[1]) / file).write_text(svg(colours), encoding="utf-8", newline="\n")
