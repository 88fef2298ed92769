"""A problem from start to end: every part of it stands in each form, with the numbers of the run."""

import numpy as np
import pytest

from rmsprop_lib import Adam, RMSProp, descend, from_text
from rmsprop_lib.solved import solve
from rmsprop_lib.writing import number


@pytest.mark.parametrize("optimizer", [RMSProp(lr=0.05, rho=0.95), Adam(lr=0.1)])
@pytest.mark.parametrize("text, start", [("3w² − 4w", 1), ("0.1x² + 2y²", [-5, -2]), ("σ(w₁) e^(−w₂)", [0.5, 1])])
def test_each_form_holds_the_function_its_derivative_the_table_and_the_steps(optimizer, text, start):
    solution = solve(text, optimizer, start, steps=3)
    run = descend(optimizer, from_text(text), start, steps=3)
    assert np.array_equal(solution.trace.theta, run.theta)
    last = number(run.theta[-1, -1])
    assert all(last in form for form in (str(solution), solution.markdown()))
    assert last.replace("−", "-") in solution.latex()
    formulas = [solution.function.tex().partition(" = ")[2], *solution.derivatives()[0].split(" = ")[1:]]
    for form in (solution.markdown(), solution.latex()):
        assert all(formula in form for formula in formulas)
        assert form.count(r"\begin{aligned}") == form.count(r"\end{aligned}") == 1 + 3 * run.theta.shape[1]
    assert str(solution).startswith(solution.function.text())
