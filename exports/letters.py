"""Letters of a printed PDF made whole: a Bangla syllable of several signs becomes one piece of text.

The browser places every sign of a syllable by itself and notes beside it what the syllable reads (ActualText). Readers
built on PDFium (Chrome, Android) then see a gap behind most syllables, and copy or read aloud broken words.
"""

import re

import pikepdf

Widths = tuple[dict[int, float], float]  # of each sign, in thousandths of the size; and of all others

FONT = re.compile(rb"(/\w+) ([\d.]+) Tf\n")
SYLLABLE = re.compile(rb"(/Span<</ActualText <[0-9A-F]+> >> BDC\n)(.*?)(EMC\n)", re.S)
FONT_OR_SYLLABLE = re.compile(FONT.pattern + rb"|" + SYLLABLE.pattern, re.S)
SIGN = re.compile(rb"(?:(-?[\d.]+) (-?[\d.]+) Td )?<([0-9A-F]{4})> Tj\n")


def join(document: pikepdf.Pdf) -> None:
    known: dict[tuple[int, int], Widths] = {}
    for page in document.pages:
        page.contents_coalesce()
        fonts = {name: known.setdefault(f.objgen, widths(f)) for name, f in page.Resources.get("/Font", {}).items()}
        page.Contents.write(joined(page.Contents.read_bytes(), fonts))


def widths(font: pikepdf.Object) -> Widths:
    if "/DescendantFonts" not in font:
        return {}, 0.0
    found: dict[int, float] = {}
    inner = font.DescendantFonts[0]
    rest = list(inner.get("/W", []))
    while rest:
        first, second = int(rest[0]), rest[1]
        if isinstance(second, pikepdf.Array):  # first [a b c]: of first, first + 1, first + 2
            found |= {first + k: float(width) for k, width in enumerate(second)}
            del rest[:2]
        else:  # first last a: all the same
            found |= dict.fromkeys(range(first, int(second) + 1), float(rest[2]))
            del rest[:3]
    return found, float(inner.get("/DW", 1000))


def joined(drawing: bytes, fonts: dict[str, Widths]) -> bytes:
    now: Widths = {}, 0.0
    size = 1.0

    def syllable(found: re.Match[bytes]) -> bytes:
        nonlocal now, size
        if change := FONT.search(found[0]):
            now, size = fonts[change[1].decode()], float(change[2])
        if not found[3]:
            return found[0]
        signs = list(SIGN.finditer(found[4]))
        whole = b"".join(sign[0] for sign in signs)
        higher = any(float(sign[2] or 0) for sign in signs[1:])
        if len(signs) < 2 or higher or not found[4].endswith(whole):
            return found[0]
        return found[3] + found[4][: signs[0].start()] + in_one(signs, now, size) + found[5]

    return FONT_OR_SYLLABLE.sub(syllable, drawing)


def in_one(signs: list[re.Match[bytes]], font: Widths, size: float) -> bytes:
    """The signs in one array, each moved back from where its forerunner's width would put it."""
    wide, others = font
    start = b"%b %b Td " % signs[0].group(1, 2) if signs[0][1] else b""
    array, way = b"", 0.0
    for sign, following in zip(signs, signs[1:]):
        step = float(following[1])
        way += step
        array += b"<%b> %.2f " % (sign[3], wide.get(int(sign[3], 16), others) - 1000 * step / size)
    return b"%b[%b<%b>] TJ\n%.4f 0 Td\n" % (start, array, signs[-1][3], way)
