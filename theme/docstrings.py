"""What a docstring of the library says, taken apart by its conventions.

First a sentence; then lines of formulas; then parameters, "lr: η >= 0, in units of θ. rho: 0 <= ρ < 1."; then
"Source: key."; paragraphs of text wherever they are needed, and one that begins with "Raises"; last the doctests.
"""

import doctest
import inspect
import re
import textwrap
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import takewhile

from theme.unicode_tex import FUNCTIONS, NotAFormula, tex

MOST_WORDS = 8  # in a line that is a formula all the same: "m_t as in Adam"
CLAUSE = re.compile(r"[,;]\s{2,}|;\s+|, (?=[^\s,;()]{1,9} = )")  # between two formulas of one line
RANGE = re.compile(r"in ([\[(]\d.*?[\])])|([^,;.]*(?:\.\d[^,;.]*)*)")
COMPARED = re.compile(r"[<>≤≥∈]")


@dataclass
class Doc:
    """The parts of a docstring, each as it is written there."""

    summary: str = ""
    formulas: list[str] = field(default_factory=list)
    parameters: dict[str, str] = field(default_factory=dict)
    heads: dict[str, str] = field(default_factory=dict)  # how it writes them: grad(theta, t)
    notes: list[str] = field(default_factory=list)
    tables: list[str] = field(default_factory=list)  # what is indented: shown as it is
    raises: str = ""
    source: str = ""
    source_note: str = ""
    examples: list[doctest.Example] = field(default_factory=list)


def read(docstring: str, names: Collection[str] = ()) -> Doc:
    """names: the parameters of what is described."""
    doc, text = Doc(), []
    for piece in doctest.DocTestParser().parse(inspect.cleandoc(docstring)):
        doc.examples.append(piece) if isinstance(piece, doctest.Example) else text.append(piece)
    first, *paragraphs = re.split(r"\n[ \t]*\n", "".join(text).strip("\n"))
    doc.summary, doc.formulas = split_summary(" ".join(first.split()), names)
    for paragraph in filter(str.strip, paragraphs):
        if paragraph.startswith("    "):
            doc.tables.append(textwrap.dedent(paragraph.strip("\n")))
        else:
            read_paragraph(paragraph.strip(), names, doc)
    return doc


def sentence(text: str) -> str:
    """With a capital, if it begins with a word: Θ and M_t are other symbols than θ and m_t."""
    return text[0].upper() + text[1:] if re.match("(a|[a-z]{2,})[ ,.:’-]", text) else text


def split_summary(summary: str, names: Collection[str]) -> tuple[str, list[str]]:
    """The first sentence, and the formula that stands before or behind its colon."""
    for separator in (": ", "; "):
        before, found, after = summary.partition(separator)
        if found and is_formula(before, names):
            return sentence(after), clauses(before)
        if found and is_formula(after.rstrip("."), names):
            return before + ".", clauses(after.rstrip("."))
    return summary, []


def read_paragraph(paragraph: str, names: Collection[str], doc: Doc) -> None:
    lines = paragraph.splitlines()
    while lines and (found := leading(lines[0], names)):
        rest = clauses(lines.pop(0))[len(found) :]
        doc.formulas += found
        doc.notes += ["; ".join(rest)] if rest else []
    text = "\n".join(lines)
    if refused := re.search(r"(?:\A|(?<=\.\s))Raises (?:(?!Source:).)*", text, re.S):
        doc.raises = " ".join(refused[0].split())
        text = text.replace(refused[0], "").strip()
    if named := re.search(r"Source: (\w+)\.?\s*(.*)", text, re.S):
        doc.source, doc.source_note = named[1], " ".join(named[2].split())
        text = text[: named.start()].strip()
    before, *described = split_parameters(text, names)
    if before:
        doc.notes.append(before)
    for heads, told in zip(described[::2], described[1::2]):
        told, after = cut(told)
        each = re.findall(r"(?:\A|, )((\w+)(?:\([^)]*\)|\[[^\]]*\])?)", heads)
        for head, name in each:
            doc.heads[name] = head
            doc.parameters[name] = told if len(each) == 1 or split_range(told)[0] else ""
        if len(each) > 1 and not split_range(told)[0]:  # what is said of several at once is said once
            doc.notes.append(f"{', '.join(f'`{name}`' for _, name in each)}: {told}")
        if after:
            doc.notes.append(after)


def split_parameters(text: str, names: Collection[str]) -> list[str]:
    """What stands before the first parameter, then names and text of each in turn."""
    if not names:
        return [" ".join(text.split())]
    one = rf"(?:{'|'.join(map(re.escape, names))})(?:\([^)]*\)|\[[^\]]*\])?"
    parts = re.split(rf"(?:\A|\n|(?<=\. ))({one}(?:, {one})*):\s+", text)
    return [" ".join(parts[0].split()), *(part.strip() for part in parts[1:])]


def cut(told: str) -> tuple[str, str]:
    """The text of a parameter, and what follows from the next line on, if that begins a sentence of its own."""
    told, after = (re.split(r"(?<=\.)\n(?=[A-Z])", told, maxsplit=1) + [""])[:2]
    return " ".join(told.split()), " ".join(after.split())


def split_range(told: str) -> tuple[str, str]:
    """The range at the beginning of a parameter's text, "0 <= ρ < 1", and what is said besides."""
    found = RANGE.match(told)
    if not found:
        return "", told
    written = f"∈ {found[1]}" if found[1] else found[2].strip()
    if not COMPARED.search(written):
        return "", told
    try:
        tex(written)
    except NotAFormula:
        return "", told
    return written, told[found.end() :].lstrip(" ,;.")


def clauses(line: str) -> list[str]:
    """The formulas of a line, one by one."""
    return [clause.strip() for clause in CLAUSE.split(line.strip().removesuffix(".")) if clause.strip()]


def leading(line: str, names: Collection[str]) -> list[str]:
    """The formulas with which a line begins; none if there is more to it than they say."""
    found = list(takewhile(lambda clause: is_one(clause, names), clauses(line)))
    return found if len(found) == len(clauses(line)) or any(" = " in clause for clause in found) else []


def is_formula(line: str, names: Collection[str]) -> bool:
    """Is every clause of this line a formula, with a few words in it at most?"""
    return bool(clauses(line)) and all(is_one(clause, names) for clause in clauses(line))


def is_one(clause: str, names: Collection[str]) -> bool:
    left, equals, _ = clause.partition(" = ")
    try:
        written = tex(clause, names, MOST_WORDS)
        if equals:
            tex(left, names)
    except NotAFormula:
        return False
    return bool(equals or " as in " in clause) and not written.startswith(r"\text")


# Formulas in running text

STRONG = re.compile(r"[_^√=<>≤≥Σ½²³₀₁₂\u0302∈Α-Ωα-ω]|^\(\d[\d.]*(?:, \d[\d.]*)+\)$")  # what no sentence has; points
KNOWN = re.compile(rf"\b(?:{'|'.join(FUNCTIONS)})\b")
PROSE = re.compile(r"[A-Za-z]{3,}|[\u0980-\u09ff]")
TAIL = re.compile(r"(?:['’]s|-[\u0980-\u09ff]+|[.,;:!?।”\"])+$")
LONELY = re.compile(r"[aAI](?=\s+[^=+−·/<>≤≥\s-])|[aAI]$")  # a word, where no sign follows it
EDGES = re.compile(r"^[=+·/<>≤≥,;|×]|[-=+−·/<>≤≥|×]$")


def in_text(text: str, calls: Collection[str] = ()) -> Iterator[tuple[str, str]]:
    """The text in pieces: ("text", …), ("code", …) or ("tex", …); grad[k] and the shape (d, *runs) are code too.

    calls: names that are code where a bracket follows them, as RMSProp(lr=1).
    """
    known = "|".join(sorted(map(re.escape, calls), key=len, reverse=True)) or "(?!)"
    call = rf"(?:{known})\((?:[^()]|\([^()]*\))*\)"
    item, shape = r"[a-z]{2,}\[[^\]]*\]", r"\([\w −,]*(?:,\)|\*[\w, *]*\))"
    code = re.compile(rf"`([^`]+)`|(?<![\w.])({call}|{item}|{shape})")
    done = 0
    for found in code.finditer(text):
        yield from _formulas(text[done : found.start()])
        yield "code", found[1] or found[2]
        done = found.end()
    yield from _formulas(text[done:])


def _formulas(text: str) -> Iterator[tuple[str, str]]:
    words, begin, plain = re.findall(r"\s+|\S+", text), 0, ""
    while begin < len(words):
        end, written, tail = _longest(words, begin)
        if not end:
            plain += words[begin]
            begin += 1
            continue
        if plain:
            yield "text", plain
        yield "tex", written
        plain, begin = tail, end
    if plain:
        yield "text", plain


def _longest(words: list[str], begin: int) -> tuple[int, str, str]:
    """Where the longest formula ends that begins with this word, its TeX, and the letters that follow it; 0 if none."""
    best = 0, "", ""
    if words[begin].isspace():
        return best
    for end in range(begin + 1, len(words) + 1):
        if words[end - 1].isspace():
            continue
        candidate = "".join(words[begin:end])
        tail = found[0] if (found := TAIL.search(candidate)) else ""
        formula = candidate.removesuffix(tail)
        if PROSE.search(KNOWN.sub("", formula)):
            break
        if STRONG.search(formula) and not LONELY.match(formula) and not EDGES.search(formula):
            with suppress(NotAFormula):
                best = end, tex(formula), tail
        if tail and formula.count("(") <= formula.count(")"):
            break
    return best
