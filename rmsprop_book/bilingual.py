"""A figure whose words are Bangla for one reader and English for another: one SVG that holds both pictures.

A viewer of SVG shows the first picture that is in its reader's language, else the last; so does JupyterLab. The site,
the PDF and the EPUB take the two apart, since there the reader has chosen.
"""

import re

BANGLA = re.compile("[\u0980-\u09ff]")
SEPARATOR = " · "

SWITCH = '<switch>\n<g lang="bn" systemLanguage="bn, bn-BD, bn-IN">\n{bn}</g>\n<g lang="en">\n{en}</g>\n</switch>\n'
APART = re.compile(re.escape(SWITCH).replace(r"\{bn\}", "(?P<bn>.*)").replace(r"\{en\}", "(?P<en>.*)"), re.S)
NAME = re.compile(r'(?<=\bid=")|(?<=href="#)|(?<=url\(#)')  # where a name stands that must be unique in a file


def in_language(words: str, lang: str) -> str:
    """Lines "বাংলা · English" in one language; without a separator a line is the same in both, an empty side is none.

    >>> in_language("ধাপ · step\\nη", "en").split("\\n")
    ['step', 'η']
    """
    lines = (line.partition(SEPARATOR) for line in words.split("\n"))
    return "\n".join(filter(None, (en if separator and lang == "en" else bn for bn, separator, en in lines)))


def both(bn: str, en: str) -> str:
    """One SVG of two equally large ones; the names in the Bangla one begin with bn-, so that none is there twice.

    >>> both('<svg>\\n<g id="a"/>\\n</svg>', '<svg>\\n<g id="a"/>\\n</svg>').count('id="bn-a"')
    1
    """
    head, bangla = _head_and_body(NAME.sub("bn-", bn))
    _, english = _head_and_body(en)
    return head + SWITCH.format(bn=bangla, en=english) + "</svg>\n"


def apart(svg: str) -> dict[str, str]:
    """The SVG of each language; nothing for a figure that is the same in both.

    >>> sorted(apart(both("<svg>\\n<g/>\\n</svg>", "<svg>\\n</svg>"))), apart("<svg>\\n</svg>")
    (['bn', 'en'], {})
    """
    found = APART.search(svg)
    if found is None:
        return {}
    return {lang: svg[: found.start()] + body + svg[found.end() :] for lang, body in found.groupdict().items()}


def _head_and_body(svg: str) -> tuple[str, str]:
    start, end = svg.index(">") + 2, svg.rindex("</svg>")
    return svg[:start], svg[start:end]
