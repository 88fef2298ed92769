"""The exercises of chapters 09 to 12: whether it stops, and RMSProp beside SGD, Adagrad and Adam."""

import math

from rmsprop_book.exercises.asked import Asked, Words, count, number, numbers, of_run, sgd
from rmsprop_lib.descent import descend, replay
from rmsprop_lib.objectives import parabola
from rmsprop_lib.optimizers import SGD, Adagrad, Adam, RMSProp

ROOT = math.sqrt
FIRST = 1 / ROOT(0.1)  # the first step of RMSProp over η, at ρ = 0.9

STOPPING: dict[str, Asked] = {
    "exercise-1": numbers(
        number("swing, 50", 0.02 / 2, whole_step=0.02, first_step=0.02 * FIRST, with_curvature=50 * 0.01),
        number(
            "J, 50",
            50 / 2 * 0.01**2,
            twice_j=50 * 0.01**2,
            whole_step=50 / 2 * 0.02**2,
            distance_not_squared=50 / 2 * 0.01,
        ),
        number("swing, 5", 0.02 / 2, whole_step=0.02, first_step=0.02 * FIRST, with_curvature=5 * 0.01),
        number(
            "J, 5", 5 / 2 * 0.01**2, twice_j=5 * 0.01**2, whole_step=5 / 2 * 0.02**2, distance_not_squared=5 / 2 * 0.01
        ),
    ),
    "exercise-8": numbers(*sgd(lr=0.3, h=5, start=2, steps=4, name="θ", only_last=True)),
    "exercise-2": numbers(
        number("(a) ε", 0.1 * 10 / 2, no_half=0.1 * 10, no_h=0.1 / 2),
        number("(b) ε", (0.1 * 10 / 2) ** 2, eps_outside=0.1 * 10 / 2, eps_direction=ROOT(0.1 * 10 / 2)),
        number("(c) swing", 0.1 / 2 - 0.25 / 10, no_eps=0.1 / 2, no_h=0.1 / 2 - 0.25),
    ),
    "exercise-5": numbers(
        number("η", ROOT(8 * 0.00125), swing_not_lr=ROOT(2 * 0.00125), no_root=8 * 0.00125),
        number("η, 0.0000125", ROOT(8 * 0.0000125), square_law=0.1 / 100, swing_not_lr=ROOT(2 * 0.0000125)),
    ),
    "exercise-9": numbers(
        number("Adagrad", 0.2 / ROOT(100), average=0.2, no_root=0.2 / 100),
        number("RMSProp", 0.2, sum=0.2 / ROOT(100), first_step=0.2 * FIRST),
    ),
    "exercise-3": numbers(
        number("x: ηh/ε", 0.1 * 0.2 / 0.1, half_h=0.1 * 0.1 / 0.1, upside_down=0.1 / (0.1 * 0.2)),
        number("y: ηh/ε", 0.1 * 4 / 0.1, half_h=0.1 * 2 / 0.1, upside_down=0.1 / (0.1 * 4)),
        number("y: swing", 0.1 / 2 - 0.1 / 4, no_eps=0.1 / 2, no_h=0.1 / 2 - 0.1),
    ),
    "exercise-4": numbers(
        number("0.01: t", (0.4 / 2 / 0.01) ** 2, not_squared=0.4 / 2 / 0.01, whole_step=(0.4 / 0.01) ** 2),
        number("0.001: t", (0.4 / 2 / 0.001) ** 2, not_squared=0.4 / 2 / 0.001, whole_step=(0.4 / 0.001) ** 2),
    ),
    "exercise-7": numbers(
        number("right", 0.23 - 2 * 0.1, evened=0.1 / 2, stopped_early=0.23 - 0.1),
        number("left", 0.23 - 3 * 0.1, evened=-0.1 / 2, sign=3 * 0.1 - 0.23),
    ),
    "exercise-10": numbers(
        number("right", 0.2 / (1 + 4), sides_swapped=0.2 * 4 / 5, evened=0.2 / 2),
        number("left", -0.2 * 4 / (1 + 4), sides_swapped=-0.2 / 5, evened=-0.2 / 2, sign=0.2 * 4 / 5),
    ),
    "exercise-11": Words("which of them, and why"),
}

_one = [descend(rule, parabola(), 3, 1) for rule in (SGD(0.2), Adagrad(0.2, eps=0), RMSProp(0.2, eps=0))]
_to_one = math.log(40.951) / -math.log(0.9)

THREE: dict[str, Asked] = {
    "exercise-1": numbers(
        of_run(_one[0], 1, "θ", "SGD", half_h=3 - 0.2 * 3),
        of_run(_one[1], 1, "θ", "Adagrad", average=3 - 0.2 * FIRST, sgd=3 - 0.2 * 6),
        of_run(_one[2], 1, "θ", "RMSProp", sum=3 - 0.2, sgd=3 - 0.2 * 6),
    ),
    "exercise-2": Words("true or false, with a reason"),
    "exercise-3": Words("whose answer is whose"),
    "exercise-4": numbers(
        *(
            number(
                f"ρ = {rho}",
                math.log(0.5) / math.log(rho),
                0.01,
                window=1 / (1 - rho),
                log_ten=math.log(0.5) / math.log10(rho),
            )
            for rho in (0.8, 0.95)
        )
    ),
    "exercise-6": Words("what to ask"),
    "exercise-7": numbers(count("steps", math.ceil(_to_one), off_by_one=math.floor(_to_one), round_up=_to_one)),
    "exercise-8": numbers(
        number("swing", 0.06 / 2, whole_step=0.06, first_step=0.06 * FIRST, with_curvature=4 * 0.03),
        number("J", 2 * 0.03**2, half_j=0.03**2, whole_step=2 * 0.06**2, distance_not_squared=2 * 0.03),
    ),
    "exercise-5": numbers(
        number("50: SGD", 1 / 2, start_counted=10 / 2, half_h=1),
        number("50: Adagrad", 50, start_ignored=5, average=50 / FIRST),
        number("50: RMSProp", 50 / FIRST, start_ignored=5 / FIRST, corrected=50),
        number("100 J: SGD", 1 / 200, scale_ignored=1 / 2, upside_down=200, half_h=1 / 100),
    ),
}

_first = [replay(rule, [4], 0) for rule in (RMSProp(0.01, eps=0), Adam(0.01, eps=0))]
_down, _over = (
    [replay(rule, gradients, 0) for rule in (RMSProp(0.1, eps=0), Adam(0.1, eps=0))] for gradients in ([3, 1], [1, -1])
)
_six_eight = [replay(rule, [6, 8], 0) for rule in (Adagrad(0.5, eps=0), RMSProp(0.5, eps=0))]
_within = math.log(1 - 1 / 1.01**2) / math.log(0.9)

ADAM: dict[str, Asked] = {
    "exercise-1": numbers(
        of_run(_first[0], 1, "s", "s₁"),
        *(of_run(_first[1], 1, symbol, symbol + "₁") for symbol in ("m", "v", "m̂", "v̂")),
        of_run(_first[0], 1, "Δ", "RMSProp: Δw", corrected=-0.01, sgd=-0.04),
        of_run(_first[1], 1, "Δ", "Adam: Δw", sgd=-0.04),
    ),
    "exercise-2": numbers(of_run(_first[1], 1, "m̂", "m̂₁")),
    "exercise-swing-again": numbers(
        number("swing", 0.08 / 2, whole_step=0.08, first_step=0.08 * FIRST, with_curvature=6 * 0.04),
        number("J", 3 * 0.04**2, twice_j=6 * 0.04**2, whole_step=3 * 0.08**2, distance_not_squared=3 * 0.04),
    ),
    "exercise-6": Words("which settings"),
    "exercise-3": numbers(
        of_run(_down[0], 2, "Δ", "RMSProp: Δw₂", old_s=-0.1 / ROOT(0.9), sum=-0.1 / ROOT(10)),
        of_run(_down[1], 2, "m̂", "m̂₂"),
        of_run(_down[1], 2, "v̂", "v̂₂"),
        of_run(_down[1], 2, "Δ", "Adam: Δw₂"),
    ),
    "exercise-adagrad-again": numbers(
        of_run(_six_eight[0], 1, "Δ", "Adagrad: Δw₁", sgd=-0.5 * 6, average=-0.5 * FIRST),
        of_run(_six_eight[0], 2, "Δ", "Adagrad: Δw₂", old_s=-0.5 * 8 / 6, average=-0.5 * 8 / ROOT(9.64)),
        of_run(_six_eight[1], 2, "Δ", "RMSProp: Δw₂", old_s=-0.5 * 8 / ROOT(3.6), sum=-0.5 * 8 / 10),
    ),
    "exercise-4": numbers(
        of_run(_over[0], 2, "Δ", "RMSProp: Δw₂"), of_run(_over[1], 2, "m̂", "m̂₂"), of_run(_over[1], 2, "Δ", "Adam: Δw₂")
    ),
    "exercise-7": Words("what to ask"),
    "exercise-5": numbers(
        count(
            "RMSProp",
            math.ceil(_within),
            off_by_one=math.floor(_within),
            round_up=_within,
            no_root=math.ceil(math.log(1 - 1 / 1.01) / math.log(0.9)),
        )
    ),
}

_fifth = replay(Adam(0.1, eps=0), [5], 0)
_turn = [replay(rule, [4, -4], 0) for rule in (RMSProp(0.1, eps=0), Adam(0.1, 0.9, 0.9, eps=0))]
_near = {beta: math.log(0.01) / math.log(beta) for beta in (0.9, 0.999)}
_m, _v = 1 - 0.9**12, 1 - 0.999**12

ADAM_IS: dict[str, Asked] = {
    "exercise-1": numbers(
        *(of_run(_fifth, 1, symbol, symbol + "₁") for symbol in ("m", "m̂", "v", "v̂")),
        of_run(_fifth, 1, "Δ", "Δw", sgd=-0.5),
    ),
    "exercise-2": numbers(
        *(
            number(
                f"m{'₁₂₃'[t - 1]}", 2 * (1 - 0.8**t), swapped=2 * (1 - 0.2**t), stopped_early=2 * (1 - 0.8 ** (t - 1))
            )
            for t in (1, 2, 3)
        ),
        number("m̂₃", 2, not_corrected=2 * (1 - 0.8**3), first_power=2 * (1 - 0.8**3) / 0.2),
    ),
    "exercise-first-step-again": numbers(
        number("RMSProp: Δw/η", 1 / ROOT(0.04), sign=-1 / ROOT(0.04), swapped=1 / ROOT(0.96), no_root=1 / 0.04 / 6),
        number("Adam: Δw/η", 1, sign=-1, not_corrected=0.1 / ROOT(0.001)),
    ),
    "exercise-3": numbers(
        of_run(_turn[0], 2, "Δ", "RMSProp: Δw₂"),
        of_run(_turn[1], 2, "m̂", "m̂₂"),
        of_run(_turn[1], 2, "v̂", "v̂₂"),
        of_run(_turn[1], 2, "Δ", "Adam: Δw₂"),
    ),
    "exercise-4": numbers(
        *(
            count(
                f"β = {beta}",
                math.ceil(exact),
                off_by_one=math.floor(exact),
                round_up=exact,
                what_is_left=math.ceil(math.log(0.99) / math.log(beta)),
            )
            for beta, exact in _near.items()
        )
    ),
    "exercise-5": numbers(
        number("Δw/η", _m / ROOT(_v), corrected=1, no_root=_m / _v, swapped=0.9**12 / ROOT(0.999**12))
    ),
    "exercise-6": numbers(number("|Δw|", 10 * 0.1, as_if_right=0.1, upside_down=0.1 / 10)),
    "exercise-7": Words("a proof"),
}
