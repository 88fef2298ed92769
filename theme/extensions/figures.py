"""Figures in a page: each keeps its place until it arrives, and speaks the language of the page.

A figure stands there twice, as <img lang="bn"> and <img lang="en">. What hides the texts of a language hides its
picture too, and a picture that is hidden is not loaded. Each has its half of the alternative text. A figure with words
holds two pictures (rmsprop_book.bilingual), which become two files; any other is one file for both. Lines along
the axes, of which maps of colours are made, are written in short.
"""

import re
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from rmsprop_book.bilingual import apart, in_language
from theme import LANGUAGES

IMAGE = re.compile(r'<img (?!lang=)[^>]*src="[^"]*?([^"/]+\.svg)"[^>]*>')
RECTANGLE = re.compile(r"M([\d.]+) ([\d.]+)H([\d.]+)V([\d.]+)H\1V\2z?")
ALT = re.compile(r'(?<= alt=")[^"]*')


def finish(app: Sphinx, exception: Exception | None) -> None:
    if exception or app.builder.name != "html":
        return
    out = Path(app.outdir)
    for file in (out / "_images").glob("*.svg"):
        lighter = re.sub(r'(?<= d=")[^"]+', lambda path: shorter(path[0]), file.read_text(encoding="utf-8"))
        file.write_text(lighter, encoding="utf-8", newline="\n")
    sizes = {file.name: size(file) for file in (out / "_images").glob("*.svg")}
    own = {name for name in sizes if write_apart(out / "_images" / name)}
    for page in out.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        page.write_text(in_languages(text, sizes, own), encoding="utf-8", newline="\n")


def shorter(path: str) -> str:
    """The same path in fewer letters; a rectangle by its sides, as those of a map are nearly all the same.

    >>> shorter("M 1.50 2.00  L 7.00 2.00  L 7.00 9.10  L 1.50 2.00  z  M 0 1  C 0 2 3 4 5 6  L 5 7  ")
    'M1.5 2H7V9.1L1.5 2zM0 1C0 2 3 4 5 6V7'
    >>> shorter("M 1 2.5  L 4.5 2.5  L 4.5 7  L 1 7  L 1 2.5  z")
    'M1 2.5h3.5v4.5h-3.5z'
    """
    done, at = "", ["", ""]
    for letter, rest in re.findall(r"([A-Za-z])([^A-Za-z]*)", path):
        numbers = [re.sub(r"\.?0+$", "", number) if "." in number else number for number in rest.split()]
        if letter == "L" and numbers[1:] == at[1:]:
            done += f"H{numbers[0]}"
        elif letter == "L" and numbers[:1] == at[:1]:
            done += f"V{numbers[1]}"
        else:
            done += letter + " ".join(numbers)
        at = numbers[-2:]
    return RECTANGLE.sub(by_its_sides, done)


def by_its_sides(found: re.Match[str]) -> str:
    left, top, right, bottom = found.groups()
    wide, high = (f"{float(to) - float(at):.6f}".rstrip("0").rstrip(".") for at, to in ((left, right), (top, bottom)))
    return f"M{left} {top}h{wide}v{high}h{f'-{wide}'.removeprefix('--')}z"


def size(svg: Path) -> str:
    """width and height of a figure in pixels, so that its place is kept before it arrives."""
    head = svg.read_text(encoding="utf-8")[:400]
    points = dict(re.findall(r'(width|height)="([\d.]+)pt"', head))
    return " ".join(f'{side}="{float(points[side]) * 4 / 3:.0f}"' for side in ("width", "height"))


def write_apart(svg: Path) -> bool:
    """A file for each language instead of one for both, if the figure has words."""
    pictures = apart(svg.read_text(encoding="utf-8"))
    for lang, picture in pictures.items():
        svg.with_name(name_in(lang, svg.name)).write_text(picture, encoding="utf-8", newline="\n")
    if pictures:
        svg.unlink()
    return bool(pictures)


def name_in(lang: str, name: str) -> str:
    return name.replace(".svg", f".{lang}.svg")


def in_languages(text: str, sizes: dict[str, str], own: set[str]) -> str:
    """The page with each figure in both languages. sizes: of all figures; own: those with a picture for each."""

    def twice(img: re.Match[str]) -> str:
        return "".join(one(img[0], img[1], lang) for lang in LANGUAGES) if img[1] in sizes else img[0]

    def one(img: str, name: str, lang: str) -> str:
        told = ALT.sub(lambda alt: in_language(alt[0], lang), img)
        seen = told.replace(name, name_in(lang, name)) if name in own else told
        return seen.replace("<img", f'<img lang="{lang}" {sizes[name]} loading="lazy" decoding="async"', 1)

    return IMAGE.sub(twice, text)


def setup(app: Sphinx) -> ExtensionMetadata:
    app.connect("build-finished", finish, priority=550)  # after all are copied, before they are listed for offline use
    return {"parallel_read_safe": True, "parallel_write_safe": True}
