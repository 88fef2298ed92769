"""The pages of the library: every public name is there, told in both languages, and what it shows is true."""

import ast
import dataclasses
import doctest
import importlib
import re
import types
import unicodedata
from functools import cached_property
from html import unescape
from pathlib import Path

import pytest
from sphinx.errors import ExtensionError

import rmsprop_lib
from tests.chapters.test_glossary import BANGLA
from theme import docstrings, unicode_tex
from theme.extensions import api, bibliography, static_math

ROOT = Path(__file__).parents[2]
THINGS = api.collect(rmsprop_lib, [importlib.import_module(f"rmsprop_lib.{name}") for name in api.MODULES])
WORDS = api.words(ROOT / api.DATA)
each_thing = pytest.mark.parametrize("name", THINGS)


# The page


@pytest.fixture(scope="module")
def pages(site):
    return {page: (site / f"{page}.html").read_text(encoding="utf-8") for page in api.PAGES}


@pytest.fixture(scope="module")
def entries(pages):
    return dict(re.findall(r'<section class="api" id="([^"]+)">(.*?)</section>', "".join(pages.values()), re.S))


def plain(html):
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())


def test_every_public_name_is_there_once(entries, pages):
    assert set(rmsprop_lib.__all__) <= set(THINGS) == set(entries)
    every = "".join(pages.values())
    assert every.count('class="api" id=') == len(THINGS)
    groups = re.findall(r'<section id="group-(\w+)">', every)
    assert groups == list(WORDS.groups), "a group without names"


@pytest.mark.parametrize("name", api.PAGES)
def test_each_page_lists_all_names_and_leads_to_them(pages, name):
    """The list on top; and an address of the time when there was one page has its anchor there."""
    listed = re.findall(r'<a(?: id="([^"]+)")? href="([\w-]*(?:\.html)?)#([\w.]+)"><code>', pages[name])
    in_order = [thing.name for _, _, things in api.Page(THINGS, WORDS, "").grouped() for thing in things]
    assert [anchor for _, _, anchor in listed] == in_order
    for old, page, anchor in listed:
        there = pages[f"chapters/{page.removesuffix('.html')}" if page else name]
        assert f'class="api" id="{anchor}"' in there
        assert old == (anchor if page and name == api.PAGES[0] else "")


@each_thing
def test_it_is_told_in_both_languages(entries, name):
    html = entries[name]
    bn, en = (plain(re.search(rf'<div lang="{lang}">(.*?)</div>', html, re.S)[1]) for lang in ("bn", "en"))
    assert BANGLA.search(bn) and bn.endswith("।")
    assert en and not BANGLA.search(en)
    for item in re.findall(r"<dd>(.*?)</dd>", html, re.S):
        assert re.search(r'<span lang="bn">.+?</span> <span lang="en">.+?</span>', item, re.S), item


@each_thing
def test_it_has_all_that_the_docstring_has(entries, name):
    thing, html = THINGS[name], entries[name]
    for parameter in thing.parameters:
        assert re.search(rf"<dt>.*?<code[^>]*>{parameter}\b", html, re.S), parameter
    for member in thing.members:
        assert f">.{member}" in html
    assert ('<div class="math"' in html) == bool(thing.doc.formulas)
    assert ('class="cell_output' in html) == any(example.want for example in thing.doc.examples)
    assert (f'href="bibliography.html#{thing.doc.source}"' in html) == bool(thing.doc.source)


def test_the_rules_show_their_formulas():
    for name in ("SGD", "Momentum", "Adagrad", "RMSProp", "Adam", "Adadelta", "Nesterov", "AMSGrad", "AdamW"):
        assert any(line.startswith("θ_t = ") for line in THINGS[name].doc.formulas), name


def test_links_to_sources_lead_somewhere(pages, site):
    there = (site / "chapters/bibliography.html").read_text(encoding="utf-8")
    keys = set(re.findall(r'href="bibliography\.html#(\w+)"', "".join(pages.values())))
    assert len(keys) >= 10 and all(f'id="{key}"' in there for key in keys)


def test_results_lead_to_what_they_are(entries):
    assert 'href="#Trace"' in entries["descend"] and 'href="#worked.Table"' in entries["worked.table"]


@pytest.mark.parametrize("name", [name for name, thing in THINGS.items() if thing.doc.examples])
def test_an_example_runs_as_it_is_shown(name):
    """Copied from the page into an empty session, with the imports that the page adds."""
    lines = []
    for code, output in api.shown_examples(THINGS[name], THINGS):
        source = code.splitlines()
        for statement in ast.parse(code).body:
            begin = min(node.lineno for node in [statement, *getattr(statement, "decorator_list", [])])
            first, *more = source[begin - 1 : statement.end_lineno]
            lines += [f">>> {first}", *(f"... {line}" for line in more)]
        lines.append(output)
    test = doctest.DocTestParser().get_doctest("\n".join(lines) + "\n", {}, name, None, 0)
    said = []
    assert doctest.DocTestRunner().run(test, out=said.append).failed == 0, "".join(said)


@pytest.mark.parametrize("lang", ["bn", "en"])
@pytest.mark.parametrize("page, name", [("api", "RMSProp"), ("api-runs", "worked.table"), ("api", "worked.table")])
def test_a_link_leads_to_a_name_in_the_language_of_the_reader(open_page, lang, page, name):
    page = open_page(f"chapters/{page}.html", lang=lang, reduced_motion="reduce")
    page.locator(f'.api-names a[href$="#{name}"]').click()
    page.wait_for_function("name => document.querySelector(`section[id='${name}']`) && scrollY > 1000", arg=name)
    entry = page.locator(f'section[id="{name}"]')
    assert entry.locator(f"div[lang={lang}]").first.is_visible()
    assert entry.locator(f"div[lang={'en' if lang == 'bn' else 'bn'}]:visible").count() == 0
    assert page.seen.errors == []


def test_fingers_find_the_names(open_page):
    page = open_page("chapters/api.html", width=360)
    links = page.locator(".api-names dd a").all()
    heights = [link.bounding_box()["height"] for link in links]
    assert len(heights) == len(THINGS) and min(heights) >= 44


# The Bangla


LINES = {**WORDS.names, **{f"parameter {name}": line for name, line in WORDS.parameters.items()}, **WORDS.groups}


@pytest.mark.parametrize("name", LINES)
def test_bangla_is_sound(name):
    line = LINES[name]
    for text in filter(None, (line["bn"], line.get("note"))):
        assert text == unicodedata.normalize("NFC", text)
        assert BANGLA.search(text) and (text.endswith("।") or name in WORDS.groups)
        assert not re.search(r"[\u0980-\u09ff][.](\s|$)|আপনি|আপনার|[০-৯]\.?[0-9]|[0-9]\.?[০-৯]", text)
    assert not BANGLA.search(line.get("en", "")) and set(line) <= {"bn", "en", "note", "modules", "page"}
    if name in WORDS.names:
        assert len(line["bn"].split()) <= 30, "a line, not a paragraph; more goes into its note"


# What fails the build


def library(**names):
    """A module that exports these names, as if all were defined in optimizers."""
    module = types.ModuleType("fake")
    for name, value in names.items():
        value.__module__ = "fake.optimizers"
        setattr(module, name, value)
    module.__all__ = list(names)
    return module


def said(names, parameters=()):
    fill = lambda lines: {name: {"bn": "আছে।", "en": "It is there."} for name in lines}  # noqa: E731
    return api.Words(fill(names), fill(parameters), {"rules": {"bn": "", "en": "", "modules": ["optimizers"]}})


def told(lr):
    """It has a docstring.

    Source: known2020.
    """


def untold(lr):
    pass


class Told:
    """It has a docstring."""

    def step(self):
        """So has this."""

    def bare(self):
        pass


class Later(Told):
    """It takes over what is said of step, and says what bare does."""

    def step(self):
        pass

    def bare(self):
        """Now it is told."""


@dataclasses.dataclass
class Record:
    lr: float


def found(module, words):
    return sorted(api.problems(api.collect(module), words, ["known2020"]))


def test_nothing_is_wrong_with_what_is_whole():
    assert found(library(told=told), said(["told"], ["lr"])) == []
    api.check(THINGS, WORDS, [source.key for source in bibliography.sources()])


@pytest.mark.parametrize(
    "names, words, problem",
    [
        ({"untold": untold}, said(["untold"], ["lr"]), "untold: no docstring; write what it is in one sentence"),
        ({"Record": Record}, said(["Record"], ["lr"]), "Record: no docstring; write"),
        ({"Told": Told}, said(["Told", "Told.step", "Told.bare"]), "Told.bare: no docstring; write in one sentence"),
        ({"told": told}, said([], ["lr"]), 'told: no Bangla line; add  told: "…"  under `names` in chapters/api.yml'),
        ({"told": told}, said(["told", "gone"], ["lr"]), "gone: there is no such public name; take its line out"),
        ({"told": told}, said(["told"]), 'told, parameter lr: no Bangla; add  lr: "…"  under `parameters`'),
        ({"told": told}, said(["told"], ["lr", "rho"]), "rho: nothing public has this parameter"),
    ],
)
def test_what_is_missing_is_named_with_what_to_do(names, words, problem):
    (line,) = found(library(**names), words)
    assert line.startswith(problem)
    with pytest.raises(ExtensionError, match=re.escape(line)):
        api.check(api.collect(library(**names)), words, ["known2020"])


def test_a_source_that_is_not_in_the_bibliography_is_named():
    things = api.collect(library(told=told))
    assert list(api.problems(things, said(["told"], ["lr"]), [])) == [
        "told: its source known2020 is not in chapters/references.bib; add it there"
    ]


def test_a_module_without_a_group_is_named():
    words = dataclasses.replace(said(["told"], ["lr"]), groups={})
    assert found(library(told=told), words)[0].startswith("told: its module optimizers is in no group")


def test_what_a_class_takes_over_is_told_where_it_comes_from():
    things = api.collect(library(Told=Told, Later=Later))
    assert list(things["Told"].members) == ["step", "bare"] and list(things["Later"].members) == []
    assert api.told(Later, "step") == "So has this."


def test_properties_count_as_members():
    class Kept:
        """A class."""

        plain = 3

        @property
        def one(self):
            """One."""

        @cached_property
        def two(self):
            """Two."""

        def _three(self):
            pass

    assert list(api.public_members(Kept)) == ["one", "two"]


def test_modules_give_what_they_define():
    module = types.ModuleType("fake.worked")
    module.mine, module._hidden, module.foreign = (types.FunctionType((lambda: 0).__code__, {}) for _ in range(3))
    module.mine.__module__ = module._hidden.__module__ = "fake.worked"
    assert list(api.collect(library(), [module])) == ["worked.mine"]


# How Python is shown


def test_a_field_tells_its_range_and_meaning():
    about = types.SimpleNamespace(symbol="γ", meaning="how far it goes", below=float("inf"))

    @dataclasses.dataclass
    class Rule:
        """A rule."""

        gamma: float = dataclasses.field(default=7, metadata={"allowed": about})
        rho: float = dataclasses.field(default=0.9, metadata={"allowed": dataclasses.replace(Range(), below=1)})

    thing = api.Thing("Rule", Rule, "optimizers")
    assert api.allowed(thing, "gamma") == {"meaning": "how far it goes", "range": "γ >= 0"}
    assert api.allowed(thing, "rho")["range"] == "0 <= ρ < 1"
    assert api.in_english(thing, "gamma", said([])) == "how far it goes"


@dataclasses.dataclass
class Range:
    symbol: str = "ρ"
    meaning: str = ""
    below: float = 2


def test_a_signature_fits_on_a_phone():
    def short(lr=1e-8, *, every=None, **options):
        pass

    assert api.signature(api.Thing("short", short, "")) == "short(lr=1e-8, *, every=None, **options)"
    for thing in THINGS.values():
        assert all(len(line) <= api.WIDE for line in api.signature(thing).splitlines())


@pytest.mark.parametrize(
    "annotation, shown",
    [
        (rmsprop_lib.Trace, "Trace"),
        (api.np.ndarray, "Array"),
        (tuple[float, None], "tuple[float, None]"),
        (float | None, "float | None"),
        (api.Callable[[int], float], "function"),
        (api.Any, ""),
    ],
)
def test_types_are_named_in_a_word_or_two(annotation, shown):
    assert api.type_name(annotation) == shown


# Docstrings


def test_a_docstring_is_taken_apart():
    doc = docstrings.read(
        """A rule: it does something.

        s_t = ρ s_{t−1} + g_t,   s_0 = 0
        θ_{t+1} = θ_t − η s_t

        A sentence
        on two lines.

            a    table

        lr: η >= 0, in units of θ. rho, beta: in [0, 1). first, then: two of a kind.
        eps: None, or
        a number. Even more.
        After this it is about something else.
        Source: known2020 (version 2).

        Raises ValueError where it must.

        >>> 1 + 1
        2
        """,
        ["lr", "rho", "beta", "eps", "first", "then"],
    )
    assert doc.summary == "A rule: it does something."
    assert doc.formulas == ["s_t = ρ s_{t−1} + g_t", "s_0 = 0", "θ_{t+1} = θ_t − η s_t"]
    assert doc.parameters == {
        "lr": "η >= 0, in units of θ.",
        "rho": "in [0, 1).",
        "beta": "in [0, 1).",
        "first": "",
        "then": "",
        "eps": "None, or a number. Even more.",
    }
    after = "After this it is about something else."
    assert doc.notes == ["A sentence on two lines.", "`first`, `then`: two of a kind.", after]
    assert (doc.source, doc.source_note) == ("known2020", "(version 2).")
    assert doc.raises == "Raises ValueError where it must."
    assert doc.tables == ["a    table"] and [example.want for example in doc.examples] == ["2\n"]


@pytest.mark.parametrize(
    "summary, expected",
    [
        ("η_t = η / √t: small steps late.", ("Small steps late.", ["η_t = η / √t"])),
        ("As it is there: θ_{t+1} = θ_t − lr · g_t.", ("As it is there.", ["θ_{t+1} = θ_t − lr · g_t"])),
        ("J(x, y) = x² − y²: a pass. Flat at (0, 0).", ("A pass. Flat at (0, 0).", ["J(x, y) = x² − y²"])),
        ("Adam: an average of g.", ("Adam: an average of g.", [])),
    ],
)
def test_a_formula_in_the_first_sentence_stands_apart(summary, expected):
    assert docstrings.split_summary(summary, ["lr"]) == expected


@pytest.mark.parametrize(
    "told, expected",
    [
        ("0 <= ρ < 1.", ("0 <= ρ < 1", "")),
        ("in [0, 1).", ("∈ [0, 1)", "")),
        ("ε > 0, or nothing ever moves.", ("ε > 0", "or nothing ever moves.")),
        ("how long it is, >= 1.", ("", "how long it is, >= 1.")),
        ("False leaves them.", ("", "False leaves them.")),
    ],
)
def test_a_range_stands_apart(told, expected):
    assert docstrings.split_range(told) == expected


@pytest.mark.parametrize(
    "text, expected",
    [
        ("to η/√(1 − ρ), or so", ["text to ", r"tex \frac{\eta}{\sqrt{1 - \rho}}", "text , or so"]),
        ("the root of s_t − m_t² of a θ", ["text the root of ", "tex s_t - m_t^2", "text  of a ", r"tex \theta"]),
        ("s_t-এর বর্গমূল", ["tex s_t", "text -এর বর্গমূল"]),
        ("θ's place, a constant g", [r"tex \theta", "text 's place, a constant g"]),
        ("see `grad`, theta[k + 1]", ["text see ", "code grad", "text , ", "code theta[k + 1]"]),
        ("of shape (d, *runs)", ["text of shape ", "code (d, *runs)"]),
        ("minimum (3, 0.5)-এ।", ["text minimum ", "tex (3 , 0.5)", "text -এ।"]),
        ("with RMSProp(lr=f(1)) first", ["text with ", "code RMSProp(lr=f(1))", "text  first"]),
        ("1/√(inputs) in size", ["text 1/√(inputs) in size"]),
    ],
)
def test_formulas_and_code_are_found_in_a_sentence(text, expected):
    assert [" ".join(piece) for piece in docstrings.in_text(text, ["RMSProp"])] == expected


# Formulas


FORMULAS = {
    "θ_{t+1} = θ_t − η g_t": r"\theta_{t + 1} = \theta_t - \eta g_t",
    "s_t = ρ s_{t−1} + (1 − ρ) g_t²": r"s_t = \rho s_{t - 1} + (1 - \rho) g_t^2",
    "θ_t − η / (√s_t + ε) · g_t": r"\theta_t - \frac{\eta}{\sqrt{s_t} + \epsilon} \cdot g_t",
    "m̂_t = m_t / (1 − β₁^t)": r"\hat m_t = \frac{m_t}{1 - \beta_1^t}",
    "η / (√ŵ_t + ε) · m̂_t": r"\frac{\eta}{\sqrt{\hat w_t} + \epsilon} \cdot \hat m_t",
    "Δ_t = √(u_{t−1} + ε) / √(s_t + ε)": r"\Delta_t = \frac{\sqrt{u_{t - 1} + \epsilon}}{\sqrt{s_t + \epsilon}}",
    "w_t = max(w_{t−1}, v_t)": r"w_t = \max (w_{t - 1} , v_t)",
    "J(θ) = ½ Σ h_i (θ_i − c_i)²": r"J(\theta) = \tfrac12 \sum h_i (\theta_i - c_i)^2",
    "p = 1 / (1 + e^−z)": r"p = \frac{1}{1 + e^{-z}}",
    "J(a, b) = 1/(2n) Σ (a x_i + b − y_i)²": r"J(a , b) = \frac{1}{2 n} \sum (a x_i + b - y_i)^2",
    "h_k = tanh(U x_k + V h_{k−1} + b)": r"h_k = \tanh (U x_k + V h_{k - 1} + b)",
    "v^max_t = max(v^max_{t−1}, v_t)": r"v_t^{\max} = \max (v_{t - 1}^{\max} , v_t)",
    "√v̂^max_t": r"\sqrt{\hat v_t^{\max}}",
    "(J(θ + h) − J(θ − h)) / 2h": r"\frac{J(\theta + h) - J(\theta - h)}{2 h}",
    "g'_t = −Δθ_t": r"g'_t = - \Delta \theta_t",
    "0 <= ρ < 1": r"0 \le \rho < 1",
    "1e-8": "10^{-8}",
    "2.5e−3 x": r"2.5 \times 10^{-3} x",
    "sᵐᵃˣₜ ← 1,000 |gₜ₋₁|²": r"s_t^{\max} \leftarrow 1{,}000 \lvert g_{t-1} \rvert^2",
}


@pytest.mark.parametrize("formula, expected", FORMULAS.items())
def test_a_formula_becomes_tex(formula, expected):
    assert unicode_tex.tex(formula) == expected


def test_names_of_hyperparameters_are_code_and_a_few_words_are_words():
    assert unicode_tex.tex("θ − learning_rate · g / √(s + eps)", ["learning_rate", "eps"]) == (
        r"\theta - \texttt{learning\_rate} \cdot \frac{g}{\sqrt{s + \texttt{eps}}}"
    )
    assert unicode_tex.tex("Δθ_t of `first`", words=1) == r"\Delta \theta_t \text{ of \texttt{first} }"
    assert unicode_tex.tex("a = b = c", align=True) == "a &= b = c"


REFUSED = ["a = b)", "(a", "√", "η /", "/ η", "a % b", "x_", "|x", "a word", "গড়", "t: a number"]


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_formula_is_refused(text):
    with pytest.raises(unicode_tex.NotAFormula):
        unicode_tex.tex(text)


def test_every_formula_of_the_library_can_be_shown():
    lines = [(line, thing.parameters) for thing in THINGS.values() for line in thing.doc.formulas]
    assert len(lines) > 40
    for line, names in lines:
        assert "<math" in static_math.render(unicode_tex.tex(line, names, docstrings.MOST_WORDS), True), line
