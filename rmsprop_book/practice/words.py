"""How each kind of question is put into words; the numbers come in at {…}."""

from rmsprop_book.practice.slips import Words

GIVEN = "{start}, η = {lr}, ρ = {rho}, s₀ = 0, ε = 0"
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
    "adam": {
        "bn": "Adam: η = {lr}, β₁ = {beta1}, β₂ = {beta2}, m₀ = v₀ = 0, ε = 0; g₁ = {g1}, g₂ = {g2}। দুই ধাপের ছক ভরো।",
        "en": "Adam: η = {lr}, β₁ = {beta1}, β₂ = {beta2}, m₀ = v₀ = 0, ε = 0; g₁ = {g1}, g₂ = {g2}. "
        "Fill the table for two steps.",
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
    "adam": {"bn": "Adam, দুই ধাপ", "en": "Adam, two steps"},
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


def statement(kind: str, **numbers: object) -> Words:
    """The statement of a kind with its numbers.

    >>> statement("find-rho", old=1, g=3, new=1.8)["en"]
    's₀ = 1, g₁ = 3, s₁ = 1.8. Find ρ.'
    """
    return {lang: text.format(**numbers) for lang, text in STATEMENTS[kind].items()}


def both(lines: list[str]) -> Words:
    """Arithmetic reads the same in both languages.

    >>> both(["1 + 1", "= 2"])["bn"]
    '1 + 1\\n= 2'
    """
    return {"bn": "\n".join(lines), "en": "\n".join(lines)}
