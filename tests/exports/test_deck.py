"""The deck, opened by Anki itself: every entry is a card in both languages; a newer deck keeps a reader's memory."""

import hashlib
import json
import os
import re
import shutil
import sqlite3
import subprocess
import zipfile
from html import unescape

import pytest
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

from exports import deck as made
from rmsprop_book import exam
from tests.words import words_in

BANK = {kind: exam.read(made.CHAPTERS / "exam" / f"{kind}.yml") for kind in made.KINDS}
ENTRIES = {entry.id: entry for entries in BANK.values() for entry in entries}
BANGLA = re.compile("[\u0980-\u09ff]")


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    return made.deck(tmp_path_factory.mktemp("deck") / "deep" / "rmsprop.apkg")


@pytest.fixture
def anki(tmp_path):
    collection = Collection(str(tmp_path / "fresh.anki2"))
    yield collection
    collection.close()


@pytest.fixture(scope="module")
def full(package, tmp_path_factory):
    """A collection that holds the deck; only to be looked at."""
    collection = Collection(str(tmp_path_factory.mktemp("anki") / "full.anki2"))
    bring(collection, package)
    yield collection
    collection.close()


def bring(collection, package):
    """Import a package as the app does; how many notes were new, updated, left alone."""
    options = ImportAnkiPackageOptions(merge_notetypes=True)
    log = collection.import_anki_package(ImportAnkiPackageRequest(package_path=str(package), options=options)).log
    troubles = (log.conflicting, log.first_field_match, log.missing_notetype, log.missing_deck, log.empty_first_field)
    assert not any(troubles)
    return len(log.new), len(log.updated), len(log.duplicate)


def notes(collection):
    return {note["Id"]: note for note in map(collection.get_note, collection.find_notes(""))}


def plain(markup):
    return unescape(re.sub(r"<[^>]+>", "", re.sub("<br>", "\n", markup)))


# What is in it


def test_every_entry_is_one_card_and_no_card_is_empty(full):
    assert set(notes(full)) == set(ENTRIES) and len(ENTRIES) == sum(map(len, BANK.values()))
    assert full.card_count() == full.note_count() == len(ENTRIES)
    assert not full.get_empty_cards().notes
    assert made.NAME in [each.name for each in full.decks.all_names_and_ids()]


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=ENTRIES)
def test_a_card_says_all_that_its_entry_says_in_both_languages(full, entry):
    note = notes(full)[entry.id]
    card = note.cards()[0]
    shown = plain(re.sub("<style>.*?</style>", "", card.answer(), flags=re.S))
    for words in words_in(entry):
        assert words["bn"] in shown and words["en"] in shown
    for field in ("Question", "Answer"):
        bn, en = note[f"{field}Bn"], note[f"{field}En"]
        assert bn and bn != en, "what both languages write alike stands once"
        assert not BANGLA.search(en) and (en or not BANGLA.search(bn))
        assert "\n" not in bn + en, "a new line is <br>"
    assert note["ChapterBn"].startswith(entry.chapter[:2]) and BANGLA.search(note["ChapterBn"])
    assert note["ChapterEn"].startswith(entry.chapter[:2]) and not BANGLA.search(note["ChapterEn"])
    assert "$" not in shown and "\\" not in shown, "formulas are plain Unicode: Anki shows no TeX of ours"


def test_the_front_does_not_tell_the_answer(full):
    for kind, entries in BANK.items():
        for entry in entries:
            front = notes(full)[entry.id].cards()[0].question()
            answer = {"cards": "back", "true_false": "why", "viva": "answer"}.get(kind)
            kept = [getattr(entry, answer)] if answer else [option.why for option in entry.options]
            assert not [words["en"] for words in kept if len(words["en"]) > 3 and words["en"] in plain(front)]


def test_the_right_option_and_the_right_verdict_come_first(full):
    for question in BANK["mcq"]:
        letter = "ABCDEF"[[option.right for option in question.options].index(True)]
        note = notes(full)[question.id]
        assert all(note[field].startswith(f"<b>{letter}.</b>") for field in ("AnswerBn", "AnswerEn"))
        assert note["Choices"].count("<li>") == len(question.options)
    for question in BANK["msq"]:
        right = [letter for letter, option in zip("ABCDEF", question.options) if option.right]
        answer, _, others = notes(full)[question.id]["AnswerEn"].partition('<div class="others">')
        assert re.findall(r"<b>([A-F])\.</b>", answer) == right and len(right) > 1
        assert len(re.findall(r"<b>[A-F]\.</b>", others)) == len(question.options) - len(right)
    for statement in BANK["true_false"]:
        assert notes(full)[statement.id]["AnswerEn"].startswith(f"<b>{statement.right}.</b>")


def test_cards_are_tagged_by_chapter_and_kind_and_come_in_the_order_of_the_book(full):
    for kind, entries in BANK.items():
        for entry in entries:
            tags = {f"RMSProp::{entry.chapter}", f"RMSProp::{kind.replace('_', '-')}"}
            assert set(notes(full)[entry.id].tags) == tags
    due = {note["Id"]: note.cards()[0].due for note in notes(full).values()}
    chapters = [ENTRIES[name].chapter for name in sorted(due, key=due.get)]
    assert chapters == sorted(chapters) and len(set(due.values())) == len(due)


def test_the_font_travels_with_the_deck(full, package):
    media = full.media.check()
    assert not media.missing and not media.unused
    with zipfile.ZipFile(package) as opened:
        packed = {name: opened.read(k) for k, name in json.loads(opened.read("media")).items()}
    assert packed == {name: path.read_bytes() for name, path in made.MEDIA.items()}
    style = full.models.by_name("RMSProp by Hand")["css"]
    fonts = [name for name in made.MEDIA if name.endswith(".woff2")]
    assert len(fonts) == 2 and all(f'url("{name}")' in style for name in fonts)
    assert "http" not in style


def test_languages_and_the_night_have_their_style(full):
    shape = full.models.by_name("RMSProp by Hand")
    template = shape["tmpls"][0]["qfmt"] + shape["tmpls"][0]["afmt"]
    assert template.count('class="bn" lang="bn"') == template.count('class="en" lang="en"') == 2
    assert ".nightMode .en" in shape["css"] and ".night_mode .en" in shape["css"]


# What happens to a reader's collection


def test_to_import_it_twice_adds_nothing(anki, package):
    assert bring(anki, package) == (len(ENTRIES), 0, 0)
    assert bring(anki, package) == (0, 0, len(ENTRIES))
    assert anki.note_count() == len(ENTRIES)


def test_a_newer_deck_changes_the_text_and_keeps_the_memory(anki, package, tmp_path, monkeypatch):
    bring(anki, package)
    name = BANK["cards"][0].id
    card = notes(anki)[name].cards()[0]
    card.reps, card.ivl, card.type, card.queue = 5, 30, 2, 2
    anki.update_card(card)
    change = {"front": {"bn": "নতুন <লেখা> & আরও", "en": "a new <text> & more"}}
    edit(monkeypatch, tmp_path, name, change)
    monkeypatch.setattr(made, "date", lambda: 2_000_000_000)
    newer = made.deck(tmp_path / "newer.apkg")
    assert bring(anki, newer)[0] == 0 and anki.note_count() == len(ENTRIES)
    note = notes(anki)[name]
    assert plain(note["QuestionBn"]) == change["front"]["bn"] and plain(note["QuestionEn"]) == change["front"]["en"]
    after = note.cards()[0]
    assert (after.id, after.reps, after.ivl) == (card.id, 5, 30)


def edit(monkeypatch, tmp_path, name, change):
    """A copy of the book in which one card says something else."""
    chapters = tmp_path / "chapters"
    shutil.copytree(made.CHAPTERS, chapters, ignore=shutil.ignore_patterns(".*"))
    file = chapters / "exam/cards.yml"
    cards = exam.entries.yaml.safe_load(file.read_text(encoding="utf-8"))
    next(card for card in cards if card["id"] == name).update(change)
    file.write_text(exam.entries.yaml.safe_dump(cards, allow_unicode=True), encoding="utf-8")
    monkeypatch.setattr(made, "CHAPTERS", chapters)


# How it is made


def test_the_same_bytes_twice(package, tmp_path):
    assert made.deck(tmp_path / "again.apkg").read_bytes() == package.read_bytes()
    assert package.stat().st_size < 400_000


def test_a_card_is_known_by_its_id_alone(package, tmp_path, monkeypatch):
    name = BANK["cards"][0].id
    edit(monkeypatch, tmp_path, name, {"front": "x", "back": "y", "chapter": "01-gradient-descent"})
    assert guids(made.deck(tmp_path / "other.apkg")) == guids(package)
    assert len(set(guids(package).values())) == len(ENTRIES)
    # for ever: with other guids every reader would get every card a second time
    sample = {name: guids(package)[name] for name in sorted(ENTRIES)[:1]}
    assert sample == {name: made.genanki.guid_for("rmsprop-by-hand", name) for name in sample}
    assert made.number("deck") == 2**30 + int(hashlib.sha256(b"rmsprop-by-hand/deck").hexdigest()[:7], 16)


def guids(package):
    with zipfile.ZipFile(package) as opened:
        database = sqlite3.connect(":memory:")
        database.deserialize(opened.read("collection.anki2"))
    found = {fields.split("\x1f")[0]: guid for guid, fields in database.execute("select guid, flds from notes")}
    database.close()
    return found


def test_a_file_that_is_not_there_yet_is_left_out(tmp_path, monkeypatch):
    edit(monkeypatch, tmp_path, BANK["cards"][0].id, {})
    (made.CHAPTERS / "exam/viva.yml").unlink()
    assert set(guids(made.deck(tmp_path / "less.apkg"))) == set(ENTRIES) - {entry.id for entry in BANK["viva"]}


def test_the_date_is_that_of_the_newest_commit_that_touched_the_questions(tmp_path, monkeypatch):
    def git(*words, when="2026-03-01T00:00:00Z"):
        who = {f"GIT_{role}_{what}": "a@b" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        env = {**os.environ, **who, "GIT_COMMITTER_DATE": when}
        subprocess.run(["git", *words], cwd=tmp_path, env=env, check=True, capture_output=True)

    monkeypatch.setattr(made, "ROOT", tmp_path)
    assert made.date() == made.OUTSIDE_GIT
    git("init")
    (tmp_path / "chapters/exam").mkdir(parents=True)
    (tmp_path / "chapters/exam/cards.yml").write_text("[]")
    git("add", ".")
    git("commit", "-m", "questions")
    (tmp_path / "other.md").write_text("x")
    git("add", ".")
    git("commit", "-m", "something else", when="2026-04-01T00:00:00Z")
    assert made.date() == 1_772_323_200  # 2026-03-01
    monkeypatch.setenv("PATH", "")
    assert made.date() == made.OUTSIDE_GIT
