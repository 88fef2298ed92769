"""Your own problem on its page, on a phone: typed as readers type, held to the library, marked, taken along."""

import json
import re
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe

from rmsprop_book.practice import SLIPS
from rmsprop_book.practice.marking import mark
from rmsprop_book.widgets.solver import SETTINGS
from rmsprop_book.widgets.solver_rules import chosen
from rmsprop_lib import given_gradients, line, neuron, read
from rmsprop_lib.descent import descend
from rmsprop_lib.solved import solve
from rmsprop_lib.worked import table
from tests.rmsprop_book.widgets.problems import RULES
from tests.rmsprop_book.widgets.reader_tables import DECIMALS, tables_with_a_slip
from tests.theme.browsers import open_page_in
from theme.extensions.static_math import Renderer

PAGE = "chapters/your-own-problem.html"
BANGLA = str.maketrans("0123456789", "০১২৩৪৫৬৭৮৯")
USUAL = {"lr": 0.05, "rho": 0.95, "beta": 0.9, "beta1": 0.9, "beta2": 0.999, "eps": 0.0, "s0": 0.0, "decay": 0.01}


@pytest.fixture(scope="module", params=["bn", "en"])
def lang(request):
    return request.param


@pytest.fixture(scope="module")
def phone(browser, address):
    """One page for all tests here, as wide as a small phone."""
    with open_page_in(browser, address, PAGE, width=360) as page:
        yield page


@pytest.fixture
def solver(phone, address):
    """solver(lang, setting=value, …) -> the widget, opened anew by an address that asks for this."""

    def open_(lang="en", **asked):
        for kind in vars(phone.seen).values():
            kind.clear()
        query = "".join(f"&solver.{name}={quote(json.dumps(value))}" for name, value in asked.items())
        phone.goto(f"{address}{PAGE}?lang={lang}{query}")
        phone.wait_for_selector(".rw-solver")
        return phone.locator(".rw-solver")

    return open_


def field(part, name):
    return part.get_by_role("textbox", name=name, exact=True)


def choice(part, name):
    return part.get_by_role("combobox", name=name, exact=True)


def put(part, **typed):
    """Type into fields, each by its label."""
    for label, text in typed.items():
        box = field(part, label)
        box.fill(text)
        box.press("Enter")


def tables(part):
    """What stands in each table of the answer: (its head, its rows)."""
    return [
        tuple([line.locator("th, td").all_inner_texts() for line in each.locator(f"{where} tr").all()] for where in
              ("thead", "tbody"))
        for each in part.locator(".rw-answer table").all()
    ]  # fmt: skip


def ours(written):
    return [list(written.columns)], [list(row) for row in written.rows]


def numbers(key, **changed):
    return {name: value for name, value in (USUAL | changed).items() if name in RULES[key]["hyper"]}


# Ten problems, typed in


OF_ONE = [
    ("J(w) = 3w² − 4w", "1", "rmsprop", {}, 4, 4),
    ("½(w−2)^2", "-1.5", "rmsprop", {"ρ": "0.9", "η": "0.1"}, 3, 5),
    ("২w^2 + ৩w", "০.৫", "rmsprop", {"η": "০,১", "ρ": "০.৯"}, 3, 4),
    ("w^৪ − w^২", "১.২৫", "adagrad", {"η": "০.২", "s₀": "০.১"}, 5, 3),
    ("e^(−w) + w", "−২", "momentum", {"η": "১০^-২", "β": "০.৮"}, 4, 6),
    ("ln(1 + w²)·sin w", "0.7", "adam", {"η": "1e-1"}, 4, 5),
    ("|w − 1| + sqrt(w)", "2", "keras-momentum", {"ε": "1e-7"}, 3, 4),
]
SETTING = {"η": "lr", "ρ": "rho", "β": "beta", "ε": "eps", "s₀": "s0"}


def as_number(text):
    text = text.translate(str.maketrans("০১২৩৪৫৬৭৮৯,−", "0123456789.-"))
    return float(re.sub(r"^10\^", "1e", text))


@pytest.mark.parametrize("typed, start, key, hyper, steps, decimals", OF_ONE)
def test_a_problem_is_answered_in_every_digit_as_the_library_does(solver, typed, start, key, hyper, steps, decimals):
    part = solver()
    choice(part, "Rule").select_option(key)
    put(part, Function=typed, Start=start, Steps=str(steps), Decimals=str(decimals), **hyper)
    chosen_numbers = numbers(key, **{SETTING[symbol]: as_number(text) for symbol, text in hyper.items()})
    wanted = solve(typed, chosen(key, **chosen_numbers), as_number(start), steps, decimals)
    assert tables(part) == [ours(wanted.table())]
    lines = part.locator(".rw-answer ul.rw-sums").first.inner_text()
    assert all(step.text() in lines for step in wanted.function.steps())
    assert field(part, "Function").input_value() == typed and field(part, "Start").input_value() == start
    assert part.page.seen.errors == [] and part.page.seen.foreign == []


def test_two_variables(solver):
    part = solver()
    put(part, Function="J(x, y) = 0.1x^2 + 2y^2", Start="-5, -2", Steps="3")
    wanted = solve("0.1x² + 2y²", chosen("rmsprop", **numbers("rmsprop")), [-5, -2], 3, 4)
    assert tables(part) == [ours(wanted.table())]
    assert part.locator("svg circle").count() == 4 and part.locator("svg .rw-contours").count() == 1
    box = part.locator(".rw-scroll").first
    assert box.evaluate("box => (box.scrollLeft = 999, box.scrollLeft)") > 0  # the last column is read
    left = box.bounding_box()["x"]
    step, name = (box.locator(f"tbody tr:last-child > :nth-child({k})").bounding_box() for k in (1, 2))
    assert step["x"] == pytest.approx(left) and left < name["x"] <= step["x"] + step["width"]  # of x or of y?


def test_given_gradients(solver):
    part = solver("bn")
    part.get_by_role("radio", name="gradient-এর তালিকা", exact=True).check()
    put(part, **{"প্রতি ধাপের gradient": "৪, ২; -১".replace(";", ",")})
    wanted = table(descend(chosen("rmsprop", **numbers("rmsprop")), given_gradients([4, 2, -1]), 1, 3), decimals=4)
    assert tables(part) == [ours(wanted)]
    part.get_by_role("radio", name="একটা function", exact=True).check()
    assert tables(part)[0][1][1][1] == "2.0000", "the function is still there"
    part.get_by_role("radio", name="gradient-এর তালিকা", exact=True).check()
    assert tables(part) == [ours(wanted)]


def test_data_points(solver):
    part = solver("bn", start=[0, 0])
    part.get_by_role("radio", name="data point", exact=True).check()
    assert not part.locator(".rw-answer").is_visible()
    put(part, **{"Data point": "১, ২; 2, ৩.৫; (−1, 0)"})
    for one_by_one, model, objective in [
        (False, "line", line([(1, 2), (2, 3.5), (-1, 0)])),
        (True, "line", line([(1, 2), (2, 3.5), (-1, 0)], one_by_one=True)),
        (True, "neuron-squared", neuron([(1, 2), (2, 3.5), (-1, 0)], loss="squared", one_by_one=True)),
    ]:
        choice(part, "কী দিয়ে মেলাবে").select_option(model)
        part.get_by_role("checkbox", name="প্রতি ধাপে একটা করে point", exact=True).set_checked(one_by_one)
        run = descend(chosen("rmsprop", **numbers("rmsprop")), objective, [0, 0], 4)
        assert tables(part) == [ours(table(run, ["w", "b"], decimals=4))]
    assert part.page.seen.errors == []


def test_several_rules_side_by_side(solver):
    part = solver()
    choice(part, "Side by side").first.select_option("adam")
    choice(part, "Side by side").nth(1).select_option("sgd")
    wanted = [solve("3w² − 4w", chosen(key, **numbers(key)), 1, 4, 4) for key in ("rmsprop", "adam", "sgd")]
    assert tables(part) == [ours(each.table()) for each in wanted]
    there = [each.inner_text() for each in part.locator(".rw-field label > span:visible").all()]
    assert there == ["Function", "Start", "Steps", "η", "ρ", "β₁", "β₂", "ε", "s₀", "Decimals"]
    part.page.wait_for_function("() => location.search.includes('solver.rule=')")
    part.page.reload()
    part.page.wait_for_selector(".rw-solver")
    assert tables(part) == [ours(each.table()) for each in wanted]


# What cannot be read


@pytest.mark.parametrize(
    "typed, told, suggested",
    [
        ("3w^2 − 4w)", "closes a bracket that was never opened", "3w^2 − 4w"),
        ("2sni(w)", "No function called “sni” is known", "2sin(w)"),
        ("3w^2 + $", "", ""),
        ("w + x + y + z", "more than three variables", ""),
    ],
)
def test_what_cannot_be_read_is_told_beside_the_field_and_stays(solver, typed, told, suggested):
    part = solver()
    put(part, Function=typed)
    box = field(part, "Function")
    problem = part.locator(f"#{box.get_attribute('aria-describedby')}")
    assert box.get_attribute("aria-invalid") == "true" and box.input_value() == typed
    assert told in problem.inner_text() and problem.locator("mark").count() == 1
    assert not part.locator(".rw-answer").is_visible() and "Function" in part.locator(".rw-stuck").inner_text()
    put(part, Steps="2", ρ="0.9")
    assert box.input_value() == typed and problem.is_visible()
    if suggested:
        problem.get_by_role("button").click()
        assert box.input_value() == suggested
    else:
        put(part, Function="w^2")
    assert part.locator(".rw-answer").is_visible() and box.get_attribute("aria-invalid") is None
    assert part.page.seen.errors == []


@pytest.mark.parametrize(
    "label, text, told",
    [
        ("ρ", "1", "a number from 0 to below 1"),
        ("η", "-0.1", "a number of at least 0"),
        ("Steps", "51", "a whole number from 1 to 50"),
        ("Steps", "2.5", "a whole number"),
        ("Start", "one", "“one” is no number"),
        ("Start", "1, 2", "The start is one number, that of w"),
    ],
)
def test_a_number_that_does_not_fit(solver, label, text, told):
    part = solver()
    put(part, **{label: text})
    box = field(part, label)
    assert told in part.locator(f"#{box.get_attribute('aria-describedby')}").inner_text()
    assert box.input_value() == text and not part.locator(".rw-answer").is_visible()
    part.get_by_role("button", name="Solve").click()
    assert box.evaluate("e => e === document.activeElement")
    put(part, **{label: "0.5" if label in "ρη" else "2"})
    assert part.locator(".rw-answer").is_visible()


def test_an_address_that_does_not_fit_changes_nothing(solver):
    usual = tables(solver())
    assert tables(solver(rho=1, steps=0, rule="nosuch", start=[], decimals=99)) == usual


# The reader's own table


def asked(filled):
    p = filled.problem
    numbers = {name: about["usual"] for name, about in RULES[p.key]["hyper"].items()} | p.numbers
    settings = {"function": p.typed, "rule": p.key, "start": p.start, "steps": p.steps, "decimals": DECIMALS}
    return settings | {"rounded": filled.rounds} | numbers


def shown_columns(filled):
    """The lines that have a column in the exam table."""
    p = filled.problem
    names = read(p.typed).variables
    columns = table(descend(p.optimizer, p.objective, p.start, 1), names[0] if len(names) == 1 else names).columns
    heads = {"Δ" + columns[-1]: "Δ", columns[-1]: "θ"}
    return [heads.get(head, head) for head in columns[min(len(names), 2) :]]


def twelve():
    """Tables with one slip each: every slip has its turn."""
    found = {}
    for filled in tables_with_a_slip(48):
        if filled.slip not in found and filled.at[2] in shown_columns(filled):
            found[filled.slip] = filled
    return list(found.values())[:12]


def marked(filled, columns):
    p = filled.problem
    cells = [[{c: text for c, text in row.items() if c in columns} for row in step] for step in filled.table]
    return mark(p.optimizer, p.objective, p.start, cells, DECIMALS, filled.rounds)


@pytest.mark.parametrize("filled", twelve(), ids=lambda filled: f"{filled.problem.key}-{filled.slip}")
def test_the_first_wrong_cell_is_named_with_its_slip(solver, lang, filled):
    part = solver(lang, **asked(filled))
    columns = shown_columns(filled)
    part.locator(".rw-check > summary").click()
    texts = [row[c] for step in filled.table for row in step for c in columns]
    boxes = part.locator(".rw-check input")
    assert boxes.count() == len(texts)
    for box, text in zip(boxes.all(), texts):
        box.fill(text)
    part.locator(".rw-check button").click()
    wanted = marked(filled, columns)
    assert wanted.first == filled.at and wanted[filled.at].slip == filled.slip
    verdict = part.locator(".rw-verdict").inner_text()
    assert f"t = {filled.at[0]}" in verdict and SLIPS[filled.slip][lang] in verdict
    kinds = [verdict.kind for row in wanted.rows for cells in row for c, verdict in cells.items() if c in columns]
    assert [cell.get_attribute("data-found") for cell in part.locator(".rw-check tbody td:has(input)").all()] == kinds


def test_a_table_in_part_and_what_was_rounded_too_early(solver):
    part = solver()
    part.locator(".rw-check > summary").click()
    button, verdict = part.locator(".rw-check button"), part.locator(".rw-verdict")
    button.click()
    assert verdict.inner_text() == "Write in at least one cell."
    cell = lambda column, t: part.get_by_label(f"{column}, t = {t}", exact=True)  # noqa: E731
    cell("s", 1).fill("০.২")
    cell("w", 1).fill("0.7764")
    button.click()
    assert verdict.inner_text() == "All that you have written is right."
    cell("w", 1).fill("0.78")
    button.click()
    assert "≈ 1 cell was rounded too early" in verdict.inner_text() and "✗" not in verdict.inner_text()
    cell("√s", 1).fill("0.2")
    cell("w", 1).fill("0.5")
    button.click()
    assert "The first mistake is t = 1, √s: The root is missing." in verdict.inner_text()
    assert "↳ 1 cell follows from it" in verdict.inner_text()
    put(part, ρ="0.9")
    assert cell("√s", 1).input_value() == "0.2", "what was typed stays when another number changes"


def test_of_rules_side_by_side_any_table_is_checked_and_each_keeps_what_was_typed(solver, lang):
    part = solver(lang, rule=["adam", "rmsprop", "sgd"], lr=0.1)
    part.locator(".rw-check > summary").click()
    rules, button = part.locator(".rw-check select"), part.locator(".rw-check button")
    assert rules.locator("option").all_inner_texts() == ["Adam", "RMSProp", "SGD"]
    cell, verdict = lambda: part.get_by_label("w, t = 1", exact=True), part.locator(".rw-verdict")  # noqa: E731
    for key, w in [("adam", "0.9"), ("rmsprop", "0.5528"), ("sgd", "0.8")]:
        assert rules.input_value() == "adam" or key != "adam"
        rules.select_option(key)
        cell().fill(w)
        button.click()
        assert "✗" not in verdict.inner_text() and part.locator("[data-found=right]").count() == 1, key
    cell().fill("0.9")
    button.click()
    assert "✗" in verdict.inner_text()
    rules.select_option("rmsprop")
    assert cell().input_value() == "0.5528" and verdict.inner_text() == ""
    put(part, η="0.2")
    assert rules.input_value() == "rmsprop" and cell().input_value() == "0.5528", "another number takes nothing away"
    choice(part, {"bn": "নিয়ম", "en": "Rule"}[lang]).select_option("momentum")
    assert rules.input_value() == "rmsprop"
    choice(part, {"bn": "পাশাপাশি", "en": "Side by side"}[lang]).first.select_option("")
    assert rules.input_value() == "momentum" and part.page.seen.errors == []


# Taken along


def copied(part, kind):
    if part.locator(".rw-take").get_attribute("open") != "":
        part.locator(".rw-take > summary").click()
    choice(part, "As").select_option(kind)
    return part.locator("textarea").input_value()


def test_it_is_opened_again_by_its_link(solver, address):
    part = solver()
    put(part, Function="x^2 + 0.5y^4", Start="-1.5, ২", Steps="3", ρ="0.9", Decimals="6")
    choice(part, "Rule").select_option("rmsprop-momentum")
    before, link = tables(part), copied(part, "link")
    part.page.goto(link)
    part.page.wait_for_selector(".rw-solver")
    assert tables(part) == before and link.startswith(address)


@pytest.mark.parametrize("rule", ["rmsprop", "rmsprop-centered", ["sgd", "amsgrad"]])
def test_the_latex_that_is_copied_can_be_read(solver, rule):
    text = copied(solver(rule=rule, function="J(x, y) = √(x² + 1)·e^(−y) + y²/2", start=[1, -2]), "LaTeX")
    formulas = re.findall(r"\\\[\n(.*?)\n\\\]", text, re.S)
    assert len(formulas) > 8 and text.count(r"\begin{tabular}") == (2 if isinstance(rule, list) else 1)
    render = Renderer()
    for formula in formulas + re.findall(r"\$(.*?)\$", text):
        assert "<math" in render(formula, True)


def test_copies_change_with_the_problem(solver):
    part = solver()
    first = copied(part, "Python")
    assert 'solve("J(w) = 3w^2 − 4w", RMSProp(lr=0.05, rho=0.95, eps=0, s0=0), start=1, steps=4, decimals=4)' in first
    put(part, Steps="2")
    assert part.locator("textarea").input_value() == first.replace("steps=4", "steps=2")
    part.get_by_role("button", name="Copy").click()
    part.get_by_text("Copied.").wait_for()


def test_the_answer_is_printed_alone(solver):
    part = solver()
    page = part.page
    page.evaluate("window.print = () => {}")
    part.locator(".rw-take > summary").click()
    part.get_by_role("button", name="Print").click()
    page.emulate_media(media="print")
    sheet = page.locator(".rw-sheet")
    assert sheet.is_visible() and not page.locator("article").is_visible()
    assert "w₄ = " in sheet.inner_text() and sheet.locator("table").is_visible()
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert sheet.count() == 0


# For everyone


def test_all_of_it_by_keyboard_alone(solver):
    part = solver()
    page = part.page
    focused = lambda: page.evaluate("document.activeElement.closest('label')?.innerText.split('\\n')[0] ?? ''")  # noqa: E731

    def to(label):
        for _ in range(40):
            if focused().startswith(label):
                return
            page.keyboard.press("Tab")
        raise AssertionError(f"{label} is not reached")

    part.locator("input").first.focus()
    for label, text in {"Function": "w^2", "Start": "2", "Steps": "3", "η": "0.1", "ρ": "0.9"}.items():
        to(label)
        page.keyboard.press("Control+A")
        page.keyboard.type(text)
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText").strip() == "Solve":
            break
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.className") == "rw-answer"
    wanted = solve("w^2", chosen("rmsprop", lr=0.1, rho=0.9, eps=0), 2, 3, 4)
    assert tables(part) == [ours(wanted.table())]
    met = []
    for _ in range(60):
        page.keyboard.press("Tab")
        met.append(page.evaluate("document.activeElement.tagName"))
        if met[-1] == "SUMMARY":
            page.keyboard.press("Enter")
        if page.evaluate("document.activeElement.innerText").strip() == "Print":
            break
    assert met.count("SUMMARY") == 3 and met.count("INPUT") == 3 * 6 and "TEXTAREA" in met
    assert page.seen.errors == []


@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing_with_all_of_it_open(browser, address, lang, dark):
    query = "?solver.rule=[%22rmsprop%22,%22adam%22]&solver.rho=0.9"
    with open_page_in(browser, address, PAGE + query + f"&lang={lang}", width=360, dark=dark) as page:
        page.wait_for_selector(".rw-solver")
        page.evaluate("for (const fold of document.querySelectorAll('.rw-solver details')) fold.open = true")
        box = page.locator(".rw-field input").first
        box.fill("3w^2 +* 4w)")
        box.press("Enter")
        told = Axe().run(page, context=".rw-solver")
        assert told.violations_count == 0, told.generate_report()
        box.fill("3w^2")
        box.press("Enter")
        found = Axe().run(page, context=".rw-solver")
        assert found.violations_count == 0, found.generate_report()


def test_nothing_moves_sideways_but_tables_in_themselves(solver, lang):
    part = solver(
        lang, rule=["amsgrad", "rmsprop-centered"], function="J(x, y) = e^(−x)·sin²(3y) + 0.123x²y²", start=[1, 2]
    )
    page = part.page
    page.evaluate("for (const fold of document.querySelectorAll('.rw-solver details')) fold.open = true")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    wide = part.evaluate("""e => [...e.querySelectorAll("*")].filter(e => e.scrollWidth > e.clientWidth + 1
      && e.clientWidth && getComputedStyle(e).display !== "inline" && !e.closest("svg, .rw-heard")
      && !e.closest("table") && !e.matches("select, input")).map(e => e.className || e.tagName)""")
    assert set(wide) <= {"rw-scroll", "TEXTAREA"}
    first = part.locator(".rw-answer tbody th").first
    before = first.bounding_box()["x"]
    part.locator(".rw-answer .rw-scroll").first.evaluate("e => { e.scrollLeft = 150 }")
    assert first.bounding_box()["x"] == pytest.approx(before, abs=1)


def test_fields_are_large_enough_and_call_the_right_keyboard(solver, lang):
    part = solver(lang)
    for box in part.locator("input[type=text]:visible, select:visible, button:visible, summary:visible").all():
        assert box.bounding_box()["height"] >= 44
    modes = [box.get_attribute("inputmode") for box in part.locator(".rw-field input:visible").all()]
    assert modes == ["text", "text", "numeric", *["decimal"] * 4, "numeric"]


def test_a_link_holds_what_the_problem_has_and_no_more(solver):
    part = solver(points=[[1, 2], [2, 3]], start=[0, 0], rule="adam")
    link = copied(part, "link")
    there = {name for name in SETTINGS if f"solver.{name}=" in link}
    of_adam = {"lr", "beta1", "beta2", "eps"}
    assert there == {"points", "fit", "one_by_one", "start", "rule", "steps", "decimals", "rounded", *of_adam}
