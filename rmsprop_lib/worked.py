"""A run, written out as a student writes it in an exam: a table, and one step as arithmetic.

Both are renderings of the derivation, so every rule has them.
"""

import csv
import html
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from rmsprop_lib.checks import shown, text, whole
from rmsprop_lib.derivation import NAMES, Step, derive, single
from rmsprop_lib.descent import Trace
from rmsprop_lib.writing import DIGITS, FROM_SUPERSCRIPT, TEX, checkable, number, short

__all__ = ["Table", "checkable", "number", "one_step", "short", "table"]

Cell = float | None

@dataclass(frozen=True)
class Table:
    """Rows of text under a heading; shows itself in a notebook as HTML, elsewhere as text, Markdown, LaTeX or CSV.

    exact: the same cells in full precision, where they are numbers.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    exact: tuple[tuple[object, ...], ...] = ()

    def _repr_html_(self) -> str:
        head = "".join(f'<th scope="col">{html.escape(c)}</th>' if c else "<td></td>" for c in self.columns)
        body = "\n".join(
            "<tr>" + "".join(f"<td>{html.escape(x)}</td>" for x in row) + "</tr>" for row in self.rows
        )
        return (
            '<div class="worked-table" tabindex="0">\n<table>\n'
            f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>\n</div>"
        )

    def markdown(self) -> str:
        """The table in Markdown, its numbers at the right."""
        lines = [self.columns, tuple("--:" for _ in self.columns), *self.rows]
        return "\n".join("| " + " | ".join(line) + " |" for line in lines)

    def latex(self) -> str:
        r"""The table as LaTeX.

        >>> print(Table(("t", "√s"), (("1", "−2"),)).latex())
        \begin{tabular}{rr}
        \hline
        $t$ & $\sqrt{s}$ \\
        \hline
        $1$ & $-2$ \\
        \hline
        \end{tabular}
        """
        head = " & ".join(f"${_head_in_tex(c)}$" if c else "" for c in self.columns)
        body = [" & ".join(_cell_in_tex(x) for x in row) + r" \\" for row in self.rows]
        begin = rf"\begin{{tabular}}{{{'r' * len(self.columns)}}}"
        return "\n".join([begin, r"\hline", head + r" \\", r"\hline", *body, r"\hline", r"\end{tabular}"])

    def csv(self) -> str:
        """The table as CSV: numbers in full precision, nothing where nothing is known yet.

        >>> from rmsprop_lib import SGD, replay
        >>> print(table(replay(SGD(0.1), [3], start=1)).csv())
        t,g,Δw,w
        0,,,1.0
        1,3.0,-0.30000000000000004,0.7
        """
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows([self.columns, *(self.exact or self.rows)])
        return out.getvalue().rstrip("\n")

    def __str__(self) -> str:
        lines = [self.columns, *self.rows]
        widths = [max(map(_width, column)) for column in zip(*lines)]
        return "\n".join("  ".join(" " * (w - _width(x)) + x for x, w in zip(line, widths)) for line in lines)

    __repr__ = __str__


def table(
    trace: Trace,
    symbol: str | Sequence[str] = "w",
    columns: Sequence[str] | None = None,
    decimals: int = 5,
) -> Table:
    """The exam table of a single run: a line for each step, and for each coordinate if there are several.

    symbol: what the coordinates are called, "w" or ("x", "y").
    columns: "g", "η/(√s+ε)" and the lines of the run's derivation, in any order; by default what an exam asks of this
    optimizer. decimals: how many are shown. Each number is rounded from full precision, never from the rounded one
    before it.

    >>> from rmsprop_lib import RMSProp, replay
    >>> table(replay(RMSProp(lr=0.1, rho=0.9, eps=0), [4, 2, -1], start=1))
    t         g        g²        s       √s        Δw        w
    0                            0                     1.00000
    1   4.00000  16.00000  1.60000  1.26491  −0.31623  0.68377
    2   2.00000   4.00000  1.84000  1.35647  −0.14744  0.53633
    3  −1.00000   1.00000  1.75600  1.32514   0.07546  0.61179
    """
    dim, decimals = single(trace), whole("decimals", decimals, 0, DIGITS)
    names = [symbol] if isinstance(symbol, str) else symbol
    if not isinstance(names, list | tuple) or not all(isinstance(name, str) for name in names):
        raise TypeError(f"symbol must be text, or a list of texts; got {shown(symbol)}")
    if len(names) != dim:
        raise ValueError(f"θ has {dim} coordinates; symbol names {len(names)}: {shown(names)}")
    steps = {(int(t), i): derive(trace, int(t), i, name) for t in trace.t[1:] for i, name in enumerate(names)}
    chosen = _columns(next(iter(steps.values())), columns, trace)
    rows, exact = [], []
    for k, t in enumerate(trace.t.tolist()):
        for i, name in enumerate(names):
            cells = [_begin(trace, c, i) if k == 0 else chosen[c](steps[t, i]) for c in chosen]
            lead = (t,) if dim == 1 else (t, name)
            exact.append((*lead, *(x if x is not None else "" for x in cells)))
            rows.append((*map(str, lead), *("" if x is None else number(x, decimals) for x in cells)))
    what = names[0] if dim == 1 else "θ"
    heads = {"Δ": "Δ" + what, "θ": what}
    lead_heads = ("t",) if dim == 1 else ("t", ", ".join(names))
    return Table(lead_heads + tuple(heads.get(c, c) for c in chosen), tuple(rows), tuple(exact))


def one_step(trace: Trace, t: int, symbol: str = "w", coordinate: int = 0, decimals: int = 5) -> Step:
    """Step t of a run with its numbers put into the formulas, for one coordinate; g² stands inside the line of s.

    >>> from rmsprop_lib import RMSProp, replay
    >>> one_step(replay(RMSProp(lr=0.1, rho=0.9, eps=0), [4, 2, -1], start=1), t=1, decimals=2)
    s₁ = 0.9 × 0 + 0.1 × 4² = 1.6
    √s₁ = 1.26
    Δw₁ = −0.1 / 1.26 × 4 = −0.32
    w₁ = 1 − 0.32 = 0.68
    """
    step = derive(trace, t, coordinate, text("symbol", symbol))
    squares = [line.symbol for line in step.lines if line.symbol.endswith("²")]
    return replace(step.without(*squares), decimals=whole("decimals", decimals, 0, DIGITS))


RATE = "η/(√s+ε)"  # the only column that is no line of a derivation: no exam asks for it, and every figure shows it


def _columns(step: Step, chosen: Sequence[str] | None, trace: Trace) -> dict[str, Callable[[Step], float]]:
    """What each column shows of a step."""
    lines = [line.symbol for line in step.lines]
    if chosen is None:
        if len(step.old) > 1:  # a rule that keeps several arrays: no place for what can be seen at a glance
            lines = [c for c in lines if not c.endswith("²") and not (c.startswith("√") and c[1:] in lines)]
        chosen = ["g", *lines]
    if not isinstance(chosen, list | tuple) or not chosen or not all(isinstance(c, str) for c in chosen):
        raise ValueError(f"columns must be a list with at least one name; got {shown(chosen)}")
    there = ["g", *lines, RATE] if chosen is not None else lines
    if unknown := [c for c in chosen if c not in (*there, *(line.symbol for line in step.lines))]:
        kind = type(trace.optimizer).__name__
        raise ValueError(f"no column of {kind} is called {unknown[0]!r}; there are {', '.join(dict.fromkeys(there))}")

    def reader(column: str) -> Callable[[Step], float]:
        if column == "g":
            return lambda step: step.g.value
        if column == RATE:
            return lambda step: _rate(trace, step)
        return lambda step: step[column]

    return {column: reader(column) for column in chosen}


def _rate(trace: Trace, step: Step) -> float:
    state = {key: np.array([step[{"theta": "θ", **NAMES}.get(key, key)]]) for key in trace.state}
    with np.errstate(divide="ignore"):
        return float(np.asarray(trace.optimizer.effective_lr(step.t, state)).flat[0])


def _begin(trace: Trace, column: str, i: int) -> Cell:
    """What a column shows of the start: θ, and what the state begins with."""
    kept = {NAMES.get(key, key): array for key, array in trace.state.items() if key != "theta"}
    kept["θ"] = trace.theta
    return float(kept[column][0, i]) if column in kept else None


def _head_in_tex(head: str) -> str:
    return rf"\sqrt{{{TEX.symbol(head[1:])}}}" if head.startswith("√") else TEX.symbol(head)


def _cell_in_tex(text: str) -> str:
    mantissa, power, exponent = text.replace("−", "-").partition("×10")
    exponent = exponent.translate(FROM_SUPERSCRIPT)
    return f"${mantissa}" + (rf" \times 10^{{{exponent}}}$" if power else "$") if text else ""


def _width(text: str) -> int:
    return sum(1 for c in text if c != "\u0302")  # a combining hat takes no place of its own
