"""A page that is made while the site is built, such as the glossary, as a file that JupyterLab can show.

Its source is little more than a directive. Notebooks link to it by that name, so the copies that leave the book bring
a text of the same name: the article of the page, its formulas as TeX, its links leading to notebooks again.
"""

import re
from html import escape
from html.parser import HTMLParser

NOT_READ = {"math", "script", "style", "svg", "button", "nav"}
KEPT = {"id", "lang", "href", "colspan", "scope", "title"}
VOID = {"br", "hr", "img", "input", "wbr", "col"}


def readable(page: str, notebooks: set[str]) -> str:
    """The article of a page of the site, for JupyterLab's Markdown. notebooks: which neighbours are notebooks.

    >>> page = '<article><h1>A<a class="headerlink" href="#a">#</a></h1><p><a href="04-b.html#c">b</a></p></article>'
    >>> readable(page, {"04-b"})
    '<h1>A</h1><p><a href="04-b.ipynb">b</a></p>\\n'
    """
    article = _Article(notebooks)
    article.feed(page[page.index("<article") : page.index("</article>")])
    article.close()
    return re.sub(r"\n\s*\n", "\n", "".join(article.out)).strip() + "\n"  # an empty line would end the HTML


class _Article(HTMLParser):
    def __init__(self, notebooks: set[str]) -> None:
        super().__init__()
        self.notebooks = notebooks
        self.out: list[str] = []
        self.skipped: list[str] = []  # the open elements from one that is left out on, down to here

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        classes = given.get("class", "").split()
        if tag == "math" and not self.skipped:
            mark = "$$" if given.get("display") == "block" else "$"
            self.out.append(mark + escape(given["data-tex"], quote=False) + mark)
        if self.skipped or tag in NOT_READ or "headerlink" in classes:
            if tag not in VOID:
                self.skipped.append(tag)
        elif tag != "article":
            kept = "".join(
                f' {name}="{escape(self.led(name, value))}"' for name, value in given.items() if name in KEPT
            )
            self.out.append(f"<{tag}{kept}>")

    def handle_endtag(self, tag: str) -> None:
        if self.skipped:
            self.skipped.pop()
        elif tag not in VOID | {"article"}:
            self.out.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if not self.skipped:
            self.out.append(escape(data, quote=False))

    def led(self, name: str, value: str) -> str:
        """A link to another page as one to its file beside this one."""
        page = re.fullmatch(r"([\w-]+)\.html(#.*)?", value)
        if name != "href" or page is None:
            return value
        return f"{page[1]}.ipynb" if page[1] in self.notebooks else f"{page[1]}.md"
