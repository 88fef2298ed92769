"""Where the book explains each slip: who made it reads on there.

>>> explained("no-square"), explained("half-h")
('04-what-is-rmsprop#the-two-formulas', '01-gradient-descent#numbers-first')
"""

from functools import cache

from rmsprop_book.exercises import EXERCISES, Numbers
from rmsprop_book.topics import Topic, topic_of, topics

RULE = "04-what-is-rmsprop#the-two-formulas"
STEPS = "04-what-is-rmsprop#the-first-two-steps-slowly"
FUNCTION = "05-by-hand#function-kind-2-a-function-is-given"
GRID = "05-by-hand#draw-the-grid-first"
SEVERAL = "05-by-hand#parameter-kind-3-two-parameters"
PROGRAM = "04-what-is-rmsprop#numpy-six-lines-of-numpy"
WINDOW = "03-moving-average#window-half-life-and-window-two-different-things"
ADAM = "12-adam-is-momentum-plus-rmsprop#adam-the-formulas-of-adam"
CORRECTION = "12-adam-is-momentum-plus-rmsprop#beta-t-where-1-beta-t-comes-from"
PLACES = "07-epsilon#two-places-for-outside-and-inside"
SWING = "09-does-it-stop#proof-the-swing-is-exactly-2-and-it-cannot-stop"
END = "09-does-it-stop#can-end-the-swing"

# Of the slips that the drill, the solver and the programs know: a chapter and a heading in it. Those of exercises alone
# are explained where their exercise belongs.
PLACES_OF: dict[str, str] = {
    "no-square": RULE,
    "sign-of-square": "05-by-hand#calculator-two-lines-on-the-calculator",
    "no-root": RULE,
    "swapped": STEPS,
    "no-one-minus-rho": "03-moving-average#what-the-weights-add-up-to",
    "sum": "04-what-is-rmsprop#rmsprop-rmsprop-in-three-points",
    "average": "02-adagrad#adagrad-the-two-formulas-of-adagrad",
    "averaged": "12-adam-is-momentum-plus-rmsprop#four-relatives",
    "old-s": STEPS,
    "one-s": SEVERAL,
    "sgd": RULE,
    "no-gradient": "05-by-hand#gradient-kind-1-the-gradients-are-given",
    "corrected": CORRECTION,
    "not-corrected": CORRECTION,
    "sign": "05-by-hand#check-it-step-by-step",
    "only-step": GRID,
    "wrong-way": GRID,
    "no-curvature": FUNCTION,
    "no-center": FUNCTION,
    "no-x": SEVERAL,
    "no-mean": SEVERAL,
    "old-w": FUNCTION,
    "window": WINDOW,
    "log-ten": WINDOW,
    "limit": "03-moving-average#starting-at-zero",
    "off-by-one": "03-moving-average#written-out-which-square-weighs-how-much",
    "what-is-left": "03-moving-average#what-the-weights-add-up-to",
    "just-lr": "06-intuition#gradient-the-first-step-whatever-the-gradient",
    "eps-inside": PLACES,
    "eps-outside": PLACES,
    "no-eps": "07-epsilon#gradient-for-how-small-a-gradient-do-we-notice",
    "whole-step": SWING,
    "first-step": SWING,
    "with-curvature": SWING,
    "no-half": END,
    "no-h": END,
    "reset": PROGRAM,
    "too-early": GRID,
    "old-average": ADAM,
    "adds-up": "12-adam-is-momentum-plus-rmsprop#why-almost-three-reasons",
    "no-power": CORRECTION,
}


def explained(slip: str) -> str:
    """The chapter and the heading that explain a slip."""
    if slip not in PLACES_OF:
        topic = topic_of("exercise", _exercises()[slip])
        return f"{topic.chapter}#{topic.sections[0]}"
    return PLACES_OF[slip]


def topic_at(place: str) -> Topic:
    """The topic that a heading belongs to.

    >>> topic_at("07-epsilon#two-places-for-outside-and-inside").id
    'epsilon-places'
    """
    chapter, _, section = place.partition("#")
    return next(topic for topic in topics() if topic.chapter == chapter and section in topic.sections)


@cache
def _exercises() -> dict[str, str]:
    """Of each slip the first exercise that invites it."""
    found: dict[str, str] = {}
    for chapter, cells in EXERCISES.items():
        for name, asked in cells.items():
            for blank in asked.blanks if isinstance(asked, Numbers) else ():
                for slip in blank.slips:
                    found.setdefault(slip, f"{chapter}/{name}")
    return found
