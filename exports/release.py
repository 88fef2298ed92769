"""A release: its version, said alike in three places, what is new in it, and the checksums of its files.

`python -m exports.release v0.2.0 [FOLDER]` refuses a tag that is not the version. Into the folder with the files of the
release it writes SHA256SUMS, beside it NOTES.md. It needs the standard library alone: a workflow asks before all else.
"""

import argparse
import hashlib
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[1]
SUMS = "SHA256SUMS"
NEW = re.compile(r"^## (\d+\.\d+\.\d+) \((\d{4}-\d\d-\d\d)\)\n(.*?)(?=^## |\Z)", re.M | re.S)  # in CHANGELOG.md
CHECK = f"""

`sha256sum --check {SUMS}` (macOS: `shasum -a 256 -c {SUMS}`) says whether the files came whole.
"""


def versions(root: Path = ROOT) -> dict[str, str]:
    """The version (and the day, where one is said) by the file that says it."""

    def text(name: str) -> str:
        return (root / name).read_text(encoding="utf-8")

    cited = dict(re.findall(r"^(version|date-released): (.+)$", text("CITATION.cff"), re.M))
    newest = NEW.search(text("CHANGELOG.md"))
    return {
        "pyproject.toml": tomllib.loads(text("pyproject.toml"))["project"]["version"],
        "CITATION.cff": f"{cited.get('version')} {cited.get('date-released')}",
        "CHANGELOG.md": f"{newest[1]} {newest[2]}" if newest else "",
    }


def trouble(said: Mapping[str, str], tag: str = "") -> list[str]:
    """What does not agree; nothing, if all does.

    >>> said = {"pyproject.toml": "0.2.0", "CITATION.cff": "0.2.0 2026-11-28", "CHANGELOG.md": "0.2.0 2026-11-28"}
    >>> trouble(said, "v0.2.0"), trouble(said, "0.2.0")
    ([], ['the tag 0.2.0: expected v0.2.0'])
    >>> trouble(said | {"CITATION.cff": "0.1.0 2026-11-28"})
    ['CITATION.cff: 0.1.0 2026-11-28, expected 0.2.0 2026-11-28']
    """
    version = said["pyproject.toml"]
    day = said["CHANGELOG.md"].partition(" ")[2] or "and a day"
    expected = {"CITATION.cff": f"{version} {day}", "CHANGELOG.md": f"{version} {day}"}
    found = [
        f"{name}: {said[name] or 'no version'}, expected {text}"
        for name, text in expected.items()
        if said[name] != text
    ]
    return found + ([f"the tag {tag}: expected v{version}"] if tag and tag != f"v{version}" else [])


def notes(root: Path = ROOT) -> str:
    """What is new in the newest version, in the words of CHANGELOG.md."""
    newest = NEW.search((root / "CHANGELOG.md").read_text(encoding="utf-8"))
    return newest[3].strip() + CHECK if newest else ""


def sums(folder: Path) -> str:
    """The SHA-256 of each file, as sha256sum writes and checks it."""
    files = sorted(path for path in folder.iterdir() if path.is_file() and path.name != SUMS)
    return "".join(f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in files)


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m exports.release", description="What a release needs.")
    options.add_argument("tag", help="such as v0.2.0")
    options.add_argument("folder", nargs="?", type=Path, help="the files of the release")
    asked = options.parse_args()
    if wrong := trouble(versions(), asked.tag):
        raise SystemExit("This is no release yet:\n" + "\n".join(wrong))
    if asked.folder:
        (asked.folder / SUMS).write_text(sums(asked.folder), encoding="utf-8", newline="\n")
        (asked.folder.parent / "NOTES.md").write_text(notes(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
