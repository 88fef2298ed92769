"""The same runs by torch, keras and optax: what is compared, how each library is driven, and how errors are measured.

As a script it records them: python -m tests.rmsprop_lib.peers   (needs the packages of the group `compare`)
"""

import importlib.util
import os
import sys
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

import numpy as np

from rmsprop_lib import (
    SGD,
    Adadelta,
    Adagrad,
    Adam,
    AdamW,
    AMSGrad,
    Chain,
    Lion,
    Momentum,
    Nesterov,
    SignSGD,
    StepDrop,
    dialects,
    drifting_target,
    given_gradients,
    rosenbrock,
    rotated_valley,
    valley,
)

GOLDEN = Path(__file__).with_name("golden.npz")
STEPS = 40
DROP = StepDrop(0.05, every=15, factor=0.1)


def sparse_gradients():
    """Three coordinates of which most get 0 most of the time."""
    rng = np.random.default_rng(5)
    return given_gradients(rng.normal(size=(STEPS, 3)) * (rng.random((STEPS, 3)) < 0.3))


OBJECTIVES = {
    "valley": (valley(), [-5.0, -2.0]),
    "rotated": (rotated_valley(), [-5.0, -2.0]),
    "rosenbrock": (rosenbrock(), [-0.5, 0.5]),
    "sparse": (sparse_gradients(), [1.0, 2.0, 3.0]),
    "drifting": (drifting_target(0.1), [-1.0]),
}


@dataclass(frozen=True)
class Case:
    """One optimizer of one library, and ours that must walk as it does."""

    library: str
    theirs: str
    ours: Callable
    options: dict = field(default_factory=dict)
    lr: float | StepDrop = 0.05

    def __str__(self):
        options = ",".join(f"{k}={v}" for k, v in self.options.items())
        return f"{self.library}.{self.theirs}({options}{';drop' if callable(self.lr) else ''})"


def zero_based(lr):
    return (lambda count: lr(count + 1)) if callable(lr) else lr


def sgd(lr, momentum=0.0, nesterov=False):
    return (Nesterov if nesterov else Momentum)(lr, momentum) if momentum else SGD(lr)


def sgd_lr_inside(lr, momentum=0.0, nesterov=False):
    return Chain(SGD(lr), sgd(1.0, momentum, nesterov))


def keras_adam(rule):
    """Keras adds ε to √v before the correction: an ε of ours that shrinks."""
    return lambda lr, **options: rule(lr, eps=lambda t: 1e-7 / np.sqrt(1 - 0.999**t), **options)


def cases():
    """Every option of RMSProp in every library, then the other rules."""
    for options in (
        {},
        {"alpha": 0.9, "eps": 0.01},
        {"momentum": 0.9},
        {"centered": True},
        {"centered": True, "momentum": 0.5},
    ):
        yield Case("torch", "RMSprop", dialects.pytorch, options)
    for options in (
        {},
        {"rho": 0.5, "epsilon": 0.01},
        {"momentum": 0.9},
        {"centered": True},
        {"centered": True, "momentum": 0.5},
    ):
        yield Case("keras", "RMSprop", lambda lr, **o: dialects.keras(zero_based(lr), **o), options)
    for options in (
        {}, {"decay": 0.5, "eps_in_sqrt": False}, {"initial_scale": 1.0}, {"centered": True}, {"bias_correction": True},
        {"centered": True, "eps_in_sqrt": False}, {"centered": True, "bias_correction": True, "eps": 100.0},
        {"momentum": 0.9}, {"momentum": 0.9, "nesterov": True},
    ):  # fmt: skip
        yield Case("optax", "rmsprop", lambda lr, **o: dialects.optax(zero_based(lr), **o), options)

    yield Case("torch", "RMSprop", dialects.pytorch, {"momentum": 0.9}, DROP)
    yield Case("keras", "RMSprop", lambda lr, **o: dialects.keras(zero_based(lr), **o), {"momentum": 0.9}, DROP)
    yield Case("optax", "rmsprop", lambda lr, **o: dialects.optax(zero_based(lr), **o), {"momentum": 0.9}, DROP)

    for library, theirs, ours in [("torch", "SGD", sgd), ("keras", "SGD", sgd_lr_inside), ("optax", "sgd", sgd)]:
        for options in ({}, {"momentum": 0.9}, {"momentum": 0.9, "nesterov": True}):
            yield Case(library, theirs, ours, options, 0.001)  # what Rosenbrock's walls allow
    yield Case("torch", "Adagrad", Adagrad)
    yield Case("keras", "Adagrad", lambda lr, **o: Adagrad(lr, eps=0, s0=0.1), {"epsilon": 0.0})
    yield Case("optax", "adagrad", lambda lr, **o: Adagrad(lr, eps=0, s0=0.1), {"eps": 0.0})
    yield Case("torch", "Adam", Adam)
    yield Case("keras", "Adam", keras_adam(Adam))
    yield Case("optax", "adam", Adam)
    yield Case("torch", "AdamW", lambda lr, **o: AdamW(lr, decay=0.01))
    yield Case("keras", "AdamW", keras_adam(lambda lr, **o: AdamW(lr, decay=0.004, **o)))
    yield Case("optax", "adamw", lambda lr, **o: AdamW(lr, decay=1e-4))
    yield Case("torch", "Adam", lambda lr, amsgrad: AMSGrad(lr), {"amsgrad": True})
    yield Case("torch", "Adadelta", Adadelta, {"rho": 0.9}, 1.0)
    yield Case("keras", "Adadelta", lambda lr, epsilon: Adadelta(lr, eps=epsilon), {"epsilon": 1e-3}, 1.0)
    yield Case("optax", "sign_sgd", SignSGD)
    yield Case("optax", "lion", lambda lr, weight_decay: Lion(lr), {"weight_decay": 0.0})
    yield Case(
        "optax",
        "lion",
        lambda lr, weight_decay, **o: Lion(lr, o["b1"], o["b2"]),
        {"b1": 0.5, "b2": 0.5, "weight_decay": 0.0},
    )


# How each library is driven: start and gradient function in, (steps + 1, d) out.


def walk_torch(case, grad, theta):
    import torch

    p = torch.nn.Parameter(torch.tensor(theta, dtype=torch.float64))
    optimizer = getattr(torch.optim, case.theirs)([p], lr=case.lr(1) if callable(case.lr) else case.lr, **case.options)
    for t in range(1, STEPS + 1):
        if callable(case.lr):
            optimizer.param_groups[0]["lr"] = case.lr(t)
        p.grad = torch.tensor(grad(p.detach().numpy().copy(), t))
        optimizer.step()
        yield p.detach().numpy().copy()


def walk_keras(case, grad, theta):
    os.environ.setdefault("KERAS_BACKEND", "jax")
    import jax

    jax.config.update("jax_enable_x64", True)
    import keras

    keras.config.set_floatx("float64")
    v = keras.Variable(theta, dtype="float64")
    optimizer = getattr(keras.optimizers, case.theirs)(case.lr(1) if callable(case.lr) else case.lr, **case.options)
    for t in range(1, STEPS + 1):
        if callable(case.lr):
            optimizer.learning_rate = case.lr(t)
        optimizer.apply([keras.ops.convert_to_tensor(grad(np.array(v.numpy()), t))], [v])
        yield np.array(v.numpy())


def walk_optax(case, grad, theta):
    import jax

    jax.config.update("jax_enable_x64", True)
    import jax.numpy as jnp
    import optax

    lr = case.lr
    if callable(lr):
        lr = optax.piecewise_constant_schedule(lr.lr, dict.fromkeys(range(lr.every, STEPS, lr.every), lr.factor))
    optimizer = getattr(optax, case.theirs)(lr, **case.options)
    p = jnp.asarray(theta)
    state, update = optimizer.init(p), jax.jit(optimizer.update)
    for t in range(1, STEPS + 1):
        delta, state = update(jnp.asarray(grad(np.array(p), t)), state, p)
        p = optax.apply_updates(p, delta)
        yield np.array(p)


WALKS = {"torch": walk_torch, "keras": walk_keras, "optax": walk_optax}
NEEDS = {"torch": ["torch"], "keras": ["keras", "jax"], "optax": ["optax"]}


def missing(library):
    return [package for package in NEEDS[library] if importlib.util.find_spec(package) is None]


def by_library(case, objective, start):
    """θ of every step, as the library itself walks it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # theirs, not ours
        return np.stack([start, *WALKS[case.library](case, objective.grad, np.array(start))])


def error(ours, theirs):
    """The largest error, as a share of the largest |x| of its coordinate: plain relative error is useless near 0."""
    return float((np.abs(ours - theirs) / np.abs(theirs).max(axis=0)).max())


def record():
    """θ of every case on every objective, by name; gradients follow from θ."""
    paths = {f"{case} {name}": by_library(case, *OBJECTIVES[name]) for case in cases() for name in OBJECTIVES}
    versions = ", ".join(f"{package} {version(package)}" for package in ("torch", "keras", "optax", "jax"))
    np.savez_compressed(GOLDEN, versions=versions, **paths)
    print(f"{len(paths)} runs in {GOLDEN}, {GOLDEN.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    lacking = sorted({package for library in WALKS for package in missing(library)})
    if lacking:
        sys.exit(f'Recording needs {", ".join(lacking)}: python -m pip install -e ".[compare]"')
    record()
