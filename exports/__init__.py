"""The other forms of the book, made from its built site: python book.py export.

pages.py reads the site as a book in one language; pdf.py, epub.py and archive.py write it. deck.py is made from the
exam data, without the site, and so is the sheet of two sides, which a page links to: theme/sheet.py.
"""

from theme import LANGUAGES

__all__ = ["LANGUAGES", "MissingTool"]


class MissingTool(RuntimeError):
    """A program that this form needs is not on this computer."""
