"""Which other forms of the book there are, who makes each, and what it takes.

Only the standard library is imported here, and each maker imports what it needs itself: book.py asks before anything
is installed, and a missing package stops no other form.
"""

import argparse
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from exports import LANGUAGES


@dataclass(frozen=True)
class Form:
    """A form of the book: make(site, to) yields its files as they are finished."""

    make: Callable[[Path, Path], Iterable[Path]]
    of_the_site: bool  # made from the built site
    by_browser: bool = False  # which is driven as in the tests


def make_pdf(site: Path, to: Path) -> Iterable[Path]:
    from exports.pdf import pdf

    return (pdf(site, lang, to / f"rmsprop-{lang}.pdf") for lang in LANGUAGES)


def make_epub(site: Path, to: Path) -> Iterable[Path]:
    from exports.epub import epub

    return (epub(site, lang, to / f"rmsprop-{lang}.epub") for lang in LANGUAGES)


def make_sheet(site: Path, to: Path) -> Iterable[Path]:
    from theme.home import home
    from theme.sheet import sheet

    return (sheet(lang, to / f"rmsprop-sheet-{lang}.pdf", home().address) for lang in LANGUAGES)


def make_deck(site: Path, to: Path) -> Iterable[Path]:
    from exports.deck import deck

    return (deck(lang, to / f"rmsprop-cards-{lang}.apkg") for lang in LANGUAGES)


def make_moodle(site: Path, to: Path) -> Iterable[Path]:
    from exports.moodle import moodle

    return (moodle(lang, to / f"rmsprop-moodle-{lang}.xml") for lang in LANGUAGES)


def make_gift(site: Path, to: Path) -> Iterable[Path]:
    from exports.gift import gift

    return (gift(lang, to / f"rmsprop-gift-{lang}.txt") for lang in LANGUAGES)


def make_zip(site: Path, to: Path) -> Iterable[Path]:
    from exports.archive import archive

    return (archive(site, file) for file in [to / "rmsprop-site.zip"])


FORMS = {
    "pdf": Form(make_pdf, of_the_site=True, by_browser=True),
    "epub": Form(make_epub, of_the_site=True),
    "sheet": Form(make_sheet, of_the_site=False),
    "deck": Form(make_deck, of_the_site=False),
    "moodle": Form(make_moodle, of_the_site=False),
    "gift": Form(make_gift, of_the_site=False),
    "zip": Form(make_zip, of_the_site=True),
}


def add_option(options: argparse.ArgumentParser) -> None:
    """The option --only, the same for book.py and for this package."""
    every = ",".join(FORMS)
    options.add_argument("--only", metavar="FORMS", type=some, default=every, help=f"some of {every}")


def some(names: str) -> list[str]:
    """The names in a list like pdf,epub, if there are such forms."""
    named = names.split(",")
    for form in named:
        if form not in FORMS:
            raise argparse.ArgumentTypeError(f"there is no form {form!r}; there are {', '.join(FORMS)}")
    return named
