"""The zip of the site, unpacked and read from its folder: no server, no network."""

import zipfile

import pytest

from exports.archive import FOLDER, archive

CHAPTER = "chapters/03-moving-average.html"

PICTURES = """Promise.all([...document.images].map(image => {
    image.loading = "eager";
    return image.decode().then(() => true, () => false);
}))"""


@pytest.fixture(scope="module")
def folder(site, tmp_path_factory):
    place = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(archive(site, place / "site.zip")) as packed:
        packed.extractall(place)
    return (place / FOLDER).as_uri() + "/"


def test_pages_formulas_and_pictures(open_page, folder):
    page = open_page(CHAPTER, base=folder, width=1280)
    assert page.locator("h1").is_visible() and page.locator("article math").first.is_visible()
    assert all(page.evaluate(PICTURES))
    page.locator("#contents a", has_text="RMSProp কী?").click()
    assert page.locator("h1").inner_text().startswith("RMSProp কী?")
    assert page.seen.errors == [] and page.seen.foreign == []


def test_sliders_move(open_page, folder):
    page = open_page(CHAPTER, base=folder, lang="en")
    caption = page.locator(".rw-caption").first
    before = caption.inner_text()
    page.locator(".sw-slider input").first.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("before => document.querySelector('.rw-caption').innerText !== before", arg=before)
    assert page.seen.errors == []


def test_search_finds(open_page, folder):
    page = open_page("search.html?q=calculator", base=folder)
    page.wait_for_selector("#found li a")
    page.locator("#found li a").first.click()
    page.wait_for_load_state()
    assert page.locator("article h1").is_visible() and page.seen.errors == []


def test_the_notebook_is_there(open_page, folder):
    """From a folder a browser may show it in place of saving it; it is on the reader's disk already."""
    page = open_page(CHAPTER, base=folder)
    link = page.locator("a[download][href$='.ipynb']").evaluate("link => link.href")
    assert link.startswith(folder)
    page.goto(link)
    assert '"nbformat"' in page.locator("pre").inner_text()
