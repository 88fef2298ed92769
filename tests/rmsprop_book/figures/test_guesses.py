import numpy as np
import pytest

from rmsprop_book.figures import candidates, landings
from rmsprop_lib import objective, parabola

ENDS = {"A": 4.9, "B": 4.684, "C": 4.0}
X = np.geomspace(0.01, 100, 5)


def test_every_landing_lies_on_the_curve_and_has_its_letter():
    figure = landings(parabola(), 5, ENDS)
    dots = [line.get_xydata()[0].tolist() for line in figure.axes[0].get_lines()[1:]]
    assert np.allclose(dots, [(w, w * w) for w in (5, *ENDS.values())])
    assert [text.get_text() for text in figure.axes[0].texts] == ["$w_0$", "A: 4.9", "B: 4.684", "C: 4"]
    assert figure.svg() == landings(parabola(), 5, ENDS).svg() and len(figure.svg()) < 60_000


def test_candidates_are_lines_with_a_letter_at_their_end():
    figure = candidates(X, {"A": X, "B": 0 * X + 1, "C": 1 / X}, "|g|", "step")
    (ax,) = figure.axes
    assert [text.get_text() for text in ax.texts] == ["A", "B", "C"] and ax.get_xscale() == ax.get_yscale() == "log"
    assert np.array_equal(ax.get_lines()[2].get_ydata(), 1 / X)
    assert len({line.get_color() for line in ax.get_lines()}) == 3 and len(figure.svg()) < 60_000


def test_what_cannot_be_told_apart_or_does_not_fit_is_refused():
    with pytest.raises(ValueError, match="at most 4 candidates"):
        candidates(X, dict.fromkeys("ABCDE", X), "x", "y")
    with pytest.raises(ValueError, match="has gradients only"):
        landings(objective(grad=lambda theta: theta), 5, ENDS)
    with pytest.raises(ValueError, match=r"A: values of shape \(4,\)"):
        candidates(X, {"A": X[1:]}, "x", "y")
