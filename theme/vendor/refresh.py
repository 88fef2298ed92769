"""Fetch the third-party files of the site again and write down their sums: .venv/bin/python theme/vendor/refresh.py

Needs npm (nearly all come from its registry), fontTools, which comes with matplotlib, and brotli. The font of the
pages' formulas lies in the typst that is installed. Raise a version below, run this, look at the pages, commit.
`build/` is used while the site and its other forms are made; `site/` is copied into the site.
"""

import contextlib
import hashlib
import io
import re
import struct
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
KATEX = "katex@0.19.1"
BANGLA = "@fontsource/noto-sans-bengali@5.3.0"
MATH = "@fontsource/noto-sans-math@5.3.0"
FORMULAS = "NewComputerModernMath-Book"  # a little bolder than the regular one: it stands beside letters without serifs
# what Bangla is written with, not the Vedic and Assamese signs beside it: an eighth of the file
BANGLA_SIGNS = (
    "20 A0 964-965 980-983 985-98C 98F-990 993-9A8 9AA-9B0 9B2 9B6-9B9 9BC-9C4 9C7-9C8 9CB-9CE 9D7 9DC-9DD 9DF-9E3 "
    "9E6-9EF 9F3 200B-200D 25CC"
)
# of the 4,000 signs of Noto Sans Math: Latin, Greek, dots and primes, raised digits, letter-like signs, arrows,
# operators, brackets, and the bold and italic letters that a browser puts for a and η
MATH_SIGNS = (
    "20-7E A0-FF 391-3F6 2010-205F 2070-209C 2100-214F 2190-21D5 2200-22A5 22C0-22EF 2308-230B 27E8-27E9 27F5-27FF "
    "1D400-1D467 1D53C 1D6A8-1D71B"
)
# the same for the pages, where each letter costs a phone: no bold ones, Greek small ones in italics only
FORMULA_SIGNS = (
    "20-7E A0 AC AF B1 B7 D7 F7 2C6 391-3A1 3A3-3A9 2016 2026 2032 2061 210E 2113 2115 211D 2124 2190-2192 21D2 2202 "
    "2207 2208 2211 2212 2217 2218 221A 221E 2223 2225 2248 2260 2264 2265 226A 226B 22A4 22C5 22EF 27E8 27E9 27FA "
    "1D434-1D454 1D456-1D467 1D53C 1D6FC-1D71B"
)
# nearer to what TeX and KaTeX do: one number serves for both of TeX's, and its maker took the other
FORMULA_CONSTANTS = {"SubscriptShiftDown": 170, "SubscriptBaselineDropMin": 50, "SuperscriptBaselineDropMax": 386}


def main() -> None:
    for fetch in (katex, bangla_font, math_font, formula_font):
        with tempfile.TemporaryDirectory() as folder:
            fetch(Path(folder))
    (HERE / "SHA256SUMS").write_text(sums(), encoding="utf-8")


def katex(folder: Path) -> None:
    package = unpack(KATEX, folder)
    copy(package / "dist/katex.min.js", "build/katex/katex.min.js")
    copy(package / "LICENSE", "build/katex/LICENSE")
    style = (package / "dist/katex.min.css").read_text(encoding="utf-8")
    # every browser of the last ten years reads woff2; fallbacks to other formats would never be asked for
    style = re.sub(r',url\([^)]+\) format\("(?:woff|truetype)"\)', "", style)
    style = style.replace("font-display:block", "font-display:swap")  # a formula is never invisible
    write("build/katex/katex.min.css", style.encode())
    for font in sorted((package / "dist/fonts").glob("*.woff2")):
        copy(font, f"build/katex/fonts/{font.name}")


def bangla_font(folder: Path) -> None:
    """The letters of Bangla, and all that they join to."""
    from fontTools import subset

    package = unpack(BANGLA, folder)
    copy(package / "LICENSE", "site/fonts/LICENSE")
    options = subset.Options(layout_features=["*"], glyph_names=False, recalc_timestamp=False, flavor="woff2")
    for weight in (400, 700):
        font = subset.load_font(package / f"files/noto-sans-bengali-bengali-{weight}-normal.woff2", options)
        keep(font, BANGLA_SIGNS, options)
        subset.save_font(font, HERE / f"site/fonts/noto-sans-bengali-{weight}.woff2", options)


def math_font(folder: Path) -> None:
    """A part of Noto Sans Math, with all that its roots and brackets need to grow."""
    from fontTools import subset

    package = unpack(MATH, folder)
    copy(package / "LICENSE", "build/fonts/LICENSE")
    options = subset.Options(layout_features=["*"], hinting=False, recalc_timestamp=False)
    font = subset.load_font(package / "files/noto-sans-math-latin-400-normal.woff", options)
    keep(font, MATH_SIGNS, options)
    font.flavor = None  # not every e-reader can unpack a packed font
    font.save(HERE / "build/fonts/noto-sans-math.ttf")


def formula_font(folder: Path) -> None:
    """A part of New Computer Modern Math under another name, as its licence asks for, since a little is changed."""
    from fontTools import subset

    options = subset.Options(layout_features=[], hinting=False, recalc_timestamp=False, flavor="woff2")
    options.name_IDs = [0, 1, 2, 4, 6]
    (folder / "whole.otf").write_bytes(font_in_typst(FORMULAS))
    font = subset.load_font(folder / "whole.otf", options)
    keep(font, FORMULA_SIGNS, options)
    for number in (1, 4, 6):
        font["name"].setName("Formulas", number, 3, 1, 0x409)
    font["CFF "].cff.fontNames = ["Formulas"]
    for name, value in FORMULA_CONSTANTS.items():
        getattr(font["MATH"].table.MathConstants, name).Value = value
    narrow_roots(font)
    subset.save_font(font, HERE / "site/fonts/formulas.woff2", options)


def font_in_typst(name: str) -> bytes:
    """typst brings its fonts inside its library, each as a whole file: a head, a list of tables, the tables."""
    import typst
    from fontTools.ttLib import TTFont, TTLibError

    library = next(Path(typst.__file__).parent.glob("*typst*.so")).read_bytes()
    for head in re.finditer(rb"OTTO\0[\x08-\x20]", library):
        count = int.from_bytes(library[head.end() - 1 : head.end()], "big")
        tables = [struct.unpack_from(">4xLLL", library, head.start() + 12 + 16 * k) for k in range(count)]
        whole = library[head.start() : head.start() + max(-(-(start + size) // 4) * 4 for _, start, size in tables)]
        with contextlib.suppress(TTLibError, AssertionError):  # four letters in the code are no font
            if TTFont(io.BytesIO(whole))["name"].getDebugName(4) == name:
                return whole
    raise SystemExit(f"{name} is not in the typst that is installed")


def keep(font: Any, signs: str, options: Any) -> None:
    """These signs, and what they need to grow."""
    from fontTools import subset

    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=numbers(signs))
    subsetter.subset(font)


def numbers(signs: str) -> list[int]:
    """Of the signs in a list such as "20-7E A0"."""
    ranges = ([int(end, 16) for end in part.split("-")] for part in signs.split())
    return [number for first, *last in ranges for number in range(first, (last or [first])[0] + 1)]


def narrow_roots(font: Any) -> None:
    """All roots as wide as the lowest: Chromium keeps as much room as the widest needs, and leaves a gap behind."""
    from fontTools.pens.t2CharStringPen import T2CharStringPen
    from fontTools.pens.transformPen import TransformPen

    variants = font["MATH"].table.MathVariants
    root = variants.VertGlyphConstruction[variants.VertGlyphCoverage.glyphs.index("radical")]
    names = [record.VariantGlyph for record in root.MathGlyphVariantRecord]
    names += [part.glyph for part in root.GlyphAssembly.PartRecords]
    width, _ = font["hmtx"][names[0]]
    drawings, glyphs = font["CFF "].cff.topDictIndex[0].CharStrings, font.getGlyphSet()
    for name in names[1:]:
        own, left = font["hmtx"][name]
        pen = T2CharStringPen(width - drawings[name].private.nominalWidthX, glyphs)  # CFF adds that again
        glyphs[name].draw(TransformPen(pen, (width / own, 0, 0, 1, 0, 0)))
        drawings[name] = pen.getCharString(drawings[name].private, drawings[name].globalSubrs)
        font["hmtx"][name] = width, round(left * width / own)


def unpack(name: str, folder: Path) -> Path:
    archive = subprocess.run(
        ["npm", "pack", "--silent", name], cwd=folder, capture_output=True, text=True, check=True
    ).stdout.split()[-1]
    with tarfile.open(folder / archive) as tar:
        tar.extractall(folder, filter="data")
    return folder / "package"


def copy(source: Path, target: str) -> None:
    write(target, source.read_bytes())


def write(target: str, content: bytes) -> None:
    path = HERE / target
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def sums() -> str:
    """A line for each file, in the form that `sha256sum --check` reads."""
    files = sorted(p for folder in ("build", "site") for p in (HERE / folder).rglob("*") if p.is_file())
    return "".join(f"{hashlib.sha256(p.read_bytes()).hexdigest()}  {p.relative_to(HERE).as_posix()}\n" for p in files)


if __name__ == "__main__":
    main()
