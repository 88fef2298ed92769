"""Optimizers as programs of a few lines, to be put in order, with lines that come from a slip among them.

Python itself runs them here; a page does it by rmsprop_book/widgets/write/run.js, and a test holds the two together.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

STEPS = 5
LOOP = f"for t in range(1, {STEPS + 1}):"
MISPLACED = ("reset", "too-early", "old-w")  # slips of where a line stands: any program may have them


@dataclass(frozen=True)
class Program:
    """given: the line that stands before all others. right: the others in order, those below LOOP inside it.

    slips: lines that take the place of a right one, each with the slip that it comes from. stale: the slip of a line
    that comes before the memory is new. chapter: where it is taught.
    """

    given: str
    right: tuple[str, ...]
    slips: dict[str, str]
    stale: str
    chapter: str

    @property
    def lines(self) -> list[str]:
        """All lines that are on offer; the letters alone decide their order, so that it tells nothing."""
        return sorted([*self.right, *self.slips])


PROGRAMS = {
    "RMSProp": Program(
        given="eta, rho, eps = 0.1, 0.9, 1e-8",
        right=(
            "w, s = 0.0, 0.0",
            LOOP,
            "g = w - 2",
            "s = rho * s + (1 - rho) * g**2",
            "step = eta / (np.sqrt(s) + eps) * g",
            "w = w - step",
        ),
        slips={
            "s = rho * s + (1 - rho) * g": "no-square",
            "s = (1 - rho) * s + rho * g**2": "swapped",
            "s = s + g**2": "sum",
            "step = eta / (s + eps) * g": "no-root",
            "step = eta / np.sqrt(s + eps) * g": "eps-inside",
            "w = w + step": "sign",
        },
        stale="old-s",
        chapter="04-what-is-rmsprop",
    ),
    "Adam": Program(
        given="eta, beta1, beta2, eps = 0.1, 0.9, 0.999, 1e-8",
        right=(
            "w, m, v = 0.0, 0.0, 0.0",
            LOOP,
            "g = w - 2",
            "m = beta1 * m + (1 - beta1) * g",
            "v = beta2 * v + (1 - beta2) * g**2",
            "m_hat = m / (1 - beta1**t)",
            "v_hat = v / (1 - beta2**t)",
            "step = eta / (np.sqrt(v_hat) + eps) * m_hat",
            "w = w - step",
        ),
        slips={
            "m = beta1 * m + g": "adds-up",
            "v = beta2 * v + (1 - beta2) * g": "no-square",
            "v_hat = v / (1 - beta2)": "no-power",
            "step = eta / (np.sqrt(v) + eps) * m": "not-corrected",
            "w = w + step": "sign",
        },
        stale="old-average",
        chapter="12-adam-is-momentum-plus-rmsprop",
    ),
}


def variable(line: str) -> str:
    """What a line gives a value to; a program needs each of these once.

    >>> [variable(line) for line in PROGRAMS["RMSProp"].right]
    ['w, s', 't', 'g', 's', 'step', 'w']
    """
    return "t" if line == LOOP else line.partition(" = ")[0]


def written(lines: Sequence[str]) -> list[str]:
    """The lines as they stand in a program: what follows LOOP is indented.

    >>> written(["s = 0", LOOP, "s = s + t"])[1:]
    ['for t in range(1, 6):', '    s = s + t']
    """
    inside = lines.index(LOOP) if LOOP in lines else len(lines)
    return ["    " * (k > inside) + line for k, line in enumerate(lines)]


def run(program: Program, lines: Sequence[str]) -> list[dict[str, float]]:
    """The variables after each step of the loop, as Python computes them; what is wrong with the lines is raised.

    >>> rmsprop = PROGRAMS["RMSProp"]
    >>> [round(step["w"], 4) for step in run(rmsprop, rmsprop.right)]
    [0.3162, 0.5261, 0.6913, 0.8302, 0.9511]
    """
    seen: list[dict[str, float]] = []
    names = {"np": np, "seen": seen}
    keep = "    seen.append({name: float(x) for name, x in globals().items() if isinstance(x, (int, float))})"
    with np.errstate(all="ignore"):
        exec("\n".join([program.given, *written(lines), keep]), names)
    return seen
