# %% exercises
assert abs(run.delta[0, 0]) == 0.1
assert check_gradient(right, [0, 0]) < 1e-8 and round(check_gradient(wrong, [0, 0]), 3) == 0.5
assert all(np.abs(path.theta[t] - theirs).max() < 2e-8 for t, theirs in by_torch.items())
try:
    replay(Adamax(), [0], 0)
    raise AssertionError("0/0 must be told")
except FloatingPointError as report:
    assert str(report).startswith("step 1, coordinate 0")
