# %% rulers-words
import numpy as np

g = np.array([3.0, -4.0])
steps = {"l2": -g / np.linalg.norm(g), "max": -np.sign(g), "l1": np.array([0.0, 1.0])}
assert {name: round(float(-g @ d), 9) for name, d in steps.items()} == {"l2": 5, "max": 7, "l1": 4}
assert steps["l2"].round(9).tolist() == [-0.6, 0.8] and steps["max"].tolist() == [-1, 1]


# %% memory
assert np.abs(gradients).max() / np.abs(gradients).min() > 1e6


# %% memory-words
assert np.isclose(replay(RMSProp(0.1, eps=0), np.ones(200), 0).delta[-1], -0.1)


# %% move-answers
from rmsprop_lib import valley

no_memory, with_memory = (descend(RMSProp(0.1, rho), valley(), [-5, -2], 60) for rho in (0, 0.9))
assert np.allclose(np.abs(no_memory.delta[:20]), 0.1, atol=1e-7)
assert np.abs(no_memory.theta[20, 1]) < 1e-6 and np.abs(no_memory.theta[50, 0]) < 1e-6
assert with_memory.delta[0].round(5).tolist() == [0.31623, 0.31623]
by_sgd = descend(SGD(0.1), valley(), [-5, -2], 1).delta[0]
assert by_sgd[1] > 5 * by_sgd[0]


# %% lion-words
run = replay(Lion(0.1, beta1=0.9, beta2=0.99), [4, 4, -1, -1], start=1)
m = run.state["m"][:, 0]
assert m[2].round(4) == 0.0796 and m[3].round(4) == 0.0688
assert round(0.9 * 0.0796 + 0.1 * -1, 5) == -0.02836 and run.delta[2, 0] > 0


# %% muon-words
from rmsprop_lib.norms import newton_schulz, polar

G = np.array([[2.0, 0.0], [3.0, 2.0]])
assert np.allclose(G.T @ G, [[13, 6], [6, 4]]) and np.linalg.svd(G)[1].round(9).tolist() == [4, 1]
V, U = np.array([[2, 1], [1, -2]]) / np.sqrt(5), np.array([[1, 2], [2, -1]]) / np.sqrt(5)
assert np.allclose(U @ np.diag([4, 1]) @ V.T, G) and np.allclose(U @ V.T, [[0.8, -0.6], [0.6, 0.8]])
assert np.allclose(polar(G), U @ V.T) and np.isclose((G * polar(G)).sum(), 5)
assert np.linalg.svd(newton_schulz(G))[1].round(3).tolist() == [0.743, 0.737]
assert np.allclose(polar(newton_schulz(G)), polar(G))


# %% law-words
pi, loss = np.array([0.5, 0.05, 0.005]), slow
assert (np.abs(loss[-1] * pi * 10_000 - 1) < 0.06).all()
later = [int((loss[:, k] < 0.2).argmax()) for k in range(3)]
assert 9 < later[1] / later[0] < 11 and 9 < later[2] / later[1] < 11
assert np.isclose(fast[1000], np.exp(-10), rtol=1e-3)


# %% race-words
for name in ("sign descent", "RMSProp"):
    for mine, sgd in zip(ends["rare words"][name], ends["rare words"]["SGD"]):
        assert mine[0] < sgd[0] / 1.5
    for mine, sgd in zip(ends["equal words"][name], ends["equal words"]["SGD"]):
        assert mine[0] > 1.5 * sgd[0]
of_words = {name: np.mean([words for _, words in runs], axis=0) for name, runs in ends["rare words"].items()}
rare, often = of_words["SGD"][20:].mean(), of_words["SGD"][:5].mean()
assert rare > 3 * often
assert all(rare > 5 * of_words[name][20:].mean() for name in ("sign descent", "RMSProp"))


# %% practice
three = np.array([2.0, -1.0, 2.0])
assert np.linalg.norm(three) == 3 and np.abs(three).sum() == 5
first = replay(RMSProp(1.0, rho=0.75, eps=0), [[3.0, -4.0]], [0, 0]).delta[0]
assert first.round(9).tolist() == [-2, 2]
eps = [-replay(RMSProp(1.0, rho=0, eps=0.01), [g], 0).delta[0, 0] for g in (1.0, 0.01)]
assert [round(x, 3) for x in eps] == [0.990, 0.5]
for g, way, m in ((-8, -1, 0.91), (-10, 1, 0.89)):
    delta, state = Lion(1.0).step(2, np.array([float(g)]), {"m": np.ones(1)})
    assert delta[0] == way and state["m"][0].round(9) == m
A, B = np.array([[5.0, 4.0], [4.0, 5.0]]), np.array([[0.0, -2.0], [3.0, 0.0]])
assert np.linalg.svd(A)[1].round(9).tolist() == [9, 1] and np.allclose(polar(A), np.eye(2))
assert np.linalg.svd(B)[1].round(9).tolist() == [3, 2] and np.allclose(polar(B), [[0, -1], [1, 0]])
assert round(np.log(100) / 0.01, 1) == 460.5 and round(1 / (0.001 * 0.01)) == 100000
