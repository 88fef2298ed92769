"""Which changes of the library would no test see?   python benchmarks/mutants.py [FILES] [--limit N]

Each mutant is the library with one small change: + for −, < for <=, 2 for 1, a condition that always holds, a `raise`
left out. The quick tests are run against each; a mutant that passes all of them is printed: it is either a test that
is missing, or a change that changes nothing and is listed below with the reason. Nothing is written to the sources:
every mutant lives in a process of its own, forked from one that has loaded NumPy and pytest already.
"""

import argparse
import ast
import copy
import gc
import importlib
import importlib.abc
import importlib.util
import os
import resource
import signal
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FILES = [
    "base", "optimizers", "variants", "dialects", "descent", "trouble", "terms", "derivation", "slips", "writing",
    "hyperparameters", "norms",
]  # fmt: skip
# From the quickest to the slowest; the tests that bear a file's own name go first.
TESTS = [
    "terms", "writing", "derivation", "slips", "trouble", "hyperparameters", "dialects", "base", "worked", "optimizers",
    "objectives", "descent", "variants", "golden", "properties", "front_door", "runs", "junk",
]  # fmt: skip
LEFT_OUT = [
    "test_descent.py::test_a_grid_of_ten_thousand_runs_is_one_quick_call",  # measures time
    "test_variants.py::test_a_falling_rate_ends_the_two_cycle",  # as slow as all the others
]
SECONDS = 240  # of processor time; a mutant that has not ended by then is killed, and counts as killed
MEMORY = 4 * 2**30

# Changes that no test can see, and why: "file: line [before → after]".
ONE = "there is one thing, the first and the last: what a root or a sign is taken of, a value that may be left out"
NO_SIGN = "0 with another sign is 0, and is no slip"
ORDER = "only their order counts"
SPEED = "only how fast it is, never what comes out"
USUAL = "if value.__class__ is float and 0 <= value < allowed.below:  # the usual case"
NOTHING = "if value.__class__ is float and dtype == np.float64:  # nothing to round"
MOVER = "if type(optimizer).step is not Optimizer.step or (theta.nbytes > LARGE and theta.ndim == 1):"
RUNS = "runs = shape[1:] if theta.ndim > 2 else ()  # NumPy goes faster over one long axis than over several short ones"
FIXED = "fixed = optimizer.at(1, dtype, runs) if optimizer.constant else None"
READY = "if ready and ready[0] == dtype and ready[1] == runs:"
EQUIVALENT = {
    **{f"base.py: LARGE = 2**22  # bytes of an array that does not stay in the cache of a processor beside what a rule "
       f"makes on the way [{change}]": SPEED for change in (
           "2 ** 22 → 2 * 22", "2 → 3", "2 → 1", "2 → 0", "22 → 23", "22 → 21", "22 → 0", "22 → 1")},
    **{f"base.py: BLOCK = 2**16  # bytes of the pieces in which a rule sees such an array [{change}]": SPEED
       for change in ("2 ** 16 → 2 * 16", "16 → 17", "16 → 15", "2 → 3")},
    **{f"base.py: {READY} [{change}]": SPEED for change in (
        "if ready and ready[0] == dtype and (ready[1] == runs): → if False:", "0 → 1", "0 → -1", "1 → 2", "1 → 0")},
    "base.py: if self.constant: [if self.constant: → if False:]": SPEED,
    "base.py: exact = {n: np.broadcast_to(v, runs).ravel() if np.ndim(v) else v for n, v in exact.items()} "
    "[np.broadcast_to(v, runs).ravel() if np.ndim(v) else v → np.broadcast_to(v, runs).ravel() if True else v]": SPEED,
    "base.py: if array.dtype is not dtype: [if array.dtype is not dtype: → if True:]": SPEED,
    "base.py: g = g.astype(array.dtype, copy=False) [False → True]": SPEED,
    "base.py: coordinatewise: ClassVar[bool] = False  # each coordinate on its own: large arrays may be walked in "
    "blocks [False → True]": "a class with a rule says so itself, or __init_subclass__ says False",
    "base.py: super().__init_subclass__(**options) [super().__init_subclass__(**options) → pass]":
        "only for whoever inherits from another class besides",
    "base.py: fixed = [getattr(self, name) for name, allowed in self._allowed.items() if not allowed.schedule] "
    "[[… for name, allowed in self._allowed.items() if not allowed.schedule] → "
    "[… for name, allowed in self._allowed.items()]]": "a shape that is counted twice is the same shape",
    "base.py: return set(self.init(np.zeros((1, *self.runs)))) [1 → 2]": "only the names count",
    "base.py: flat, old = g.reshape(-1), {name: array.reshape(-1) for name, array in state.items()} [1 → 2]":
        "reshape takes any negative number for the length that is free",
    "variants.py: return self.first.constant and self.then.constant "
    "[return self.first.constant and self.then.constant → return None]": SPEED,
    "variants.py: return {name: set(part.init(np.zeros((1, *part.runs)))) for name, part in parts.items()} [1 → 2]":
        "only the names count",
    "dialects.py: lr, rho, eps, cast(float, s0[0]) if s0 else 0.0, floor=False, [0 → -1]": ONE,
    "descent.py: array = floats(f\"the gradient of {name}\", g, finite=False).astype(theta.dtype, copy=False) "
    "[False → True]": SPEED,
    "descent.py: LARGEST = 8e9  # bytes of a record [8000000000.0 → 8000000001.0]": "no array of floats has odd bytes",
    "descent.py: if g.__class__ is not np.ndarray or g.dtype is not dtype or g.shape != shape: "
    "[if g.__class__ is not np.ndarray or g.dtype is not dtype or g.shape != shape: → if True:]": SPEED,
    **{f"descent.py: {MOVER} [{change}]": SPEED for change in (
        f"{MOVER} → if True:", "theta.nbytes > LARGE and theta.ndim == 1 → theta.nbytes > LARGE or theta.ndim == 1",
        "theta.nbytes > LARGE → theta.nbytes >= LARGE", "theta.nbytes > LARGE → theta.nbytes <= LARGE",
        "theta.ndim == 1 → theta.ndim != 1", "1 → 2", "1 → 0")},
    **{f"descent.py: {RUNS} [{change}]": SPEED for change in (
        "shape[1:] if theta.ndim > 2 else () → shape[1:] if True else ()",
        "shape[1:] if theta.ndim > 2 else () → shape[1:] if False else ()",
        "theta.ndim > 2 → theta.ndim >= 2", "theta.ndim > 2 → theta.ndim <= 2", "2 → 3", "2 → 1", "2 → 0")},
    "descent.py: row = (len(theta), -1) [1 → 2]": "reshape takes any negative number for the length that is free",
    f"descent.py: {FIXED} [optimizer.at(1, dtype, runs) if optimizer.constant else None → "
    "optimizer.at(1, dtype, runs) if False else None]": SPEED,
    **{f"descent.py: {FIXED} [{change}]": "what is constant is the same in any step" for change in ("1 → 2", "1 → 0")},
    "descent.py: return in_a_row if runs else along [in_a_row if runs else along → in_a_row if True else along]": SPEED,
    "descent.py: if theta[0].size > 1: [0 → -1]": "each coordinate has as many runs",
    "descent.py: first: tuple[Any, ...] = (slice(None), *(0,) * (x.ndim - 1)) [0 → -1]":
        "any of the runs may be the one that stays",
    **{f"descent.py: moved = 1.25 * x + 0.5 [{change}]": "it does not count how the other runs move" for change in (
        "1.25 * x + 0.5 → 1.25 * x - 0.5", "1.25 → 2.25", "1.25 → 0.25", "1.25 → 0", "1.25 → 1", "0.5 → 1.5",
        "0.5 → -0.5", "0.5 → 1")},
    "derivation.py: begin = {key: float(array[0]) for key, array in optimizer.init(np.array([before])).items()} "
    "[0 → -1]": ONE,
    "derivation.py: return not abs(without - with_eps) <= 10.0**-self.decimals / 2 * min(abs(with_eps), 1)  "
    "# half a digit [abs(without - with_eps) <= 10.0 ** (-self.decimals) / 2 * min(abs(with_eps), 1) → "
    "abs(without - with_eps) < 10.0 ** (-self.decimals) / 2 * min(abs(with_eps), 1)]":
        "only where ε makes half a digit to the last bit",
    'derivation.py: if line.term.made_by == "sqrt" and id(line.term.of[0]) in self._named: [0 → -1]': ONE,
    'slips.py: if term.of[0].value < 0: [term.of[0].value < 0 → term.of[0].value <= 0]': NO_SIGN,
    'slips.py: if term.value < 0 or term.of[0].symbol in ("m", "ḡ"): [term.value < 0 → term.value <= 0]': NO_SIGN,
    **{f"slips.py: @lru_cache(maxsize=1)  # the cells of a table ask for those of one step after another [{change}]":
       SPEED for change in ("1 → 2", "1 → 0")},
    "slips.py: inside = root.of[0] [0 → -1]": ONE,
    "slips.py: way = delta.of[0] [0 → -1]": ONE,
    **{'terms.py: "add": operator.add, "subtract": operator.sub, "multiply": operator.mul, "negative": operator.neg, '
       f"[{name!r} → {name + '_'!r}]": SPEED for name in ("add", "subtract", "multiply", "negative")},
    "terms.py: if name in EXACT: [if name in EXACT: → if False:]": SPEED,
    **{f"norms.py: u, sizes, vt = np.linalg.svd(np.where(finite, matrix, 0), full_matrices=False) [{change}]":
       "in place of a matrix with infinity or NaN: what comes of it is NaN" for change in ("0 → 1", "0 → -1")},
    **{f"hyperparameters.py: {USUAL} [{change}]": SPEED for change in (
        "if value.__class__ is float and 0 <= value < allowed.below: → if False:",
        "0 <= value < allowed.below → 0 < value < allowed.below", "0 → 1")},
    "hyperparameters.py: if not isinstance(base, np.ndarray): [if not isinstance(base, np.ndarray): → if True:]":
        "only where NumPy's power rounds otherwise than Python's, as on some processors",
    **{f"hyperparameters.py: {NOTHING} [{change}]": SPEED for change in (
        "if value.__class__ is float and dtype == np.float64: → if False:",
        "value.__class__ is float → value.__class__ is not float")},
    "hyperparameters.py: f\"{name} = {exact:g} is {float(near[lost].flat[0]):g} in {dtype}, the precision of theta "
    '(its smallest " [0 → -1]': "what is lost has become 0, infinity or 1, and all of it the same",
    "hyperparameters.py: f\"number above 0 is {tiny:.1g}). Take {'a smaller' if exact > 1e-3 else 'a larger'} {name}\" "
    "[exact > 0.001 → exact >= 0.001]": "0.001 itself is lost in no precision",
    'terms.py: if name == "power" and numbers[1] == 2: [if name == \'power\' and numbers[1] == 2: → if False:]':
        "NumPy squares by itself, too, where C's pow does not round twice",
    "writing.py: SUM, PRODUCT, POWER, ATOM = 1, 2, 3, 4  # what binds how tightly [1 → 0]": ORDER,
    "writing.py: SUM, PRODUCT, POWER, ATOM = 1, 2, 3, 4  # what binds how tightly [4 → 5]": ORDER,
}

ARITHMETIC = {
    ast.Add: [ast.Sub], ast.Sub: [ast.Add], ast.Mult: [ast.Div], ast.Div: [ast.Mult], ast.Pow: [ast.Mult],
    ast.FloorDiv: [ast.Div], ast.BitAnd: [ast.BitOr], ast.BitOr: [ast.BitAnd],
}  # fmt: skip
COMPARISON = {
    ast.Lt: [ast.LtE, ast.GtE], ast.LtE: [ast.Lt, ast.Gt], ast.Gt: [ast.GtE, ast.LtE], ast.GtE: [ast.Gt, ast.Lt],
    ast.Eq: [ast.NotEq], ast.NotEq: [ast.Eq], ast.Is: [ast.IsNot], ast.IsNot: [ast.Is], ast.In: [ast.NotIn],
    ast.NotIn: [ast.In],
}  # fmt: skip
BOOLEAN = {ast.And: [ast.Or], ast.Or: [ast.And]}


# Which changes there are.


def places(node, strings=False):
    """(put, node) for everything that may be changed: `put` sets another in its place. No docstrings, no annotations.

    strings: whether a string that stands here counts: a key of a dict or a default does, a message does not.
    """
    for field, value in ast.iter_fields(node):
        if field in ("annotation", "returns", "format_spec", "type_params"):
            continue
        for k, child in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if not isinstance(child, ast.AST):
                continue
            holder, key = (value, k) if k is not None else (node.__dict__, field)
            is_key = (type(node), field) in ((ast.Dict, "keys"), (ast.Subscript, "slice"))
            is_default = isinstance(node, ast.arguments) and field in ("defaults", "kw_defaults")
            if not isinstance(child, ast.Constant) or not isinstance(child.value, str) or is_key or is_default:
                yield (lambda other, holder=holder, key=key: holder.__setitem__(key, other)), child
            yield from places(child)


def changes(node):
    """What may stand in place of a node."""

    def with_(**fields):
        other = copy.copy(node)
        other.__dict__.update(fields)
        return other

    match node:
        case ast.BinOp() | ast.AugAssign():
            yield from (with_(op=op()) for op in ARITHMETIC.get(type(node.op), ()))
        case ast.Compare():
            for k, op in enumerate(node.ops):
                yield from (with_(ops=[*node.ops[:k], o(), *node.ops[k + 1 :]]) for o in COMPARISON[type(op)])
        case ast.BoolOp():
            yield from (with_(op=op()) for op in BOOLEAN[type(node.op)])
        case ast.UnaryOp(op=ast.Not() | ast.USub() | ast.Invert()):
            yield node.operand
        case ast.Constant(value=bool(x)):
            yield with_(value=not x)
        case ast.Constant(value=int(x) | float(x)):
            yield from (with_(value=other) for other in dict.fromkeys((x + 1, x - 1, 0, 1)) if other != x)
        case ast.Constant(value=str(x)):
            yield with_(value=x + "_")
        case ast.Return(value=ast.AST() as value) if ast.unparse(value) != "None":
            yield with_(value=ast.Constant(None))
        case ast.Raise() | ast.Expr(value=ast.Yield() | ast.YieldFrom() | ast.Call()):
            yield ast.Pass()
    if isinstance(node, ast.If | ast.IfExp | ast.While):
        yield from (with_(test=ast.Constant(always)) for always in (True, False))
    if isinstance(node, ast.comprehension):
        yield from (with_(ifs=[*node.ifs[:k], *node.ifs[k + 1 :]]) for k in range(len(node.ifs)))


def head(node):
    """A node in one line, without what stands inside a block."""
    if isinstance(node, ast.comprehension):
        return ast.unparse(ast.ListComp(ast.Name("…"), [node]))
    return ast.unparse(node).splitlines()[0]


def mutants(source):
    """(line number, its text, "before → after", the tree with this one change); the tree is whole again afterwards."""
    tree, lines = ast.parse(source), source.splitlines()
    for put, node in list(places(tree)):
        for other in changes(node):
            ast.copy_location(other, node)
            put(other)
            number = node.lineno if hasattr(node, "lineno") else node.target.lineno
            yield number, lines[number - 1].strip(), f"{head(node)} → {head(other)}", ast.fix_missing_locations(tree)
        put(node)


# Running the tests against one.


class Mutated(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds one module of the package as the changed tree, every other where it is."""

    def __init__(self, name, path, tree):
        self.name, self.path, self.tree = name, path, tree

    def find_spec(self, name, path=None, target=None):
        return importlib.util.spec_from_file_location(name, self.path, loader=self) if name == self.name else None

    def exec_module(self, module):
        exec(compile(self.tree, self.path, "exec"), module.__dict__)


def stages(name):
    """The tests of a file: its own first, then all the quick ones."""
    own = [ROOT / f"rmsprop_lib/{name}.py", ROOT / f"tests/rmsprop_lib/test_{name}.py"]
    rest = [ROOT / "rmsprop_lib", *(ROOT / f"tests/rmsprop_lib/test_{test}.py" for test in TESTS)]
    for stage in (own, [path for path in rest if path not in own]):
        yield [str(path) for path in stage if path.exists()]


def pytest_passes(paths):
    """Whether these tests pass, in this process."""
    import pytest

    options = [
        "-x", "-q", "-p", "no:cacheprovider", "--rootdir", str(ROOT), "--tb=no", "--no-summary",
        "-o", "addopts=--doctest-modules --strict-markers --import-mode=importlib",
        *(f"--deselect=tests/rmsprop_lib/{test}" for test in LEFT_OUT),
    ]  # fmt: skip
    return pytest.main([*options, *paths]) in (0, 5)  # 5: there are no tests


def passes(name, tree=None):
    """Whether all tests pass in this process, which has not loaded the library yet."""
    if tree is not None:
        sys.meta_path.insert(0, Mutated(f"rmsprop_lib.{name}", str(ROOT / f"rmsprop_lib/{name}.py"), tree))
    for module in (name, "worked", "slips"):  # all are loaded once, before pytest looks for doctests in them
        importlib.import_module(f"rmsprop_lib.{module}")
    return all(map(pytest_passes, stages(name)))


def survives(name, tree):
    """Whether a mutant passes, asked in a process of its own."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            signal.alarm(20 * SECONDS)  # for one that waits for ever
            resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, 1), os.dup2(nowhere, 2)
            code = 0 if passes(name, tree) else 1
        finally:
            os._exit(code)
    return os.waitpid(child, 0)[1] == 0


def prepare(scratch):
    """Everything that the tests need, loaded once; what they leave behind goes to a folder that is thrown away."""
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ[variable] = "1"
    os.environ.update(PYTEST_DISABLE_PLUGIN_AUTOLOAD="1", HYPOTHESIS_STORAGE_DIRECTORY=scratch)
    sys.path.insert(0, str(ROOT))
    os.chdir(ROOT)
    import hypothesis.extra.numpy

    quick = {"deadline": None, "derandomize": True, "database": None, "max_examples": 10}
    phases = (hypothesis.Phase.explicit, hypothesis.Phase.generate)
    hypothesis.settings.register_profile("mutants", phases=phases, **quick)
    hypothesis.settings.load_profile("mutants")
    warm_up = Path(scratch) / "test_warm_up.py"
    warm_up.write_text('"""\n>>> 1 + 1\n2\n"""\ndef test():\n    pass\n')
    pytest_passes([str(warm_up)])  # loads all of pytest
    sys.pycache_prefix = scratch
    gc.freeze()  # pytest collects garbage after each run; what is here already is none


def test(name, limit):
    """Print the mutants of a file that survive; return (killed, all, the entries of EQUIVALENT that were met)."""
    source = (ROOT / f"rmsprop_lib/{name}.py").read_text(encoding="utf-8")
    killed = total = 0
    met = set()
    for number, text, change, tree in mutants(source):
        if limit is not None and total == limit:
            break
        key = f"{name}.py: {text} [{change}]"
        if key in EQUIVALENT:
            met.add(key)
            continue
        total += 1
        if survives(name, tree):
            print(f"rmsprop_lib/{name}.py:{number}: {text} [{change}]", flush=True)
        else:
            killed += 1
    return killed, total, met


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("files", nargs="*", default=FILES, help="modules: terms, or rmsprop_lib/terms.py")
    parser.add_argument("--limit", type=int, help="so many mutants of each file only")
    options = parser.parse_args()
    all_killed = all_total = 0
    with tempfile.TemporaryDirectory() as scratch:
        prepare(scratch)
        for name in (Path(file).stem for file in options.files):
            begin = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
            if not survives(name, None):
                sys.exit(f"The tests of {name}.py do not pass as it stands.")
            killed, total, met = test(name, options.limit)
            print(f"{name}.py: killed {killed} of {total} ({len(met)} that change nothing aside), "
                  f"{resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - begin:.0f} s", flush=True)  # fmt: skip
            if options.limit is None:
                for key in sorted(key for key in EQUIVALENT if key.startswith(f"{name}.py: ") and key not in met):
                    print(f"  no longer there: {key}")
            all_killed, all_total = all_killed + killed, all_total + total
    print(f"killed {all_killed} of {all_total}")
    return 0 if all_killed == all_total else 1


if __name__ == "__main__":
    sys.exit(main())
