# %% one-step
import rmsprop_lib as lib

plain = lib.Adam(0.1, beta2=0.9, eps=0, bias_correction=False)
by_three = [lib.RMSProp(0.1, eps=0), plain, lib.Adam(0.1, beta2=0.9, eps=0)]
assert [-lib.replay(rule, [4], start=0).delta[0, 0].round(5) for rule in by_three] == [0.31623, 0.03162, 0.1]
assert round(0.1 * 4 / 1.6**0.5, 5) == 0.31623 and round(0.1 * 0.4 / 1.6**0.5, 5) == 0.03162


# %% correction-figure
sizes = {name: -replay(rule, np.ones(1000), start=0).delta[:, 0] / 0.1 for name, rule in rules.items()}
assert np.allclose(sizes["Adam"], 1)
raw = sizes["Adam, not corrected"]
assert raw.argmax() + 1 == 12 and raw[0].round(3) == 3.162 and raw[11].round(3) == 6.569
assert sizes["RMSProp, ρ = 0.999"][0].round(2) == 31.62 and sizes["RMSProp, ρ = 0.9"][0].round(3) == 3.162


# %% by-hand-table
hand = replay(Adam(lr=0.1, eps=0), [4, 2, -1], start=1)
assert hand.theta[1:, 0].round(5).tolist() == [0.9, 0.80678, 0.75042]
assert hand.delta[2, 0].round(5) == -0.05637
assert replay(RMSProp(0.1, eps=0), [4, 2, -1], start=1).delta[2, 0].round(5) == 0.07546
assert round(0.9 * 0.4 + 0.1 * 2, 10) == 0.56 and round(0.56 / 0.19, 5) == 2.94737
assert round(0.999 * 0.016 + 0.001 * 4, 6) == 0.019984 and round(0.019984 / 0.001999, 5) == 9.997
assert round(0.1 * 2.94737 / np.sqrt(9.997), 5) == 0.09322
assert np.array_equal(three["Adam"].theta.round(5), hand.theta[:3].round(5))
assert three["RMSProp"].delta[2] > 0 > max(three["Momentum"].delta[2], hand.delta[2])


# %% ema-table
assert np.allclose(average, 0.1 * total) and total[100].round(3) == 10 and average[3].round(3) == 0.271


# %% ladder
assert [walk[-1].round(4) for walk in walks.values()] == [-1.6103, -0.161, -0.1739, -0.3643]
assert walks["RMSProp + momentum"].round(4).tolist() == [-0.3162, -0.634, -0.9547, -1.2797, -1.6103]
assert walks["corrected: Adam"].round(4).tolist() == [-0.1, -0.1761, -0.2428, -0.3048, -0.3643]
default = replay(Adam(0.1, eps=0), [10, 1, 1, 1, 1], start=0).theta[1:, 0]
assert default.round(4).tolist() == [-0.1, -0.1741, -0.2374, -0.2947, -0.3483]
assert round(1.6103 / 0.3643, 1) == 4.4 and round(100 * (0.1739 / 0.1610 - 1)) == 8


# %% ladder-read
from rmsprop_lib import dialects


def dropped(t):
    return 0.1 if t <= 300 else 0.01


from_zero = [make(lambda t: dropped(t + 1), momentum=0.9) for make in (dialects.keras, dialects.optax)]
drops = dialects.pytorch(dropped, alpha=0.9, momentum=0.9), dialects.tf1(dropped, momentum=0.9), *from_zero
after = [replay(rule, np.ones(301), start=0).delta[-2:, 0] for rule in drops]
assert [round(new / old, 3) for old, new in after] == [0.1, 0.91, 0.91, 0.91]


# %% bound-code
assert round(0.1 / np.sqrt(0.001), 3) == 3.162 and round(0.999 / 0.9, 2) == 1.11
assert round(0.1 / np.sqrt(0.001 * (1 - 0.81 / 0.999)), 3) == 7.270
t, r = np.arange(1, 20000), 0.81 / 0.999  # exercise 8 for each t, correction included: never above its limit
every = 0.1 * np.sqrt((1 - r**t) / (1 - r) / 0.001 * (1 - 0.999**t)) / (1 - 0.9**t)
assert np.isclose(every[0], 1) and every.max() < 0.1 / np.sqrt(0.001 * (1 - r)) + 1e-9


# %% relatives
turns = np.array([3.0, 1.0] * 5)
assert np.mean(turns**2) == 5 and np.mean(turns) ** 2 == 4 and np.var(turns) == 1


# %% move-answers
from rmsprop_lib import descend, valley
from rmsprop_lib.variants import AdamParts


def built(rho=0.9, momentum=False, average=True, correction=False):
    return descend(AdamParts(0.1, 0.9 * momentum, rho, 1e-8, correction, average), valley(), [-5, -2], 60)


def first_dx(**switches):
    return built(**switches).delta[0, 0].round(5)


assert first_dx() == 0.31623 and first_dx(correction=True) == 0.1 and first_dx(momentum=True) == 0.03162
assert {first_dx(momentum=True, correction=True, rho=rho) for rho in (0.0, 0.5, 0.999)} == {0.1}
assert first_dx(momentum=True, rho=0.999) == 0.31623
assert np.array_equal(built(average=False).theta, built(average=False, correction=True).theta)


# %% practice
five = replay(Adam(0.1, eps=0), [5], start=0)
assert (five.state["m"][1, 0].round(9), five.state["v"][1, 0].round(9), five.delta[0, 0].round(9)) == (0.5, 0.025, -0.1)
swing = [replay(rule, [4, -4], start=0) for rule in (RMSProp(0.1, eps=0), Adam(0.1, beta2=0.9, eps=0))]
assert [run.delta[1, 0].round(5) for run in swing] == [0.22942, 0.00526]
assert swing[0].state["s"][2, 0].round(9) == 3.04 and swing[1].state["m"][2, 0].round(9) == -0.04
assert round(0.04 / 0.19, 5) == 0.21053 and round(3.04 / 0.19, 9) == 16
assert round(np.log(0.01) / np.log(0.9), 1) == 43.7 and round(np.log(0.01) / np.log(0.999), 1) == 4602.9
assert round(1 - 0.9**12, 5) == 0.71757 and round(1 - 0.999**12, 6) == 0.011934
assert round(np.sqrt(0.011934), 5) == 0.10924
assert round(0.71757 / 0.10924, 3) == 6.569
again = replay(RMSProp(0.1, rho=0.96, eps=0), [-6], start=0)
assert again.state["s"][1, 0].round(9) == 1.44 and again.delta[0, 0].round(9) == 0.5
assert replay(Adam(0.1, eps=0), [-6], start=0).delta[0, 0].round(9) == 0.1
twos = replay(Adam(0.1, beta1=0.8), [2, 2, 2], start=0).state["m"][1:, 0]
assert twos.round(9).tolist() == [0.4, 0.72, 0.976] and np.allclose(twos, 2 * np.array([0.2, 0.36, 0.488]))
