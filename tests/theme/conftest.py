"""A real browser on the built site, with everything outside the site cut off."""

import os
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import sync_playwright

from tests.theme.browsers import NONE_FOUND, find_browser, serve


@pytest.fixture(scope="session")
def browser():
    path = find_browser()
    if path is None:
        pytest.fail(NONE_FOUND) if os.environ.get("CI") else pytest.skip(NONE_FOUND)
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=quiet)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def address(site):
    """Where the site is served."""
    with serve(site) as base:
        yield base


@dataclass
class Seen:
    """What happened while a page was open."""

    foreign: list[str] = field(default_factory=list)
    own: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


@pytest.fixture
def open_page(browser, address):
    """open_page("chapters/05-by-hand.html", lang="en", width=390, dark=False) -> page; page.seen tells what happened."""
    contexts = []

    def open_(path="index.html", width=390, dark=False, lang=None, base=address, **options):
        context = browser.new_context(
            viewport={"width": width, "height": 844}, color_scheme="dark" if dark else "light", **options
        )
        contexts.append(context)
        page = context.new_page()
        seen = page.seen = Seen()

        def sort(route):
            url = route.request.url
            if url.startswith((base, "data:", "blob:")):
                seen.own.append(url)
                route.continue_()
            else:
                seen.foreign.append(url)
                route.abort()

        if options.get("service_workers") != "allow":
            page.route("**/*", sort)
        page.on("console", lambda message: seen.errors.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: seen.errors.append(str(error)))
        page.goto(base + path + (f"?lang={lang}" if lang else ""))
        return page

    yield open_
    for context in contexts:
        context.close()


BUDGET = pytest.StashKey[list]()


@pytest.fixture
def budget(request):
    """budget(page, what, figure, limit, unit): note a figure for the table, and hold it to its limit.

    slack: how many times the limit a busy machine may take; the table shows the limit itself.
    """
    table = request.config.stash.setdefault(BUDGET, [])

    def note(page, what, figure, limit, unit, slack=1.0):
        table.append((what, page, figure, limit, unit))
        assert figure <= limit * slack, f"{page}: {what} is {figure:.4g} {unit}, the limit is {limit} {unit}"

    return note


def pytest_terminal_summary(terminalreporter, config):
    if table := config.stash.get(BUDGET, None):
        terminalreporter.section("budget of the pages")
        for what, page, figure, limit, unit in sorted(table):
            terminalreporter.write_line(f"{what:24} {page:34} {figure:8.3f} of {limit:g} {unit}".rstrip())
