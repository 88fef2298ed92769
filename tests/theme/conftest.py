"""A real browser on the built site, with everything outside the site cut off."""

import os
from contextlib import ExitStack

import pytest
from playwright.sync_api import sync_playwright

from tests.theme.browsers import NONE_FOUND, PATIENCE, find_browser, open_page_in, serve


@pytest.fixture(scope="session")
def browser():
    path = find_browser(windowless=True)
    if path is None:
        pytest.fail(NONE_FOUND) if os.environ.get("CI") else pytest.skip(NONE_FOUND)
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=quiet, timeout=PATIENCE)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def address(site):
    """Where the site is served."""
    with serve(site) as base:
        yield base


@pytest.fixture
def open_page(browser, address):
    """open_page("chapters/05-by-hand.html", lang="en", width=390, dark=False) -> page; page.seen says what happened."""
    with ExitStack() as pages:

        def open_(path="index.html", base=address, **options):
            return pages.enter_context(open_page_in(browser, base, path, **options))

        yield open_


BUDGET = pytest.StashKey[list]()


@pytest.fixture
def budget(request):
    """budget(page, what, figure, limit, unit): note a figure that is no time, and hold it to its limit."""
    table = request.config.stash.setdefault(BUDGET, [])

    def note(page, what, figure, limit, unit):
        table.append((what, page, figure, limit, unit))
        assert figure <= limit, f"{page}: {what} is {figure:.4g} {unit}, the limit is {limit} {unit}"

    return note


def pytest_terminal_summary(terminalreporter, config):
    if table := config.stash.get(BUDGET, None):
        terminalreporter.section("budget of the pages")
        for what, page, figure, limit, unit in sorted(table):
            terminalreporter.write_line(f"{what:24} {page:34} {figure:8.3f} of {limit:g} {unit}".rstrip())
