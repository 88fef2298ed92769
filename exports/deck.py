"""The question bank as a deck for Anki, in both languages on each card; the same bytes each time.

    python -m exports.deck rmsprop-by-hand.apkg

A reader who imports a newer deck gets the changed texts and keeps the memory of each card: Anki knows a card by the
id of its entry, whatever is written on it.
"""

import hashlib
import html
import json
import re
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from itertools import count
from pathlib import Path

import genanki

from rmsprop_book.exam import Card, Choice, Select, TrueFalse, Viva, read

ROOT = Path(__file__).resolve().parents[1]
CHAPTERS = ROOT / "chapters"
FONTS = ROOT / "theme" / "vendor" / "site" / "fonts"
NAME = "RMSProp সহজে, হাতে-কলমে · RMSProp by Hand"
KINDS = ("cards", "true_false", "mcq", "msq", "viva")  # in the order in which a chapter's cards are learned

# The date of a deck that is made outside the repository: 2026-01-01. Anki takes a changed text over an older date only.
OUTSIDE_GIT = 1_767_225_600

Words = dict[str, str]
ALL_RIGHT: Words = {"bn": "সব কটা ঠিক option বেছে নাও।", "en": "Choose all the right options."}
TRUE_OR_FALSE: Words = {"bn": "সত্য, না মিথ্যা? কেন?", "en": "True or false? Why?"}
VERDICTS: dict[bool, Words] = {True: {"bn": "সত্য।", "en": "True."}, False: {"bn": "মিথ্যা।", "en": "False."}}
FIELDS = ("Id", "QuestionBn", "QuestionEn", "Choices", "AnswerBn", "AnswerEn", "ChapterBn", "ChapterEn")

ABOUT = """RMSProp-এর প্রশ্ন আর সংজ্ঞা, বাংলা আর English-এ। লেখা CC BY 4.0। Font: Noto Sans Bengali, SIL OFL 1.1।<br>
Questions and definitions about RMSProp in Bangla and English. Text CC BY 4.0. Font: Noto Sans Bengali, SIL OFL 1.1."""

FRONT = """<div class="bn" lang="bn">{{QuestionBn}}</div>
{{#QuestionEn}}<div class="en" lang="en">{{QuestionEn}}</div>{{/QuestionEn}}
{{Choices}}"""
BACK = """{{FrontSide}}
<hr id="answer">
<div class="bn" lang="bn">{{AnswerBn}}</div>
{{#AnswerEn}}<div class="en" lang="en">{{AnswerEn}}</div>{{/AnswerEn}}
<div class="chapter"><span lang="bn">{{ChapterBn}}</span> · <span lang="en">{{ChapterEn}}</span></div>"""

# A leading _ keeps Anki from throwing the files away as unused.
MEDIA = {
    "_noto-sans-bengali-400.woff2": FONTS / "noto-sans-bengali-400.woff2",
    "_noto-sans-bengali-700.woff2": FONTS / "noto-sans-bengali-700.woff2",
    "_noto-sans-bengali-license.txt": FONTS / "LICENSE",
}
STYLE = (
    "\n".join(
        f'@font-face {{ font-family: "Book Bangla"; font-weight: {weight}; '
        f'src: url("_noto-sans-bengali-{weight}.woff2") format("woff2"); '
        "unicode-range: U+0964-0965, U+0980-09FE, U+200C-200D, U+25CC; }"
        for weight in (400, 700)
    )
    + """
.card { max-width: 34em; margin: 0 auto; padding: .5em .6em; text-align: left; font-size: 20px; line-height: 1.5;
  font-family: "Book Bangla", system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
  color: #1b2430; background: #fff; }
.bn, [lang="bn"] { line-height: 1.75; }
.en, li [lang="en"] { color: #4a5563; font-size: .88em; }
.en { margin-top: .5em; }
.ask { margin-top: .9em; font-weight: 700; }
ol { padding-left: 1.6em; margin: .7em 0; }
li { margin: .3em 0; }
li span, .ask span { display: block; }
.others { margin-top: .4em; font-size: .88em; }
.chapter { margin-top: 1.2em; color: #4a5563; font-size: .75em; }
hr { border: 0; border-top: 1px solid #c9d1da; margin: 1em 0; }
.nightMode.card, .nightMode .card, .night_mode .card, .night_mode.card { color: #e6e9ee; background: #14181f; }
.nightMode .en, .nightMode li [lang="en"], .nightMode .chapter,
.night_mode .en, .night_mode li [lang="en"], .night_mode .chapter { color: #b3bcc8; }
.nightMode hr, .night_mode hr { border-color: #3a4452; }
"""
)


class Note(genanki.Note):  # type: ignore[misc]  # genanki says nothing of its types
    """A card of the deck, known to Anki by the id of its entry alone."""

    @property
    def guid(self) -> str:
        return str(genanki.guid_for("rmsprop-by-hand", self.fields[0]))


def deck(to: str | Path) -> Path:
    """Write the deck to a file, and return its path."""
    to = Path(to)
    to.parent.mkdir(parents=True, exist_ok=True)
    files = {"collection.anki2": collection(date()), "media": json.dumps(dict(enumerate(MEDIA))).encode()}
    files |= {str(k): path.read_bytes() for k, path in enumerate(MEDIA.values())}
    with zipfile.ZipFile(to, "w") as package:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            entry.create_system, entry.compress_type = 3, zipfile.ZIP_DEFLATED  # 3: the same bytes on every system
            package.writestr(entry, content)
    return to


def collection(timestamp: int) -> bytes:
    """Anki's database with all cards, made in memory."""
    made = genanki.Deck(number("deck"), NAME, ABOUT)
    for note in notes():
        made.add_note(note)
    with closing(sqlite3.connect(":memory:")) as database:
        genanki.Package(made).write_to_db(database.cursor(), timestamp, count(timestamp * 1000))
        database.commit()
        return database.serialize()


def notes() -> Iterator[Note]:
    """A note for each entry, chapter by chapter."""
    files = {kind: CHAPTERS / "exam" / f"{kind}.yml" for kind in KINDS}
    bank = [(kind, entry) for kind, file in files.items() if file.is_file() for entry in read(file)]
    shape = model()
    for place, (kind, entry) in enumerate(sorted(bank, key=lambda each: each[1].chapter)):
        question, choices, answer = sides(entry)
        title = chapter_title(entry.chapter)
        fields = [entry.id, *alone(question), choices, *alone(answer), title["bn"], title["en"]]
        tags = [f"RMSProp::{entry.chapter}", f"RMSProp::{kind.replace('_', '-')}"]
        yield Note(shape, fields, tags=tags, due=place)


def sides(entry: Card | TrueFalse | Choice | Select | Viva) -> tuple[Words, str, Words]:
    """Question, what to choose from, and answer, in HTML."""
    match entry:
        case Card():
            return marked_up(entry.front), "", marked_up(entry.back)
        case TrueFalse():
            ask = f'<div class="ask">{both(TRUE_OR_FALSE)}</div>'
            verdict = VERDICTS[entry.right]
            why = {lang: f"<b>{verdict[lang]}</b> {text}" for lang, text in marked_up(entry.why or {}).items()}
            return marked_up(entry.question), ask, why
        case Choice() | Select():
            ask = f'<div class="ask">{both(ALL_RIGHT)}</div>' if isinstance(entry, Select) else ""
            options = "".join(f"<li>{both(marked_up(option.text))}</li>" for option in entry.options)
            return marked_up(entry.question), f'{ask}<ol type="A">{options}</ol>', reasons(entry)
        case Viva():
            return marked_up(entry.question), "", marked_up(entry.answer or {})


def reasons(question: Choice | Select) -> Words:
    """The right options with their reasons, and under them why the others are wrong."""
    told = {}
    for lang in ("bn", "en"):
        right, wrong = (
            "<br>".join(
                f"<b>{letter}.</b> {marked_up(option.why)[lang]}"
                for letter, option in zip("ABCDEF", question.options)
                if option.right == wanted
            )
            for wanted in (True, False)
        )
        told[lang] = f'{right}<div class="others">{wrong}</div>'
    return told


def alone(words: Words) -> tuple[str, str]:
    """The fields of both languages; what both write alike (a formula) stands in the first only."""
    return words["bn"], "" if words["en"] == words["bn"] else words["en"]


def both(words: Words) -> str:
    """Both languages in one place, or once what both write alike."""
    bn, en = alone(words)
    return f'<span lang="bn">{bn}</span><span lang="en">{en}</span>' if en else f"<span>{bn}</span>"


def marked_up(words: Words) -> Words:
    """Plain texts as HTML."""
    return {lang: html.escape(text, quote=False).replace("\n", "<br>") for lang, text in words.items()}


@cache
def chapter_title(chapter: str) -> Words:
    """What a chapter is called, after its number."""
    first = json.loads((CHAPTERS / f"{chapter}.ipynb").read_text(encoding="utf-8"))["cells"][0]["source"]
    title = re.findall(r'<span lang="(bn|en)">(.*?)</span>', "".join(first))[:2]
    return {lang: f"{chapter[:2]} {text}" for lang, text in title}


def model() -> genanki.Model:
    """How the cards look."""
    return genanki.Model(
        number("model"),
        "RMSProp by Hand",
        fields=[{"name": name} for name in FIELDS],
        templates=[{"name": "Card", "qfmt": FRONT, "afmt": BACK}],
        css=STYLE,
        sort_field_index=FIELDS.index("QuestionBn"),
    )


def number(of: str) -> int:
    """A number for ever the same, as Anki's decks and models have for a name."""
    return 2**30 + int(hashlib.sha256(f"rmsprop-by-hand/{of}".encode()).hexdigest()[:7], 16)


def date() -> int:
    """Seconds of the newest commit that touched the questions or this file; a fixed date outside git."""
    command = ["git", "log", "-1", "--format=%ct", "--", "chapters/exam", "exports/deck.py"]
    try:
        found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    except FileNotFoundError:
        return OUTSIDE_GIT
    return int(found.stdout) if found.stdout.strip() else OUTSIDE_GIT


if __name__ == "__main__":
    print(deck(*sys.argv[1:]))
