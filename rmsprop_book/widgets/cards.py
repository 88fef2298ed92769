"""Flip cards that come again when they are about to be forgotten (FSRS-6), and before the exam."""

from collections.abc import Sequence

import anywidget
import traitlets

from rmsprop_book.exam import Card
from rmsprop_book.widgets.linked import STYLE, Linked, script


class Drawing(anywidget.AnyWidget):
    """The cards, in the browser; what is known of each is kept on the reader's device."""

    _esm = script("cards")
    _css = STYLE
    cards = traitlets.List(traitlets.Dict()).tag(sync=True)


class Cards(Linked):
    """Cards to learn by heart, `Cards(read("exam/cards.yml"))`.

    >>> words = {"bn": "ক", "en": "a"}
    >>> Cards([Card("eta", "01-gradient-descent", words, words)]).drawing.cards[0]["id"]
    'eta'
    """

    def __init__(self, cards: Sequence[Card]) -> None:
        super().__init__(Drawing(cards=[{"id": c.id, "front": c.front, "back": c.back} for c in cards]))
