"""How papers are set in different places: sections, marks and choices, as data that the page has too.

What a question is made of is a list of parts, each with its form and its marks. The forms are those of pool.py:
mcq, msq (several right options), box (a number or two), brief (one sentence), words, sums (a table to work out).
"""

from dataclasses import dataclass

from rmsprop_book.exam.entries import Words

Pattern = tuple[tuple[str, int], ...]  # the parts of a question: (form, marks)

W2, W5, W7, W6, W8, W10 = (("words", marks) for marks in (2, 5, 7, 6, 8, 10))
S5, S10, BOX, MCQ, MSQ, BRIEF = ("sums", 5), ("sums", 10), ("box", 2), ("mcq", 1), ("msq", 2), ("brief", 1)


@dataclass(frozen=True)
class Section:
    """A section of a full paper.

    patterns: of its questions, all for the same marks. count: so many are to be answered.
    extra: so many more are asked to choose from. either: behind each stands another one, after OR.
    """

    title: Words
    patterns: tuple[Pattern, ...]
    count: int
    extra: int = 0
    either: bool = False

    @property
    def marks(self) -> int:
        """The marks of one question.

        >>> Section({"bn": "ক", "en": "A"}, ((W5, S5), (W10,)), 3).marks
        10
        """
        return sum(marks for _, marks in self.patterns[0])


@dataclass(frozen=True)
class Style:
    """A full paper: its name, how long it takes, its sections.

    drill: it asks kinds of the drill alone, so the numbers of each paper are its own.
    """

    name: Words
    minutes: int
    sections: tuple[Section, ...]
    drill: bool = False

    @property
    def marks(self) -> int:
        """All that can be earned.

        >>> {name: style.marks for name, style in STYLES.items()}
        {'semester': 100, 'makaut': 70, 'nu': 80, 'jntu': 70, 'vtu': 100, 'anna': 100, 'nptel': 100, 'practice': 59}
        """
        return sum(section.count * section.marks for section in self.sections)


def part(bn: str, en: str) -> Words:
    """What a section is called.

    >>> part("ক", "A")
    {'bn': 'ক বিভাগ', 'en': 'Part A'}
    """
    return {"bn": f"{bn} বিভাগ", "en": f"Part {en}"}


A, B, C = part("ক", "A"), part("খ", "B"), part("গ", "C")

STYLES: dict[str, Style] = {
    "semester": Style(
        {"bn": "সাধারণ semester: 2, 5, 10", "en": "a usual semester paper: 2, 5, 10"},
        180,
        (
            Section(A, ((W2,), (W2,), (BOX,)), 10),
            Section(B, ((W5,), (S5,)), 6, extra=2),
            Section(C, ((W10,), (S10,), (W5, S5)), 5, either=True),
        ),
    ),
    "makaut": Style(
        {"bn": "MAKAUT-এর ধাঁচে", "en": "in the manner of MAKAUT"},
        180,
        (
            Section({"bn": "Group A", "en": "Group A"}, ((MCQ,),), 10),
            Section({"bn": "Group B", "en": "Group B"}, ((W5,), (S5,)), 3, extra=2),
            Section({"bn": "Group C", "en": "Group C"}, ((W10, S5), (W5, S10), (W5, S5, W5)), 3, extra=2),
        ),
    ),
    "nu": Style(
        {"bn": "জাতীয় বিশ্ববিদ্যালয়ের ধাঁচে", "en": "in the manner of the National University of Bangladesh"},
        240,
        (
            Section(A, ((BRIEF,),), 10, extra=2),
            Section(B, ((W5,), (S5,)), 4, extra=2),
            Section(C, ((W10,), (S10,), (W5, S5)), 5, extra=3),
        ),
    ),
    "jntu": Style(
        {"bn": "JNTU-র ধাঁচে", "en": "in the manner of JNTU"},
        180,
        (
            Section(A, ((W2,), (BOX,)), 10),
            Section(B, ((W10,), (W5, S5), (S10,)), 5, either=True),
        ),
    ),
    "vtu": Style(
        {"bn": "VTU-র ধাঁচে: module, parts, OR", "en": "in the manner of VTU: modules, parts, OR"},
        180,
        (Section({"bn": "Module", "en": "Modules"}, ((W10, S5, W5), (S10, W10), (W5, S10, W5)), 5, either=True),),
    ),
    "anna": Style(
        {"bn": "Anna University-র ধাঁচে: 2, 13, 15", "en": "in the manner of Anna University: 2, 13, 15"},
        180,
        (
            Section(A, ((W2,), (BOX,)), 10),
            Section(B, ((W8, S5), (W7, W6), (W8, S5), (W7, W6), (W8, S5)), 5, either=True),
            Section(C, ((W10, S5),), 1, either=True),
        ),
    ),
    "nptel": Style(
        {"bn": "NPTEL-এর ধাঁচে: option আর সংখ্যা", "en": "in the manner of NPTEL: options and numbers"},
        180,
        (
            Section({"bn": "একটা ঠিক option", "en": "One right option"}, ((MCQ,),), 60),
            Section({"bn": "একাধিক ঠিক option", "en": "Several right options"}, ((MSQ,),), 8),
            Section({"bn": "সংখ্যা লেখো", "en": "Write the number"}, ((BOX,),), 12),
        ),
    ),
    "practice": Style(
        {"bn": "অনুশীলন: সবার নিজের সংখ্যা", "en": "practice: numbers of one's own"},
        120,
        (Section(A, ((S5,),), 8), Section(B, ((BOX,),), 8), Section(C, ((MCQ,),), 3)),
        drill=True,
    ),
}
