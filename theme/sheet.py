"""The summary as one A4 page: a tagged PDF in Bangla or in English, the same bytes each time. No browser is needed.

    python -m theme.sheet bn rmsprop-sheet-bn.pdf

What it says stands in chapters/exam/summary.yml, how it looks in sheet.typ.
"""

import importlib.util
import json
import re
import sys
from itertools import zip_longest
from pathlib import Path
from typing import Any

import typst

from rmsprop_book.exam import summary
from rmsprop_lib.worked import Table

ROOT = Path(__file__).resolve().parents[1]

TITLE = {"bn": "RMSProp এক পাতায়", "en": "RMSProp on one page"}
FROM = {
    "bn": "RMSProp সহজে, হাতে-কলমে। → অধ্যায়ের নম্বর। লেখা CC BY 4.0।",
    "en": "From the book RMSProp by Hand. → number of the chapter. Text CC BY 4.0.",
}
UNTITLED = ("map", "definition", "trick")  # the top of the page speaks for itself

# The TeX of the summary's formulas, in Typst: symbols, and commands with so many arguments.
SAME = ("rho", "eta", "epsilon", "theta", "beta", "Delta", "sum", "approx", "ln", "quad")
SYMBOLS = {f"\\{name}": name for name in SAME} | {
    r"\le": "<=",
    r"\ge": ">=",
    r"\pm": "plus.minus",
    r"\lvert": "abs(",
    r"\rvert": ")",
    r"\left": "",  # brackets grow by themselves
    r"\right": "",
    r"\,": "thin",
    "/": "slash",  # written as it is, not as a fraction
}
ARGUMENTS = {r"\frac": 2, r"\sqrt": 1, r"\hat": 1}
TOKEN = re.compile(r"\\[a-zA-Z]+|\\,|\d+|\S")


def folder_of(package: str) -> Path:
    """Where a package is; it is not imported, for matplotlib is slow to start."""
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(name=package)
    return Path(spec.origin).parent


FONTS = (ROOT / "rmsprop_book/fonts", folder_of("matplotlib") / "mpl-data/fonts/ttf")  # Bangla; Latin (DejaVu Sans)


def sheet(lang: str, to: str | Path) -> Path:
    """Write the sheet in one language to a file, and return its path."""
    to = Path(to)
    to.parent.mkdir(parents=True, exist_ok=True)
    to.write_bytes(
        typst.compile(
            Path(__file__).with_suffix(".typ"),
            font_paths=list(FONTS),
            ignore_system_fonts=True,  # what is installed here must not show
            sys_inputs={"data": json.dumps(content(lang))},
            pdf_standards=["ua-1"],
        )
    )
    return to


def content(lang: str) -> dict[str, Any]:
    """What the page shows, in one language: texts as runs of words and formulas."""
    book = summary.parts(ROOT / "chapters/exam/summary.yml")
    data: dict[str, Any] = {
        name: {
            "title": "" if name in UNTITLED else part.title[lang],
            "note": runs(part.note[lang]) if part.note else [],
            "lines": [line(one, lang) for one in part.lines],
        }
        for name, part in book.items()
    }
    tables = {"defaults": summary.defaults(), "example": summary.example(book["example"].lines[0])}
    data |= {"lang": lang, "title": TITLE[lang], "from": FROM[lang]}
    return data | {"tables": {name: rows(table) for name, table in tables.items()}}


def line(one: summary.Line, lang: str) -> dict[str, Any]:
    """What a line shows; formulas are ready for Typst."""
    fields = {name: value for name, value in vars(one).items() if name not in ("id", "run")}
    texts = {name: value[lang] if isinstance(value, dict) else value for name, value in fields.items()}
    ready = {name: runs(text) for name, text in texts.items() if isinstance(text, str)}
    return ready | {"tex": [formula(tex) for tex in fields.get("tex", ())], "chapter": one.chapter[:2]}


def rows(table: Table) -> list[list[str]]:
    return [list(table.columns), *map(list, table.rows)]


def runs(text: str) -> list[dict[str, str]]:
    """Words, and formulas with what must not be torn from them: a comma, a danda, an ending."""
    parts = re.split(r"\$([^$]+)\$([^\s$]{0,6})", text)
    words = [{"words": part} for part in parts[::3]]
    formulas = [{"formula": formula(tex), "tail": tail} for tex, tail in zip(parts[1::3], parts[2::3])]
    return [run for pair in zip_longest(words, formulas) for run in pair if run and run != {"words": ""}]


def formula(tex: str) -> str:
    """A formula in Typst. ValueError for TeX that this small translator does not know."""
    tokens = TOKEN.findall(tex)[::-1]
    return " ".join(" ".join(_group(tokens)).split())


def _group(tokens: list[str]) -> list[str]:
    """All up to the } that closes the group, or to the end."""
    done = []
    while tokens and tokens[-1] != "}":
        done.append(_next(tokens))
    if tokens:
        tokens.pop()
    return done


def _next(tokens: list[str]) -> str:
    """The next symbol with what belongs to it; tokens are taken from the end of the list."""
    token = tokens.pop()
    if token == "{":
        return " ".join(_group(tokens))
    if token in "_^":
        return f"{token}({_next(tokens)})"
    if token == r"\text":
        return f'"{_next(tokens).replace(" ", "")}"'
    if token in ARGUMENTS:
        return f"{token[1:]}({', '.join(_next(tokens) for _ in range(ARGUMENTS[token]))})"
    if token.startswith("\\") and token not in SYMBOLS:
        raise ValueError(f"theme/sheet.py has no Typst for {token}; it knows {', '.join([*ARGUMENTS, *SYMBOLS])}")
    return SYMBOLS.get(token, token)


if __name__ == "__main__":
    print(sheet(*sys.argv[1:]))
