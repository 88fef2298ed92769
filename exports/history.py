"""What git knows of a copy of the book: nothing, where there is no git or no history."""

import subprocess
from pathlib import Path

# Whatever its reader has set: no word about who signed a commit, and also where the files are another user's.
PLAINLY = ("-c", "log.showSignature=false", "-c", "safe.directory=*")


def git(folder: Path, *words: str) -> str:
    try:
        said = subprocess.run(["git", *PLAINLY, *words], cwd=folder, capture_output=True, encoding="utf-8")
    except OSError:
        return ""
    return said.stdout.rstrip("\n")


def last_commit(folder: Path, *paths: str) -> int:
    """When these files were last committed, in seconds; 0 if never, as in an archive unpacked in some other project."""
    return int(git(folder, "log", "-1", "--format=%ct", "--", *paths) or 0)
