"""The summary for the morning of the exam: chapters/exam/summary.yml, for chapter 15 and for the sheet to print.

The file is a list of parts; each has a title and lines of one kind. What can be worked out stands not in the file but
is worked out here: the table of the example, the defaults of the libraries.
"""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rmsprop_book.exam.entries import Entry, Words, located
from rmsprop_book.exam.pages import run
from rmsprop_book.yaml_files import load_yaml
from rmsprop_lib import dialects
from rmsprop_lib.descent import replay
from rmsprop_lib.optimizers import Optimizer, RMSProp
from rmsprop_lib.worked import Table, one_step, short, table
from rmsprop_lib.writing import sub


@dataclass(frozen=True, kw_only=True)
class Line(Entry):
    """What each line has: where it is taught, and the proof of its numbers, as "expression = number"."""

    chapter: str
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Said(Line):
    """A sentence to write in the exam (exam, always English), and what to know about it."""

    exam: str
    text: Words


@dataclass(frozen=True, kw_only=True)
class Formula(Line):
    """One or more formulas in TeX under a name. A box of the map may hold words instead."""

    name: Words
    tex: tuple[str, ...] = ()
    text: Words | None = None


@dataclass(frozen=True, kw_only=True)
class Symbol(Line):
    """A symbol of the formulas, in TeX; a hyperparameter has a usual value."""

    symbol: str
    name: Words
    role: Words
    value: str = ""


@dataclass(frozen=True, kw_only=True)
class Minute(Line):
    """What to do in which minute."""

    minute: str
    task: Words


@dataclass(frozen=True, kw_only=True)
class Compared(Line):
    """A row of the comparison."""

    name: Words
    sgd: Words
    adagrad: Words
    rmsprop: Words
    adam: Words


@dataclass(frozen=True, kw_only=True)
class Corrected(Line):
    """A wrong sentence and its right form."""

    wrong: Words
    right: Words


@dataclass(frozen=True, kw_only=True)
class Example(Line):
    """A worked example; run: an expression that gives its Trace."""

    run: str
    text: Words


# The parts, in the order of the page, and what their lines are.
PARTS: dict[str, type[Line]] = {
    "map": Formula,
    "minutes": Minute,
    "definition": Said,
    "trick": Said,
    "formulas": Formula,
    "facts": Formula,
    "hyperparameters": Symbol,
    "epsilon": Said,
    "example": Example,
    "advantages": Said,
    "disadvantages": Said,
    "comparison": Compared,
    "places": Said,
    "sentences": Corrected,
    **dict.fromkeys(("need", "adam"), Said),
    "letters": Symbol,
}


@dataclass(frozen=True)
class Part:
    """A part of the summary; note: what holds for all its lines."""

    title: Words
    lines: tuple[Any, ...]
    note: Words | None = None


def parts(path: str | Path) -> dict[str, Part]:
    """The parts of the summary by name, checked.

    Raises ValueError that names the part, the line and what is wrong with it.

    >>> import tempfile, pathlib
    >>> file = pathlib.Path(tempfile.mkdtemp()) / "summary.yml"
    >>> _ = file.write_text("places: {title: t, lines: [{id: rnn, chapter: 13-where-it-shines, exam: RNN, text: r}]}")
    >>> parts(file)["places"].lines[0].exam
    'RNN'
    """
    found = {}
    for name, raw in load_yaml(located(path)).items():
        if name not in PARTS:
            raise ValueError(f"{name} is no part of the summary; there are {', '.join(PARTS)}")
        lines = (_checked(f"{name}, {line.get('id', 'a line')}", PARTS[name], line) for line in raw.pop("lines"))
        head = _checked(f"{name}, title and note", _Head, {"id": name, **raw})
        found[name] = Part(head.title, tuple(lines), head.note)
    return found


def example(line: Example) -> Table:
    """The table of the worked example, four decimals.

    >>> run = "descend(RMSProp(0.1, eps=0), parabola(1, 2), 0, 1)"
    >>> example(Example(id="a", chapter="05-x", text={"bn": "ক", "en": "a"}, run=run)).rows[1][-1]
    '0.3162'
    """
    return table(run(line.run), decimals=4)


def first_steps(line: Example, steps: int = 2) -> list[list[str]]:
    """The first steps of the worked example, line by line as in an exam, four decimals.

    >>> run = "descend(RMSProp(0.1, eps=0), parabola(1, 2), 0, 2)"
    >>> first_steps(Example(id="a", chapter="05-x", text={"bn": "ক", "en": "a"}, run=run))[1][:2]
    ['g₂ = −1.6838', 's₂ = 0.9 × 0.4 + 0.1 × (−1.6838)² = 0.6435']
    """
    trace = run(line.run)
    lines = []
    for t in range(1, steps + 1):
        gradient = f"g{sub(t)} = {short(trace.grad[t - 1, 0], 4)}"
        lines.append([gradient, *str(one_step(trace, t, decimals=4)).splitlines()])
    return lines


def defaults() -> Table:
    """What RMSProp means where nothing is set: in this book and in each library of `dialects`.

    Where ε stands and s_0 show in what the rule does; the last column is the first step for g = 1, in units of η.

    >>> print(defaults())
    library      η     ρ      ε     ε is  s₀   |Δθ₁|
       book  0.001   0.9   10⁻⁸  outside   0  3.162η
    PyTorch   0.01  0.99   10⁻⁸  outside   0     10η
      Keras  0.001   0.9   10⁻⁷   inside   0  3.162η
      Optax      –   0.9   10⁻⁸   inside   0  3.162η
        TF1      –   0.9  10⁻¹⁰   inside   1      1η
    """
    makers: dict[str, Callable[..., Optimizer]] = {"book": RMSProp}
    makers |= {name: getattr(dialects, name.lower()) for name in ("PyTorch", "Keras", "Optax", "TF1")}
    rows = []
    for name, make in makers.items():
        values = ("–" if v is inspect.Parameter.empty else short(v) for v in _hyperparameters(make).values())
        rows.append((name, *(value.removeprefix("1×") for value in values), *_behaviour(make)))
    return Table(("library", "η", "ρ", "ε", "ε is", "s₀", "|Δθ₁|"), tuple(rows))


@dataclass(frozen=True)
class _Head(Entry):
    title: Words
    note: Words | None = None


def _checked(where: str, kind: type[Any], raw: dict[str, Any]) -> Any:
    try:
        return kind.of(raw)
    except (ValueError, TypeError) as error:
        raise ValueError(f"{where}: {error}") from None


def _hyperparameters(make: Callable[..., Optimizer]) -> dict[str, Any]:
    """The defaults of η, ρ and ε, in this order, under the names that this library gives them."""
    known = ("lr", "learning_rate", "alpha", "rho", "decay", "eps", "epsilon")
    return {name: p.default for name, p in inspect.signature(make).parameters.items() if name in known}


def _behaviour(make: Callable[..., Optimizer]) -> tuple[str, str, str]:
    """Where ε stands (a huge one shows it), s_0, and the first step for g = 1 in units of η."""
    lr, _, eps = _hyperparameters(make)
    usual, huge = (replay(make(**{lr: 1.0, **more}), [1.0], start=0) for more in ({}, {eps: 100.0}))
    place = "outside" if abs(huge.delta[0, 0]) < 0.05 else "inside"
    return place, f"{usual.state['s'][0, 0]:g}", f"{abs(usual.delta[0, 0]):.4g}η"
