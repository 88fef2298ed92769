# %% bug-1-right
assert round(leaky(5.0, once), 5) == 5.68377 and fixed[[1, -1], 0].round(5).tolist() == [4.68477, 4.68477]
assert abs(leaky(5.0, once) - leaky(5.0, [1]) - 999 * 0.001) < 1e-9
assert round(leaky(5.0, once, eps=1e-8) - leaky(5.0, once, eps=0), 9) == 1e-5


# %% bug-2-right
assert round(first_step(1e-6) / 0.001, 5) == 0.01 and round(float(fixed_step(1e-6) / 0.001), 2) == 3.07
assert abs(0.1 * 1e-6**2 - 1e-13) < 1e-20 and round(float(np.sqrt(1e-13 + 1e-8)), 6) == 1e-4


# %% bug-3-right
assert round(1 - hasty(1.0, [4])) == 40_000_000 and round(1 - float(fixed[0]), 3) == 0.316


# %% bug-4-right
assert s.tolist() == [0, 0] and step.round().tolist() == [3e7, -2e7]
assert run.state["s"][1].round(9).tolist() == [0.9, 0.4] and -run.delta[0, 0].round(5) == 0.31623


# %% bug-5-right
assert (guess - target).size == 9 and round(loss(guess, target), 5) == 1.33333 and loss(guess.ravel(), target) == 0
assert round(loss(np.full((3, 1), 2.0), target), 5) == 0.66667
assert all(loss(np.full((3, 1), 2.0) + 0.01 * shift, target) > 0.66667 for shift in np.eye(3)[:, :, None])


# %% bug-6-right
assert all(x is path[0] for x in path) and path[0].round(4) == kept[-1].round(4) and len(set(kept)) == 4


# %% bug-7-right
assert m is g and abs(m[0] - 1.8**9) < 1e-9 and round(float(fixed), 2) == 6.51 and one[0] == 1
grown = m


# %% bug-8-right
assert round(steps[0], 2) == 3.16 and round(steps[11], 2) == 6.57 and steps[11] == max(steps)
assert np.allclose(right, 1) and round((1 / (1 - 0.999)) / (1 / (1 - 0.9))) == 100


# %% print-1-right
assert round(float(true_half_life), 2) == 6.58 and round(rho**10, 3) == 0.349 and half_life == 10


# %% print-2-right
w = s = g_mean = 0.0
for g in [3, -1] * 50:
    s, g_mean = 0.95 * s + 0.05 * g**2, 0.95 * g_mean + 0.05 * g
    w = w - 0.1 * g / np.sqrt(s - g_mean**2 + 0.01)
assert abs(w - as_meant) < 1e-12 and round(as_read([3, -1] * 50) / w) == 15


# %% print-3-right
assert m.round(9) == 0.5 and (m / (1 - 0.9**1)).round(9) == 5 and 0.9 * 5 == 4.5


# %% print-4-right
assert "\theta" == "\t" + "heta" and "\nabla" == "\n" + "abla" and "\beta" == "\b" + "eta"


# %% tests
longest = 1 / np.sqrt(1 - 0.9)
off = {2: first_step(1e-6) / 0.001, 3: (1 - hasty(1.0, [4])) / 0.1}
assert all(abs(first - longest) > 1 for first in off.values()) and abs(first_step(4) / 0.001 - longest) < 1e-6
assert steps[0] > 3 and abs(fixed_step(4) / 0.001 - longest) < 1e-6 and 0.96 < fixed_step(1e-6) / 0.001 / longest < 1
assert leaky(5.0, [1] + [0] * 99) - leaky(5.0, [1]) > 0.09  # 1
assert np.zeros_like(np.array([5])).dtype != np.zeros_like(np.array([5.0])).dtype  # 4
assert path[0][0] == path[-1][0] and grown[0] > 100 and guess.shape != target.shape  # 6, 7, 5
for rho in (0.5, 0.9):  # the four ways to see a wrong line
    some = replay(RMSProp(0.1, rho, eps=0), np.random.default_rng(0).normal(size=50), start=0)
    s, g2 = some.state["s"][:, 0], some.grad[:, 0] ** 2
    assert np.all((s[1:] >= np.minimum(s[:-1], g2)) & (s[1:] <= np.maximum(s[:-1], g2)))
    assert np.all(np.sign(some.delta) == -np.sign(some.grad)) and np.abs(some.delta).max() <= 0.1 / np.sqrt(1 - rho)
