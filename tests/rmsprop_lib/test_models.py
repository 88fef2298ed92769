"""Hand-written gradients against finite differences, and both models learn."""

import unicodedata

import numpy as np
import pytest

from rmsprop_book.story import story
from rmsprop_lib import Adam, RMSProp, descend
from rmsprop_lib.models import char_rnn, moons, two_layers, word_pairs

STORY = story()
MODELS = {
    "two_layers": two_layers(*moons(30), hidden=4),
    "char_rnn": char_rnn(STORY[:21], hidden=5, stretch=20),
    "word_pairs": word_pairs([5, 2, 1], [[1, 2, 0, 1], [1, 1, 1, 1], [0, 0, 3, 1]]),
}
each_model = pytest.mark.parametrize("model", MODELS.values(), ids=MODELS)


@each_model
def test_the_gradient_is_the_slope_of_the_loss(model):
    theta = np.random.default_rng(1).normal(size=model.layout.size) / 2
    g, slope = model.objective.grad(theta, 1), np.empty_like(theta)
    for i in range(len(theta)):
        h = np.zeros_like(theta)
        h[i] = 1e-5
        slope[i] = (model.objective.loss(theta + h, 1) - model.objective.loss(theta - h, 1)) / 2e-5
    assert np.abs(g - slope).max() <= 1e-9 * max(1, np.abs(g).max()) and np.abs(g).max() > 1e-3


@each_model
def test_runs_go_side_by_side(model):
    starts = np.stack([model.layout.start(0), model.layout.start(1)], axis=-1)
    together = descend(RMSProp(0.01), model.objective, starts, 3)
    for k in (0, 1):
        alone = descend(RMSProp(0.01), model.objective, starts[:, k], 3)
        assert np.allclose(together.theta[..., k], alone.theta, rtol=1e-12)
        assert np.allclose(together.loss[:, k], alone.loss, rtol=1e-12)


@each_model
def test_runs_in_a_table_keep_their_places_and_their_precision(model):
    theta = np.random.default_rng(2).normal(size=(model.layout.size, 2, 3)).astype(np.float32)
    g, loss = model.objective.grad(theta, 1), model.objective.loss(theta, 1)
    assert g.shape == theta.shape and loss.shape == (2, 3) and g.dtype == loss.dtype == np.float32
    for place in np.ndindex(2, 3):
        alone = theta[(slice(None), *place)]
        assert np.allclose(g[(slice(None), *place)], model.objective.grad(alone, 1), rtol=1e-3, atol=1e-5)
        assert loss[place] == pytest.approx(float(model.objective.loss(alone, 1)), rel=1e-4)
    assert np.array_equal(model.layout.pack(model.layout.unpack(theta)), theta)


def test_a_network_that_is_sure_and_wrong_has_a_finite_loss():
    rnn = char_rnn("abab" * 10, hidden=2, stretch=8)
    weights = {name: array * 0 for name, array in rnn.layout.unpack(rnn.layout.start()).items()}
    weights["c"] = np.array([2000.0, 0.0])  # always a: every b costs 2000
    assert rnn.objective.loss(rnn.layout.pack(weights), 1) == pytest.approx(1000)


@each_model
def test_a_vector_holds_all_weights(model):
    theta = model.layout.start(3)
    weights = model.layout.unpack(theta)
    assert np.array_equal(model.layout.pack(weights), theta) and len(theta) == model.objective.dim
    assert {name: array.shape for name, array in weights.items()} == dict(model.layout.shapes)
    assert weights["W"].any() and not any(weights[name].any() for name in weights if name == "b")


def test_the_network_learns_the_moons():
    inputs, labels = moons()
    model = two_layers(inputs, labels)
    end = descend(RMSProp(0.02), model.objective, model.layout.start(), 500, every=500).theta[-1]
    k = model.layout.unpack(end)
    says = (k["w"] @ np.tanh(k["W"] @ inputs + k["b"][:, None]) + k["c"])[0] > 0
    assert (says == labels).mean() >= 0.97


def test_the_rnn_learns_a_rhyme():
    rnn = char_rnn("abcd" * 20, hidden=8, stretch=12)
    end = descend(Adam(0.03), rnn.objective, rnn.layout.start(), 200, every=200).theta[-1]
    assert rnn.objective.loss(end, 1) < 0.1
    assert rnn.sample(end, "a", 20).count("abcd") >= 4


def test_the_rnn_reads_the_story():
    rnn = char_rnn(STORY, hidden=12)
    assert rnn.alphabet == "".join(sorted(set(STORY)))
    start = rnn.layout.start()
    end = descend(RMSProp(0.01), rnn.objective, start, 60, every=60).theta[-1]
    assert rnn.objective.loss(start, 1) == pytest.approx(np.log(len(rnn.alphabet)), rel=0.15)
    assert rnn.objective.loss(end, 1) < 0.85 * rnn.objective.loss(start, 1)
    assert rnn.sample(end, "র", 30) == rnn.sample(end, "র", 30) and len(rnn.sample(end, "র", 30)) == 31


def test_every_stretch_has_its_turn():
    rnn = char_rnn("abcdefghij", hidden=2, stretch=3)  # abc→d, def→g, ghi→j
    theta = rnn.layout.start()
    first, second, third, fourth = (rnn.objective.grad(theta, t) for t in (1, 2, 3, 4))
    assert np.array_equal(first, fourth) and not np.array_equal(first, second) and not np.array_equal(second, third)
    with pytest.raises(ValueError, match="must be longer than one stretch of 25; it has 3 characters"):
        char_rnn("abc")


def test_the_story_is_sound_bangla():
    assert unicodedata.normalize("NFC", STORY) == STORY
    assert set(STORY) <= set(map(chr, range(0x0980, 0x0A00))) | set(" \n,।")


def test_word_pairs_end_at_what_really_follows():
    pairs = word_pairs([3, 1], [[3, 1, 0], [1, 1, 2]])
    run = descend(Adam(0.1), pairs.objective, np.zeros(6), 800)
    assert run.loss[0] == pytest.approx(0.75 * (np.log(3) - 0.562335) + 0.25 * (np.log(3) - 1.039721), abs=1e-5)
    assert run.loss[-1] < 1e-3 and (pairs.by_word(run.theta[-1]) < 2e-3).all()
    assert pairs.by_word(np.zeros((6, 4, 2))).shape == (2, 4, 2)


@pytest.mark.parametrize(
    "share, chances, words",
    [
        ([1, -1], [[1], [1]], "share must have 1 axes and no number below 0"),
        ([1, 1], [[1, 1], [0, 0]], "chances must have 2 axes and no number below 0, nor all 0"),
        ([1, 1], [[1, 1]], "share and chances must speak of as many words; got 2 and 1"),
    ],
)
def test_shares_that_are_none(share, chances, words):
    with pytest.raises(ValueError, match=words):
        word_pairs(share, chances)
