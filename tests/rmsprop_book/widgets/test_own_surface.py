"""The reader's own J(x, y) in JavaScript against Python: the same gradient and the same path; and what a map shows."""

import numpy as np
import pytest

from rmsprop_book.widgets import Explorer
from rmsprop_book.widgets.explorer import FAR, SHOWN, own_surface
from tests.rmsprop_book.widgets.engine import javascript

TYPED = {  # where its paths are compared from
    "x^2 + 3y^2": (-5, -2),
    "০.১x² + ২y²": (4, 3),
    "J(x, y) = 1.05(x² + y²) − 1.9 x y": (-5, -2),
    "(1 − x)² + 100(y − x²)²": (-1.5, 2),
    "x⁴ − 2x² + y²": (0.3, -1),
    "½(x−2)² + |y|": (0, 3),
    "sin x + cos y": (1, 1),
    "x² + 10 sin²(y)": (3, 1),
    "e^(x/4) + e^(-x/4) + y²": (4, -3),
    "ln(1 + x² + y²)": (2, 5),
    "√(x² + y² + 1)": (5, -5),
    "x²/(1 + y²)": (1, 0.5),
    "(x² + y − 11)² + (x + y² − 7)²": (0.5, 0.5),
    "x·y": (1, -0.01),
    "x² − y²": (-1.6, 0.01),
    "σ(x)·(1 − σ(y))": (2, 1),
    "tanh(x + y) + 0.01x²": (-0.5, 0.2),
    "f(x, y) = x² y² + πx": (1, 1),
    "y²": (7, 4),
    "1e-3x^6 + 1/3 y^2": (3, 3),
    "1000x^4 + 0.001y^2": (2, -30),
}
STEPS = 25

IN_JS = """
var made = {};
var of = typed => (made[typed] ??= surfaceOf(typed));
var at = (typed, x, y) => [of(typed).loss(x, y), of(typed).grad(x, y)].map(z => JSON.stringify(z));
var path = (typed, name, hyper, start, steps) => {
  const { theta, end } = descend(name, hyper, of(typed), start, steps);
  return { theta, end };
};
var framed = (typed, start, theta) => frame(of(typed).loss, start, theta);
var said = (typed, name, hyper, start, steps) => {
  const run = descend(name, hyper, of(typed), start, steps);
  return told(run, of(typed)) ?? null;
};
"""


@pytest.fixture(scope="module")
def js():
    """call("name", arguments…) of the JavaScript files."""
    with javascript("explorer/own", "rules", more=IN_JS) as call:
        yield call


@pytest.mark.parametrize("typed", TYPED)
def test_value_and_gradient_are_pythons(js, typed):
    objective = own_surface(typed)
    for x, y in np.random.default_rng(0).uniform(-3, 3, (20, 2)):
        loss, grad = (eval(text, {"null": np.nan}) for text in js("at", typed, x, y))  # noqa: S307
        theta = np.array([x, y])
        assert np.allclose(loss, objective.loss(theta, 1), rtol=1e-13, equal_nan=True)
        assert np.allclose(grad, objective.grad(theta, 1), rtol=1e-12, atol=1e-13, equal_nan=True)


@pytest.mark.parametrize("typed", TYPED)
def test_paths_are_pythons(js, typed):
    explorer = Explorer(function=typed, start=TYPED[typed], optimizers=SHOWN, lr=0.003, steps=STEPS)
    for name, run in explorer.traces.items():
        hyper = {"lr": 0.003, "rho": 0.9, "eps": 1e-8}
        theirs = js("path", typed, name, hyper, list(TYPED[typed]), STEPS)
        kept = len(theirs["theta"])
        assert kept == STEPS + 1 or not (np.abs(run.theta[kept]) < 1e9).all(), (name, theirs["end"])
        assert np.allclose(theirs["theta"], run.theta[:kept], rtol=1e-9, atol=1e-12), name


@pytest.mark.parametrize("typed", TYPED)
def test_start_and_path_lie_on_the_map(js, typed):
    for start in (TYPED[typed], (0, 0), (99, -100)):
        run = Explorer(function=typed, start=start, lr=0.05, steps=100).trace
        theta = run.theta[np.isfinite(run.theta).all(axis=1)]
        low, high = np.array(js("framed", typed, list(start), theta.tolist())).T
        first = own_surface(typed).loss(theta[0], 1)
        far = np.hypot(*theta.T) > FAR
        assert (low < high).all() and (low >= -FAR).all() and (high <= FAR).all()
        assert ((low <= start) & (start <= high)).all()
        assert ((low <= theta) & (theta <= high) | ((run.loss[: len(theta)] > first) | far)[:, None]).all()


def test_where_the_start_is_nowhere_the_map_looks_to_all_sides(js):
    (left, right), (low, high) = js("framed", "ln x + ln y", [-5, -2], [[-5, -2]])
    assert left == -right and low == -high and right > 5 and high > 2


@pytest.mark.parametrize(
    "typed, start, lr, bn, en",
    [
        ("ln x + ln y", (-5, -2), 0.1, "শুরুতে, (−5, −2)-তে, J কোনো সংখ্যা নয়", "At the start, (−5, −2), J is no number"),
        ("√x + y²", (0.2, 1), 0.1, "RMSProp ধাপ 1-এ", "RMSProp ends at step 1, at (−0.116, 0.684): J is no number"),
        ("1/x + y²", (0, 1), 0.1, "(0, 1)-তে J অসীম", "At (0, 1) J is infinite"),
        ("√(x² + y²)", (0, 0), 0.1, "সেখানে gradient কোনো সংখ্যা নয়", "at (0, 0): the gradient is no number there"),
        ("x^2 + y^2", (3, 3), 0.1, None, None),
    ],
)
def test_why_a_path_ends_is_said(js, typed, start, lr, bn, en):
    hyper = {"lr": lr, "rho": 0.9, "eps": 1e-8}
    said = js("said", typed, "RMSProp", hyper, list(start), 10)
    assert said is None if bn is None else bn in said[0] and en in said[1], said
