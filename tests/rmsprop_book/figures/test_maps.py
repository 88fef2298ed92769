import numpy as np
import pytest

from rmsprop_book.figures import paths_on_maps
from rmsprop_lib import SGD, Adam, RMSProp, descend, rotated_valley, valley


def runs(surface, *rules):
    return {type(rule).__name__: descend(rule, surface, [-5, -2], 30) for rule in rules}


def test_each_map_shows_its_own_runs_under_its_title():
    maps = {"here": runs(valley(), RMSProp(0.4), Adam(0.4)), "turned": runs(rotated_valley(), RMSProp(0.4), Adam(0.4))}
    figure = paths_on_maps(maps)
    assert [ax.get_title("left") for ax in figure.axes] == ["here", "turned"]
    for ax, drawn in zip(figure.axes, maps.values()):
        line = next(line for line in ax.get_lines() if line.get_label() == "RMSProp")
        assert np.array_equal(line.get_xydata(), drawn["RMSProp"].theta) and ax.get_legend() is None
    assert [text.get_text() for text in figure.legends[0].get_texts()] == ["RMSProp", "Adam"]
    assert figure.svg() == paths_on_maps(maps).svg() and len(figure.svg()) < 110_000


def test_one_optimizer_needs_no_legend():
    assert not paths_on_maps({"here": runs(valley(), SGD(0.4))}).legends


def test_maps_of_different_optimizers_are_refused():
    with pytest.raises(ValueError, match="every map must show the same optimizers"):
        paths_on_maps({"here": runs(valley(), SGD(0.4)), "there": runs(valley(), Adam(0.4))})
