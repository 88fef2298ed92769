"""What a paper can ask: the entries of the question bank and the kinds of the drill, each with its form and marks."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rmsprop_book.exam import Choice, Long, Numerical, Part, Question, Viva, Written, read

BANK = ("mcq", "msq", "viva", "written", "long", "numericals")


@dataclass(frozen=True)
class Item:
    """A thing to ask.

    id: of its entry, with the number of the part where it is one of a long question; or the kind of the drill.
    about: what it is about: its misconception, or else itself. entry: None for a kind of the drill.
    """

    id: str
    form: str
    marks: int
    chapter: str
    level: int
    about: str
    entry: Question | None = None
    part: Part | None = None

    @property
    def thing(self) -> str:
        """Under which name a device remembers what went wrong in it (widgets/noted.js).

        >>> pool()[-1].thing, next(item for item in pool() if item.form == "sums").thing
        ('wrong-line', 'paper solve-sgd-three-steps')
        """
        return f"paper {self.id}" if self.entry else self.id


GOES_ON = {"long-compare-optimizers/5", "long-compare-optimizers/6"}  # from the part before: not to be asked alone

# Of each kind of the drill its form, where it is taught, and how hard it is. Tables are worth 5, the others 2 or 1.
KINDS: dict[str, tuple[str, int, str, int]] = {
    "given-gradients": ("sums", 5, "05-by-hand", 1),
    "parabola": ("sums", 5, "05-by-hand", 2),
    "two-parameters": ("sums", 5, "05-by-hand", 2),
    "from-data": ("sums", 5, "05-by-hand", 2),
    "adam": ("sums", 5, "12-adam-is-momentum-plus-rmsprop", 2),
    "two-rules": ("sums", 5, "10-sgd-adagrad-rmsprop", 3),
    "momentum": ("sums", 5, "12-adam-is-momentum-plus-rmsprop", 3),
    "hole": ("sums", 5, "05-by-hand", 3),
    "effective-rate": ("box", 2, "02-adagrad", 2),
    "find-rho": ("box", 2, "05-by-hand", 2),
    "find-lr": ("box", 2, "05-by-hand", 2),
    "half-life": ("box", 2, "03-moving-average", 2),
    "constant-gradient": ("box", 2, "03-moving-average", 1),
    "first-step": ("box", 2, "06-intuition", 1),
    "eps-places": ("box", 2, "07-epsilon", 3),
    "hover": ("box", 2, "09-does-it-stop", 3),
    "whose-row": ("mcq", 1, "18-catch-the-mistake", 2),
    "drift": ("mcq", 1, "14-right-way-wrong-way", 3),
    "wrong-line": ("mcq", 1, "18-catch-the-mistake", 2),
}


@cache
def pool() -> tuple[Item, ...]:
    """All that can be asked, always in the same order.

    >>> pool()[0].form, pool()[-1].id
    ('mcq', 'wrong-line')
    """
    kinds = (Item(kind, form, marks, chapter, level, kind) for kind, (form, marks, chapter, level) in KINDS.items())
    return (*(item for name in BANK for entry in read(f"exam/{name}.yml") for item in items(entry)), *kinds)


def items(entry: Question) -> Iterator[Item]:
    """What one entry of the bank gives: a long question gives each of its parts.

    >>> words = {"bn": "ক", "en": "a"}
    >>> [item.marks for item in items(Viva("root", "04-what-is-rmsprop", 1, words, answer=words))]
    [1]
    """
    about = entry.misconception or entry.id
    if isinstance(entry, Long):
        for number, part in enumerate((*entry.parts, *entry.other), start=1):
            name = f"{entry.id}/{number}"
            if name not in GOES_ON:
                yield Item(name, "words", part.marks, entry.chapter, entry.level, name, entry, part)
    else:
        yield Item(entry.id, *form_of(entry), entry.chapter, entry.level, about, entry)


def form_of(entry: Question) -> tuple[str, int]:
    """How it is answered, and for how many marks.

    >>> words = {"bn": "ক", "en": "a"}
    >>> form_of(Written("define", "04-what-is-rmsprop", 1, words, marks=10))
    ('words', 10)
    """
    if isinstance(entry, Choice):
        return "mcq", 1
    if isinstance(entry, Viva):
        return "brief", 1
    if isinstance(entry, Written):
        return "words", entry.marks
    if isinstance(entry, Numerical):
        return ("sums" if entry.marks > 2 else "words"), entry.marks
    return "msq", 2
