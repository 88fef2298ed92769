# %% hand-round
import numpy as np

assert hand["RMSProp"].theta[1:, 0].round(5).tolist() == [4.68377, 4.46158, 4.27929]
assert hand["Adam"].theta[1:, 0].round(5).tolist() == [4.9, 4.80006, 4.70021]
m, v = (hand["Adam"].state[name][1:, 0] for name in "mv")
assert m[:2].round(9).tolist() == [1, 1.88] and v.round(6).tolist() == [0.1, 0.19594, 0.287906]
assert round(1.88 / 0.19, 5) == 9.89474
assert round(1 - 0.999**2, 9) == 0.001999 and round(0.19594 / 0.001999, 5) == 98.01901
assert round(0.1 * 9.89474 / np.sqrt(98.01901), 5) == 0.09994 and round(0.999 * 0.1 + 0.001 * 9.8**2, 9) == 0.19594


# %% ten-steps
at_ten = {name: float(run.theta[10, 0]) for name, run in ten.items()}
assert {n: round(w, 3) for n, w in at_ten.items()} == {"RMSProp": 3.381, "RMSProp, corrected": 4.041, "Adam": 4.008}
assert [round((5 - at_ten[n]) / 0.1, 2) for n in three] == [16.19, 9.92]
assert ten["RMSProp"].delta[9, 0].round(5) == -0.10787


# %% valley-own
from rmsprop_book.contest import longer, rates, reached, settled, starts


def two_looks(rule, surface):
    loss = descend(rule, surface, start, longer(400)).loss
    return loss, int(reached(loss, 0.01)), float(settled(loss, 0.01))


loss, first, stays = two_looks(RMSProp(0.1), straight)
assert (first, stays, round(float(loss[101]), 3)) == (55, 138, 0.102) and loss[100] < 0.01
loss, first, stays = two_looks(RMSProp(0.4), straight)
assert (first, stays, round(float(loss[400]), 3)) == (12, np.inf, 0.084)
assert two_looks(Adam(0.1), straight)[1:] == (70, 70) and two_looks(Adam(0.4), straight)[1:] == (53, 53)


# %% turned-starts
assert [row[2:] for row in rows] == [
    ("about 5", "over 100"),
    ("about 10", "about 55"),
    ("about 25", "over 100"),
    ("about 10", "about 55"),
]
band = rates()[settled(descend(Adam(rates()), turned, start, longer(400)).loss, 0.01) <= 100]
assert band[-1] > 10 * band[0] and band[0] < 0.4 < band[-1]
back = descend(Adam(0.4), turned, start, 5000).loss  # the long memory forgets in the end, and a spike comes
assert back[60:4700].max() < 0.01 and round(float(back[4700:].max()), 1) == 0.3
far = [descend(rule(rates(0.02, 2)[::4]), turned, start, longer(12_000)).loss for rule in (RMSProp, Adam)]
assert settled(far[0], 0.01).min() < 160 and settled(far[1], 0.01).min() > 300
yellow = rates()[descend(Adam(rates()), turned, start, longer(400)).loss[-1] < 1e-6]
assert yellow[-1] > 10 * yellow[0]
both = {rule: two_looks(rule(0.1), turned)[0] for rule in (RMSProp, Adam)}
assert both[Adam][400] < 1e-8 and round(float(both[RMSProp][400]), 4) == 0.01
assert both[RMSProp][90] < 5e-5 and both[RMSProp][100] < 1e-4 and min(both[Adam][[90, 100]]) > 0.3
sooner = {}
for place, surface in {"valley": straight, "rotated": turned}.items():
    places, etas = starts([-6, -3], [2, 3]), rates()[:, None]
    runs = [descend(rule(etas), surface, places, longer(400)).loss for rule in (RMSProp, Adam)]
    for when in (reached, settled):
        rmsprop, adam = (when(loss, 0.01).min(axis=0) for loss in runs)
        sooner[place, when] = np.mean(adam < rmsprop)
assert sooner["valley", settled] > 0.6 and sooner["rotated", settled] > 0.85
assert sooner["valley", reached] < 0.1 and sooner["rotated", reached] > 0.75


# %% parts-net
spot = {name: descend(rule, turned, start, 2 * longer(400)).loss for name, rule in built(rates()).items()}
half = longer(400) + 1
assert [settled(spot[name][:half], 0.01).min() > 100 for name in ("RMSProp", "+ correction")] == [True, True]
assert settled(spot["+ long memory"][:half], 0.01).min() + 20 < settled(spot["+ long memory"], 0.01).min()
assert settled(spot["+ momentum: Adam"], 0.01).min() < 60
rolling = descend(Chain(RMSProp(rates()), Momentum(1.0)), turned, start, longer(400)).loss
assert settled(rolling, 0.01).min() < 100
mean = {name: float(x.mean()) for name, x in at_best.items()}
assert max(mean["+ momentum: Adam"], mean["RMSProp + momentum"]) < mean["RMSProp"] / 2
assert mean["+ correction"] > 1.25 * mean["RMSProp"] and mean["+ long memory"] > mean["RMSProp"]
assert 1 / 1.5 < mean["+ long memory"] / mean["+ correction"] < 1.5
assert abs(mean["+ long memory"] - mean["+ correction"]) < mean["+ correction"] - mean["RMSProp"]


# %% slower
assert two_looks(Adam(0.4), turned)[1:] == (54, 54) and two_looks(RMSProp(0.1), turned)[1] == 76


# %% move-answers
def loss_at(rule, surface, *steps):
    return [float(f"{x:.3g}") for x in descend(rule, surface, start, 400).loss[list(steps)]]


assert loss_at(RMSProp(0.1), straight, 60, 400) == [0.00255, 0.00525] and loss_at(Adam(0.1), straight, 60) == [0.0272]
assert loss_at(Adam(0.1), straight, 400)[0] < 1e-15
assert loss_at(RMSProp(0.1, rho=0.99), turned, 400)[0] < 1e-8 and loss_at(RMSProp(0.1), turned, 400) == [0.01]
late = descend(RMSProp(0.1, rho=0.99), turned, start, 2000, every=2000).loss[-1]
assert round(float(late), 3) == 0.01
picked = [descend(rule(10 ** (np.arange(41) / 10 - 3)), turned, start, 400).loss for rule in (RMSProp, Adam)]
picked = [loss[[100, 400], loss[100].argmin()] for loss in picked]
assert max(loss[0] for loss in picked) < 1e-4
assert round(float(picked[0][1]), 4) == 0.01 and picked[1][1] < 1e-4 * picked[1][0]
firsts = [rule.step(1, np.array([-8.0]), rule.init(np.array([-2.0])))[0][0] for rule in (RMSProp(0.1), Adam(0.1))]
assert [round(float(step), 3) for step in firsts] == [0.316, 0.1]


# %% practice
from rmsprop_lib import Adagrad, replay

assert round(0.01 * 4 / 1.26491, 5) == 0.03162 and replay(Adam(0.01, eps=0), [4], 0).delta[0, 0].round(9) == -0.01
second = [replay(rule, [3, 1], 0).delta[1, 0].round(5) for rule in three.values()]
assert second == [-0.10483, -0.08711] and round(0.37 / 0.19, 5) == 1.94737 and round(0.009991 / 0.001999, 3) == 4.998
assert round(np.sqrt(0.91), 5) == 0.95394 and round(np.sqrt(4.998), 5) == 2.23562
back = [replay(rule, [1, -1], 0).delta[1, 0].round(5) for rule in three.values()]
assert back == [0.22942, 0.00526] and round(np.sqrt(0.19), 5) == 0.43589 and round(-0.01 / 0.19, 5) == -0.05263
lengths = -replay(RMSProp(1, eps=0), np.ones(40), 0).delta[:, 0]
assert np.argmax(lengths < 1.01) + 1 == 38 and round(1 - 1 / 1.0201, 6) == 0.019704
assert round(-np.log(0.019704), 5) == 3.92693 and round(-np.log(0.9), 5) == 0.10536
assert round(3.92693 / 0.10536, 1) == 37.3
plain = Adam(0.1, beta1=0, beta2=0.9, bias_correction=False)
assert np.array_equal(descend(plain, straight, start, 50).theta, descend(RMSProp(0.1), straight, start, 50).theta)
assert round(0.999 * 0.009 + 0.001, 6) == 0.009991 and round(1 - 0.999**2, 6) == 0.001999
swinging = descend(RMSProp(0.08), parabola(curvature=6), start=3, steps=400)
assert sorted(swinging.theta[-2:, 0].round(4)) == [-0.04, 0.04] and round(float(swinging.loss[-1]), 5) == 0.0048
cut = [replay(rule, [6, 8], 0) for rule in (Adagrad(0.5, eps=0), RMSProp(0.5, eps=0))]
assert cut[0].delta[:, 0].round(5).tolist() == [-0.5, -0.4] and cut[1].delta[1, 0].round(5) == -1.28831
assert cut[1].state["s"][1:, 0].round(9).tolist() == [3.6, 9.64] and round(9.64**0.5, 5) == 3.10483
