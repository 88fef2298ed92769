"""Still pictures of the widgets, drawn without a browser: how each one stands before anyone has moved it."""

import json
import re
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

from py_mini_racer import JSEvalException, MiniRacer

from exports import questions, tree
from exports.pages import Page, keep_language
from theme.embeds import address, embeds
from theme.extensions.scripts import OF_A_WIDGET
from theme.extensions.static_widgets import OFF_PAPER
from theme.qr import code

VIEW = "application/vnd.jupyter.widget-view+json"
PAPER = Path(__file__).with_name("paper.js")
NOTE = {
    "bn": "এই ছবিটা site-এ আর notebook-এ নাড়ানো যায়।",
    "en": "You can move this picture on the site and in the notebook.",
}
ALONE = {"bn": "এটা চলে site-এ আর notebook-এ।", "en": "This one works on the site and in the notebook."}
CONTROLS = {"button", "input", "option"}
LOOKS = {"fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin", "opacity", "font-size"}


class Studio:
    """Lets the site's own script draw its widgets on paper.js. published: the site's address, where it is known."""

    def __init__(self, site: Path, published: str = "") -> None:
        self.static = site / "_static"
        self.published = published
        self.script = self.text("widgets.js")
        self.looks = looks(self.text("widgets.css"))
        self.engine = MiniRacer()
        self.engine.eval(PAPER.read_text(encoding="utf-8"))

    def __enter__(self) -> "Studio":
        return self

    def __exit__(self, *error: object) -> None:
        self.engine.close()

    def text(self, name: str) -> str:
        """A file of the site; "" if there is none."""
        file = self.static / name
        return file.read_text(encoding="utf-8") if file.is_file() else ""

    def still(self, page: Page, view: str, lang: str) -> ET.Element:
        """The picture of a widget, its settings, and a line that says where it moves; or what the widget asks."""
        own = widget(page, view)
        if own.get("drawing") in OFF_PAPER:
            return tree.new("p", ALONE[lang], class_="moves")
        drawing = own.get("drawing")
        known = self.published and drawing in embeds()
        if asked := questions.printed(own, lang, f"widget-{json.loads(view)['model_id'].lstrip('0')}"):
            there = [tree.new("p", *way(self.published, own, lang, ALONE[lang]), class_="moves")] if known else []
            return tree.new("div", *asked, *there)
        fetched = self.text(f"{drawing}.js") if drawing in OF_A_WIDGET else ""
        try:
            drawn = ET.fromstring(self.engine.call("still", fetched + self.script, page.widgets, view, lang))
        except JSEvalException as problem:
            reason = str(problem).splitlines()[0]
            print(f"{page.name}: a widget is left without its picture: {reason}", file=sys.stderr)
            drawn = tree.new("div")
        with_plain_names(drawn)
        keep_language(drawn, lang)
        tree.rewrite(drawn, settled)
        tree.rewrite(drawn, without_empty)
        self.finish_drawings(drawn)
        if drawn.find(".//svg") is None:
            return tree.new("p", ALONE[lang], class_="moves")
        note = way(self.published, own, lang, NOTE[lang]) if known else [NOTE[lang]]
        return tree.new("div", *drawn, tree.new("p", *note, class_="moves"), class_="still")

    def finish_drawings(self, drawn: ET.Element) -> None:
        """Each drawing in one piece, in its own colours, and told in words by its caption."""
        caption = next((tree.text(p) for p in drawn.iter("p") if "rw-caption" in tree.classes(p)), "")
        for box in drawn.iter():
            box.attrib.pop("tabindex", None)
            style = box.get("style", "")
            if "--colour" in style:
                box.set("style", style.replace("--colour", "border-color") + style)
            lay_flat(box)
            for picture in box.findall("svg"):
                heading = box.find("figcaption")
                picture.attrib |= {"role": "img", "aria-label": caption if heading is None else tree.text(heading)}
                picture.attrib.pop("aria-hidden", None)
                for e in picture.iter():
                    e[:] = [part for part in e if "rw-handle" not in tree.classes(part)]
                    for name in [e.tag, *tree.classes(e)]:
                        e.attrib |= self.looks.get(name, {})


def way(site: str, own: questions.Said, lang: str, note: str) -> list[ET.Element | str]:
    """From paper to the widget itself: a QR code with its setting, and below a note its address as one types it."""
    whole, typed = site + address(own, lang), site.partition("://")[2] + f"embed/{own['drawing']}.html"
    drawn = ET.fromstring(code(whole))
    with_plain_names(drawn)
    drawn.attrib |= {"class": "qr", "role": "img", "aria-label": f"QR code: {typed}"}
    return [drawn, note, tree.new("br"), tree.new("a", typed, href=whole)]


def widget(page: Page, view: str) -> questions.Said:
    """The state of the drawing in a widget, whatever boxes it is in."""
    state: dict[str, questions.Said] = json.loads(page.widgets)["state"]
    inside = [json.loads(view)["model_id"]]
    while inside:
        own = state[inside.pop(0)]
        if "drawing" in own:
            return own
        inside += own.get("children", [])
    return {}


def with_plain_names(drawn: ET.Element) -> None:
    """<{http://…}svg> as <svg xmlns="http://…">, as in the rest of a page."""
    for e in drawn.iter():
        space, _, e.tag = e.tag.rpartition("}")
        if e.tag == "svg":
            e.set("xmlns", space[1:])


def settled(e: ET.Element) -> ET.Element | list[ET.Element]:
    """What stays of a control on paper: the choice that was made."""
    if e.tag == "svg":
        return [e]
    if e.tag in CONTROLS or "hidden" in e.attrib:
        return []
    if e.tag == "select":
        chosen = [option for option in e if option.get("value") == e.get("value")]
        return [tree.new("strong", *(tree.text(option) for option in chosen))]
    box = e.find(".//input") if e.tag == "label" else None
    if box is not None and box.get("type") == "checkbox":
        name = tree.new("span", tree.text(e), class_="rw-name", style=e.get("style", ""))
        return parted(name) if "checked" in box.attrib else []
    if box is not None and box.get("type") == "range":
        words, value = tree.first(e, "span"), tree.first(e, "output")
        return parted(tree.new("span", f"{tree.text(words)} = {tree.text(value)}", class_="set"))
    if e.tag in ("label", "legend"):
        words = e if e.tag == "legend" else tree.first(e, "span")
        words[:], words.text = [], f"{tree.text(words)}: "
    e.tag = {"fieldset": "div", "legend": "span", "label": "p", "h3": "p"}.get(e.tag, e.tag)
    return e


def parted(word: ET.Element) -> list[ET.Element]:
    """With room before the next one; on the screen boxes keep them apart."""
    word.tail = " "
    return [word]


def without_empty(e: ET.Element) -> ET.Element | list[ET.Element]:
    """Leave out the boxes whose controls have gone."""
    if e.tag == "svg":
        return [e]
    return e if tree.text(e) or e.find(".//svg") is not None else []


def looks(style: str) -> dict[str, dict[str, str]]:
    """What the style sheet of the widgets says of a drawing's parts (.rw-path, text), as attributes of SVG.

    Few e-readers give a drawing the style of its page.
    """
    style = re.sub(r"/\*.*?\*/", "", style, flags=re.S).partition("@media")[0]
    colours = dict(re.findall(r"(--rw-\w+):[^;]*?(#[0-9a-f]{3,6})\)*;", style))
    found: dict[str, dict[str, str]] = {}
    for selectors, body in re.findall(r"([^{}]+)\{([^}]*)\}", style):
        resolved = re.sub(r"var\((--rw-\w+)\)", lambda m: colours[m[1]], body)
        own = {key.strip(): value.strip() for key, _, value in (rule.partition(":") for rule in resolved.split(";"))}
        own = {key: value for key, value in own.items() if key in LOOKS}
        for name in re.findall(r"(?:^|[\s,])\.?(text|rw-[\w-]+)\s*(?=,|$)", selectors):
            found[name] = found.get(name, {}) | own
    return found


def lay_flat(box: ET.Element) -> None:
    """One picture in place of two that lie on each other."""
    drawings = box.findall("svg")
    for above in drawings[1:]:
        if "rw-over" in tree.classes(above):
            drawings[0].extend(above)
            box.remove(above)
