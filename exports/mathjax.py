"""Plain text as HTML whose formulas MathJax draws, as Anki and Moodle bring it along."""

import re
from html import escape

from exports.inline_tex import parts

# A formula with what must not part from it: the bracket before it, the comma or ending ("-এর") after it.
TIED = re.compile(r'((?:^|(?<=\s))[("“]?\\\([^<>]+?\\\)[^\s\\<>]{0,8})(?=\s|$)')
LONG = 55  # characters of TeX, about the width of a phone


def html(text: str) -> str:
    r"""Plain text as HTML, its formulas as MathJax reads them: \(…\). One with a line for itself is written large.

    >>> print(html("ε = 0: ধাপ < η"))
    <span class="tied">\(\epsilon = 0\):</span> ধাপ &lt; <span class="tied">\(\eta\)</span>
    >>> print(html("g/2"))
    <span class="tied">\(\displaystyle \frac{g}{2}\)</span>
    """
    lines = []
    for line in text.split("\n"):
        found = list(parts(line))
        style = r"\displaystyle " if [kind for kind, _ in found] == ["tex"] else ""
        written = "".join(mathjax(part, style) if kind == "tex" else part for kind, part in found)
        lines.append(TIED.sub(r'<span class="tied">\1</span>', escape(written, quote=False)))
    return "<br>".join(lines)


def mathjax(tex: str, style: str) -> str:
    """A formula between its marks; in a long one a phone may begin a new line before the last "="."""
    first, equals, last = tex.rpartition(" = ")
    if equals and (" = " in first or len(tex) > LONG):
        return rf"\({style}{first}\) \({style}{{}} = {last}\)"
    return rf"\({style}{tex}\)"
