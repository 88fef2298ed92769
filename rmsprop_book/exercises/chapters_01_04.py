"""The exercises of chapters 01 to 04: gradient descent, Adagrad, the moving average, RMSProp's first steps."""

import math

from rmsprop_book.exercises.asked import Asked, Numbers, Words, count, number, numbers, of_run, sgd, walk
from rmsprop_book.exercises.cells import first_place, moved, slope
from rmsprop_book.practice.question import FINE, Blank
from rmsprop_lib.derivation import derive
from rmsprop_lib.descent import descend, replay
from rmsprop_lib.objectives import parabola
from rmsprop_lib.optimizers import SGD, Adagrad, RMSProp

ROOT = math.sqrt

DESCENT: dict[str, Asked] = {
    "exercise-1": numbers(*sgd(lr=0.2, h=2, start=3, steps=3)),
    "exercise-2": numbers(*sgd(lr=0.5, h=1, start=0, steps=3, center=2)),
    "exercise-3": numbers(
        number("(a) η", 2 / 6, one_over_h=1 / 6, half_h=2 / 3),
        number("(b) η", 1 / 6, two_over_h=2 / 6, upside_down=6),
        *sgd(lr=0.4, h=6, start=1, steps=2, name="(c) w", only_last=True),
    ),
    "exercise-7": numbers(
        number("g", ((6 - 2) + (6 - 4) + (6 - 9)) / 3, not_averaged=4 + 2 - 3, sign=-1),
        number("w", 6 - 0.1 * (6 - 9), wrong_way=6 + 0.1 * (6 - 9), full_gradient=6 - 0.1 * 1, only_step=0.1 * 3),
    ),
    "exercise-6": numbers(
        number("(a) η", (1 - 2.4 / 4) / 2, half_h=1 - 2.4 / 4, factor_itself=2.4 / 4 / 2),
        number("(b) h", (1 + 1 / 4) / 0.1, sign_of_factor=(1 - 1 / 4) / 0.1, factor_itself=-1 / 4 / 0.1),
    ),
    "exercise-4": numbers(
        number("(a) κ", 20 / 2, upside_down=2 / 20),
        number("(a) limit", 2 / 20, one_over_h=1 / 20, half_h=2 / 10, flat_curvature=2 / 2),
        number("(b) best", 2 / (2 + 20), half_h=2 / (1 + 10), limit_not_best=2 / 20),
        number("(b) factor", (10 - 1) / (10 + 1), upside_down=11 / 9, limit_not_best=1 - 0.1 * 2),
        *sgd(lr=0.08, h=2, start=1, steps=2, name="(c) x", only_last=True),
        *sgd(lr=0.08, h=20, start=1, steps=2, name="(c) y", only_last=True),
    ),
    "exercise-5": numbers(number("η", 0.1 * 100**2, one_factor=0.1 * 100, upside_down=0.1 / 100**2)),
}

_two = replay(Adagrad(0.1, eps=0), [3, 4], 1)
_bowl = [descend(rule, parabola(), 5, 3) for rule in (Adagrad(0.1, eps=0), RMSProp(0.1, eps=0), SGD(0.1))]
_four = [replay(rule, [2, 1, 2, 4], 0) for rule in (Adagrad(0.1, eps=0), RMSProp(0.1, eps=0))]


def _rate_and_step(t: int, g: float) -> tuple[str, Blank, Blank]:
    """A row of the rates and the steps of Adagrad."""
    s, old, average = (
        float(x) for x in (_four[0].state["s"][t, 0], _four[0].state["s"][t - 1, 0], _four[1].state["s"][t, 0])
    )
    wrong = {"no-root": s, "average": ROOT(average)} | ({"old-s": ROOT(old)} if old else {})
    return (
        str(t),
        Blank(0.1 / ROOT(s), {name: 0.1 / below for name, below in wrong.items()}),
        Blank(
            0.1 * g / ROOT(s),
            {"sgd": 0.1 * g, "no-gradient": 0.1 / ROOT(s)} | {name: 0.1 * g / below for name, below in wrong.items()},
        ),
    )


ADAGRAD: dict[str, Asked] = {
    "exercise-1": numbers(
        *(of_run(_two, t, symbol, name) for t, symbol, name in ((1, "s", "s₁"), (1, "θ", "w₁"))),
        of_run(_two, 2, "s", "s₂", square_of_sum=(3 + 4) ** 2, average=0.9 * 0.9 + 0.1 * 16),
        of_run(_two, 2, "θ", "w₂", old_s=0.9 - 0.1 * 4 / 3, sgd=1 - 0.1 * (3 + 4)),
    ),
    "exercise-old-limit": numbers(
        number("limit", 2 / 4, one_over_h=1 / 4, half_h=2 / 2), *sgd(lr=0.6, h=4, start=3, steps=2)
    ),
    "exercise-2": numbers(*walk(_bowl[0], average=_bowl[1], sgd=_bowl[2])),
    "exercise-3": Numbers(tuple(_rate_and_step(t, g) for t, g in enumerate([2, 1, 2, 4], 1)), ("t", "η/√s", "|Δw|")),
    "exercise-4": numbers(
        number("x", 0.1 + 0.1 / ROOT(2), stopped_early=0.1, old_s=0.1 + 0.1, sgd=0.1 * (0.02 + 0.02)),
        number("y", 0.1 + 0.1 / ROOT(2), stopped_early=0.1, old_s=0.1 + 0.1, sgd=0.1 * (24 + 24)),
    ),
    "exercise-old-valley": numbers(
        number("κ", 9 / 1, upside_down=1 / 9),
        number("best", 2 / (1 + 9), limit_not_best=2 / 9, one_over_h=1 / 9),
        number("factor", (9 - 1) / (9 + 1), upside_down=10 / 8, limit_not_best=1 - 2 / 9),
        number("|Δx|", 0.2, average=0.2 / ROOT(0.1), no_root=0.2 * 0.2),
        number("|Δy|", 0.2, average=0.2 / ROOT(0.1), no_root=0.2 / 9, sgd=0.2 * 9),
    ),
    "exercise-6": numbers(
        number("s₂", 3**2 + 4**2, square_of_sum=(3 + 4) ** 2, no_square=3 + 4, average=0.9 * 0.9 + 0.1 * 16),
        number("η", 0.06 * ROOT(25) / 3, no_root=0.06 * 25 / 3, old_s=0.06 * ROOT(16) / 3, no_gradient=0.06 * 5),
    ),
    "exercise-5": numbers(
        count("(a) t", 10**2, no_root=10),
        number("(b) at least", 0.1 * ROOT(100), other_bound=0.2 * ROOT(100), constant_step=0.1 * 100),
        number("(b) at most", 0.2 * ROOT(100), other_bound=0.1 * ROOT(100), constant_step=0.1 * 100),
    ),
    "exercise-7": numbers(
        number(
            "steps",
            (4 * 500 - 500) / 0.1**2,
            twice_s=(2 * 500 - 500) / 0.1**2,
            already_there=4 * 500 / 0.1**2,
            no_square=(4 * 500 - 500) / 0.1,
        )
    ),
}

_times = 0.5 * (0.5 * (0.5 * 50) + 0.5 * 30) + 0.5 * 40
_older = replay(Adagrad(0.5, eps=0), [6, 8], 2)
_decay = math.log(2) / -math.log(0.9)

AVERAGE: dict[str, Asked] = {
    "exercise-1": numbers(
        number("EMA", _times, plain_mean=(50 + 30 + 40) / 3, stopped_early=27.5),
        number("EMA/(1 − ρ³)", _times / (1 - 0.5**3), not_corrected=_times, first_power=_times / (1 - 0.5)),
    ),
    "exercise-2": numbers(
        number(
            "s₂",
            0.8 * 0.2 * 25 + 0.2 * 25,
            averaged_first=0,
            swapped=0.2 * 0.8 * 25 + 0.8 * 25,
            no_one_minus_rho=0.8 * 25 + 25,
            sum=25 + 25,
        )
    ),
    "exercise-old-adagrad": numbers(
        *walk(_older, average=replay(RMSProp(0.5, 0.5, eps=0), [6, 8], 2), sgd=replay(SGD(0.5), [6, 8], 2)),
        number("EMA s₂", 0.5 * 0.5 * 36 + 0.5 * 64, sum=36 + 64, no_one_minus_rho=0.5 * 36 + 64, no_square=0.5 * 3 + 4),
    ),
    "exercise-3": numbers(
        number(
            "s₃",
            0.1 * 4 + 0.09 * 1 + 0.081 * 9,
            weights_reversed=0.1 * 9 + 0.09 * 1 + 0.081 * 4,
            sum=4 + 1 + 9,
            no_square=0.1 * -2 + 0.09 * 1 + 0.081 * 3,
        ),
        number("0.1 + …", 1 - 0.9**3, what_is_left=0.9**3, stopped_early=0.1 + 0.09),
    ),
    "exercise-4": numbers(
        number("half-life", math.log(2) / -math.log(0.8), window=1 / 0.2, log_ten=math.log(2) / -math.log10(0.8)),
        number("window", 1 / 0.2, half_life_not_window=math.log(2) / -math.log(0.8), swapped=1 / 0.8),
        number("%", 100 * (1 - 0.8**5), what_is_left=100 * 0.8**5, not_percent=1 - 0.8**5),
    ),
    "exercise-old-factor": numbers(
        number("factor", 1 - 0.1, eta_h=0.1, wrong_way=1 + 0.1),
        count("step", math.ceil(_decay), off_by_one=math.floor(_decay), round_up=_decay),
        number("half-life", _decay, window=1 / 0.1, log_ten=math.log(2) / -math.log10(0.9)),
    ),
    "exercise-7": numbers(
        number(
            "s₂",
            0.9 * 0.1 * 36 + 0.1 * 4,
            swapped=0.1 * 0.9 * 36 + 0.9 * 4,
            no_one_minus_rho=0.9 * 36 + 4,
            no_square=0.9 * 0.1 * 6 + 0.1 * 2,
        ),
        number("ŝ₂", 3.64 / (1 - 0.9**2), not_corrected=3.64, first_power=3.64 / 0.1, plain_mean=(36 + 4) / 2),
    ),
    "exercise-5": numbers(
        number("ρ", 0.5 ** (1 / 5), FINE, window=1 - 1 / 5, upside_down=0.5**5),
        number("window", 1 / (1 - 0.5 ** (1 / 5)), half_life_not_window=5, swapped=1 / 0.5 ** (1 / 5)),
    ),
    "exercise-6": numbers(
        count("steps", math.ceil(math.log(0.1) / math.log(0.9)), off_by_one=21, what_is_left=1, round_up=21.854)
    ),
}

_four_first = replay(RMSProp(0.1, eps=0), [4], 0)
_large_first = replay(RMSProp(0.1, eps=0), [400], 0)
_third = descend(RMSProp(0.1, eps=0, s0=0.64351), parabola(1, 2), 0.52612, 1)
_pair, _plain = (replay(rule, [[0.5, -30]], [2, 2]) for rule in (RMSProp(0.01, eps=0), SGD(0.01)))
_ema = 5 * (1 - 0.8**3)

RMSPROP: dict[str, Asked] = {
    "exercise-1": numbers(
        of_run(_four_first, 1, "s", "s₁"),
        of_run(_four_first, 1, "Δ", "Δw", corrected=-0.1, sgd=-0.4),
        of_run(_large_first, 1, "s", "400: s₁"),
        of_run(_large_first, 1, "Δ", "400: Δw", corrected=-0.1, sgd=-40),
    ),
    "exercise-3": numbers(of_run(_four_first, 1, "s", "s₁")),
    "exercise-7": Words("a program put in order, in a widget of its own"),
    "exercise-from-01": numbers(
        *sgd(lr=0.1, h=2, start=1, steps=1, name="x"),
        *sgd(lr=0.1, h=18, start=1, steps=1, name="y"),
        number("limit", 2 / 18, one_over_h=1 / 18, half_h=2 / 9, flat_curvature=2 / 2),
    ),
    "exercise-6": numbers(
        ("g₃", slope(_third, 1, 1, 2)),
        *(
            of_run(_third, 1, symbol, f"{name}₃")
            for symbol, name in (("s", "s"), ("√s", "√s"), ("Δ", "Δw"), ("θ", "w"))
        ),
    ),
    "exercise-4": numbers(
        *((f"RMSProp ({g})", first_place(_pair, k)) for k, g in enumerate(("0.5", "−30"))),
        *(
            (f"SGD ({g})", moved(derive(_plain, 1, k), {"wrong-way": 2 + step, "only-step": -step}))
            for k, (g, step) in enumerate((("0.5", 0.005), ("−30", -0.3)))
        ),
    ),
    "exercise-from-03": numbers(
        number("s₃", _ema, swapped=5 * (1 - 0.2**3), no_one_minus_rho=_ema / 0.2, stopped_early=5 * (1 - 0.8**2)),
        number("s₃/(1 − 0.8³)", _ema / (1 - 0.8**3), not_corrected=_ema, first_power=_ema / 0.2),
    ),
    "exercise-5": numbers(
        number("Adagrad", 0.1 * 2 / ROOT(16), average=0.1 / ROOT(1 - 0.9**4), no_root=0.1 * 2 / 16, sgd=0.1 * 2),
        number("RMSProp", 0.1 / ROOT(1 - 0.9**4), sum=0.1 * 2 / ROOT(16), no_root=0.2 / 1.3756, sgd=0.1 * 2),
    ),
    "exercise-2": Words("what happens at the two ends of ρ"),
}
