# %% answer
first, second = (answer.table().rows[t] for t in (1, 2))
assert first == ("1", "2.0000", "4.0000", "0.2000", "0.4472", "−0.2236", "0.7764")
assert second[1] == f"{6 * 0.7764 - 4:.4f}"
assert str(answer.function.derivative()).endswith(" = 6w − 4")
