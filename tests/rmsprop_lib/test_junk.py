"""Whatever is handed in: each argument of everything public works, or is refused by its name and in words of ours."""

import inspect
import re
import tracemalloc
from collections.abc import Mapping

import numpy as np
import pytest

import rmsprop_lib
from rmsprop_lib import (
    SGD,
    Adadelta,
    Adam,
    Momentum,
    Objective,
    Optimizer,
    RMSProp,
    Trace,
    derivation,
    descend,
    dialects,
    functions,
    models,
    norms,
    objectives,
    parameters,
    replay,
    schedules,
    streams,
    typed,
    valley,
    worked,
)


def read_only(array):
    array.flags.writeable = False
    return array


def numbers(dtype):
    return np.array([0.25, 0.5]).astype(dtype)


JUNK = {
    "None": None, "True": True, "np.True_": np.True_, "text": "x", "empty text": "", "bytes": b"x", "1j": 1j,
    "nan": np.nan, "inf": np.inf, "-inf": -np.inf, "-1": -1, "0": 0, "0.5": 0.5, "7": 7, "2.0": 2.0, "1e308": 1e308,
    "-1e308": -1e308, "1e-320": 1e-320, "1e30": 1e30, "10**9": 10**9, "10**400": 10**400, "-10**5000": -(10**5000),
    "int8": np.int8(3), "uint64": np.uint64(2**64 - 1), "float16": np.float16(0.1), "longdouble": np.longdouble(0.5),
    "empty list": [], "dict": {}, "a dict": {"en": 5}, "dict of text": {"s": "x"}, "set": {1.0},
    "ragged": [[1], [2, 3]],
    "list": [0.5, 0.25], "lists": [[0.5, 0.25], [0.5, 0.25]], "list of text": ["a", "b"], "list of None": [None, None],
    "tuple": (0.5, 0.25), "pairs": ((2, 1), (1, 2)), "list of huge": [10**400, 1], "list of nan": [np.nan, 1.0],
    "object": object(), "type": float, "class": dict, "module": np, "generator": (x for x in (1, 2)), "range": range(2),
    "no argument": lambda: 1, "three arguments": lambda a, b, c: 1, "keyword only": lambda *, a: 1,
    "gives None": lambda *a: None, "gives a list": lambda *a: [1], "gives text": lambda *a: "x",
    "gives True": lambda *a: True,
    "gives a shape": lambda *a: np.ones((7, 3)), "gives an object": lambda *a: object(), "gives nan": lambda *a: np.nan,
    "gives nothing": lambda *a: [], "gives a function": lambda *a: len, "gives rags": lambda *a: [[1], [2, 3]],
    "gives 10**400": lambda *a: 10**400, "gives complex": lambda *a: 1j * np.ones(2),
    "gives one": lambda *a: np.ones(1),
    "empty": np.array([]), "empty rows": np.ones((2, 0)), "text array": np.array("x"), "bools": np.array([True, False]),
    "masked": np.ma.masked_array([0.5, 0.25], [True, False]), "0-d": np.array(0.5),
    **{f"{dtype} array": numbers(dtype) for dtype in ("f2", "f4", "g", "i1", "u8", "c16", "O", ">f8")},
    "dates": np.array(["2020-01-01"], "M8[D]"), "times": np.array([5, 6], "m8[s]"), "record": np.zeros(2, "f8,i4"),
    "one": np.ones(1), "three": np.ones(3), "row": np.ones((1, 2)), "column": np.ones((2, 1)), "2 x 3": np.ones((2, 3)),
    "3 x 2": np.ones((3, 2)), "2 x 1 x 2": np.ones((2, 1, 2)), "nans": np.full(2, np.nan),
    "infs": np.array([0.5, np.inf]),
    "negative": np.array([-0.5, 0.5]), "huge": np.full(2, 1e308), "tiny": np.full(2, 1e-320),
    "read-only": read_only(np.full(2, 0.5)), "every other": np.full(4, 0.5)[::2],
    "backwards": np.array([0.5, 0.25])[::-1],
    "an optimizer": RMSProp(), "a function": valley(), "a trace": descend(SGD(), valley(), [1, 2], 1),
}  # fmt: skip
LARGE = {"10**9", "10**400", "-10**5000", "uint64", "1e30", "1e308"}  # whoever believes these asks for much memory

# What a refusal may say in place of an argument's name.
ROLES = {
    "start": "theta", "g": "the gradient", "f": "the loss", "grad": "the gradient", "loss": "the loss",
    "learning_rate": "lr", "alpha": "rho", "decay": "rho", "epsilon": "eps", "initial_scale": "s0", "momentum": "beta",
    "gradients": "the gradient", "objective": "the gradient", "trace": "the run|θ", "columns": "no column",
    "first": "chained", "then": "chained", "optimizer": "old", "below": "default",
    "variables": "may stand here",
}  # fmt: skip
NOT_OURS = re.compile(
    r"broadcast together|has no attribute|truth value|operand|subscriptable|iterable|positional argument|unhashable|"
    r"real number|not supported|convert|ufunc|literal|not callable|no len|out of bounds|unpack|string indices|"
    r"array element|inhomogeneous|reshape|length-1|0-dimensional|matmul|'NoneType'|concatenat|dimension|axis \d|"
    r"keyword|expected|Python int|digits|KeyError|cannot be interpreted|invalid|slice"
)

THETA, G = np.array([1.0, 2.0]), np.array([0.5, -0.25])
RUN = descend(RMSProp(0.1), valley(), [1, 2], 3)
ONE = replay(RMSProp(0.1), [4, 2, -1], start=1)
INPUTS, LABELS = models.moons(points=6)
RNN = models.char_rnn("abcab" * 3, hidden=2, stretch=4)
BACK = parameters.flatten({"W": np.ones((1, 2)), "b": [3.0]})[1]


def square(theta):
    return (theta**2).sum(axis=0)


def twice(theta):
    return 2 * theta


def hypers(**values):
    return {"lr": 0.1, **values}


ADAM = hypers(beta1=0.9, beta2=0.99, eps=1e-8, bias_correction=True)
OPTIMIZERS = {
    "Optimizer": {},
    "SGD": hypers(),
    "Momentum": hypers(beta=0.9),
    "Nesterov": hypers(beta=0.9),
    "Adagrad": hypers(eps=1e-8, s0=0.0),
    "RMSProp": hypers(rho=0.9, eps=1e-8, s0=0.0),
    "RMSPropVariant": hypers(
        rho=0.9, eps=1e-8, s0=0.0, centered=True, bias_correction=True, eps_inside=True, floor=True
    ),
    "Adadelta": hypers(rho=0.9, eps=1e-6),
    "Adam": ADAM,
    "AMSGrad": ADAM,
    "AdamW": {**ADAM, "decay": 0.1},
    "AdamParts": {**ADAM, "average": True},
    "Chain": {"first": RMSProp(1.0), "then": Momentum(0.1)},
    "SignSGD": hypers(),
    "Lion": hypers(beta1=0.9, beta2=0.99),
    "Muon": hypers(beta=0.9, rows=2, exact=True),
}
KERAS = {"learning_rate": 0.1, "momentum": 0.9, "epsilon": 1e-8, "centered": True}
GOOD = {  # every public callable, with good values for all its arguments
    **OPTIMIZERS,
    "Objective": {
        "name": {"en": "m"}, "tex": "", "dim": 2, "grad": lambda theta, t: 2 * theta,
        "loss": lambda theta, t: (theta**2).sum(axis=0), "minimum": (0.0, 0.0), "domain": ((-1.0, 1.0), (-1.0, 1.0)),
    },
    "Trace": {
        "optimizer": RUN.optimizer, "objective": RUN.objective, "t": RUN.t, "theta": RUN.theta, "state": RUN.state,
    },
    "descend": {
        "optimizer": RMSProp(0.1), "objective": valley(), "start": [1, 2], "steps": 3, "every": 1,
        "allow_nonfinite": False,
        "after": None,
    },
    "replay": {"optimizer": RMSProp(0.1), "gradients": [4, 2], "start": 1.0},
    "hyper": {"default": 0.1, "symbol": "η", "meaning": "", "below": 2.0, "schedule": True},
    "rate": {"default": 0.1, "symbol": "ρ", "meaning": ""},
    "objective": {
        "f": square, "grad": twice, "name": "J", "tex": "", "dim": 2, "minimum": [0, 0], "domain": [(-1, 1)] * 2,
    },
    "read": {"text": "3w² − 4w"},
    "from_text": {"text": "0.1x² + 2y²", "variables": ("x", "y"), "domain": None},
    "line": {"points": [(1, 2), (2, 3)], "half": True, "one_by_one": False},
    "neuron": {"points": [(1, 0), (2, 1)], "loss": "squared", "half": True, "one_by_one": True},
    "check_gradient": {"objective": valley(), "theta": [1, 2], "t": 1},
    "flatten": {"parameters": {"W": np.ones((1, 2)), "b": [3.0]}},
    "quadratic": {"curvature": [1, 2], "center": [0, 1], "name": None, "tex": "", "domain": None},
    "parabola": {"curvature": 2.0, "center": 1.0},
    **dict.fromkeys(["valley", "rotated_valley", "rosenbrock", "beale", "saddle", "hinton_stream"], {}),
    "given_gradients": {"gradients": [4, 2]},
    "reddi_stream": {"period": 3, "large": 3.0},
    "drifting_target": {"speed": 0.1},
    "mini_batches": {"batch": 5, "points": 10, "seed": 0},
    "InverseRoot": {"lr": 0.1},
    "Cosine": {"lr": 0.1, "steps": 10, "end": 0.01},
    "StepDrop": {"lr": 0.1, "every": 2, "factor": 0.5},
    "derive": {"trace": ONE, "t": 2, "coordinate": 0, "name": "w"},
    "pytorch": {"lr": 0.1, "alpha": 0.9, "eps": 1e-8, "momentum": 0.9, "centered": True},
    "keras": {**KERAS, "rho": 0.9},
    "tf1": {**KERAS, "decay": 0.9},
    "optax": {
        "learning_rate": 0.1, "decay": 0.9, "eps": 1e-8, "initial_scale": 0.0, "eps_in_sqrt": True, "centered": True,
        "momentum": 0.9, "nesterov": True, "bias_correction": True,
    },
    "polar": {"matrix": np.ones((2, 3))},
    "newton_schulz": {"matrix": np.ones((2, 3)), "steps": 5},
    "moons": {"points": 6, "noise": 0.1, "seed": 0},
    "two_layers": {"inputs": INPUTS, "labels": LABELS, "hidden": 2},
    "char_rnn": {"text": "abcab" * 3, "hidden": 2, "stretch": 4},
    "word_pairs": {"share": [3, 1], "chances": [[1, 1], [1, 3]]},
    "work": {"optimizer": Adam(), "g": 4.0, "before": 1.0, "old": {"m": 0.5}, "t": 2, "name": "w"},
    "table": {"trace": ONE, "symbol": "w", "columns": ["g", "s"], "decimals": 5},
    "one_step": {"trace": ONE, "t": 2, "symbol": "w", "coordinate": 0, "decimals": 5},
    "number": {"x": 0.5, "decimals": 5},
    "short": {"x": 0.5, "decimals": 5},
    "checkable": {"x": 0.5, "decimals": 5},
}  # fmt: skip
INSIDE = {  # what the library makes for its readers
    "Model", "CharRNN", "WordPairs", "Layout", "Table", "Step", "Line", "Symbols", "Loss", "Gradient", "Differences",
    "single", "Function", "Unreadable",
}  # fmt: skip
MODULES = (derivation, dialects, functions, models, norms, objectives, parameters, schedules, streams, typed, worked)


def public():
    """Every public class and function, by name."""
    names = [(rmsprop_lib, name) for name in rmsprop_lib.__all__] + [(worked, name) for name in worked.__all__]
    for module in MODULES:
        here = module.__name__
        names += [(module, name) for name, made in vars(module).items() if getattr(made, "__module__", "") == here]
    found = {name: getattr(module, name) for module, name in names if not name.startswith("_")}
    return {name: made for name, made in found.items() if inspect.isclass(made) or inspect.isfunction(made)}


def calls():
    """What is walked, by name: (callable, good arguments). Methods have a dot in their names."""
    everything = {name: (made, GOOD[name]) for name, made in public().items() if name in GOOD}
    for name, good in OPTIMIZERS.items():
        optimizer = getattr(rmsprop_lib, name)(**good)
        state = optimizer.init(THETA)
        everything[f"{name}.init"] = optimizer.init, {"theta": THETA}
        if name != "Optimizer":
            everything[f"{name}.step"] = optimizer.step, {"t": 1, "g": G, "state": state}
        if name not in ("Optimizer", "Adadelta"):
            after = optimizer.step(1, G, state)[1]
            everything[f"{name}.effective_lr"] = optimizer.effective_lr, {"t": 1, "state": after}
    for name in ("InverseRoot", "Cosine", "StepDrop"):
        everything[f"{name}()"] = getattr(rmsprop_lib, name)(**GOOD[name]).__call__, {"t": 3}
    everything["sample"] = RNN.sample, {"theta": RNN.layout.start(), "first": "a", "length": 3, "seed": 0}
    everything["start"] = RNN.layout.start, {"seed": 0}
    everything["back"] = BACK, {"theta": np.ones(3)}
    return everything


CALLS = calls()


def used(result, asked):
    """Put to use what a call gave, for what it gave may be what fails; in the end, all numbers of it."""
    if isinstance(result, Optimizer):
        if result == Optimizer():
            return ()
        hash(result), repr(result)
        return used(descend(result, valley(), [1, 2], 2), asked)
    if isinstance(result, Objective):
        hash(result), repr(result)
        size = result.dim or 2
        return used(descend(SGD(1e-3), result, np.linspace(0.5, 1, size), 2), asked) if size < 1000 else ()
    if isinstance(result, Trace):
        hash(result), repr(result)
        if result.objective.loss is not None:
            assert result.loss.shape == (len(result.t), *result.theta.shape[2:])
        rate = () if isinstance(result.optimizer, Adadelta) else result.effective_lr
        return result.theta, *result.state.values(), result.delta, rate
    if isinstance(result, models.Model):
        return used(result.objective, asked) if result.layout.size < 1000 else ()
    if isinstance(result, schedules.InverseRoot | schedules.Cosine | schedules.StepDrop):
        hash(result)
        return [result(t) for t in (1, 2, 3, 1000)]
    if isinstance(result, worked.Table):
        return str(result), result.markdown(), result.latex(), result.csv(), result._repr_html_()
    if isinstance(result, derivation.Step):
        return str(result), result._repr_markdown_()
    return result


def finite(result):
    """Whether all numbers in it are."""
    if isinstance(result, Mapping):
        return all(map(finite, result.values()))
    if isinstance(result, list | tuple):
        return all(map(finite, result))
    return not isinstance(result, float | np.ndarray | np.generic) or bool(np.isfinite(result).all())


def complaint(name, argument, kind):
    """What is wrong with the answer to one piece of junk; None if it is well."""
    make, good = CALLS[name]
    value, bare = JUNK[kind], name.partition(".")[2] in ("step", "effective_lr")  # bare arithmetic: inf gives inf
    if kind in LARGE:
        tracemalloc.start()
    try:
        with np.errstate(**({"all": "ignore"} if bare else {})):
            result = used(make(**{**good, argument: value}), name)
        wrong = None if bare or finite(result) else f"gave {result!r}"
    except FloatingPointError as report:
        wrong = None if ("step " in str(report)) else f"raw: {report}"
    except (ValueError, TypeError) as refusal:
        words, names = str(refusal), f"{argument}|{ROLES.get(argument, argument)}"
        named = re.search(rf"(?<!\w)({names})(?!\w)", words)
        wrong = None if named and not NOT_OURS.search(words) else f"{type(refusal).__name__}: {words[:300]}"
        if wrong is None and len(words) > 600:
            wrong = f"a refusal of {len(words)} characters"
    except Exception as error:  # whatever else, a warning too
        wrong = f"{type(error).__name__}: {str(error)[:300]}"
    if kind in LARGE:
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        wrong = wrong or (f"took {peak / 1e6:.0f} MB" if peak > 1e9 else None)
    return wrong


def test_everything_public_is_walked():
    assert set(public()) == set(GOOD) | INSIDE, "give what is new good values in GOOD, with one for each argument"


@pytest.mark.parametrize("name", CALLS)
def test_each_argument_works_or_is_refused_by_its_name(name):
    make, good = CALLS[name]
    takes = [p.name for p in inspect.signature(make).parameters.values() if p.kind is not p.VAR_KEYWORD]
    assert set(takes) == set(good), "give each argument a good value in GOOD"
    used(make(**good), name)
    wrong = {(a, kind): said for a in takes for kind in JUNK if (said := complaint(name, a, kind))}
    assert not wrong, "\n".join(f"{name}({argument}={kind}): {said}" for (argument, kind), said in wrong.items())
