"""Moving a slider moves the run and its picture."""

from rmsprop_lib.widgets import TwoKnobs


def test_sliders_move_the_run_and_the_picture():
    knobs = TwoKnobs(lr=0.1, steps=20)
    rho, eps, words, image = knobs.children
    seen = [(bytes(image.value), words.value)]
    rho.value = 0.5
    assert knobs.rho == knobs.trace.optimizer.rho == 0.5
    seen.append((bytes(image.value), words.value))
    eps.value = 1.0
    assert knobs.eps == knobs.trace.optimizer.eps == 1.0
    seen.append((bytes(image.value), words.value))
    assert len({i for i, _ in seen}) == len({w for _, w in seen}) == 3
    assert bytes(image.value).startswith(b"<svg")


def test_the_python_side_moves_the_sliders():
    knobs = TwoKnobs(steps=5)
    knobs.rho, knobs.eps = 0.25, 0.1
    assert [child.value for child in knobs.children[:2]] == [0.25, 0.1]


def test_no_position_of_a_slider_is_refused():
    knobs = TwoKnobs(steps=5)
    rho, eps = knobs.children[:2]
    for slider in (rho, eps):
        low, high = (slider.min, slider.max) if slider is rho else (slider.base**slider.min, slider.base**slider.max)
        slider.value = low
        slider.value = high
    assert knobs.trace.optimizer.rho == 0.999 and knobs.trace.optimizer.eps == 10
