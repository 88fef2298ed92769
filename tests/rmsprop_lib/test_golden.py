"""Our rules walk as torch, keras and optax walked: from their records, and with --live beside the libraries themselves.

Open loop feeds both the same gradients: only the rule can differ, and a tolerance of 1e-12 sees an ε on the wrong
side of the root, which half of the records would miss at 1e-6. Closed loop lets each find its own way.
"""

import numpy as np
import pytest

from rmsprop_lib import descend, dialects, replay
from tests.rmsprop_lib.peers import GOLDEN, OBJECTIVES, STEPS, WALKS, by_library, cases, error, missing

CASES = {str(case): case for case in cases()}
each_case = pytest.mark.parametrize("case", CASES.values(), ids=CASES)
each_objective = pytest.mark.parametrize("name", OBJECTIVES)


@pytest.fixture(scope="module")
def golden():
    with np.load(GOLDEN) as records:
        return {key: records[key] for key in records if key != "versions"}


def gradients_along(objective, path):
    return np.stack([objective.grad(theta, t) for t, theta in enumerate(path[:-1], start=1)])


def compare(case, name, theirs):
    objective, start = OBJECTIVES[name]
    ours = case.ours(case.lr, **case.options)
    assert error(replay(ours, gradients_along(objective, theirs), start).theta, theirs) <= 1e-12
    assert error(descend(ours, objective, start, STEPS).theta, theirs) <= 1e-9


@each_objective
@each_case
def test_we_walk_as_they_walked(golden, case, name):
    compare(case, name, golden[f"{case} {name}"])


@pytest.mark.parametrize("library", WALKS)
def test_we_walk_as_they_walk_here(request, library):
    if not request.config.getoption("live"):
        pytest.skip("only with --live")
    if missing(library):
        pytest.fail(f'{", ".join(missing(library))} is not installed: python -m pip install -e ".[compare]"')
    for case in CASES.values():
        for name in OBJECTIVES if case.library == library else ():
            compare(case, name, by_library(case, *OBJECTIVES[name]))


def test_the_records_are_those_of_the_cases(golden):
    assert set(golden) == {f"{case} {name}" for case in CASES for name in OBJECTIVES}
    assert all(
        path.shape[0] == STEPS + 1 and path.dtype == np.float64 and np.isfinite(path).all() for path in golden.values()
    )
    assert all(error(path, path[:1]) > 1e-3 for path in golden.values()), "a run that stands still proves nothing"
    assert GOLDEN.stat().st_size < 400_000


def test_the_records_tell_the_dialects_apart(golden):
    """Each slip that a reader could make is seen by some record."""
    slips = {
        "ε on the other side": ("optax.rmsprop() valley", dialects.optax(0.05, eps_in_sqrt=False)),
        "another s_0": ("optax.rmsprop() valley", dialects.tf1(0.05, epsilon=1e-8)),
        "another ρ": ("torch.RMSprop() valley", dialects.pytorch(0.05, alpha=0.9)),
        "lr inside the velocity": (
            "torch.RMSprop(momentum=0.9;drop) valley",
            dialects.optax(
                lambda t: CASES["torch.RMSprop(momentum=0.9;drop)"].lr(t + 1), 0.99, eps_in_sqrt=False, momentum=0.9
            ),
        ),
        "lr outside the velocity": (
            "keras.RMSprop(momentum=0.9;drop) valley",
            dialects.pytorch(CASES["torch.RMSprop(momentum=0.9;drop)"].lr, 0.9, momentum=0.9),
        ),
    }
    for slip, (key, wrong) in slips.items():
        objective, start = OBJECTIVES["valley"]
        fed = replay(wrong, gradients_along(objective, golden[key]), start).theta
        assert error(fed, golden[key]) > 1e-11, slip
