# %% ball
import numpy as np

assert run.theta[:, 0].round(12).tolist() == [5, 4, 3.2, 2.56]
assert (-run.delta[:, 0]).round(12).tolist() == [1, 0.8, 0.64]
assert descend(SGD(0.1), square, -5, 1).delta[0, 0] == 1


# %% diverges
assert w[20, 2:].round(4).tolist() == [0.0576, 5, 191.688] and w[3, 3] == -5 and w[1, 1] == 0
assert 5 * 0.8**21 < 0.05 < 5 * 0.8**20
assert f"{5 * 1.2**3880:.2e}" == "8.36e+307"  # the step from there, 2.2 times as long, is no number any more


# %% best-words
def steps_to_a_hundredth(factor):
    return int(np.ceil(np.log(0.01) / np.log(abs(factor))))


assert [steps_to_a_hundredth((k - 1) / (k + 1)) for k in (20, 1000)] == [47, 2303]
assert round(2 / 4.2, 3) == 0.476 and round(19 / 21, 4) == 0.9048
assert np.allclose([1 - 0.2 * 2 / 4.2, 4 * 2 / 4.2 - 1], 19 / 21)
assert loss[1] < loss[2] < loss[0] and np.isclose(descend(SGD(0.5), map_, start, 20).theta[-1, 1], -2)
small, large = (descend(SGD(eta), map_, start, 20) for eta in (0.1, 0.45))
assert large.loss[-1] < loss[1] and np.hypot(*large.theta[-1]) < 1 < 3 < np.hypot(*small.theta[-1])
for coordinate, own in enumerate((5, 0.25)):
    assert descend(SGD(own), map_, start, 1).theta[1, coordinate] == 0

assert round(-5 * 0.98**20, 3) == -3.338 and round(0.98**20, 4) == 0.6676
marks = 10 ** np.array([-0.55, -0.35, -0.3])
assert marks.round(4).tolist() == [0.2818, 0.4467, 0.5012]
last = descend(SGD(marks), map_, start, 400).theta[-1]
assert np.abs(last[:, 1]).max() < 1e-3 and round(abs(last[1, 2]), 1) == 13.3


# %% noise-words
assert (5 - data).tolist() == [4, 3, -1] and (3 - data).tolist() == [2, 1, -3] and np.mean(3 - data) == 0


# %% practice
from rmsprop_lib import quadratic


def ws(objective, start, eta, steps):
    return descend(SGD(eta), objective, start, steps).theta[1:].round(10).squeeze().tolist()


assert ws(square, 3, 0.2, 3) == [1.8, 1.08, 0.648] and ws(parabola(1, 2), 0, 0.5, 3) == [1, 1.5, 1.75]
assert ws(parabola(6), 1, 0.4, 2) == [-1.4, 1.96] and [round(1 / k, 4) for k in (3, 6)] == [0.3333, 0.1667]
assert ws(quadratic([2, 20]), [1, 1], 0.08, 2) == [[0.84, -0.6], [0.7056, 0.36]]
assert round(2 / 22, 4) == 0.0909 and round(9 / 11, 4) == 0.8182
metres, centimetres = ws(square, 5, 0.1, 3), ws(parabola(2 / 100**2), 500, 1000, 3)
assert np.allclose(np.array(metres) * 100, centimetres)
assert ws(square, 4, 0.2, 1) == 2.4 and ws(parabola(12.5), 4, 0.1, 1) == -1
assert np.mean(6 - np.array([2, 4, 9])) == 1 and round(6 - 0.1 * (6 - 9), 9) == 6.3


# %% myths
assert steps_to_a_hundredth(1 - 2 * 0.001) == 2301
assert (-map_.grad(np.array([-5.0, -2.0]), 1)).tolist() == [1, 8]
assert set(descend(SGD(1.0), square, 5, 9).loss) == {25}
