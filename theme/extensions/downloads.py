"""Take it with you: links on the first page to the other forms of the book, where the published site has them.

The build that publishes the site says in the environment where they are; without that, the page has no such section:

    BOOK_DOWNLOADS=_build/export             a folder, as `book.py export` fills it: its files go along with the site
    BOOK_DOWNLOADS=https://host/release/1.0  an address at which all of them are
"""

import os
import re
import shutil
from html import escape
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.typing import ExtensionMetadata

from theme import LANGUAGES

PLACE = "downloads"  # on the site, beside the first page
HEADING = '## <span lang="bn">সাথে নিয়ে যাও</span> <span lang="en">Take it with you</span>'
FIRST = {
    "bn": "নামিয়ে রাখলে net না থাকলেও পড়তে পারবে। যেটা লাগে, আগে থেকে নামাও:",
    "en": "You can read without a network. Download what you need beforehand:",
}
FORMS = {  # file, its name and what it is good for
    "rmsprop-{lang}.pdf": {
        "bn": ("পুরো বই, PDF", "ছাপানোর জন্য; একটা A4 কাগজে বইয়ের দুই পাতা ধরে"),
        "en": ("The whole book, PDF", "for printing, two of its pages on a sheet of A4"),
    },
    "rmsprop-{lang}.epub": {
        "bn": ("পুরো বই, EPUB", "ফোনে বই পড়ার app-এর জন্য; লেখা বড়-ছোট করা যায়"),
        "en": ("The whole book, EPUB", "for a reading app on your phone; you choose the size of the letters"),
    },
    "rmsprop-sheet-{lang}.pdf": {
        "bn": ("এক কাগজের দুই পিঠে সারাংশ, PDF", "পরীক্ষার আগে শেষবার দেখার জন্য"),
        "en": ("The sheet of two sides, PDF", "for a last look before the exam"),
    },
    "rmsprop-cards-{lang}.apkg": {
        "bn": ("Anki-র কার্ড", "রোজ কয়েকটা; নতুনটা নামালে আগে যা শিখেছ থেকে যায়"),
        "en": ("Cards for Anki", "a few every day; a newer file keeps what you have learned"),
    },
    "rmsprop-moodle-{lang}.xml": {
        "bn": ("Moodle-এর প্রশ্ন, XML", "শিক্ষকের জন্য: course-এর question bank-এ import করো"),
        "en": ("Questions for Moodle, XML", "for teachers: import it into the question bank of a course"),
    },
    "rmsprop-gift-{lang}.txt": {
        "bn": ("GIFT-এ প্রশ্ন", "শিক্ষকের জন্য: অন্য quiz app-এ import করতে"),
        "en": ("Questions in GIFT", "for teachers: to import into other quiz tools"),
    },
    "rmsprop-site.zip": {
        "bn": ("এই পুরো site, zip", "zip খুলে index.html-এ চাপো; slider আর খোঁজা net ছাড়াই চলে"),
        "en": ("This whole site, zip", "unpack it and open index.html; sliders and search work without a network"),
    },
}
logger = logging.getLogger(__name__)


def names() -> list[str]:
    """Every file that there can be, once."""
    return list(dict.fromkeys(form.format(lang=lang) for form in FORMS for lang in LANGUAGES))


def folder(app: Sphinx) -> Path | None:
    """The folder with the files, where it is not an address that was given."""
    place = app.config.book_downloads
    return Path(app.srcdir) / place if place and "://" not in place else None


def add_section(app: Sphinx, docname: str, source: list[str]) -> None:
    """Put the section behind the first one of the first page, which asks how much time there is."""
    if docname != app.config.root_doc or not app.config.book_downloads:
        return
    lists = {lang: entries(app, lang) for lang in LANGUAGES}
    if not any(lists.values()):
        logger.warning("BOOK_DOWNLOADS is %r, and no form of the book is there", app.config.book_downloads)
        return
    texts = [f'<div lang="{lang}">\n\n{FIRST[lang]}\n\n{lines}\n\n</div>' for lang, lines in lists.items()]
    section = "\n".join([HEADING, "", *texts, "", ""])
    second = [heading.start() for heading in re.finditer(r"^## ", source[0], re.M)][1:2]
    place = second[0] if second else len(source[0])
    source[0] = source[0][:place] + section + source[0][place:]


def entries(app: Sphinx, lang: str) -> str:
    """A line for each file that is there."""
    here = folder(app)
    lines = []
    for form, words in FORMS.items():
        file, (name, use) = form.format(lang=lang), words[lang]
        if here is None:
            lines.append(f'- <a href="{escape(app.config.book_downloads.rstrip("/"))}/{file}">{name}</a>: {use}')
        elif (here / file).is_file():
            lines.append(f'- <a href="{PLACE}/{file}" download>{name}</a> ({size(here / file)}): {use}')
    return "\n".join(lines)


def size(file: Path) -> str:
    content = file.stat().st_size
    return f"{content / 1e6:.1f} MB" if content >= 1e6 else f"{max(round(content / 1e3), 1)} KB"


def copy_files(app: Sphinx, exception: Exception | None) -> None:
    here = folder(app)
    if exception or here is None or app.builder.name != "html":
        return
    for file in filter(Path.is_file, (here / name for name in names())):
        (Path(app.outdir) / PLACE).mkdir(exist_ok=True)
        shutil.copyfile(file, Path(app.outdir) / PLACE / file.name)


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_config_value("book_downloads", os.environ.get("BOOK_DOWNLOADS", ""), "env")
    app.connect("source-read", add_section)
    app.connect("build-finished", copy_files, priority=700)  # after the list of what is kept offline: these are not
    return {"parallel_read_safe": True, "parallel_write_safe": True}
