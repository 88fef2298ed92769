"""The question bank as a deck for Anki, one in each language; the same bytes each time.

    python -m exports.deck bn rmsprop-cards-bn.apkg

A reader who imports a newer deck gets the changed texts and keeps the memory of each card: Anki knows a card by the id
of its entry, whatever is written on it. Each language has its own notes, note type and file, so that a reader imports
what he reads and nothing else; the deck in Bangla continues that of earlier editions, which held both.
"""

import hashlib
import json
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from itertools import count
from pathlib import Path
from typing import NamedTuple

import genanki

from exports import zips
from exports.history import git, last_commit
from exports.mathjax import html
from rmsprop_book.exam import Card, Choice, Select, TrueFalse, Viva, read
from rmsprop_book.papers.words import TRUE_ONES
from theme import copies

ROOT = Path(__file__).resolve().parents[1]
CHAPTERS = ROOT / "chapters"
HERE = Path(__file__).parent
FONTS = ROOT / "theme" / "vendor" / "site" / "fonts"
KINDS = ("cards", "true_false", "mcq", "msq", "viva")  # in the order in which a chapter's cards are learned
Words = dict[str, str]

# What a reader's Anki knows a deck and a note type by: it puts new cards into the deck of that name, and changes the
# notes of a note type of that number whose fields and cards are called the same.
DECKS: Words = {"bn": "RMSProp সহজে, হাতে-কলমে · RMSProp by Hand", "en": "RMSProp by Hand"}
NOTE_TYPES: Words = {"bn": "RMSProp by Hand", "en": "RMSProp by Hand (English)"}
FIELDS = ("Id", "QuestionBn", "QuestionEn", "Choices", "AnswerBn", "AnswerEn", "ChapterBn", "ChapterEn")
APART: dict[str, tuple[str, ...]] = {"bn": (), "en": ("en",)}  # what tells the ids of one deck from those of the other

# What the deck is made from; it is as old as the newest of these.
SOURCES = ("chapters", "exports", "theme/unicode_tex.py")
WRITTEN = (".yml", ".ipynb", ".py", ".css", ".js")  # and not what Python puts beside them
FIRST = 1_767_225_600  # 2026-01-01: where files have no date, as in some archives

TRUE_OR_FALSE: Words = {"bn": "সত্য, না মিথ্যা? কেন?", "en": "True or false? Why?"}
VERDICTS: dict[bool, Words] = {True: {"bn": "সত্য।", "en": "True."}, False: {"bn": "মিথ্যা।", "en": "False."}}
ABOUT: Words = {
    "bn": "RMSProp-এর প্রশ্ন আর সংজ্ঞা। লেখা CC BY 4.0। Font: Noto Sans Bengali, SIL OFL 1.1।",
    "en": "Questions and definitions about RMSProp. Text CC BY 4.0.",
}

# A leading _ keeps Anki from throwing the files away as unused.
MEDIA: dict[str, dict[str, Path]] = {
    "bn": {
        "_noto-sans-bengali-400.woff2": FONTS / "noto-sans-bengali-400.woff2",
        "_noto-sans-bengali-700.woff2": FONTS / "noto-sans-bengali-700.woff2",
        "_noto-sans-bengali-license.txt": FONTS / "LICENSE",
    },
    "en": {},
}
FACE = """@font-face {{ font-family: "Book Bangla"; font-weight: {0};
  src: url("_noto-sans-bengali-{0}.woff2") format("woff2");
  unicode-range: U+0964-0965, U+0980-09FE, U+200C-200D, U+25CC; }}
"""


class Sides(NamedTuple):
    """What an entry says in one language, in HTML; choices: what to choose from, or whether it is true."""

    question: str
    choices: str
    answer: str


def deck(lang: str, to: str | Path) -> Path:
    """Write the deck in a language to a file, and return its path."""
    to = Path(to)
    to.parent.mkdir(parents=True, exist_ok=True)
    names = json.dumps(dict(enumerate(MEDIA[lang]))).encode()
    media = [(str(k), path.read_bytes()) for k, path in enumerate(MEDIA[lang].values())]
    zips.write(to, [("collection.anki2", collection(lang, changed())), ("media", names), *media])
    return to


def collection(lang: str, timestamp: int) -> bytes:
    """Anki's database with all cards, made in memory."""
    made = genanki.Deck(number("deck", lang), DECKS[lang], ABOUT[lang])
    for note in notes(lang):
        made.add_note(note)
    with closing(sqlite3.connect(":memory:")) as database:
        genanki.Package(made).write_to_db(database.cursor(), timestamp, count(timestamp * 1000))
        database.commit()
        return database.serialize()


def notes(lang: str) -> Iterator[genanki.Note]:
    """A note for each entry, chapter by chapter; it holds both languages, its note type shows one."""
    files = {kind: CHAPTERS / "exam" / f"{kind}.yml" for kind in KINDS}
    bank = [(kind, entry) for kind, file in files.items() if file.is_file() for entry in read(file)]
    shape = model(lang)
    for place, (kind, entry) in enumerate(sorted(bank, key=lambda each: each[1].chapter)):
        bn, en, title = sides(entry, "bn"), sides(entry, "en"), chapter_title(entry.chapter)
        choices = {"bn": bn, "en": en}[lang].choices
        fields = [entry.id, bn.question, en.question, choices, bn.answer, en.answer, title["bn"], title["en"]]
        guid = genanki.guid_for("rmsprop-by-hand", entry.id, *APART[lang])
        yield genanki.Note(shape, fields, tags=tags(kind, entry), due=place, guid=guid)


def tags(kind: str, entry: Card | TrueFalse | Choice | Select | Viva) -> list[str]:
    """By what a reader can choose cards."""
    found = {"chapter": entry.chapter[:2], "kind": kind.replace("_", "-")}
    found |= {name: str(getattr(entry, name, "")) for name in ("level", "misconception")}
    return [f"RMSProp::{name}::{value}" for name, value in found.items() if value]


def sides(entry: Card | TrueFalse | Choice | Select | Viva, lang: str) -> Sides:
    match entry:
        case Card():
            return Sides(html(entry.front[lang]), "", html(entry.back[lang]))
        case TrueFalse():
            why = html((entry.why or {})[lang])
            verdict = f"<b>{VERDICTS[entry.right][lang]}</b> {why}"
            return Sides(html(entry.question[lang]), ask(TRUE_OR_FALSE[lang]), verdict)
        case Choice() | Select():
            return Sides(html(entry.question[lang]), options(entry, lang), reasons(entry, lang))
        case Viva():
            return Sides(html(entry.question[lang]), "", html((entry.answer or {})[lang]))


def ask(text: str) -> str:
    return f'<div class="ask">{text}</div>'


def options(question: Choice | Select, lang: str) -> str:
    """The options without letters: deck.js puts them in a new order each time, unless one speaks of the others."""
    several, fixed = isinstance(question, Select), isinstance(question, Choice) and question.fixed
    name = "options" + " several" * several + " fixed" * fixed
    items = "".join(f"<li>{html(option.text[lang])}</li>" for option in question.options)
    return ask(TRUE_ONES[lang]) * several + f'<ul class="{name}">{items}</ul>'


def reasons(question: Choice | Select, lang: str) -> str:
    """The right options by their texts, each with its reason; under them why the others are wrong."""
    right, wrong = (
        "".join(
            f"<p><b>{html(option.text[lang])}</b><br>{html(option.why[lang])}</p>"
            for option in question.options
            if option.right == wanted
        )
        for wanted in (True, False)
    )
    return f'{right}<div class="others">{wrong}</div>'


@cache
def chapter_title(chapter: str) -> Words:
    """What a chapter is called, after its number."""
    return {lang: f"{chapter[:2]} {text}" for lang, text in copies.title(chapter).items()}


def model(lang: str) -> genanki.Model:
    """How the cards look."""
    side = lang.title()  # as in the names of the fields
    script = (HERE / "deck.js").read_text(encoding="utf-8")
    front = f'<div lang="{lang}">{{{{Question{side}}}}}{{{{Choices}}}}</div>\n<script>\n{script}</script>'
    back = f"""<div id="answered"></div>
{{{{FrontSide}}}}
<hr id="answer">
<div lang="{lang}">{{{{Answer{side}}}}}<div class="chapter">{{{{Chapter{side}}}}}</div></div>"""
    faces = "".join(FACE.format(weight) for weight in (400, 700)) if MEDIA[lang] else ""
    return genanki.Model(
        number("model", lang),
        NOTE_TYPES[lang],
        fields=[{"name": name} for name in FIELDS],
        templates=[{"name": "Card", "qfmt": front, "afmt": back}],
        css=faces + (HERE / "deck.css").read_text(encoding="utf-8"),
        sort_field_index=FIELDS.index(f"Question{side}"),
    )


def number(of: str, lang: str) -> int:
    """A number for ever the same, as Anki's decks and models have for a name."""
    name = "/".join(["rmsprop-by-hand", of, *APART[lang]])
    return 2**30 + int(hashlib.sha256(name.encode()).hexdigest()[:7], 16)


def changed() -> int:
    """When what the deck is made from was last changed, in seconds: Anki takes a text only over one of an earlier time.

    That is its newest commit, or the newest file that is not committed yet; without git, the newest file of all.
    """
    committed = last_commit(ROOT, *SOURCES)
    if committed:
        status = git(ROOT, "status", "--porcelain", "-z", "--untracked-files=all", "--", *SOURCES)
        found = [ROOT / line[3:] for line in status.split("\0")]
    else:
        every = (file for source in SOURCES for file in (ROOT / source, *(ROOT / source).rglob("*")))
        found = [file for file in every if file.suffix in WRITTEN]
    return max([FIRST, committed, *(int(file.stat().st_mtime) for file in found if file.is_file())])


if __name__ == "__main__":
    print(deck(*sys.argv[1:]))
