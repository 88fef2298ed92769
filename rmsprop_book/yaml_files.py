"""What a YAML file holds: the question bank, the glossary, the lists of the site."""

import unicodedata
from pathlib import Path
from typing import Any

import yaml

# The reader written in C, where PyYAML has it: the bank is there in a tenth of the time, for every kernel and page.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load_yaml(path: Path) -> Any:
    """The content of the file, each letter written in one way (NFC).

    >>> import tempfile, pathlib
    >>> file = pathlib.Path(tempfile.mkdtemp()) / "rates.yml"
    >>> _ = file.write_text("rates: [0.1, 0.01]")
    >>> load_yaml(file)
    {'rates': [0.1, 0.01]}
    """
    return yaml.load(unicodedata.normalize("NFC", path.read_text(encoding="utf-8")), _LOADER)
