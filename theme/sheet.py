"""The summary as one sheet of A4: a tagged PDF in Bangla or in English, the same bytes each time. No browser is needed.

    python -m theme.sheet bn rmsprop-sheet-bn.pdf

The front is what one writes in an exam, the back what one looks up. What they say stands in chapters/exam/summary.yml,
how they look in sheet.typ. Where the address of the published book is known (theme/home.py), the numbers
of chapters are links to it, and the front shows it as a QR code.
"""

import importlib.util
import io
import json
import re
import sys
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pikepdf
import typst

from rmsprop_book.exam import summary
from rmsprop_book.exam.summary_pages import HEADS
from rmsprop_lib.worked import Table
from theme import copies
from theme.home import home
from theme.pack import pack
from theme.qr import code

ROOT = Path(__file__).resolve().parents[1]
CHAPTERS = ROOT / "chapters"

TITLE = {"bn": "RMSProp এক কাগজে", "en": "RMSProp on one sheet"}
SIDES = {
    "front": {"bn": "নীল: খাতায় লেখার মতো · →: অধ্যায়", "en": "blue: to write in the exam · →: chapter"},
    "back": {"bn": "দেখে নেওয়ার জন্য: অঙ্ক, সূত্র, default", "en": "to look up: example, formulas, defaults"},
}
ABOUT = {"bn": ("RMSProp সহজে, হাতে-কলমে", "লেখা CC BY 4.0"), "en": ("RMSProp by Hand", "Text CC BY 4.0")}
ASIDE = re.compile(r" \([^()]+[.।]\)$")  # a sentence in brackets at the end

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


def sheet(lang: str, to: str | Path, address: str = "") -> Path:
    """Write the sheet in one language to a file, and return its path. address: of the published book, if known."""
    to = Path(to)
    to.parent.mkdir(parents=True, exist_ok=True)
    printed = typst.compile(
        Path(__file__).with_suffix(".typ"),
        font_paths=list(FONTS),
        ignore_system_fonts=True,  # what is installed here must not show
        sys_inputs={"data": json.dumps(content(lang, address))},
        pdf_standards=["ua-1"],
    )
    with pikepdf.open(io.BytesIO(printed)) as document:
        pack(document, to)
    return to


def content(lang: str, address: str = "") -> dict[str, Any]:
    """What both sides show, in one language: texts as runs of words and formulas."""
    book = summary.parts(CHAPTERS / "exam/summary.yml")
    data: dict[str, Any] = {
        name: {
            "title": part.title[lang],
            "note": runs(part.note[lang]) if part.note else [],
            "lines": [line(one, lang) for one in part.lines],
        }
        for name, part in book.items()
        if name != "map"  # a picture of chapter 15; the sheet says the same in words
    }
    example = book["example"].lines[0]
    chapters = sorted({one.chapter for part in book.values() for one in part.lines})
    return data | {
        "lang": lang,
        "title": TITLE[lang],
        "sides": {side: words[lang] for side, words in SIDES.items()},
        "usual": HEADS["value"][lang],
        "keys": re.findall(r'"([^"]+)"', book["definition"].lines[0].text[lang]),
        "tables": {"defaults": rows(summary.defaults()), "example": rows(summary.example(example))},
        "steps": summary.first_steps(example),
        "chapters": {name[:2]: {"title": copies.title(name)[lang], "link": page(address, name)} for name in chapters},
        "about": about(lang, address),
        "qr": code(address) if address else "",
    }


def about(lang: str, address: str) -> list[dict[str, str]]:
    """What stands at the foot: the name of the book, its licence, and its address as one types it, if it is known."""
    shown = [(words, "") for words in ABOUT[lang]] + [(address.partition("://")[2].strip("/"), address)]
    return [{"words": words, "link": link} for words, link in shown if words]


def page(address: str, chapter: str) -> str:
    return f"{address}chapters/{chapter}.html" if address else ""


def line(one: summary.Line, lang: str) -> dict[str, Any]:
    """What a line shows; formulas are ready for Typst. A last sentence in brackets is left to the chapter."""
    fields = {name: value for name, value in vars(one).items() if name != "run"}
    texts = {name: value[lang] if isinstance(value, dict) else value for name, value in fields.items()}
    ready = {name: runs(ASIDE.sub("", text)) for name, text in texts.items() if isinstance(text, str)}
    return ready | {"id": one.id, "tex": [formula(tex) for tex in fields.get("tex", ())], "chapter": one.chapter[:2]}


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
    print(sheet(sys.argv[1], sys.argv[2], home().address))
