"""Formulas of the question bank as plain text, for a page that sets none: $s_t = \\rho s_{t-1}$ becomes sₜ = ρ sₜ₋₁."""

import re

from rmsprop_lib.writing import HAT

SIGNS = {
    **{"eta": "η", "rho": "ρ", "epsilon": "ε", "theta": "θ", "beta": "β", "kappa": "κ", "Delta": "Δ", "nabla": "∇"},
    **{"times": "×", "cdot": "·", "ge": "≥", "le": "≤", "gg": "≫", "approx": "≈", "pm": "±", "to": "→", "dots": "…"},
    **{"leftarrow": "←", "max": "max", "min": "min", "ln": "ln", "lvert": "∣", "rvert": "∣", "%": "%", ",": " "},
}
RAISED = dict(zip("0123456789+-−()tkTnamx", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ᵗᵏᵀⁿᵃᵐˣ"))
LOWERED = dict(zip("0123456789+-−tkijnax", "₀₁₂₃₄₅₆₇₈₉₊₋₋ₜₖᵢⱼₙₐₓ"))
FORMULA = re.compile(r"\$\$?([^$]+)\$\$?")


def plain(text: str) -> str:
    """Markdown with its formulas in Unicode.

    >>> plain(r"The step is $\\eta\\, m_t/(\\sqrt{v_t} + \\epsilon)$, $s^{\\max}_t \\ge \\tfrac12 h\\theta^2$.")
    'The step is η mₜ/(√vₜ + ε), sᵐᵃˣₜ ≥ ½hθ².'
    >>> plain(r"$\\Delta w = \\dfrac{\\eta}{\\sqrt{s}}\\, g$")
    'Δw = η/√s · g'
    >>> plain(r"$\\sqrt{1-\\rho^t}$, $\\dfrac{1-\\rho^t}{1-\\rho}$, $3 \\times 10^{-4}$, $\\epsilon_{\\text{inside}}$")
    '√(1−ρᵗ), (1−ρᵗ)/(1−ρ), 3 × 10⁻⁴, ε_inside'
    """
    return FORMULA.sub(lambda found: _formula(found[1]), text)


def _formula(tex: str) -> str:
    tex = re.sub(r"\\text\{(\w+)\}", r"\1", tex).replace("-", "−")
    tex = re.sub(r"\\tfrac12 ?", "½", tex)
    tex = re.sub(r"\\hat (\w)", rf"\1{HAT}", tex)
    tex = re.sub(r"(?<=\})\\,(?= \w)", " ·", tex) if r"\dfrac" in tex else tex
    tex = re.sub(r"\\(?!sqrt|dfrac)([A-Za-z]+|[%,])", lambda sign: SIGNS[sign[1]], tex)
    tex = re.sub(r"([_^])(?:\{([^{}]*)\}|(\w))", lambda index: _index(index[1], index[2] or index[3]), tex)
    tex = re.sub(r"\\sqrt\{([^{}]*)\}", lambda root: f"√{_whole(root[1])}", tex)
    tex = re.sub(r"\\dfrac\{([^{}]*)\}\{([^{}]*)\}", lambda each: f"{_whole(each[1])}/{_whole(each[2])}", tex)
    return re.sub(r"(?<=[Δ∇]) | +(?= )", "", tex).strip()


def _index(sign: str, text: str) -> str:
    """What is raised or lowered; where there are no such letters, behind its sign."""
    letters = RAISED if sign == "^" else LOWERED
    if all(letter in letters for letter in text):
        return "".join(letters[letter] for letter in text)
    return f"{sign}{_whole(text)}"


def _whole(text: str) -> str:
    """In brackets, if it is more than one thing."""
    return f"({text})" if re.search(r"[ +−/×·]", text.strip()) else text
