"""Formulas are found in plain texts, and the TeX that is made of them says the same."""

import re
import unicodedata
from html import unescape

import pytest

from exports.deck import CHAPTERS, KINDS
from exports.inline_tex import parts
from rmsprop_book import exam
from tests.words import words_in
from theme.extensions.static_math import render

TEXTS = {
    words[lang]
    for kind in KINDS
    for entry in exam.read(CHAPTERS / "exam" / f"{kind}.yml")
    for words in words_in(entry)
    for lang in words
}


def marked(text):
    return "".join(f"⟦{part}⟧" if kind == "tex" else part for kind, part in parts(text))


@pytest.mark.parametrize(
    "text, expected",
    [
        ("sₜ = ρ sₜ₋₁ + (1 − ρ) gₜ²", r"⟦s_t = \rho s_{t-1} + (1 - \rho) g_t^2⟧"),
        ("sₜ = 4 হলে ধাপ η/√sₜ।", r"⟦s_t = 4⟧ হলে ধাপ ⟦\frac{\eta}{\sqrt{s_t}}⟧।"),
        ("J = ½hw²: h কী?", r"⟦J = \tfrac12 h w^2⟧: ⟦h⟧ কী?"),
        ("u/η (h = 1), if u < η", r"⟦\frac{u}{\eta}⟧ (⟦h = 1⟧), if ⟦u < \eta⟧"),
        ("s-এর বদলে s − ḡ² (ḡ: g-এর গড়)", r"⟦s⟧-এর বদলে ⟦s - \bar g^2⟧ (⟦\bar g⟧: ⟦g⟧-এর গড়)"),
        ("sᵐᵃˣₜ = max(sᵐᵃˣₜ₋₁, sₜ)", r"⟦s_t^{\max} = \max (s_{t-1}^{\max} , s_t)⟧"),
        ("ln 2/(−ln ρ) is no window", r"⟦\frac{\ln 2}{- \ln \rho}⟧ is no window"),
        ("η g/|g|, so 100² = 10,000", r"⟦\eta \frac{g}{\lvert g \rvert}⟧, so ⟦100^2 = 10{,}000⟧"),
        ("s (0.03), η 0.1, (1) g", r"⟦s⟧ (0.03), ⟦\eta⟧ 0.1, (1) ⟦g⟧"),
        ("g = (−1, −8), w₁, w₂", r"⟦g = (- 1 , - 8)⟧, ⟦w_1⟧, ⟦w_2⟧"),
        ("The step's ρ = 0.9-এ 1.7×10⁻⁴", r"The step's ⟦\rho = 0.9⟧-এ ⟦1.7 \times 10^{-4}⟧"),
    ],
)
def test_a_formula_is_found_and_ends_where_it_ends(text, expected):
    assert marked(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "RMSProp = Adagrad but with memory loss",
        "lr = 0.01, alpha = 0.99, eps = 1e-8",
        "s = rho * s + (1 - rho) * g * g",
        "torch.optim.RMSprop(lr=0.01), np.sqrt(s) + eps, betas[0], d2l.ai",
        "+3, −3 দিয়ে দেখো; 65.1%, ২৩০১ ধাপ, (5, 2)",
        "I take a sign, the max and the mean of SGD's S",
    ],
)
def test_words_numbers_and_code_stay(text):
    assert marked(text) == text


def told(text):
    """The letters and digits that a text shows, in whatever place and size; neither Σ nor a bar or a hat."""
    return sorted(c for c in unicodedata.normalize("NFKD", re.sub("[Σˉ¯ˆ]", "", text)) if c.isalnum())


@pytest.mark.parametrize("text", sorted(text for text in TEXTS if "tex" in dict(parts(text))))
def test_every_formula_of_the_bank_can_be_shown_and_loses_nothing(text):
    shown = ""
    for kind, part in parts(text):
        if kind == "tex":
            part = unescape(re.sub("<[^>]+>", "", render(part, False)))
        shown += part
    assert told(shown) == told(text)
