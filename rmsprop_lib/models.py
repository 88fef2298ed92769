"""Two models to train for real, small enough to read: a network with two layers, and a character RNN.

Each is an Objective whose θ is one long vector, so that every optimizer and `descend` work on it as on a parabola.
Gradients are written by hand, from the last line of the forward pass back to the first.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from rmsprop_lib.hyperparameters import Array
from rmsprop_lib.objectives import Objective

Weights = dict[str, Array]
TEXT = Path(__file__).with_name("data") / "descent.bn.txt"


@dataclass(frozen=True)
class Layout:
    """Where each weight array has its place in the long vector θ.

    >>> layout = Layout({"W": (2, 3), "b": (2,)})
    >>> layout.size, layout.unpack(np.arange(8.0))["b"]
    (8, array([6., 7.]))
    """

    shapes: Mapping[str, tuple[int, ...]]

    @property
    def size(self) -> int:
        return sum(math.prod(shape) for shape in self.shapes.values())

    def unpack(self, theta: Array) -> Weights:
        ends = np.cumsum([math.prod(shape) for shape in self.shapes.values()])
        parts = np.split(theta, ends[:-1])
        return {name: part.reshape(shape) for (name, shape), part in zip(self.shapes.items(), parts)}

    def pack(self, weights: Weights) -> Array:
        return np.concatenate([weights[name].ravel() for name in self.shapes])

    def start(self, seed: int = 0) -> Array:
        """Small random weights, 1/√(inputs) in size, and biases 0."""
        rng = np.random.default_rng(seed)
        weights: Weights = {}
        for name, shape in self.shapes.items():
            weights[name] = rng.normal(size=shape) / math.sqrt(shape[-1]) if len(shape) > 1 else np.zeros(shape)
        return self.pack(weights)


@dataclass(frozen=True)
class Model:
    """An objective, and the layout of its θ: `descend(RMSProp(0.01), model.objective, model.layout.start(), 200)`."""

    objective: Objective
    layout: Layout


def moons(points: int = 100, noise: float = 0.15, seed: int = 0) -> tuple[Array, Array]:
    """Two half moons that reach into each other: inputs (2, points) and labels 0 or 1.

    >>> inputs, labels = moons(points=4)
    >>> inputs.shape, labels
    ((2, 4), array([0., 0., 1., 1.]))
    """
    rng = np.random.default_rng(seed)
    labels = (np.arange(points) >= points // 2).astype(float)
    angle = rng.uniform(0, np.pi, points)
    upper = np.stack([np.cos(angle), np.sin(angle)])
    lower = np.stack([1 - np.cos(angle), 0.5 - np.sin(angle)])
    return np.where(labels == 0, upper, lower) + noise * rng.normal(size=(2, points)), labels


def two_layers(inputs: Array, labels: Array, hidden: int = 8) -> Model:
    """A network that tells two classes apart.

    h = tanh(W x + b),   z = w·h + c,   p = 1 / (1 + e^−z)
    J(θ) = −mean(y log p + (1 − y) log(1 − p))

    inputs: (features, n). labels: (n,), 0 or 1. hidden: the number of units in h. Source: goodfellow2016.

    >>> model = two_layers(*moons(), hidden=3)
    >>> model.objective.dim, round(float(model.objective.loss(np.zeros(13), 1)), 4)      # p = ½: log 2
    (13, 0.6931)
    """
    layout = Layout({"W": (hidden, len(inputs)), "b": (hidden,), "w": (1, hidden), "c": (1,)})

    def forward(theta: Array) -> tuple[Weights, Array, Array]:
        k = layout.unpack(theta)
        h = np.tanh(k["W"] @ inputs + k["b"][:, None])
        return k, h, (k["w"] @ h + k["c"][:, None])[0]

    def loss(theta: Array, t: int) -> Array:
        _, _, z = forward(theta)
        return np.asarray(np.mean(np.logaddexp(0, z) - labels * z))

    def grad(theta: Array, t: int) -> Array:
        k, h, z = forward(theta)
        dz = (1 / (1 + np.exp(-z)) - labels)[None, :] / len(labels)
        da = k["w"].T @ dz * (1 - h**2)  # tanh' = 1 − tanh²
        return layout.pack({"W": da @ inputs.T, "b": da.sum(axis=1), "w": dz @ h.T, "c": dz.sum(axis=1)})

    name, tex = {"bn": "দুই স্তরের network", "en": "two-layer network"}, r"-\overline{y \log p + (1-y) \log(1-p)}"
    return Model(Objective(name, tex, layout.size, _over_runs(grad), _over_runs(loss)), layout)


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
        k, rng, text = self.layout.unpack(theta), np.random.default_rng(seed), first
        h = np.zeros(len(k["b"]))
        for _ in range(length):
            h = np.tanh(k["U"][:, self.alphabet.index(text[-1])] + k["V"] @ h + k["b"])
            text += self.alphabet[rng.choice(len(self.alphabet), p=_softmax(k["W"] @ h + k["c"]))]
        return text


def char_rnn(text: str | None = None, hidden: int = 16, stretch: int = 25) -> CharRNN:
    """A CharRNN for a text; by default the Bangla story that comes with the library.

    hidden: the number of units in h. stretch: how many characters a step looks at.

    >>> rnn = char_rnn("abab" * 10, hidden=2, stretch=8)
    >>> rnn.alphabet, round(float(rnn.objective.loss(np.zeros(rnn.layout.size), 1)), 4)      # log 2
    ('ab', 0.6931)
    """
    text = TEXT.read_text(encoding="utf-8") if text is None else text
    alphabet = "".join(sorted(set(text)))
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
        surprise = [-np.log(_forward(k, seen)[1][np.arange(stretch), seen[1:]]) for seen in stretches]
        return np.asarray(np.mean(surprise))

    name = {"bn": "অক্ষরের RNN", "en": "character RNN"}
    objective = Objective(name, r"-\overline{\log p(x_{k+1})}", layout.size, _over_runs(grad), _over_runs(loss))
    return CharRNN(objective, layout, alphabet)


def _forward(k: Weights, codes: Array) -> tuple[Array, Array]:
    """h_0, h_1, … and the probabilities of what comes after each character but the last."""
    h = np.zeros((len(codes), len(k["b"])))
    for i, code in enumerate(codes[:-1]):
        h[i + 1] = np.tanh(k["U"][:, code] + k["V"] @ h[i] + k["b"])
    return h, _softmax(h[1:] @ k["W"].T + k["c"])


def _backward(k: Weights, codes: Array) -> Weights:
    """The gradient of the mean loss over one stretch, from its last character back to its first."""
    h, p = _forward(k, codes)
    dz = p.copy()
    dz[np.arange(len(p)), codes[1:]] -= 1  # softmax and log: p − 1 for the one that came
    dz /= len(p)
    d = {name: np.zeros_like(array) for name, array in k.items()}
    d["W"], d["c"] = dz.T @ h[1:], dz.sum(axis=0)
    later = np.zeros(len(k["b"]))  # what the next character says about this h
    for i in range(len(p) - 1, -1, -1):
        da = (k["W"].T @ dz[i] + later) * (1 - h[i + 1] ** 2)
        d["U"][:, codes[i]] += da
        d["V"] += np.outer(da, h[i])
        d["b"] += da
        later = k["V"].T @ da
    return d


def _softmax(z: Array) -> Array:
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    shares: Array = e / e.sum(axis=-1, keepdims=True)
    return shares


def _over_runs(function: Callable[[Array, int], Array]) -> Callable[[Array, int], Array]:
    """A function of one θ, (d,), as a function of many side by side, (d, *runs)."""

    def each(theta: Array, t: int) -> Array:
        if theta.ndim == 1:
            return function(theta, t).astype(theta.dtype, copy=False)
        columns = theta.reshape(len(theta), -1).T
        answers = np.stack([function(column, t) for column in columns], axis=-1)
        return answers.reshape(answers.shape[:-1] + theta.shape[1:]).astype(theta.dtype, copy=False)

    return each
