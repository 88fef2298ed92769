"""How each kind of question is put into words, and its solution into lines; the numbers come in at {…}.

All of it reaches the page as data (linked.py of the widgets): only the arithmetic is there once more.
"""

from collections.abc import Iterable, Mapping

from rmsprop_book.practice.slips import Words
from rmsprop_lib.writing import checkable

Numbers = Mapping[str, float | str]  # of a text, by name; what is text already stands as it is

GIVEN = "{start}, η = {lr}, ρ = {rho}, s₀ = 0, ε = 0"
MOMENTUM = "mₜ = β mₜ₋₁ + gₜ/√sₜ, Δwₜ = −η mₜ"
MOMENTUM_STARTS = "w₀ = 0, η = {lr}, ρ = {rho}, β = {beta}, m₀ = s₀ = 0, ε = 0; g₁ = {g1}, g₂ = {g2}"
TWO_STEPS = "g₁ = {g1}, g₂ = {g2}, η = {lr}; ρ = 0.9, β₁ = 0.9, β₂ = 0.999, ε = 0"

STATEMENTS: dict[str, Words] = {
    "given-gradients": {
        "bn": GIVEN + "। তিন ধাপের gradient: {gradients}। ছকটা ভরো।",
        "en": GIVEN + ". The gradients of three steps: {gradients}. Fill the table.",
    },
    "parabola": {
        "bn": "J(w) = {curve}, " + GIVEN + "। তিনটা iteration করো।",
        "en": "J(w) = {curve}, " + GIVEN + ". Do three iterations.",
    },
    "two-parameters": {
        "bn": "J(x, y) = {curve}, " + GIVEN + "। প্রথম ধাপটা করো।",
        "en": "J(x, y) = {curve}, " + GIVEN + ". Do the first step.",
    },
    "from-data": {
        "bn": "data point: {points}। model ŷ = wx + b, J = ½(ŷ − y)²-এর গড়। " + GIVEN + "। সব point নিয়ে প্রথম ধাপটা করো।",
        "en": "Data points: {points}. The model is ŷ = wx + b, J = the mean of ½(ŷ − y)². " + GIVEN + ". "
        "Do the first step with all points.",
    },
    "adam": {
        "bn": "Adam: η = {lr}, β₁ = {beta1}, β₂ = {beta2}, m₀ = v₀ = 0, ε = 0; g₁ = {g1}, g₂ = {g2}। দুই ধাপের ছক ভরো।",
        "en": "Adam: η = {lr}, β₁ = {beta1}, β₂ = {beta2}, m₀ = v₀ = 0, ε = 0; g₁ = {g1}, g₂ = {g2}. "
        "Fill the table for two steps.",
    },
    "two-rules": {
        "bn": "একই gradient দুই নিয়মে: g₁ = {g1}, g₂ = {g2}; η = {lr}, ε = 0। RMSProp: ρ = {rho}, s₀ = 0। {other}। "
        "দুই ধাপের ছক ভরো।",
        "en": "The same gradients for two rules: g₁ = {g1}, g₂ = {g2}; η = {lr}, ε = 0. RMSProp: ρ = {rho}, s₀ = 0. "
        "{other}. Fill the table for two steps.",
    },
    "momentum": {
        "bn": "PyTorch-এর RMSProp, momentum সহ: " + MOMENTUM + "। " + MOMENTUM_STARTS + "। দুই ধাপের ছক ভরো।",
        "en": "PyTorch's RMSProp with momentum: "
        + MOMENTUM
        + ". "
        + MOMENTUM_STARTS
        + ". Fill the table for two steps.",
    },
    "hole": {
        "bn": GIVEN + "। ছকের তিনটা ঘর খালি। g₂ বের করতে হবে উল্টো দিক থেকে। ঘর তিনটা ভরো।",
        "en": GIVEN + ". Three cells of the table are empty. g₂ has to be found backwards. Fill all three.",
    },
    "effective-rate": {
        "bn": "gradient: {gradients}। η = {lr}, ρ = 0.9, s₀ = 0, ε = 0। "
        "পঞ্চম ধাপে Adagrad আর RMSProp-এর কার্যকর learning rate, η/√s₅, কত?",
        "en": "Gradients: {gradients}. η = {lr}, ρ = 0.9, s₀ = 0, ε = 0. "
        "Find the effective learning rate in step 5, η/√s₅, of Adagrad and of RMSProp.",
    },
    "find-rho": {"bn": "s₀ = {old}, g₁ = {g}, s₁ = {new}। ρ কত?", "en": "s₀ = {old}, g₁ = {g}, s₁ = {new}. Find ρ."},
    "find-lr": {
        "bn": "s₀ = {old}, ρ = {rho}, g₁ = {g}, ε = 0, Δw₁ = −{step}। η কত?",
        "en": "s₀ = {old}, ρ = {rho}, g₁ = {g}, ε = 0, Δw₁ = −{step}. Find η.",
    },
    "half-life": {
        "bn": "(ক) ρ = {rho} হলে অর্ধায়ু (half-life) কত ধাপ? (খ) অর্ধায়ু {k} ধাপ চাই; ρ কত? চার দশমিকে লেখো।",
        "en": "(a) What is the half-life of ρ = {rho}, in steps? (b) Which ρ has a half-life of {k} steps? "
        "Give four decimals.",
    },
    "constant-gradient": {
        "bn": "প্রতি ধাপে gradient {g}, ρ = {rho}, s₀ = 0। ধাপে ধাপে না গিয়ে s{t} বের করো।",
        "en": "The gradient is {g} in every step, ρ = {rho}, s₀ = 0. Find s{t} without going step by step.",
    },
    "first-step": {
        "bn": "η = {lr}, ρ = {rho}, s₀ = 0, ε = 0, g₁ = {g}। প্রথম ধাপ কত লম্বা, |Δw₁|?",
        "en": "η = {lr}, ρ = {rho}, s₀ = 0, ε = 0, g₁ = {g}. How long is the first step, |Δw₁|?",
    },
    "eps-places": {
        "bn": "g₁ = {g}, η = 0.001, ρ = 0.9, ε = {eps}, s₀ = 0। ε root-এর বাইরে থাকলে |Δw₁| কত? ভেতরে থাকলে কত?",
        "en": "g₁ = {g}, η = 0.001, ρ = 0.9, ε = {eps}, s₀ = 0. "
        "Find |Δw₁| with ε outside the root, and with ε inside it.",
    },
    "hover": {
        "bn": "J = ½hw², h = {h}, RMSProp, ρ = 0.9, সব ধাপে η = {lr}। (ক) ε = 0 হলে w শেষে কেন্দ্র থেকে কত দূরে দোলে? "
        "(খ) root-এর বাইরে ε কতর বেশি হলে দোলা থামে?",
        "en": "J = ½hw², h = {h}, RMSProp, ρ = 0.9, η = {lr} in all steps. (a) With ε = 0, how far from the center "
        "does w swing in the end? (b) Above which ε, outside the root, does the swing stop?",
    },
    "whose-row": {"bn": TWO_STEPS + "। কার ধাপ: {steps}?", "en": TWO_STEPS + ". Whose steps are these: {steps}?"},
    "drift": {
        "bn": "প্রতি {n} ধাপে gradient একবার +{large}, বাকি {rest} বার −1। RMSProp, ρ = {rho}, ε = 0। "
        "অনেক চক্র পরে w বাড়ে, না কমে?",
        "en": "In every {n} steps the gradient is once +{large} and {rest} times −1. RMSProp, ρ = {rho}, ε = 0. "
        "After many cycles, does w rise or fall?",
    },
    "wrong-line": {
        "bn": GIVEN + "। নিচের কোন লাইনে প্রথম ভুল?",
        "en": GIVEN + ". Which line below has the first mistake?",
    },
}


TITLES: dict[str, Words] = {
    "given-gradients": {"bn": "gradient দেওয়া, তিন ধাপ", "en": "gradients given, three steps"},
    "parabola": {"bn": "function দেওয়া, তিন ধাপ", "en": "a function given, three steps"},
    "two-parameters": {"bn": "দুটো parameter, এক ধাপ", "en": "two parameters, one step"},
    "from-data": {"bn": "data point দেওয়া, এক ধাপ", "en": "data points given, one step"},
    "adam": {"bn": "Adam, দুই ধাপ", "en": "Adam, two steps"},
    "two-rules": {"bn": "দুই নিয়ম পাশাপাশি", "en": "two rules side by side"},
    "momentum": {"bn": "momentum সহ RMSProp", "en": "RMSProp with momentum"},
    "hole": {"bn": "ছকে ফাঁকা ঘর", "en": "a table with gaps"},
    "effective-rate": {"bn": "কার্যকর learning rate", "en": "effective learning rate"},
    "find-rho": {"bn": "উল্টো: ρ বের করো", "en": "in reverse: find ρ"},
    "find-lr": {"bn": "উল্টো: η বের করো", "en": "in reverse: find η"},
    "half-life": {"bn": "অর্ধায়ু আর ρ", "en": "half-life and ρ"},
    "constant-gradient": {"bn": "একই gradient বারবার", "en": "the same gradient again and again"},
    "first-step": {"bn": "প্রথম ধাপ", "en": "the first step"},
    "eps-places": {"bn": "ε ভেতরে, ε বাইরে", "en": "ε inside, ε outside"},
    "hover": {"bn": "শেষে কতটা দোলে", "en": "how far it swings in the end"},
    "whose-row": {"bn": "কার ধাপ?", "en": "whose steps?"},
    "drift": {"bn": "কোন দিকে যায়?", "en": "which way does it go?"},
    "wrong-line": {"bn": "ভুল লাইন খোঁজো", "en": "find the wrong line"},
}


OTHERS = {"Adagrad": "Adagrad: s₀ = 0", "Adam": "Adam: β₁ = 0.9, β₂ = 0.999, m₀ = v₀ = 0"}  # beside RMSProp

# Lines that are the same in both languages.
SOLUTIONS: dict[str, str] = {
    "effective-rate": """\
Adagrad: s₅ = {squares} = {sum}
η/√s₅ = {lr} / {root_of_sum} = {adagrad}
RMSProp:
{lines}
η/√s₅ = {lr} / {root_of_mean} = {rmsprop}""",
    "find-rho": """\
s₁ = ρ s₀ + (1 − ρ) g₁²
ρ = (g₁² − s₁) / (g₁² − s₀)
ρ = ({square} − {new}) / ({square} − {old}) = {rho}""",
    "find-lr": """\
s₁ = {rho} × {old} + {rest} × {g}² = {s}
η = |Δw₁| × √s₁ / |g₁|
η = {step} × {root} / {g} = {lr}""",
    "half-life": """\
ρᵏ = 1/2,  k = ln 2 / (−ln ρ)
(a) k = 0.69315 / {log} = {life}
(b) ρ = 0.5^(1/{k}) = {back}""",
    "constant-gradient": """\
sₜ = g² (1 − ρᵗ)
s{t} = {g}² × (1 − {left}) = {s}""",
    "first-step": """\
√s₁ = √(1 − ρ) × |g₁|
|Δw₁| = η / √(1 − ρ) = {lr} / √{rest} = {step}""",
    "eps-places": """\
s₁ = 0.1 × ({g})² = {s},  √s₁ = {root}
√s + ε:  0.001 × {g} / ({root} + {eps}) = {outside}
√(s + ε):  0.001 × {g} / √({s} + {eps}) = {inside}""",
    "hover": """\
(a) |g| = √s = h a,  |Δw| = η = 2a
a = η/2 = {half}
(b) η h / ε < 2
ε > η h / 2 = {lr} × {h} / 2 = {eps}""",
    "hole": """\
Δw₂ = −η g₂ / √s₂,  g₂ = −Δw₂ × √s₂ / η
g₂ = {minus_step} × {root} / {lr} = {g}
{lines}""",
}

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
DRIFTS: dict[str, Words] = {
    "falls": {"bn": "কমে (ঠিক দিক)", "en": "it falls (the right way)"},
    "rises": {"bn": "বাড়ে (ভুল দিক)", "en": "it rises (the wrong way)"},
    "why": {
        "bn": "গড় gradient {mean}, ধনাত্মক: w-র কমার কথা। স্মৃতি থিতু হলে এক চক্রে w বদলায় {moves} η।",
        "en": "The mean gradient is {mean}, positive: w should fall. "
        "Once the memory has settled, a cycle moves w by {moves} η.",
    },
}
FOLLOWS: Words = {
    "bn": "এই লাইন উপরের লাইনগুলো থেকে ঠিকভাবে আসে।",
    "en": "This line follows correctly from the lines above it.",
}

WHY: dict[str, Words] = {  # a cell does not earn all its marks, or earns them in spite of a mistake
    "part": {
        "bn": "পদ্ধতিটা দেখানো হয়েছে, তাই অর্ধেক নম্বর।",
        "en": "The method is there, so half of the marks.",
    },
    "again": {
        "bn": "একই ভুল আবার। এক ভুলের নম্বর একবারই কাটে, তাই এখানে পুরো নম্বর।",
        "en": "The same mistake again. A mistake costs marks once, so all marks here.",
    },
    "trivial": {
        "bn": "আগের ভুলে এই ঘরটা এত সহজ হয়ে গেছে (0, 1 বা আগেরটাই) যে এতে কোনো কাজ দেখা যায় না: নম্বর নেই।",
        "en": "The mistake before made this cell so easy (0, 1, or the same again) that it shows no work: no marks.",
    },
    "wrong": {"bn": "সংখ্যাটা মেলে না।", "en": "The number does not fit."},
    "no number": {"bn": "এটা সংখ্যা নয়।", "en": "This is no number."},
    "empty": {"bn": "ঘরটা খালি।", "en": "The cell is empty."},
}


def fill(text: str, numbers: Numbers) -> str:
    """A text with its numbers, written as on paper.

    >>> fill("s₀ = {old}, {what}", {"old": 2.0, "what": "find ρ"})
    's₀ = 2, find ρ'
    """
    return text.format_map({name: x if isinstance(x, str) else checkable(x) for name, x in numbers.items()})


def said(words: Words, **numbers: float | str) -> Words:
    """Words in both languages with their numbers.

    >>> said(STATEMENTS["find-rho"], old=1, g=3, new=1.8)["en"]
    's₀ = 1, g₁ = 3, s₁ = 1.8. Find ρ.'
    """
    return {lang: fill(text, numbers) for lang, text in words.items()}


def both(lines: Iterable[str]) -> Words:
    """Arithmetic reads the same in both languages.

    >>> both(["1 + 1", "= 2"])["bn"]
    '1 + 1\\n= 2'
    """
    text = "\n".join(lines)
    return {"bn": text, "en": text}
