"""The book without a network: what a reader keeps of it while the network breaks, lies and redirects, and is told."""

import random
import re
import shutil
from pathlib import Path

import pytest

from tests.theme.networks import network
from tests.theme.pages import CHAPTER, wake
from theme.extensions.offline import NEEDED, edition, write_worker

KEPT = """Promise.all((await caches.keys()).map(async name => {
    const cache = await caches.open(name);
    return [name, (await cache.keys()).map(request => request.url)];
}))"""


@pytest.fixture
def net(site):
    with network(site) as net:
        yield net


@pytest.fixture
def copy(site, tmp_path):
    """The site in a folder of its own, for tests that change it."""
    return shutil.copytree(site, tmp_path / "site", ignore=shutil.ignore_patterns("_sources"))


@pytest.fixture
def reader(open_page):
    """reader(net) -> the browser of somebody who has never seen the book, with no page open yet."""

    def reader(net, **options):
        page = open_page("", base="about:blank", service_workers="allow", **options)
        page.net = net
        return page

    return reader


def visit(page, path="index.html?lang=en"):
    page.goto(page.net.base + next(iter(page.net.copies)) + path)
    assert page.locator("article h1").is_visible()


def line(page, words):
    """Wait until the foot of the page says this, and give all that it says."""
    foot = page.locator("#kept", has_text=words)
    foot.wait_for()
    return foot.inner_text()


def kept(page):
    """The addresses of all that is kept, by the names of the caches."""
    return dict(page.evaluate(f"async () => {KEPT}"))


def names(page):
    """The files of the book that are kept."""
    return {url.removeprefix(page.net.base).split("?")[0] for urls in kept(page).values() for url in urls} - {""}


def wait_for_edition(page, folder):
    """Until all that pages need of this edition is kept."""
    wanted = edition(folder)["id"]
    page.evaluate(
        """async wanted => {
        const scope = (await navigator.serviceWorker.ready).scope;
        const whole = async () => (await (await caches.match(scope + "?edition"))?.json())?.id === wanted;
        while (!await whole()) await new Promise(done => setTimeout(done, 50));
    }""",
        wanted,
    )


def read_everywhere(page, *paths):
    for path in paths or (CHAPTER, "chapters/08-hyperparameters.html?lang=en", "", f"{CHAPTER}#quiz"):
        visit(page, path)


# What the first page needs to say how the book comes; tests in which a page does not open at all would say nothing.
STYLES = ("book.css", "index.css", "widgets.css")
FIRST = {"", "index.html", "sw.js", *(f"_static/{name}" for name in ("book.js", "icon.svg", *STYLES))}


def broken(name):
    return "broken"


# The list that the build writes


def test_what_pages_need_comes_in_the_order_of_its_use(site):
    book = edition(site)
    needed = list(book["needed"])
    kinds = [Path(name).suffix for name in needed]
    assert list(dict.fromkeys(kinds)) == list(NEEDED) and kinds == sorted(kinds, key=NEEDED.index)
    pages = [name for name in needed if name.endswith(".html")]
    assert pages.index("index.html") < pages.index("chapters/01-gradient-descent.html") < pages.index(CHAPTER)
    assert {"chapters/rmsprop-sheet-bn.pdf", "manifest.webmanifest", "_static/fonts/LICENSE"} <= set(book["more"])
    assert not any(name.startswith("_sources") for name in (*needed, *book["more"]))


def test_the_list_changes_with_the_content_only(copy):
    before = edition(copy)
    assert edition(copy) == before
    (copy / CHAPTER).write_text("<h1>new</h1>", encoding="utf-8")
    after = edition(copy)
    changed = {name for name in before["needed"] if before["needed"][name] != after["needed"][name]}
    assert changed == {CHAPTER} and after["id"] != before["id"]


# With a network as it should be


def test_after_one_visit_the_network_is_not_needed(reader, net):
    page = reader(net)
    visit(page)
    line(page, "The book is on this computer")
    page.context.set_offline(True)
    read_everywhere(page)
    visit(page, CHAPTER)
    images = """Promise.all([...document.images].map(image => {
        image.loading = "eager";
        return image.decode().then(() => true, () => false);
    }))"""
    assert all(page.evaluate(images))
    page.goto(net.base + "search.html?q=calculator")
    page.wait_for_selector("#found li")
    assert page.seen.errors == []


def test_what_no_page_needs_is_kept_once_it_was_opened(reader, net):
    page = reader(net)
    visit(page)
    line(page, "The book is on this computer")
    sheet = "chapters/rmsprop-sheet-bn.pdf"
    assert sheet not in names(page) and sheet not in net.sent
    opened = "name => fetch(name).then(answer => answer.arrayBuffer()).then(content => content.byteLength)"
    size = page.evaluate(opened, sheet)
    page.wait_for_function(f"async () => JSON.stringify(await {KEPT}).includes('{sheet}')")
    net.trouble = broken
    assert page.evaluate(opened, sheet) == size == (net.copies[""] / sheet).stat().st_size


def test_a_changed_chapter_costs_little(reader, copy):
    """The largest of the lessons (40 KB); of the search the index (87 KB), and its part of the excerpts (up to 13)."""
    chapter = max(copy.glob("chapters/[01]*-*.html"), key=lambda file: "bank" not in file.name and file.stat().st_size)
    with network(copy) as net:
        page = reader(net)
        visit(page)
        wait_for_edition(page, copy)
        change(chapter, "</h1>", " (new edition)</h1>")
        name = chapter.relative_to(copy).as_posix()
        excerpts = copy.glob("_static/search-excerpts-*.js")
        part = next(file for file in excerpts if chapter.stem in file.read_text(encoding="utf-8"))
        search = [copy / "_static/search-index.js", part]
        for file in search:
            change(file, "window.", " window.")
        write_worker(copy)
        net.sent.clear()
        visit(page)
        wait_for_edition(page, copy)
        assert set(net.sent) == {name, *(f"_static/{file.name}" for file in search), "sw.js"}
        assert sum(net.sent.values()) <= 150 * 1024
        net.trouble = broken
        visit(page, name)
        assert "(new edition)" in page.locator("h1").inner_text()
        assert len(kept(page)) == 1
        assert len(names(page)) == len([url for urls in kept(page).values() for url in urls]) - 1, (
            "no older file is left"
        )


def change(file, old, new):
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")


def test_until_an_edition_is_whole_the_one_before_is_shown(reader, copy):
    with network(copy) as net:
        page = reader(net)
        visit(page)
        wait_for_edition(page, copy)
        for name in ("index.html", CHAPTER):
            change(copy / name, "</h1>", " (new edition)</h1>")
        write_worker(copy)
        net.trouble = lambda name: "broken" if name == CHAPTER else None
        visit(page)
        assert "Fetch the new edition: 0.1 MB" in line(page, "Fetch the new edition")
        for path in ("index.html?lang=en", CHAPTER):
            visit(page, path)
            assert "(new edition)" not in page.locator("h1").inner_text()
        net.trouble = lambda name: None
        visit(page)
        wait_for_edition(page, copy)
        for path in ("index.html?lang=en", CHAPTER):
            visit(page, path)
            assert "(new edition)" in page.locator("h1").inner_text()


# Hosts


ADDRESSES = ["", "index.html", "index", CHAPTER, CHAPTER.removesuffix(".html"), f"{CHAPTER}?lang=en", f"{CHAPTER}#quiz"]


def test_a_host_that_redirects_to_clean_addresses(reader, net):
    net.clean = True
    page = reader(net)
    visit(page, "?lang=en")
    line(page, "The book is on this computer")
    read_everywhere(page, *ADDRESSES)
    page.locator("a[rel=next]").click()
    page.wait_for_url("**/06-intuition*")
    assert page.locator("article h1").is_visible()
    net.trouble = broken
    read_everywhere(page, *ADDRESSES)


def test_two_copies_at_one_address_do_not_disturb_each_other(reader, site, copy):
    with network(site, copies=("one/", "two/")) as net:
        page = reader(net)
        page.goto(net.base + "one/_static/icon.svg")
        page.evaluate("Promise.all(['book-0123456789ab', 'book-ba9876543210'].map(name => caches.open(name)))")
        page.evaluate("caches.open('book-0123456789ab').then(old => old.put('/one/index.html', new Response('old')))")
        visit(page)
        wait_for_edition(page, site)
        page.goto(net.base + "two/index.html")
        wait_for_edition(page, site)
        before = kept(page)
        assert set(before) == {"book /one/", "book /two/", "book-ba9876543210"}, (
            "of the old kind, only its own one goes"
        )
        change(copy / "index.html", "</h1>", " (new edition)</h1>")
        write_worker(copy)
        net.copies["one/"] = copy
        visit(page)
        wait_for_edition(page, copy)
        after = kept(page)
        assert after["book /two/"] == before["book /two/"] and after["book /one/"] != before["book /one/"]
        net.trouble = broken
        for path, is_new in (("one/", True), ("two/", False)):
            page.goto(net.base + path)
            assert ("(new edition)" in page.locator("h1").inner_text()) == is_new


def test_another_project_at_this_address_is_not_hidden(reader, net, tmp_path):
    page = reader(net)
    visit(page)
    line(page, "The book is on this computer")
    (tmp_path / "index.html").write_text("<!DOCTYPE html><h1>Another project</h1>", encoding="utf-8")
    net.copies[""] = tmp_path
    page.context.new_page().goto(net.base)  # the worker may have asked already; a later life of it asks again
    stop_workers(page)
    page.goto(net.base)
    page.locator("h1", has_text="Another project").wait_for()
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0
    assert kept(page) == {}


def stop_workers(page):
    session = page.context.new_cdp_session(page)
    session.send("ServiceWorker.enable")
    session.send("ServiceWorker.stopAllWorkers")


def test_a_host_that_has_lost_the_book_does_not_take_it_from_readers(reader, net):
    page = reader(net)
    visit(page)
    line(page, "The book is on this computer")
    net.trouble = lambda name: "lost"
    stop_workers(page)
    visit(page)
    line(page, "The book is on this computer")
    read_everywhere(page)


@pytest.mark.parametrize("lost", ["_static/fonts/LICENSE", "manifest.webmanifest"])
def test_what_no_page_needs_may_be_missing(reader, net, lost):
    net.trouble = lambda name: "lost" if name == lost else None
    page = reader(net)
    visit(page)
    line(page, "The book is on this computer")


def test_what_is_missing_costs_only_itself(reader, net):
    lost = "_static/fonts/formulas.woff2"
    net.trouble = lambda name: "lost" if name == lost else None
    page = reader(net)
    visit(page)
    assert "Keep the book on this computer: 0.1 MB" in line(page, "Keep the book")
    assert names(page) >= set(edition(net.copies[""])["needed"]) - {lost}
    net.trouble = broken
    read_everywhere(page)


# Bad networks


def test_cut_at_half_the_next_visit_brings_the_other_half_only(reader, net):
    half = len(edition(net.copies[""])["needed"]) // 2
    net.trouble = lambda name: "half" if len(net.sent) > half else None
    page = reader(net)
    visit(page)
    line(page, "Keep the book")
    before = names(page)
    assert half / 2 < len(before) <= half + 2, "what came is kept"
    net.trouble = lambda name: None
    net.sent.clear()
    visit(page)
    line(page, "The book is on this computer")
    assert not before & set(net.sent) and names(page) >= set(edition(net.copies[""])["needed"])


def test_it_is_whole_in_the_end_though_every_third_answer_fails(reader, net):
    chance = random.Random(1)
    fails = {"broken": 0.15, "half": 0.15, None: 0.7}
    net.trouble = lambda name: None if name in FIRST else chance.choices(list(fails), list(fails.values()))[0]
    page = reader(net)
    visit(page)
    wait_for_line = "() => /is on this|Keep the book/.test(document.getElementById('kept')?.textContent)"
    for _ in range(50):
        page.reload()
        page.wait_for_function(wait_for_line)
        if "is on this" in page.locator("#kept").inner_text():
            break
    assert names(page) >= set(edition(net.copies[""])["needed"])
    net.trouble = broken
    read_everywhere(page)


def test_a_page_that_no_worker_has_in_hand_is_told_too(reader, net):
    """Opened while the worker awakes, or loaded past it with Shift held down, a page has no controller."""
    page = reader(net)
    visit(page)
    line(page, "The book is on this computer")
    page.evaluate("() => { window.before = true; }")
    page.context.new_cdp_session(page).send("Page.reload", {"ignoreCache": True})
    page.wait_for_function("() => !window.before && document.readyState === 'complete'")
    line(page, "The book is on this computer")


def test_a_login_page_is_never_kept_and_is_not_asked_for_ever(reader, net):
    asked, by_page = set(), set()
    net.trouble = lambda name: asked.add(name) or (None if name in FIRST else "login")
    page = reader(net)
    page.on("request", lambda request: by_page.add(request.url.removeprefix(net.base).split("?")[0]))
    unasked = []  # of each visit: what came for no page
    for _ in range(7):  # the first ones bring the page's own files besides, which is no failure
        asked.clear()
        visit(page)
        line(page, "Keep the book")
        assert names(page) <= FIRST
        unasked.append(asked - by_page - {"sw.js"})
    assert unasked[0] and not unasked[-1], "after three visits in vain nothing more is asked for"
    net.trouble = lambda name: None
    page.locator("#kept button").click()
    line(page, "The book is on this computer")
    net.trouble = lambda name: "login"
    read_everywhere(page)


# Phones


# The button, as soon as it is there; an attempt that began before there was room puts it back once more.
PRESSED = """() => {
    const foot = document.getElementById("kept");
    foot.querySelector("button")?.click();
    return foot.textContent.includes("is on this computer");
}"""


@pytest.mark.parametrize("share", [0.5, 1.01], ids=["much too little", "a little too little"])
def test_a_full_disk_leaves_the_site_as_it_is_without_a_worker(reader, net, share):
    """Of the room that the files need; beside them a browser keeps what it knows of each."""
    room = int(share * sum(size for _, size in edition(net.copies[""])["needed"].values()))
    page = reader(net)
    session = page.context.new_cdp_session(page)
    session.send("Storage.overrideQuotaForOrigin", {"origin": net.base.rstrip("/"), "quotaSize": room})
    visit(page)
    assert re.fullmatch(r"No room on this computer\. Keep the book on this computer: [\d.]+ MB", line(page, "No room"))
    read_everywhere(page)
    assert page.seen.errors == []
    session.send("Storage.overrideQuotaForOrigin", {"origin": net.base.rstrip("/")})
    page.wait_for_function(PRESSED)
    line(page, "The book is on this computer")


def test_nothing_comes_unasked_where_data_is_saved(reader, net):
    page = reader(net)
    page.add_init_script("Object.defineProperty(navigator.connection, 'saveData', { value: true })")
    visit(page)
    told = line(page, "Keep the book")
    assert re.fullmatch(r"Keep the book on this computer: \d\.\d MB", told)
    visit(page, CHAPTER)
    line(page, "Keep the book")
    assert {name for name in net.sent if name.endswith(".html")} == {"index.html", CHAPTER}
    page.locator("#kept button").click()
    line(page, "The book is on this computer")


def test_it_says_so_in_both_languages_and_moves_nothing(reader, net):
    page = reader(net)
    visit(page, "index.html")
    wake(page)
    height = page.evaluate("document.body.scrollHeight")
    assert re.fullmatch(r"এই বই computer-এ আছে: [০-৯]\.[০-৯] MB", line(page, "এই বই").strip())
    assert page.evaluate("document.body.scrollHeight") == height
    page.locator("[data-set-lang=en]").click()
    assert re.fullmatch(r"The book is on this computer: \d\.\d MB", line(page, "on this computer").strip())


def test_without_javascript_the_foot_says_nothing(open_page):
    page = open_page(CHAPTER, java_script_enabled=False)
    assert page.locator("footer").is_visible() and page.locator("#kept").inner_text() == ""
