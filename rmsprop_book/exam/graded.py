"""Answers that are marked, as they stand on a page: a question, its answers, and behind folds the examiner's marks."""

from collections.abc import Iterable, Mapping

from rmsprop_book.exam.entries import Graded, Script, Words, Written
from rmsprop_book.exam.pages import BANGLA_DIGITS, END, MARKED, Page, asked, blocks, fold, quoted, spans

ANSWERS: tuple[Words, ...] = tuple({"bn": f"উত্তর {bn}", "en": f"Answer {en}"} for bn, en in zip("কখগ", "ABC"))
SUM: Words = {"bn": "মোট", "en": "Sum"}


def graded(entries: Iterable[Graded], written: Iterable[Written]) -> Page:
    """Each question with its answers; behind a fold, line by line, what each of them gets, and why.

    >>> from rmsprop_book.exam.entries import read
    >>> graded(read("exam/graded.yml")[:2], read("exam/written.yml"))
    <Page of 2 questions>
    """
    questions = {question.id: question for question in written}
    return Page("\n\n".join(_one(number, entry, questions) for number, entry in enumerate(entries, start=1)))


def marks_text(marks: float, lang: str = "en") -> str:
    """Marks as they stand on a script.

    >>> marks_text(1.5), marks_text(0.5), marks_text(0.0), marks_text(9.5, "bn")
    ('1½', '½', '0', '৯½')
    """
    whole, half = int(marks), marks % 1
    text = f"{whole or ''}½" if half else str(whole)
    return text.translate(BANGLA_DIGITS) if lang == "bn" else text


def _out_of(given: float, marks: int, lang: str) -> str:
    return f"{marks_text(given, lang)} / {marks_text(marks, lang)}"


def _one(number: int, entry: Graded, questions: Mapping[str, Written]) -> str:
    question = questions[entry.question]
    parts = [f"**{number}.** {asked(question)}"]
    for name, answer in zip(ANSWERS, entry.answers):
        lines = answer.text.replace("\n", "\n\n")  # each stands for itself
        parts += [f"**{spans(name)}**", quoted(lines), fold(MARKED, _marked(answer, question))]
    return "\n\n".join(parts)


def _marked(answer: Script, question: Written) -> str:
    lines: Words = {}
    for lang in ("bn", "en"):
        each = [
            f"- **{_out_of(mark.given, line.marks, lang)} · {line.what[lang]}{END[lang]}** {mark.why[lang]}"
            for line, mark in zip(question.marking, answer.marks)
        ]
        lines[lang] = "\n".join([*each, "", f"**{SUM[lang]}: {_out_of(answer.total, question.marks, lang)}**"])
    return blocks(lines)
