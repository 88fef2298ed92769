"""The reader of functions in JavaScript against the one in Python: the same texts, and the same numbers."""

import random
from fractions import Fraction
from functools import partial

import numpy as np
import pytest

from rmsprop_lib import Unreadable, read
from rmsprop_lib.calculus import derivative
from rmsprop_lib.calculus import steps as steps_of
from rmsprop_lib.expression import Call, E, Number, Power, Product, Quotient, Sum, as_float, value
from rmsprop_lib.notation import tex, text
from rmsprop_lib.reading import read as read_tree
from tests.rmsprop_book.widgets.engine import javascript
from tests.rmsprop_lib.typed_functions import EXTREME, FUNCTIONS, NO_FUNCTIONS, OTHER_NAMES, SLIPS, XY, tree

IN_JS = """
var told = (typed, only) => {
  try {
    const { name, variables, body } = read(typed, only), slopes = variables.map(variable => derivative(body, variable));
    const mark = variable => (variables.length > 1 ? variable : "");
    const shown = (step, mark) => [step.rule, step.formula, stepText(step, mark), stepTex(step, mark)];
    const lines = variables.map(v => steps(body, v).map(step => shown(step, mark(v))));
    return { name, variables, written: [body, ...slopes].map(tree => [text(tree), tex(tree)]), lines };
  } catch (problem) {
    if (!(problem instanceof Unreadable)) throw problem;
    const { said, at, bn, en, suggestion } = problem;
    return { said, at, bn, en, suggestion };
  }
};
var worth = (typed, places) => {
  const { variables, body } = read(typed);
  return places.map(at => [body, ...variables.map(v => derivative(body, v))].map(tree => String(value(tree, at))));
};
var floats = list => list.map(([n, d]) => String(asFloat(BigInt(n), BigInt(d))));
"""
RANDOM = 500


@pytest.fixture(scope="module")
def js():
    """call("name", arguments…) of the JavaScript files."""
    with javascript("calculus", more=IN_JS) as call:
        yield call


def typed_at_random(seed):
    """Any function, as text."""
    decides = random.Random(seed)
    names = decides.choice([("w",), ("x", "y"), ("w₁", "θ", "b")])
    body = text(tree(decides, names, decides.randint(1, 4)))
    return f"J({', '.join(names)}) = {body}"


def told(typed):
    try:
        function = read(typed)
    except Unreadable as problem:
        return {name: getattr(problem, name) for name in ("said", "at", "bn", "en", "suggestion")}
    trees = [function.body, *(slope.body for slope in function.derivatives())]
    marks = function.variables if len(function.variables) > 1 else ("",)
    lines = [
        [[step.rule, step.formula, step.text(), step.tex()] for step in steps_of(function.body, name, mark)]
        for name, mark in zip(function.variables, marks)
    ]
    written = [[text(tree), tex(tree)] for tree in trees]
    return {"name": function.name, "variables": list(function.variables), "written": written, "lines": lines}


def can_pass(typed):
    return not any("\ud800" <= letter < "\ue000" for letter in typed)  # half a letter is no text between programs


@pytest.mark.parametrize("typed", [*FUNCTIONS, *EXTREME])
def test_what_is_typed_is_told_alike(js, typed):
    assert js("told", typed) == told(typed)


def test_what_is_no_function_is_refused_in_the_same_words(js):
    for typed in filter(can_pass, NO_FUNCTIONS):
        assert js("told", typed) == told(typed) and "said" in told(typed), typed


def test_where_the_variables_are_given_the_same_is_refused(js):
    for typed in [*OTHER_NAMES, *XY, *SLIPS]:
        try:
            found = read_tree(typed, ["x", "y"])
            ours = {"variables": list(found.variables), "name": found.name}
        except Unreadable as problem:
            ours = {name: getattr(problem, name) for name in ("said", "at", "bn", "en", "suggestion")}
        theirs = js("told", typed, ["x", "y"])
        assert {name: theirs[name] for name in ours} == ours and ("said" in theirs) == ("said" in ours), typed


def test_random_functions_are_written_and_differentiated_alike(js):
    for seed in range(RANDOM):
        typed = typed_at_random(seed)
        assert js("told", typed) == told(typed), typed


def close(theirs, ours):
    """To 12 digits."""
    return np.array_equal(theirs, ours, equal_nan=True) or abs(theirs - ours) <= 1e-12 * abs(ours)


def test_random_functions_have_the_same_values(js):
    compared = shaky = 0
    for seed in range(RANDOM):
        typed, decides = typed_at_random(seed), random.Random(seed)
        try:
            function = read(typed)
        except Unreadable:
            continue  # too long
        places = [{name: decides.uniform(-2, 2) for name in function.variables} for _ in range(3)]
        trees = [function.body, *(derivative(function.body, name) for name in function.variables)]
        ours = [[float(value(tree, at)) for tree in trees] for at in places]
        theirs = [list(map(number, row)) for row in js("worth", typed, places)]
        for row, other, at in zip(ours, theirs, places):
            for mine, its, tree_ in zip(row, other, trees):
                compared += 1
                shaky += not close(its, mine)
                assert close(its, mine) or is_shaky(tree_, at), (typed, text(tree_), at, mine, its)
    assert compared > 3 * RANDOM and shaky < compared / 100


def number(text):
    return float(text.replace("Infinity", "inf"))


def is_shaky(tree, at):
    """Whether the last bit of what some function in it gives changes the twelfth digit of the whole: 1 − tanh²w."""
    middle = value(tree, at)
    moved = [value(nudged(tree, random.Random(seed)), at) for seed in range(4)]
    return not all(abs(other - middle) <= 1e-13 * abs(middle) for other in moved)


def nudged(tree, decides):
    """The same tree, in which each function gives a bit more or less."""
    part = partial(nudged, decides=decides)
    match tree:
        case Sum(several) | Product(several):
            return type(tree)(tuple(map(part, several)))
        case Quotient(first, second):
            return Quotient(part(first), part(second))
        case Power(base, exponent):
            tree = Power(base if base == E else part(base), part(exponent))
        case Call(name, of):
            tree = Call(name, part(of))
        case _:
            return tree
    return Product((Number(1 + decides.choice([-1, 1]) * Fraction(1, 2**51)), tree))


def test_numbers_become_the_nearest_float(js):
    decides = random.Random(0)
    pairs = [
        (decides.randrange(10 ** decides.randint(1, 60)) * decides.choice([-1, 1]), decides.randrange(1, 10**k))
        for k in range(1, 60)
        for _ in range(5)
    ]
    pairs += [(10**400, 1), (-(10**400), 1), (1, 10**400), (2**53 + 1, 1), (2**54 + 2, 2**54), (0, 7)]
    exact = [as_float(Fraction(n, d)) for n, d in pairs]
    assert [number(x) for x in js("floats", [[str(n), str(d)] for n, d in pairs])] == exact
