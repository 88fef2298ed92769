"""A bar for what takes seconds. It leaves nothing behind, so a stored notebook is the same after every run."""

from collections.abc import Iterable, Iterator
from html import escape
from typing import TypeVar

from IPython import get_ipython
from IPython.display import HTML, display

T = TypeVar("T")


def progress(items: Iterable[T]) -> Iterator[T]:
    """The items one by one, under a bar that names the one at work and is gone when all are done.

    >>> [name for name in progress(["SGD", "RMSProp"])]
    ['SGD', 'RMSProp']
    """
    everything = list(items)
    bar = display(HTML(""), display_id=True) if get_ipython() else None  # outside a notebook there is none
    try:
        for done, item in enumerate(everything):
            if bar:
                bar.update(HTML(f'<progress value="{done}" max="{len(everything)}"></progress> {escape(str(item))}'))
            yield item
    finally:
        if bar:
            bar.update(HTML(""))  # empty as it began: what is stored does not tell of the bar
