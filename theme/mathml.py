"""KaTeX's MathML as browsers draw it by themselves: with fewer elements, and with the room that TeX leaves at signs.

A long formula may break behind its signs: it becomes a row of rows, and book.css lets a line end between them. The TeX
of a formula stays with it, as `data-tex`.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from itertools import zip_longest

LONGEST_TIED = 24  # characters of TeX; a longer formula must be free to break
MATH = re.compile(r"<math.*?</math>", re.S)
NAMESPACE = ' xmlns="http://www.w3.org/1998/Math/MathML"'  # HTML needs no word of it
ROWS = {"math", "mrow", "mtd", "msqrt", "mstyle", "mphantom"}  # of any number of parts; the others count theirs
SCRIPTED = {"msub", "msup", "msubsup", "munder", "mover", "munderover"}
DISPLAY, TEXT, SCRIPT = range(3)  # how large a part is written
APPLIED = "\u2061"  # between a function and what it is applied to, not seen
PRIME = "′"  # is raised already
BARS = {"∣", "∥"}  # of a size or a norm: some browsers give them room as if something were compared
BAR, SIGNS, OPEN, CLOSED, DOTS = "∣", set("+−-±"), set("([{"), set(")]}!"), set("…⋯")
BREAKS = SIGNS | set("×⋅÷=≠<>≤≥≪≫≈∼→←⇒⟺∈,")  # a line may end behind these
LINE = 24  # letters and signs on a line of a phone
SPACES = {"\u200a": "0.056em", "\u2009": "0.167em", "\u2005": "0.222em", "\u2005\u200a": "0.278em"}  # \, \: \;
THIN, NONE = "0.167em", "0"
OF_BLACKBOARDS = dict(zip("ENRZ", "𝔼ℕℝℤ"))  # browsers no longer make them of E and R
ACCENTS = {"ˉ": "¯", "^": "ˆ"}  # of two signs that look the same, the one that is in the font
OPERATORS = {"Δ", "∇", BAR}  # letters to KaTeX; some browsers would move them away from the italic letter behind


def drawn(katex: str, tex: str) -> str:
    """The MathML in what KaTeX has made of a formula."""
    found = MATH.search(katex)
    assert found, tex
    math = ET.fromstring(found[0].replace(NAMESPACE, ""))
    math[:] = [math[0][0]]  # without <semantics>, in which its TeX stands a second time
    display = math.get("display") == "block"
    settle(math, DISPLAY if display else TEXT)
    if not display and len(tex) > LONGEST_TIED:
        let_break(math)
    math.set("data-tex", tex)
    return ET.tostring(math, encoding="unicode")


def settle(e: ET.Element, style: int) -> None:
    """Everything in the element as a browser wants it."""
    for place, child in enumerate(e):
        settle(child, style_of(e, place, style))
    e[:] = [lighter(child) for child in e if e.tag in ROWS or child.text != APPLIED]  # or it had a part too many
    if e.tag in ROWS:
        e[:] = bare(e)
        space_signs(e)
    elif e.tag == "mtable":
        tell_once(e)
    elif e.get("accent"):
        e[1].text = ACCENTS.get(e[1].text or "", e[1].text)
        e[1].set("stretchy", "false")
    elif e.tag == "mo" and (style == SCRIPT or e.text in BARS):
        e.attrib |= {"lspace": NONE, "rspace": NONE}


def style_of(parent: ET.Element, place: int, style: int) -> int:
    if parent.tag == "mstyle":
        return DISPLAY if parent.get("displaystyle") == "true" else TEXT
    if parent.tag in SCRIPTED and place:
        return SCRIPT
    return min(style + 1, SCRIPT) if parent.tag == "mfrac" else style


def lighter(e: ET.Element) -> ET.Element:
    """A row of one part is that part, and a space is a width."""
    if e.tag == "mrow" and len(e) == 1 and not e.attrib:
        return e[0]
    if e.tag == "mtext" and e.text in SPACES:
        return ET.Element("mspace", width=SPACES[e.text])
    if e.get("mathvariant") == "double-struck":
        e.text = OF_BLACKBOARDS[e.text or ""]
        del e.attrib["mathvariant"]
    if e.tag == "msup" and e[1].text == PRIME:
        e.tag = "mrow"
    if e.tag == "mi" and e.text in OPERATORS:
        e.tag, e.attrib = "mo", {"lspace": NONE, "rspace": NONE, "stretchy": "false"}
    return e


def bare(row: ET.Element) -> list[ET.Element]:
    """The parts of a row, without a row between."""
    return list(row[0]) if len(row) == 1 and row[0].tag == "mrow" and not row[0].attrib else list(row)


def is_space(e: ET.Element) -> bool:
    return e.tag == "mspace" or (e.tag == "mtext" and not (e.text or "").strip())


def space_signs(row: ET.Element) -> None:
    """The minus of (−5,  −2) belongs to its number, behind a space too; between two numbers there is room around it."""
    bars, last = 0, None  # that is no space
    for before, part in zip(row, row[1:]):
        if not is_space(before):
            last, bars = before, bars + (before.text == BAR)
        opens = last is None or last.text not in CLOSED | DOTS and (last.text != BAR or bars % 2 == 1)
        if part.text in SIGNS and opens and (last is None or last.tag == "mo"):
            part.set("form", "prefix")
        if part.text in DOTS:
            part.set("lspace", NONE if before.tag == "mo" else THIN)
        if before.text in DOTS:
            before.set("rspace", NONE if part.tag == "mo" else THIN)
        if before.text == APPLIED:
            before.set("rspace", NONE if part.text in OPEN else THIN)


def tell_once(table: ET.Element) -> None:
    """What KaTeX says of each cell is said of the table; the room between rows is book.css's, in every browser."""
    for room in ("rowspacing", "columnspacing"):
        table.attrib.pop(room, None)
    for cell in table.iter("mtd"):
        if len(cell) == 1 and cell[0].tag == "mstyle":
            table.set("displaystyle", cell[0].attrib["displaystyle"])
            cell[:] = list(cell[0])


def let_break(math: ET.Element) -> None:
    rows = [part for row in broken(math) for part in ([row] if len("".join(row.itertext())) < LINE else broken(row, 9))]
    if len(rows) > 1:
        math[:] = rows
        math.set("class", "long")


def broken(math: ET.Element, deep: int = 0) -> Iterator[ET.Element]:
    """Its rows; no line ends within a number, nor within brackets, unless they stand no deeper than this."""
    row, depth = ET.Element("mrow"), 0
    for part, then in zip_longest(math, math[1:]):
        row.append(part)
        depth += (part.text in OPEN) - (part.text in CLOSED - {"!"})
        power = then is not None and then.tag == "msup" and then[0].text == "10"
        if part.text not in BREAKS or (part.text == "×" and power):
            continue
        if part.get("form") != "prefix" and len(row) > 1 and depth <= deep:
            part.set("form", "infix")  # the last of its row, it would be taken for the end of a formula
            yield row
            row = ET.Element("mrow")
    if len(row):
        yield row
