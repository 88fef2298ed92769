"""Functions as students type them: read rightly, written so that they can be read again, refused in words."""

import random
import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmsprop_lib import RMSProp, Unreadable, check_gradient, descend, from_text, line, neuron, read
from rmsprop_lib.calculus import derivative, steps
from rmsprop_lib.expression import Call, value, variables, walk
from rmsprop_lib.notation import text
from rmsprop_lib.reading import read as read_tree
from rmsprop_lib.refusals import LONGEST
from rmsprop_lib.simplify import simplify
from tests.rmsprop_lib.typed_functions import EXTREME, FUNCTIONS, NO_FUNCTIONS, OTHER_NAMES, SLIPS, XY, tree

NAMES = (("w",), ("x", "y"), ("w₁", "θ", "b"))
trees = st.builds(
    lambda seed, names, depth: tree(random.Random(seed), names, depth),
    st.integers(0, 2**32),
    st.sampled_from(NAMES),
    st.integers(1, 4),
)


def is_short(function):
    return len(text(function)) < LONGEST - 10


def body(function):
    return function.text().partition(") = ")[2]


def named(function):
    """A text with a head, so that a number is a function too."""
    return f"J({', '.join(variables(function) or 'w')}) = {text(function)}"


def where(function, seed=0):
    place = random.Random(seed)
    return {name: place.uniform(0.3, 1.7) for name in variables(function)}


@pytest.mark.parametrize("typed", FUNCTIONS)
def test_it_is_read_and_differentiated_as_by_hand(typed):
    function, (reading, *slopes) = read(typed), FUNCTIONS[typed]
    assert function.text() == reading
    assert [body(slope) for slope in function.derivatives()] == slopes


@pytest.mark.parametrize("typed", FUNCTIONS)
def test_what_is_shown_can_be_typed_again(typed):
    assert read(read(typed).text()) == read(typed)


@given(trees.filter(is_short))
def test_what_is_written_can_be_read_again(function):
    assert read_tree(named(function)).body == function


@given(trees)
def test_simplifying_once_is_enough_and_changes_no_value(function):
    simple = simplify(function)
    assert simplify(simple) == simple
    at = where(function)
    before, after = value(function, at), value(simple, at)
    assert not np.isfinite(before) or abs(before) > 1e9 or abs(before - after) <= 1e-9 * (1 + abs(before))


@given(trees)
def test_a_derivative_is_the_measured_slope(function):
    for name in variables(function):
        at, h = where(function), 1e-6
        slope = value(derivative(function, name), at)
        low, high = (value(function, at | {name: at[name] + step}) for step in (-h, h))
        near = [value(derivative(function, name), at | {name: at[name] + step}) for step in (-h, h)]
        smooth = np.isfinite([low, high, slope, *near]).all() and abs(near[0] - near[1]) < 1e-3 * (1 + abs(slope))
        if smooth and max(abs(low), abs(high), abs(slope)) < 1e4:
            assert abs((high - low) / (2 * h) - slope) <= 1e-4 * (1 + abs(slope)), (text(function), name)


@given(trees)
def test_no_value_warns_and_a_run_beside_others_has_the_same(function):
    points = {name: np.linspace(-2, 2, 6).reshape(2, 3) for name in variables(function)}
    together = value(function, points)
    alone = [value(function, {name: array[1, 2] for name, array in points.items()})]
    assert together.shape in ((2, 3), ()) and np.allclose(together.ravel()[-1], alone, rtol=1e-12, equal_nan=True)


def test_about_200_texts_are_no_functions_and_each_is_told_so():
    assert len(set(NO_FUNCTIONS)) >= 200
    for typed in NO_FUNCTIONS:
        with pytest.raises(Unreadable) as caught:
            read(typed)
        problem = caught.value
        assert problem.bn.endswith(("।", "?", "…।")) and problem.en.endswith((".", "?", "…")), typed
        assert not re.search(r"\{\d\}", problem.bn + problem.en), "a gap that nothing fills"
        assert 0 <= problem.at <= len(typed)
        if problem.suggestion:
            read(problem.suggestion)


@pytest.mark.parametrize("typed", EXTREME)
def test_what_is_long_or_deep_is_differentiated_too(typed):
    function = read(typed)
    for name, slope in zip(function.variables, function.derivatives()):
        assert slope.text() and slope.tex() and function.steps(name)
        assert slope(*[1.5] * len(function.variables)).shape == ()


@pytest.mark.parametrize("typed", SLIPS)
def test_a_slip_is_named_and_what_was_meant_is_suggested(typed):
    with pytest.raises(Unreadable) as caught:
        read(typed)
    assert (caught.value.said, caught.value.suggestion) == SLIPS[typed]


def test_the_place_is_where_it_went_wrong():
    places = {"3w^2 + sinn(w)": 7, "(w − 1": 0, "w + ": 3, "2(w − 1])": 7, "w + 1/0": 6, "w + x + y + z": 12}
    for typed, at in places.items():
        with pytest.raises(Unreadable) as caught:
            read(typed)
        assert caught.value.at == at, typed


@pytest.mark.parametrize("typed", OTHER_NAMES)
def test_where_the_variables_are_given_others_are_refused_and_renamed(typed):
    with pytest.raises(Unreadable) as caught:
        from_text(typed, variables=["x", "y"])
    assert (caught.value.said, caught.value.at, caught.value.suggestion) == ("others", *OTHER_NAMES[typed])


def test_where_the_variables_are_given_not_all_of_them_need_be_there():
    for typed, written in XY.items():
        found = from_text(typed, variables=["x", "y"])
        assert found.dim == 2 and found.name["en"].endswith(f"(x, y) = {written}")
    with pytest.raises(Unreadable, match=r"such as x\^2 \+ y\^2\."):
        from_text("J(x, y) =", variables=["x", "y"])
    slope = from_text("y²", variables=["x", "y"]).grad(np.array([[1.0, 2.0], [3.0, -4.0]]), 1)
    assert slope.tolist() == [[0, 0], [6, -8]]


def test_numbers_stay_as_they_were_typed():
    assert body(read("3·0.1w").derivative()) == "0.3"
    assert body(read("0.1w + 0.2w").derivative()) == "0.3"
    assert read("J(w) = 0.1")(0.0) == 0.1


def test_the_slope_of_a_corner_is_0():
    assert read("|w − 2|").derivative()(np.array([1.0, 2.0, 3.0])).tolist() == [-1, 0, 1]


@pytest.mark.parametrize(
    "typed, lines",
    {
        "3w²": ["(3w²)′ = 3·2w = 6w"],
        "w² + 5": ["(w²)′ = 2w", "(5)′ = 0", "(w² + 5)′ = 2w"],
        "½(w − 2)²": ["(½(w − 2)²)′ = ½·2(w − 2) = w − 2"],
        "(w² + 1)³": ["(w² + 1)′ = 2w", "((w² + 1)³)′ = 3(w² + 1)²·2w = 6w(w² + 1)²"],
        "w e^w": ["(e^w)′ = e^w", "(w e^w)′ = e^w + w e^w"],
        "sin(w²)": ["(w²)′ = 2w", "(sin(w²))′ = cos(w²)·2w = 2w cos(w²)"],
    }.items(),
)
def test_the_lines_are_those_of_a_teacher(typed, lines):
    assert [step.text() for step in read(typed).steps()] == lines


@given(trees)
def test_the_last_line_is_the_derivative(function):
    for name in variables(function):
        assert steps(function, name)[-1].result == derivative(function, name)


def test_an_objective_has_the_gradient_of_its_text():
    valley = from_text("0.1x² + 2y²")
    assert valley.dim == 2 and valley == from_text("0.1x² + 2y²") != from_text("0.1x² + y²")
    assert valley.grad(np.array([-5.0, -2.0]), 1).tolist() == [-1, -8]
    runs = np.ones((2, 3, 4), np.float32)
    assert valley.grad(runs, 1).shape == runs.shape and valley.loss(runs, 1).shape == (3, 4)
    assert valley.grad(runs, 1).dtype == valley.loss(runs, 1).dtype == np.float32
    w = descend(RMSProp(lr=0.05, rho=0.95, eps=0), from_text("3w² − 4w"), start=1, steps=1).theta[-1, 0]
    assert w == pytest.approx(1 - 0.05 / 0.05**0.5)


@pytest.mark.parametrize("make", [line, neuron, lambda points, **how: neuron(points, loss="squared", **how)])
@pytest.mark.parametrize("points", [[(1, 0), (2, 1), (-1, 0.5)], [(1, 2, 1), (0.1, -1, 0)]])
def test_data_give_a_mean_whose_gradient_is_that_of_its_points(make, points):
    whole, turns = make(points), make(points, one_by_one=True)
    theta = np.linspace(0.3, -0.4, whole.dim)
    assert check_gradient(whole, theta) < 1e-6
    each = [turns.grad(theta, t) for t in range(1, 2 * len(points) + 1)]
    assert np.allclose(np.mean(each, axis=0), whole.grad(theta, 1), rtol=1e-12)
    assert not np.allclose(each[0], each[1]) and turns.loss(theta, 2) == whole.loss(theta, 1)


def test_a_neuron_is_the_one_of_the_book():
    z = 0.5 - 2 * 0.5
    a = 1 / (1 + np.exp(-z))
    J = neuron([(1, -2, 1)])
    theta = np.array([0.5, 0.5, 0.0])
    assert J.loss(theta, 1) == pytest.approx(-np.log(a))
    assert J.grad(theta, 1) == pytest.approx([(a - 1) * 1, (a - 1) * -2, a - 1])
    assert np.isfinite(J.loss(theta * 1e4, 1))


def test_a_line_leaves_out_its_half_when_asked():
    theta = np.array([1.0, 1.0])
    assert line([(1, 0)]).loss(theta, 1) == 2 and line([(1, 0)], half=False).loss(theta, 1) == 4


def test_every_function_of_the_library_is_tried():
    called = {
        part.name for seed in range(300) for part in walk(tree(random.Random(seed), ("w",))) if type(part) is Call
    }
    assert called >= {"sin", "cos", "tan", "tanh", "ln", "sqrt", "abs", "sigmoid", "softplus"}
