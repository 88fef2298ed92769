"""Modules as one script: each name where it belongs, each module once, and a mistake told with its file."""

import re

import pytest
from py_mini_racer import MiniRacer

from rmsprop_book.bundle import ModuleError, as_module, as_script


@pytest.fixture
def engine():
    engine = MiniRacer()
    engine.eval("var said = [];")
    yield engine
    engine.close()


@pytest.fixture
def modules(tmp_path):
    """modules(main="…", …) writes files, and gives the path of the first."""

    def write(**texts):
        for name, text in texts.items():
            path = tmp_path / f"{name.replace('__', '/')}.js"
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path / f"{next(iter(texts))}.js"

    return write


def test_what_a_module_does_not_export_is_its_own(engine, modules):
    main = modules(
        main='import { a } from "./a.js";\nimport { b } from "./b.js";\nconst own = 3;\nsaid.push(a(), b(), own);',
        a="const own = 1;\nexport function a() { return own; }",
        b="const own = 2;\nexport const b = () => own;",
    )
    engine.eval(as_script(main))
    assert list(engine.eval("said")) == [1, 2, 3]
    assert engine.eval("typeof own + typeof a") == "undefinedundefined"


def test_every_way_to_import_and_export(engine, modules):
    main = modules(
        main="""
import whole, { Kind, make as made, waits } from "./parts/all.js";
import {
  constant,
  other,
} from "./parts/all.js";
said.push(whole.of, new Kind().name, made(), constant, other, [...other].length, typeof waits);
""",
        parts__all="""
import { up } from "../up.js";
export class Kind { name = "kind"; }
export function make() { return up; }
export async function waits() {}
export const constant = 4, hidden = 5;
export const other = "four";
export default { of: hidden };
""",
        up='export const up = "up";',
    )
    engine.eval(as_script(main))
    assert list(engine.eval("said")) == [5, "kind", "up", 4, "four", 4, "function"]


def test_each_module_runs_once_after_all_that_it_imports(engine, modules):
    main = modules(
        main='import { b } from "./b.js";\nimport { c } from "./c.js";\nsaid.push("main");',
        b='import { c } from "./c.js";\nsaid.push("b");\nexport const b = c;',
        c='said.push("c");\nexport const c = 1;',
    )
    engine.eval(as_script(main))
    assert list(engine.eval("said")) == ["c", "b", "main"]


def test_a_notebook_gets_a_module_with_a_default(engine, modules):
    main = modules(main='import { a } from "./a.js";\nconst own = a;\nexport default { own };', a="export const a = 7;")
    text = as_module(main)
    assert len(re.findall(r"^export\b", text, re.M)) == 1 and not re.search(r"^import\b", text, re.M)
    engine.eval(text.replace("export default ", "said = "))
    assert engine.eval("said.own") == 7


def test_a_module_may_be_given_instead_of_a_file(engine, modules, tmp_path):
    main = modules(main='import { data } from "./data.js";\nsaid.push(data);')
    engine.eval(as_script(main, {tmp_path / "data.js": "export const data = 8;"}))
    assert list(engine.eval("said")) == [8]


IN_A_CIRCLE = {
    "main": 'import { a } from "./a.js";',
    "a": 'import { b } from "./b.js";\nexport const a = 1;',
    "b": 'import { a } from "./a.js";\nexport const b = 1;',
}


@pytest.mark.parametrize(
    "told, texts",
    [
        ("main.js imports circle from draw.js, which ", {"main": 'import { circle } from "./draw.js";', "draw": ""}),
        ("main.js imports default from draw.js", {"main": 'import draw from "./draw.js";', "draw": "const draw = 1;"}),
        ("absent.js, which is imported", {"main": 'import { a } from "./absent.js";'}),
        ("main.js imports lodash", {"main": 'import { a } from "lodash";'}),
        ("a.js imports b.js imports a.js", IN_A_CIRCLE),
        ("does not know 'import { late }", {"main": 'const a = 1;\nimport { late } from "./a.js";', "a": ""}),
        ("main.js: rmsprop_book/bundle.py does not know 'export let a", {"main": "export let a = 1;"}),
        ("does not know 'import * as a", {"main": 'import * as a from "./a.js";', "a": ""}),
        ("does not know 'export { a }", {"main": "const a = 1;\nexport { a };"}),
    ],
)
def test_a_mistake_is_told_with_its_file(modules, told, texts):
    with pytest.raises(ModuleError) as problem:
        as_script(modules(**texts))
    assert told in str(problem.value)


def test_words_that_look_like_an_import_are_words(engine, modules):
    main = modules(
        main='/*\nimport { a } from "./a.js";\n*/\nsaid.push(`\nimport { b } from "./b.js";\nexport { b };`);'
    )
    engine.eval(as_script(main))
    assert list(engine.eval("said")) == ['\nimport { b } from "./b.js";\nexport { b };']
