"""The built site: complete, in both languages, and with everything that it shows inside it."""

import hashlib
import re
from pathlib import Path

import pytest

from tests.theme.pages import pages_in_toc
from theme.extensions.book_pages import COLOURED

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session", params=pages_in_toc())
def page(request, site):
    return (site / f"{request.param}.html").read_text(encoding="utf-8")


def article(page):
    return page[page.index("<article") : page.index("</article>")]


def test_every_notebook_is_in_the_book():
    chapters = {p.relative_to(ROOT).with_suffix("").as_posix() for p in (ROOT / "chapters").glob("*.ipynb")}
    assert chapters <= set(pages_in_toc())


def test_a_page_speaks_both_languages(page):
    text = article(page)
    assert text.count('<div lang="bn">') == text.count('<div lang="en">') >= 1
    assert re.search(r'<h1><span lang="bn">.*?</span> <span lang="en">', text)


def test_formulas_are_ready_and_nothing_is_left_raw(page):
    text = re.sub(r"<script.*?</script>|<(pre|code)\b.*?</\1>", "", article(page), flags=re.S)
    words = re.sub(r"<[^>]+>", "", text)
    assert "$" not in words and "\\frac" not in words


def test_pages_ask_only_for_what_is_there(page, site):
    for target in re.findall(r'<(?:script|link|img)\b[^>]*?(?:src|href)="([^"]+)"', page):
        assert not re.match(r"(https?:)?//", target), target


def test_alt_texts_are_in_the_page(page):
    told = re.findall(r'<img lang="(bn|en)" [^>]*alt="([^"]*)"[^>]*\.svg', article(page))
    assert len(told) == len(re.findall(r"<img [^>]*\.svg", article(page)))
    assert [lang for lang, _ in told] == ["bn", "en"] * (len(told) // 2)
    assert all(len(alt) > 30 and bool(re.search("[\u0980-\u09ff]", alt)) == (lang == "bn") for lang, alt in told)


def test_checks_stay_out_of_sight(page):
    assert "assert " not in article(page)


def test_third_party_files_are_those_that_were_fetched():
    vendor = ROOT / "theme/vendor"
    listed = dict(reversed(line.split("  ")) for line in (vendor / "SHA256SUMS").read_text().splitlines())
    there = {
        p.relative_to(vendor).as_posix(): p
        for top in ("build", "site")
        for p in (vendor / top).rglob("*")
        if p.is_file()
    }
    assert {name: hashlib.sha256(p.read_bytes()).hexdigest() for name, p in there.items()} == listed


def test_each_part_of_code_that_has_a_colour_keeps_it():
    style = (ROOT / "theme/static/book.css").read_text(encoding="utf-8")
    rules = re.findall(r"^:is\((\.[^)]*)\) \{\s*color", style, re.M)
    assert ", ".join(rules).split(", ") == [f".{name}" for name in COLOURED.split()]
