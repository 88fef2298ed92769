"""Hinton's nine and one: the sums of the ten steps, and the same ones in JavaScript."""

import re

import numpy as np
import pytest

from rmsprop_book.widgets import NineAndOne
from rmsprop_book.widgets.nine_and_one import TEN
from rmsprop_lib import RMSProp, descend, hinton_stream
from tests.rmsprop_book.widgets.engine import javascript


@pytest.fixture(scope="module")
def js():
    with javascript("nine_and_one") as call:
        yield call


def test_the_ten_are_the_streams():
    stream = hinton_stream()
    assert [stream.grad(np.zeros(1), t).item() for t in range(1, 11)] == TEN.tolist()


def test_without_memory_only_hands_are_counted():
    assert NineAndOne(rho=0).steps.tolist() == [-1] * 9 + [1]


@pytest.mark.parametrize("rho", [0.5, 0.9, 0.99])
def test_the_sum_is_that_of_a_long_run(rho):
    theta = descend(RMSProp(1.0, rho, eps=0), hinton_stream(), 0, 4000, every=10).theta[:, 0]
    assert NineAndOne(rho=rho).net == pytest.approx(theta[-1] - theta[-2], rel=1e-6)


def test_a_longer_memory_leaves_less():
    nets = [NineAndOne(rho=rho).net for rho in (0, 0.5, 0.9, 0.99, 0.999)]
    assert nets == sorted(nets) and nets[-1] < 0


@pytest.mark.parametrize("rho", [0.0, 0.001, 0.5, 0.9, 0.99, 0.999])
def test_both_languages_take_the_same_steps(js, rho):
    assert js("stepsOf", rho) == pytest.approx(NineAndOne(rho=rho).steps.tolist(), rel=1e-12)
    bn, en = js("story", rho, js("stepsOf", rho), sum(js("stepsOf", rho)))
    said = re.search(r"In all −([.0-9]+) η", en)
    assert float(said[1]) == pytest.approx(-NineAndOne(rho=rho).net, abs=0.005) and "NaN" not in bn + en


def test_a_setting_moves_slider_and_drawing():
    widget = NineAndOne()
    widget.rho = 0.9
    assert widget.drawing.rho == widget.sliders["rho"].value == 0.9
