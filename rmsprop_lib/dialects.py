"""RMSProp as each library means it: its own argument names and defaults, its own place for ε, lr and s_0.

                       ε                 s_0             momentum                       ε by default
    pytorch            outside the root  0               lr outside of m                1e-8
    keras              inside            0               lr inside                      1e-7
    optax              inside, or not    initial_scale   lr inside, Nesterov if asked   1e-8
    tf1                inside            1               lr inside                      1e-10

A schedule counts its steps as the library does; those of schedules.py count from 1 in each of them.
They do what the library does, including its weaknesses: centered has no floor under the variance.
"""

from collections.abc import Callable
from functools import partial
from typing import cast

import numpy as np

from rmsprop_lib.base import Optimizer
from rmsprop_lib.checks import flag, function
from rmsprop_lib.hyperparameters import Allowed, Hyper, Value, checked
from rmsprop_lib.optimizers import Momentum
from rmsprop_lib.schedules import Cosine, InverseRoot, StepDrop
from rmsprop_lib.variants import Chain, Nesterov, RMSPropVariant

# Each argument under its own library's name, so that a refusal names what was written.
ANY, RATE, FIXED = Allowed(), Allowed(below=1), Allowed(schedule=False)
ALLOWED = {
    "lr": ANY, "learning_rate": ANY, "eps": ANY, "epsilon": ANY,
    "alpha": RATE, "rho": RATE, "decay": RATE, "momentum": RATE, "initial_scale": FIXED,
}  # fmt: skip


def pytorch(
    lr: Hyper = 0.01, alpha: Hyper = 0.99, eps: Hyper = 1e-8, momentum: Hyper = 0, centered: bool = False
) -> Optimizer:
    """torch.optim.RMSprop: θ_t = θ_{t−1} − lr · g_t / (√s_t + eps).

    lr: a schedule counts from t = 1. alpha: ρ. momentum: β of m_t = β m_{t−1} + g_t / (√s_t + eps); step: −lr · m_t.
    Source: pytorch2019 (version 2.13).

    >>> from rmsprop_lib import replay
    >>> replay(pytorch(), [7.0], start=0).delta[0].round(4)      # −0.01 / √(1 − 0.99)
    array([-0.1])
    """
    switches, beta = {"centered": centered}, _beta(momentum)
    if beta is None:
        return _rmsprop(switches, lr=lr, alpha=alpha, eps=eps)
    outside = checked("lr", lr, ANY)
    return Chain(_rmsprop(switches, lr=1.0, alpha=alpha, eps=eps), Momentum(outside, beta))


def keras(
    learning_rate: Hyper = 0.001, rho: Hyper = 0.9, momentum: Hyper = 0.0, epsilon: Hyper = 1e-7, centered: bool = False
) -> Optimizer:
    """keras.optimizers.RMSprop: θ_t = θ_{t−1} − learning_rate · g_t / √(s_t + epsilon).

    learning_rate: a schedule counts from 0, as Keras counts. momentum: β of m_t = β m_{t−1} + Δ_t, which replaces Δ_t.
    Source: chollet2015 (version 3.15).

    >>> from rmsprop_lib import replay
    >>> float(replay(keras(learning_rate=0.1), [10.0], start=10).theta[1, 0].round(6))     # Keras' own example
    9.683772
    """
    switches, beta = {"centered": centered, "eps_in_sqrt": True}, _beta(momentum)
    rmsprop = _rmsprop(switches, learning_rate=_from_zero(learning_rate), rho=rho, epsilon=epsilon)
    return rmsprop if beta is None else Chain(rmsprop, Momentum(1.0, beta))


def optax(
    learning_rate: Hyper,
    decay: Hyper = 0.9,
    eps: Hyper = 1e-8,
    initial_scale: float = 0.0,
    eps_in_sqrt: bool = True,
    centered: bool = False,
    momentum: Hyper | None = None,
    nesterov: bool = False,
    bias_correction: bool = False,
) -> Optimizer:
    """optax.rmsprop: θ_t = θ_{t−1} − learning_rate · g_t / √(s_t + eps).

    learning_rate: a schedule counts from 0, as optax counts. decay: ρ. initial_scale: s_0.
    eps_in_sqrt: False puts ε outside the root. momentum: None for none. nesterov: only with momentum.
    Source: deepmind2020 (version 0.2.8).

    >>> from rmsprop_lib import replay
    >>> replay(optax(0.1, eps=3.6), [2.0], start=0).delta[0].round(4)      # −0.1 / √(0.1 × 2² + 3.6) × 2
    array([-0.1])
    """
    switches = {"eps_in_sqrt": eps_in_sqrt, "centered": centered, "bias_correction": bias_correction}
    switches["nesterov"] = nesterov
    lr, s0 = _from_zero(learning_rate), initial_scale
    rmsprop = _rmsprop(switches, learning_rate=lr, decay=decay, eps=eps, initial_scale=s0)
    if momentum is None:
        return rmsprop
    beta = checked("momentum", momentum, ALLOWED["momentum"])
    return Chain(rmsprop, Nesterov(1.0, beta) if nesterov else Momentum(1.0, beta))


def tf1(
    learning_rate: Hyper, decay: Hyper = 0.9, momentum: Hyper = 0.0, epsilon: Hyper = 1e-10, centered: bool = False
) -> Optimizer:
    """tf.compat.v1.train.RMSPropOptimizer: as keras, and s_0 = 1, an accidental warm-up.

    learning_rate: a schedule counts from t = 1. decay: ρ. Source: abadi2016.

    >>> from rmsprop_lib import replay
    >>> replay(tf1(0.1), [1.0], start=0).delta[0].round(4)         # s = 0.9 × 1 + 0.1 × 1² = 1
    array([-0.1])
    """
    switches, beta = {"centered": centered, "eps_in_sqrt": True}, _beta(momentum)
    rmsprop = _rmsprop(switches, learning_rate=learning_rate, decay=decay, epsilon=epsilon, initial_scale=1.0)
    return rmsprop if beta is None else Chain(rmsprop, Momentum(1.0, beta))


def _rmsprop(switches: dict[str, bool], **numbers: Hyper) -> RMSPropVariant:
    """RMSProp without a floor under the variance: lr, ρ, ε and s_0, in this order, under the names of the library."""
    for name, value in switches.items():
        flag(name, value)
    lr, rho, eps, *s0 = (checked(name, value, ALLOWED[name]) for name, value in numbers.items())
    return RMSPropVariant(
        lr, rho, eps, cast(float, s0[0]) if s0 else 0.0, floor=False,
        centered=switches["centered"], bias_correction=switches.get("bias_correction", False),
        eps_inside=switches.get("eps_in_sqrt", False),
    )  # fmt: skip


def _beta(momentum: Hyper | None) -> Hyper | None:
    """β, or None where the library keeps no momentum at all."""
    if momentum is None:
        return None
    beta = checked("momentum", momentum, ALLOWED["momentum"])
    return None if not callable(beta) and np.ndim(beta) == 0 and beta == 0 else beta


def _asked_from_zero(ask: Callable[[int], Value], t: int) -> Value:
    return ask(t - 1)


def _from_zero(schedule: Hyper) -> Hyper:
    """A schedule whose first step is 0, for steps that count from 1."""
    if not callable(schedule) or isinstance(schedule, (type, InverseRoot, Cosine, StepDrop)):
        return schedule  # those of this library count from 1 wherever they stand
    return partial(_asked_from_zero, function("learning_rate", schedule, "t"))
