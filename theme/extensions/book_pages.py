"""What a page needs beyond its text: contents and words in both languages, no dead files."""

import re
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

THEME = Path(__file__).resolve().parents[1]

# Files that Sphinx always copies and no page of this book asks for.
UNUSED = (
    "basic.css pygments.css doctools.js searchtools.js sphinx_highlight.js documentation_options.js "
    "language_data.js file.png minus.png plus.png mystnb.*.css translations.js"
)

# Classes that no style and no script asks for.
UNASKED = re.compile(
    r' docutils container(?=")| class="(?:reference internal|align-default|row-(?:odd|even))"'
    r'|(?<=<[uo]l) class="(?:arabic )?simple"'
)
COLOURED = "k kn kc ow nb s1 s2 sa si se mi mf c1 gp"  # of the parts of code that Pygments tells apart, as in book.css
UNSEEN = re.compile(rf'<span(?: class="(?!(?:{COLOURED.replace(" ", "|")})")\w+")?>([^<]*)</span>')


def both(text: str) -> str:
    """ "বাংলা · English", where only plain text can be written, as one span for each language."""
    bn, separator, en = text.partition(" · ")
    return f'<span lang="bn">{bn}</span> <span lang="en">{en}</span>' if separator else text


def without_dots(app: Sphinx, docname: str, source: list[str]) -> None:
    """In a notebook a dot parts the two languages of a heading or a cell; a page parts them by its style."""
    source[0] = re.sub(r' <span lang=(\\?)"mul\1">·</span> ', " ", source[0])


def page_context(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    context["on_this_page"] = sections(context)
    context["contents"] = contents(context)
    context["page_description"] = description(doctree) or context["docstitle"]
    if "body" in context:
        context["body"] = finished(context["body"])


def contents(context: dict[str, Any]) -> str:
    """The contents of the book with its numbers, and in the chapter that is open its own headings.

    Part captions are plain text to Sphinx.
    """
    tree = context["toctree"](maxdepth=1, collapse=False, includehidden=True, titles_only=True) or ""
    tree = lighter(tree.replace(' role="heading"', ""))  # a heading without a level, to a screen reader
    tree = re.sub(r'(<span class="caption-text">)(.*?)(</span>)', lambda m: m[1] + both(m[2]) + m[3], tree)
    page = context["pagename"]
    tree = re.sub(r'<a [^>]*href="([^"]*)">', lambda m: m[0] + number(page if m[1] == "#" else m[1]), tree)
    own = context["on_this_page"]
    return re.sub(r'<li class="toctree-l1 current">.*?</a>', lambda m: m[0] + own, tree, count=1, flags=re.S)


def number(page: str) -> str:
    """The number that a chapter is called by, from the name of its file; nothing, if it has none.

    >>> number("05-by-hand.html"), number("chapters/glossary")
    ('<span class="number">05</span> ', '')
    """
    found = re.match(r"(\d\d)-", page.rpartition("/")[2])
    return f'<span class="number">{found[1]}</span> ' if found else ""


def sections(context: dict[str, Any]) -> str:
    """The headings of this page, without the page's own title around them."""
    inner = re.search(r"<li>.*?(<ul>.*</ul>).*?</li>", context.get("toc") or "", re.S)
    return inner[1] if inner else ""


def description(doctree: nodes.document | None) -> str:
    """The first sentence of the page, for search engines and previews."""
    paragraph = next(doctree.findall(nodes.paragraph), None) if doctree is not None else None
    return paragraph.astext().replace("\n", " ")[:200] if paragraph is not None else ""


def lighter(body: str) -> str:
    """Without elements that show nothing and classes that nothing asks for: each costs a phone time.

    >>> lighter('<pre><span></span><span class="kn">from</span> <span class="nn">os</span></pre>')
    '<pre><span class="kn">from</span> os</pre>'
    >>> lighter('<td class="text-right"><p>0.9</p></td> <td><p>one</p><p>two</p></td>')
    '<td class="text-right">0.9</td> <td><p>one</p><p>two</p></td>'
    >>> lighter('<div class="cell docutils container"><a class="reference internal" href="a.html">a</a></div>')
    '<div class="cell"><a href="a.html">a</a></div>'
    """
    body = UNASKED.sub("", body)
    body = re.sub("<pre>.*?</pre>", lambda code: UNSEEN.sub(r"\1", code[0]), body, flags=re.S)
    body = re.sub(r'<span class="(?:pre|std std-doc)">([^<]*)</span>', r"\1", body)
    return re.sub(r"(<t[dh]\b[^>]*>)<p>((?:(?!</?p\b).)*)</p>\s*(</t[dh]>)", r"\1\2\3", body, flags=re.S)


def finished(body: str) -> str:
    body = lighter(body)
    # a table that is wider than a phone scrolls inside its own box
    body = re.sub(r'(<table class="docutils.*?</table>)', r'<div class="scroll">\1</div>', body, flags=re.S)
    body = re.sub(r'(<a class="headerlink" href="[^"]*") title="[^"]*"', r'\1 aria-label="লিংক · Link"', body)
    body = re.sub(r'<span class="caption-number">.*?</span>', "", body)  # nothing refers to a figure by number
    body = re.sub(r'<summary aria-label="[^"]*">', "<summary>", body)
    body = re.sub(' role="(doc-biblioentry|list)"', "", body)  # not allowed on the elements that Sphinx gives them to
    return re.sub(
        r'<p class="(collapsed|expanded) admonition-title">(.*?)</p>',
        lambda m: f'<span class="{m[1]}">{both(m[2])}</span>',
        body,
    )


def finish(app: Sphinx, exception: Exception | None) -> None:
    if exception or app.builder.name != "html":
        return
    out = Path(app.outdir)
    for pattern in UNUSED.split():
        for file in (out / "_static").glob(pattern):
            file.unlink()


def setup(app: Sphinx) -> ExtensionMetadata:
    app.connect("source-read", without_dots)
    app.connect("html-page-context", page_context, priority=900)  # last: the body is complete
    app.connect("build-finished", finish, priority=550)  # after all are copied, before they are listed for offline use
    for name in ("comments_config", "use_jupyterbook_latex"):
        app.add_config_value(name, None, "")  # Jupyter Book sets them for extensions that this book does not load
    app.config.templates_path.append(str(THEME / "templates"))
    app.config.html_static_path.append(str(THEME / "static"))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
