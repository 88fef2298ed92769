"""Which pages there are, and what every test of one does. Also used by benchmarks/pages.py."""

from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]


def pages_in_toc():
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    return [toc["root"], *(c["file"] for part in toc["parts"] for c in part["chapters"])]


PAGES = [f"{page}.html" for page in pages_in_toc()] + ["search.html"]
CHAPTER = "chapters/05-by-hand.html"


def shown(page, lang):
    return page.locator(f'article div[lang="{lang}"]').first.is_visible()


def choose(page, lang):
    page.locator(f"[data-set-lang={lang}]").click()


# all of it is laid out, and no widget is left
AWAKE = "() => !document.documentElement.dataset.opening && !document.querySelector('script[type*=widget-view]')"


def wake(page):
    """Wait until the page has opened and all its widgets are awake; those near the screen are so first."""
    page.wait_for_function(AWAKE)
