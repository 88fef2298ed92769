"""A paper, and how it looks in a notebook: its questions, and on another page its key."""

from collections.abc import Iterator
from dataclasses import dataclass

from rmsprop_book.exam.entries import Choice, Mark, Numerical, Option, Part, Select, Viva, Words, Written
from rmsprop_book.exam.pages import ANSWER, OR, Page, blocks, fold, quoted, solved
from rmsprop_book.papers import bank, words
from rmsprop_book.papers.compose import LONGEST, SHORTEST, Asked, Asks, Question, compose
from rmsprop_book.papers.styles import STYLES
from rmsprop_book.practice import make
from rmsprop_lib.checks import whole

LETTERS = "abcdef"
LANGUAGES = ("bn", "en")
DIGITS = str.maketrans("0123456789", "০১২৩৪৫৬৭৮৯")


@dataclass(frozen=True, repr=False)
class Paper:
    """A paper as `paper` makes it; a notebook shows its questions."""

    style: str
    minutes: int
    seed: int
    sections: tuple[Asks, ...]

    @property
    def marks(self) -> int:
        """All that can be earned.

        >>> paper("vtu", 30, 0).marks
        15
        """
        return sum(asks.marks for asks in self.sections)

    def markdown(self) -> str:
        """The questions.

        >>> print(paper("nptel", 10, 1).markdown()[:40])
        ### <span lang="bn">NPTEL-এর ধাঁচে: opti
        """
        return "\n\n".join([self._head(), *(line for asks in self.sections for line in _asked(asks))])

    def key(self) -> str:
        """The answers and how they are marked.

        >>> paper("nptel", 10, 1).key().count("**1.**")
        1
        """
        each = (f"**{number}.**\n\n{answer}" for number, answer in self._answers())
        return "\n\n".join([f"### {_both(words.KEY)}", *each])

    def folded_key(self) -> Page:
        """The key with each answer behind a fold, as a notebook shows it.

        >>> paper("nptel", 10, 1).folded_key()
        <Page of 0 questions>
        """
        return Page("\n\n".join(f"**{number}.**\n\n{fold(ANSWER, answer)}" for number, answer in self._answers()))

    def _answers(self) -> Iterator[tuple[int, str]]:
        for question in (question for asks in self.sections for question in asks.questions):
            yield question.number, _answered(question)

    def _repr_markdown_(self) -> str:
        return self.markdown()

    def __repr__(self) -> str:
        return f"<Paper {self.style!r}, {self.minutes} minutes, number {self.seed}: {self.marks} marks>"

    def _head(self) -> str:
        line = {
            lang: f"**{words.MARKS[lang]}: {counted(self.marks, lang)}** · "
            f"{words.TIME[lang]}: {counted(self.minutes, lang)} {words.MINUTES[lang]} · "
            f"{words.SEED[lang]}: {counted(self.seed, lang)}"
            for lang in LANGUAGES
        }
        return f"### {_both(STYLES[self.style].name)}\n\n{blocks(line)}"


def paper(style: str = "semester", minutes: int = 60, seed: int = 0) -> Paper:
    """The paper of this style, length and seed, a whole number from 0; the same each time.

    style: one of STYLES. minutes: from 10 to 180; a short paper is a fair cut of the full one.

    >>> paper("makaut", 45, 3) == paper("makaut", 45, 3)
    True
    """
    if style not in STYLES:
        raise ValueError(f"no style is called {style!r}; there are {', '.join(STYLES)}")
    if whole("minutes", minutes, SHORTEST) > LONGEST:
        raise ValueError(f"minutes must be at most {LONGEST}; got {minutes}")
    return Paper(style, minutes, seed, compose(STYLES[style], minutes, seed))


def statement(asked: Asked) -> Words:
    """What is asked, in markdown; its options are a list.

    >>> from rmsprop_book.papers.pool import pool
    >>> statement(Asked(pool()[-3], 0))["en"].splitlines()[2]
    '- (a) SGD'
    """
    text, options = text_of(asked), [option.text for _, option in options_of(asked)]
    told = words.TRUE_ONES if asked.item.form == "msq" else {}
    return {lang: f"{text[lang]} {told.get(lang, '')}".rstrip() + _listed(options, lang) for lang in LANGUAGES}


def options_of(asked: Asked) -> list[tuple[bool, Option]]:
    """The options in the order of this paper, each with whether it is right.

    >>> from rmsprop_book.papers.pool import pool
    >>> [right for right, _ in options_of(Asked(pool()[-3], 0))]
    [False, False, True, False]
    """
    entry = asked.item.entry
    if isinstance(entry, Choice | Select):
        return [(entry.options[k].right, entry.options[k]) for k in asked.order]
    if asked.seed is None:
        return []
    made = make(asked.item.id, asked.seed)
    each = (Option(LETTERS[k], option.text, option.why) for k, option in enumerate(made.options))
    return [(k == made.right, option) for k, option in enumerate(each)]


def text_of(asked: Asked) -> Words:
    """What is asked, without options. A part of a long question stands behind what that one is about.

    >>> from rmsprop_book.papers.pool import pool
    >>> text_of(Asked(pool()[-10], 0))["en"]
    's₀ = 4, g₁ = 6, s₁ = 4.64. Find ρ.'
    """
    return bank.asked(asked.item) if asked.seed is None else make(asked.item.id, asked.seed).statement


def how(asks: Asks) -> Words:
    """How many questions of a section are to be answered.

    >>> how(paper("makaut", 180, 0).sections[1])["en"]
    'Answer any 3 questions.'
    """
    if asks.section.either:
        return words.ONE_SIDE
    if asks.answer == len(asks.questions):
        return words.ALL
    said = words.ANY_ONE if asks.answer == 1 else words.ANY
    return {lang: said[lang].format(counted(asks.answer, lang)) for lang in LANGUAGES}


def worth(asks: Asks) -> Words:
    """What so many of its questions are worth, if all are worth the same; else nothing.

    >>> worth(paper("makaut", 180, 0).sections[1])
    {'bn': '[৩ × ৫]', 'en': '[3 × 5]'}
    """
    each = asks.questions[0].marks
    same = all(question.marks == each for question in asks.questions)
    return {lang: f"[{counted(asks.answer, lang)} × {counted(each, lang)}]" if same else "" for lang in LANGUAGES}


def _asked(asks: Asks) -> Iterator[str]:
    yield f"#### {_both(asks.section.title)}"
    said, sums = how(asks), worth(asks)
    yield blocks({lang: f"{said[lang]} **{sums[lang]}**" if sums[lang] else said[lang] for lang in LANGUAGES})
    for question in asks.questions:
        yield blocks({lang: _whole(question, lang) for lang in LANGUAGES})


def _whole(question: Question, lang: str) -> str:
    """A question in one language."""
    sides = []
    for side in question.sides:
        parts = [
            f"{f'({LETTERS[k]}) ' if len(side) > 1 else ''}{statement(asked)[lang]}".replace("\n", "\n  ")
            for k, asked in enumerate(side)
        ]
        marks = [counted(asked.item.marks, lang) for asked in side]
        sides.append("\n\n".join(_with_marks(text, each) for text, each in zip(parts, marks)))
    return f"**{counted(question.number, lang)}.** " + f"\n\n**{OR[lang]}**\n\n".join(sides)


def _with_marks(text: str, marks: str) -> str:
    """The marks stand behind the question, before its options."""
    first, line, rest = text.partition("\n")
    return f"{first} **[{marks}]**{line}{rest}".replace("\n  ", "\n")


def _answered(question: Question) -> str:
    parts: list[str] = []
    for side in question.sides:
        parts += [f"**{_both(OR)}**"] if parts else []
        for k, asked in enumerate(side):
            parts += [f"**({LETTERS[k]})**"] if len(side) > 1 else []
            parts += _answer(asked)
    return "\n\n".join(parts)


def _answer(asked: Asked) -> list[str]:
    """The answer of a part, with what each mark is for."""
    entry, part = asked.item.entry, asked.item.part
    if options := options_of(asked):
        right = [(letter, option.why) for letter, (is_right, option) in zip(LETTERS, options) if is_right]
        return [blocks({lang: "; ".join(f"({letter}) {why[lang]}" for letter, why in right) for lang in LANGUAGES})]
    if asked.seed is not None:
        return [f"```text\n{make(asked.item.id, asked.seed).solution['en']}\n```"]
    if isinstance(entry, Numerical):
        return [solved(entry).markdown(), blocks(entry.answer), blocks(shares(entry.marking))]
    if isinstance(entry, Viva):
        return [blocks(entry.answer)]
    written = part or entry
    assert isinstance(written, Part | Written)
    return [quoted(written.answer), blocks(shares(written.marking))]


def shares(marking: tuple[Mark, ...]) -> Words:
    """What each mark is for, in one line.

    >>> shares((Mark("1", 2, {"bn": "সূত্র", "en": "the formula"}),))
    {'bn': 'সূত্র **[২]**', 'en': 'the formula **[2]**'}
    """
    return {
        lang: "; ".join(f"{mark.what[lang]} **[{counted(mark.marks, lang)}]**" for mark in marking)
        for lang in LANGUAGES
    }


def _listed(options: list[Words], lang: str) -> str:
    lines = [f"- ({letter}) {option[lang]}" for letter, option in zip(LETTERS, options)]
    return "\n\n" + "\n".join(lines) if lines else ""


def _both(said: Words) -> str:
    if said["bn"] == said["en"]:
        return said["en"]
    return ' <span lang="mul">·</span> '.join(f'<span lang="{lang}">{said[lang]}</span>' for lang in LANGUAGES)


def counted(number: int, lang: str) -> str:
    """A count in the digits of a language.

    >>> counted(12, "bn"), counted(12, "en")
    ('১২', '12')
    """
    return str(number).translate(DIGITS) if lang == "bn" else str(number)
