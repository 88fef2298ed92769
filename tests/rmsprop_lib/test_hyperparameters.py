"""What a hyperparameter may be, what is refused, and in which words."""

from dataclasses import FrozenInstanceError, dataclass, fields

import numpy as np
import pytest

from rmsprop_lib import SGD, Adam, RMSProp
from rmsprop_lib.base import Optimizer
from rmsprop_lib.hyperparameters import Allowed, Hyper, Values, allowed_by, checked, hyper, rate, value_at


def test_a_field_says_what_it_allows():
    said = hyper(0.1, "η", "the learning rate", below=2, schedule=False)
    assert said.default == 0.1
    assert said.metadata["allowed"] == Allowed("η", "the learning rate", below=2, schedule=False, rate=False)
    assert hyper(0.1).metadata["allowed"] == Allowed("", "", below=np.inf, schedule=True, rate=False)
    said = rate(0.9, "ρ", "the decay rate")
    assert said.default == 0.9
    assert said.metadata["allowed"] == Allowed("ρ", "the decay rate", below=1, schedule=True, rate=True)
    assert rate(0.9).metadata["allowed"] == Allowed("", "", below=1, schedule=True, rate=True)
    with pytest.raises(FrozenInstanceError):  # all instances of a class share it
        said.metadata["allowed"].below = 2


def test_the_words_of_a_range():
    assert str(Allowed()) == "0 <= {name} < infinity"
    assert str(Allowed("ρ", "the decay rate", below=1)) == "0 <= {name} < 1 (the decay rate, ρ)"
    assert str(Allowed("ρ", below=0.5)) == "0 <= {name} < 0.5 (ρ)"
    assert str(Allowed(meaning="a factor")) == "0 <= {name} < infinity (a factor)"


def test_fields_that_are_hyperparameters():
    @dataclass(frozen=True)
    class Own(Optimizer):
        a: Hyper = 0.5
        b: "Hyper" = 0.5
        c: Hyper = hyper(0.5, "γ")
        d: float = 0.5
        e: bool = True

    found = {entry.name: allowed_by(entry) for entry in fields(Own)}
    assert found == {"a": Allowed(), "b": Allowed(), "c": Allowed("γ"), "d": None, "e": None}


def test_numbers_in_the_form_that_optimizers_use():
    for value in (3, np.int64(3), np.float32(3), np.array(3)):
        number = checked("lr", value, Allowed())
        assert number == 3 and type(number) is float
    for value, dtype in [([1, 2], float), (np.array([1.0, 2], np.float32), np.float32), (np.array([1, 2]), float)]:
        array = checked("lr", value, Allowed())
        assert array.tolist() == [1, 2] and array.dtype == dtype and not array.flags.writeable
    assert checked("lr", abs, Allowed()) is abs
    assert checked("rho", 0, Allowed(below=1)) == 0


MASKED = np.ma.masked_array([1.0, 2.0], [False, True])


@pytest.mark.parametrize(
    "value, allowed, error, words",
    [
        (1, Allowed(below=1), ValueError, "x = 1 is not allowed: 0 <= x < 1"),
        (-0.5, Allowed("η", "the rate"), ValueError, "x = -0.5 is not allowed: 0 <= x < infinity (the rate, η)"),
        (np.inf, Allowed(), ValueError, "x = inf is not allowed: 0 <= x < infinity"),
        (np.nan, Allowed(), ValueError, "x = nan is not allowed: 0 <= x < infinity"),
        ([0.5, 2, 3], Allowed(below=1), ValueError, "x = 2 at run (1,) is not allowed: 0 <= x < 1"),
        ([[0.5, 0], [0, -3]], Allowed(), ValueError, "x = -3 at run (1, 1) is not allowed: 0 <= x < infinity"),
        ([], Allowed(), ValueError, "x is an empty array, which asks for no run at all; give one number or more"),
        ("1", Allowed(), TypeError, "x must be a number or an array over runs, or a schedule t -> number; got '1' ("),
        ("1", Allowed(schedule=False), TypeError, "x must be a number or an array over runs; got '1' (str)"),
        (abs, Allowed(schedule=False), TypeError, f"x must be a number or an array over runs; got {abs!r} "),
        (float, Allowed(), TypeError, "schedule t -> number; got <class 'float'> (type)"),
        (True, Allowed(), TypeError, "got True (bool)"),
        (1j, Allowed(), TypeError, "got 1j (complex)"),
        ([[1], [1, 2]], Allowed(), TypeError, "got [[1], [1, 2]] (list)"),
        (MASKED, Allowed(), TypeError, "(MaskedArray)"),
    ],
)
def test_what_is_refused(value, allowed, error, words):
    with pytest.raises(error) as refusal:
        checked("x", value, allowed)
    assert words in str(refusal.value)
    if error is ValueError:
        assert words == str(refusal.value)


def test_a_schedule_is_asked_for_its_values():
    assert value_at("lr", 0.5, 3) == 0.5
    assert value_at("lr", lambda t: t, 3) == 3.0
    assert value_at("lr", lambda t: [t, 2 * t], 3).tolist() == [3, 6]
    for schedule, error, words in [
        (lambda t: t, ValueError, "the schedule of rho, asked at t = 3: rho = 3 is not allowed: 0 <= rho < 1"),
        (lambda t: "x", TypeError, "the schedule of rho, asked at t = 3: rho must be a number or an array over runs"),
        (lambda t: abs, TypeError, "the schedule for rho must give a number at t = 3; it gave a function"),
    ]:
        with pytest.raises(error) as refusal:
            value_at("rho", schedule, 3, Allowed(below=1))
        assert str(refusal.value).startswith(words)


def test_the_values_of_a_step():
    allowed = {"lr": Allowed(), "rho": Allowed(below=1, rate=True)}
    h = Values({"lr": 0.1, "rho": np.array([0.9999, 0.5])}, allowed, np.dtype(np.float32))
    assert h.lr.dtype == h.rho.dtype == h.one_minus_rho.dtype == np.float32 and h.lr.shape == ()
    assert h.one_minus_rho.tolist() == [np.float32(1e-4), 0.5] and not hasattr(h, "one_minus_lr")
    assert h.exact["lr"] == 0.1
    ones = np.ones((1, 2), np.float32)
    assert h.unbiased(ones * 0.75, "rho", 2).tolist() == [[np.float32(0.75) / np.float32(1 - 0.9999**2), 1]]
    assert h.unbiased(ones, "rho", 2).dtype == np.float32


@pytest.mark.parametrize(
    "make, dtype, words",
    [
        (
            lambda: RMSProp(eps=1e-60),
            np.float32,
            "eps = 1e-60 is 0 in float32, the precision of theta (its smallest number above 0 is 1e-45). "
            "Take a larger eps (1e-4, say), or theta in float64.",
        ),
        (
            lambda: SGD(1e-10),
            np.float16,
            "lr = 1e-10 is 0 in float16, the precision of theta (its smallest number above 0 is 6e-08). "
            "Take a larger lr, or theta in float32.",
        ),
        (
            lambda: SGD([1.0, 1e6]),
            np.float16,
            "lr = 1e+06 is inf in float16, the precision of theta (its smallest number above 0 is 6e-08). "
            "Take a smaller lr, or theta in float32.",
        ),
        (
            lambda: SGD([1e-10, 1e-9]),  # the first is told, and what has become of it
            np.float16,
            "lr = 1e-10 is 0 in float16, the precision of theta (its smallest number above 0 is 6e-08). "
            "Take a larger lr, or theta in float32.",
        ),
        (
            lambda: Adam(beta2=[0.99999, 0.999999]),
            np.float16,
            "beta2 = 0.99999 is 1 in float16, the precision of theta (its smallest number above 0 is 6e-08). "
            "Take a smaller beta2, or theta in float32.",
        ),
        (
            lambda: Adam(beta2=0.99999),
            np.float16,
            "beta2 = 0.99999 is 1 in float16, the precision of theta (its smallest number above 0 is 6e-08). "
            "Take a smaller beta2, or theta in float32.",
        ),
    ],
)
def test_what_rounding_would_make_another_thing_of(make, dtype, words):
    with pytest.raises(ValueError) as refusal:
        make().at(1, np.dtype(dtype))
    assert str(refusal.value) == words


def test_what_rounding_leaves_is_let_through():
    assert SGD(0).at(1, np.dtype(np.float16)).lr == 0, "0 is 0 in any precision"
    assert SGD(6e4).at(1, np.dtype(np.float16)).lr == 60000
    assert RMSProp(rho=0.5, eps=6e-8).at(1, np.dtype(np.float16)).eps > 0
