"""Fetch the third-party files of the site again and write down their sums: python theme/vendor/refresh.py

Needs npm (both come from its registry) and nothing else. Raise a version below, run this, look at the
pages, commit. `build/` is used while the site is built; `site/` is copied into it.
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


def main():
    for fetch in (katex, bangla_font):
        with tempfile.TemporaryDirectory() as folder:
            fetch(Path(folder))
    (HERE / "SHA256SUMS").write_text(sums(), encoding="utf-8")


def katex(folder):
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


def bangla_font(folder):
    package = unpack(BANGLA, folder)
    copy(package / "LICENSE", "site/fonts/LICENSE")
    for weight in (400, 700):
        name = f"noto-sans-bengali-bengali-{weight}-normal.woff2"
        copy(package / "files" / name, f"site/fonts/noto-sans-bengali-{weight}.woff2")


def unpack(name, folder):
    archive = subprocess.run(
        ["npm", "pack", "--silent", name], cwd=folder, capture_output=True, text=True, check=True
    ).stdout.split()[-1]
    with tarfile.open(folder / archive) as tar:
        tar.extractall(folder, filter="data")
    return folder / "package"


def copy(source, target):
    write(target, source.read_bytes())


def write(target, content):
    path = HERE / target
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def sums():
    """A line for each file, in the form that `sha256sum --check` reads."""
    files = sorted(p for folder in ("build", "site") for p in (HERE / folder).rglob("*") if p.is_file())
    return "".join(f"{hashlib.sha256(p.read_bytes()).hexdigest()}  {p.relative_to(HERE).as_posix()}\n" for p in files)


if __name__ == "__main__":
    main()
