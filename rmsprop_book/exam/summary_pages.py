"""The summary as it stands on a page: sentences to quote, lists, tables and formulas, each with its chapter."""

from rmsprop_book.exam.entries import Words
from rmsprop_book.exam.pages import Page, blocks, spans
from rmsprop_book.exam.summary import Line, Part

# What stands over a column.
HEADS: dict[str, Words] = {
    "minute": {"bn": "মিনিট", "en": "minute"},
    "task": {"bn": "কাজ", "en": "task"},
    "symbol": {"bn": "চিহ্ন", "en": "symbol"},
    "role": {"bn": "ভূমিকা", "en": "role"},
    "name": {"bn": "কী", "en": "what"},
    "tex": {"bn": "সূত্র", "en": "formula"},
    "text": {"bn": "মনে রেখো", "en": "remember"},
    "value": {"bn": "সাধারণ মান", "en": "usual value"},
    "wrong": {"bn": "ভুল কথা", "en": "wrong"},
    "right": {"bn": "ঠিক কথা", "en": "right"},
    "chapter": {"bn": "অধ্যায়", "en": "chapter"},
    "sgd": {"bn": "SGD", "en": "SGD"},
    "adagrad": {"bn": "Adagrad", "en": "Adagrad"},
    "rmsprop": {"bn": "RMSProp", "en": "RMSProp"},
    "adam": {"bn": "Adam", "en": "Adam"},
}


def quotes(part: Part) -> Page:
    """Each sentence for the exam as a quotation, and below it what to know.

    >>> from rmsprop_book.exam.summary import Said
    >>> line = Said(id="a", chapter="04-x", exam="A.", text={"bn": "ক।", "en": "B."})
    >>> print(quotes(Part({}, (line,))).markdown.partition("<")[0].strip())
    > A.
    """
    each = []
    for line in part.lines:
        words = {lang: f"{text} {link(line)}" for lang, text in line.text.items()}
        each.append(f"> {line.exam}\n\n{blocks(words)}")
    return _page(part, "\n\n".join(each))


def told(part: Part) -> Page:
    """The words of each line, as they are.

    >>> from rmsprop_book.exam.summary import Example
    >>> line = Example(id="a", chapter="05-x", run="", text={"bn": "ক।", "en": "B."})
    >>> "B. [05](05-x.ipynb)" in told(Part({}, (line,))).markdown
    True
    """
    each = [{lang: f"{text} {link(line)}" for lang, text in line.text.items()} for line in part.lines]
    return _page(part, "\n\n".join(map(blocks, each)))


def points(*several: Part) -> Page:
    """Parts as lists: the words for the exam, what to know about them, and the chapter.

    >>> from rmsprop_book.exam.summary import Said
    >>> line = Said(id="a", chapter="04-x", exam="A.", text={"bn": "ক।", "en": "B."})
    >>> "- **A.** B. [04](04-x.ipynb)" in points(Part({}, (line,))).markdown
    True
    """
    listed = {}
    for lang in ("bn", "en"):
        heads = [f"{part.title[lang]}:\n\n" if len(several) > 1 else "" for part in several]
        lists = ["\n".join(f"- **{line.exam}** {line.text[lang]} {link(line)}" for line in p.lines) for p in several]
        listed[lang] = "\n\n".join(head + items for head, items in zip(heads, lists))
    return _page(several[0], blocks(listed))


def facts(part: Part) -> Page:
    """Named formulas as a list, each with what to know about it: narrow enough for a phone.

    >>> from rmsprop_book.exam.summary import Formula
    >>> line = Formula(id="a", chapter="04-x", name={"bn": "A", "en": "A"}, tex=("s", "t"), text={"bn": "ক", "en": "b"})
    >>> "- **A:** $s$, $t$<br>b [04](04-x.ipynb)" in facts(Part({}, (line,))).markdown
    True
    """
    listed = {}
    for lang in ("bn", "en"):
        formulas = [", ".join(f"${tex}$" for tex in line.tex) for line in part.lines]
        ends = [f"<br>{line.text[lang]} {link(line)}" for line in part.lines]
        names = [f"- **{line.name[lang]}:** " for line in part.lines]
        listed[lang] = "\n".join(map("".join, zip(names, formulas, ends)))
    return _page(part, blocks(listed))


def grid(part: Part, *columns: str) -> Page:
    """A part as a table of some of its fields; "chapter" is a link.

    >>> from rmsprop_book.exam.summary import Formula
    >>> line = Formula(id="a", chapter="04-x", name={"bn": "A", "en": "A"}, tex=("s", "t"))
    >>> print(grid(Part({}, (line,)), "name", "tex", "chapter").markdown.splitlines()[-1])
    | A | $s$<br>$t$ | [04](04-x.ipynb) |
    """
    rows = [[_cell(HEADS[name]) for name in columns], ["---"] * len(columns)]
    for line in part.lines:
        rows.append([link(line) if name == "chapter" else _cell(getattr(line, name)) for name in columns])
    return _page(part, "\n".join("| " + " | ".join(row) + " |" for row in rows))


def displayed(part: Part) -> Page:
    """Formulas in full size, each set under its name.

    >>> from rmsprop_book.exam.summary import Formula
    >>> line = Formula(id="a", chapter="04-x", name={"bn": "A", "en": "A"}, tex=("s = t", "u = v"))
    >>> print(displayed(Part({}, (line,))).markdown)
    **A** [04](04-x.ipynb)
    <BLANKLINE>
    $$
    \\begin{aligned}
    s &= t \\\\[0.7em]
    u &= v
    \\end{aligned}
    $$
    """
    each = []
    for line in part.lines:
        rows = " \\\\[0.7em]\n".join(tex.replace(" = ", " &= ", 1) for tex in line.tex)
        each.append(f"**{_cell(line.name)}** {link(line)}\n\n$$\n\\begin{{aligned}}\n{rows}\n\\end{{aligned}}\n$$")
    return _page(part, "\n\n".join(each))


def link(line: Line) -> str:
    """The number of a line's chapter, as a link.

    >>> link(Line(id="a", chapter="04-what-is-rmsprop"))
    '[04](04-what-is-rmsprop.ipynb)'
    """
    return f"[{line.chapter[:2]}]({line.chapter}.ipynb)"


def _page(part: Part, body: str) -> Page:
    """The note of a part, and then its body."""
    return Page(f"{blocks(part.note)}\n\n{body}" if part.note else body)


def _cell(value: Words | tuple[str, ...] | str | None) -> str:
    """What a cell of a table holds: words once where both languages write the same, formulas one below the other."""
    if isinstance(value, dict):
        return value["bn"] if value["bn"] == value["en"] else spans(value)
    if isinstance(value, tuple):
        return "<br>".join(f"${tex}$" for tex in value)
    return value or ""
