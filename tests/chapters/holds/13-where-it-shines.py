# %% target-table
assert behind.grad[:, 0].tolist() == [-1, -1.5, -1.75, -1.875, -1.9375, -1.96875]
assert [row[1] for row in rows] == ["0.500", "0.050", "9.853", "0.042", "0.197"]
assert [row[2] for row in rows] == ["0.5 u", "< 0.1 u", "0.8 u", "0.5 u", "< 0.1 u"]
assert 1.8 < ends["SGD"][1] < 2 and 0.8 < ends["RMSProp"][1] / 0.05 < 1.4
gaps = {name: np.abs(run.grad[:, 0]) for name, run in runners.items()}
assert gaps["RMSProp"][10:].max() < 0.15 and gaps["RMSProp"][-1] < gaps["Adagrad"][-1] < gaps["SGD"][-1]


# %% target-read
tired = {k: descend(Adagrad(lr=4), moving, start=2, steps=k, every=k).theta[-1, 0] for k in (400, 40_000, 80_000)}
gone = [round(0.05 * (k + 1) - place, 2) for k, place in tired.items()]
assert gone[:2] == [0.04, 0.85] and gone[2] > 1


# %% move-answers
first, still, large = Target().distances, Target(speed=0).distances, Target(lr=1).distances
assert [f"{first[name]:.2f}" for name in ("SGD", "Adagrad", "RMSProp")] == ["0.50", "5.09", "0.04"]
assert round(still["RMSProp"], 2) == 0.05 and still["SGD"] < 1e-6
assert round(large["SGD"], 2) == 0.05 and round(large["RMSProp"], 1) == 0.5
assert Target(speed=0.5).distances["RMSProp"] > 60 and Target(speed=0.5, lr=10**-0.3).distances["RMSProp"] < 1


# %% jumps-table
whole, part = sizes.values()
assert [round(float(x), 2) for x in (whole.min(), whole.max())] == [0.59, 1.29]
assert [round(float(x), 2) for x in (part[part > 0].min(), part.max())] == [0.02, 0.10]
assert round(whole.max() / whole.min(), 1) == 2.2 and (part == 0).mean() == 0.65
rms = np.percentile(np.sqrt((run.grad**2).mean(axis=0)), [1, 99])
assert round(rms[0], 4) == 0.0006 and round(rms[1], 3) == 0.057 and round(rms[1] / rms[0]) == 97
assert np.abs(run.delta).max() / 2**-5 <= 10**0.5 and round(10**0.5, 3) == 3.162
first, again = (rnn.objective.grad(rnn.layout.start(0), t) for t in (1, 32))
assert np.array_equal(first, again), "31 stretches are all"
assert rows == [("1 V", "0.7", "1.2", "3"), ("2 V", "1.0", "4.0", "72"), ("3 V", "1.5", "21.5", "6890")]
for seed in range(10 * (longer(1) - 1), 10 * longer(1)):  # others, when looked at more closely
    some = descend(RMSProp(lr=2**-5), steady(rnn), rnn.layout.start(seed), steps=longer(120)).grad
    lengths, each = np.linalg.norm(some, axis=1), np.percentile(np.sqrt((some**2).mean(axis=0)), [1, 99])
    assert 3 * lengths.max() / lengths.min() < each[1] / each[0] > 50


# %% race-read
last = {name: run.loss[-1] for name, run in rnn_runs.items()}
assert [f"{np.median(loss):.2f}" for loss in last.values()] == ["2.03", "1.96", "1.52", "1.43", "1.33"]
assert max(last["RMSProp"]) < min(min(last["SGD"]), min(last["Momentum"]))
assert max(last["RMSProp"]) > min(last["Adagrad"]) and max(last["Adam"]) > min(last["RMSProp"])
assert f"{min(last['Adam']):.2f}" == "1.25" and f"{max(last['Adam']):.2f}" == "1.49"
no_momentum = Adam(lr=best["RMSProp"], beta1=0.0)
plain = descend(no_momentum, steady(rnn), rnn_runs["RMSProp"].theta[0], steps=300, every=300).loss[-1]
assert f"{np.median(plain):.2f}" == "1.46"
assert (len(rnn.alphabet), len(story()), round(np.log(46), 2)) == (46, 788, 3.83)


def closer(model, horizons, best):
    """The median losses at each horizon, each at its best η of a grid twice as fine, from ten other starts."""
    start, lowest = np.stack([model.layout.start(seed) for seed in range(100, 110)], axis=-1)[:, None], {}
    for name in best:
        near = best[name] * 2.0 ** np.arange(-2.5, 1.75, 0.5)
        run = descend(MAKE[name](near[:, None]), steady(model), start, horizons[-1], every=300, allow_nonfinite=True)
        lowest[name] = np.nanmin(np.median(run.loss, axis=-1), axis=-1)[np.array(horizons) // 300]
    return {name: np.round(loss, 4) for name, loss in lowest.items()}


if longer(1) > 1:  # the closer look takes minutes, so only where all is looked at more closely
    found = closer(rnn, [300, 600], best)
    order = ["Adam", "RMSProp", "Adagrad", "Momentum", "SGD"]
    assert all((found[low] < found[high]).all() for low, high in zip(order, order[1:])), found


# %% deep-figure
assert net.objective.dim == 33
assert [f"{np.median(run.loss[-1]):.3f}" for run in net_runs.values()] == ["0.115", "0.079", "0.101", "0.100", "0.056"]
shared = {name: np.median(loss, axis=1) for name, loss in net_tried.items()}
assert [f"{shared[name][lrs == 2**-5][0]:.3f}" for name in ("SGD", "RMSProp")] == ["0.354", "0.123"]
assert [f"{shared[name][0]:.2f}" for name in ("SGD", "RMSProp")] == ["0.54", "0.33"]
if longer(1) > 1:
    found = closer(net, [300, 600, 1200], net_best)
    assert all((found["Momentum"] < found[name]).all() for name in ("SGD", "Adagrad", "RMSProp")), found
    assert (found["Adam"] < found["Momentum"]).all(), found


# %% practice
from rmsprop_lib import replay

hand = RMSProp(lr=0.1, rho=0.9, eps=0)
two = descend(hand, drifting_target(0.1), start=0, steps=2)
assert two.theta[1:, 0].round(5).tolist() == [0.31623, 0.07125] and two.delta[1, 0].round(5) == -0.24498
assert two.grad[1, 0].round(5) == 0.11623 and np.sqrt(two.state["s"][1:, 0]).round(5).tolist() == [0.03162, 0.04744]
for h in (0.01, 1, 100):
    steep = replace(moving, grad=lambda theta, t, h=h: h * (theta - 0.05 * t))
    path = descend(hand, steep, start=2, steps=400)
    assert f"{np.abs(path.grad[-200:, 0]).mean() / h:.3f}" == "0.042"
shock = replay(hand, [1, 1, 1000, 1], start=0)
assert shock.state["s"][3:, 0].round(3).tolist() == [100000.171, 90000.254]
assert shock.delta[2:, 0].round(5).tolist() == [-0.31623, -0.00033] and round(np.log(1e5) / -np.log(0.9)) == 109
assert round(np.log(2) / -np.log(0.9), 2) == 6.58
rare = [0.1, *[0] * 20, 0.1]
assert replay(hand, rare, start=0).delta[-1, 0].round(5) == -0.30023 and round(0.001 * 0.9**21, 6) == 0.000109
assert replay(Adagrad(lr=0.1, eps=0), rare, start=0).delta[-1, 0].round(5) == -0.07071
for h in (1, 100):
    still = replace(moving, grad=lambda theta, t, h=h: h * theta)
    ends = descend(RMSProp(lr=0.06, rho=0.9, eps=0), still, start=0.5, steps=400).theta[-2:, 0]
    assert np.allclose(np.sort(ends), [-0.03, 0.03], atol=1e-6)
assert round(0.1 / 0.00033, -2) == 300
