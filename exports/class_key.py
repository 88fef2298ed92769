"""The key to the papers of a class: what is right, and the slip behind each wrong number that is likely."""

from collections.abc import Sequence
from functools import cache

from exports.class_grids import alone, grid_of, grid_of_run
from exports.class_papers import Mine, Shown, lettered
from exports.model_answers import blocks
from rmsprop_book.exam import Numerical
from rmsprop_book.exam.entries import Words
from rmsprop_book.exam.pages import OR
from rmsprop_book.papers import STYLES, bank, words
from rmsprop_book.papers.compose import Asked, Side
from rmsprop_book.papers.paper import LETTERS, counted, options_of
from rmsprop_book.practice import make
from rmsprop_book.practice.more_slips import ALL_SLIPS
from rmsprop_book.practice.words import FOLLOWS

NAMES: Words = {"bn": "ভুলগুলোর নাম", "en": "What the slips are called"}
READING: Words = {
    "bn": "ছকের প্রথম সারি ঠিক উত্তর। নিচের প্রতি সারিতে একটা ভুল: প্রতি ধাপে সেটা করে নিজের সংখ্যা ধরে এগোলে যা আসে। "
    "ফাঁকা ঘর মানে ঠিকটাই আসে, — মানে কোনো সংখ্যা আসে না। এক ভুলের নম্বর একবারই কাটে।",
    "en": "The first row of a table is right. Each row below has one slip: what comes of making it in every step and "
    "going on with one's own numbers. An empty cell is as in the first row; — means that no number comes out. "
    "A mistake costs marks once.",
}
EMPTY: Shown = {"options": [], "numbers": [], "grid": [], "table": [], "model": [], "said": "", "marking": []}
bank_answers = cache(bank.answers)


def shown(style: str, answered: Sequence[Shown], lang: str) -> Shown:
    """The key to all papers of a class, in one language; first, what the slips in it are called.

    answered: each paper as `of_paper` gives it.
    """
    parts = [part for paper in answered for each in paper["questions"] for side in each["sides"] for part in side]
    made = {row["name"] for part in parts for piece in part["grid"] for row in piece["rows"]}
    made |= {slip for part in parts for number in part["numbers"] for slip, _ in number["wrong"]}
    return {
        **{"lang": lang, "title": f"{STYLES[style].name[lang]} · {words.KEY[lang]}", "or": OR[lang]},
        **{"names": NAMES[lang], "reading": READING[lang], "papers": list(answered)},
        "slips": [[name, said[lang]] for name, said in ALL_SLIPS.items() if name in made],
    }


def of_paper(mine: Mine, lang: str) -> Shown:
    """The answers of a paper."""
    questions = [question for asks in mine.paper.sections for question in asks.questions]
    return {
        "which": mine.which(lang),
        "questions": [
            {"number": counted(each.number, lang), "sides": [side(asked, lang) for asked in each.sides]}
            for each in questions
        ],
    }


def side(asked: Side, lang: str) -> list[Shown]:
    """The answers on one side of an OR, each behind its letter."""
    return [{"letter": letter, **EMPTY, **answer(each, lang)} for letter, each in lettered(asked)]


def answer(asked: Asked, lang: str) -> Shown:
    """The answer of a part: its options, its numbers, or its model with what each mark is for."""
    if options := options_of(asked):
        each = [
            {"letter": letter, "right": right, "text": option.text[lang], "why": option.why[lang]}
            for letter, (right, option) in zip(LETTERS, options)
            if option.why != FOLLOWS  # of a line that is right there is nothing to say
        ]
        return {"options": each}
    if asked.seed is not None:
        question = make(asked.item.id, asked.seed)
        return (
            {"grid": grid_of(question.kind, question.seed).pieces(lang)}
            if question.table
            else {"numbers": alone(question)}
        )
    entry, own = asked.item.entry, bank_answers()[asked.item.id]
    marking = [f"{mark['what'][lang]} [{counted(mark['marks'], lang)}]" for mark in own.get("marking", ())]
    return {
        "grid": grid_of_run(entry).pieces(lang) if isinstance(entry, Numerical) else [],
        "table": [own["columns"], *own["rows"]] if "rows" in own else [],
        "model": blocks(own["model"]) if "model" in own else [],
        "said": own["said"][lang] if "said" in own else "",
        "marking": marking,
    }
