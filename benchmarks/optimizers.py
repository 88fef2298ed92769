"""The library beside torch, optax and plain NumPy: python book.py bench

One run, interleaved: every contestant has its turn in every round, so a machine that slows down slows all of them;
what counts is the median. One thread each. Peers that are not installed are left out, and the page is then not written.
"""

import importlib.util
import os
import platform
import statistics
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"  # before NumPy and torch are loaded
os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"

import numpy as np  # noqa: E402

from rmsprop_lib import SGD, Adagrad, Adam, Chain, Momentum, RMSProp, descend, valley  # noqa: E402

PAGE = ROOT / "chapters" / "benchmarks.md"
PEERS = [name for name in ("torch", "keras", "optax", "jax") if importlib.util.find_spec(name)]
ROUNDS = 9
LR, RHO, EPS = 0.001, 0.9, 1e-8
SIZES = [(2, "float64"), (100, "float64"), (10**4, "float64"), (10**6, "float32"), (10**6, "float64")]
START = np.array([-5.0, -2.0])
GRID = {"rho": np.linspace(0.5, 0.999, 100)[:, None], "eps": np.logspace(-10, 0, 100)}


# One step on N parameters: each contestant keeps its own θ and state, and returns a function that takes one step.


def step_of_the_library(g):
    optimizer, theta, t = RMSProp(LR, RHO, EPS), np.zeros_like(g), 0
    state = optimizer.init(theta)

    def step():
        nonlocal theta, state, t
        t += 1
        delta, state = optimizer.step(t, g, state)
        theta = np.add(theta, delta, out=delta)  # in place, as the others; RMSProp's step is an array of its own

    return step


def step_in_place(g):
    """NumPy with nothing allocated and nothing checked: as fast as these operations go."""
    theta, s, u = np.zeros_like(g), np.zeros_like(g), np.empty_like(g)

    def step():
        nonlocal s
        np.multiply(g, g, out=u)
        np.multiply(u, 1 - RHO, out=u)
        np.multiply(s, RHO, out=s)
        np.add(s, u, out=s)
        np.sqrt(s, out=u)
        np.add(u, EPS, out=u)
        np.divide(g, u, out=u)
        np.multiply(u, LR, out=u)
        np.subtract(theta, u, out=theta)

    return step


def step_of_torch(g):
    import torch

    torch.set_num_threads(1)
    p = torch.nn.Parameter(torch.zeros(len(g), dtype=getattr(torch, g.dtype.name)))
    p.grad = torch.tensor(g)
    return torch.optim.RMSprop([p], lr=LR, alpha=RHO, eps=EPS, foreach=False).step


def step_of_optax(g):
    import jax
    import jax.numpy as jnp
    import optax

    jax.config.update("jax_enable_x64", True)
    rmsprop = optax.rmsprop(LR, RHO, EPS)
    theta, gradient = jnp.zeros_like(jnp.asarray(g)), jnp.asarray(g)
    state = rmsprop.init(theta)

    def one(gradient, theta, state):
        delta, state = rmsprop.update(gradient, state)
        return optax.apply_updates(theta, delta), state

    compiled = jax.jit(one, donate_argnums=(1, 2))

    def step():
        nonlocal theta, state
        theta, state = compiled(gradient, theta, state)
        theta.block_until_ready()

    return step


STEPPERS = {
    "rmsprop_lib": step_of_the_library,
    "NumPy, by hand": step_in_place,
    "torch": step_of_torch,
    "optax, jit": step_of_optax,
}


# Five optimizers × 200 steps on the narrow valley. Ours and the hand-written keep θ and state of every step, torch θ.


def five_of_the_library():
    for optimizer in (SGD(0.1), Momentum(0.02), Adagrad(0.5), RMSProp(0.1), Adam(0.1)):
        descend(optimizer, valley(), START, 200)


def five_by_hand():
    """The bare formulas in NumPy, constants typed in, nothing checked and no choice of problem; θ and state kept."""
    h = np.array([0.2, 4.0])
    rules = {"SGD": 0.1, "Momentum": 0.02, "Adagrad": 0.5, "RMSProp": 0.1, "Adam": 0.1}
    for name, lr in rules.items():
        theta, path, s, m = START, np.empty((201, 2)), np.zeros(2), np.zeros(2)
        squares, means = np.empty((201, 2)), np.empty((201, 2))
        path[0], squares[0], means[0] = theta, s, m
        for t in range(1, 201):
            g = h * theta
            if name == "SGD":
                theta = theta - lr * g
            elif name == "Momentum":
                m = 0.9 * m + g
                theta = theta - lr * m
                means[t] = m
            elif name == "Adagrad":
                s = s + g * g
                theta = theta - lr / (np.sqrt(s) + 1e-10) * g
                squares[t] = s
            elif name == "RMSProp":
                s = RHO * s + (1 - RHO) * (g * g)
                theta = theta - lr / (np.sqrt(s) + EPS) * g
                squares[t] = s
            else:
                m, s = 0.9 * m + 0.1 * g, 0.999 * s + 0.001 * (g * g)
                theta = theta - lr / (np.sqrt(s / (1 - 0.999**t)) + EPS) * (m / (1 - 0.9**t))
                squares[t], means[t] = s, m
            path[t] = theta


def five_of_torch():
    import torch

    torch.set_num_threads(1)
    o = torch.optim
    makers = (lambda p: o.SGD(p, 0.1), lambda p: o.SGD(p, 0.02, momentum=0.9), lambda p: o.Adagrad(p, 0.5),
              lambda p: o.RMSprop(p, 0.1, alpha=0.9), lambda p: o.Adam(p, 0.1))  # fmt: skip
    for make in makers:
        theta = torch.tensor(START, requires_grad=True)
        optimizer, path = make([theta]), [START]
        for _ in range(200):
            optimizer.zero_grad()
            (0.1 * theta[0] ** 2 + 2 * theta[1] ** 2).backward()
            optimizer.step()
            path.append(theta.detach().numpy().copy())


# A chain, RMSProp with momentum, at d = 2: beside the two rules that it is made of, each on its own.


def walked(optimizer):
    def walk():
        descend(optimizer, valley(), START, 200)

    return walk


CHAINS = {
    "RMSProp with momentum": walked(Chain(RMSProp(0.01), Momentum(1.0))),
    "RMSProp": walked(RMSProp(0.01)),
    "Momentum": walked(Momentum(0.01)),
}


# A grid of 100 × 100 (ρ, ε) × 200 steps of RMSProp on the narrow valley. All keep the start and the end, θ and s.


def grid_of_the_library():
    return descend(RMSProp(0.1, **GRID), valley(), START, 200, every=200).theta[-1]


def grid_in_place():
    """The best that we could write in NumPy for this one task."""
    theta = np.broadcast_to(START[:, None, None], (2, 100, 100)).copy()
    h, keep, rest, eps = np.array([0.2, 4.0])[:, None, None], GRID["rho"], 1 - GRID["rho"], GRID["eps"]
    s, g, u = np.zeros_like(theta), np.empty_like(theta), np.empty_like(theta)
    record = [(theta.copy(), s.copy())]
    for _ in range(200):
        np.multiply(h, theta, out=g)
        np.multiply(g, g, out=u)
        np.multiply(u, rest, out=u)
        np.multiply(s, keep, out=s)
        np.add(s, u, out=s)
        np.sqrt(s, out=u)
        np.add(u, eps, out=u)
        np.divide(g, u, out=g)
        np.multiply(g, 0.1, out=g)
        np.subtract(theta, g, out=theta)
    record.append((theta.copy(), s.copy()))
    return record[-1][0]


def grid_of_optax():
    """vmap over the grid, scan over the steps, compiled."""
    import jax
    import jax.numpy as jnp
    import optax

    jax.config.update("jax_enable_x64", True)
    h = jnp.array([0.2, 4.0])

    def run(rho, eps):
        rmsprop = optax.rmsprop(0.1, rho, eps, eps_in_sqrt=False)

        def one(carry, _):
            theta, state = carry
            delta, state = rmsprop.update(h * theta, state)
            return (optax.apply_updates(theta, delta), state), None

        theta = jnp.asarray(START)
        return jax.lax.scan(one, (theta, rmsprop.init(theta)), None, length=200)[0][0]

    rho, eps = (jnp.asarray(a.ravel()) for a in np.broadcast_arrays(GRID["rho"], GRID["eps"]))
    return np.asarray(jax.jit(jax.vmap(run))(rho, eps)).T.reshape(2, 100, 100)


# Measuring


def interleaved(contestants, seconds=0.05):
    """Median seconds of a call, by name: in every round each contestant is called for about `seconds`."""
    calls, times = {}, {name: [] for name in contestants}
    for name, call in contestants.items():
        call()
        begin = time.perf_counter()
        call()
        calls[name] = max(1, min(10_000, int(seconds / (time.perf_counter() - begin))))
    for _ in range(ROUNDS):
        for name, call in contestants.items():
            begin = time.perf_counter()
            for _ in range(calls[name]):
                call()
            times[name].append((time.perf_counter() - begin) / calls[name])
    return {name: statistics.median(taken) for name, taken in times.items()}


def from_cold(contestants, rounds=5):
    """Median seconds of the first call in a fresh process, importing aside: as in a notebook that is opened."""
    times = {name: [] for name in contestants}
    for _ in range(rounds):
        for name, call in contestants.items():
            code = "import sys, time; sys.path.insert(0, 'benchmarks'); import optimizers as o\n"
            code += "import jax, optax\n" if "optax" in name else ""
            code += f"t = time.perf_counter(); o.{call.__name__}(); print(time.perf_counter() - t)"
            run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
            times[name].append(float(run.stdout))
    return {name: statistics.median(taken) for name, taken in times.items()}


def present(contestants):
    return {name: c for name, c in contestants.items() if name.split(",")[0] in (*PEERS, "rmsprop_lib", "NumPy")}


def measure():
    """(what, unit in seconds, name -> seconds) for each row of the table."""
    rng = np.random.default_rng(0)
    for size, dtype in SIZES:
        g = rng.normal(size=size).astype(dtype)
        steppers = {name: make(g) for name, make in present(STEPPERS).items()}
        exponent = {10**4: "10⁴", 10**6: "10⁶"}.get(size, str(size))
        yield f"1 step, N = {exponent}, {dtype}", interleaved(steppers)
    fives = present({"rmsprop_lib": five_of_the_library, "NumPy, by hand": five_by_hand, "torch": five_of_torch})
    yield "5 optimizers × 200 steps", interleaved(fives, seconds=0)
    yield "RMSProp with momentum × 200 steps", chained(interleaved(CHAINS, seconds=0.02))
    grids = present({"rmsprop_lib": grid_of_the_library, "NumPy, by hand": grid_in_place, "optax, jit": grid_of_optax})
    ends = [grid() for grid in grids.values()]
    assert all(np.allclose(ends[0], end, atol=1e-9) for end in ends), "they must do the same work"
    yield "100 × 100 (ρ, ε) × 200 steps", interleaved({n: c for n, c in grids.items() if "jit" not in n}, seconds=0)
    yield "the same, first call", from_cold(grids)


def chained(times):
    """The chain as ours, the sum of its two parts as what could be written by hand at best."""
    return {"rmsprop_lib": times["RMSProp with momentum"], "NumPy, by hand": times["RMSProp"] + times["Momentum"]}


# Showing


def duration(seconds):
    for unit, size in (("s", 1), ("ms", 1e-3), ("µs", 1e-6)):
        if seconds >= size or unit == "µs":
            return f"{seconds / size:#.3g}".rstrip(".") + f" {unit}"


def table(rows):
    names = list(STEPPERS)
    lines = [
        '| <span lang="bn">কাজ</span> <span lang="en">task</span> | ' + " | ".join(names) + " |",
        "|:--|" + "--:|" * len(names),
    ]
    for what, times in rows:
        own = times["rmsprop_lib"]
        cells = [f"{duration(times[n])} ({times[n] / own:.2f}×)" if n in times and n != "rmsprop_lib"
                 else duration(times[n]) if n in times else "" for n in names]  # fmt: skip
        lines.append(f"| {what} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def machine():
    cpu = platform.processor() or platform.machine()
    if Path("/proc/cpuinfo").is_file():
        models = [line for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")]
        cpu = models[0].partition(": ")[2] if models else cpu
    versions = ", ".join(f"{name} {version(name)}" for name in ("numpy", *PEERS))
    return f"{cpu}, {platform.system()}, Python {platform.python_version()}, {versions}"


def import_times():
    times = {}
    for name in ("numpy", "rmsprop_lib", *PEERS):
        code = f"import time; t = time.perf_counter(); import {name}; print(time.perf_counter() - t)"
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "KERAS_BACKEND": "jax"}
        command = [sys.executable, "-c", code]
        runs = [
            subprocess.run(command, capture_output=True, text=True, env=environment, check=True) for _ in range(3)
        ]
        times[name] = statistics.median(float(run.stdout.splitlines()[-1]) for run in runs)
    return " · ".join(f"{name} {duration(seconds)}" for name, seconds in times.items())


def page(rows, imports):
    text = (Path(__file__).with_name("page.md")).read_text(encoding="utf-8")
    return text.format(table=table(rows), machine=machine(), imports=imports)


def main():
    rows = []
    for what, times in measure():
        rows.append((what, times))
        print(what, " ".join(f"  {name}: {duration(seconds)}" for name, seconds in times.items()), flush=True)
    imports = import_times()
    print("\n" + table(rows), machine(), "import: " + imports, sep="\n\n")
    if {"torch", "optax"} <= set(PEERS):
        PAGE.write_text(page(rows, imports), encoding="utf-8")
        print(f"\nWritten: {PAGE}")
    else:
        print('\nThe page was left as it is: torch and optax are missing. python -m pip install -e ".[compare]"')


if __name__ == "__main__":
    main()
