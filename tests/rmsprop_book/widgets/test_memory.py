"""The weights of the fading memory."""

import pytest

from rmsprop_book.widgets import FadingMemory


def test_weights_follow_rho():
    memory = FadingMemory()
    assert memory.weights[:10].sum() == pytest.approx(0.6513, abs=1e-4)  # the last ten steps
    memory.rho = 0.0
    assert memory.weights.tolist() == [1.0] + [0.0] * 39
    assert memory.sliders["rho"].value == 0.0
