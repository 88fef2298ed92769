"""The bar names what is at work, and leaves behind what it began with: nothing."""

import pytest

from rmsprop_book.widgets import progress as module
from rmsprop_book.widgets.progress import progress


class Bar:
    def __init__(self, first):
        self.shown = [first.data]

    def update(self, html):
        self.shown.append(html.data)


@pytest.fixture
def bars(monkeypatch):
    """A notebook in which every bar is remembered."""
    made = []
    monkeypatch.setattr(module, "get_ipython", lambda: "a notebook")
    monkeypatch.setattr(module, "display", lambda html, display_id: made.append(Bar(html)) or made[-1])
    return made


def test_it_shows_each_and_ends_as_it_began(bars):
    assert list(progress({"SGD": 1, "RMSProp": 2})) == ["SGD", "RMSProp"]
    (bar,) = bars
    assert bar.shown == [
        "",
        '<progress value="0" max="2"></progress> SGD',
        '<progress value="1" max="2"></progress> RMSProp',
        "",
    ]


def test_it_is_gone_after_an_error_too(bars):
    with pytest.raises(ZeroDivisionError):
        for step in progress(range(3)):
            step / 0
    assert bars[0].shown[-1] == ""


def test_names_are_not_taken_for_html(bars):
    list(progress(["a < b"]))
    assert bars[0].shown[1].endswith("a &lt; b")


def test_no_bar_outside_a_notebook(capsys):
    assert list(progress("ab")) == ["a", "b"] and capsys.readouterr().out == ""
