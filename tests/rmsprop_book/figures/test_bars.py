import numpy as np
import pytest

from rmsprop_book.figures import bars


def test_each_name_has_a_bar_as_long_as_its_number():
    (ax,) = bars({"PyTorch": 3.07, "Keras": 0.01}, "first step / η").axes
    assert [bar.get_width() for bar in ax.patches] == [3.07, 0.01] and all(bar.get_x() == 0 for bar in ax.patches)
    assert [text.get_text() for text in ax.texts] == ["3.1", "0.01"]
    assert [tick.get_text() for tick in ax.get_yticklabels()] == ["PyTorch", "Keras"]
    low, high = ax.get_ylim()
    assert low > high, "the first name is at the top"
    assert ax.get_xlim()[1] > 3.07


def test_the_same_bytes_each_time_and_small():
    svg = bars({"a": 1, "b": 0}, "x").svg()
    assert svg == bars({"a": 1, "b": 0}, "x").svg() and len(svg.encode()) < 20_000


@pytest.mark.parametrize("length", [-1, np.nan, np.inf])
def test_what_is_no_length_is_refused(length):
    with pytest.raises(ValueError, match="a bar begins at 0"):
        bars({"a": length}, "x")
