"""How the book is cited: CITATION.cff says it, for the pages as for GitHub."""

from dataclasses import dataclass
from pathlib import Path

from rmsprop_book.yaml_files import load_yaml

SOURCE = Path(__file__).parents[1] / "CITATION.cff"


@dataclass(frozen=True)
class Citation:
    """What a citation of the book names."""

    authors: str
    title: str
    version: str
    year: str


def citation(source: Path = SOURCE) -> Citation:
    said = load_yaml(source)
    authors = " and ".join(author["name"] for author in said["authors"])
    title = said["title"].partition(" · ")[0]  # in English
    return Citation(authors, title, str(said["version"]), f"{said['date-released']:%Y}")
