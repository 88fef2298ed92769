"""The moving picture of the README: the stored bytes, and what its caption says of it."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from rmsprop_book import contest
from rmsprop_book.figures import race

ROOT = Path(__file__).parents[3]
FILES = {"race.svg": race.LIGHT, "race-dark.svg": race.DARK}


@pytest.mark.parametrize("name", FILES)
def test_it_is_made_again_with_the_same_bytes(name):
    stored = (ROOT / "theme" / name).read_bytes()
    assert stored == race.svg(FILES[name]).encode(), "python -m rmsprop_book.figures.race theme"
    assert len(stored) <= 300_000


@pytest.mark.parametrize("name", FILES)
def test_github_shows_it(name):
    """One file without scripts and without others; it moves only for who wants motion."""
    text = (ROOT / "theme" / name).read_text(encoding="utf-8")
    assert {element.tag.rpartition("}")[2] for element in ET.fromstring(text).iter()} <= {
        *("svg", "style", "rect", "g", "text", "ellipse", "path"),
    }
    assert "url(" not in text and "href" not in text
    assert re.search(r"<style>@media \(prefers-reduced-motion:no-preference\)\{(.*?)\}\}\}", text)
    assert "animation" not in re.sub(r"@media.*?\}\}\}text", "", text)


def test_a_mark_goes_where_its_path_goes():
    style = race.move("a", [(0, 0), (3, 4), (3, 9)])
    assert re.findall(r"([\d.]+%)[^{]*\{transform:translate\((\d+)px,(\d+)px", style)[1] == ("0.88%", "3", "4")
    assert re.findall(r"dashoffset:([\d.]+)", style) == ["1.000", "0.500", "0.000"]


def test_every_run_arrives_while_it_is_watched():
    for degrees in race.ANGLES:
        assert all(race.arrival(run) <= race.STEPS for _, run in race.race(degrees).values())


@pytest.mark.parametrize("finer", [1, 2])
def test_what_the_caption_says_outlives_a_closer_look(monkeypatch, finer):
    """SGD does not feel the turn; the others need more steps; who is first changes, and who is last does not."""
    monkeypatch.setattr(contest, "FINER", finer)
    along, across = ({name: race.arrival(run) for name, (_, run) in race.race(d).items()} for d in race.ANGLES)
    assert along["SGD"] == across["SGD"]
    assert all(across[name] > 1.2 * along[name] for name in along if name != "SGD")
    assert max(along, key=along.get) == max(across, key=across.get) == "RMSProp"
    assert min(along, key=along.get) == "Adagrad" and min(across, key=across.get) == "SGD"


def test_the_readme_shows_it_in_light_and_dark():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert re.search(r'<source media="\(prefers-color-scheme: dark\)" srcset="theme/race-dark\.svg">', text)
    (alt,) = re.findall(r'<img src="theme/race\.svg" alt="([^"]+)"', text)
    bn, en = alt.split(" · ")
    assert re.search("[\u0980-\u09ff]", bn) and not re.search("[\u0980-\u09ff]", en)
    for said in (f"0.{str(race.BELOW)[2:]}", str(len(contest.starts([0], [1])[0])), str(len(contest.rates(0.01, 10)))):
        assert said in text
