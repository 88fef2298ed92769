"""A page made ready for paper: what is English in it is told as English."""

import pytest

from exports import paper, tree

FORMULA = '<span class="katex"><math><annotation>\\text{is of the}</annotation></math></span>'


@pytest.mark.parametrize(
    "html, told",
    [
        ("<p>RMSProp divides by a root.</p>", True),
        ("<p>RMSProp ভাগ করে root দিয়ে, its own root</p>", False),
        ("<p>SGD, Adagrad</p>", False),
        (f"<p>s {FORMULA} <code>def step of it</code></p>", False),
    ],
)
def test_english_in_the_bangla_book_is_told(html, told):
    body = tree.parse(f"<div>{html}</div>")
    paper.tell_english(body)
    assert (body[0].get("xml:lang") == "en") == told
