# %% why
from rmsprop_lib import given_gradients, hinton_stream

assert descend(by_its_own_size, given_gradients(ten), 0, 10).theta[-1, 0] == -8 and round(sum(ten), 9) == 0


# %% nine-read
from rmsprop_book.widgets.nine_and_one import TEN

net = {rho: NineAndOne(rho=rho).net for rho in (0.5, 0.9, 0.99)}
assert TEN.tolist() == ten and [float(f"{-move:.2g}") for move in list(net.values())[1:]] == [0.68, 0.067]
assert round(-net[0.5], 2) == 4.27
for rho, move in net.items():  # a long run settles into it
    places = descend(RMSProp(1, rho, eps=0), hinton_stream(), 0, 3000, every=10).theta[:, 0]
    assert abs(places[-1] - places[-2] - move) < 1e-6


# %% five-steps
assert run.theta[1:, 0].round(4).tolist() == [0.3162, 0.5261, 0.6913, 0.8302, 0.9511]
assert run.theta[1, 0].round(5) == 0.31623 and run.grad[1, 0].round(5) == -1.68377
assert run.state["s"][1, 0].round(10) == 0.4


# %% six-lines
assert abs(w - run.theta[-1, 0]) < 1e-7


# %% tuned-words
from rmsprop_book.contest import rates

many = rates()
for make in (None, 0.4):
    far = {}
    for rule in (SGD, RMSProp):
        sweep = descend(rule(lr=many), map_, start, steps=20, allow_nonfinite=True).loss[-1]
        lr = make or float(many[np.nanargmin(sweep)])  # each its own best for 20 steps, or both the same
        far[rule] = descend(rule(lr), map_, start, steps=400).loss
    assert far[RMSProp][20] < far[SGD][20] / 1000 and far[SGD][100] < far[RMSProp][100] / 10000
    assert np.all(far[RMSProp][80:] > 0.01) and np.all(far[SGD][100:] < 1e-6)


# %% network-read
def spread(x):  # of the middle four fifths
    return np.quantile(x, 0.9) / np.quantile(x, 0.1)


assert net.objective.dim == 33 and 700 < size.max() / size.min() < 1500
for seed in range(8):  # other networks and other data say the same
    other = two_layers(*moons(seed=seed))
    walk = descend(RMSProp(lr=0.001), other.objective, other.layout.start(seed), steps=20)
    g, ratio = np.abs(walk.grad[-1]), np.abs(walk.grad[-1]) / np.sqrt(walk.state["s"][-1])
    assert spread(g) > 15 and spread(ratio) < 3 and 0.9 < np.median(ratio) < 1.2


# %% move-answers
def driven(lr, rho, steps):
    return descend(RMSProp(lr, rho), map_, start, steps)


assert driven(0.4, 0.9, 1).delta[0].round(5).tolist() == [1.26491, 1.26491]
assert np.allclose(np.abs(driven(0.4, 0.9, 400).theta[-4:]), 0.2, atol=1e-6)
assert np.allclose(driven(0.4, 0, 5).delta, 0.4, atol=1e-6)


# %% practice
from rmsprop_lib import Adagrad, quadratic


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
