"""One step, line by line: the rule itself, run on numbers that remember how they came about.

Nothing is written a second time: what a line says is what the rule did. A slip is a change of one line, carried
forward through those that follow.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from types import SimpleNamespace
from typing import Any, cast
from unicodedata import normalize

import numpy as np

from rmsprop_lib.base import Optimizer
from rmsprop_lib.checks import number, shown, text, whole
from rmsprop_lib.descent import Trace
from rmsprop_lib.hyperparameters import Allowed, Value, power
from rmsprop_lib.terms import Term
from rmsprop_lib.writing import HAT, TEX, TEXT, Style, Writer, on_paper

NAMES = {"v_max": "vᵐᵃˣ", "g_mean": "ḡ"}  # state arrays that a book calls otherwise than the code


class Symbols(SimpleNamespace):
    """The hyperparameters of one step as terms, in place of the arrays of `Values`."""

    def __init__(self, exact: Mapping[str, Value], allowed: Mapping[str, Allowed]) -> None:
        super().__init__(_exact=exact, _symbol={name: allowed[name].symbol or name for name in exact})
        for name, value in exact.items():
            symbol = self._symbol[name]
            setattr(self, name, Term(float(value), symbol=symbol, key=name))
            setattr(self, f"one_minus_{name}", Term(1 - float(value), symbol=f"1 − {symbol}", key=f"one_minus_{name}"))

    def unbiased(self, average: Term, rate: str, t: int) -> Term:
        """The average with a hat: divided by 1 − rate^t."""
        seen = float(1 - power(self._exact[rate], t))
        share = Term(seen, symbol=f"1 − {self._symbol[rate]}^t", key=f"seen_{rate}")
        corrected: Term = average / share
        corrected.key = "hat"
        return corrected


@dataclass(frozen=True)
class Line:
    """One line of a step. symbol: as at the head of a table, "s". term: how it came about, with its numbers."""

    symbol: str
    term: Term

    @property
    def value(self) -> float:
        """What it comes to, in full precision."""
        return self.term.value


@dataclass(frozen=True, repr=False, eq=False)
class Step:
    """The lines of one step of one coordinate; shows itself as formulas in a notebook, elsewhere as text.

    t: the number of the step. name: what the parameter is called. h, g, before, old: what the step began with.
    `step["s"]` is the number of a line.
    """

    t: int
    name: str
    h: Any
    g: Term
    before: Term
    old: Mapping[str, Term]
    lines: tuple[Line, ...]
    decimals: int = 5

    def __getitem__(self, symbol: str) -> float:
        return self.line(symbol).value

    def line(self, symbol: str) -> Line:
        """The line with this symbol: "g²", "s", "√s", "m̂", "Δ", "θ"."""
        for line in self.lines:
            if line.symbol == symbol:
                return line
        raise ValueError(f"no line is called {symbol!r}; there are {', '.join(line.symbol for line in self.lines)}")

    def changed(self, symbol: str, term: Term) -> "Step":
        """The same step with another term in one line, carried forward through the lines that follow.

        >>> from rmsprop_lib import RMSProp
        >>> step = work(RMSProp(lr=0.1, eps=0), g=4, before=1, old={"s": 0})
        >>> wrong = step.changed("s", step.old["s"] + step.line("g²").term)      # Adagrad's sum
        >>> wrong["s"], round(wrong["√s"], 5), round(wrong["θ"], 5)
        (16.0, 4.0, 0.9)
        """
        at = [line.symbol for line in self.lines].index(self.line(symbol).symbol)
        instead_of = self.lines[at].term
        if term.made_by:
            term.called(instead_of.symbol)
        put = {id(instead_of): term}
        done = {id(line.term): line.term for line in self.lines[:at]}
        lines = [*self.lines[:at], Line(symbol, term)]
        for line in self.lines[at + 1 :]:
            lines.append(Line(line.symbol, line.term.rebuilt(lambda old: put.get(id(old)), done)))
        return replace(self, lines=tuple(lines))

    def rounded(self, decimals: int) -> "Step":
        """The same step as on paper: each line is rounded as it is shown, and those that follow go on with that.

        >>> from rmsprop_lib import RMSProp
        >>> work(RMSProp(lr=0.1, eps=0), g=4, before=1, old={"s": 0}).rounded(2)
        g₁² = 4² = 16
        s₁ = 0.9 × 0 + 0.1 × 16 = 1.6
        √s₁ = 1.26
        Δw₁ = −0.1 / 1.26 × 4 = −0.32
        w₁ = 1 − 0.32 = 0.68
        """
        lines, done = [], dict[int, Term]()
        for line in self.lines:
            term = line.term.rebuilt(lambda _: None, done)
            term.value = on_paper(term.value, decimals)
            lines.append(Line(line.symbol, term))
        return replace(self, lines=tuple(lines), decimals=decimals)

    def without(self, *symbols: str) -> "Step":
        """The same step with some lines left out; where they were used, their sums stand."""
        return replace(self, lines=tuple(line for line in self.lines if line.symbol not in symbols))

    def text(self) -> list[str]:
        """The lines in plain text.

        >>> from rmsprop_lib import RMSProp
        >>> for line in work(RMSProp(lr=0.1, eps=0), g=4, before=1, old={"s": 0}).text():
        ...     print(line)
        g₁² = 4² = 16
        s₁ = 0.9 × 0 + 0.1 × 16 = 1.6
        √s₁ = 1.26491
        Δw₁ = −0.1 / 1.26491 × 4 = −0.31623
        w₁ = 1 − 0.31623 = 0.68377
        """
        return [" = ".join(dict.fromkeys(filter(None, self.parts(line)))) for line in self.lines]

    def tex(self) -> list[str]:
        """The lines in TeX, to stand in `aligned`."""
        lines = []
        for line in self.lines:
            label, made, total = self.parts(line, TEX)
            lines += [f"{label} &= {made}", f"&= {total}"] if made and made != total else [f"{label} &= {total}"]
        return lines

    def parts(self, line: Line, style: Style = TEXT) -> tuple[str, str, str]:
        """A line as (what, its sum with the numbers, what it comes to); no sum for the root of what stands above.

        >>> from rmsprop_lib import SGD
        >>> step = work(SGD(0.1), t=2, g=4, before=1)
        >>> step.parts(step.line("Δ"))
        ('Δw₂', '−0.1 × 4', '−0.4')
        """
        total = style.number(line.value, self.decimals)
        if line.term.made_by == "sqrt" and id(line.term.of[0]) in self._named:
            return self.label(line, style), "", total

        def leaf(term: Term) -> str | None:
            if term.made_by and not self._stands_above(term, line):
                return None
            return style.number(term.value, self._decimals_of(term))

        return self.label(line, style), Writer(style, leaf, self._eps_shows(line)).write(line.term), total

    def label(self, line: Line, style: Style = TEXT) -> str:
        """The symbol of a line with its index: s₁, √s₁, g₁², Δw₁, w₁."""

        def indexed(term: Term) -> str | None:
            if term is line.term and term.made_by == "sqrt" or not term.symbol:
                return None
            if term.key.startswith("old."):
                return style.indexed(term.symbol, self.t - 1)
            return style.indexed(term.symbol, self.t) if term.made_by or term.key == "g" else style.symbol(term.symbol)

        if line.term.made_by == "sqrt" and line.symbol.startswith("√"):  # what is under it has an index of its own
            return Writer(style, indexed).write(line.term)
        return style.indexed({"Δ": f"Δ{self.name}", "θ": self.name}.get(line.symbol, line.symbol), self.t)

    def _decimals_of(self, term: Term) -> int:
        """So many as are shown, but a hyperparameter stands as it was typed: ρ = 0.999 is not 1.00."""
        if term.made_by or term.key in ("", "g") or term.key.startswith("old."):
            return self.decimals
        typed = f"{term.value:.10g}"
        return max(self.decimals, len(typed)) if len(typed) <= 8 and "e" not in typed else self.decimals

    def _stands_above(self, term: Term, line: Line) -> bool:
        return term is not line.term and id(term) in self._named

    def _eps_shows(self, line: Line) -> bool:
        """Whether a line would come to another number, as it is shown, if its ε were left out."""

        def known(term: Term) -> Term | None:
            return term if self._stands_above(term, line) else None

        with_eps = line.term.rebuilt(known, {}).value
        without = line.term.rebuilt(lambda term: Term(0.0) if term.key == "eps" else known(term), {}).value
        if without == with_eps or np.isnan([without, with_eps]).all():
            return False
        return not abs(without - with_eps) <= 10.0**-self.decimals / 2 * min(abs(with_eps), 1)  # half a digit

    @cached_property
    def _named(self) -> dict[int, str]:
        return {id(line.term): line.symbol for line in self.lines}

    def _repr_markdown_(self) -> str:
        return "$$\n\\begin{aligned}\n" + " \\\\[0.3em]\n".join(self.tex()) + "\n\\end{aligned}\n$$"

    def __repr__(self) -> str:
        return "\n".join(self.text())


def work(
    optimizer: Optimizer,
    *,
    g: float | Term,
    before: float,
    old: Mapping[str, float] | None = None,
    t: int = 1,
    name: str = "w",
) -> Step:
    """Step t of any optimizer on one number: gradient g, the parameter before it, and the state that it left.

    old: a number for each array of the state; what is left out begins as `init` says.

    >>> from rmsprop_lib import Momentum
    >>> work(Momentum(lr=0.1, beta=0.5), t=2, g=4, before=1, old={"m": 6})
    m₂ = 0.5 × 6 + 4 = 7
    Δw₂ = −0.1 × 7 = −0.7
    w₂ = 1 − 0.7 = 0.3
    """
    if not isinstance(optimizer, Optimizer):
        raise TypeError(f"optimizer must be an optimizer, such as RMSProp(lr=0.1); got {shown(optimizer)}")
    t, before, name = whole("t", t), number("before", before), text("name", name)
    if type(optimizer).step is not Optimizer.step:
        raise TypeError(f"{type(optimizer).__name__} has a `step` of its own; a derivation needs a `rule`")
    begin = {key: float(array[0]) for key, array in optimizer.init(np.array([before])).items()}
    slope = g if isinstance(g, Term) else Term(number("g", g), symbol="g", key="g")
    old = {} if old is None else old
    if not isinstance(old, Mapping):
        raise TypeError(f"old must be a dict with a number for each array of the state; got {shown(old)}")
    if not old.keys() <= begin.keys():
        raise ValueError(f"{type(optimizer).__name__} keeps {sorted(begin)}; old holds {shown(list(old))}")
    kept = {key: number(f"old[{key!r}]", x) for key, x in {**begin, **old}.items()}
    state = {key: Term(x, symbol=NAMES.get(key, key), key=f"old.{key}") for key, x in kept.items()}
    h, rule = optimizer.named(t, Symbols), cast(Callable[..., tuple[Term, dict[str, Term]]], optimizer.rule)
    where = Term(before, symbol="θ", key="old.theta")
    way, new = rule(h, t, slope, dict(state))
    new.pop("theta", None)  # AdamW remembers θ, which has a line in any case
    delta = -way
    for key, term in new.items():
        if term.made_by:
            term.symbol = NAMES.get(key, key)
    ends = {"Δ": delta, "θ": where + delta}
    return Step(t, name, h, slope, where, state, _lines(new, ends))


def derive(trace: Trace, t: int, coordinate: int = 0, name: str = "w") -> Step:
    """The lines of step t of a run, for one coordinate, whatever its optimizer is.

    >>> from rmsprop_lib import Adam, replay
    >>> derive(replay(Adam(lr=0.1, eps=0), [4, 2], start=0), t=2)
    m₂ = 0.9 × 0.4 + 0.1 × 2 = 0.56
    g₂² = 2² = 4
    v₂ = 0.999 × 0.016 + 0.001 × 4 = 0.01998
    m̂₂ = 0.56 / 0.19 = 2.94737
    v̂₂ = 0.01998 / 0.001999 = 9.99700
    √v̂₂ = 3.16180
    Δw₂ = −0.1 / 3.16180 × 2.94737 = −0.09322
    w₂ = −0.1 − 0.09322 = −0.19322
    """
    dim, name = single(trace), text("name", name)
    first = int(trace.t[0])
    if whole("t", t) not in trace.t[1:]:
        raise ValueError(f"the run has steps {first + 1} to {int(trace.t[-1])}; got t = {t}")
    if whole("coordinate", coordinate, 0) >= dim:
        raise ValueError(f"θ has {dim} coordinates, counted from 0; got coordinate = {coordinate}")
    k = t - first - 1
    old = {key: float(array[k, coordinate]) for key, array in trace.state.items()}
    g, before = float(trace.grad[k, coordinate]), float(trace.theta[k, coordinate])
    return work(trace.optimizer, g=g, before=before, old=old, t=t, name=name)


def single(trace: Trace) -> int:
    """How many coordinates a run has that is one run, with every step kept.

    >>> from rmsprop_lib import SGD, replay
    >>> single(replay(SGD(), [[1, 2]], [0, 0]))
    2
    """
    if not isinstance(trace, Trace):
        raise TypeError(f"trace must be a Trace, as descend and replay give it; got {shown(trace)}")
    if trace.theta.ndim != 2 or len(trace.t) != trace.t[-1] - trace.t[0] + 1:
        raise ValueError("a table shows one run with every step kept; this trace holds several runs or skips steps")
    return int(trace.theta.shape[1])


def _lines(new: Mapping[str, Term], ends: Mapping[str, Term]) -> tuple[Line, ...]:
    """A line for what the state keeps, for squares and roots, for what has a hat or a name, and for the end."""
    found: dict[int, Term] = {}
    for root in (*new.values(), *ends.values()):
        found.update((id(term), term) for term in root.walk() if term.made_by)
    by_symbol: dict[str, Term] = {}
    for term in sorted(found.values(), key=lambda term: term.born):
        if term.key == "hat" and term.of[0].symbol:
            under = term.of[0].symbol
            term.symbol = normalize("NFC", under[0] + HAT + under[1:])
        elif _is_square(term) and term.of[0].key == "g":
            term.symbol = term.of[0].symbol + "²"
        elif term.made_by == "sqrt" and not term.symbol:
            term.symbol = Writer(TEXT, lambda inner: inner.symbol or None).write(term)
        if term.symbol and not any(term is end for end in ends.values()):
            by_symbol.setdefault(term.symbol, term)
    return tuple(Line(symbol, term) for symbol, term in {**by_symbol, **ends}.items())


def _is_square(term: Term) -> bool:
    return term.made_by == "square" or (term.made_by == "power" and term.of[1].value == 2)
