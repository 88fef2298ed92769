"""The library where it is installed and nothing else is: `python -I tests/installed.py`, by the Python that has it.

tests/test_wheel.py runs it with the wheel unpacked, the workflows with the wheel installed. It prints where the library
is, and the last number of a run that can be checked by hand.
"""

import importlib
import pkgutil

import rmsprop_lib
from rmsprop_lib.worked import table

for module in pkgutil.iter_modules(rmsprop_lib.__path__):
    importlib.import_module("rmsprop_lib." + module.name)
last = table(rmsprop_lib.replay(rmsprop_lib.RMSProp(0.1, eps=0), [4, 2, -1], start=1)).rows[-1][-1]
print(rmsprop_lib.__file__)
print(last)
assert last == "0.61179", "1 − 0.1 (4/√1.6 + 2/√1.84 − 1/√1.756)"
