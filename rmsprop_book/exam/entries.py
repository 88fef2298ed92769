"""The question bank: the files of chapters/exam, read and checked, for the page, the quiz, the cards and the deck.

Each file is a list of entries of one kind; what an entry holds is what the class of its kind declares.
Words are {bn: …, en: …}, or one text where both languages write the same (a formula, a number).
"""

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from pathlib import Path
from typing import Any, Self, get_origin, get_type_hints

from rmsprop_book.yaml_files import load_yaml

Words = dict[str, str]
MARKS = (2, 5, 10)
LONG = (13, 15, 16)  # of the long questions with parts: Anna University, MAKAUT, VTU


@dataclass(frozen=True)
class Entry:
    """What each entry has.

    id: its name, for ever: scores on a reader's device and cards in Anki are kept under it.
    """

    id: str

    @classmethod
    def of(cls, raw: Mapping[str, Any]) -> Self:
        """The entry that a mapping from a file holds; ValueError where it is not of this form."""
        types = get_type_hints(cls)
        known = {field.name: field for field in fields(cls)}
        if extra := set(raw) - set(known):
            raise ValueError(f"there is no field {sorted(extra)[0]!r}; there are {', '.join(known)}")
        needed = {name for name, field in known.items() if field.default is MISSING}
        if missing := needed - set(raw):
            raise ValueError(f"the field {sorted(missing)[0]!r} is missing")
        return cls(**{name: _as(types[name], value, name) for name, value in raw.items()})


@dataclass(frozen=True)
class Option(Entry):
    """One choice of several; why: what to say to the reader who takes it. Its id is a letter."""

    text: Words
    why: Words
    right: bool = False


@dataclass(frozen=True)
class Mark(Entry):
    """How many marks there are for what; its id is a number.

    cells: of a numerical's table, those that these marks are for: columns, steps such as "t=2", or "rest" for all that
    no mark before has named.
    """

    marks: int
    what: Words
    cells: tuple[str, ...] = ()


@dataclass(frozen=True)
class Part(Entry):
    """A part of a long question: (a), (b), …; its id is a number. answer: in English, as in the exam."""

    marks: int
    question: Words
    answer: str
    marking: tuple[Mark, ...]


@dataclass(frozen=True)
class Question(Entry):
    """What each question has.

    chapter: where it is taught. level: 1 easy, 2 medium, 3 hard. misconception: the id of the one it exposes.
    numbers: each number that was worked out, as "expression = number"; the tests work it out again.
    """

    chapter: str
    level: int
    question: Words
    misconception: str = ""
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Choice(Question):
    """A multiple-choice question with one right option, and a reason for each.

    fixed: the options stay in this order, since one speaks of the others ("both are true").
    """

    options: tuple[Option, ...] = ()
    fixed: bool = False


@dataclass(frozen=True)
class Select(Question):
    """A multiple-select question: all the right options and only these, and a reason for each."""

    options: tuple[Option, ...] = ()


@dataclass(frozen=True)
class TrueFalse(Question):
    """A statement that is true or false, with the reason."""

    right: bool = False
    why: Words | None = None


@dataclass(frozen=True)
class Written(Question):
    """A question for 2, 5 or 10 marks: a model answer in English, an explanation, and how it is marked."""

    marks: int = 2
    answer: str = ""
    explanation: Words | None = None
    marking: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class Long(Question):
    """A question for 13, 15 or 16 marks: its parts, and the parts of the one that stands after OR, if there is one."""

    marks: int = 15
    parts: tuple[Part, ...] = ()
    other: tuple[Part, ...] = ()
    explanation: Words | None = None


@dataclass(frozen=True)
class Numerical(Question):
    """A numerical: its table comes from `run`, an expression that gives a Trace; columns and symbol are of `table`.

    forward: where it begins with data, the columns on the way from the parameters to the loss J, each as
    "name = expression" of the parameters before the step, of t and of the columns before it.
    """

    marks: int = 5
    run: str = ""
    symbol: str = "w"
    forward: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    answer: Words | None = None
    marking: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class Viva(Question):
    """A question asked aloud, and what to say."""

    answer: Words | None = None


@dataclass(frozen=True)
class Card(Entry):
    """A card to learn by heart: front and back, and the chapter behind it."""

    chapter: str
    front: Words
    back: Words


@dataclass(frozen=True)
class Misconception(Entry):
    """What students often believe, what is true, and where the book shows it."""

    chapter: str
    belief: Words
    truth: Words


@dataclass(frozen=True)
class Judgement(Entry):
    """What an examiner gives for one line of the marking, and why; its id is the number of the line."""

    given: float
    why: Words


@dataclass(frozen=True)
class Script(Entry):
    """An answer as a student writes it, in English, as in the exam, and its marks; its id is a number."""

    text: str
    marks: tuple[Judgement, ...]

    @property
    def total(self) -> float:
        """What it gets.

        >>> words = {"bn": "ক", "en": "a"}
        >>> Script("1", "RMSProp is an optimizer.", (Judgement("1", 0.5, words), Judgement("2", 2, words))).total
        2.5
        """
        return sum(mark.given for mark in self.marks)


@dataclass(frozen=True)
class Graded(Entry):
    """Answers to a written question, marked. question: its id. numbers: those that stand in the best of them."""

    question: str
    answers: tuple[Script, ...]
    numbers: tuple[str, ...] = ()


KINDS: dict[str, type[Entry]] = {
    "mcq": Choice,
    "msq": Select,
    "true_false": TrueFalse,
    "written": Written,
    "long": Long,
    "numericals": Numerical,
    "viva": Viva,
    "cards": Card,
    "misconceptions": Misconception,
    "graded": Graded,
}


def located(path: str | Path) -> Path:
    """A file beside the notebook, or where a notebook stands alone, the one that came along with this package.

    >>> located("exam/mcq.yml").parts[-3:]
    ('chapters', 'exam', 'mcq.yml')
    """
    return path if (path := Path(path)).is_file() else Path(__file__).parents[2] / "chapters" / path


def read(path: str | Path) -> list[Any]:
    """The entries of a file; its name tells their kind.

    Raises ValueError that names the file, the entry and what is wrong with it.

    >>> import tempfile, pathlib
    >>> file = pathlib.Path(tempfile.mkdtemp()) / "cards.yml"
    >>> _ = file.write_text("- {id: eta, chapter: 01-gradient-descent, front: η, back: learning rate}")
    >>> read(file)[0].front
    {'bn': 'η', 'en': 'η'}
    """
    path = located(path)
    if path.stem not in KINDS:
        raise ValueError(f"{path.name} is no file of the question bank; there are {', '.join(KINDS)}")
    return read_as(KINDS[path.stem], path)


def read_as(kind: type[Entry], path: Path) -> list[Any]:
    """The entries of a file that holds a list of this kind; ValueError as `read` has it.

    >>> read_as(Misconception, located("exam/misconceptions.yml"))[0].id
    'zig-zag-is-noise'
    """
    entries: list[Any] = []
    for number, raw in enumerate(load_yaml(path), start=1):
        try:
            entries.append(kind.of(raw))
        except (ValueError, TypeError) as error:
            name = raw.get("id", f"number {number}") if isinstance(raw, dict) else f"number {number}"
            raise ValueError(f"{path.name}, entry {name}: {error}") from None
    return entries


def _as(wanted: Any, value: Any, name: str) -> Any:
    """A value from a file as the type that its field declares."""
    if wanted in (Words, Words | None):
        words = {"bn": value, "en": value} if isinstance(value, str) else value
        if not isinstance(words, dict) or set(words) != {"bn", "en"} or not all(_text(w) for w in words.values()):
            raise ValueError(f"{name} must be a text, or a text for bn and one for en; got {value!r}")
        return {lang: str(text).strip() for lang, text in words.items()}
    if get_origin(wanted) is tuple:
        kind = wanted.__args__[0]
        if not isinstance(value, list) or not value:
            raise ValueError(f"{name} must be a list; got {value!r}")
        if kind is str:
            return tuple(map(str, value))
        return tuple(kind.of({"id": str(k), **raw}) for k, raw in enumerate(value, start=1))
    if wanted is float and type(value) is int:
        return float(value)
    if not isinstance(value, wanted) or isinstance(value, bool) != (wanted is bool):
        raise ValueError(f"{name} must be {wanted.__name__}; got {value!r}")
    return value.strip() if isinstance(value, str) else value


def _text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())
