"""Make the other forms of the book, each on its own: what fails is told, and the rest is still made.

python -m exports --site _build/html --to FOLDER [--only pdf,epub,sheet,deck,zip]
"""

import argparse
import sys
import time
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path

from exports import LANGUAGES, MissingTool

# Each maker yields its files as they are finished. It imports what it needs itself: a missing package stops no other.


def make_pdf(site: Path, to: Path) -> Iterable[Path]:
    from exports.pdf import pdf

    return (pdf(site, lang, to / f"rmsprop-{lang}.pdf") for lang in LANGUAGES)


def make_epub(site: Path, to: Path) -> Iterable[Path]:
    from exports.epub import epub

    return (epub(site, lang, to / f"rmsprop-{lang}.epub") for lang in LANGUAGES)


def make_sheet(site: Path, to: Path) -> Iterable[Path]:
    from theme.sheet import sheet

    return (sheet(lang, to / f"rmsprop-sheet-{lang}.pdf") for lang in LANGUAGES)


def make_deck(site: Path, to: Path) -> Iterable[Path]:
    from exports.deck import deck

    return (deck(file) for file in [to / "rmsprop-cards.apkg"])


def make_zip(site: Path, to: Path) -> Iterable[Path]:
    from exports.archive import archive

    return (archive(site, file) for file in [to / "rmsprop-site.zip"])


MAKERS: dict[str, Callable[[Path, Path], Iterable[Path]]] = {
    "pdf": make_pdf,
    "epub": make_epub,
    "sheet": make_sheet,
    "deck": make_deck,
    "zip": make_zip,
}


def make(form: str, site: Path, to: Path) -> bool:
    """Make the files of one form and tell their sizes; say whether all went well."""
    start = time.monotonic()
    try:
        for file in MAKERS[form](site, to):
            print(f"{file.name:24}{size(file):>10}{time.monotonic() - start:8.0f} s", flush=True)
            start = time.monotonic()
    except ModuleNotFoundError as problem:
        missing = f"the package {problem.name} is missing. Install it: pip install -r tests/requirements.txt"
        print(f"{form}: not made, {missing}", file=sys.stderr)
    except MissingTool as problem:
        print(f"{form}: not made, {problem}", file=sys.stderr)
    except Exception:  # whatever it is, it must not stop the other forms
        print(f"{form}: not made, because of a mistake:\n{traceback.format_exc()}", file=sys.stderr)
    else:
        return True
    return False


def size(file: Path) -> str:
    content = file.stat().st_size
    return f"{content / 1e6:.1f} MB" if content >= 1e6 else f"{content / 1e3:.0f} KB"


def main(arguments: list[str] | None = None) -> int:
    options = argparse.ArgumentParser(prog="python -m exports", description=__doc__.splitlines()[0])
    options.add_argument("--site", type=Path, required=True, help="the folder of the built site")
    options.add_argument("--to", type=Path, required=True, help="where the files go")
    options.add_argument("--only", default=",".join(MAKERS), help=f"some of {','.join(MAKERS)}")
    chosen = options.parse_args(arguments)
    forms = chosen.only.split(",")
    if unknown := set(forms) - set(MAKERS):
        options.error(f"there is no form {', '.join(sorted(unknown))}; there are {', '.join(MAKERS)}")
    chosen.to.mkdir(parents=True, exist_ok=True)
    results = [make(form, chosen.site, chosen.to) for form in MAKERS if form in forms]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
