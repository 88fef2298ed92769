"""The Content-Security-Policy: on every page, strict, kept by the browser, and no hindrance, in a folder either."""

import base64
import hashlib
import re

import pytest

from tests.theme.pages import CHAPTER, PAGES, choose, shown, wake

each_page = pytest.mark.parametrize("path", PAGES)
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
SCRIPT = re.compile(r"<script>(.*?)</script>", re.S)


def rules(html):
    return {name: sources for name, *sources in (rule.split() for rule in POLICY.search(html)[1].split(";"))}


@each_page
def test_every_page_has_the_policy_before_anything_that_it_governs(site, path):
    html = (site / path).read_text(encoding="utf-8")
    assert len(POLICY.findall(html)) == 1
    assert not re.search(r"<(script|link|style|img)\b", html[: POLICY.search(html).start()])


@each_page
def test_it_allows_the_page_itself_and_nothing_else(site, path):
    html = (site / path).read_text(encoding="utf-8")
    policy, scripts = rules(html), SCRIPT.findall(html)
    hashes = ["'sha256-" + base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() + "'" for s in scripts]
    assert policy.pop("script-src") == ["'self'", *hashes] and len(hashes) == 1
    assert policy.pop("default-src") == policy.pop("base-uri") == ["'none'"]
    assert policy.pop("style-src-attr") == ["'unsafe-inline'"]
    assert policy.pop("style-src") == ["'self'", "'unsafe-inline'"]  # read only where the finer rules are not known
    assert set(map(tuple, policy.values())) == {("'self'",)}


@each_page
def test_a_page_needs_no_more(site, path):
    html = re.sub(r"<pre.*?</pre>", "", (site / path).read_text(encoding="utf-8"), flags=re.S)
    tags = " ".join(re.findall(r"<[a-z][^>]*>", html))
    assert not re.search(r"""\son[a-z]+=|javascript:|<style\b|<iframe\b|<object\b|<embed\b|<base\b""", tags)


def test_the_browser_keeps_it(open_page):
    """What a copied snippet might try: none of it happens, and nothing leaves for another host."""
    page = open_page(CHAPTER)
    page.wait_for_load_state("networkidle")
    refused = page.evaluate("""async () => {
        const refused = [], put = (name, own) => document.body.append(Object.assign(document.createElement(name), own));
        addEventListener("securitypolicyviolation", event => refused.push(event.effectiveDirective));
        put("script", { textContent: "window.ran = true" });
        put("script", { src: "https://example.org/x.js" });
        put("style", { textContent: "body { display: none }" });
        put("img", { src: "https://example.org/x.png" });
        put("iframe", { src: "https://example.org/" });
        await fetch("https://example.org/").catch(() => 0);
        setTimeout("window.ran = true"); // a string as code
        const kinds = () => [...new Set(refused)].sort(), later = () => new Promise(done => setTimeout(done, 300));
        for (let k = 0; k < 2000 && kinds().length < 6; k++) await later();
        await later(); // for what should not come
        return kinds();
    }""")
    assert refused == ["connect-src", "frame-src", "img-src", "script-src", "script-src-elem", "style-src-elem"]
    assert page.evaluate("window.ran") is None and page.locator("article").is_visible()
    assert page.seen.foreign == []


def test_from_a_folder_all_of_it_works(open_page, site):
    page = open_page("chapters/playground.html", base=site.as_uri() + "/", width=1280)
    wake(page)
    first = page.locator(".sw-slider input").first
    before = page.locator(".sw-slider output").first.inner_text()
    first.focus()
    page.keyboard.press("ArrowLeft")
    assert page.locator(".sw-slider output").first.inner_text() != before
    choose(page, "en")
    assert shown(page, "en") and not shown(page, "bn")
    page.locator("#light").click()
    page.goto(site.as_uri() + "/search.html?q=calculator")
    page.wait_for_selector("#found li")
    page.locator("#found a").first.click()
    page.wait_for_load_state()
    assert page.locator("h1").is_visible()
    assert page.seen.foreign == [] and page.seen.errors == []
