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
from rmsprop_book.contest import settled

assert np.allclose(np.abs(ends), three / 2 - 1e-8 / np.array(bowls)[:, None], rtol=1e-9)
off = {
    rho: np.abs(np.abs(descend(RMSProp(0.1, rho), parabola(1), 3, steps).theta[:, 0]) - 0.05)
    for rho, steps in ((0.9, 400), (0.99, 3000))
}
assert [settled(far, below=0.0005) for far in off.values()] == [223, 2263]


# %% lopsided-table
from rmsprop_book.contest import longer, rates, starts

assert np.allclose([left, right], [-0.01, 0.09], atol=1e-6)
for first in (3, 1, -2, 2):
    ends = np.sort(descend(RMSProp(0.1), uneven, first, longer(4000)).theta[-2:, 0])
    assert np.allclose(ends, [-0.01, 0.09], atol=1e-6)
assert np.allclose(np.abs(descend(RMSProp(0.1, [0.3, 0.5, 0.7]), parabola(1), 3, longer(4000)).theta[-2:, 0]), 0.05)
restless = descend(RMSProp(0.1, 0.5), uneven, 3, longer(4000)).theta[:, 0]
assert not np.allclose(restless[-2:], restless[-4:-2], atol=0.01)


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


# %% noise-words
assert abs(above(SGD(0.1), 50)) < 1e-12 and round(above(RMSProp(0.1), 50), 5) == 0.00263
assert round(above(SGD(0.1), 5), 6) == 0.000636
for seed in range(len(many_starts[0]) // 12):  # two, and four under the closer look
    for where in ((0, 0), (-1, 2)):
        for make in rules.values():
            swept = above(make(grid), 5, seed, where, longer(2000))
            assert np.nanmin(swept) < 2e-5 and grid[np.nanargmin(swept)] < (0.2 if make is Adagrad else 0.01)
tail = descend(SGD(0.1), mini_batches(5), [0, 0], steps=longer(3000)).loss
low = mini_batches(5).loss(np.array(mini_batches(5).minimum), 1)
assert tail[2000:].mean() - low > 0.9 * (tail[1000:2000].mean() - low) > 0


# %% tune-words
assert np.allclose(after[:3], 0.525 * some[:3] ** 2, rtol=1e-3) and (after[3:] > 1000 * 0.525 * some[3:] ** 2).all()
v_shape = descend(RMSProp(many), map_, start, steps=400, every=400).loss[-1]
assert 0.01 < many[v_shape.argmin()] < 0.02


# %% practice
from rmsprop_lib import replay

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
six = descend(RMSPropVariant(0.1, eps=0.0064, eps_inside=True), parabola(2), 3, 3000, every=3000).theta[-1, 0]
assert np.isclose(abs(six), 0.03)
seven = descend(RMSProp(0.1, rho=0, eps=0), parabola(1), 0.23, 4).theta[:, 0]
assert np.allclose(seven, [0.23, 0.13, 0.03, -0.07, 0.03])
assert descend(SGD(0.3), parabola(5), 2, 4).theta[-1, 0] == 0.125
equal = [replay(rule, [3.0] * 100, start=0).delta[-1, 0] for rule in (Adagrad(0.2), RMSProp(0.2))]
assert np.allclose(np.abs(equal), [0.02, 0.2], rtol=1e-4)
other = objective(lambda w: np.where(w > 0, 2, 0.5) * w**2, lambda w: np.where(w > 0, 4, 1) * w)
assert np.allclose(np.sort(descend(RMSProp(0.2), other, 0.7, longer(4000)).theta[-2:, 0]), [-0.16, 0.04], atol=1e-5)
