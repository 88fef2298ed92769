# %% map-eta-words
from rmsprop_book import contest
from rmsprop_book.contest import longer, starts


def best(loss, other):
    i, j = np.unravel_index(loss.argmin(), loss.shape)
    return float(other[i]), float(rho[j])


def sweep(rule, seed, steps, where=start):
    data = mini_batches(seed=seed)
    return descend(rule, data, where, steps, every=10).loss[-5:].mean(axis=0) - data.loss(np.array(data.minimum), 1)


assert round(float(runs.loss[0, 0] - smallest), 2) == 6.96 and len(lr) == 36 * contest.FINER + 1
assert tens[above.argmin()] == 0.1 and round(finer[1] / finer[0]) == 23 and len(rho) == 30 * contest.FINER + 1
assert above[1] > 0.85 * (runs.loss[0, 0] - smallest) and len(secret) == 3
at_09, near = np.argmin(abs(rho - 0.9)), np.argmin(abs(lr - 0.0316))
wide, across = (lr > 0.0031) & (lr < 0.32), (rho > 0.45) & (rho < 0.9901)
for seed in range(3 * contest.FINER):  # the story hangs neither on the noise, nor on the length of the run
    bests = []
    for steps in (200, 400):
        z = sweep(RMSProp(lr[:, None], rho), seed, steps)
        assert z[wide, at_09].max() > 1e4 * z[wide, at_09].min() and z[near, across].max() < 30 * z[near, across].min()
        assert best(z, lr)[1] > 0.99
        bests.append(lr[z[:, at_09].argmin()])
    assert 0.025 < bests[0] < 0.04 and bests[1] < 0.6 * bests[0]
for where in starts([-2, -2], [2, 2], 4).T:
    z = sweep(RMSProp(lr[:, None], rho), 0, longer(200), where)
    assert z[wide, at_09].max() > 300 * z[wide, at_09].min() and z[wide, at_09].max() / z[wide, at_09].min() > 10 * (
        z[near, across].max() / z[near, across].min()
    )
assert round(np.log(2) / -np.log(0.9), 2) == 6.58 and round(np.log(2) / -np.log(0.99), 2) == 68.97


# %% batch-read
told = np.array([row[1:] for row in rows], float)
assert np.ptp(told[:, 1]) < 0.01 and np.all(np.diff(told[:, 0]) < -0.01) and np.all(np.diff(told[:, 2]) > 0.03)
for lr_ in (0.01, 0.03):  # other rates say the same: the square root holds, the line does not
    first, root, line = (float(spread(k, lr_ * by)) for k, by in ((1, 1), (16, 4), (16, 16)))
    assert abs(root / first - 1) < 0.15 and line > 1.8 * first


# %% same-run-words
book = {p.name: p.default for p in names(RMSProp)}
assert book == {"lr": 0.001, "rho": 0.9, "eps": 1e-8} and behaviour(RMSProp)[:2] == ("outside", "0")
assert not any([p.default for p in names(make)] == list(book.values()) for make in (dialects.pytorch, dialects.keras))
seen = {name: behaviour(make) for name, make in makers.items()}
assert [seen[name][0] for name in makers] == ["outside", "inside", "inside", "inside", "outside"]
assert [seen[name][1] for name in makers] == ["0", "0", "0", "1", "0"]
steps = [abs(float(run.delta[0, 0])) for run in both.values()]
assert [round(step, 6) for step in steps] == [0.1, 0.003162] and round(steps[0] / steps[1]) == 32
assert [round(float(run.loss[-1]), 3) for run in both.values()] == [0.074, 7.182] and both["Keras"].loss[0] == 10.5


# %% with-momentum-words
torch_like, keras_like = walked.values()
assert np.isclose(torch_like[40] / torch_like[39], 0.1, rtol=0.01) and keras_like[40] > 0.9 * keras_like[39]
assert np.allclose(torch_like[:40], keras_like[:40], rtol=1e-5)
for other in (dialects.optax(drop, momentum=0.9), dialects.tf1(drop, momentum=0.9)):
    late = np.abs(replay(other, ones, start=0).delta[:, 0])
    assert np.allclose(late[40:] / late[39], keras_like[40:] / keras_like[39], rtol=0.02)
left = keras_like[40:] - torch_like[40:]  # what the old η left in the memory
assert np.allclose(left[1:] / left[:-1], 0.9, rtol=0.01)
g = np.random.default_rng(0).normal(size=100)
steady = dialects.pytorch(0.1, 0.9, 0, 0.9), dialects.keras(0.1, 0.9, 0.9, 0)
assert np.allclose(*(replay(rule, g, start=0).theta for rule in steady), rtol=1e-12, atol=1e-12)


# %% centered-table
t = np.arange(1, 101)
assert np.allclose(sizes["centered"][:100], 1 / np.sqrt(0.9**t * (1 - 0.9**t)), rtol=1e-3)
assert np.isnan(sizes["centered"][-1]) and np.isfinite(sizes["centered"][:-1]).all() and sizes["plain"][-1] < 1.001


# %% practice
def size(rule, g=1.0):
    return abs(float(replay(rule, [g], start=0).delta[0, 0]))


assert round(size(dialects.pytorch(lr=0.001)), 6) == 0.01 and round(0.01 / 0.003162, 2) == 3.16
assert np.isclose(size(dialects.pytorch(lr=0.001, alpha=0.9)), size(dialects.keras()), rtol=1e-5)
assert round(size(dialects.tf1(1), 0.01), 5) == 0.01054 and round(np.sqrt(0.90001), 5) == 0.94869
assert round(size(RMSProp(1, eps=0), 0.01) / size(dialects.tf1(1), 0.01)) == 300
assert round(0.001 * np.sqrt(0.1), 6) == 0.000316
assert np.isclose(size(RMSProp(0.001 * np.sqrt(0.1), 0.99, 0)), size(RMSProp(0.001, 0.9, 0)))
assert (round(0.9**20, 4), round(0.99**20, 4), round(0.5 ** (1 / 20), 5)) == (0.1216, 0.8179, 0.96594)
assert round(size(dialects.pytorch(lr=0.01, alpha=0.95)), 5) == 0.04472
sure = explorer.trace
assert np.allclose(sure.delta[0], 0.1 / np.sqrt(0.1)) and round(0.1 / np.sqrt(0.001), 3) == 3.162
assert np.allclose(np.abs(descend(RMSProp(0.1), valley(), [-5, -2], 400).theta[-1]), 0.05, atol=1e-3)
two = replay(RMSProp(0.1, 0.9, 0), [3, 1], start=0)
assert np.isclose(two.state["s"][2, 0], 0.91) and round(float(two.delta[1, 0]), 5) == -0.10483
assert round(np.sqrt(0.91), 5) == 0.95394
for rate, about in ((0.01, 300), (0.001, 3000)):
    far = np.abs(replay(RMSProp(rate, 0.9, 0), [1.0] * about, start=0).theta[:, 0])
    assert 0 < about - np.flatnonzero(far >= 3)[0] < 10
