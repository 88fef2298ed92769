# %% tuned-table
assert [row[1:] for row in rows[:1]] == [("0.400", "3.200", "0.287", "0.415")]
assert [row[1:3] for row in rows[1:]] == [("0.400", "0.400"), ("1.265", "1.265")]
assert sorted(same, key=lambda name: same[name].loss[-1]) == ["RMSProp", "SGD", "Adagrad"]
other = {name: descend(rule(lr=2.5), map_, start, 20, allow_nonfinite=True).loss[-1] for name, rule in rules.items()}
assert sorted(other, key=other.get) == ["Adagrad", "RMSProp", "SGD"]


# %% three-rates
assert [x[2] for x in lines] == ["10.0000", "0.1000", "0.0010"] and {x[3] for x in lines} == {"0.1000"}


# %% first-step-table
assert columns[1] == columns[2] == ["1.0000", "3.1623", "4.4721", "10.0000", "31.6228"]


# %% bound-read
for rho in (0.5, 0.9, 0.99):
    wild = replay(RMSProp(lr=1, rho=rho, eps=0), cauchy, start=np.zeros((1, 2000)))
    assert np.abs(wild.delta).max() <= (1 + 4e-15) / np.sqrt(1 - rho)
    assert np.abs(wild.delta[1:]).max() > 0.999 / np.sqrt(1 - rho)  # not the first step alone
assert 1e4 < np.abs(heavy).max() / np.abs(heavy).min() < 1e5


# %% sizes-figure
within = np.abs(steady.delta[:, 0]) < 0.105
assert np.argmax(within) + 1 == 23
assert np.allclose(np.abs(steady.delta[:, 0]), 0.1 / np.sqrt(1 - 0.9 ** np.arange(1, 41)), rtol=1e-12)


# %% noise-table
assert [row[3] for row in rows] == ["1.00", "0.71", "0.32"]
assert all(abs(float(row[2]) - float(row[3])) < 0.02 for row in rows) and all(float(row[1]) > 0.78 for row in rows)


# %% move-answers
from rmsprop_lib import quadratic


def shifted(rule, k):
    return descend(rule, quadratic([0.2 * 10.0**k, 4 * 10.0**k]), start, steps=40)


assert round(4 * 10**0.1, 3) == 5.036 and round(1 - 0.4 * 4 * 10**0.1, 3) == -1.014
assert np.argmax(np.abs(shifted(SGD(0.4), 0.1).theta[:, 1]) > 3) == 29 and abs(shifted(SGD(0.4), 1).theta[1, 1]) > 3
assert (
    np.allclose(shifted(SGD(0.004), 2).theta, shifted(SGD(0.4), 0).theta) and shifted(RMSProp(0.004), 2).loss[-1] > 880
)
crawl = [shifted(rule, -3) for rule in (RMSProp(0.4, eps=0.1), SGD(0.4), SGD(4.0))]
assert np.allclose(crawl[0].delta[0] / crawl[1].delta[0], 10, rtol=0.03)
assert np.allclose(crawl[0].theta, crawl[2].theta, atol=0.05)


# %% scale-read
fixed = descend(RMSProp(0.4, eps=0), valley(), start, steps=40).theta
for k in (-3, -1, 0, 1, 3):
    assert np.allclose(shifted(RMSProp(0.4, eps=0), k).theta, fixed, rtol=1e-9, atol=1e-12)
    doubled = quadratic(curvature=[0.2 * 2.0**k, 4 * 2.0**k])  # by powers of two the bits are the same
    assert np.array_equal(descend(RMSProp(0.4, eps=0), doubled, start, steps=40).theta, fixed)
assert np.allclose(shifted(SGD(0.4 / 100), 2).theta, shifted(SGD(0.4), 0).theta)


# %% angle
steps = [descend(rule(lr=0.4), valley(), start, steps=1).delta[0] for rule in (SGD, RMSProp)]
cosine = steps[0] @ steps[1] / np.linalg.norm(steps[0]) / np.linalg.norm(steps[1])
assert round(cosine, 4) == 0.7894 and round(np.degrees(np.arccos(cosine)), 1) == 37.9
whole = descend(RMSProp(0.4), valley(), start, steps=100)
assert np.all(np.sign(whole.delta) == -np.sign(whole.grad)) and np.all((whole.delta * whole.grad).sum(axis=1) < 0)


# %% rulers
from rmsprop_book.widgets import Rulers

for angle in (0, 20, 45):  # a step of gradient descent between the rulers is RMSProp's
    between = Rulers(angle=angle, steps=7)
    walk = between.trace
    assert np.allclose(walk.delta[-1] * between.rulers, -0.4 * walk.grad[-1] / between.rulers, rtol=1e-6)
assert [round(float(Rulers(angle=0, steps=t).stretch), 1) for t in (0, 150)] == [20, 1]
assert [round(Rulers(angle=45, steps=150).best, 6), round(float(Rulers(angle=45, steps=150).stretch), 1)] == [20, 20]


# %% rotation-table
assert [row[1:] for row in rows] == [
    ("1", "1", "1"),
    ("> 5", "> 50", "> 50"),
    ("> 5", "> 50", "> 1.5"),
    ("< 1.5", "> 1.5", "< 1.5"),
]
from rmsprop_lib import rotated_valley

late = [
    steps_to_arrive(Adam, *on, 6000, 5)[1] for on in ((turned_valley(200), turn @ begin), (quadratic([0.2, 40]), begin))
]
assert late[0] > 3 * late[1]
assert np.allclose(turned_valley(20).grad(np.array([1.0, 0.3]), 1), rotated_valley().grad(np.array([1.0, 0.3]), 1))
for rule in (SGD, RMSProp, Adam):
    both = (valley(), start), (rotated_valley(), turn @ start)
    straight, across = (descend(rule(0.4), *on, steps=40).theta for on in both)
    assert np.allclose(straight @ turn.T, across, atol=1e-12) == (rule is SGD)


# %% practice
def five(x):
    return float(f"{x:.5g}")


for g in (0.003, 3000):
    assert five(-replay(RMSProp(0.001, eps=0), [g], 0).delta[0, 0]) == 0.0031623
assert five(np.sqrt(0.1 * 0.003**2)) == 9.4868e-4 and np.isclose(0.1 * 0.003**2, 9e-7)
one = {
    rule: replay(rule, [[0.06, -30]], [1, 1]).theta[1].round(4).tolist()
    for rule in (SGD(0.05), RMSProp(0.05, rho=0.95, eps=0), Adagrad(0.05, eps=0))
}
assert list(one.values()) == [[0.997, 2.5], [0.7764, 1.2236], [0.95, 1.05]]
third = replay(RMSProp(0.01, rho=0.8, eps=0), [-7] * 90, 0).delta[:, 0]
assert [five(x) for x in (*third[:3], third[-1])] == [0.022361, 0.016667, 0.014315, 0.01]
jump = replay(RMSProp(1, eps=0, s0=1), [100, 1], 0)
assert round(-jump.delta[0, 0], 4) == 3.1609 and round(-jump.delta[1, 0], 5) == 0.03332
assert [five(np.sqrt(x)) for x in jump.state["s"][1:, 0]] == [31.637, 30.015] and np.isclose(
    jump.state["s"][2, 0], 900.91
)
assert round(100 / 0.0031623, 1) == 31622.6 and 31622 * 0.001 / np.sqrt(0.1) < 100 < 31623 * 0.001 / np.sqrt(0.1)
budget = np.cumsum(0.001 / np.sqrt(1 - 0.9 ** np.arange(1, 110_001)))
assert np.argmax(budget >= 100) + 1 == 99_991
with_eps = [descend(RMSProp(0.4, eps=c * 0.1), quadratic([0.2 * c, 4.0 * c]), start, 40).theta for c in (1.0, 1000.0)]
assert np.allclose(*with_eps, rtol=1e-9, atol=1e-12)
assert np.isclose(replay(RMSProp(0.01, rho=0.96, eps=0), [-2], 0).delta[0, 0], 0.05)
slowing = replay(Adagrad(0.5, eps=0), [3] * 100, 0).delta[:, 0]
assert np.allclose(slowing[[15, 99]], [-0.125, -0.05])
