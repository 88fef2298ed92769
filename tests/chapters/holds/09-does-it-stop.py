# %% short-and-long
assert run.theta[20, 0].round(4) == -0.0106 and f"{run.theta[20, 1]:.2e}" == "1.04e-14"
assert f"{run.loss[20]:.2e}" == "1.12e-05" and f"{run.loss[400]:.4f}" == "0.0840"
assert round(run.loss[400] / run.loss[20], -2) == 7500
assert np.allclose(np.abs(run.theta[-4:]), 0.2, atol=1e-6) and np.argmin(np.abs(run.theta[:, 1])) == 24
root = float(run.state["s"][25, 1]) ** 0.5
assert round(root, 4) == 0.7754 and round(0.4 / 0.7754, 4) == 0.5159 and round(1 - 4 * 0.5159, 4) == -1.0636
assert np.isclose(run.theta[25, 1] / run.theta[24, 1], -1.0636, atol=2e-4)


# %% move-answers
asked = {"constant": 0.4, "drop": StepDrop(0.01, every=100)}
at_400 = [descend(RMSProp(rate), parabola(1), start=2, steps=400).theta[-1, 0] for rate in asked.values()]
assert np.abs(at_400).round(2).tolist() == [0.2, 0.86]


# %% amplitudes
assert np.allclose(np.abs(ends), three / 2 - 1e-8 / np.array(bowls)[:, None], rtol=1e-9)


# %% lopsided-table
from rmsprop_book.contest import longer, rates, starts

assert np.allclose([left, right], [-0.01, 0.09], atol=1e-6)
for first in (3, 1, -2, 2):
    ends = np.sort(descend(RMSProp(0.1), uneven, first, longer(4000)).theta[-2:, 0])
    assert np.allclose(ends, [-0.01, 0.09], atol=1e-6)
assert np.allclose(np.abs(descend(RMSProp(0.1, [0.3, 0.5, 0.7]), parabola(1), 3, longer(4000)).theta[-2:, 0]), 0.05)
restless = descend(RMSProp(0.1, 0.5), uneven, 3, longer(4000)).theta[:, 0]
assert not np.allclose(restless[-2:], restless[-4:-2], atol=0.01)


# %% edge-words
for h in (0.2, 4, 50):
    swing = descend(RMSProp(0.1, eps=0), parabola(h), start=1, steps=3000, every=1000)
    assert np.allclose(swing.effective_lr[-1, 0] * h, 2, rtol=0, atol=1e-9)


# %% edge-read
assert net.objective.dim == 33 and max(curve[0] for curve in curves.values()) < 1.5
for seed in range(4 * (longer(1))):  # four, and eight under the closer look
    other = two_layers(*moons(seed=seed))
    walk = descend(RMSProp(0.001), other.objective, other.layout.start(seed), longer(2000), every=50)
    rates_of = zip(walk.theta[1:], walk.effective_lr)
    seen = [sharpest(other.objective, theta, rate) for theta, rate in rates_of]
    assert 1.95 < np.median(seen[len(seen) // 2 :]) < 2.15
    middle = np.quantile(seen[len(seen) // 2 :], [0.1, 0.9])
    assert 1.9 < middle[0] < middle[1] < 2.3


# %% epsilon-read
assert np.allclose(outside, line, atol=1e-4) and np.allclose(inside, arc, atol=1e-4)
assert outside[at >= 0.05].max() < 1e-30 and inside[at > 0.05].max() < 1e-30 and np.isclose(2 * 1e-8 / 0.001, 2e-5)
for rule in (RMSProp(0.1, eps=0.02), RMSPropVariant(0.1, eps=0.0016, eps_inside=True)):
    assert np.isclose(abs(descend(rule, parabola(1), **far).theta[-1, 0]), 0.03, atol=1e-6)


# %% remedies-words
after_400 = list(loss.values())
assert round(after_400[0], 4) == 0.084 and f"{after_400[1]:.2e}" == "2.05e-04" and steady.loss.argmin() == 37
assert all(value < 1e-6 for value in after_400[2:])
many_starts, length = starts([-6, -3], [2, 3]), longer(400)
whole = descend(RMSProp(0.4), map_, many_starts, length)
means = map_.loss(whole.theta[-100:].mean(axis=0), 1)
others = {"cosine": Cosine(0.4, steps=length), "root": InverseRoot(0.4), "drop": StepDrop(0.4, every=length // 4)}
ends = [descend(RMSProp(rate), map_, many_starts, length, every=length).loss[-1] for rate in others.values()]
assert all((end < whole.loss[-1] / 10).all() for end in (*ends, means))
assert (ends[0] < np.minimum(ends[1], ends[2])).all() and whole.loss.min(axis=0).max() > 1e-4


# %% adagrad-words
assert f"{two[1].loss[-1]:.2e}" == "4.45e-08"
grid = rates(0.001, 10)
for place in many_starts[:, ::5].T:
    best = {make: descend(make(grid), map_, place, length, every=length).loss[-1].min() for make in (Adagrad, RMSProp)}
    assert best[Adagrad] < best[RMSProp] / 1000
    fixed = {make: descend(make(0.4), map_, place, length).loss[-1] for make in (Adagrad, RMSProp)}
    assert fixed[Adagrad] < fixed[RMSProp] / 1000


# %% tune-words
after = descend(RMSProp(many), map_, start, steps=400, every=400).loss[-1]
assert np.allclose(after[many > 0.03], 0.525 * many[many > 0.03] ** 2, rtol=0.01) and 0.01 < many[after.argmin()] < 0.02
assert (after[many <= 0.01] > 1000 * 0.525 * many[many <= 0.01] ** 2).all()


# %% practice
from rmsprop_lib import SGD, replay

fifty = descend(RMSProp(0.02), parabola(50), 3, 1500, every=1500)
assert np.isclose(abs(fifty.theta[-1, 0]), 0.01) and np.isclose(fifty.loss[-1], 0.0025)
assert np.isclose(0.5 * 5 * 1e-4, 0.00025)
ten = descend(RMSProp(0.1, eps=[0.25, 0.49, 0.51]), parabola(10), 3, 6000, every=6000).theta[-1, 0]
assert np.allclose(np.abs(ten), [0.025, 0.001, 0], atol=1e-9)
ten = descend(RMSPropVariant(0.1, eps=[0.24, 0.26], eps_inside=True), parabola(10), 3, 6000, every=6000).theta[-1, 0]
assert np.allclose(np.abs(ten), [0.01, 0], atol=1e-9)
both = descend(RMSProp(0.1, eps=0.1), map_, start, 2000, every=2000).theta[-1]
assert abs(both[0]) < 1e-100 and np.isclose(abs(both[1]), 0.025)
assert np.isclose(0.2 / 400**0.5, 0.01) and np.isclose(0.2 / 200, 0.001)
assert np.isclose((8 * 0.00125) ** 0.5, 0.1)
assert np.isclose(descend(RMSProp(0.1), parabola(1), 3, 800).loss[-1], 0.00125)
seven = descend(RMSProp(0.1, rho=0, eps=0), parabola(1), 0.23, 4).theta[:, 0]
assert np.allclose(seven, [0.23, 0.13, 0.03, -0.07, 0.03])
assert descend(SGD(0.3), parabola(5), 2, 4).theta[-1, 0] == 0.125
equal = [replay(rule, [3.0] * 100, start=0).delta[-1, 0] for rule in (Adagrad(0.2), RMSProp(0.2))]
assert np.allclose(np.abs(equal), [0.02, 0.2], rtol=1e-4)
other = objective(lambda w: np.where(w > 0, 2, 0.5) * w**2, lambda w: np.where(w > 0, 4, 1) * w)
assert np.allclose(np.sort(descend(RMSProp(0.2), other, 0.7, longer(4000)).theta[-2:, 0]), [-0.16, 0.04], atol=1e-5)
widening = objective(
    lambda w: np.exp(-w[0]) * w[1] ** 2 / 2,
    lambda w: np.exp(-w[0]) * np.stack([-(w[1] ** 2) / 2, w[1]]),
)
by_sgd, by_rmsprop = (np.exp(-descend(rule(0.1), widening, [0, 1], 400).theta[:, 0]) for rule in (SGD, RMSProp))
assert round(-np.log(by_sgd[-1]), 2) == 0.26 and round(by_sgd[-1], 2) == 0.77 and round(by_rmsprop[-1], 4) == 0.0013
for lr in rates(0.01, 1)[::20]:  # it goes on far beyond where SGD has stopped, at every η and from other starts
    for y in (0.1, 1, 3):
        sgd, rms = (descend(rule(lr), widening, [0, y], longer(20_000)).theta[:, 0] for rule in (SGD, RMSProp))
        assert sgd[-1] - sgd[len(sgd) // 2] < 0.01 and rms[-1] > sgd[-1] + 9
