# %% map-figure
assert np.allclose(dry, 0.1 / np.sqrt(np.arange(1, 21))) and np.all(np.diff(rate[5:]) > 0)
assert np.allclose(np.abs(swing), 0.05) and np.all(swing[1:] * swing[:-1] < 0)
