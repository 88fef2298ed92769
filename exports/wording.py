"""What a chapter says of buttons, sliders and folds, said so that it is true on paper and in an e-reader.

wording.yml holds what is said on the site and what stands in its place. Whatever a page no longer says is an error:
who changes a chapter then changes that line too.
"""

import re
import xml.etree.ElementTree as ET
from functools import cache
from pathlib import Path

from rmsprop_book.yaml_files import load_yaml

TABLE = Path(__file__).with_suffix(".yml")
EVERYWHERE = "everywhere"  # not on every page, but wherever it is said


Changes = list[dict[str, str]]  # each what the site says, and what is said here


@cache
def table() -> dict[str, dict[str, Changes]]:
    """The changes by page and language."""
    found: dict[str, dict[str, Changes]] = load_yaml(TABLE)
    return found


def fit(body: ET.Element, name: str, lang: str) -> None:
    """Change the words of a page that only a screen makes true."""
    for change in table().get(name, {}).get(lang, []):
        if not replace(body, **change):
            raise ValueError(f"{name} no longer says “{change['site']}”: look at it in {TABLE.name}")
    for change in table()[EVERYWHERE][lang]:
        replace(body, **change)


def replace(body: ET.Element, site: str, here: str) -> int:
    """Put words in the place of others, wherever these stand without a formula or bold letters between them."""
    words, times = re.compile(r"\s+".join(map(re.escape, site.split()))), 0
    for e in body.iter():
        for place in ("text", "tail"):
            text, count = words.subn(lambda _: here, getattr(e, place) or "")
            if count:
                setattr(e, place, text)
                times += count
    return times
