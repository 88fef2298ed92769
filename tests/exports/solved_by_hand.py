"""A student who has the printed paper and a calculator: numbers are read from the statement, and worked out here.

Nothing of the book's arithmetic is used, so that the key cannot be wrong in the same way.
"""

import math
import re

RAISED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
NUMBER = r"−?\d+(?:\.\d+)?(?:×10⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)?"


def number(text):
    digits, _, power = text.replace("−", "-").partition("×10")
    return float(f"{digits}e{power.translate(RAISED) or 0}")


def numbers(text):
    return [number(found) for found in re.findall(NUMBER, text)]


def value(name, text):
    """What stands behind "name =" in a statement."""
    return number(re.search(rf"(?<!\w){re.escape(name)} = ({NUMBER})", text)[1])


def rmsprop(gradient, w, lr, rho, steps):
    s, rows = 0.0, []
    for t in range(steps):
        g = gradient(t, w)
        s = rho * s + (1 - rho) * g * g
        step = -lr * g / math.sqrt(s)
        w += step
        rows.append({"g": g, "g²": g * g, "s": s, "√s": math.sqrt(s), "Δw": step, "w": w, "Δθ": step, "θ₁": w})
    return rows


def adagrad(g, lr):
    return [{"s": (s := sum(x * x for x in g[: t + 1])), "Δw": -lr * g[t] / math.sqrt(s)} for t in range(len(g))]


def adam(g, lr, beta1, beta2):
    m = v = 0.0
    rows = []
    for t, x in enumerate(g, 1):
        m, v = beta1 * m + (1 - beta1) * x, beta2 * v + (1 - beta2) * x * x
        m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
        rows.append({"g": x, "m": m, "v": v, "m̂": m_hat, "v̂": v_hat, "Δw": -lr * m_hat / math.sqrt(v_hat)})
    return rows


def given_gradients(text, rows):
    g = numbers(re.search(r"three steps: (.+)\. Fill", text)[1])
    return rmsprop(lambda t, w: g[t], value("w₀", text), value("η", text), value("ρ", text), 3)


def parabola(text, rows):
    front, sign, center = re.search(rf"J\(w\) = (?:({NUMBER})·)?(?:\(w ([−+]) (\d+)\)|w)²", text).groups()
    a, c = number(front or "1"), number(center or "0") * (-1 if sign == "+" else 1)
    slope = lambda t, w: 2 * a * (w - c)  # noqa: E731
    return rmsprop(slope, value("w₀", text), value("η", text), value("ρ", text), 3)


def two_parameters(text, rows):
    a, b = map(number, re.search(rf"= ({NUMBER})x² \+ ({NUMBER})y²", text).groups())
    x, y = numbers(re.search(r"\(x₀, y₀\) = \(([^)]+)\)", text)[1])
    lr, rho = value("η", text), value("ρ", text)
    return [rmsprop(lambda t, w, h=h: 2 * h * w, at, lr, rho, 1)[0] for h, at in ((a, x), (b, y))]


def from_data(text, rows):
    points = [numbers(pair) for pair in re.findall(r"\([^()]+\)", re.search(r"points: (.+?)\. The", text)[1])]
    w, b, lr, rho = (value(name, text) for name in ("w₀", "b₀", "η", "ρ"))
    errors = [(w * x + b - y, x) for x, y in points]
    slopes = [sum(e * x for e, x in errors) / len(points), sum(e for e, _ in errors) / len(points)]
    return [rmsprop(lambda t, w, g=g: g, at, lr, rho, 1)[0] for g, at in zip(slopes, (w, b))]


def two_gradients(text):
    return [value("g₁", text), value("g₂", text)]


def adam_alone(text, rows):
    return adam(two_gradients(text), value("η", text), value("β₁", text), value("β₂", text))


def two_rules(text, rows):
    g, lr = two_gradients(text), value("η", text)
    one = rmsprop(lambda t, w: g[t], 0, lr, value("ρ", text), 2)
    name = re.search("Adagrad|Adam", text)[0]
    other = adagrad(g, lr) if name == "Adagrad" else adam(g, lr, value("β₁", text), value("β₂", text))
    both = (("RMSProp", one), (name, other))
    return [{f"{rule} {column}": x for rule, steps in both for column, x in steps[t].items()} for t in range(2)]


def momentum(text, rows):
    lr, rho, beta = value("η", text), value("ρ", text), value("β", text)
    s = m = w = 0.0
    made = []
    for g in two_gradients(text):
        s = rho * s + (1 - rho) * g * g
        m = beta * m + g / math.sqrt(s)
        w -= lr * m
        made.append({"g": g, "s": s, "√s": math.sqrt(s), "m": m, "Δw": -lr * m, "w": w})
    return made


def hole(text, rows):
    """What the table says is used as it is printed."""
    lr, rho = value("η", text), value("ρ", text)
    (_, *_), (_, _, _, s, root, step, w), (_, g3, _, s3, root3, step3, _) = rows
    g2 = -number(step) * number(root) / lr
    last = {
        "s": rho * number(s) + (1 - rho) * number(g3) ** 2,
        "√s": math.sqrt(number(s3)) if s3 else 0,
        "Δw": -lr * number(g3) / number(root3) if root3 else 0,
        "w": number(w) + number(step3) if step3 else 0,
    }
    return [{}, {"g": g2, "g²": g2 * g2}, last]


def effective_rate(text, rows):
    g, lr = numbers(re.search(r"Gradients: (.+?)\. η", text)[1]), value("η", text)
    s = 0.0
    for x in g:
        s = 0.9 * s + 0.1 * x * x
    return [lr / math.sqrt(sum(x * x for x in g)), lr / math.sqrt(s)]


def find_rho(text, rows):
    old, g, new = (value(name, text) for name in ("s₀", "g₁", "s₁"))
    return [(g * g - new) / (g * g - old)]


def find_lr(text, rows):
    old, rho, g, step = (value(name, text) for name in ("s₀", "ρ", "g₁", "Δw₁"))
    return [-step * math.sqrt(rho * old + (1 - rho) * g * g) / g]


def half_life(text, rows):
    steps = number(re.search(rf"half-life of ({NUMBER}) steps", text)[1])
    return [math.log(0.5) / math.log(value("ρ", text)), math.exp(-math.log(2) / steps)]


def constant_gradient(text, rows):
    g, rho = number(re.search(rf"gradient is ({NUMBER})", text)[1]), value("ρ", text)
    s = 0.0
    for _ in range("₀₁₂₃₄₅₆₇₈₉".index(re.search(r"Find s(.)", text)[1])):
        s = rho * s + (1 - rho) * g * g
    return [s]


def first_step(text, rows):
    g = value("g₁", text)
    return [value("η", text) * g / math.sqrt((1 - value("ρ", text)) * g * g)]


def eps_places(text, rows):
    g, eps, lr, rho = (value(name, text) for name in ("g₁", "ε", "η", "ρ"))
    s = (1 - rho) * g * g
    return [lr * g / (math.sqrt(s) + eps), lr * g / math.sqrt(s + eps)]


def hover(text, rows):
    lr, h = value("η", text), value("h", text)
    return [lr / 2, lr * h / 2]


BY_WORDS = {
    "The gradients of three steps": given_gradients,
    "J(w) =": parabola,
    "J(x, y) =": two_parameters,
    "Data points": from_data,
    "Adam: η": adam_alone,
    "two rules": two_rules,
    "with momentum": momentum,
    "Three cells": hole,
    "effective learning rate": effective_rate,
    "Find ρ": find_rho,
    "Find η": find_lr,
    "half-life": half_life,
    "without going step by step": constant_gradient,
    "How long is the first step": first_step,
    "ε outside the root, and": eps_places,
    "J = ½hw²": hover,
}


def solve(part):
    """The numbers for the empty cells of a part of a paper, row by row, and the words by which it was known."""
    (words,) = (words for words in BY_WORDS if words in part["text"])
    made = BY_WORDS[words](part["text"], part["rows"])
    if isinstance(made[0], float):
        return words, made
    columns = part["columns"]
    empty = [
        (row, columns[k]) for row, cells in zip(made, part["rows"]) for k, cell in enumerate(cells) if cell is None
    ]
    return words, [row[column] for row, column in empty]
