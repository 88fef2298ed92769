"""How every figure of the book looks: made for a phone, safe for Bangla text, the same bytes each time.

pyplot is not used: no state is shared, and nothing stays open. A run has its colour and its line style in all figures.
"""

import hashlib
import logging
import re
import warnings
from collections.abc import Collection, Mapping, Sized
from io import StringIO
from pathlib import Path
from typing import Any

import matplotlib
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.typing import RcKeyType

from rmsprop_lib.descent import Trace

Look = dict[str, Any]  # settings of matplotlib by their names; it says of each what it may be

for font in sorted((Path(__file__).parents[1] / "fonts").glob("*.ttf")):
    font_manager.fontManager.addfont(font)

STYLE: dict[RcKeyType, Any] = {
    # named fonts: the generic "sans-serif" does not fall back letter by letter
    "font.family": ["DejaVu Sans", "Noto Sans Bengali"],
    "font.size": 10.5,
    "axes.titlesize": 10.5,
    "legend.fontsize": 10.5,
    "legend.frameon": False,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "svg.fonttype": "path",  # Bangla keeps its shape where the font is missing
    "svg.hashsalt": "rmsprop",
}

# Colours that stay apart for colour-blind readers (Okabe and Ito), and a line style for those who see none.
LOOK: dict[str, Look] = {
    "SGD": {"color": "#000000", "linestyle": (0, (1, 1.5))},
    "Momentum": {"color": "#CC79A7", "linestyle": (0, (6, 2))},
    "Adagrad": {"color": "#D55E00", "linestyle": (0, (4, 1.5, 1, 1.5))},
    "RMSProp": {"color": "#0072B2", "linestyle": "-"},
    "Adam": {"color": "#009E73", "linestyle": (0, (8, 1.5))},
}
OTHERS: list[Look] = [
    {"color": "#0072B2", "linestyle": "-"},
    {"color": "#D55E00", "linestyle": (0, (4, 1.5))},
    {"color": "#009E73", "linestyle": (0, (1, 1.5))},
    {"color": "#CC79A7", "linestyle": (0, (6, 2, 1, 2))},
]

BANGLA = re.compile("[\u0980-\u09ff]")
Runs = Mapping[str, Trace]


class Picture(Figure):
    """A Figure that shows itself as a small SVG, and refuses to be drawn with broken text."""

    def svg(self) -> str:
        _refuse_bangla_in_formulas(self)
        out = StringIO()
        with matplotlib.rc_context(STYLE), warnings.catch_warnings(), _no_missing_glyph():
            warnings.filterwarnings("error", message=r"Glyph \d+")
            self.savefig(out, format="svg", metadata={"Date": None, "Creator": None, "Type": None, "Format": None})
        return _smaller(out.getvalue())

    def _repr_svg_(self) -> str:
        return self.svg()

    def __repr__(self) -> str:
        return f"<Picture with {len(self.axes)} axes>"


def picture(width: float = 4.2, height: float = 3.2, rows: int = 1, **options: Any) -> tuple[Picture, list[Axes]]:
    """An empty figure in the book's style, and its axes from top to bottom. Inches; 4.2 is a phone's width."""
    with matplotlib.rc_context(STYLE):
        figure = Picture(figsize=(width, height), layout="constrained")
        axes = figure.subplots(rows, 1, squeeze=False, **options)[:, 0]
    return figure, list(axes)


def looks(names: Collection[str]) -> list[Look]:
    """Optimizers by name have their own look; runs that are told apart by something else take turns."""
    return [LOOK[name] for name in names] if all(name in LOOK for name in names) else in_turns(names)


def in_turns(names: Collection[str], what: str = "runs") -> list[Look]:
    """Looks that say nothing of an optimizer."""
    if len(names) > len(OTHERS):
        raise ValueError(f"a phone shows at most {len(OTHERS)} {what} apart; got {len(names)}")
    return OTHERS[: len(names)]


def legend(ax: Axes, names: Sized) -> None:
    if len(names) > 1:
        ax.legend(loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=2, handlelength=2.2)


def _refuse_bangla_in_formulas(figure: Figure) -> None:
    """matplotlib takes Bangla letters apart when a formula stands in the same string."""
    for text in figure.findobj(Text):
        words = text.get_text()
        if BANGLA.search(words) and words.count("$") >= 2:
            raise ValueError(
                f"Bangla and $…$ in one string of a figure: {words!r}. Write √, η, ρ as letters, or draw two strings."
            )


class _no_missing_glyph(logging.Handler):
    """While it is open, a letter that no font has is an error instead of an empty box."""

    def __enter__(self) -> None:
        logging.getLogger("matplotlib.mathtext").addHandler(self)

    def __exit__(self, *_: object) -> None:
        logging.getLogger("matplotlib.mathtext").removeHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        if "does not have a glyph" in record.getMessage():
            raise RuntimeError(record.getMessage())


def _smaller(svg: str) -> str:
    """Half the size: no prolog, no metadata, two decimals in drawn lines (a hundredth of a point)."""
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<metadata>.*?</metadata>\s*", "", svg, flags=re.S)
    svg = re.sub(r"<!--.*?-->\s*", "", svg, flags=re.S)
    svg = re.sub(r' d="[^"]*"', lambda d: re.sub(r"(\.\d\d)\d+", r"\1", d[0]).replace("\n", " "), svg)
    return _steady_ids(re.sub(r"\n\s*", "\n", svg))


def _steady_ids(svg: str) -> str:
    """Ids of clip paths and markers, which matplotlib makes from digits that differ from processor to processor, made
    from what is drawn: different in every figure of a page, and the same on every machine."""
    ids = list(dict.fromkeys(re.findall(r'id="([mp][0-9a-f]{10})"', svg)))
    for number, name in enumerate(ids):
        svg = svg.replace(name, f"\0{number}")
    mark = hashlib.sha256(svg.encode()).hexdigest()[:8]
    return re.sub(r"\0(\d+)", rf"p{mark}-\1", svg)
