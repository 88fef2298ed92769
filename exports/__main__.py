"""Make the other forms of the book, each on its own: what fails is told, and the rest is still made.

python -m exports --site _build/html --to FOLDER [--only pdf,epub,sheet,deck,moodle,gift,zip]
"""

import argparse
import sys
import time
import traceback
from pathlib import Path

from exports import MissingTool
from exports.forms import FORMS, add_option


def make(form: str, site: Path, to: Path) -> bool:
    """Make the files of one form and tell their sizes; say whether all went well."""
    start = time.monotonic()
    try:
        for file in FORMS[form].make(site, to):
            print(f"{file.name:24}{size(file):>10}{time.monotonic() - start:8.0f} s", flush=True)
            start = time.monotonic()
    except ModuleNotFoundError as problem:
        missing = f"the package {problem.name} is missing. Install it: pip install -r tests/requirements.txt"
        print(f"{form}: not made, {missing}", file=sys.stderr)
    except MissingTool as problem:
        print(f"{form}: not made, {problem}", file=sys.stderr)
    except Exception:  # whatever it is, it must not stop the other forms
        print(f"{form}: not made, because of a mistake:\n{traceback.format_exc()}", file=sys.stderr)
    else:
        return True
    return False


def size(file: Path) -> str:
    content = file.stat().st_size
    return f"{content / 1e6:.1f} MB" if content >= 1e6 else f"{content / 1e3:.0f} KB"


def main(arguments: list[str] | None = None) -> int:
    options = argparse.ArgumentParser(prog="python -m exports", description=__doc__.splitlines()[0])
    options.add_argument("--site", type=Path, required=True, help="the folder of the built site")
    options.add_argument("--to", type=Path, required=True, help="where the files go")
    add_option(options)
    chosen = options.parse_args(arguments)
    chosen.to.mkdir(parents=True, exist_ok=True)
    results = [make(form, chosen.site, chosen.to) for form in FORMS if form in chosen.only]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
