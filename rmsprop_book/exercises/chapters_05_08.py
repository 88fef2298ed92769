"""The exercises of chapters 05 to 08: by hand, the intuition, ε, the hyperparameters; and the grids of 05."""

import math

from rmsprop_book.exercises.asked import ABOUT, Asked, Cell, Numbers, Words, count, number, numbers, of_run, walk
from rmsprop_book.exercises.cells import COLUMNS, cells
from rmsprop_book.practice.question import FINE
from rmsprop_lib.descent import Trace, descend, replay
from rmsprop_lib.objectives import parabola, quadratic
from rmsprop_lib.optimizers import SGD, Adagrad, RMSProp
from rmsprop_lib.writing import short

ROOT = math.sqrt
FIRST = 1 / ROOT(0.1)  # the first step of RMSProp over η, at ρ = 0.9


def grid(run: Trace, given: int) -> Numbers:
    """The exam table of a run, with g: so many of the other cells are given, row by row, and the rest is to be filled.

    >>> len(grid(replay(RMSProp(0.1, eps=0), [2, -1, 3], 1), given=14).blanks)
    1
    """

    def row(t: int, given: int) -> tuple[Cell, ...]:
        step = (short(blank.answer) if k < given else blank for k, blank in enumerate(cells(run, t)))
        return str(t), short(run.grad[t - 1, 0]), *step

    in_a_row = len(COLUMNS) - 2
    return Numbers(tuple(row(t, given - in_a_row * (t - 1)) for t in run.t.tolist()[1:]), COLUMNS)


_by_hand = RMSProp(0.1, eps=0)
_both = descend(_by_hand, quadratic([2, 20]), [1, 1], 1)
_wrong_root = replay(_by_hand, [4, 2], 0)
_own = descend(RMSProp(0.2, 0.8, eps=0), parabola(1, 4), 1, 2)
_profile = [1, 0.9, 0.6, 0.01, 0.1, 0.2, 0.5]
_sums, _averages = (
    [float(s) for s in replay(rule, _profile, 0).state["s"][-2:, 0]] for rule in (Adagrad(0.1, eps=0), _by_hand)
)
_choice = replay(_by_hand, [[0.04, 12]], [1, 1])
_marks = [descend(rule, parabola(2, 3), 1, 3) for rule in (RMSProp(0.2, eps=0), Adagrad(0.2, eps=0), SGD(0.2))]
_six = [replay(rule, [6, 2, -3], 0) for rule in (Adagrad(0.1, eps=0), _by_hand, SGD(0.1))]

BY_HAND: dict[str, Asked] = {
    "grid-1": grid(replay(_by_hand, [2, -1, 3], 1), given=14),
    "grid-2": grid(replay(_by_hand, [-2, 3, 1], 0), given=8),
    "grid-3": grid(replay(_by_hand, [3, 1, -2], 0), given=0),
    "exercise-3": numbers(
        *(
            of_run(_both, 1, "θ", name, k, corrected=1 - 0.1, sgd=1 - 0.1 * g, no_root=1 - 1 / g)
            for k, (name, g) in enumerate((("x", 2), ("y", 20)))
        )
    ),
    "exercise-6": numbers(of_run(_wrong_root, 2, "Δ", "Δw₂", old_s=-0.1 * 2 / ROOT(1.6))),
    "exercise-from-03": numbers(
        number("steps", math.log(0.5) / math.log(0.95), 0.01, window=1 / 0.05, log_ten=math.log(0.5) / math.log10(0.95))
    ),
    "exercise-4": numbers(
        number("ρ", 1 - 1.25 / 25, FINE, swapped=1.25 / 25, no_square=1 - 1.25 / 5),
        number("Δw/η", 1 / ROOT(0.05), no_root=1 / 0.05, swapped=1 / ROOT(0.95)),
    ),
    "exercise-2": numbers(
        *(
            of_run(_own, t, symbol, name)
            for t, symbol, name in ((1, "s", "s₁"), (1, "θ", "w₁"), (2, "s", "s₂"), (2, "θ", "w₂"))
        )
    ),
    "exercise-from-02": numbers(*walk(_six[0], average=_six[1], sgd=_six[2])),
    "exercise-5": numbers(
        number("Adagrad", 0.1 / ROOT(_sums[1]), average=0.1 / ROOT(_averages[1]), no_root=0.1 / _sums[1]),
        number(
            "RMSProp",
            0.1 / ROOT(_averages[1]),
            sum=0.1 / ROOT(_sums[1]),
            old_s=0.1 / ROOT(_averages[0]),
            no_root=0.1 / _averages[1],
        ),
    ),
    "exercise-7": numbers(
        *(
            of_run(
                _choice,
                1,
                "θ",
                name,
                k,
                one_s=1 - 0.1 * g / ROOT(0.1 * (0.0016 + 144)),
                sgd=1 - 0.1 * g,
                corrected=1 - 0.1,
            )
            for k, (name, g) in enumerate((("x", 0.04), ("y", 12)))
        )
    ),
    "exercise-8": numbers(
        *walk(_marks[0], sum=_marks[1], sgd=_marks[2]),
        number(
            "J₃",
            float(_marks[0].loss[3]),
            stopped_early=float(_marks[0].loss[2]),
            no_square=abs(float(_marks[0].theta[3, 0]) - 3),
        ),
    ),
}


def _small(g: float) -> dict[str, float]:
    """The slips of a first step at η = 0.001, with this gradient."""
    return {"just_lr": 0.001, "sgd": 0.001 * g, "no_root": 0.001 / (0.1 * g)}


_three = 0.01 * 7
_shock = 0.9 + 0.1 * 100**2
_after = 0.9 * _shock + 0.1

INTUITION: dict[str, Asked] = {
    "exercise-1": numbers(*(number(f"g₁ = {g}", 0.001 * FIRST, **_small(g)) for g in (0.003, 3000))),
    "exercise-3": numbers(
        *(
            number(
                f"|Δw{'₁₂₃'[t - 1]}|",
                0.01 / ROOT(1 - 0.8**t),
                swapped=0.01 / ROOT(0.8**t),
                sgd=_three,
                no_root=0.01 / 7 / (1 - 0.8**t),
            )
            for t in (1, 2, 3)
        ),
        number("later", 0.01, sgd=_three, no_root=0.01 / 7),
    ),
    "exercise-from-05": numbers(
        number(
            "η",
            0.05 * ROOT(0.04 * 4) / 2,
            no_root=0.05 * 0.16 / 2,
            swapped=0.05 * ROOT(0.96 * 4) / 2,
            no_gradient=0.05 * 0.4,
        )
    ),
    "exercise-2": numbers(
        number("w₁", 1 - 0.05 / ROOT(0.05), sgd=1 - 0.05 * 0.06, corrected=1 - 0.05, wrong_way=1 + 0.05 / ROOT(0.05)),
        number("w₂", 1 + 0.05 / ROOT(0.05), sgd=1 + 0.05 * 30, corrected=1 + 0.05, wrong_way=1 - 0.05 / ROOT(0.05)),
    ),
    "exercise-4": Words("true or false, with a reason"),
    "exercise-from-02": numbers(
        number("|Δw₁₆|", 0.5 / ROOT(16), no_root=0.5 / 16, sgd=0.5 * 3),
        count("t", (0.5 / 0.05) ** 2, no_root=0.5 / 0.05),
    ),
    "exercise-5": numbers(
        number(
            "Δw/η, 100", 100 / ROOT(_shock), no_one_minus_rho=100 / ROOT(0.9 + 100**2), no_root=100 / _shock, sgd=100
        ),
        number("Δw/η, 1", 1 / ROOT(_after), old_s=1 / ROOT(_shock), no_root=1 / _after, sgd=1),
    ),
    "exercise-6": numbers(
        count("at least", math.ceil(100 / (0.001 * FIRST)), just_lr=100 / 0.001, no_root=100 / (0.001 / 0.1)),
        number("about", 100 / 0.001, ABOUT, longest_step=100 / (0.001 * FIRST), upside_down=0.001 / 100),
    ),
    "exercise-7": Words("a proof"),
}

_tiny = ROOT(0.1) * 1e-8  # √s₁ of a gradient of 1e-8
_nearly = 1 / 0.99**2 - 1  # ε over s, where ε inside shortens the step by 1 %

EPSILON: dict[str, Asked] = {
    "exercise-1": numbers(number("|Δw₁|", 0.1 * FIRST, no_root=0.1 * 4 / 1.6, just_lr=0.1, sgd=0.1 * 4)),
    "exercise-4": numbers(
        number("(a) ε", ROOT(1e-4), eps_unchanged=1e-4, eps_direction=1e-4**2),
        number("(b) ε", 1e-3**2, eps_unchanged=1e-3, eps_direction=ROOT(1e-3)),
    ),
    "exercise-9": numbers(
        number("η/√s₂", 0.1 / ROOT(9 + 16), average=0.1 / ROOT(2.41), no_root=0.1 / 25, old_s=0.1 / 3)
    ),
    "exercise-3": Words("where ε is needed"),
    "exercise-2": numbers(
        number("(a)", 0.001 * FIRST, just_lr=0.001, sgd=0.001 * 1e-8),
        number("(b)", 1e-11 / (_tiny + 1e-8), eps_inside=1e-11 / ROOT(_tiny**2 + 1e-8), no_eps=0.001 * FIRST),
        number("(c)", 1e-11 / ROOT(_tiny**2 + 1e-8), eps_outside=1e-11 / (_tiny + 1e-8), no_eps=0.001 * FIRST),
    ),
    "exercise-6": numbers(
        number("SGD: η", 0.001 / 0.1, upside_down=0.1 / 0.001),
        number(
            "|Δw₁|", 0.001 * 1e-4 / (ROOT(0.1) * 1e-4 + 0.1), no_eps=0.001 * FIRST, eps_inside=1e-7 / ROOT(1e-9 + 0.1)
        ),
    ),
    "exercise-8": numbers(number("w", 10_000 * 1e-6, one_of_many=1e-6, eps_direction=10_000 * ROOT(1e-6))),
    "exercise-10": numbers(
        count(
            "steps",
            math.ceil(15 * math.log(10) / -math.log(0.9)),
            off_by_one=327,
            round_up=15 * math.log(10) / -math.log(0.9),
            no_root=math.ceil(7 * math.log(10) / -math.log(0.9)),
        )
    ),
    "exercise-5": numbers(
        number("(a) |g₁|", 99e-8 * FIRST, 0.012, s_not_g=99e-8, no_root=99e-8 / 0.1),
        number("(b) |g₁|", ROOT(1e-8 / _nearly) * FIRST, s_not_g=ROOT(1e-8 / _nearly), eps_outside=99e-8 * FIRST),
    ),
    "exercise-7": Words("a proof"),
}

_second = replay(_by_hand, [3, 1], 0)
_torch, _keras = 0.01 / ROOT(0.01), 0.001 * FIRST
_s1 = 0.9 * 1 + 0.1 * 0.01**2

HYPERPARAMETERS: dict[str, Asked] = {
    "exercise-7": numbers(
        number("|Δw₁|", 0.01 / ROOT(0.05), just_lr=0.01, no_root=0.01 / 0.05, swapped=0.01 / ROOT(0.95))
    ),
    "exercise-4": numbers(
        number("η", 0.001 * ROOT(0.01 / 0.1), upside_down=0.001 * ROOT(0.1 / 0.01), no_root=0.001 * 0.1)
    ),
    "exercise-8": numbers(
        of_run(_second, 2, "s", "s₂"), of_run(_second, 2, "Δ", "Δw₂", old_s=-0.1 / ROOT(0.9), sum=-0.1 / ROOT(10))
    ),
    "exercise-1": numbers(
        number("PyTorch", _torch, just_lr=0.01, no_root=0.01 / 0.01),
        number("Keras", _keras, just_lr=0.001, no_root=0.001 / 0.1),
        number("factor", _torch / _keras, 0.02, lr_alone=0.01 / 0.001, upside_down=_keras / _torch),
    ),
    "exercise-2": numbers(number("factor", 0.001 / ROOT(0.01) / _keras, no_root=0.1 / 0.01, upside_down=_keras / 0.01)),
    "exercise-5": Words("loss curves to judge"),
    "exercise-9": numbers(
        number("η = 0.01", (5 - 2) / 0.01, ABOUT, end_not_distance=5 / 0.01, longest_step=3 / (0.01 * FIRST)),
        number("η = 0.001", (5 - 2) / 0.001, ABOUT, end_not_distance=5 / 0.001, longest_step=3 / (0.001 * FIRST)),
    ),
    "exercise-6": numbers(number("ρ", 0.5 ** (1 / 20), FINE, window=1 - 1 / 20, upside_down=0.5**20)),
    "exercise-3": numbers(
        number("s₀ = 1: Δw/η", 0.01 / ROOT(_s1), s0_zero=FIRST, no_root=0.01 / _s1),
        number("s₀ = 0: Δw/η", FIRST, s0_one=0.01 / ROOT(_s1), no_root=0.01 / (0.1 * 0.01**2)),
    ),
}
