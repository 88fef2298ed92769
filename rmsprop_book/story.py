"""The Bangla story on which chapter 13 trains a network, character by character."""

from pathlib import Path


def story() -> str:
    """The whole text.

    >>> len(story())
    788
    """
    return (Path(__file__).with_name("data") / "descent.bn.txt").read_text(encoding="utf-8")
