"""What the library has: pages made from its docstrings while the site is built.

chapters/api.yml says the same in Bangla, a line for each name. A name without a docstring or without its line fails the
build, and so does a line for what is not there: page and library cannot drift apart.
"""

import ast
import dataclasses
import doctest
import importlib
import inspect
import re
import sys
import types
import typing
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from html import escape
from pathlib import Path
from typing import Any

import numpy as np
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import ExtensionMetadata

from rmsprop_book.yaml_files import load_yaml
from theme import docstrings
from theme.docstrings import Doc
from theme.extensions import bibliography
from theme.unicode_tex import tex

LIBRARY = "rmsprop_lib"
MODULES = ("dialects", "models", "worked")  # what they define is reached by their name: worked.table
DATA = "chapters/api.yml"
PAGES = ("chapters/api", "chapters/api-runs")  # of which a group in DATA is on one
WIDE = 40  # letters of code on a phone
LABELS = {
    "holds": ("যা রাখে", "What it holds"),
    "takes": ("যা দিতে হয়", "What it takes"),
    "members": ("সাথে যা পাও", "What comes with it"),
    "returns": ("ফেরত দেয়", "Returns"),
    "raises": ("ভুল মান দিলে", "Errors"),
    "example": ("উদাহরণ", "Example"),
    "source": ("তথ্যসূত্র", "Source"),
}


# What there is


@dataclass(frozen=True)
class Thing:
    """A public name of the library."""

    name: str  # as it is reached from the library, and its anchor: RMSProp, worked.table
    value: Any
    module: str  # where it is defined: optimizers

    @property
    def is_called(self) -> bool:
        return inspect.isclass(self.value) or inspect.isfunction(self.value)

    @property
    def is_type(self) -> bool:
        """A name for a type, as Hyper: it can have no docstring."""
        return not self.is_called and not inspect.ismodule(self.value)

    @cached_property
    def doc(self) -> Doc:
        return Doc() if self.is_type else docstrings.read(inspect.getdoc(self.value) or "", [*self.parameters])

    @cached_property
    def parameters(self) -> dict[str, inspect.Parameter]:
        return dict(inspect.signature(self.value).parameters) if self.is_called else {}

    @cached_property
    def members(self) -> dict[str, Any]:
        """Methods and properties; what a class takes over from another one is told there."""
        if not inspect.isclass(self.value):
            return {}
        inherited = {name for base in self.value.__mro__[1:] for name in vars(base)}
        return {name: member for name, member in public_members(self.value).items() if name not in inherited}

    @property
    def line(self) -> int:
        return inspect.getsourcelines(self.value)[1] if self.is_called else 0


def collect(library: types.ModuleType, modules: Iterable[types.ModuleType] = ()) -> dict[str, Thing]:
    """Everything public: what the library exports, and what these modules of it define."""
    found = {name: getattr(library, name) for name in library.__all__}
    exported = {id(value) for value in found.values()}
    for module in modules:
        own = getattr(module, "__all__", None) or [n for n in vars(module) if is_defined_in(module, n)]
        short = module.__name__.rpartition(".")[2]
        found |= {f"{short}.{name}": getattr(module, name) for name in own if id(getattr(module, name)) not in exported}
    return {name: Thing(name, value, module_of(name, value, library.__name__)) for name, value in found.items()}


def is_defined_in(module: types.ModuleType, name: str) -> bool:
    value = getattr(module, name)
    is_ours = inspect.isclass(value) or inspect.isfunction(value)
    return not name.startswith("_") and is_ours and value.__module__ == module.__name__


def module_of(name: str, value: Any, library: str) -> str:
    """Where it is defined. A type does not know that: it is looked for."""
    if inspect.ismodule(value):
        return value.__name__.rpartition(".")[2]
    if inspect.isclass(value) or inspect.isfunction(value):
        return value.__module__.rpartition(".")[2]
    for module in [m for full, m in sys.modules.items() if full.startswith(f"{library}.")]:
        if vars(module).get(name) is value and re.search(rf"^{name}\b.* = ", inspect.getsource(module), re.M):
            return module.__name__.rpartition(".")[2]
    return ""


def public_members(cls: type) -> dict[str, Any]:
    kinds = (property, cached_property, classmethod, staticmethod, types.FunctionType)
    return {n: m for n, m in vars(cls).items() if not n.startswith("_") and isinstance(m, kinds)}


def documented(value: Any) -> bool:
    """Has it words of its own? A dataclass without any gets its signature for a docstring."""
    own = vars(value).get("__doc__") if inspect.isclass(value) else inspect.getdoc(value)
    return bool(own and not own.startswith(f"{value.__name__}("))


def told(cls: type, name: str) -> str:
    """The docstring of a method or property, its own or the one that it takes over."""
    for base in cls.__mro__:
        if (member := vars(base).get(name)) is not None and (doc := inspect.getdoc(member)):
            return doc
    return ""


# What is said of it in Bangla


@dataclass(frozen=True)
class Words:
    """chapters/api.yml: Bangla, and English where the docstring's own is not the one for this page."""

    names: dict[str, dict[str, str]]
    parameters: dict[str, dict[str, str]]
    groups: dict[str, dict[str, Any]]

    def of_parameter(self, thing: str, parameter: str) -> dict[str, str]:
        return self.parameters.get(f"{thing}.{parameter}") or self.parameters.get(parameter) or {}


def words(path: Path) -> Words:
    content = load_yaml(path)
    names, parameters = (
        {name: {"bn": line} if isinstance(line, str) else line or {} for name, line in content[part].items()}
        for part in ("names", "parameters")
    )
    return Words(names, parameters, content["groups"])


def check(things: dict[str, Thing], said: Words, sources: Iterable[str]) -> None:
    """Fail the build if library and words do not fit together; say all that is missing at once."""
    if wrong := list(problems(things, said, sources)):
        raise ExtensionError(f"{PAGES[0]} cannot be made:\n" + "\n".join(f"- {line}" for line in wrong))


def problems(things: dict[str, Thing], said: Words, sources: Iterable[str]) -> Iterator[str]:
    """What keeps the page from being made, and what to do about it."""
    grouped = {module for group in said.groups.values() for module in group["modules"]}
    keys, names, parameters = set(sources), set(), set()
    for name, thing in things.items():
        if thing.module not in grouped:
            yield f"{name}: its module {thing.module} is in no group; add it to one under `groups` in {DATA}"
        if thing.is_type:
            if not said.names.get(name, {"en": "asked for below"}).get("en"):
                yield f'{name}: a type has no docstring; add  {name}: {{bn: "…", en: "…"}}  under `names` in {DATA}'
        elif not documented(thing.value):
            yield f"{name}: no docstring; write what it is in one sentence, then formula, parameters, source, example"
        elif thing.doc.source and thing.doc.source not in keys:
            yield f"{name}: its source {thing.doc.source} is not in chapters/references.bib; add it there"
        if inspect.isclass(thing.value):
            for member in public_members(thing.value):
                if not told(thing.value, member):
                    yield f"{name}.{member}: no docstring; write in one sentence what it gives"
        names |= {name, *(f"{name}.{member}" for member in thing.members)}
        for parameter in thing.parameters:
            parameters |= {parameter, f"{name}.{parameter}"}
            if not said.of_parameter(name, parameter).get("bn"):
                yield f'{name}, parameter {parameter}: no Bangla; add  {parameter}: "…"  under `parameters` in {DATA}'
            elif not in_english(thing, parameter, said):
                yield f'{name}, parameter {parameter}: no English; add  {parameter}: {{bn: "…", en: "…"}}  in {DATA}'
    for name in sorted(names):
        if not said.names.get(name, {}).get("bn"):
            yield f'{name}: no Bangla line; add  {name}: "…"  under `names` in {DATA}'
    for name in said.names.keys() - names:
        yield f"{name}: there is no such public name; take its line out of `names` in {DATA}"
    for name in said.parameters.keys() - parameters:
        yield f"{name}: nothing public has this parameter; take its line out of `parameters` in {DATA}"


def in_english(thing: Thing, parameter: str, said: Words) -> str:
    """What a parameter is, as its field or the list says it, and what its docstring says of it here."""
    own = docstrings.split_range(thing.doc.parameters.get(parameter, ""))[1]
    general = allowed(thing, parameter).get("meaning") or said.of_parameter(thing.name, parameter).get("en", "")
    return f"{general.removesuffix('.')}; {own}" if general and own else general or own


def allowed(thing: Thing, parameter: str) -> dict[str, str]:
    """What the field of a hyperparameter says of it: symbol, meaning and range."""
    fields = dataclasses.fields(thing.value) if dataclasses.is_dataclass(thing.value) else ()
    for field in fields:
        for about in field.metadata.values() if field.name == parameter else ():
            below = getattr(about, "below", None)
            symbol = getattr(about, "symbol", "") or (parameter if len(parameter) == 1 else "")
            meaning = getattr(about, "meaning", "")
            bounded = f"{symbol} >= 0" if below == float("inf") else f"0 <= {symbol} < {below:g}" if below else ""
            return {"meaning": meaning, "range": bounded if symbol else ""}
    return {}


# Python as it is shown


def signature(thing: Thing) -> str:
    """RMSProp(lr=0.001, rho=0.9, …), in lines that fit on a phone; of a type, what it is."""
    if thing.is_type:
        return f"{thing.name} = {type_name(thing.value)}"
    return fitted(f"{thing.name}(", [*arguments(thing.parameters.values())], ")")


def arguments(parameters: Iterable[inspect.Parameter]) -> Iterator[str]:
    starred = False
    for parameter in parameters:
        if parameter.kind is parameter.VAR_POSITIONAL:
            starred = True
        if parameter.kind is parameter.KEYWORD_ONLY and not starred:
            starred = True
            yield "*"
        star = "*" if parameter.kind is parameter.VAR_POSITIONAL else ""
        star = "**" if parameter.kind is parameter.VAR_KEYWORD else star
        default = "" if parameter.default is parameter.empty else f"={written(parameter.default)}"
        yield star + parameter.name + default


def written(default: Any) -> str:
    """A default as one would write it: 1e-8, not 1e-08; a long one is left to the source."""
    text = repr(default)
    if isinstance(default, float):
        text = text.replace("e-0", "e-")
    return text if len(text) <= 20 and not text.startswith("<") else "..."


def fitted(begin: str, parts: list[str], end: str) -> str:
    line = begin + ", ".join(parts) + end
    if len(line) <= WIDE:
        return line
    lines = ["   "]
    for part in parts:
        if len(f"{lines[-1]} {part},") > WIDE and lines[-1].strip():
            lines.append("   ")
        lines[-1] += f" {part},"
    return "\n".join([begin, *lines, end])


def type_name(annotation: Any) -> str:
    """A type in a word or two: Trace, Array, tuple[Array, State]; "" where it says nothing."""
    origin, inner = typing.get_origin(annotation), typing.get_args(annotation)
    if isinstance(annotation, str):
        return annotation
    if annotation in (inspect.Parameter.empty, Any, None, ...):
        return {None: "None", ...: "…"}.get(annotation, "") if annotation in (None, ...) else ""
    if np.ndarray in (origin, annotation):
        return "Array"
    if origin in (typing.Union, types.UnionType):
        return " | ".join(dict.fromkeys(map(type_name, inner)))
    if origin is not None and "Callable" in str(origin):
        return "function"
    if origin is not None:
        return f"{origin.__name__}[{', '.join(map(type_name, inner))}]"
    return "None" if annotation is type(None) else getattr(annotation, "__name__", str(annotation))


def shown_examples(thing: Thing, things: dict[str, Thing]) -> list[tuple[str, str]]:
    """The doctests as (code, what it shows), with the imports that a reader needs to run them elsewhere."""
    if not thing.doc.examples:
        return []
    imports, rest = imported(thing, things)
    chunks, code = [], imports
    for example in rest:
        code += example.source
        if example.want:
            chunks.append((code.rstrip(), example.want.rstrip()))
            code = ""
    return [*chunks, (code.rstrip(), "")] if code and rest else chunks


def imported(thing: Thing, things: dict[str, Thing]) -> tuple[str, list[doctest.Example]]:
    """The imports of an example, its own and those that a doctest does without; and the example without them."""
    rest = [example for example in thing.doc.examples if not example.source.startswith(f"from {LIBRARY}")]
    own = [example.source for example in thing.doc.examples if example not in rest]
    written = [node for node in ast.walk(ast.parse("".join(own))) if isinstance(node, ast.ImportFrom)]
    names = {(str(node.module), alias.name) for node in written for alias in node.names}
    tree = ast.walk(ast.parse("".join(example.source for example in rest)))
    used, known = {node.id for node in tree if isinstance(node, ast.Name)}, vars(inspect.getmodule(thing.value))
    public = {id(each.value): each.name for each in things.values()}
    for name in used & set(known):
        if full := public.get(id(known[name])):
            inside, _, last = full.rpartition(".")
            names.add((".".join(filter(None, (LIBRARY, inside))), last))
        elif name != "np" and not getattr(known[name], "__module__", LIBRARY).startswith(LIBRARY):
            names.add((known[name].__module__, name))  # from the standard library
    lines = ["import numpy as np"] if "np" in used else []
    for module in sorted({module for module, _ in names}):
        lines.append(f"from {module} import {', '.join(sorted(name for m, name in names if m == module))}")
    return "".join(f"{line}\n" for line in lines), rest


# The page


class Entries(SphinxDirective):
    """The public names of a page in their groups, under a list that leads to all of them."""

    def run(self) -> list[nodes.Node]:
        path = Path(self.env.srcdir) / DATA
        library = importlib.import_module(LIBRARY)
        modules = [importlib.import_module(f"{LIBRARY}.{name}") for name in MODULES]
        things, said = collect(library, modules), words(path)
        check(things, said, [source.key for source in bibliography.sources()])
        self.env.note_dependency(str(path))
        for file in Path(library.__path__[0]).glob("*.py"):
            self.env.note_dependency(str(file))
        page = Page(things, said, self.env.docname.rpartition("/")[2])
        return [page.contents(), *page.groups()]


@dataclass(frozen=True)
class Page:
    things: dict[str, Thing]
    said: Words
    name: str  # as the groups on it say it

    def grouped(self) -> Iterator[tuple[str, dict[str, Any], list[Thing]]]:
        for key, group in self.said.groups.items():
            modules = [[t for t in self.things.values() if t.module == module] for module in group["modules"]]
            if any(modules):
                yield key, group, [thing for module in modules for thing in sorted(module, key=lambda t: t.line)]

    def contents(self) -> nodes.Node:
        rows = []
        for key, group, things in self.grouped():
            links = " ".join(self.link(group, thing.name, f"<code>{thing.name}</code>") for thing in things)
            title = self.link(group, f"group-{key}", spans(group["bn"], group["en"]))
            rows.append(f"<dt>{title}</dt><dd>{links}</dd>")
        return raw(f'<nav class="api-names" aria-label="নাম · Names"><dl>{"".join(rows)}</dl></nav>')

    def link(self, group: dict[str, Any], anchor: str, shown: str) -> str:
        """An old address leads to its link: when all names stood on the first page, it had the anchors of all."""
        is_first = PAGES[0] == f"chapters/{self.name}"
        own = f' id="{anchor}"' if is_first and group["page"] != self.name else ""
        return f'<a{own} href="{self.address(group, anchor)}">{shown}</a>'

    def address(self, group: dict[str, Any], anchor: str) -> str:
        return f"#{anchor}" if group["page"] == self.name else f"{group['page']}.html#{anchor}"

    @cached_property
    def addresses(self) -> dict[str, str]:
        """Where each name is told, by its last part: what a function returns is called so."""
        told = ((group, thing.name) for _, group, things in self.grouped() for thing in things)
        return {name.rpartition(".")[2]: self.address(group, name) for group, name in told}

    def groups(self) -> Iterator[nodes.Node]:
        for key, group, things in self.grouped():
            if group["page"] == self.name:
                title = nodes.title("", "", raw(spans(group["bn"], group["en"])))
                yield nodes.section("", title, *map(self.entry, things), ids=[f"group-{key}"])

    def entry(self, thing: Thing) -> nodes.Node:
        doc, lines = thing.doc, self.said.names[thing.name]
        title = nodes.title("", "", nodes.literal("", thing.name))
        made = nodes.section("", title, ids=[thing.name], classes=["api"])
        for lang, line in (("bn", lines["bn"]), ("en", lines.get("en") or doc.summary)):
            made += [raw(f'<div lang="{lang}">'), nodes.paragraph("", "", *self.inline(line)), raw("</div>")]
        if not inspect.ismodule(thing.value):
            made += block(signature(thing), "signature")
        if doc.formulas:
            made += formula(doc.formulas, thing.parameters)
        made += [block(table, "signature", "text") for table in doc.tables]
        made += self.parameters(thing)
        made += self.notes(doc, lines.get("note", ""))
        made += self.members(thing)
        made += self.returns(thing)
        made += self.errors(doc)
        made += self.example(thing)
        made += self.source(doc)
        return made

    def inline(self, text: str) -> list[nodes.Node]:
        kinds: dict[str, Callable[[str], nodes.Node]] = {
            "text": nodes.Text,
            "code": lambda piece: nodes.literal("", piece),
            "tex": lambda piece: nodes.math(piece, piece),
        }
        return [kinds[kind](piece) for kind, piece in docstrings.in_text(text, self.things)]

    def in_both(self, bn: str, en: str) -> list[nodes.Node]:
        said = [raw('<span lang="bn">'), *self.inline(bn), raw('</span> <span lang="en">'), *self.inline(en)]
        return [*said, raw("</span>")]

    def parameters(self, thing: Thing) -> list[nodes.Node]:
        items = []
        for name in thing.parameters:
            bounds = docstrings.split_range(thing.doc.parameters.get(name, ""))[0] or allowed(thing, name).get("range")
            head = [nodes.literal("", thing.doc.heads.get(name, name))]
            head += [nodes.Text(" "), nodes.math(t := tex(bounds), t)] if bounds else []
            bn = self.said.of_parameter(thing.name, name)["bn"]
            items.append((head, self.in_both(bn, in_english(thing, name, self.said))))
        return [label("holds" if inspect.isclass(thing.value) else "takes"), listed(items)] if items else []

    def members(self, thing: Thing) -> list[nodes.Node]:
        items = []
        for name, member in thing.members.items():
            line = self.said.names[f"{thing.name}.{name}"]
            head = f".{name}"
            if isinstance(member, types.FunctionType):
                given = list(inspect.signature(member).parameters.values())[1:]
                head += f"({', '.join(arguments(given))})"
            english = line.get("en") or inspect.cleandoc(told(thing.value, name)).split("\n\n")[0]
            items.append(([nodes.literal("", head)], self.in_both(line["bn"], " ".join(english.split()))))
        return [label("members"), listed(items)] if items else []

    def notes(self, doc: Doc, bn: str) -> list[nodes.Node]:
        made = []
        english = [docstrings.sentence(text) for text in doc.notes]
        for lang, paragraphs in (("bn", [bn] if bn else []), ("en", english)):
            if paragraphs:
                inside = [nodes.paragraph("", "", *self.inline(text)) for text in paragraphs]
                made += [raw(f'<div class="note" lang="{lang}">'), *inside, raw("</div>")]
        return made

    def returns(self, thing: Thing) -> list[nodes.Node]:
        if not inspect.isfunction(thing.value):
            return []
        name = type_name(inspect.signature(thing.value).return_annotation)
        shown: nodes.Node = nodes.literal("", name)
        if name in self.addresses:
            shown = nodes.reference("", "", shown, internal=True, refuri=self.addresses[name])
        return [beside("returns", shown)] if name else []

    def errors(self, doc: Doc) -> list[nodes.Node]:
        if not doc.raises:
            return []
        names = dict.fromkeys(re.findall(r"\w*Error\b", doc.raises))
        english = re.sub(r"(?<!`)(\w*Error)\b(?!`)", r"`\1`", doc.raises.removeprefix("Raises").strip())
        return [beside("raises", *self.in_both(", ".join(f"`{name}`" for name in names), english))]

    def example(self, thing: Thing) -> list[nodes.Node]:
        cells = []
        for code, output in shown_examples(thing, self.things):
            cells.append(block(code, "cell_input"))
            if output:
                cells.append(block(output, "cell_output", "text"))
        return [label("example"), nodes.container("", *cells, classes=["cell"])] if cells else []

    def source(self, doc: Doc) -> list[nodes.Node]:
        if not doc.source:
            return []
        source = {source.key: source for source in bibliography.sources()}[doc.source]
        bn, en = source.cited("bn"), source.cited("en")
        cited = nodes.Text(en) if bn == en else raw(spans(bn, en))
        link = nodes.reference("", "", cited, internal=True, refuri="", source=doc.source)
        note = doc.source_note.removesuffix(".")
        note = note.removeprefix("(").removesuffix(")") if note.count("(") == 1 and note.endswith(")") else note
        more = [raw('<span lang="en">: '), *self.inline(note), raw("</span>")] if note else []
        return [beside("source", link, *more)]


def raw(html: str) -> nodes.raw:
    return nodes.raw("", html, format="html")


def spans(bn: str, en: str) -> str:
    return f'<span lang="bn">{escape(bn, quote=False)}</span> <span lang="en">{escape(en, quote=False)}</span>'


def label(name: str) -> nodes.paragraph:
    return nodes.paragraph("", "", raw(spans(*LABELS[name])), classes=["label"])


def beside(name: str, *content: nodes.Node) -> nodes.paragraph:
    """A label, and what it names on the same line."""
    return nodes.paragraph("", "", raw(f'<b class="label">{spans(*LABELS[name])}</b> '), *content)


def block(code: str, kind: str, language: str = "python") -> nodes.container:
    return nodes.container("", nodes.literal_block(code, code, language=language), classes=[kind])


def listed(items: list[tuple[list[nodes.Node], list[nodes.Node]]]) -> nodes.definition_list:
    made = nodes.definition_list()
    for head, content in items:
        about = nodes.definition("", nodes.paragraph("", "", *content))
        made += nodes.definition_list_item("", nodes.term("", "", *head), about)
    return made


def formula(lines: list[str], names: Iterable[str]) -> nodes.math_block:
    """All formulas of a docstring, lined up."""
    rows = [tex(line, list(names), docstrings.MOST_WORDS, align=True) for line in lines]
    text = r"\begin{aligned}" + r" \\[0.3em] ".join(rows) + r"\end{aligned}"
    return nodes.math_block(text, text, nowrap=True, number=None, label=None)


def shorten_contents(app: Sphinx, doctree: nodes.document) -> None:
    """Groups only in the list of headings: every page of the book copies it while it is built."""
    if app.env.docname in PAGES:
        _, groups = app.env.tocs[app.env.docname][0]
        for group in groups:
            del group[1:]


def lead_to_sources(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    if docname in PAGES:
        address = app.builder.get_relative_uri(docname, bibliography.PAGE)
        for link in doctree.findall(lambda n: isinstance(n, nodes.reference) and "source" in n):
            link["refuri"] = f"{address}#{link.attributes.pop('source')}"


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_directive("api-entries", Entries)
    app.connect("doctree-read", shorten_contents, priority=600)  # when it is there
    app.connect("doctree-resolved", lead_to_sources)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
