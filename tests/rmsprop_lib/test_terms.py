"""Numbers that remember: what they come to is what NumPy says, and the tree is what was done."""

import math

import numpy as np
import pytest

from rmsprop_lib.terms import Term, named


def leaves(term):
    return [part.value for part in term.walk() if not part.of]


def test_a_term_computes_as_numpy_does():
    g = Term(3.0)
    for made, name, value in [
        (g + 1, "add", 4.0), (1 - g, "subtract", -2.0), (2 * g, "multiply", 6.0), (g / 2, "divide", 1.5),
        (g**2, "power", 9.0), (g**3, "power", 27.0), (2**g, "power", 8.0), (-g, "negative", -3.0),
        (np.sqrt(g), "sqrt", math.sqrt(3)), (np.maximum(g, 5), "maximum", 5.0), (np.sign(-g), "sign", -1.0),
        (abs(-g), "absolute", 3.0), (g == Term(3.0), "equal", 1.0), (np.float64(2) * g, "multiply", 6.0),
        (np.square(g), "square", 9.0), (g**1, "power", 3.0), (g**0, "power", 1.0),
    ]:  # fmt: skip
        assert (made.made_by, made.value) == (name, value) and type(made.value) is float
    assert leaves((g + 1) * g) == [3, 1, 3]


def test_a_square_is_x_times_x_to_the_last_bit():
    for x in np.random.default_rng(0).normal(size=3000).tolist():
        assert (Term(x) ** 2).value == x * x
        assert (Term(2.0) ** x).value == np.power(np.float64(2), x), "no square: the 2 stands below"


def test_what_numpy_would_warn_of_passes_without_a_word():
    assert (Term(1e200) ** 2).value == math.inf and (Term(1.0) / 0).value == math.inf
    assert math.isnan(np.sqrt(Term(-1.0)).value)


def test_only_plain_calls_are_remembered():
    g = Term(3.0)
    with pytest.raises(TypeError):
        np.add.reduce(g)
    with pytest.raises(TypeError):
        np.add(g, 1, dtype=float)
    with pytest.raises(TypeError):
        np.add.outer(g, g)


def test_the_first_name_stays():
    term = 2 * Term(3.0)
    assert term.called("a") is term and term.symbol == "a"
    assert term.called("b").symbol == "a"
    assert named("d", term) is term and named("d", term + 1).symbol == "d"
    array = np.ones(2)
    assert named("d", array) is array


def test_a_term_shows_what_it_is_made_of():
    assert repr(Term(3.0, symbol="g", key="g")) == "Term(value=3.0, made_by='', of=(), symbol='g', key='g')"


def test_walking_goes_from_the_top_down():
    a, b = Term(1.0), Term(2.0)
    top = (a + b) * b
    assert list(map(id, top.walk())) == list(map(id, (top, top.of[0], a, b, b)))


def test_a_tree_is_worked_out_again_from_other_leaves():
    a, b = Term(3.0, symbol="a", key="a"), Term(4.0)
    square = (a**2).called("q")
    top = np.sqrt(square + b * b) * square
    done = {}
    again = top.rebuilt(lambda term: Term(0.0) if term is a else None, done)
    assert top.value == 45 and again.value == 0 and leaves(again) == [0, 2, 4, 4, 0, 2]
    copy = again.of[1]
    assert (copy.symbol, copy.made_by, copy.born) == ("q", "power", square.born)
    assert again.of[0].of[0].of[0] is copy, "what stood in two places still does"
    assert done[id(top)] is again and done[id(b)] is b
    assert top.rebuilt(lambda term: None, {id(square): Term(9.0)}).value == 45, "what is done already is taken as it is"
    assert top.rebuilt(lambda term: None, {id(square): Term(0.0)}).value == 0


def test_terms_are_counted_in_the_order_of_their_making():
    a = Term(1.0)
    b = a + 1
    assert a.born < b.of[1].born < b.born
