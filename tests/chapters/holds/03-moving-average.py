# %% five-days
assert average == 48.75 and 0.5 * (0.5 * (0.5 * (0.5 * 20 + 20) + 20) + 40) + 20 == 48.75


# %% unrolled
import numpy as np

assert three.state["s"][1:, 0].round(9).tolist() == [1.6, 1.84, 1.756]
assert np.allclose([0.1 * 1, 0.09 * 4, 0.081 * 16], [0.1, 0.36, 1.296])


# %% half-life-table
k = np.arange(20_000)
weights = (1 - 0.9) * 0.9**k
up = 80 - 40 * 0.9 ** np.arange(1, 8)  # the blue average of the first picture, from day 31 on
assert np.allclose(recent[30:], up[:3]) and up[5] < 60 < up[6] and (30 * 40 + 30 * 80) / 60 == 60
assert np.allclose(recent[1:], 0.9 * np.array(recent[:-1]) + 0.1 * np.array(road[1:]))
assert 10 < half_life[2] / half_life[1] < 10.5 and round(window[2] / window[1], 9) == 10
assert round(float(weights[:10].sum()), 3) == 0.651 and round(float(weights[:10].sum()), 4) == 0.6513
assert round(float((k * weights).sum()), 9) == 9 and half_life[1].round(2) == 6.58 and round(1 / 0.9, 2) == 1.11
assert half_life[2].round(2) == 68.97 and round(0.69315 / 0.10536, 2) == 6.58 and (-np.log(0.9)).round(5) == 0.10536

assert round(0.5 ** (1 / 20), 5) == 0.96594 and round(0.5 ** (1 / 10), 3) == 0.933 and round(np.log(2), 3) == 0.693
grid = np.linspace(0.001, 0.9999, 5000)
ratio = np.log(2) / -np.log(grid) * (1 - grid)
assert np.all(np.diff(ratio) > 0) and ratio[-1] < np.log(2) and ratio[-1].round(2) == 0.69


# %% constant
t = np.arange(6)
assert np.allclose(constant.state["s"][:, 0], 4 * (1 - 0.9**t)) and round(4 * (1 - 0.9**5), 5) == 1.63804
assert np.allclose([0.4 / 0.1, 0.76 / 0.19, 20 / 0.5, 30 / 0.75], [4, 4, 40, 40])
assert round(1 / np.sqrt(0.1), 3) == 3.162


# %% stream-figure
s = {name: run.state["s"][:, 0] for name, run in followers.items()}
assert (stream[:30] ** 2).mean().round(1) == 9.8 and (stream[30:] ** 2).mean().round(1) == 1.1
assert abs(stream[:30].mean()) < 0.1
assert s["ρ = 0.9"][30].round(1) == 9.5 and s["ρ = 0.99"][30].round(1) == 2.6
assert s["ρ = 0.5"][37].round(1) == 1.3 and s["ρ = 0.9"][37].round(1) == 5.1


# %% practice
from rmsprop_lib import SGD, Adagrad, descend, parabola


def memory(rho, *gradients):
    return replay(RMSProp(0.1, rho=rho, eps=0), gradients, start=0).state["s"][1:, 0].round(6).tolist()


assert 0.5 * (0.5 * 25 + 0.5 * 30) + 0.5 * 40 == 33.75 and round(33.75 / 0.875, 3) == 38.571
assert memory(0.8, 5, -5) == [5, 9] and memory(0.9, 3, 1, -2)[2] == 1.219 and round(1 - 0.9**3, 3) == 0.271
assert round(np.log(2) / -np.log(0.8), 2) == 3.11 and round(1 - 0.8**5, 5) == 0.67232
assert round(0.5**0.2, 5) == 0.87055 and round(1 / (1 - 0.87055), 3) == round(1 / (1 - 0.5**0.2), 3) == 7.725
assert round(np.log(0.1) / np.log(0.9), 2) == 21.85 and (-np.log(0.8)).round(5) == 0.22314
assert memory(0.9, *[5] * 22)[20] < 22.5 < memory(0.9, *[5] * 22)[21]
assert replay(Adagrad(0.5, eps=0), [6, 8], start=2).theta[1:, 0].round(9).tolist() == [1.5, 1.1]
assert memory(0.5, 6, 8) == [18, 41]
halving = descend(SGD(0.1), parabola(1), start=5, steps=7).theta[:, 0]
assert (halving / 5)[6:].round(5).tolist() == [0.53144, 0.4783] and halving[7] < 2.5 < halving[6]
assert memory(0.9, 6, 2) == [3.6, 3.64] and round(3.64 / 0.19, 3) == 19.158
assert round(0.1 / 0.19, 3) == 0.526 and round(0.09 / 0.19, 3) == 0.474
