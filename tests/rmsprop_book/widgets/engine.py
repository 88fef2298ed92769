"""The JavaScript of a drawing without a browser."""

from contextlib import contextmanager

from py_mini_racer import MiniRacer

from rmsprop_book.bundle import ordered, written
from rmsprop_book.widgets.linked import HERE, given


@contextmanager
def javascript(*names, more="", **instead):
    """call("name", arguments…) of what these drawings and their modules export; more: functions that only a test needs.

    instead: by the name of a module, what stands there for this test.
    """
    texts = given() | {HERE / f"{other}.js": text for other, text in instead.items()}
    together = {path: source for name in names for path, source in ordered(HERE / f"{name}.js", texts).items()}
    modules = list(written(together))
    exported = ", ".join(f"${number}" for number in range(len(together)))
    engine = MiniRacer()
    engine.eval("\n".join([*modules, f"Object.assign(globalThis, {exported});", more]))
    yield engine.call
    engine.close()
