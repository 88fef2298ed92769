"""JavaScript modules as one script: what a page and a notebook load.

The sources are modules, `import { svg } from "./draw.js"`. A page opened from a folder (file://) may load no module,
and a notebook takes its widget as one text. So all that a module needs is put before it, each module as a function
that runs once: its own names stay inside, and it returns what it exports.

Of the language it knows what the sources use: imports of names and of `default`, at the head of a module, from a
relative path; exports of functions, classes and constants where they are made. Anything else is a ModuleError.
"""

import json
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from rmsprop_book.javascript import pieces, squeezed, without_comments

IMPORT = re.compile(r'import\s+(?:(\w+)\s*,?\s*)?(?:\{([^}]*)\}\s*)?from\s*"([^"]+)";\n*')
EXPORT = re.compile(r"^export (?:(default) |((?:async )?function\*?|class|const) (\w+))", re.M)
OTHER = re.compile(r"^(?:import|export)\b.*", re.M)  # what is left of them once these two are gone

Names = dict[str, str]  # what is exported, and what it is called inside
Given = Mapping[Path, str]  # the text of modules that no file holds


class ModuleError(ValueError):
    """What is wrong with a module, and where."""


class Module(NamedTuple):
    """A module taken apart: from where it takes which names, what it exports, and its code."""

    imports: list[tuple[Path, Names]]
    exports: Names
    body: str


def as_script(entry: Path, given: Given | None = None) -> str:
    """The module with all that it imports, as a classic script; its names stay inside."""
    return squeezed("\n".join(["(() => {", *written(ordered(entry, given or {})), "})();", ""]))


def as_module(entry: Path, given: Given | None = None) -> str:
    """The same as one module that imports nothing, with the default export of the entry."""
    modules = ordered(entry, given or {})
    return "\n".join([*written(modules), f"export default ${len(modules) - 1}.default;", ""])


def constants(tables: Mapping[str, Any]) -> str:
    """A module of data that Python has, which no file holds: each table by the name that it is imported by."""
    written = {name: json.dumps(table, ensure_ascii=False, separators=(",", ":")) for name, table in tables.items()}
    return "".join(f"export const {name} = {table};\n" for name, table in written.items())


def ordered(entry: Path, given: Given) -> dict[Path, Module]:
    """The modules by their paths, each after all that it imports."""
    done: dict[Path, Module] = {}

    def visit(path: Path, *above: Path) -> None:
        if path in above:
            raise ModuleError(" imports ".join(each.name for each in [*above[above.index(path) :], path]))
        if path not in done:
            module = read(path, given)
            for origin, names in module.imports:
                visit(origin, *above, path)
                for name in names.keys() - done[origin].exports.keys():
                    raise ModuleError(f"{path.name} imports {name} from {origin.name}, which exports no such name")
            done[path] = module

    visit(entry)
    return done


def read(path: Path, given: Given) -> Module:
    """A module taken apart: its head, what it exports, and the rest."""
    if path not in given and not path.is_file():
        raise ModuleError(f"there is no {path}, which is imported")
    rest = without_comments(given[path] if path in given else path.read_text(encoding="utf-8"))
    imports = []
    while found := IMPORT.match(rest):
        imports.append(imported(path, *found.groups()))
        rest = rest[found.end() :]
    exports: Names = {}
    body = ""
    for kind, text in pieces(rest):
        if kind == "code":
            exports |= {
                (default or name): ("$default" if default else name) for default, _, name in EXPORT.findall(text)
            }
            text = EXPORT.sub(lambda e: "const $default = " if e[1] else f"{e[2]} {e[3]}", text)
            if wrong := OTHER.search(text):
                raise ModuleError(f"{path.name}: rmsprop_book/bundle.py does not know {wrong[0]!r}")
        body += text
    return Module(imports, exports, body)


def imported(path: Path, default: str | None, names: str | None, target: str) -> tuple[Path, Names]:
    """Where the module stands that is imported, and which of its names are taken."""
    if not target.startswith("."):
        raise ModuleError(f"{path.name} imports {target}: a path begins with a dot")
    pairs = [name.strip().split(" as ") for name in (names or "").split(",") if name.strip()]
    taken = {pair[0]: pair[-1] for pair in pairs} | ({"default": default} if default else {})
    return Path(os.path.normpath(path.parent / target)), taken


def written(modules: Mapping[Path, Module]) -> Iterator[str]:
    """Each module as `const $3 = (() => { … return { its exports }; })();`."""
    numbers = {path: number for number, path in enumerate(modules)}
    for path, module in modules.items():
        yield f"const ${numbers[path]} = (() => {{"
        yield from (f"const {braces(names)} = ${numbers[origin]};" for origin, names in module.imports)
        yield module.body.rstrip()
        if module.exports:
            yield f"return {braces(module.exports)};"
        yield "})();"


def braces(names: Names) -> str:
    """Names as an object takes them apart, or puts them together."""
    return "{ " + ", ".join(name if name == inside else f"{name}: {inside}" for name, inside in names.items()) + " }"
