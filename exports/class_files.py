"""Papers for a class: a PDF for each roll number, with numbers of its own, and one key to them all.

    python book.py paper --rolls 1-60 --seed 7 --style practice --to FOLDER

The same seed gives the same bytes. A paper is the one that the page of the mock exam makes of the same roll and seed.
"""

import argparse
import io
import json
import multiprocessing
import os
import re
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from pathlib import Path
from urllib.parse import urlencode

import pikepdf
import typst

from exports import LANGUAGES, class_key, class_papers
from exports.class_papers import Mine, Shown
from rmsprop_book.papers import STYLES
from rmsprop_book.papers.compose import LONGEST, SEEDS, SHORTEST
from rmsprop_book.papers.rolls import LAST
from theme.home import home
from theme.pack import pack
from theme.sheet import FONTS

HERE = Path(__file__).parent
FOLDER = Path("_build/papers")
MANY = 500  # papers: who asks for more has made a slip of the pen


def write_class(papers: Sequence[Mine], languages: Sequence[str], to: Path) -> Iterator[Path]:
    """Write each paper in each language, then the keys; yield the files as they are finished."""
    to.mkdir(parents=True, exist_ok=True)
    first, width = papers[0], len(str(max(mine.roll for mine in papers)))
    # spawned: a process that was forked could wait for ever for a thread of Typst that it does not have
    with ProcessPoolExecutor(os.cpu_count(), multiprocessing.get_context("spawn")) as at_work:
        answered: list[list[Shown]] = []
        for files, answers in at_work.map(partial(write_paper, languages=languages, to=to, width=width), papers):
            answered.append(answers)
            yield from files
        keys = [
            at_work.submit(write, "class_key", class_key.shown(first.style, answers, lang), to / key_name(first, lang))
            for lang, answers in zip(languages, zip(*answered))
        ]
        yield from (key.result() for key in keys)


def write_paper(mine: Mine, languages: Sequence[str], to: Path, width: int) -> tuple[list[Path], list[Shown]]:
    """Write a paper in each language; give the files, and what the keys say of it."""
    start = f"{mine.style}-{mine.seed}-roll-{mine.roll:0{width}}"
    files = [write("class_paper", class_papers.shown(mine, lang), to / f"{start}-{lang}.pdf") for lang in languages]
    return files, [class_key.of_paper(mine, lang) for lang in languages]


def key_name(mine: Mine, lang: str) -> str:
    return f"{mine.style}-{mine.seed}-key-{lang}.pdf"


def write(template: str, shown: Shown, to: Path) -> Path:
    """Set what is shown by a template, as a tagged PDF."""
    data = {"data": json.dumps(shown)}
    printed = compiler().compile(HERE / f"{template}.typ", sys_inputs=data, pdf_standards=["ua-1"])
    assert isinstance(printed, bytes)
    with pikepdf.open(io.BytesIO(printed)) as document:
        pack(document, to)
    return to


@cache
def compiler() -> typst.Compiler:
    """It reads the fonts once. What is installed here must not show."""
    return typst.Compiler(root=HERE, font_paths=list(FONTS), ignore_system_fonts=True)


# The command


def rolls(text: str) -> list[int]:
    """The roll numbers in a text such as 1-60 or 1-30,41.

    >>> rolls("1-3,41"), rolls("৭")
    ([1, 2, 3, 41], [7])
    """
    found: set[int] = set()
    for part in text.split(","):
        ends = re.fullmatch(r"\s*(\d{1,9})(?:\s*[-–]\s*(\d{1,9}))?\s*", part)
        if not ends:
            raise argparse.ArgumentTypeError(f"{part!r} is no roll number; write 17, 1-60 or 1-30,41 (0 to {LAST})")
        first, last = int(ends[1]), int(ends[2] or ends[1])
        if first > last:
            raise argparse.ArgumentTypeError(f"{part!r} has no roll in it: write the smaller number first")
        if last - first >= MANY or len(found | set(range(first, last + 1))) > MANY:
            raise argparse.ArgumentTypeError(f"{text!r} is more than {MANY} rolls; ask for fewer at a time")
        found |= set(range(first, last + 1))
    return sorted(found)


def within(least: int, most: int, text: str) -> int:
    """A whole number from `least` to `most`.

    >>> within(0, 9, "7")
    7
    """
    if not re.fullmatch(r"\d{1,9}", text) or not least <= int(text) <= most:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from {least} to {most}")
    return int(text)


def style(name: str) -> str:
    """The name of a style, if there is one.

    >>> style("makaut")
    'makaut'
    """
    if name not in STYLES:
        raise argparse.ArgumentTypeError(f"there is no style {name!r}; there are {', '.join(STYLES)}")
    return name


def parser() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(prog="book.py paper", description=(__doc__ or "").splitlines()[0])
    options.add_argument("--rolls", type=rolls, required=True, metavar="1-60", help="the roll numbers of the class")
    seed = partial(within, 0, SEEDS - 1)
    options.add_argument(
        "--seed", type=seed, required=True, metavar="N", help="of the class; another one, other papers"
    )
    options.add_argument("--style", type=style, default="practice", metavar="STYLE", help=f"one of {', '.join(STYLES)}")
    minutes = partial(within, SHORTEST, LONGEST)
    options.add_argument("--minutes", type=minutes, default=60, metavar="N", help="how long a paper takes; default: 60")
    options.add_argument(
        "--lang", choices=[*LANGUAGES, "both"], default="both", help="default: both, in files of their own"
    )
    options.add_argument("--to", type=Path, default=FOLDER, metavar="FOLDER", help=f"default: {FOLDER}")
    return options


def page_of(style: str, minutes: int, seed: int) -> str:
    """Where a class writes its papers on the screen: only the roll is left to be typed.

    >>> page_of("practice", 60, 7)[-86:]
    'mock-exam.html?mock_exam.exam_style=practice&mock_exam.minutes=60&mock_exam.of_class=7'
    """
    asked = {"exam_style": style, "minutes": minutes, "of_class": seed}
    query = urlencode({f"mock_exam.{setting}": value for setting, value in asked.items()})
    return f"{home().address}chapters/mock-exam.html?{query}"


def main(arguments: list[str] | None = None) -> int:
    options = parser()
    chosen = options.parse_args(arguments)
    papers = [Mine(chosen.style, chosen.minutes, chosen.seed, roll) for roll in chosen.rolls]
    languages = LANGUAGES if chosen.lang == "both" else (chosen.lang,)
    try:
        for file in write_class(papers, languages, chosen.to):
            print(file.name, flush=True)
    except OSError as problem:
        reason = problem.strerror or problem
        print(f"book.py paper could not write into {chosen.to}: {reason}. Choose another --to.", file=sys.stderr)
        return 1
    print(f"The papers are in {chosen.to}. Who knows the seed can make the key: keep it until they are handed in.")
    link = page_of(chosen.style, chosen.minutes, chosen.seed)
    print(f"On the site, for practice, a student types only the roll: {link}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
