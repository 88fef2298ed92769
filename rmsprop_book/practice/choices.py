"""Questions of choice: who made this row, which way does it drift, which line is wrong."""

import numpy as np

from rmsprop_book.practice.question import Option, Question
from rmsprop_book.practice.slips import SLIPS, Words
from rmsprop_book.practice.tables import INTEGERS, settings
from rmsprop_book.practice.words import both, statement
from rmsprop_lib.derivation import Step, work
from rmsprop_lib.descent import replay
from rmsprop_lib.optimizers import SGD, Adagrad, Adam, RMSProp
from rmsprop_lib.slips import slips_in
from rmsprop_lib.streams import reddi_stream
from rmsprop_lib.terms import Term
from rmsprop_lib.writing import number, short, sub

TELLS: dict[str, Words] = {
    "SGD": {"bn": "ধাপ ঠিক −ηg।", "en": "Its steps are exactly −ηg."},
    "Adagrad": {
        "bn": "প্রথম ধাপ ঠিক η, তারপর g²-গুলো জমতে থাকে।",
        "en": "Its first step is exactly η; then the g² add up.",
    },
    "RMSProp": {"bn": "প্রথম ধাপ η/√(1−ρ) = 3.162η।", "en": "Its first step is η/√(1−ρ) = 3.162η."},
    "Adam": {
        "bn": "প্রথম ধাপ ঠিক η; পরের ধাপেও পুরোনো gradient-এর প্রভাব থাকে।",
        "en": "Its first step is exactly η; in the next step the old gradient still has an effect.",
    },
}
FALLS: Words = {"bn": "কমে (ঠিক দিক)", "en": "it falls (the right way)"}
RISES: Words = {"bn": "বাড়ে (ভুল দিক)", "en": "it rises (the wrong way)"}
ASKED = ("s", "Δ", "θ")  # the lines of a step in "find the wrong line"
FOLLOWS: Words = {
    "bn": "এই লাইন উপরের লাইনগুলো থেকে ঠিকভাবে আসে।",
    "en": "This line follows correctly from the lines above it.",
}


def whose_row(seed: int, rng: np.random.Generator) -> Question:
    """Two steps of an unknown optimizer: which one was it?

    >>> [option.text["en"] for option in whose_row(0, np.random.default_rng(0)).options]
    ['SGD', 'Adagrad', 'RMSProp', 'Adam']
    """
    lr, who = float(rng.choice([0.1, 0.01, 0.2])), str(rng.choice(list(TELLS)))
    g = [int(rng.choice([3, 4, 5, 6])), int(rng.choice([-3, -2, -1, 2]))]
    rules = {"SGD": SGD(lr), "Adagrad": Adagrad(lr, eps=0), "RMSProp": RMSProp(lr, eps=0), "Adam": Adam(lr, eps=0)}
    made = {name: replay(rule, g, start=0).delta[:, 0].tolist() for name, rule in rules.items()}
    shown = ", ".join(f"Δw{sub(k)} = {number(step)}" for k, step in enumerate(made[who], start=1))
    return Question(
        "whose-row",
        seed,
        statement("whose-row", g1=short(g[0]), g2=short(g[1]), lr=lr, steps=shown),
        both([f"{name}: {number(one)}, {number(two)}" for name, (one, two) in made.items()]),
        options=tuple(Option({"bn": name, "en": name}, why) for name, why in TELLS.items()),
        right=list(TELLS).index(who),
    )


def drift(seed: int, rng: np.random.Generator) -> Question:
    """One large gradient against many small ones: which way does RMSProp drift in the long run?

    >>> len(drift(0, np.random.default_rng(0)).options)
    2
    """
    n = int(rng.choice([5, 8, 10, 12, 20]))
    large = n - 1 + float(rng.choice([0.5, 1, 2]))
    drifts = {rho: settled_drift(n, large, rho) for rho in (0.5, 0.8, 0.9, 0.99, 0.999)}
    rho = float(rng.choice([rho for rho, moves in drifts.items() if abs(moves) > 0.02]))  # others are too slow to call
    moves, mean = drifts[rho], (large - n + 1) / n
    why = {
        "bn": f"গড় gradient {short(mean)}, ধনাত্মক: w-র কমার কথা। স্মৃতি থিতু হলে এক চক্রে w বদলায় {number(moves, 3)} η।",
        "en": f"The mean gradient is {short(mean)}, positive: w should fall. "
        f"Once the memory has settled, a cycle moves w by {number(moves, 3)} η.",
    }
    return Question(
        "drift",
        seed,
        statement("drift", n=n, large=short(large), rest=n - 1, rho=rho),
        why,
        options=(Option(FALLS, why), Option(RISES, why)),
        right=int(moves > 0),
    )


def settled_drift(n: int, large: float, rho: float) -> float:
    """How far a cycle moves θ, in units of η, once the memory has settled.

    >>> round(settled_drift(10, 10.0, 0.9), 2)    # the mean is +0.1, and still θ rises
    0.38
    """
    stream = reddi_stream(n, large)
    g = np.array([stream.grad(np.zeros(1), t)[0] for t in range(1, n + 1)])
    settled = float((1 - rho) * rho ** np.arange(n - 1, -1, -1.0) @ g**2 / (1 - rho**n))
    return float(replay(RMSProp(1.0, rho, eps=0, s0=settled), g, start=0).theta[-1, 0])


def wrong_line(seed: int, rng: np.random.Generator) -> Question:
    """A solved table of two steps with one slip in it: which line is the first wrong one?

    >>> len(wrong_line(0, np.random.default_rng(0)).options)
    6
    """
    lr, rho = settings(rng)
    bad, slip = divmod(int(rng.integers(6)), len(ASKED)), ""
    lines: list[str] = []
    s = w = 0.0
    for t in (1, 2):
        step = work(RMSProp(lr, rho, eps=0), g=int(rng.choice(INTEGERS)), before=w, old={"s": s}, t=t)
        if bad[0] == t - 1:
            at = ASKED[bad[1]]
            slip, step = pick(misreckoned(step, at), step[at], at, rng)
        s, w = step["s"], step["θ"]
        lines += step.without("g²", "√s").text()
    first = bad[0] * len(ASKED) + bad[1]
    why = [SLIPS[slip] if k == first else FOLLOWS for k in range(len(lines))]
    return Question(
        "wrong-line",
        seed,
        statement("wrong-line", start="w₀ = 0", lr=lr, rho=rho),
        SLIPS[slip],
        options=tuple(Option({"bn": line, "en": line}, reason) for line, reason in zip(lines, why)),
        right=first,
    )


def misreckoned(step: Step, at: str) -> dict[str, Step]:
    """The same step with each slip in one line: the sum as it should be, the number of the slip behind it.

    >>> step = work(RMSProp(0.1, eps=0), g=4, before=1, old={"s": 0})
    >>> misreckoned(step, "s")["swapped"].text()[1]
    's₁ = 0.9 × 0 + 0.1 × 16 = 14.4'
    """
    term = step.line(at).term
    wrong = {name: step.changed(at, Term(x, term.made_by, term.of)) for name, x in slips_in(step, at).items()}
    return {name: other for name, other in wrong.items() if np.isfinite([line.value for line in other.lines]).all()}


def pick(wrong: dict[str, Step], right: float, at: str, rng: np.random.Generator) -> tuple[str, Step]:
    """A slip that shows: its number is not nearly the right one.

    >>> step = work(RMSProp(0.1, eps=0), g=4, before=1, old={"s": 0})
    >>> pick({"no-square": step, "sum": step.changed("s", Term(2.0))}, 1.6, "s", np.random.default_rng(0))[0]
    'sum'
    """
    seen = [name for name, step in wrong.items() if abs(step[at] - right) > 0.05 * abs(right)]
    name = str(rng.choice(seen))
    return name, wrong[name]
