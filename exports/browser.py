"""The Chrome or Chromium that is already there: prints the PDF, and drives the tests of the site."""

import os
import shutil
from pathlib import Path

WHOLE = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
WINDOWLESS = ("chromium-headless-shell", "chrome-headless-shell")  # a page costs them a quarter of the processor time
# Where browsers are when they are not on the PATH.
USUAL_PLACES = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
]
NONE_FOUND = "no Chrome or Chromium found; install one, or name it in the environment variable CHROME"


def find_browser(windowless: bool = False) -> str | None:
    """The path of a Chrome or Chromium, or None. windowless: one without a window, if there is one."""
    names = (*WINDOWLESS, *WHOLE) if windowless else (*WHOLE, *WINDOWLESS)
    known = [os.environ.get("CHROME"), *map(shutil.which, names), *USUAL_PLACES]
    return next((path for path in known if path and Path(path).exists()), None)
