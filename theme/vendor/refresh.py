"""Fetch the third-party files of the site again and write down their sums: .venv/bin/python theme/vendor/refresh.py

Needs npm (all come from its registry), and for the font of the EPUB's formulas fontTools, which comes with matplotlib.
Raise a version below, run this, look at the pages, commit. `build/` is used while the site and its other forms are
made; `site/` is copied into the site.
"""

import hashlib
import re
import subprocess
import tarfile
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
KATEX = "katex@0.19.1"
BANGLA = "@fontsource/noto-sans-bengali@5.3.0"
MATH = "@fontsource/noto-sans-math@5.3.0"
# of its 4,000 signs: Latin, Greek, dots and primes, raised digits, letter-like signs, arrows, operators, brackets, and
# the bold and italic letters that a browser puts for a and η
MATH_SIGNS = (
    "20-7E A0-FF 391-3F6 2010-205F 2070-209C 2100-214F 2190-21D5 2200-22A5 22C0-22EF 2308-230B 27E8-27E9 27F5-27FF "
    "1D400-1D467 1D6A8-1D71B"
)


def main() -> None:
    for fetch in (katex, bangla_font, math_font):
        with tempfile.TemporaryDirectory() as folder:
            fetch(Path(folder))
    (HERE / "SHA256SUMS").write_text(sums(), encoding="utf-8")


def katex(folder: Path) -> None:
    package = unpack(KATEX, folder)
    copy(package / "dist/katex.min.js", "build/katex/katex.min.js")
    copy(package / "LICENSE", "build/katex/LICENSE")
    copy(package / "LICENSE", "site/katex/LICENSE")
    style = (package / "dist/katex.min.css").read_text(encoding="utf-8")
    # every browser of the last ten years reads woff2; fallbacks to other formats would never be asked for
    style = re.sub(r',url\([^)]+\) format\("(?:woff|truetype)"\)', "", style)
    style = style.replace("font-display:block", "font-display:swap")  # a formula is never invisible
    write("site/katex/katex.min.css", style.encode())
    for font in sorted((package / "dist/fonts").glob("*.woff2")):
        copy(font, f"site/katex/fonts/{font.name}")


def bangla_font(folder: Path) -> None:
    package = unpack(BANGLA, folder)
    copy(package / "LICENSE", "site/fonts/LICENSE")
    for weight in (400, 700):
        name = f"noto-sans-bengali-bengali-{weight}-normal.woff2"
        copy(package / "files" / name, f"site/fonts/noto-sans-bengali-{weight}.woff2")


def math_font(folder: Path) -> None:
    """A part of Noto Sans Math, with all that its roots and brackets need to grow."""
    from fontTools import subset

    package = unpack(MATH, folder)
    copy(package / "LICENSE", "build/fonts/LICENSE")
    options = subset.Options(layout_features=["*"], hinting=False, recalc_timestamp=False)
    font = subset.load_font(package / "files/noto-sans-math-latin-400-normal.woff", options)
    ranges = ([int(end, 16) for end in part.split("-")] for part in MATH_SIGNS.split())
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[sign for first, last in ranges for sign in range(first, last + 1)])
    subsetter.subset(font)
    font.flavor = None  # not every e-reader can unpack a packed font
    font.save(HERE / "build/fonts/noto-sans-math.ttf")


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
