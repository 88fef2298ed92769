"""What stands in place of a widget where no script runs: of the drill, a question of each kind with its solution; of a
program to write, its lines."""

from collections.abc import Iterable, Mapping
from functools import cache
from html import escape
from typing import Any

from rmsprop_book.practice import Question, make
from rmsprop_book.practice.programs import PROGRAMS, written
from rmsprop_book.practice.slips import Words
from rmsprop_book.practice.words import TITLES

WHY: Words = {
    "bn": "এখানে JavaScript বন্ধ, তাই প্রতি ধরনের একটা করে প্রশ্ন আছে। সমাধান ভাঁজের ভেতরে।",
    "en": "JavaScript is off here, so there is one question of each kind. Its solution is in the fold.",
}
SAMPLE: Words = {
    "bn": "এখানে JavaScript বন্ধ, তাই ঘড়ি নেই। নিচে একটা নমুনা প্রশ্নপত্র আছে, উত্তর ভাঁজের ভেতরে।",
    "en": "JavaScript is off here, so there is no clock. Below is a sample paper, with its answers in folds.",
}
LINES: Words = {
    "bn": "এখানে JavaScript বন্ধ। খাতায় ঠিক লাইনগুলো বেছে ক্রমে লেখো; for-এর নিচের লাইন loop-এর ভেতরে।",
    "en": "JavaScript is off here. On paper, write the right lines in order; those under for are in the loop.",
}
SOLUTION: Words = {"bn": "সমাধান", "en": "Solution"}


def instead(name: str, widget: Mapping[str, Any]) -> str:
    """What stands there in place of this widget; nothing for most.

    >>> instead("cliff", {}), instead("mock_exam", {})[:10]
    ('', '<noscript>')
    """
    if name == "mock_exam":
        return f"<noscript>{both(SAMPLE, 'p')}</noscript>"
    if name == "write":
        return lines(widget["rule"])
    return drill(tuple(widget["kinds"])) if name == "drill" else ""


def lines(rule: str) -> str:
    """The lines of a program, as HTML, and the program in a fold.

    >>> lines("RMSProp").count("<li>")
    12
    """
    program = PROGRAMS[rule]
    offered = "".join(f"<li><code>{escape(line)}</code></li>" for line in program.lines)
    right = escape("\n".join([program.given, *written(program.right)]))
    fold = f"<details><summary>{both(SOLUTION)}</summary><pre>{right}</pre></details>"
    return f"<noscript>{both(LINES, 'p')}<ul>{offered}</ul>{fold}</noscript>"


@cache
def drill(kinds: tuple[str, ...]) -> str:
    """The first question of each kind, as HTML.

    >>> drill(("find-rho", "hover")).count("<details>")
    2
    """
    return f"<noscript>{both(WHY, 'p')}{''.join(asked(make(kind, 0)) for kind in kinds)}</noscript>"


def asked(question: Question) -> str:
    """A question with its table or its options, and its solution in a fold.

    >>> asked(make("whose-row", 0)).count("<li>")
    4
    """
    options = "".join(f"<li>{both(option.text)}</li>" for option in question.options)
    return (
        f"<p><strong>{both(TITLES[question.kind])}</strong></p>{both(question.statement, 'p')}"
        + (f"<ul>{options}</ul>" if options else "")
        + (table(question) if question.table else "")
        + f'<details><summary>{both(SOLUTION)}</summary><p class="rw-lines">{both(question.solution)}</p></details>'
    )


def table(question: Question) -> str:
    """A table to fill, with what is given.

    >>> table(make("given-gradients", 0)).count("<td></td>")
    15
    """
    rows = [[cell if isinstance(cell, str) else "" for cell in row] for row in question.rows]
    body = "".join(f"<tr>{cells('td', row)}</tr>" for row in rows)
    return f"<table><thead><tr>{cells('th', question.columns)}</tr></thead><tbody>{body}</tbody></table>"


def cells(tag: str, texts: Iterable[str]) -> str:
    """A row of a table.

    >>> cells("td", ["1", "2"])
    '<td>1</td><td>2</td>'
    """
    return "".join(f"<{tag}>{escape(text)}</{tag}>" for text in texts)


def both(words: Words, tag: str = "span") -> str:
    """Words in both languages: no script runs that could hide one of them.

    >>> both({"bn": "ধাপ", "en": "step"}), both({"bn": "η", "en": "η"})
    ('<span lang="bn">ধাপ</span> · <span lang="en">step</span>', 'η')
    """
    if words["bn"] == words["en"]:
        return escape(words["en"])
    said = (f'<{tag} lang="{lang}">{escape(text)}</{tag}>' for lang, text in words.items())
    return (" · " if tag == "span" else "").join(said)
