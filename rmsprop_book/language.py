"""The first cell of every notebook: what to press, and then a switch that shows the texts in one language."""

from pathlib import Path
from typing import Any

import anywidget
import traitlets

from rmsprop_book.bundle import as_module

FIRST = {
    "bn": "▶▶ শুরু করতে: Run → Run All Cells। তাহলে slider-গুলো নড়ে, আর এখানে ভাষা বেছে নেওয়া যায়।",
    "en": "▶▶ To begin: Run → Run All Cells. Then the sliders move, and you can choose the language here.",
}


class Language(anywidget.AnyWidget):
    """A switch: বাংলা, English, or both. `only`: "bn" or "en" where the notebook is in one language.

    >>> Language(only="en").only
    'en'
    """

    _esm = as_module(Path(__file__).with_suffix(".js"))
    only = traitlets.Enum(["", *FIRST], "").tag(sync=True)

    def __init__(self, only: str = "", **settings: Any) -> None:
        super().__init__(only=only, **settings)

    def __repr__(self) -> str:
        """What stands here until the notebook is run, where only text is shown."""
        return "\n".join(self.first().values())

    def first(self) -> dict[str, str]:
        """What to press, by language.

        >>> list(Language(only="en").first())
        ['en']
        """
        return {lang: line for lang, line in FIRST.items() if self.only in ("", lang)}

    def _repr_mimebundle_(self, **which: Any) -> tuple[dict[str, Any], dict[str, Any]] | None:
        shown = super()._repr_mimebundle_(**which)
        if shown is None:
            return None
        data, metadata = shown
        lines = "".join(f'<p lang="{lang}">{line}</p>' for lang, line in self.first().items())
        return {**data, "text/html": lines}, metadata
