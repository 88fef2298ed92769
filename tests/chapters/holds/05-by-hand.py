# %% given-table
assert given.theta[1:, 0].round(5).tolist() == [0.68377, 0.53633, 0.61179]
assert given.state["s"][1, 0].round(9) == 1.6


# %% grids-filled
import numpy as np


def column(run, name):
    return [float(x) for x in run.state["s"][1:, 0].round(5)] if name == "s" else run.theta[1:, 0].round(5).tolist()


def grid(gradients, start):
    run = replay(rmsprop, gradients, start)
    roots = np.sqrt(run.state["s"][1:, 0]).round(5).tolist()
    return [column(run, "s"), roots, run.delta[:, 0].round(5).tolist(), column(run, "w")]


assert grid([2, -1, 3], start=1) == [
    [0.4, 0.46, 1.314],
    [0.63246, 0.67823, 1.1463],
    [-0.31623, 0.14744, -0.26171],
    [0.68377, 0.83121, 0.5695],
]
assert grid([-2, 3, 1], start=0) == [
    [0.4, 1.26, 1.234],
    [0.63246, 1.1225, 1.11086],
    [0.31623, -0.26726, -0.09002],
    [0.31623, 0.04897, -0.04105],
]
assert grid([3, 1, -2], start=0) == [
    [0.9, 0.91, 1.219],
    [0.94868, 0.95394, 1.10408],
    [-0.31623, -0.10483, 0.18115],
    [-0.31623, -0.42106, -0.23991],
]


# %% four-optimizers
assert run.theta[1:, 0].round(5).tolist() == [4.68377, 4.46158, 4.27929]
assert run.grad[:, 0].round(5).tolist() == [10, 9.36754, 8.92317]


# %% four-words
own = [SGD(0.5), Adagrad(5, eps=0), RMSProp(1.5, rho=0.9, eps=0), Adam(1.75, eps=0)]
assert all(abs(descend(o, square, start=5, steps=3).theta[-1, 0]) < 0.02 for o in own)
ends = [float(descend(o, square, start=5, steps=1).theta[1, 0].round(3)) for o in four.values()]
assert ends == [4.0, 4.9, 4.684, 4.9]


# %% two-d-y
from rmsprop_lib import valley

both = descend(rmsprop, valley(), start=[-5, -2], steps=2)  # the two grids are one run in two coordinates
assert np.allclose(both.theta, np.hstack([along_x.theta, along_y.theta]), rtol=1e-14)
assert both.theta[1].round(5).tolist() == [-4.68377, -1.68377]
assert both.theta[2].round(5).tolist() == [-4.46158, -1.47388]


# %% reverse
assert np.isclose((9 - 1.8) / (9 - 1), 0.9)
assert replay(RMSProp(0.1, rho=0.9, eps=0, s0=1), [3], start=0).state["s"][1, 0].round(9) == 1.8
assert round(0.31623 * 1.26491 / 4, 5) == 0.1


# %% move-answers
assert both.delta[0].round(5).tolist() == [0.31623, 0.31623] and (both.grad[1, 0] ** 2).round(5) == 0.87751
assert both.state["s"][2, 0].round(5) == 0.17775 == round(0.9 * 0.1 + 0.1 * 0.87751, 5)
half = descend(RMSProp(0.1, rho=0.5, eps=0), valley(), [-5, -2], 1)
assert half.delta[0, 0].round(5) == 0.14142 and round(0.5**0.5, 5) == 0.70711


# %% practice
two = descend(RMSProp(0.2, rho=0.8, eps=0), parabola(curvature=1, center=4), start=1, steps=2)
assert column(two, "s") == [1.8, 2.74334] and column(two, "w") == [1.44721, 1.75546]
profile = [1, 0.9, 0.6, 0.01, 0.1, 0.2, 0.5]
rates = [replay(o, profile, start=0).effective_lr[6, 0].round(4) for o in (Adagrad(0.1, eps=0), rmsprop)]
assert rates == [0.0636, 0.2548] and round(1 / np.sqrt(0.05), 3) == 4.472
assert column(replay(rmsprop, profile, start=0), "s")[1:] == [0.171, 0.1899, 0.17092, 0.15483, 0.14335, 0.15401]
mcq = replay(rmsprop, [[0.04, 12]], start=[1, 1])
shared = np.sqrt(0.1 * (0.0016 + 144))  # the mistake of (C)
assert mcq.theta[1].round(4).tolist() == [0.6838, 0.6838] and round(1 - 0.1 * 12, 9) == -0.2
assert [round(float(1 - 0.1 * g / shared), 4) for g in (0.04, 12)] == [0.9989, 0.6838] and 1 - 0.1 * 0.04 == 0.996
ten = descend(RMSProp(0.2, rho=0.9, eps=0), parabola(curvature=2, center=3), start=1, steps=3)
assert column(ten, "s") == [1.6, 2.18807, 2.36746] and column(ten, "w") == [1.63246, 2.00226, 2.26164]
assert ten.grad[:, 0].round(5).tolist() == [-4, -2.73509, -1.99548]
assert ten.delta[:, 0].round(5).tolist() == [0.63246, 0.3698, 0.25938]
assert (ten.grad[:, 0] ** 2).round(5).tolist() == [16, 7.48071, 3.98195]
assert ten.loss.round(5).tolist() == [4, 1.87018, 0.99549, 0.54518]
assert np.sqrt(ten.state["s"][1:, 0]).round(5).tolist() == [1.26491, 1.47921, 1.53865]
assert round(float(np.log(0.5) / np.log(0.95)), 1) == 13.5
older = replay(Adagrad(0.1, eps=0), [6, 2, -3], start=0)
assert column(older, "s") == [36, 40, 49] and older.theta[1:, 0].round(4).tolist() == [-0.1, -0.1316, -0.0888]
assert older.delta[1:, 0].round(5).tolist() == [-0.03162, 0.04286] and round(40**0.5, 5) == 6.32456
assert (two.grad[1, 0] ** 2).round(5) == 6.51672 and round(0.8 * 1.8 + 0.2 * 6.51672, 5) == 2.74334
assert two.delta[:, 0].round(5).tolist() == [0.44721, 0.30825] and round(2.74334**0.5, 4) == 1.6563


# %% exam
assert both.state["s"][1].round(4).tolist() == [0.1, 6.4] and both.state["s"][2].round(4).tolist() == [0.1778, 10.2961]
assert descend(SGD(0.1), valley(), start=[-5, -2], steps=1).theta[1].round(9).tolist() == [-4.9, -1.2]


# %% myths
assert round(0.1 / 1.33, 4) == 0.0752 and round(0.1 / np.sqrt(1.756), 4) == 0.0755 and 0.1 * 4 / 1.6 == 0.25
