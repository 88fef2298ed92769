"""Formulas become MathML while the site is built: no script in the page, nothing moves late.

KaTeX runs in V8 (mini-racer), about a millisecond a formula. A formula that KaTeX cannot read fails the
build and is named with its page.
"""

import atexit
import re
from pathlib import Path

from docutils import nodes
from py_mini_racer import JSEvalException, MiniRacer
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.util.math import get_node_equation_number
from sphinx.util.typing import ExtensionMetadata
from sphinx.writers.html5 import HTML5Translator

from theme.mathml import LONGEST_TIED, drawn

VENDOR = Path(__file__).resolve().parents[1] / "vendor"
OPTIONS = {"throwOnError": True, "strict": "error"}


class Renderer:
    """KaTeX, started when the first formula comes; a formula that comes again is not worked out again."""

    def __init__(self) -> None:
        self._context: MiniRacer | None = None
        self._done: dict[tuple[str, bool], str] = {}

    def __call__(self, tex: str, display: bool) -> str:
        """The formula as MathML, which browsers draw."""
        if (tex, display) not in self._done:
            self._done[tex, display] = drawn(self.katex(tex, displayMode=display, output="mathml"), tex)
        return self._done[tex, display]

    def katex(self, tex: str, **options: str | bool) -> str:
        if self._context is None:
            self._context = MiniRacer()
            atexit.register(self._context.close)  # closed later than this, it can hang a build that failed
            self._context.eval((VENDOR / "build/katex/katex.min.js").read_text(encoding="utf-8"))
        return str(self._context.call("katex.renderToString", tex, {**OPTIONS, **options}))


render = Renderer()


def html(translator: HTML5Translator, node: nodes.Element, display: bool) -> str:
    tex = node.astext().strip()
    if display and r"\\" in tex and r"\begin" not in tex:
        tex = r"\begin{aligned}" + tex + r"\end{aligned}"  # as Sphinx does for its other renderers
    try:
        return render(tex, display)
    except JSEvalException as problem:
        reason = str(problem).split("ParseError: ")[-1].splitlines()[0]
        page = translator.builder.current_docname
        raise ExtensionError(f"{page}, {place(node)}: this formula cannot be shown: {tex!r} ({reason})") from None


def place(node: nodes.Element | None) -> str:
    """Where a formula stands. MyST-NB counts the lines of the n-th cell of a notebook from n × 10000."""
    while node is not None and not node.line:
        node = node.parent
    cell, line = divmod(node.line if node is not None else 0, 10_000)
    return f"cell {cell}" if cell else f"line {line}"


def visit_inline(translator: HTML5Translator, node: nodes.math) -> None:
    translator.body.append(html(translator, node, display=False))
    raise nodes.SkipNode


def visit_block(translator: HTML5Translator, node: nodes.math_block) -> None:
    attributes = {"ids": [node["ids"][0]]} if node["ids"] else {}
    # a long formula scrolls inside itself, so the keyboard must be able to reach it
    translator.body.append(translator.starttag(node, "div", "", CLASS="math", tabindex="0", **attributes))
    if node["number"]:
        number = get_node_equation_number(translator, node)
        translator.body.append(f'<span class="eqno">({number})')
        translator.add_permalink_ref(node, "#")
        translator.body.append("</span>")
    translator.body.append(html(translator, node, display=True) + "</div>\n")
    raise nodes.SkipNode


def tie(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Keep a short formula on one line with the bracket before it and the comma, danda or ending ("-এর") after it."""
    for formula in list(doctree.findall(nodes.math)):
        if len(formula.astext()) > LONGEST_TIED:
            continue
        place, siblings = formula.parent.index(formula), formula.parent.children
        before = cut(siblings[place - 1] if place else None, r"(?:^|(?<=\s))[(\"]$")
        after = cut(siblings[place + 1] if place + 1 < len(siblings) else None, r"^[^\s$]{1,6}(?=\s|$)")
        if before or after:
            tied = nodes.inline("", "", nodes.Text(before), formula.deepcopy(), nodes.Text(after), classes=["tied"])
            formula.parent.replace(formula, tied)


def cut(text: nodes.Node | None, pattern: str) -> str:
    """Take what matches out of a text node, and return it."""
    if not isinstance(text, nodes.Text):
        return ""
    found = re.search(pattern, text.astext())
    if not found:
        return ""
    siblings = text.parent.children
    place = next(k for k, node in enumerate(siblings) if node is text)  # by identity: equal texts are "equal" nodes
    text.parent[place] = nodes.Text(text.astext()[: found.start()] + text.astext()[found.end() :])
    return found[0]


def setup(app: Sphinx) -> ExtensionMetadata:
    app.connect("doctree-resolved", tie)
    app.add_html_math_renderer("static", (visit_inline, None), (visit_block, None))
    app.connect("config-inited", lambda app, config: config.html_static_path.append(str(VENDOR / "site")))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
