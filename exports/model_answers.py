"""A model answer of the question bank, taken apart: paragraphs, lists, tables, code. It knows the markdown they have.

The page does the same (rmsprop_book/widgets/mock_exam/prose.js).
"""

import re
from typing import Any

Block = dict[str, Any]
Runs = list[dict[str, str]]
ITEM = re.compile(r"(?:- |\d+\. )")


def blocks(markdown: str) -> list[Block]:
    """What stands in it, in order: {"kind": "text", "ul", "ol", "code" or "table", …}.

    >>> [block["kind"] for block in blocks("Two things:\\n\\n- one\\n- two\\n  lines")]
    ['text', 'ul']
    """
    return [block(part) for part in re.split(r"\n{2,}", markdown)]


def block(text: str) -> Block:
    lines = text.split("\n")
    if text.startswith("```"):
        return {"kind": "code", "text": "\n".join(lines[1:-1])}
    if all(line.startswith("|") for line in lines):
        head, _, *rows = ([runs(cell.strip()) for cell in line[1:-1].split("|")] for line in lines)
        return {"kind": "table", "columns": head, "rows": rows}
    if ITEM.match(text):
        items = re.split(r"\n(?=- |\d+\. )", text)
        return {"kind": "ul" if text.startswith("-") else "ol", "items": [runs(one_line(item)) for item in items]}
    return {"kind": "text", "runs": runs(" ".join(lines))}


def one_line(item: str) -> str:
    """A line that begins no item goes on with the one before.

    >>> one_line("- two\\n  lines")
    'two lines'
    """
    return " ".join(line.strip() for line in ITEM.sub("", item, count=1).split("\n"))


def runs(text: str) -> Runs:
    """Words, and what is bold or code.

    >>> runs("the **mean** of `g`")
    [{'words': 'the '}, {'bold': 'mean'}, {'words': ' of '}, {'code': 'g'}]
    """
    parts = re.split(r"\*\*([^*]+)\*\*|`([^`]+)`", text)
    kinds = [("words", "bold", "code")[k % 3] for k in range(len(parts))]
    return [{kind: part} for kind, part in zip(kinds, parts) if part]
