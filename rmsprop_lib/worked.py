"""A run, written out as a student writes it in an exam: a table, and one step as arithmetic."""

import html
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from rmsprop_lib.descent import Trace
from rmsprop_lib.hyperparameters import Array
from rmsprop_lib.optimizers import SGD, Adagrad, Adam, Momentum, RMSProp, unbiased

# What a column shows: one number for each step and coordinate, (steps, d), or with the start before them.
COLUMNS: dict[str, Callable[[Trace], Array]] = {
    "g": lambda run: run.grad,
    "g²": lambda run: run.grad**2,
    "s": lambda run: run.state["s"],
    "√s": lambda run: np.sqrt(run.state["s"][1:]),
    "m": lambda run: run.state["m"],
    "v": lambda run: run.state["v"],
    "w": lambda run: run.state["w"],
    "m̂": lambda run: _corrected(run, "m", "beta1"),
    "v̂": lambda run: _corrected(run, "v", "beta2"),
    "η/(√s+ε)": lambda run: run.effective_lr,
    "Δ": lambda run: run.delta,
    "θ": lambda run: run.theta,
}

# What an exam asks for, in the order in which it is worked out.
USUAL = {
    SGD: ("g", "Δ", "θ"),
    Momentum: ("g", "v", "Δ", "θ"),
    Adagrad: ("g", "g²", "s", "√s", "Δ", "θ"),
    RMSProp: ("g", "g²", "s", "√s", "Δ", "θ"),
    Adam: ("g", "m", "v", "m̂", "v̂", "Δ", "θ"),
}

TO_SUPERSCRIPT = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
FROM_SUPERSCRIPT = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")


@dataclass(frozen=True)
class Table:
    """Rows of text under a heading; shows itself in a notebook as HTML, elsewhere as text or Markdown."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

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
        lines = [self.columns, tuple("--:" for _ in self.columns), *self.rows]
        return "\n".join("| " + " | ".join(line) + " |" for line in lines)

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
    columns: some of COLUMNS, in any order; by default what an exam asks of this optimizer.
    decimals: how many are shown. Each number is rounded from full precision, never from the rounded one
    before it.

    >>> from rmsprop_lib import RMSProp, replay
    >>> table(replay(RMSProp(lr=0.1, rho=0.9, eps=0), [4, 2, -1], start=1))
    t         g        g²        s       √s        Δw        w
    0                            0                     1.00000
    1   4.00000  16.00000  1.60000  1.26491  −0.31623  0.68377
    2   2.00000   4.00000  1.84000  1.35647  −0.14744  0.53633
    3  −1.00000   1.00000  1.75600  1.32514   0.07546  0.61179
    """
    names = [symbol] if isinstance(symbol, str) else list(symbol)
    dim = _single(trace)
    if len(names) != dim:
        raise ValueError(f"θ has {dim} coordinates; symbol names {len(names)}: {names}")
    columns = columns or USUAL[type(trace.optimizer)]
    if unknown := [c for c in columns if c not in COLUMNS]:
        raise ValueError(f"no column is called {unknown[0]!r}; there are {', '.join(COLUMNS)}")
    try:
        values = [_from_start(COLUMNS[c](trace), len(trace.t)) for c in columns]
    except KeyError as missing:
        raise ValueError(f"{type(trace.optimizer).__name__} keeps no {missing.args[0]}") from None
    rows = []
    for k, t in enumerate(trace.t):
        for i, name in enumerate(names):
            lead = (str(t),) if dim == 1 else (str(t), name)
            line = (column[k] for column in values)
            rows.append(lead + tuple("" if at_t is None else number(at_t[i], decimals) for at_t in line))
    what = names[0] if dim == 1 else "θ"
    lead = ("t",) if dim == 1 else ("t", ", ".join(names))
    heads = {"Δ": "Δ" + what, "θ": what}
    return Table(lead + tuple(heads.get(c, c) for c in columns), tuple(rows))


def number(x: float, decimals: int = 5) -> str:
    """A number as it is written on paper: fixed decimals, a power of ten where these would hide it.

    >>> number(0.316228), number(-2), number(0), number(1e-8), number(-1.25e9)
    ('0.31623', '−2.00000', '0', '1.0000×10⁻⁸', '−1.2500×10⁹')
    """
    if not np.isfinite(x):
        return {"nan": "—", "inf": "∞", "-inf": "−∞"}[str(float(x))]
    if x == 0:
        return "0"
    if 10 ** (1 - decimals) <= abs(x) < 1e6:
        return f"{x:.{decimals}f}".replace("-", "−")
    mantissa, exponent = f"{x:.{max(decimals - 1, 0)}e}".split("e")
    power = str(int(exponent)).translate(TO_SUPERSCRIPT)
    return f"{mantissa}×10{power}".replace("-", "−")


def short(x: float, decimals: int = 5) -> str:
    """A number without digits that say nothing: 4, 0.9, 1.756 as they are, others as `number` writes them.

    >>> short(4.0), short(-0.9), short(0.1 + 0.2), short(2 / 3), short(1e-8)
    ('4', '−0.9', '0.3', '0.66667', '1×10⁻⁸')
    """
    plain = f"{x:.10g}"
    if len(plain.partition(".")[2]) <= decimals and "e" not in plain:
        return plain.replace("-", "−")
    mantissa, power, exponent = number(x, decimals).partition("×10")
    return (mantissa.rstrip("0").rstrip(".") if power else mantissa) + power + exponent


@dataclass(frozen=True)
class Arithmetic:
    """Lines of TeX, shown as one formula."""

    lines: tuple[str, ...]

    def _repr_markdown_(self) -> str:
        return "$$\n\\begin{aligned}\n" + " \\\\[0.3em]\n".join(self.lines) + "\n\\end{aligned}\n$$"

    def __repr__(self) -> str:
        return "\n".join(self.lines)


def one_step(trace: Trace, t: int, symbol: str = "w", coordinate: int = 0, decimals: int = 5) -> Arithmetic:
    """Step t of an RMSProp run with its numbers put into the formulas, for one coordinate.

    >>> from rmsprop_lib import RMSProp, replay
    >>> one_step(replay(RMSProp(lr=0.1, rho=0.9, eps=0), [4, 2, -1], start=1), t=1, decimals=2)
    s_{1} &= 0.9 \\times 0 + 0.1 \\times 4^2
    &= 1.6
    \\sqrt{s_{1}} &= 1.26
    \\Delta w &= -\\frac{0.1}{1.26} \\times 4
    &= -0.32
    w_{1} &= 1 - 0.32
    &= 0.68
    """
    if not isinstance(trace.optimizer, RMSProp):
        raise TypeError(f"one_step writes RMSProp's arithmetic; this run is {type(trace.optimizer).__name__}")
    _single(trace)
    if not 1 <= t < len(trace.t):
        raise ValueError(f"the run has steps 1 to {len(trace.t) - 1}; got t = {t}")
    lr, rho, eps = map(float, trace.optimizer.values(t))
    s_before, s = (float(trace.state["s"][k][coordinate]) for k in (t - 1, t))
    theta_before, theta = (float(trace.theta[k][coordinate]) for k in (t - 1, t))
    g, delta, root = float(trace.grad[t - 1][coordinate]), theta - theta_before, float(np.sqrt(s))

    def n(x: float) -> str:
        return _tex(x, decimals)

    squared = f"({n(g)})" if g < 0 or "\\times" in n(g) else n(g)
    seen = eps >= root * 10.0**-decimals  # an ε that changes none of the shown digits is left out
    bottom = f"{n(root)} + {n(eps)}" if seen else n(root)
    return Arithmetic(
        (
            rf"s_{{{t}}} &= {n(rho)} \times {n(s_before)} + {n(1 - rho)} \times {squared}^2",
            f"&= {n(s)}",
            rf"\sqrt{{s_{{{t}}}}} &= {n(root)}",
            rf"\Delta {symbol} &= -\frac{{{n(lr)}}}{{{bottom}}} \times {squared}",
            f"&= {n(delta)}",
            f"{symbol}_{{{t}}} &= {n(theta_before)} {'+' if delta >= 0 else '-'} {n(abs(delta))}",
            f"&= {n(theta)}",
        )
    )


def _corrected(run: Trace, name: str, beta: str) -> Array:
    beta_value = getattr(run.optimizer, beta)
    return np.stack([unbiased(average, beta_value, int(t)) for t, average in zip(run.t[1:], run.state[name][1:])])


def _single(trace: Trace) -> int:
    """How many coordinates a run has that is one run, with every step kept."""
    if trace.theta.ndim != 2 or len(trace.t) != trace.t[-1] + 1:
        raise ValueError("a table shows one run with every step kept; this trace holds several runs or skips steps")
    return int(trace.theta.shape[1])


def _from_start(values: Array, rows: int) -> list[Array | None]:
    """A column with a line for t = 0, empty where nothing is known yet."""
    return [None] * (rows - len(values)) + list(values)


def _tex(x: float, decimals: int) -> str:
    """`short`, as TeX."""
    mantissa, _, power = short(x, decimals).replace("−", "-").partition("×10")
    return rf"{mantissa} \times 10^{{{power.translate(FROM_SUPERSCRIPT)}}}" if power else mantissa


def _width(text: str) -> int:
    return sum(1 for c in text if c != "\u0302")  # a combining hat takes no place of its own
