# %% cliff-figure
rate = {name: run.effective_lr[:, 0] for name, run in cliff.items()}
plain = {name: round(float(-run.delta[5:, 0].sum()), 4) for name, run in cliff.items()}
assert plain == {"SGD": 0.55, "Adagrad": 0.0246, "RMSProp": 0.5141} and round(0.5141 / 0.0246) == 21
assert cliff["SGD"].delta[[4, 5], 0].round(9).tolist() == [-1, -0.01]
assert rate["Adagrad"][[4, 59]].round(5).tolist() == [0.00447] * 2
assert rate["RMSProp"][[4, 59]].round(4).tolist() == [0.0156, 0.2726]
lifted = replay(Adagrad(6.1, eps=0), gradients, start=0)
assert round(float(lifted.effective_lr[59, 0]), 2) == round(0.2726, 2) and round(float(-lifted.delta[0, 0]), 9) == 6.1


# %% hand-rmsprop
assert {n: run.theta[1:, 0].round(5).tolist() for n, run in hand.items()} == {
    "SGD": [4.0, 3.2, 2.56],
    "Adagrad": [4.9, 4.83001, 4.77322],
    "RMSProp": [4.68377, 4.46158, 4.27929],
}
assert hand["Adagrad"].state["s"][1:3, 0].round(5).tolist() == [100, 196.04] and round(100 + 9.8**2, 5) == 196.04
assert hand["RMSProp"].state["s"][1:3, 0].round(5).tolist() == [10, 17.77509]


# %% tune-hand-figure
assert [min(after, key=lambda n: after[n][k]) for k in range(3)] == ["SGD", "RMSProp", "Adagrad"]
assert all(np.nanmin(loss) < 0.01 for loss in last.values())
assert round(5 * np.sqrt(0.1), 4) == 1.5811 and round(0.1 / np.sqrt(0.1), 4) == 0.3162
jump = {"SGD": SGD(0.5), "Adagrad": Adagrad(5, eps=0), "RMSProp": RMSProp(5 * np.sqrt(0.1), eps=0)}
for rule in jump.values():
    assert abs(rule.step(1, np.array([10.0]), rule.init(np.array([5.0])))[0][0] + 5) < 1e-12


# %% fair-table
from rmsprop_book.contest import starts

best_of = {
    key: {place: {name: key(loss, 0.01).min() for name, loss in losses.items()} for place, losses in seen.items()}
    for key in (reached, settled)
}
assert best_of[settled]["valley"] | {"RMSProp": 0} == {"SGD": 29, "Adagrad": 4, "RMSProp": 0}
assert best_of[settled]["rotated"] | {"RMSProp": 0} == {"SGD": 29, "Adagrad": 42, "RMSProp": 0}
assert min(best_of[settled][place]["RMSProp"] for place in seen) > 100
assert [best_of[reached][place]["RMSProp"] for place in seen] == [4, 26] and len(grid) > 200
yellow = {name: grid[settled(loss, 1e-6) <= 400] for name, loss in seen["valley"].items()}
assert 0.09 < yellow["SGD"].min() and yellow["SGD"].max() < 0.5 and yellow["Adagrad"].max() > 9.9
box, coarse, shares = starts([-6, -3], [2, 3]), grid[::4, None], {}
for place, surface in surfaces.items():
    losses = {n: descend(m(coarse), surface, box, longer(400), allow_nonfinite=True).loss for n, m in makers.items()}
    stays = {name: settled(loss, 0.01).min(axis=0) for name, loss in losses.items()}
    shares[place] = {(a, b): (stays[a] < stays[b]).mean() for a in stays for b in stays}
assert min(shares[place][name, "RMSProp"] for place in seen for name in ("SGD", "Adagrad")) >= 0.9
assert shares["valley"]["Adagrad", "SGD"] > 0.8 and shares["rotated"]["SGD", "Adagrad"] > 0.8


# %% advantage-2
from dataclasses import replace

from rmsprop_book import contest
from rmsprop_lib import drifting_target

steps, few, target = longer(2000), grid[::5], drifting_target(speed=0.05)
noise = np.random.default_rng(contest.FINER).normal(size=(steps + 1, 10 * contest.FINER))
moving, off = replace(target, grad=lambda w, t: target.grad(w, t) + noise[t]), {}
for name, make in makers.items():
    run = descend(make(few[:, None]), moving, np.zeros((1, noise.shape[1])), steps, allow_nonfinite=True)
    with np.errstate(all="ignore"):
        squares = (run.theta[:, 0] - 0.05 * run.t[:, None, None]) ** 2
        off[name] = [np.sqrt(squares[: T + 1].mean((0, 2))) for T in (100, steps)]
least = {name: np.nanmin(x[1]) for name, x in off.items()}
assert least["Adagrad"] / least["RMSProp"] > 1.1 and abs(least["SGD"] / least["RMSProp"] - 1) < 0.05
fits = {name: [few[np.nanargmin(x)] for x in both] for name, both in off.items()}
assert fits["Adagrad"][1] > 4 * fits["Adagrad"][0] and all(0.15 < lr < 0.25 for lr in fits["RMSProp"])


def way_along_y(rule):
    return round(float(np.abs(np.diff(descend(rule, map_, start, steps=20).theta[:, 1])).sum()), 2)


assert [way_along_y(rule) for rule in (SGD(0.4), RMSProp(0.4), SGD(0.1), RMSProp(0.8))] == [8.0, 2.0, 2.0, 4.29]


# %% network
at = int(np.abs(wide - 0.1).argmin())
assert round(float(wide[at]), 9) == 0.1
assert mean["RMSProp"][30, at] < mean["Adagrad"][30, at] < mean["SGD"][30, at]
lowest = {name: min(np.nanmin(losses[T]) for T in (30,)) for name, losses in mean.items()}
fitting = {name: wide[np.nanargmin(losses[30])] for name, losses in mean.items()}
assert fitting["RMSProp"] < fitting["Adagrad"] < fitting["SGD"]
for T in (30, longer(30)):  # each at its own best η
    best_at = {name: np.nanargmin(losses[T]) for name, losses in mean.items()}
    end = {name: mean[name][T, k] for name, k in best_at.items()}
    of_seeds = [float(loss[T, best_at["RMSProp"]]) for loss in ends["RMSProp"]]
    assert end["momentum"] < end["RMSProp"] / 2 and end["Adam"] < end["RMSProp"] / 2
    assert abs(end["Adagrad"] - end["RMSProp"]) < max(of_seeds) - min(of_seeds)


# %% disadvantages
budget = descend(RMSProp(grid), map_, start, steps=400).loss
quarter = [budget[3 * T // 4 : T + 1].max(axis=0) for T in (20, 100, 400)]
assert [float(f"{grid[loss.argmin()]:.1g}") for loss in quarter] == [0.7, 0.1, 0.02]
adam = reached(descend(Adam(grid), map_, start, 100).loss, 0.01).min()
assert adam in (10, 11) and best_of[reached]["valley"]["RMSProp"] == 4


# %% race-answers
assert [float(f"{run.loss[-1]:.2g}") for run in race.traces.values()] == [0.044, 1.7, 0.0048]
assert round(float(race.traces["Adagrad"].loss[-1]), 2) == 1.69
near = {name: descend(type(rule)(0.4), map_, start, 100).loss[-1] for name, rule in three.items()}
assert min(near, key=near.get) == "SGD" and round(float(near["RMSProp"]), 2) == 0.12
fitted, offered = {}, 10 ** (np.arange(41) / 10 - 3)  # what the switch picks, on both surfaces
for surface in (map_, rotated_valley()):
    runs = {n: descend(m(offered), surface, start, 100, allow_nonfinite=True) for n, m in makers.items()}
    at_end = {name: run.loss[-1] for name, run in runs.items()}
    picks = ((float(np.nanmin(x)), n, float(f"{offered[np.nanargmin(x)]:.3g}")) for n, x in at_end.items())
    fitted[surface.name["en"]] = sorted(picks)
assert [pick[1:] for pick in fitted["narrow valley"]] == [("Adagrad", 6.31), ("RMSProp", 0.0794), ("SGD", 0.398)]
assert [pick[1] for pick in fitted["rotated valley"]] == ["SGD", "Adagrad", "RMSProp"]


# %% practice
rules = (SGD(0.2), Adagrad(0.2, eps=0), RMSProp(0.2, eps=0))
ones = [descend(rule, bowl, start=3, steps=1).theta[1, 0].round(5) for rule in rules]
eighth = np.array([[1, -1], [1, 1]]) / np.sqrt(2)  # the path of SGD turns with valley and start
upright = descend(SGD(0.398), map_, start, 40).theta
leaning = descend(SGD(0.398), rotated_valley(), eighth @ start, 40).theta
assert np.allclose(upright @ eighth.T, leaning)
assert ones == [1.8, 2.8, 2.36754] and round(0.2 / np.sqrt(0.1), 5) == 0.63246
pair = [replay(rule, [3, 4], start=0).theta[2, 0].round(5) for rule in three.values()]
assert pair == [-0.7, -0.18, -0.57389] and round(0.81 + 1.6, 2) == 2.41 and round(np.sqrt(2.41), 5) == 1.55242
assert round(50 * np.sqrt(0.1), 3) == 15.811
assert round(100 * (1 - 0.9**5), 3) == 40.951 == float(cliff["RMSProp"].state["s"][5, 0].round(3))
assert round(np.log(40.951), 5) == 3.71238 and round(-np.log(0.9), 5) == 0.10536
assert round(np.log(40.951) / -np.log(0.9), 1) == 35.2 and 40.951 * 0.9**36 < 1 < 40.951 * 0.9**35
assert [round(np.log(0.5) / np.log(rho), 1) for rho in (0.8, 0.95)] == [3.1, 13.5] and round(np.log(2), 5) == 0.69315
assert round(-np.log(0.8), 5) == 0.22314 and round(-np.log(0.95), 5) == 0.05129
swinging = descend(RMSProp(0.06), parabola(curvature=4), 5, 2000).theta[-1, 0]
assert round(abs(float(swinging)), 4) == 0.03 and round(2 * 0.03**2, 4) == 0.0018


# %% exam
assert rate["Adagrad"][59].round(4) == 0.0045 and rate["RMSProp"][59].round(2) == 0.27
