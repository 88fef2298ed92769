import numpy as np
import pytest

from rmsprop_book.contest import rates
from rmsprop_book.figures import strips
from rmsprop_lib import SGD, RMSProp, descend, valley


def losses(steps):
    grid = rates()
    rules = {"SGD": SGD(grid), "RMSProp": RMSProp(grid)}
    return grid, {n: descend(r, valley(), [-5, -2], steps, allow_nonfinite=True).loss for n, r in rules.items()}


@pytest.mark.parametrize("steps", [3, 60, 100, 400])
def test_each_optimizer_has_a_strip_with_all_its_steps(steps):
    picture = strips(*losses(steps))
    assert [ax.get_title("left") for ax in picture.axes[:2]] == ["SGD", "RMSProp"]
    for ax in picture.axes[:2]:
        low, high = ax.get_xlim()
        assert ax.get_ylim() == (steps, 0) and low < 0.001 and high > 10, "the first step is at the top"
        boxes = np.concatenate([patch.get_path().vertices for patch in ax.patches])
        assert boxes[:, 1].min() == 0 and boxes[:, 1].max() == steps
        assert np.isclose(boxes[:, 0].min(), low) and np.isclose(boxes[:, 0].max(), high)
    assert picture.svg() == strips(*losses(steps)).svg()


def test_what_leaves_the_finite_numbers_is_grey():
    picture = strips(*losses(400))
    grey = [any(np.allclose(patch.get_facecolor()[:3], 0xB8 / 255) for patch in ax.patches) for ax in picture.axes[:2]]
    assert grey == [True, False], "SGD flies away at large η, RMSProp does not"


def test_a_loss_of_nothing_is_the_lowest():
    zeros = np.zeros((61, 201))
    assert len(strips(rates(), {"SGD": zeros}).axes[0].patches) == 1


@pytest.mark.parametrize("shape", [(61, 200), (61,)])
def test_losses_that_do_not_fit_are_refused(shape):
    with pytest.raises(ValueError, match=r"losses must all have shape \(steps \+ 1, 201\), one column a rate"):
        strips(rates(), {"SGD": np.ones(shape)})
