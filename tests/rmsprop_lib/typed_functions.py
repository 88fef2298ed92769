"""What students type, by hand: functions with how they must be read and differentiated, and texts that are none."""

from fractions import Fraction

from rmsprop_lib.expression import Call, E, Number, Power, Symbol, add, divide, multiply, negative, num

# what is typed → how it is read, and its derivatives, one for each variable
FUNCTIONS = {
    "3w^2 - 4w": ("J(w) = 3w² − 4w", "6w − 4"),
    "J(w) = 3w² − 4w": ("J(w) = 3w² − 4w", "6w − 4"),
    "3w**2": ("J(w) = 3w²", "6w"),
    "0.1x² + 2y²": ("J(x, y) = 0.1x² + 2y²", "0.2x", "4y"),
    "½(w−2)²": ("J(w) = ½(w − 2)²", "w − 2"),
    "(w-1)(w+2)": ("J(w) = (w − 1)(w + 2)", "2w + 1"),
    "w(w+1)": ("J(w) = w(w + 1)", "2w + 1"),
    "2 w": ("J(w) = 2w", "2"),
    "sin w": ("J(w) = sin w", "cos w"),
    "sin(2w)": ("J(w) = sin(2w)", "2 cos(2w)"),
    "sin 2w": ("J(w) = sin(2w)", "2 cos(2w)"),
    "Sin(w)": ("J(w) = sin w", "cos w"),
    "sin²w": ("J(w) = sin²w", "2 sin w cos w"),
    "sin^2 w": ("J(w) = sin²w", "2 sin w cos w"),
    "sin(w)^2": ("J(w) = sin²w", "2 sin w cos w"),
    "sin w^2": ("J(w) = sin(w²)", "2w cos(w²)"),
    "2 sin w cos w": ("J(w) = 2 sin w cos w", "2 cos²w − 2 sin²w"),
    "wsinw": ("J(w) = w sin w", "sin w + w cos w"),
    "cos w": ("J(w) = cos w", "−sin w"),
    "tan w": ("J(w) = tan w", "1/cos²w"),
    "tanh(w)": ("J(w) = tanh w", "1 − tanh²w"),
    "e^w": ("J(w) = e^w", "e^w"),
    "e^(-w)": ("J(w) = e^(−w)", "−e^(−w)"),
    "e^-w": ("J(w) = e^(−w)", "−e^(−w)"),
    "e^{-w}": ("J(w) = e^(−w)", "−e^(−w)"),
    "exp(w)": ("J(w) = e^w", "e^w"),
    "exp(-w²)": ("J(w) = e^(−w²)", "−2w e^(−w²)"),
    "np.exp(w)": ("J(w) = e^w", "e^w"),
    "ln w": ("J(w) = ln w", "1/w"),
    "ln(w)": ("J(w) = ln w", "1/w"),
    "log(w)": ("J(w) = ln w", "1/w"),
    "ln|w|": ("J(w) = ln|w|", "1/w"),
    "sqrt(w)": ("J(w) = √w", "1/(2√w)"),
    "√w": ("J(w) = √w", "1/(2√w)"),
    "√(w²+1)": ("J(w) = √(w² + 1)", "w/√(w² + 1)"),
    "√2 w": ("J(w) = √2·w", "√2"),
    "|w|": ("J(w) = |w|", "w/|w|"),
    "|w-2|": ("J(w) = |w − 2|", "(w − 2)/|w − 2|"),
    "2|w|+|w-1|": ("J(w) = 2|w| + |w − 1|", "2w/|w| + (w − 1)/|w − 1|"),
    "w|w|": ("J(w) = w|w|", "2|w|"),
    "abs(w)": ("J(w) = |w|", "w/|w|"),
    "sigmoid(w)": ("J(w) = σ(w)", "σ(w)(1 − σ(w))"),
    "σ(2w)": ("J(w) = σ(2w)", "2σ(2w)(1 − σ(2w))"),
    "πw²": ("J(w) = πw²", "2πw"),
    "2 pi w": ("J(w) = 2πw", "2π"),
    "০.৫w^২ − ৪w": ("J(w) = ½w² − 4w", "w − 4"),
    "৩w² - ০,২৫w": ("J(w) = 3w² − 0.25w", "6w − 0.25"),
    "J(w) = (w − ২)² ।": ("J(w) = (w − 2)²", "2(w − 2)"),
    "1/2w²": ("J(w) = ½w²", "w"),
    "1/3 w³": ("J(w) = ⅓w³", "w²"),
    "w³/3 − w²/2": ("J(w) = w³/3 − w²/2", "w² − w"),
    "2½w": ("J(w) = 2.5w", "2.5"),
    "¼w⁴": ("J(w) = 0.25w⁴", "w³"),
    "-w²": ("J(w) = −w²", "−2w"),
    "(-w)²": ("J(w) = (−w)²", "2w"),
    "w^2^3": ("J(w) = w^(2³)", "8w⁷"),
    "w⁻¹": ("J(w) = w⁻¹", "−1/w²"),
    "w^-2": ("J(w) = w⁻²", "−2/w³"),
    "1/w": ("J(w) = 1/w", "−1/w²"),
    "w/(w+1)": ("J(w) = w/(w + 1)", "1/(w + 1)²"),
    "x/2w": ("J(w, x) = (x/2)w", "½x", "½w"),
    "(w-2)³": ("J(w) = (w − 2)³", "3(w − 2)²"),
    "(w²−1)²": ("J(w) = (w² − 1)²", "4w(w² − 1)"),
    "w·e^w": ("J(w) = w e^w", "e^w + w e^w"),
    "x × y": ("J(x, y) = x y", "y", "x"),
    "2.5*x*y**2": ("J(x, y) = 2.5x y²", "2.5y²", "5x y"),
    "2^w": ("J(w) = 2^w", "2^w ln 2"),
    "w^w": ("J(w) = w^w", "w^w·(ln w + 1)"),
    "w^0.5": ("J(w) = w^0.5", "1/(2w^0.5)"),
    "1e-3w²": ("J(w) = 0.001w²", "0.002w"),
    "3·0.1w": ("J(w) = 3·0.1w", "0.3"),
    "[w − 1]·{w + 1}": ("J(w) = (w − 1)(w + 1)", "2w"),
    "w1² + 2w₂ + w_3": ("J(w₁, w₂, w₃) = w₁² + 2w₂ + w₃", "2w₁", "2", "1"),
    "θ² + \\theta": ("J(θ) = θ² + θ", "2θ + 1"),
    "y = 3x": ("y(x) = 3x", "3"),
    "f(x) = x − 1.": ("f(x) = x − 1", "1"),
    "J = w": ("J(w) = w", "1"),
    "J(b, w) = w + 2b": ("J(b, w) = w + 2b", "2", "1"),
    "Loss(x, y) = x²": ("Loss(x, y) = x²", "2x", "0"),
    "(2w + b − 3)²": ("J(w, b) = (2w + b − 3)²", "4(2w + b − 3)", "2(2w + b − 3)"),
    "(1−x)²+100(y−x²)²": ("J(x, y) = (1 − x)² + 100(y − x²)²", "−2 + 2x − 400x(y − x²)", "200(y − x²)"),
    "\\frac{1}{2}(w-3)^{2}": ("J(w) = ½(w − 3)²", "w − 3"),
    "\\left(w-1\\right)^2 \\cdot 3": ("J(w) = (w − 1)²·3", "6(w − 1)"),
    "\\sqrt{w} \\, \\sin{w}": ("J(w) = √w sin w", "sin w/(2√w) + √w cos w"),
    "𝑤² − ２𝑤": ("J(w) = w² − 2w", "2w − 2"),
    "w²\u00a0−\u2009w": ("J(w) = w² − w", "2w − 1"),
    "w ÷ 4 – w ∕ 5": ("J(w) = w/4 − w/5", "0.05"),
}  # fmt: skip

# as long or as deep as they may be: whatever comes, no error does
EXTREME = [
    *("9" * 280 + "w^64", f"({'9' * 280}w)^64", "1e99" + "·1e99" * 57 + "w", f"w^{'9' * 290}", f"(w/{'7' * 280})^-64"),
    *("x/(1+" * 11 + "x" + ")" * 11, "(w+" * 11 + "w" + ")^2" * 11, "w^" * 12 + "w", "(w+1)" * 60, "w " * 149 + "w"),
    *("sin(w)" + "+sin(w)" * 40, "|w|" * 99, "1/" * 140 + "w", "w" + "^2" * 11, "2^" * 11 + "w", "-" * 290 + "w"),
    *(f"({'3' * 140}/{'7' * 140})^64 w", "(x+y+z)" * 40, "w⁹⁹⁹⁹⁹⁹⁹⁹⁹⁹", "1e-99w"),
    *("0^0 w", "0w", "(w−w)^-1", "1/(w−w)", "ln 0 + w", "0/w"),
]  # fmt: skip

# of x and y alone: what is refused → where, and what is suggested
OTHER_NAMES = {
    "3w^2 − 4w": (1, "3x^2 − 4x"),
    "J(w, b) = (2w + b)²": (12, "(2x + y)²"),
    "x1² + ½x₂²": (0, "x² + ½y²"),
    "y sinw + e^w": (5, "y sinx + e^x"),
    "x + y + z²": (8, ""),
    "২θ + π·b": (1, "২x + π·y"),
    "w ** 2 + X": (9, "y ** 2 + x"),
}
XY = {"J(y, x) = y^2": "y²", "x^2": "x²", "f(x, y, z) = x·y": "x y", "০.৫x² + e^y": "½x² + e^y"}

# what is no function → what it is told, and what it may have meant
SLIPS = {
    "": ("empty", "3w^2 − 4w"),
    "J(w) =": ("empty", "3w^2 − 4w"),
    "3w^2 − 4w ?": ("sign", "3w^2 − 4w"),
    "sinn(w)": ("word", "sin(w)"),
    "sni(w)": ("word", "sin(w)"),
    "2 csc(w)": ("word", ""),
    "wxy": ("letters", "w·x·y"),
    "(w − 1": ("open", "(w − 1)"),
    "[w − 1": ("open", "[w − 1]"),
    "|w − 1": ("open", "|w − 1|"),
    "w − 1)": ("close", "w − 1"),
    "(w − 1]": ("mixed", "(w − 1)"),
    "w +": ("missing", "w"),
    "w · /2": ("missing", "w  /2"),
    "w 2": ("number", "w^2"),
    "(w − 2)2": ("number", "(w − 2)^2"),
    "2 3 w": ("number", "2·3 w"),
    "3x2 − 4x": ("index", "3x^2 − 4x"),
    "W² − w": ("case", ""),
    "sin⁻¹w": ("inverse", ""),
    "log2(w)": ("twofold", ""),
    "log2 w": ("twofold", ""),
    "w log10(w)": ("twofold", ""),
    "log₂ w": ("twofold", ""),
    "log_2(w)": ("twofold", ""),
    "ln3(w)": ("twofold", ""),
    "sin2(w)": ("twofold", ""),
    "cosh w": ("word", ""),
    "∛w": ("sign", ""),
    "5%w": ("sign", ""),
    "w''": ("sign", ""),
    "w + x + y + z": ("many", ""),
    "2 + 3": ("none", ""),
    "w = 2 = 3": ("equals", ""),
    "y = x + y": ("equation", ""),
    "w/0": ("zero", ""),
    "J(x) = w²": ("head", ""),
    "f(x) + 1": ("word", ""),
    "(" * 10_000: ("long", ""),
    "(" * 100 + "w" + ")" * 100: ("deep", ""),
}

NO_FUNCTIONS = [
    *SLIPS,
    *("।", "?", "!", "…", ".", ",", ";", "=", "==", "+", "-", "−", "*", "**", "/", "^", "√", "|", "||", "()", "[]"),
    *("{}", ")(", "][", "(]", "((", "))", "(w", "w)", "((w)", "(w))", "{w", "w}", "|w", "w|", "|w||", "(|w)|", "w^"),
    *("^w", "^2", "w^^2", "w***2", "w//2", "w/", "/w", "*w", "w*", "w·", "+", "w+", "w−", "w+-", "w*/2", "√", "√+"),
    *("sin", "sin()", "sin(", "ln", "ln()", "exp", "e^", "e^()", "sin^2", "sin²", "tan+", "abs", "|", "frac"),
    *("\\frac{1}", "\\frac", "w²²²(", "5", "3.14", "π", "e", "e^2", "½", "২", "০", "2π", "sin 1", "ln 2", "(3)"),
    *("|−2|", "J(w) = x", "J(w, x) = y", "hello", "hello world", "function", "the quick brown fox", "RMSProp"),
    *("gradient", "loss", "minimise", "weights", "None", "আমার function", "অঙ্ক", "জানি না", "ঢাল কত", "w-এর বর্গ"),
    *("w এর ২ গুণ", "x এর মান", "derivative", "SELECT", "drop table", "import os", "__import__('os')", "eval(1)"),
    *("lambda w: w", "w if w else 0", "print(w)", "w; x", "w, x", "[w, x]", "{w: 1}", "<b>w</b>", "&lt;", "<script>"),
    *("w < 2", "w > 2", "w ≤ 2", "w ≠ 2", "w → 2", "w ∈ R", "∞", "w + ∞", "∑w", "∫w", "∂w", "∇w", "w!", "w%", "w&x"),
    *("w@x", "w#", "w$x?", "w~x", "`w`", "'w'", '"w"', "w\\x!", "w_", "w__1", "_w", "w_12", "w^{2", "w^(2"),
    *("max(0, w)", "min(w, 1)", "sec(w)", "cot w", "cosec(w)", "arcsin(w)", "sinh(w)", "relu(w)", "det(w)", "lim w"),
    *("sen(w)", "sim(w)", "coss(w)", "tam(w)", "lnn(w)", "expp(w)", "squrt(w)", "asb(w)", "sigmiod(w)", "tanhh(w)"),
    *("cso(w)", "g(x)", "F(w)", "w12", "w 3 4", "1.2.3", "1..2", "1,2,3", "2 2w", "w2 + w", "x3 − x", "e2", "(w+1)3"),
    *("|w|2", "w²3", "sin(w)2", "½2", "2,w,", "a + b + c + d", "w₁ + w₂ + w₃ + w₄", "abcd", "w x y z", "w + X + x"),
    *("B + b", "θ + Θ", "w = w", "x = 2x", "J = J", "3 = w", "w/0", "1/(0)", "w/0w", "\\frac{w}{0}", "cos⁻¹ w"),
    *("tan^-1(w)", "sin^(-1) w", "😀", "w😀", "𝟛", "\x00", "w\x07", "\ud83d", "w" * 301, "1" * 400, "−" * 301),
    *("sin " * 80, "√" * 40 + "w", "e^" * 40 + "w", "sin " * 40 + "w", "w^" * 40 + "w"),
]  # fmt: skip


def tree(random, names, depth=3):
    """Any tree of these variables, as a reader could give it; a `random.Random` decides."""

    def part():
        return tree(random, names, depth - 1)

    if depth == 0 or random.random() < 0.15:
        number = random.choice(["1", "2", "3", "4", "5", "0.1", "2.5", "1/3", "1/7"])
        letter = Symbol(random.choice(names))
        return random.choice([Number(Fraction(number)), letter, letter, Symbol("π"), E])
    kind = random.choice(["sum", "sum", "product", "product", "minus", "quotient", "power", "exponential", "call"])
    if kind in ("sum", "product"):
        several = [part() for _ in range(random.randint(2, 3))]
        return add(*several) if kind == "sum" else multiply(*several)
    if kind == "minus":
        return negative(part())
    if kind == "quotient":
        return divide(part(), part())
    if kind == "power":
        return Power(part(), num(random.choice([2, 2, 3, -1, -2])))
    if kind == "exponential":
        return Power(random.choice([E, num(2), part()]), part())
    names_of_calls = ["sin", "cos", "tan", "tanh", "ln", "sqrt", "abs", "sigmoid", "softplus"]
    return Call(random.choice(names_of_calls), part())
