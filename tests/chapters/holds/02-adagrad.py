# %% constant
import numpy as np

assert (-four.delta[:, 0]).round(5).tolist() == [0.1, 0.07071, 0.05774, 0.05]
assert np.sqrt(four.state["s"][1:, 0]).round(5).tolist() == [2, 2.82843, 3.4641, 4]


# %% profile-figure
assert profile.effective_lr[[5, 6], 0].round(4).tolist() == [0.0671, 0.0636]
assert profile.state["s"][[6, 7], 0].round(4).tolist() == [2.2201, 2.4701]


# %% cliff-words
rate = {name: run.effective_lr[:, 0] for name, run in cliffs.items()}
assert rate["H = 10"][[4, 59]].round(5).tolist() == [0.00447, 0.00447] and round(rate["no cliff"][59], 4) == 0.1291
assert round(rate["no cliff"][59] / rate["H = 10"][59]) == 29


# %% cliff-answers
assert round(rate["H = 100"][59], 6) == 0.000447 and round(0.1 / (100 * np.sqrt(5)), 6) == 0.000447
assert rate["H = 1"][[4, 59]].round(5).tolist() == [0.04472, 0.04245]


# %% truth-words
gone = [round(float(-runs["Adagrad"].theta[T, 0]), 2) for T in (10, 100, 1000, 10000)]
assert gone == [0.50, 1.86, 6.18, 19.85] and round(float(-fading.theta[-1, 0]), 6) == 1
assert all(0.1 * np.sqrt(T) <= -runs["Adagrad"].theta[T, 0] <= 0.2 * np.sqrt(T) for T in range(1, 10001))


# %% valley-words
from rmsprop_lib import rotated_valley

assert (-own.delta[-1]).round(6).tolist() == [0.01, 0.05] and (-together.delta[-1]).round(6).tolist() == [0.01, 0.01]
assert round(own.theta[-1, 1] / together.theta[-1, 1], 4) == 5 and words[:, 1].sum() == 4
assert float(rows[0][1]) < float(rows[1][1]) and float(rows[0][2]) > 0.05 and best < 1e-15


def lowest(make, surface):  # with its own best η, from each of many starts
    runs = descend(make(contest.rates()[:, None]), surface, starts, contest.longer(20), allow_nonfinite=True)
    return np.nanmin(runs.loss[-1], axis=0)


starts = contest.starts([-6, -3], [2, 3])
assert np.all(lowest(Adagrad, map_) < 1e-15 * lowest(SGD, map_))  # along the axes, whatever the start
assert np.median(lowest(Adagrad, rotated_valley()) / lowest(SGD, rotated_valley())) > 1


# %% practice
from rmsprop_lib import parabola, quadratic

assert replay(adagrad, [3, 4], start=1).theta[1:, 0].round(9).tolist() == [0.9, 0.82]
three = descend(adagrad, parabola(), start=5, steps=3)
assert three.theta[1:, 0].round(5).tolist() == [4.9, 4.83001, 4.77322]
assert three.grad[:, 0].round(4).tolist() == [10, 9.8, 9.66]
assert np.sqrt(three.state["s"][1:, 0]).round(5).tolist() == [10, 14.00143, 17.01046]
assert three.state["s"][2:, 0].round(3).tolist() == [196.04, 289.356]
assert (-three.delta[1:, 0]).round(5).tolist() == [0.06999, 0.05679]
ups = replay(adagrad, [2, 1, 2, 4], start=0)
assert ups.effective_lr[:, 0].round(5).tolist() == [0.05, 0.04472, 0.03333, 0.02]
assert (-ups.delta[:, 0]).round(5).tolist() == [0.1, 0.04472, 0.06667, 0.08]
assert (-replay(adagrad, [[0.02, 24]] * 2, start=[0, 0]).theta[2]).round(5).tolist() == [0.17071, 0.17071]
assert replay(Adagrad(0.1, eps=0, s0=16), [3], start=0).delta[0, 0].round(9) == -0.06
assert round((4 * 500 - 500) / 0.01) == 150000
assert descend(SGD(0.6), parabola(4), start=3, steps=2).theta[1:, 0].round(9).tolist() == [-4.2, 5.88]
bowl = quadratic([1, 9])
assert descend(SGD(0.2), bowl, [1, 1], 1).theta[1].round(9).tolist() == [0.8, -0.8] and bowl.loss(np.ones(2), 1) == 5
assert descend(Adagrad(0.2, eps=0), bowl, [1, 1], 1).delta[0].round(9).tolist() == [-0.2, -0.2]


# %% exam
from rmsprop_lib import RMSProp

back = replay(RMSProp(lr=0.1, rho=0.9, eps=0), [10] * 5 + [0.1] * 55, start=0).effective_lr[[4, 59], 0]
assert back.round(4).tolist() == [0.0156, 0.2726]
