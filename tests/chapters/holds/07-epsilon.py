# %% zero-words
import numpy as np

assert safe.theta[:, 1].tolist() == [1, 1, 1, 1] and np.all(safe.delta[:, 0] != 0)
wild = np.random.default_rng(0).standard_cauchy((200, 1, 2000))
longest = np.abs(replay(RMSProp(1, eps=0), wild, start=np.zeros((1, 2000))).delta).max()
assert abs(longest - 1 / np.sqrt(0.1)) < 1e-12


# %% half-words
assert abs(vanishes_below(np.float16) / 1.727e-4 - 1) < 1e-3 and abs(vanishes_below(np.float32) / 2.0**-75 - 1) < 1e-6
assert np.float16(1e-8) == 0 and np.float32(1e-8) > 0
with np.errstate(all="ignore"):
    roots = [np.sqrt(one_minus_rho * g**2) + eps for g in np.float16([1e-3, 1e-4, 0])]
    steps = [-lr / root * g for root, g in zip(roots, np.float16([1e-3, 1e-4, 0]))]
assert np.isfinite(steps[0]) and np.isinf(steps[1]) and np.isnan(steps[2])
larger = RMSProp(lr=0.001, rho=0.9, eps=1e-4)
assert all(np.isfinite(larger.step(1, g, larger.init(g))[0][0]) for g in np.float16([[1e-3], [1e-4], [0]]))
try:
    RMSProp(lr=0.001, rho=0.9, eps=1e-8).init(np.float16([1]))
    raise AssertionError("ε that is 0 must be refused")
except ValueError as refusal:
    assert str(refusal).startswith("eps = 1e-08 is 0 in float16")


# %% ten-percent-words
ours, theirs = 9e-8 / np.sqrt(0.1), np.sqrt(0.81 / 0.19 * 1e-8 / 0.1)
assert round(0.81 / 0.19, 3) == 4.263 and number(ours, 3) == shorter_by_a_tenth_below(*makers["this book"])
assert number(theirs, 3) == shorter_by_a_tenth_below(*makers["Optax"])
assert shorter_by_a_tenth_below(dialects.keras, "epsilon") == "2.06×10⁻³"
assert shorter_by_a_tenth_below(dialects.pytorch, "eps") == "9.00×10⁻⁷"
assert 300 < one_step["PyTorch"] / one_step["Keras"] < 310 and np.isclose(one_step["Keras"], one_step["Optax"])


# %% libraries-words
from rmsprop_lib import SGD

at = {name: first_steps(rule, 10.0 ** np.array([0, -4, -8])) for name, rule in places.items()}
assert at["outside"][1].round(4) == 3.1613 and at["inside"][1].round(4) == 0.9535 and at["no ε"][1].round(4) == 3.1623
assert at["inside"][1] < at["no ε"][1] / 3
assert round(1e-8 / np.sqrt(0.1) * 1e8, 1) == 3.2 and round(np.sqrt(1e-8 / 0.1) * 1e4, 1) == 3.2
assert round(np.sqrt(0.001), 4) == 0.0316
ratio = first_steps(recipes["0.001 inside"], g) / first_steps(RMSProp(1, eps=np.sqrt(0.001)), g)
assert 1 <= ratio.min() and 1.41 < ratio.max() <= np.sqrt(2)
sgd = descend(SGD(0.4), map_, start, steps=40)
assert round(float(np.abs(dial["ε = 1000, η = 400"].theta - sgd.theta).max()), 4) == 0.0102
outer = first_steps(dialects.optax(1, eps_in_sqrt=False), small)
assert np.allclose(outer, first_steps(libraries["this book"], small))


# %% practice
from rmsprop_lib import Adagrad

four = [first_steps(RMSProp(0.1, eps=eps), np.array([4.0]))[0].round(5) for eps in (0, 1e-8)]
assert four == [0.31623, 0.31623] and np.sqrt(1.6).round(5) == 1.26491
tiny = [0.001 * first_steps(rule, np.array([1e-8]))[0] for rule in places.values()]
assert round(tiny[0], 6) == 0.003162 and round(tiny[1], 6) == 0.00076 and round(tiny[2], 12) == 1e-7
assert round(tiny[1] / tiny[2], -2) == 7600
assert round(0.01 * np.sqrt(0.1), 5) == 0.00316 and np.float16(1e-5) ** 2 == 0
edge_out, edge_in = 99e-8 / np.sqrt(0.1), np.sqrt(0.9801 / 0.0199 * 1e-8 / 0.1)
assert f"{edge_out:.2e}" == "3.13e-06" and f"{edge_in:.2e}" == "2.22e-03" and round(0.9801 / 0.0199, 2) == 49.25
for rule, edge in ((places["outside"], edge_out), (places["inside"], edge_in)):
    assert np.isclose(first_steps(rule, np.array([edge]))[0] * np.sqrt(0.1), 0.99)
assert f"{np.sqrt(492.5e-8):.2e}" == "2.22e-03"
assert f"{first_steps(RMSProp(0.001, eps=0.1), np.array([1e-4]))[0]:.3e}" == "9.997e-07"
moved = [(RMSProp(1, eps=10**-4.5), 1e-4), (RMSProp(1, eps=10), 1.0)]
moved += [(dialects.optax(1, eps=10), 1.0), (RMSProp(1, 0.999, 0), 1.0)]
assert [round(float(first_steps(rule, np.array([g]))[0]), 3) for rule, g in moved] == [1.581, 0.097, 0.315, 31.623]
assert np.isclose(replay(Adagrad(0.1, eps=0), [3, 4], start=0).effective_lr[1, 0], 0.02)
fading = np.sqrt(replay(RMSProp(1, eps=1), [1] + [0] * 330, start=0).state["s"][1:, 0])
assert np.flatnonzero(fading < 1e-8)[0] == 328 and round(15 * np.log(10) / -np.log(0.9), 1) == 327.8
