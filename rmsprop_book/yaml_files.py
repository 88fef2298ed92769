"""What a YAML file holds: the question bank, the glossary, the lists of the site."""

import unicodedata
from pathlib import Path
from typing import Any

import yaml

# The reader written in C, where PyYAML has it: the bank is there in a tenth of the time, for every kernel and page.
_FAST: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_FAST):  # type: ignore[misc]  # which of the two it is, is known when it runs
    """Of a key that stands twice YAML keeps the last value, and loses the first without a word; this one tells."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [key.value for key, _ in node.value]
        for key, _ in node.value:
            if keys.count(key.value) > 1:
                raise yaml.YAMLError(f"{key.value!r} stands twice in one mapping:\n{key.start_mark}")
        found: dict[Any, Any] = super().construct_mapping(node, deep)
        return found


def load_yaml(path: Path) -> Any:
    """The content of the file, each letter written in one way (NFC).

    >>> import tempfile, pathlib
    >>> file = pathlib.Path(tempfile.mkdtemp()) / "rates.yml"
    >>> _ = file.write_text("rates: [0.1, 0.01]")
    >>> load_yaml(file)
    {'rates': [0.1, 0.01]}
    >>> _ = file.write_text("{rows: 1, exact: 2, rows: 3}")
    >>> load_yaml(file)
    Traceback (most recent call last):
    yaml.error.YAMLError: 'rows' stands twice in one mapping:
      in "<unicode string>", line 1, column 2
    """
    return yaml.load(unicodedata.normalize("NFC", path.read_text(encoding="utf-8")), _Loader)
