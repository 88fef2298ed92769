"""The decks, opened by Anki itself: every entry is a card in each language; a newer deck keeps a reader's memory."""

import json
import os
import re
import shutil
import sqlite3
import subprocess
import zipfile
from html import unescape

import pytest
import yaml
from anki.collection import Collection, ImportAnkiPackageRequest
from py_mini_racer import MiniRacer

from exports import LANGUAGES
from exports import deck as made
from rmsprop_book import exam
from theme.extensions.static_math import render

BANK = {kind: exam.read(made.CHAPTERS / "exam" / f"{kind}.yml") for kind in made.KINDS}
ENTRIES = {entry.id: entry for entries in BANK.values() for entry in entries}
KIND = {entry.id: kind for kind, entries in BANK.items() for entry in entries}
BANGLA = re.compile("[\u0980-\u09ff]")
TEX = re.compile(r"\\\((.*?)\\\)")


@pytest.fixture(scope="module")
def packages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("deck") / "deep"
    return {lang: made.deck(lang, folder / f"{lang}.apkg") for lang in LANGUAGES}


@pytest.fixture
def anki(tmp_path):
    collection = Collection(str(tmp_path / "fresh.anki2"))
    yield collection
    collection.close()


@pytest.fixture(scope="module")
def full(packages, tmp_path_factory):
    """A collection that holds both decks; only to be looked at."""
    collection = Collection(str(tmp_path_factory.mktemp("anki") / "full.anki2"))
    for package in packages.values():
        bring(collection, package)
    yield collection
    collection.close()


@pytest.fixture(scope="module")
def cards(full):
    """The card of each entry, by language and id."""
    return {lang: {name: note.cards()[0] for name, note in notes(full, lang).items()} for lang in LANGUAGES}


def bring(collection, package):
    """Import a package as the app does by itself; how many notes were new, updated, left alone."""
    options = collection._backend.get_import_anki_package_presets()
    log = collection.import_anki_package(ImportAnkiPackageRequest(package_path=str(package), options=options)).log
    troubles = (log.conflicting, log.first_field_match, log.missing_notetype, log.missing_deck, log.empty_first_field)
    assert not any(troubles)
    return len(log.new), len(log.updated), len(log.duplicate)


def notes(collection, lang):
    shape = collection.models.by_name(made.NOTE_TYPES[lang])
    return {note["Id"]: note for note in map(collection.get_note, collection.models.nids(shape["id"]))}


def plain(markup):
    """What is read of a side; of a formula, its TeX."""
    markup = re.sub("<(style|script)>.*?</\\1>", "", markup, flags=re.S)
    return unescape(re.sub(r"<[^>]+>", "", re.sub("<br>", "\n", markup)))


def written(text):
    """The same of a text of the bank."""
    return plain(made.html(text))


# What is in it


def test_every_entry_is_one_card_in_each_language_and_no_card_is_empty(full, cards):
    assert set(cards["bn"]) == set(cards["en"]) == set(ENTRIES) and len(ENTRIES) == sum(map(len, BANK.values()))
    assert full.card_count() == full.note_count() == 2 * len(ENTRIES)
    assert not full.get_empty_cards().notes
    for lang in LANGUAGES:
        assert full.decks.card_count(full.decks.by_name(made.DECKS[lang])["id"], include_subdecks=False) == len(ENTRIES)


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=ENTRIES)
def test_a_card_says_all_of_its_entry_in_its_language_alone(cards, lang, entry):
    card = cards[lang][entry.id]
    question, answer = plain(card.question()), plain(card.answer())
    options = getattr(entry, "options", ())
    asked = [getattr(entry, side, None) for side in ("front", "question")] + [option.text for option in options]
    kept = [getattr(entry, side, None) for side in ("back", "why", "answer")] + [option.why for option in options]
    for words in filter(None, asked):
        assert written(words[lang]) in question and written(words[lang]) in answer
    for words in filter(None, kept):
        assert written(words[lang]) in answer
        assert len(words[lang]) <= 3 or written(words[lang]) not in question, "the question tells the answer"
    assert lang == "bn" or not BANGLA.search(answer)
    assert answer.rstrip().endswith(made.chapter_title(entry.chapter)[lang])
    assert f'lang="{lang}"' in card.question() and "{{" not in card.answer() and "\n" not in plain(card.note()["Id"])


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=ENTRIES)
def test_its_formulas_are_tex_that_can_be_shown(cards, lang, entry):
    shown = plain(cards[lang][entry.id].answer())
    assert shown.count(r"\(") == shown.count(r"\)") == len(TEX.findall(shown))
    assert all("<math" in render(formula, False) for formula in TEX.findall(shown))
    outside = TEX.sub("", shown)
    assert "\\" not in outside and "$" not in outside


LONGEST = {"front": 120, "back": 110, "question": 240, "text": 130, "why": 165, "answer": 160}
TWO_FACTS = re.compile(r"^The (two|three) |দুটো সূত্র|\?.*\?", re.S)


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=ENTRIES)
def test_a_card_holds_one_fact(entry, lang):
    for field, limit in LONGEST.items():
        of = getattr(entry, "options", ()) if field in ("text", "why") and hasattr(entry, "options") else [entry]
        for words in filter(None, (getattr(each, field, None) for each in of)):
            assert len(words[lang]) <= limit, f"{field} is long: are there two facts in it?"
    if KIND[entry.id] == "cards":
        assert entry.back[lang].count("\n") <= 1
    if KIND[entry.id] in ("cards", "viva"):
        assert not TWO_FACTS.search((getattr(entry, "front", None) or entry.question)[lang])


def test_options_have_no_letters_and_the_answer_names_the_right_ones_first(cards, lang):
    for question in BANK["mcq"] + BANK["msq"]:
        note = cards[lang][question.id].note()
        several, fixed = question in BANK["msq"], getattr(question, "fixed", False)
        style = re.search(r'<ul class="(.*?)">', note["Choices"])[1].split()
        assert ("several" in style, "fixed" in style) == (several, fixed)
        assert re.findall("<li>(.*?)</li>", note["Choices"]) == [made.html(o.text[lang]) for o in question.options]
        answer, _, others = note[f"Answer{lang.title()}"].partition('<div class="others">')
        for side, wanted in ((answer, True), (others, False)):
            named = [made.html(option.text[lang]) for option in question.options if option.right == wanted]
            assert re.findall("<b>(.*?)</b>", side) == named
    for statement in BANK["true_false"]:
        assert cards["en"][statement.id].note()["AnswerEn"].startswith(f"<b>{statement.right}.</b>")


def test_cards_are_tagged_and_come_in_the_order_of_the_book(cards, lang):
    for name, card in cards[lang].items():
        entry, tags = ENTRIES[name], {}
        for tag in card.note().tags:
            root, what, value = tag.split("::")
            assert root == "RMSProp"
            tags[what] = value
        assert tags.pop("chapter") == entry.chapter[:2] and tags.pop("kind") == KIND[name].replace("_", "-")
        assert tags.pop("level", "") == str(getattr(entry, "level", ""))
        assert tags.pop("misconception", "") == getattr(entry, "misconception", "") and not tags
    due = {name: card.due for name, card in cards[lang].items()}
    chapters = [ENTRIES[name].chapter for name in sorted(due, key=due.get)]
    assert chapters == sorted(chapters) and len(set(due.values())) == len(due)


def test_the_font_travels_with_the_deck_in_bangla(full, packages, lang):
    media = full.media.check()
    assert not media.missing and not media.unused
    with zipfile.ZipFile(packages[lang]) as opened:
        packed = {name: opened.read(k) for k, name in json.loads(opened.read("media")).items()}
    assert packed == {name: path.read_bytes() for name, path in made.MEDIA[lang].items()}
    style = full.models.by_name(made.NOTE_TYPES[lang])["css"]
    fonts = [name for name in made.MEDIA[lang] if name.endswith(".woff2")]
    assert len(fonts) == style.count("@font-face") == {"bn": 2, "en": 0}[lang]
    assert all(f'url("{name}")' in style for name in fonts)
    assert "http" not in style and ".nightMode.card" in style and ".night_mode.card" in style


# The order of the options

PAGE = """
var random = 0, kept = {}, window = { get sessionStorage() { if (kept) return kept; throw "refused"; } };
window.self = window;
Math.random = () => (random = (random * 1103515245 + 12345) % 2147483648) / 2147483648;
function show(answered, options) {
  const list = { children: options, appendChild: item => moved.push(item) }, moved = [];
  var document = { getElementById: () => answered ? {} : null, querySelector: () => options && list };
  SCRIPT
  return moved;
}
"""


@pytest.fixture
def page():
    with MiniRacer() as context:
        context.eval(PAGE.replace("SCRIPT", (made.HERE / "deck.js").read_text(encoding="utf-8")))
        yield context


@pytest.mark.parametrize("storage", ["it is kept", "kept = null"])
def test_options_come_in_every_order_and_stand_on_the_answer_as_they_were_asked(page, storage):
    page.eval("kept = null" if storage == "kept = null" else "kept = {}")
    shown = []
    for _ in range(400):
        shown.append("".join(page.call("show", False, list("ABCD"))))
        assert "".join(page.call("show", True, list("ABCD"))) == shown[-1]
    assert len(set(shown)) == 24 and set(map(frozenset, shown)) == {frozenset("ABCD")}


def test_without_any_memory_all_options_are_there_in_the_order_of_the_day(page):
    page.eval("kept = null; Object.freeze(window)")
    first = page.call("show", False, list("ABCD"))
    assert sorted(first) == list("ABCD") and list(page.call("show", True, list("ABCD"))) == list(first)
    assert list(page.call("show", False, None)) == [], "a card without options is left alone"


# What happens to a reader's collection


def test_to_import_it_twice_adds_nothing(anki, packages, lang):
    assert bring(anki, packages[lang]) == (len(ENTRIES), 0, 0)
    assert bring(anki, packages[lang]) == (0, 0, len(ENTRIES))
    assert anki.note_count() == len(ENTRIES)


def test_a_newer_deck_changes_the_text_and_keeps_the_memory(anki, packages, tmp_path, monkeypatch, lang):
    bring(anki, packages[lang])
    name = BANK["cards"][0].id
    card = notes(anki, lang)[name].cards()[0]
    card.reps, card.ivl, card.type, card.queue = 5, 30, 2, 2
    anki.update_card(card)
    change = {"front": {"bn": "নতুন <লেখা> & আরও", "en": "a new <text> & more"}}
    edit(monkeypatch, tmp_path, name, change)
    later = made.changed() + 1
    monkeypatch.setattr(made, "changed", lambda: later)
    assert bring(anki, made.deck(lang, tmp_path / "newer.apkg")) == (0, len(ENTRIES), 0)
    note = notes(anki, lang)[name]
    assert plain(note[f"Question{lang.title()}"]) == change["front"][lang]
    after = note.cards()[0]
    assert (after.id, after.reps, after.ivl) == (card.id, 5, 30)


def edit(monkeypatch, tmp_path, name, change):
    """A copy of the book in which one card says something else."""
    chapters = tmp_path / "chapters"
    shutil.copytree(made.CHAPTERS, chapters, ignore=shutil.ignore_patterns(".*"))
    file = chapters / "exam/cards.yml"
    cards = yaml.safe_load(file.read_text(encoding="utf-8"))
    next(card for card in cards if card["id"] == name).update(change)
    file.write_text(yaml.safe_dump(cards, allow_unicode=True), encoding="utf-8")
    monkeypatch.setattr(made, "CHAPTERS", chapters)


# How it is made


def test_the_same_bytes_twice(packages, tmp_path, monkeypatch, lang):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    first = made.deck(lang, tmp_path / "first.apkg").read_bytes()
    assert made.deck(lang, tmp_path / "again.apkg").read_bytes() == first
    assert len(first) < {"bn": 250_000, "en": 150_000}[lang]


# What earlier editions called things. With other ids every reader would get every card a second time; with other names
# of fields or cards Anki would take the note type for another one, and leave all notes as they are.
BEFORE = {
    "card-eta": "0[bT;mKd",
    "gd-two-steps": "CiMrW6o#o#",
    "viva-why-minus": "LM>6`Lb>;W",
}


def test_the_deck_in_bangla_continues_that_of_earlier_editions(packages, full):
    found = guids(packages["bn"])
    assert found == {name: made.genanki.guid_for("rmsprop-by-hand", name) for name in ENTRIES}
    assert {name: found[name] for name in BEFORE} == BEFORE
    shape = full.models.by_name("RMSProp by Hand")
    assert (shape["id"], made.number("deck", "bn")) == (1208011475, 1278345361)
    assert [template["name"] for template in shape["tmpls"]] == ["Card"]
    fields = "Id QuestionBn QuestionEn Choices AnswerBn AnswerEn ChapterBn ChapterEn"
    assert [field["name"] for field in shape["flds"]] == fields.split()
    assert not set(found.values()) & set(guids(packages["en"]).values()), "both can be in one collection"


def test_a_card_is_known_by_its_id_alone(packages, tmp_path, monkeypatch, lang):
    name = BANK["cards"][0].id
    edit(monkeypatch, tmp_path, name, {"front": "x", "back": "y", "chapter": "01-gradient-descent"})
    assert guids(made.deck(lang, tmp_path / "other.apkg")) == guids(packages[lang])
    assert len(set(guids(packages[lang]).values())) == len(ENTRIES)


def guids(package):
    with zipfile.ZipFile(package) as opened:
        database = sqlite3.connect(":memory:")
        database.deserialize(opened.read("collection.anki2"))
    found = {fields.split("\x1f")[0]: guid for guid, fields in database.execute("select guid, flds from notes")}
    database.close()
    return found


def test_a_file_that_is_not_there_yet_is_left_out(tmp_path, monkeypatch, lang):
    edit(monkeypatch, tmp_path, BANK["cards"][0].id, {})
    (made.CHAPTERS / "exam/viva.yml").unlink()
    assert set(guids(made.deck(lang, tmp_path / "less.apkg"))) == set(ENTRIES) - {entry.id for entry in BANK["viva"]}


@pytest.fixture
def book(tmp_path, monkeypatch):
    """A book of one file; git(…) does something with it at some time, write(…) changes it at some time."""
    monkeypatch.setattr(made, "ROOT", tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))

    def git(*words, when):
        who = {f"GIT_{role}_{what}": "a@b" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        env = {**os.environ, **who, "GIT_COMMITTER_DATE": f"{when} +0000"}
        subprocess.run(["git", *words], cwd=tmp_path, env=env, check=True, capture_output=True)

    def write(name, when):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(str(when))
        os.utime(file, (when, when))

    write("chapters/exam/cards.yml", when=made.FIRST + 100)
    return git, write


def test_its_date_is_that_of_the_newest_change_of_its_sources(book, monkeypatch):
    git, write = book
    start = made.FIRST + 1000
    git("init", when=start)
    git("add", ".", when=start)
    git("commit", "-m", "questions", when=start)
    assert made.changed() == start
    write("README.md", when=start + 10)
    git("add", ".", when=start + 20)
    git("commit", "-m", "something else", when=start + 20)
    assert made.changed() == start, "a reader's own notes on a card stay until its texts change"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert made.changed() == start, "that is when it is built, not when it was written"
    write("chapters/exam/cards.yml", when=start + 30)
    assert made.changed() == start + 30, "not committed yet"
    git("add", ".", when=start + 40)
    write("chapters/exam/viva.yml", when=start + 35)
    assert made.changed() == start + 35
    git("add", ".", when=start + 40)
    git("commit", "-m", "questions again", when=start + 40)
    assert made.changed() == start + 40


def test_without_git_its_date_is_that_of_its_newest_file(book, monkeypatch):
    _, write = book
    assert made.changed() == made.FIRST + 100
    write("exports/deck.css", when=made.FIRST + 200)
    write("exports/__pycache__/deck.pyc", when=made.FIRST + 300)
    assert made.changed() == made.FIRST + 200
    monkeypatch.setenv("PATH", "")
    assert made.changed() == made.FIRST + 200
    for name in ("chapters/exam/cards.yml", "exports/deck.css"):
        write(name, when=0)
    assert made.changed() == made.FIRST, "a date before this book would be taken for older than every deck"


def test_a_build_that_is_told_no_date_makes_the_deck_too(tmp_path, monkeypatch, lang):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert set(guids(made.deck(lang, tmp_path / "cards.apkg"))) == set(ENTRIES)
