"""RMSProp as each library means it: its own argument names and defaults, its own place for ε, lr and s_0.

                       ε                 s_0             momentum                       ε by default
    pytorch            outside the root  0               lr outside the velocity        1e-8
    keras              inside            0               lr inside                      1e-7
    optax              inside, or not    initial_scale   lr inside, Nesterov if asked   1e-8
    tf1                inside            1               lr inside                      1e-10

They do what the library does, its weaknesses with it: centered has no floor under the variance.
"""

from collections.abc import Callable
from dataclasses import dataclass

from rmsprop_lib.hyperparameters import Array, Hyper
from rmsprop_lib.optimizers import Momentum, Optimizer
from rmsprop_lib.variants import Chain, Nesterov, RMSPropVariant


@dataclass(frozen=True)
class _WithoutFloor(RMSPropVariant):
    """Centered as the libraries have it: s − m² as it comes, rounding noise and all."""

    def variance(self, s: Array, m: Array, one_minus_rho: Array | float) -> Array:
        return s - m**2


def pytorch(
    lr: Hyper = 0.01, alpha: Hyper = 0.99, eps: Hyper = 1e-8, momentum: float = 0, centered: bool = False
) -> Optimizer:
    """torch.optim.RMSprop: θ_{t+1} = θ_t − lr · g_t / (√s_t + eps).

    lr: a schedule counts from t = 1. alpha: ρ. momentum: β of v_t = β v_{t−1} + g_t / (√s_t + eps); lr · v_t is walked.
    Source: pytorch2019 (version 2.13).

    >>> from rmsprop_lib import replay
    >>> replay(pytorch(), [7.0], start=0).delta[0].round(4)      # −0.01 / √(1 − 0.99)
    array([-0.1])
    """
    if momentum == 0:
        return _WithoutFloor(lr, alpha, eps, centered=centered)
    return Chain(_WithoutFloor(1.0, alpha, eps, centered=centered), Momentum(lr, momentum))


def keras(
    learning_rate: Hyper = 0.001, rho: Hyper = 0.9, momentum: float = 0.0, epsilon: Hyper = 1e-7, centered: bool = False
) -> Optimizer:
    """keras.optimizers.RMSprop: θ_{t+1} = θ_t − learning_rate · g_t / √(s_t + epsilon).

    learning_rate: a schedule counts from 0, as Keras counts. momentum: β of v_t = β v_{t−1} + Δ_t; v_t is walked.
    Source: chollet2015 (version 3.15).

    >>> from rmsprop_lib import replay
    >>> float(replay(keras(learning_rate=0.1), [10.0], start=10).theta[1, 0].round(6))     # Keras' own example
    9.683772
    """
    rmsprop = _WithoutFloor(_from_zero(learning_rate), rho, epsilon, centered=centered, eps_inside=True)
    return rmsprop if momentum == 0 else Chain(rmsprop, Momentum(1.0, momentum))


def optax(
    learning_rate: Hyper,
    decay: Hyper = 0.9,
    eps: Hyper = 1e-8,
    initial_scale: float = 0.0,
    eps_in_sqrt: bool = True,
    centered: bool = False,
    momentum: float | None = None,
    nesterov: bool = False,
    bias_correction: bool = False,
) -> Optimizer:
    """optax.rmsprop: θ_{t+1} = θ_t − learning_rate · g_t / √(s_t + eps).

    learning_rate: a schedule counts from 0, as optax counts. decay: ρ. initial_scale: s_0.
    eps_in_sqrt: False puts ε outside the root. momentum: None for none. nesterov: only with momentum.
    Source: deepmind2020 (version 0.2.8).

    >>> from rmsprop_lib import replay
    >>> replay(optax(0.1, eps=3.6), [2.0], start=0).delta[0].round(4)      # −0.1 / √(0.1 × 2² + 3.6) × 2
    array([-0.1])
    """
    rmsprop = _WithoutFloor(
        _from_zero(learning_rate), decay, eps, initial_scale,
        centered=centered, bias_correction=bias_correction, eps_inside=eps_in_sqrt,
    )  # fmt: skip
    if momentum is None:
        return rmsprop
    return Chain(rmsprop, Nesterov(1.0, momentum) if nesterov else Momentum(1.0, momentum))


def tf1(
    learning_rate: Hyper, decay: Hyper = 0.9, momentum: float = 0.0, epsilon: Hyper = 1e-10, centered: bool = False
) -> Optimizer:
    """tf.compat.v1.train.RMSPropOptimizer: as keras, and s_0 = 1, an accidental warm-up.

    learning_rate: a schedule counts from t = 1. decay: ρ. Source: abadi2016.

    >>> from rmsprop_lib import replay
    >>> replay(tf1(0.1), [1.0], start=0).delta[0].round(4)         # s = 0.9 × 1 + 0.1 × 1² = 1
    array([-0.1])
    """
    rmsprop = _WithoutFloor(learning_rate, decay, epsilon, 1.0, centered=centered, eps_inside=True)
    return rmsprop if momentum == 0 else Chain(rmsprop, Momentum(1.0, momentum))


def _from_zero(schedule: Hyper) -> Hyper:
    """A schedule whose first step is 0, for steps that count from 1."""
    if not callable(schedule):
        return schedule
    ask: Callable[[int], float | Array] = schedule
    return lambda t: ask(t - 1)
