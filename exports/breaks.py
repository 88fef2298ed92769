"""Where a printed line may break: code under its own indent, |Δw₁| and short formulas not at all."""

import re
import xml.etree.ElementTree as ET

from exports import tree

HANGING = 4  # letters by which the rest of a long line of code stands further in
WITH_BARS = re.compile(r"(\S*\|\S[^|]{0,20}\|\S*)")
SHORT = 24  # signs of TeX


def settle(body: ET.Element) -> None:
    for e in list(body.iter()):
        if e.tag == "pre":
            in_lines(e)
        elif e.tag == "p" and tree.text(e) and tree.text(e) == "".join(tree.text(bold) for bold in e.findall("strong")):
            tree.add_class(e, "lead")
    keep_bars(body)


def is_short(tex: str) -> bool:
    return len(tex) <= SHORT


def in_lines(pre: ET.Element) -> None:
    """Each line a block of its own, so that the style sheet can give it a hanging indent."""
    lines: list[list[str | ET.Element]] = [[]]
    for child in [tree.new("span", pre.text or ""), *pre]:
        after, child.tail = child.tail or "", None
        if "\n" not in "".join(child.itertext()):
            lines[-1].append(child)
        else:
            first, *others = "".join(child.itertext()).split("\n")
            lines[-1].append(tree.new(child.tag, first, **child.attrib))
            lines += [[tree.new(child.tag, part, **child.attrib)] for part in others]
        first, *others = after.split("\n")
        lines[-1].append(first)
        lines += [[part] for part in others]
    pre[:], pre.text = (line(parts) for parts in lines), None
    while len(pre) and not tree.text(pre[-1]):
        del pre[-1]


def line(parts: list[str | ET.Element]) -> ET.Element:
    whole = tree.new("span", *parts, class_="line")
    text = "".join(whole.itertext())
    whole.set("style", f"--indent: {len(text) - len(text.lstrip()) + HANGING}ch")
    return whole


def keep_bars(e: ET.Element) -> None:
    """The browser would break a line behind the bar that opens an absolute value."""
    if e.tag in ("svg", "pre") or "katex" in tree.classes(e):
        return
    children = list(e)
    for child in children:
        keep_bars(child)
    texts = [e.text or "", *(child.tail or "" for child in children)]
    if not any(WITH_BARS.search(text) for text in texts):
        return
    e[:], e.text = [], None
    for number, text in enumerate(texts):
        if number:
            children[number - 1].tail = None
            e.append(children[number - 1])
        for place, part in enumerate(WITH_BARS.split(text)):
            if place % 2:
                e.append(tree.new("span", part, class_="tied"))
            else:
                tree.add_text(e, part)
