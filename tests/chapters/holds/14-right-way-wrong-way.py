# %% hinton-table
from rmsprop_lib import RMSPropVariant

later = {name: w[-1] - w[-2] for name, w in cycles.items()}
assert abs(later["SGD"]) < 1e-9 and abs(cycles["SGD"][1]) < 1e-9
assert round(later["sign only (ρ = 0)"], 9) == -0.8 and round(later["RMSProp, ρ = 0.9"], 5) == -0.06795
assert round(cycles["RMSProp, ρ = 0.9"][1], 3) == -1.303
half = descend(RMSPropVariant(0.1, rho=0.9, eps=0, bias_correction=True), hinton_stream(), 0, 10).theta[-1, 0]
assert round(half, 3) == -0.653
assert round(later["Adam (0.9, 0.999)"], 5) == -0.00013
assert round(0.8 / 0.06795) == 12 and round(0.653 / 1.303, 1) == 0.5


# %% reddi-table
assert game.state["s"][1:, 0].round(9).tolist() == [8.1, 1.71, 1.071]
assert game.delta[:, 0].round(5).tolist() == [-0.10541, 0.07647, 0.09663] and game.theta[3, 0].round(5) == 0.06769
assert round(-0.10541 + 0.07647 + 0.09663, 5) == 0.06769
long = replay(RMSProp(lr=0.1, rho=0.9, eps=0), [3, -1, -1], start=0)
assert long.state["s"][1:, 0].round(9).tolist() == [0.9, 0.91, 0.919]
assert long.delta[:, 0].round(5).tolist() == [-0.31623, 0.10483, 0.10431] and long.theta[3, 0].round(5) == -0.10709


# %% walled-table
assert (ends["RMSProp, ρ = 0.1"] == 1).all()
assert all((end < -0.98).all() for name, end in ends.items() if name != "RMSProp, ρ = 0.1")


# %% ten-table
assert ten.delta[[0, 1, 9], 0].round(5).tolist() == [-0.31623, 0.03315, 0.04721]
assert ten.theta[10, 0].round(5) == 0.04338
assert ten.state["s"][[1, 2, 10], 0].round(5).tolist() == [10, 9.1, 4.48678]


# %% critical-table
assert [round(t, 4) for t in turns.values()] == [0.4723, 0.9765, 0.9554, 0.9796, 0.9992]
halves = [np.log(2) / -np.log(t) for t in turns.values()]
assert [round(h, 1) for h in halves] == [0.9, 29.1, 15.2, 33.7, 860.9]
assert all(abs(drift(n, C, np.array([t]))[0]) < 1e-6 for (n, C), t in turns.items())
known = {
    (3, 3): [-0.0362, -0.4431, -0.4835, -0.5146, -0.5215],
    (10, 9.5): [4.1474, 0.5237, 0.1792, -0.0913, -0.152],
    (10, 10): [4.0271, 0.3815, 0.0371, -0.2349, -0.2961],
    (20, 21): [12.0763, 1.6277, 0.5928, -0.2106, -0.3962],
    (100, 101): [87.7218, 43.2695, 14.8517, 2.1442, 0.0474],
}
assert all(drift(n, C, rhos).round(4).tolist() == row for (n, C), row in known.items())
for n, C in games:  # the slow way: walk many cycles, and look at the last
    walk = replay(RMSProp(1, rho=0.95, eps=0), ([C] + [-1.0] * (n - 1)) * 60, start=0).theta[::n, 0]
    assert np.isclose(walk[-1] - walk[-2], drift(n, C, rhos)[2], atol=1e-3)


# %% walks-figure
steady, turned = (replay(rule, rare, start=0).theta[:, 0] for rule in (SGD(0.1), RMSProp(0.1, rho=0.9, eps=0)))
assert np.allclose(np.diff(steady[::10]), -0.1) and (np.diff(turned[::10]) > 0).all()
assert steady[9] < turned[9] < 0 < turned[10] and rare[:9] == nine


# %% price-figure
assert cured.delta[:, 0].round(5).tolist() == [-0.10541, 0.03514, 0.03514] and cured.theta[3, 0].round(5) == -0.03514
assert np.allclose(cured.state["v_max"][1:], 8.1)
at_100 = {name: run.effective_lr[100, 0] for name, run in after.items()}
assert round(at_100["RMSProp"], 4) == 0.0987 and round(at_100["AMSGrad"], 5) == 0.00316
later = replay(trio["RMSProp"], [100] + [1] * longer(300), start=0).effective_lr[-1, 0] / at_100["AMSGrad"]
assert 31 < at_100["RMSProp"] / at_100["AMSGrad"] < later < 32
assert round(at_100["Adagrad"], 6) == 0.000995
assert round(1 / np.sqrt(1 - turns[100, 101]), 1) == 35.2


# %% move-answers
def way(n, C, rho):
    return round(float(drift(n, C, np.array([rho]))[0]), 3)


assert way(10, 10, 0.9) == 0.382 and turns[10, 10] < 0.956 and 0.472 < turns[3, 3] < 0.473
assert way(10, 9, 0.9) == 0.679 and way(10, 10, 0) == way(10, 50, 0) == 8
assert way(100, 101, 0.999) == 0.047
assert np.isclose(meter.drift, drift(10, 10, 0.9)[0]) and np.isclose(meter.critical_rho, turns[10, 10])


# %% practice
wide = [0.1] * 19 + [-1.9]
assert abs(replay(SGD(0.1), wide, start=0).theta[-1, 0]) < 1e-9
assert replay(RMSProp(0.1, rho=0, eps=0), wide, start=0).theta[-1, 0].round(9) == -1.8
assert long.theta[1:, 0].round(5).tolist() == [-0.31623, -0.2114, -0.10709]
assert np.sqrt(long.state["s"][1:, 0]).round(5).tolist() == [0.94868, 0.95394, 0.95864]
four = replay(AMSGrad(0.1, beta1=0, beta2=0.5, eps=0, bias_correction=False), [4, -1, -1, -1], start=0)
assert four.state["v"][1:, 0].tolist() == [8, 4.5, 2.75, 1.875] and (four.state["v_max"][1:] == 8).all()
assert four.theta[-1, 0].round(5) == -0.03536
assert way(7, 2, 0) == way(7, 30, 0) == 5
assert round(-1 / np.sqrt(10.9), 5) == -0.30289 and way(10, 10, 0.99999) == -0.303
assert round(-np.log(0.9554), 5) == 0.04563 and round(np.log(2) / -np.log(0.9554), 2) == 15.19
ledger = replay(Adagrad(0.1, eps=0), [4, -1, -1, -1], start=0)
assert ledger.delta[:, 0].round(5).tolist() == [-0.1, 0.02425, 0.02357, 0.02294]
assert ledger.theta[-1, 0].round(4) == -0.0292
