"""Models to train for real, small enough to read: a network with two layers, a character RNN, pairs of words.

Each is an Objective whose θ is one long vector, so that every optimizer and `descend` work on it as on a parabola.
Gradients are written by hand, from the last line of the forward pass back to the first. Runs go side by side: a
weight array then has the runs in front, (*runs, rows, columns), and `@` multiplies all of them at once.
"""

from dataclasses import dataclass

import numpy as np

from rmsprop_lib.checks import floats, number, rows, shown, whole
from rmsprop_lib.checks import text as as_text
from rmsprop_lib.hyperparameters import Array
from rmsprop_lib.objectives import Objective
from rmsprop_lib.parameters import Layout, Weights
from rmsprop_lib.recipes import remembered


@dataclass(frozen=True)
class Model:
    """An objective, and the layout of its θ: `descend(RMSProp(0.01), model.objective, model.layout.start(), 200)`."""

    objective: Objective
    layout: Layout


def moons(points: int = 100, noise: float = 0.15, seed: int = 0) -> tuple[Array, Array]:
    """Two half moons, one inside the other: inputs (2, points) and labels 0 or 1.

    >>> inputs, labels = moons(points=4)
    >>> inputs.shape, labels
    ((2, 4), array([0., 0., 1., 1.]))
    """
    points, noise, seed = whole("points", points, 2, 10**6), number("noise", noise, 0, 10**6), whole("seed", seed, 0)
    rng = np.random.default_rng(seed)
    labels = (np.arange(points) >= points // 2).astype(float)
    angle = rng.uniform(0, np.pi, points)
    upper = np.stack([np.cos(angle), np.sin(angle)])
    lower = np.stack([1 - np.cos(angle), 0.5 - np.sin(angle)])
    return np.where(labels == 0, upper, lower) + noise * rng.normal(size=(2, points)), labels


@remembered
def two_layers(inputs: Array, labels: Array, hidden: int = 8) -> Model:
    """A network that tells two classes apart.

    h = tanh(W x + b),   z = w·h + c,   p = 1 / (1 + e^−z)
    J(θ) = −mean(y log p + (1 − y) log(1 − p))

    inputs: (features, n). labels: (n,), 0 or 1. hidden: the number of units in h. Source: goodfellow2016.

    >>> model = two_layers(*moons(), hidden=3)
    >>> model.objective.dim, round(float(model.objective.loss(np.zeros(13), 1)), 4)      # p = ½: log 2
    (13, 0.6931)
    """
    inputs, labels = floats("inputs", inputs).copy(), floats("labels", labels).copy()
    hidden = whole("hidden", hidden, 1, 10**6)
    if inputs.ndim != 2 or labels.shape != inputs.shape[1:]:
        raise ValueError(
            f"inputs must have shape (features, n) and labels (n,); got inputs {inputs.shape}, labels {labels.shape}"
        )
    if not np.isin(labels, (0, 1)).all():
        raise ValueError(f"labels must be 0 or 1; got {shown(labels)}")
    layout = Layout({"W": (hidden, len(inputs)), "b": (hidden,), "w": (1, hidden), "c": (1,)})

    def forward(theta: Array) -> tuple[Weights, Array, Array]:
        k = layout.unpack(theta)
        h = np.tanh(k["W"] @ inputs + k["b"][..., None])
        return k, h, (k["w"] @ h + k["c"][..., None])[..., 0, :]

    def loss(theta: Array, t: int) -> Array:
        _, _, z = forward(theta)
        return np.asarray(np.mean(np.logaddexp(0, z) - labels * z, axis=-1), theta.dtype)

    def grad(theta: Array, t: int) -> Array:
        k, h, z = forward(theta)
        dz = (1 / (1 + np.exp(-z)) - labels)[..., None, :] / len(labels)
        da = k["w"].mT @ dz * (1 - h**2)  # tanh' = 1 − tanh²
        d = {"W": da @ inputs.T, "b": da.sum(axis=-1), "w": dz @ h.mT, "c": dz.sum(axis=-1)}
        return layout.pack(d).astype(theta.dtype, copy=False)

    name, tex = {"bn": "দুই স্তরের network", "en": "two-layer network"}, r"-\overline{y \log p + (1-y) \log(1-p)}"
    return Model(Objective(name, tex, layout.size, grad, loss), layout)


@dataclass(frozen=True)
class CharRNN(Model):
    """A recurrent network over characters: it reads one, and says what comes next.

    h_k = tanh(U x_k + V h_{k−1} + b),   h_0 = 0;   the next character has probability softmax(W h_k + c)
    J(θ) = −mean(log of the probability of the character that came)

    Step t sees one stretch of the text; the loss is that of all stretches. Source: graves2013.
    """

    alphabet: str

    def sample(self, theta: Array, first: str, length: int, seed: int = 0) -> str:
        """`length` characters as the network would write them after `first`."""
        length, rng = whole("length", length, 0, 10**6), np.random.default_rng(whole("seed", seed, 0))
        if not as_text("first", first) or not set(first) <= set(self.alphabet):
            raise ValueError(f"first must be one or more characters of {self.alphabet!r}; got {shown(first)}")
        k, written = self.layout.unpack(rows("theta", theta, self.layout.size)), first
        h = np.zeros(len(k["b"]))
        for _ in range(length):
            h = np.tanh(k["U"][:, self.alphabet.index(written[-1])] + k["V"] @ h + k["b"])
            p = np.exp(_log_softmax((k["W"] @ h + k["c"])[:, None]))[:, 0]
            written += self.alphabet[rng.choice(len(self.alphabet), p=p)]
        return written


@remembered
def char_rnn(text: str, hidden: int = 16, stretch: int = 25) -> CharRNN:
    """A CharRNN for a text.

    hidden: the number of units in h. stretch: how many characters a step looks at.

    >>> rnn = char_rnn("abab" * 10, hidden=2, stretch=8)
    >>> rnn.alphabet, round(float(rnn.objective.loss(np.zeros(rnn.layout.size), 1)), 4)      # log 2
    ('ab', 0.6931)
    """
    hidden, stretch = whole("hidden", hidden, 1, 10**4), whole("stretch", stretch, 1, 10**6)
    alphabet = "".join(sorted(set(as_text("text", text))))
    codes = np.array([alphabet.index(c) for c in text])
    if len(text) <= stretch:
        raise ValueError(f"the text must be longer than one stretch of {stretch}; it has {len(text)} characters")
    stretches = [codes[i : i + stretch + 1] for i in range(0, len(codes) - stretch, stretch)]
    n, m = hidden, len(alphabet)
    layout = Layout({"U": (n, m), "V": (n, n), "b": (n,), "W": (m, n), "c": (m,)})

    def grad(theta: Array, t: int) -> Array:
        return layout.pack(_backward(layout.unpack(theta), stretches[(t - 1) % len(stretches)]))

    def loss(theta: Array, t: int) -> Array:
        k = layout.unpack(theta)
        surprise = [-_log_softmax(_forward(k, seen)[1])[..., seen[1:], np.arange(stretch)] for seen in stretches]
        return np.asarray(np.mean(surprise, axis=(0, -1)), theta.dtype)

    name = {"bn": "অক্ষরের RNN", "en": "character RNN"}
    objective = Objective(name, r"-\overline{\log p(x_{k+1})}", layout.size, grad, loss)
    return CharRNN(objective, layout, alphabet)


@dataclass(frozen=True)
class WordPairs(Model):
    """Which word follows which: row k of W holds a logit for each word that may follow word k.

    p_k = softmax(W_k);   J(θ) = Σ_k π_k ℓ_k,   ℓ_k = Σ_j q_kj log(q_kj / p_kj)

    π_k: how large a share of the text word k is. q_k: what really follows it. ℓ_k, and so J, is 0 at p_k = q_k.
    Source: kunstner2024, which has classes in place of words.
    """

    chances: Array

    def by_word(self, theta: Array) -> Array:
        """ℓ_k of each word, (words, *runs)."""
        q = self.chances.reshape(*self.chances.shape, *(1,) * (theta.ndim - 1))
        logits = theta.reshape(*self.chances.shape, *theta.shape[1:])
        known = np.where(q > 0, q, 1)
        losses: Array = (q * (np.log(known) - _log_softmax(logits, axis=1))).sum(axis=1)
        return losses


@remembered
def word_pairs(share: Array, chances: Array) -> WordPairs:
    """A WordPairs, with all of its text at once.

    share: (words,), from 0 on; its sum becomes 1. chances: (words, words that may follow), likewise row by row.

    >>> pairs = word_pairs(share=[3, 1], chances=[[1, 1], [1, 3]])
    >>> pairs.objective.grad(np.zeros(4), 1)        # π_k (p_k − q_k), with p_k = ½ everywhere
    array([ 0.    ,  0.    ,  0.0625, -0.0625])
    """
    pi, q = _shares("share", share, 1), _shares("chances", chances, 2)
    if len(pi) != len(q):
        raise ValueError(f"share and chances must speak of as many words; got {len(pi)} and {len(q)}")
    layout = Layout({"W": q.shape})

    def loss(theta: Array, t: int) -> Array:
        return np.asarray(np.tensordot(pi, pairs.by_word(theta), 1), theta.dtype)

    def grad(theta: Array, t: int) -> Array:
        of_runs = (1,) * (theta.ndim - 1)
        p = np.exp(_log_softmax(theta.reshape(*q.shape, *theta.shape[1:]), axis=1))
        slope: Array = pi.reshape(-1, 1, *of_runs) * (p - q.reshape(*q.shape, *of_runs))
        return slope.reshape(theta.shape).astype(theta.dtype, copy=False)

    name = {"bn": "শব্দের জোড়া", "en": "word pairs"}
    pairs = WordPairs(Objective(name, r"\sum_k \pi_k \ell_k", layout.size, grad, loss), layout, q)
    return pairs


def _shares(name: str, values: object, axes: int) -> Array:
    """Numbers from 0 on, made to add up to 1 along the last axis."""
    found = floats(name, values).astype(np.float64)
    if found.ndim != axes or (found < 0).any() or not (found.max(axis=-1) > 0).all():
        raise ValueError(f"{name} must have {axes} axes and no number below 0, nor all 0; got {shown(values)}")
    found /= found.max(axis=-1, keepdims=True)
    shares: Array = found / found.sum(axis=-1, keepdims=True)
    return shares


def _forward(k: Weights, codes: Array) -> tuple[Array, Array]:
    """h_0, h_1, … and W h + c for what comes after each character but the last: a column for each character."""
    h = np.zeros((*k["b"].shape, len(codes)), k["b"].dtype)
    for i, code in enumerate(codes[:-1]):
        h[..., i + 1] = np.tanh(k["U"][..., code] + (k["V"] @ h[..., i, None])[..., 0] + k["b"])
    return h, k["W"] @ h[..., 1:] + k["c"][..., None]


def _backward(k: Weights, codes: Array) -> Weights:
    """The gradient of the mean loss over one stretch, from its last character back to its first."""
    h, z = _forward(k, codes)
    steps = np.arange(len(codes) - 1)
    dz = np.exp(_log_softmax(z))
    dz[..., codes[1:], steps] -= 1  # softmax and log: p − 1 for the one that came
    dz /= len(steps)
    dh = k["W"].mT @ dz
    later = np.zeros_like(k["b"])  # what the next character says about this h
    da, dU = np.empty_like(dh), np.zeros_like(k["U"])
    for i in steps[::-1]:
        da[..., i] = (dh[..., i] + later) * (1 - h[..., i + 1] ** 2)
        dU[..., codes[i]] += da[..., i]
        later = (k["V"].mT @ da[..., i, None])[..., 0]
    return {"U": dU, "V": da @ h[..., :-1].mT, "b": da.sum(axis=-1), "W": dz @ h[..., 1:].mT, "c": dz.sum(axis=-1)}


def _log_softmax(z: Array, axis: int = -2) -> Array:
    """Over the letters, the last but one axis; never the log of 0."""
    z = z - z.max(axis=axis, keepdims=True)
    logs: Array = z - np.log(np.exp(z).sum(axis=axis, keepdims=True))
    return logs
