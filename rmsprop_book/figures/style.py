"""How every figure of the book looks: made for a phone, safe for Bangla text, the same bytes each time.

pyplot is not used: no state is shared, and nothing stays open. A run has its colour and its line style in all figures.
"""

import hashlib
import logging
import re
import warnings
from collections.abc import Collection, Iterator, Mapping, Sized
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import Any

import matplotlib
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.typing import RcKeyType

from rmsprop_book.bilingual import BANGLA, SEPARATOR, both, in_language
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
    "legend.handlelength": 3.0,  # a line's key shows two of its dashes; in grey they alone tell curves apart
    "legend.handletextpad": 0.5,
    "legend.columnspacing": 1.0,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "svg.fonttype": "path",  # Bangla keeps its shape where the font is missing
    "svg.hashsalt": "rmsprop",
}

# Colours that stay apart for colour-blind readers (Okabe and Ito), and a line style for those who see none.
LOOK: dict[str, Look] = {
    "SGD": {"color": "#000000", "linestyle": (0, (1, 1.5))},
    "Momentum": {"color": "#CC79A7", "linestyle": (0, (3, 2))},
    "Adagrad": {"color": "#D55E00", "linestyle": (0, (4, 1.5, 1, 1.5))},
    "RMSProp": {"color": "#0072B2", "linestyle": "-"},
    "Adam": {"color": "#009E73", "linestyle": (0, (8, 2))},
}
OTHERS: list[Look] = [
    {"color": "#0072B2", "linestyle": "-"},
    {"color": "#D55E00", "linestyle": (0, (4, 1.5))},
    {"color": "#009E73", "linestyle": (0, (1, 1.5))},
    {"color": "#CC79A7", "linestyle": (0, (4, 1.5, 1, 1.5))},
]
MARKS = "os^Dv"  # for those that are drawn as dots

Runs = Mapping[str, Trace]


class Picture(Figure):
    """A Figure that shows itself as a small SVG, and refuses to be drawn with broken text.

    A line of its texts may be said twice, "বাংলা · English". Then the SVG holds two pictures, one in each language.
    """

    def svg(self) -> str:
        drawn = {lang: self._drawn(lang) for lang in ("bn", "en")} if self._bilingual() else {}
        return both(**drawn) if drawn else self._drawn("en")

    @contextmanager
    def speaking(self, lang: str) -> Iterator[None]:
        """While it is open, the words of the figure are those of one language."""
        said = self._bilingual()
        for text, words in said.items():
            text.set_text(in_language(words, lang))
        try:
            yield
        finally:
            for text, words in said.items():
                text.set_text(words)

    def _bilingual(self) -> dict[Text, str]:
        texts = {text: text.get_text() for text in self.findobj(Text)}
        return {text: words for text, words in texts.items() if SEPARATOR in words}

    def _drawn(self, lang: str) -> str:
        out = StringIO()
        with self.speaking(lang), matplotlib.rc_context(STYLE), warnings.catch_warnings(), _no_missing_glyph():
            _refuse_bangla_in_formulas(self)
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
        ax.legend(loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=2)


def _refuse_bangla_in_formulas(figure: Figure) -> None:
    """matplotlib takes Bangla letters apart when a formula stands in the same line."""
    for line in [line for text in figure.findobj(Text) for line in text.get_text().split("\n")]:
        if BANGLA.search(line) and line.count("$") >= 2:
            raise ValueError(
                f"Bangla and $…$ in one line of a figure: {line!r}. Write √, η, ρ as letters, or write two lines."
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
