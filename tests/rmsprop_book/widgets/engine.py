"""The JavaScript of a drawing without a browser."""

from contextlib import contextmanager

from py_mini_racer import MiniRacer

from rmsprop_book.widgets.linked import code, shared_code


@contextmanager
def javascript(name, more=""):
    """call("name", arguments…) of a drawing's functions; more: some that only a test needs."""
    engine = MiniRacer()
    engine.eval(f"{shared_code()}\n{code(name)}\n{more}".replace("const ", "var "))
    yield engine.call
    engine.close()
