"""Words of a printed PDF made whole, so that readers find, copy and read aloud what is written.

The browser places every sign by itself and notes beside each Bangla syllable what it reads (ActualText). Readers then
see gaps inside words: PDFium (Chrome, Android) behind a syllable, Poppler (Linux) where a sign reaches under the next.
Here each Bangla word gets one note for all of it, and signs in a row become one text.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, groupby
from typing import NamedTuple

import pikepdf

TEXT = re.compile(rb"BT\n(.*?)ET\n", re.S)
LINE = re.compile(
    rb"(?P<font>/\w+) (?P<size>[\d.]+) Tf"
    rb"|(?P<matrix>.*) Tm"
    rb"|/Span<</ActualText (?:<FEFF(?P<note>[0-9A-F]+)>|\((?P<latin>\w+)\)) >> BDC"
    rb"|(?:(?P<right>-?[\d.]+) (?P<up>-?[\d.]+) Td )?<(?P<codes>(?:[0-9A-F]{4})+)> Tj"
    rb"|(?P<end>EMC)"
)
BANGLA = re.compile("[\u0980-\u09ff]")
READING = re.compile(rb"<([0-9A-F]{4})> (?:<([0-9A-F]{4})> )?<([0-9A-F]+)>\n")


@dataclass(frozen=True)
class Font:
    reads: dict[int, str]  # what each sign reads
    wide: dict[int, float]  # how wide it is, in thousandths of the size
    others: float = 1000.0  # how wide all others are


class Sign(NamedTuple):
    code: int
    x: float
    y: float
    reads: str  # the first sign of a noted syllable reads all of it
    noted: bool


def join(document: pikepdf.Pdf) -> None:
    known: dict[tuple[int, int], Font] = {}
    for page in document.pages:
        page.contents_coalesce()
        fonts = {}
        for name, font in page.Resources.get("/Font", {}).items():
            if "/DescendantFonts" in font:
                fonts[name] = known.get(font.objgen) or known.setdefault(font.objgen, read_font(font))
        page.Contents.write(joined(page.Contents.read_bytes(), fonts))


def read_font(font: pikepdf.Object) -> Font:
    reads: dict[int, str] = {}
    for first, last, text in READING.findall(font.ToUnicode.read_bytes()):
        for code in range(int(first, 16), int(last or first, 16) + 1):
            reads[code] = utf16(text, code - int(first, 16))
    wide: dict[int, float] = {}
    inner = font.DescendantFonts[0]
    rest = list(inner.get("/W", []))
    while rest:
        start, second = int(rest[0]), rest[1]
        if isinstance(second, pikepdf.Array):  # start [a b c]: of start, start + 1, start + 2
            wide |= {start + k: float(width) for k, width in enumerate(second)}
            del rest[:2]
        else:  # start end a: all the same
            wide |= dict.fromkeys(range(start, int(second) + 1), float(rest[2]))
            del rest[:3]
    return Font(reads, wide, float(inner.get("/DW", 1000)))


def utf16(hexadecimal: bytes, further: int = 0) -> str:
    text = bytes.fromhex(hexadecimal.decode()).decode("utf-16-be")
    return text[:-1] + chr(ord(text[-1]) + further)


def joined(drawing: bytes, fonts: dict[str, Font]) -> bytes:
    return TEXT.sub(lambda found: in_words(found[1], fonts) or found[0], drawing)


def in_words(text: bytes, fonts: dict[str, Font]) -> bytes:
    """The same text word by word; nothing, if it holds what is not known here."""
    lines = [LINE.fullmatch(line) for line in text.splitlines()]
    head = {key: line[key] for line in lines if line for key in ("font", "size", "matrix") if line[key]}
    if None in lines or len(head) < 3 or head["font"].decode() not in fonts:
        return b""
    pen = Pen(fonts[head["font"].decode()], float(head["size"]))
    pieces = b"".join(pen.write(signs, note) for signs, note in words(pen.read(filter(None, lines))))
    return b"BT\n%b %b Tf\n%b Tm\n%bET\n" % (head["font"], head["size"], head["matrix"], pieces)


def words(signs: Iterable[Sign]) -> Iterator[tuple[list[Sign], str]]:
    """Each word that is Bangla or has a note, with what it reads; what stands between two of them is one piece."""
    split = [list(word) for _, word in groupby(signs, lambda sign: sign.reads == " ")]
    for noted, group in groupby(split, lambda word: any(sign.noted or BANGLA.match(sign.reads) for sign in word)):
        piece = list(chain.from_iterable(group))
        yield piece, "".join(sign.reads for sign in piece) if noted else ""


class Pen:
    """Knows where the next sign would go."""

    def __init__(self, font: Font, size: float) -> None:
        self.font, self.size = font, size
        self.left = self.bottom = 0.0  # where the line began that is being written

    def width(self, code: int) -> float:
        return self.font.wide.get(code, self.font.others) * self.size / 1000

    def read(self, lines: Iterable[re.Match[bytes]]) -> Iterator[Sign]:
        left = bottom = 0.0
        note, noted = "", False
        for line in lines:
            if line["note"] or line["latin"]:
                note, noted = utf16(line["note"]) if line["note"] else line["latin"].decode(), True
            noted = noted and not line["end"]
            x = left = left + float(line["right"] or 0)
            bottom += float(line["up"] or 0)
            for code in (int(code, 16) for code in re.findall(rb"....", line["codes"] or b"")):
                yield Sign(code, x, bottom, note if noted else self.font.reads.get(code, ""), noted)
                note = ""
                x += self.width(code)

    def write(self, signs: Iterable[Sign], note: str) -> bytes:
        heights = groupby(self.in_order(list(signs)), lambda sign: sign.y)
        text = b"".join(self.line(list(level)) for _, level in heights)
        if not note:
            return text
        return b"/Span<</ActualText <FEFF%b> >> BDC\n%bEMC\n" % (note.encode("utf-16-be").hex().upper().encode(), text)

    def in_order(self, signs: list[Sign]) -> list[Sign]:
        """A sign without width (ু, the রেফ) comes before its letter: PDFium measures the gap behind the last one."""
        last = next((k for k in reversed(range(len(signs))) if self.width(signs[k].code)), 0)
        return signs[:last] + signs[last + 1 :] + signs[last : last + 1]

    def line(self, signs: list[Sign]) -> bytes:
        """Signs of one height in one array, each moved from where its forerunner's width would put it."""
        right, up = round(signs[0].x - self.left, 3), round(signs[0].y - self.bottom, 3)
        self.left, self.bottom = self.left + right, self.bottom + up
        array, x = b"", self.left
        for sign in signs:
            back = round((x - sign.x) * 1000 / self.size)
            array += b">%d<%04X" % (back, sign.code) if back else b"%04X" % sign.code
            x += self.width(sign.code) - back * self.size / 1000
        return b"%g %g Td [<%b>] TJ\n" % (right, up, array)
