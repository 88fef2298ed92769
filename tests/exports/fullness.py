"""Pages of a printed book that break badly: python -m tests.exports.fullness book-bn.pdf"""

import ctypes
import sys

import numpy as np
import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

MARGIN = 15 / 210  # above and below, as a part of the page's height
INK = 150  # darker than the lines of boxes, which reach down an empty page too
SAME_LINE = 4  # points between the feet of letters that stand in one line


def starts(document):
    """The numbers of the pages on which a part or a chapter starts; the page before is one that may be empty."""
    places = {page.objgen: number for number, page in enumerate(document.pages, start=1)}
    with document.open_outline() as outline:
        chapters = [item for part in outline.root for item in (part, *part.children)]
        return {places[item.destination[0].objgen] for item in chapters}


def reach(page):
    """How far down the ink reaches: 1 is the lower margin."""
    grey = np.asarray(page.render(scale=1).to_pil().convert("L"))
    edge = round(MARGIN * len(grey))
    dark = np.flatnonzero((grey[edge:-edge] < INK).any(axis=1))
    return dark.max() / (len(grey) - 2 * edge) if len(dark) else 0


def last_line(page):
    """Its text, if all of it is bold: a heading, the title of a fold, the number of a question."""
    text, lines = page.get_textpage(), []
    for k in range(text.count_chars()):
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(text, k, x, y)
        if chr(pdfium.FPDFText_GetUnicode(text, k)).strip() and y.value > MARGIN * page.get_height():
            lines.append((y.value, k))
    line = [k for y, k in lines if y < min(lines)[0] + SAME_LINE]
    return (
        "".join(chr(pdfium.FPDFText_GetUnicode(text, k)) for k in line) if all(is_bold(text, k) for k in line) else ""
    )


def is_bold(text, k):
    name = ctypes.create_string_buffer(100)
    pdfium.FPDFFont_GetBaseFontName(pdfium.FPDFTextObj_GetFont(pdfium.FPDFText_GetTextObject(text, k)), name, 100)
    return b"Bold" in name.value


def bad_breaks(file):
    """A line for each page in the middle of a chapter that is more than half empty, or ends on what heads the next."""
    with pikepdf.open(file) as document:
        chapters = starts(document)
    with pypdfium2.PdfDocument(file) as book:
        for number in range(min(chapters), len(book)):
            if number + 1 in chapters:
                continue
            page = book[number - 1]
            if (filled := reach(page)) < 0.5:
                yield f"page {number} ends at {filled:.0%}"
            if bold := last_line(page):
                yield f"page {number} ends on: {bold}"


if __name__ == "__main__":
    print(*(f"{file}: {line}" for file in sys.argv[1:] for line in bad_breaks(file)), sep="\n")
