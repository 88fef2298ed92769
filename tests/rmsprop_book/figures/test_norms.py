"""The steepest steps stand where they should, and each word has its dot."""

import numpy as np

from rmsprop_book.figures import balls, by_rank


def test_each_step_ends_on_its_own_ball_and_gains_its_own_norm():
    g = np.array([3.0, -4.0])
    (ax,) = balls((3, -4)).axes
    steps = {line.get_label().split(":")[0]: line.get_xydata()[0] for line in ax.get_lines() if ":" in line.get_label()}
    assert {name: -g @ step for name, step in steps.items()} == {"max": 7, "ℓ2": 5, "ℓ1": 4}
    assert [np.abs(steps["max"]).max(), np.linalg.norm(steps["ℓ2"]), np.abs(steps["ℓ1"]).sum()] == [1, 1, 1]
    assert len(ax.patches) >= 3


def test_each_word_has_its_dot():
    left = {"SGD": np.array([0.1, 0.2, 0.3]), "sign descent": np.array([0.01, 0.01, 0.02])}
    (ax,) = by_rank(left).axes
    assert [line.get_ydata().tolist() for line in ax.get_lines()] == [values.tolist() for values in left.values()]
    assert (ax.get_xscale(), ax.get_yscale()) == ("log", "log")
    assert by_rank(left).svg() == by_rank(left).svg()
