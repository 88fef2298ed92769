# %% glance
cliff = [replay(rule, gradients, start=0) for rule in two.values()]
last = [float(run.effective_lr[59, 0]) for run in cliff]
assert round(last[0], 5) == 0.00447 and round(last[1], 4) == 0.2726 and round(last[1] / last[0]) == 61
assert round(float(cliff[1].effective_lr[11, 0] / cliff[0].effective_lr[11, 0])) == 5


# %% five-steps
assert run.theta[1:, 0].round(4).tolist() == [0.3162, 0.5261, 0.6913, 0.8302, 0.9511]
assert run.theta[1, 0].round(5) == 0.31623 and run.grad[1, 0].round(5) == -1.68377
assert run.state["s"][1, 0].round(10) == 0.4


# %% six-lines
assert abs(w - run.theta[-1, 0]) < 1e-7


# %% tuned-numbers
assert [row[2:] for row in rows] == [("0.09", "< 10⁻⁶"), ("< 10⁻⁴", "0.1"), ("0.06", "< 10⁻⁷"), ("< 10⁻¹³", "0.2")]
for pair in (longer, tuned):
    assert pair["RMSProp"].loss[20] < pair["SGD"].loss[20] / 1000
    assert pair["SGD"].loss[100] < pair["RMSProp"].loss[100] / 10000
    lasting = {name: descend(run.optimizer, map_, start, steps=400).loss for name, run in pair.items()}
    assert np.all(lasting["RMSProp"][80:] > 0.01) and np.all(lasting["SGD"][100:] < 1e-6)


# %% move-answers
def driven(lr, rho, steps):
    return descend(RMSProp(lr, rho), map_, start, steps)


assert driven(0.4, 0.9, 1).delta[0].round(5).tolist() == [1.26491, 1.26491]
assert np.allclose(np.abs(driven(0.4, 0.9, 400).theta[-4:]), 0.2, atol=1e-6)
assert np.allclose(driven(0.4, 0, 5).delta, 0.4, atol=1e-6)
assert driven(0.04, 0.9, 20).theta[-1, 0].round(1) == -3.9


# %% practice
from rmsprop_lib import quadratic


def first(optimizer, *gradients):
    return replay(optimizer, np.array(gradients, dtype=float), start=2 * np.ones(np.size(gradients[0])))


hand = RMSProp(lr=0.1, rho=0.9, eps=0)
for g in (4, 400):
    assert first(hand, g).delta[0, 0].round(5) == -0.31623
small = first(RMSProp(0.01, rho=0.9, eps=0), [0.5, -30])
assert np.sqrt(small.state["s"][1]).round(6).tolist() == [0.158114, 9.486833]
assert small.theta[1].round(5).tolist() == [1.96838, 2.03162]
assert first(SGD(0.01), [0.5, -30]).theta[1].round(5).tolist() == [1.995, 2.3]
assert first(Adagrad(0.1, eps=0), 2, 2, 2, 2).delta[3, 0].round(5) == -0.05
assert first(hand, 2, 2, 2, 2).delta[3, 0].round(5) == -0.17052
assert np.allclose(first(RMSProp(0.1, rho=0, eps=0), 5, -7).delta[:, 0], [-0.1, 0.1])
assert run.theta[2, 0].round(5) == 0.52612 and run.state["s"][2, 0].round(5) == 0.64351
g = round(0.52612 - 2, 5)
s = round(0.9 * 0.64351 + 0.1 * round(g * g, 5), 5)
assert (g, round(g * g, 5), s, round(s**0.5, 5)) == (-1.47388, 2.17232, 0.79639, 0.89241)
assert round(-0.1 * g / 0.89241, 5) == 0.16516 and round(0.52612 + 0.16516, 5) == 0.69128
assert descend(SGD(0.1), quadratic([2, 18]), [1, 1], steps=1).theta[1].round(9).tolist() == [0.8, -0.8]
assert round(2 / 18, 3) == 0.111 and abs(1 - 18 * 0.111) < 1 < abs(1 - 18 * 0.112)
average = [0.0]
for _ in range(3):
    average.append(0.8 * average[-1] + 0.2 * 5)
assert np.round(average, 9).tolist() == [0, 1, 1.8, 2.44]
assert round(1 - 0.8**3, 9) == 0.488 and round(2.44 / 0.488, 9) == 5


# %% myths
hover = descend(RMSProp(lr=0.1, eps=0), parabola(), start=5.03, steps=600).theta[-4:, 0]
assert np.allclose(np.abs(hover), 0.05) and np.all(np.sign(hover[1:]) == -np.sign(hover[:-1]))
slow = replay(Adagrad(0.1, eps=0), [1.0] * 10000, start=0)
assert [round(float(-slow.theta[t, 0]), 2) for t in (10, 100, 1000, 10000)] == [0.50, 1.86, 6.18, 19.85]
