import numpy as np

from rmsprop_book import contest


def test_a_finer_grid_holds_the_coarser_one(monkeypatch):
    coarse = contest.rates()
    monkeypatch.setattr(contest, "FINER", 2)
    fine = contest.rates()
    assert len(fine) == 401 and np.allclose(fine[::2], coarse, rtol=1e-12)
    assert contest.longer(100) == 200


def test_other_and_more_starts(monkeypatch):
    few = contest.starts([-6, -3], [2, 3])
    monkeypatch.setattr(contest, "FINER", 2)
    many = contest.starts([-6, -3], [2, 3])
    assert few.shape == (2, 25) and many.shape == (2, 50) and not np.isin(few, many).any()
    assert (many.min(axis=1) > [-6, -3]).all() and (many.max(axis=1) < [2, 3]).all()


def test_reached_and_settled_agree_with_a_plain_look():
    loss = np.random.default_rng(0).uniform(0, 2, (12, 300))
    for k, run in enumerate(loss.T):
        under = [step for step, value in enumerate(run) if value < 1]
        stays = [step for step in range(12) if all(run[step:] < 1)]
        assert contest.reached(loss, 1)[k] == (under[0] if under else np.inf)
        assert contest.settled(loss, 1)[k] == (stays[0] if stays else np.inf)
    assert contest.settled(np.zeros((4, 2)), 1).tolist() == [0, 0]
