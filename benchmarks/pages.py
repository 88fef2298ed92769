"""Times beside their goals, and Lighthouse on every page, as a phone sees it: python book.py bench --pages

The times are those that the tests print; here they are judged, so let nothing else run beside. Lighthouse needs Node.js
(npx fetches it, pinned below) and a Chrome or Chromium. A page counts with the median of its runs.
Exits with 1 if a figure is outside its limit.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.goals import GOALS, line  # noqa: E402
from tests.theme.browsers import NONE_FOUND, find_browser, serve  # noqa: E402
from tests.theme.pages import pages_in_toc  # noqa: E402

LIGHTHOUSE = "lighthouse@12.8.2"
LIMITS = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
SLOWER = 12  # than this machine: a cheap phone, where Lighthouse itself thinks of 4
BLOCKED, SHIFT = 150, 0.02  # ms; a share of the screen
RUNS = 3


def main():
    npx, browser = shutil.which("npx"), find_browser()
    if not browser:
        sys.exit(NONE_FOUND)
    good = judge(measured())
    if not npx:
        sys.exit("npx was not found: install Node.js, https://nodejs.org")
    heads = "".join(f"{name:>16}" for name in LIMITS)
    print(f"{'page':34}{heads}{'first paint':>14}{'blocked':>12}{'shift':>8}")
    with serve(ROOT / "_build/html") as address:
        for page in [*pages_in_toc(), "search"]:
            results = [lighthouse(npx, browser, f"{address}{page}.html") for _ in range(RUNS)]
            good &= show(page, results)
    print(f"{'limits':34}" + "".join(f"{limit:>16}" for limit in LIMITS.values()) + f"{'':14}{BLOCKED:>9} ms{SHIFT:>8}")
    return 0 if good else 1


def measured():
    """The times of the tests, by name."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "times.json"
        command = [sys.executable, "-m", "pytest", "tests", "-m", "timed", "--times", file, "-p", "no:cacheprovider"]
        run = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", errors="replace")
        if run.returncode:
            sys.exit(f"The tests that measure failed:\n{run.stdout}{run.stderr}")
        return json.loads(file.read_text(encoding="utf-8"))


def judge(times):
    """Print each time beside its goal; say whether all goals are met."""
    for what in GOALS:
        print(line(what, times[what]), flush=True)
    print()
    return all(times[what] <= goal for what, (goal, _) in GOALS.items())


def lighthouse(npx, browser, url):
    flags = "--headless=new --no-sandbox --disable-gpu --disable-background-networking"
    run = subprocess.run(
        [npx, "--yes", LIGHTHOUSE, url, "--quiet", "--output=json", f"--chrome-flags={flags}",
         f"--only-categories={','.join(LIMITS)}", f"--throttling.cpuSlowdownMultiplier={SLOWER}"],
        env={**os.environ, "CHROME_PATH": browser}, capture_output=True, encoding="utf-8",
    )
    if run.returncode:
        sys.exit(f"Lighthouse failed on {url}:\n{run.stderr[-2000:]}")
    return json.loads(run.stdout)


def show(page, results):
    """Print a page's line; say whether it keeps the limits."""
    scores = {name: round(100 * statistics.median(r["categories"][name]["score"] for r in results)) for name in LIMITS}
    paint, blocked, shift = (statistics.median(r["audits"][audit]["numericValue"] for r in results)
                             for audit in ("first-contentful-paint", "total-blocking-time", "cumulative-layout-shift"))
    print(f"{page:34}" + "".join(f"{score:>16}" for score in scores.values())
          + f"{paint / 1000:>12.1f} s{blocked:>9.0f} ms{shift:>8.3f}", flush=True)
    return all(scores[name] >= limit for name, limit in LIMITS.items()) and blocked <= BLOCKED and shift <= SHIFT


if __name__ == "__main__":
    sys.exit(main())
