"""Where the published book lives. It is not written down in it; the build that publishes it says so:

BOOK_REPOSITORY=owner/name   buttons for Binder and Colab; a downloaded notebook can fetch the library from there
BOOK_BRANCH=main             the branch that is published
BOOK_LITE=1                  a button for JupyterLite, which theme/lite/build.py lays beside the pages
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass

COLAB_BRANCH = "notebooks"  # publish.yml pushes the copies for Colab there


@dataclass(frozen=True)
class Home:
    """Where the published book lives; without a repository, nowhere yet."""

    repository: str = ""
    branch: str = "main"
    lite: bool = False
    site: str = ""

    def __post_init__(self) -> None:
        for name, value, pattern in (
            ("BOOK_REPOSITORY", self.repository, r"|[\w.-]+/[\w.-]+"),
            ("BOOK_BRANCH", self.branch, r"[\w.-]+(/[\w.-]+)*"),
            ("BOOK_ADDRESS", self.site, r"|https?://[\w.:-]+/([\w.~-]+/)*"),
        ):
            if not re.fullmatch(pattern, value, re.ASCII):
                expected = "owner/name, main for a branch, and https://host/name/ for an address"
                raise ValueError(f"{name} is {value!r}; expected is a form like {expected}")

    @property
    def address(self) -> str:
        """Where the pages are, with a / at the end; empty if nobody knows."""
        owner, _, name = self.repository.partition("/")
        host = f"{owner.lower()}.github.io"
        pages = f"https://{host}/" if name.lower() == host else f"https://{host}/{name}/"
        return self.site or (pages if self.repository else "")

    @property
    def library(self) -> str:
        return f"rmsprop_lib[notebooks] @ https://github.com/{self.repository}/archive/refs/heads/{self.branch}.zip"

    def colab(self, notebook: str) -> str:
        return f"https://colab.research.google.com/github/{self.repository}/blob/{COLAB_BRANCH}/{notebook}"

    @property
    def files(self) -> str:
        return f"https://raw.githubusercontent.com/{self.repository}/{self.branch}/chapters/"


def home(environment: Mapping[str, str] = os.environ) -> Home:
    branch = environment.get("BOOK_BRANCH") or "main"
    lite = environment.get("BOOK_LITE", "") not in ("", "0")
    return Home(environment.get("BOOK_REPOSITORY", ""), branch, lite, environment.get("BOOK_ADDRESS", ""))
