"""What the whole site may cost: the figures are printed beside their limits at the end of every test run."""

import io
import zipfile
from pathlib import Path

import pytest

from tests.theme.test_each_page import KILO, size
from theme.extensions.scripts import BANK, WHEN_ASKED
from theme.extensions.search import FILES

INDEX = {Path(file).name for file in FILES}
OF_THE_SEARCH = {"search.js", "found.js"} | INDEX  # no other page loads them
OF_THE_SOLVER = {"solver.js"}  # nor this one
OF_THE_DRILL = {"drill.js"}
OF_GRADING = {"grading.js"}
OF_THE_EXAM = {"mock_exam.js"}
OF_PAPERS = {f"{name}.js" for name in BANK}  # fetched when one begins, and at its end
OF_THE_INDEX = {"race.js", "plan.js", "ruled.js"}
OF_THE_MISTAKE_BOOK = {"mistakes.js"}
OF_WHO_COMES_AGAIN = {"where.js", "continue.js", "progress.js", "here.js"}
OF_EXERCISES = {"answers.js"}
OF_WHAT_IS_TYPED = {"noted.js"}
OF_ONES_OWN_J = {"own.js"}
OF_DRAWINGS = {"nine_and_one.js", "rulers.js"}  # fetched when they wake
OF_WRITING = {"write.js"}  # the same; it has the memory of mistakes too
OF_WIDGETS_ALONE = {"embed.js"}  # no page of the book loads it
OF_WHO_SHOWS = {"share.js"}  # widgets to others
SELDOM = {f"{name}.js" for name in WHEN_ASKED} - OF_THE_SEARCH - OF_WHO_COMES_AGAIN - OF_WHO_SHOWS


def test_scripts(site, budget):
    scripts = {path.name: path for path in (site / "_static").rglob("*.js")}
    alone = OF_THE_SEARCH | OF_THE_SOLVER | OF_THE_DRILL | OF_THE_INDEX | OF_EXERCISES | OF_ONES_OWN_J | SELDOM
    alone |= OF_WHAT_IS_TYPED | OF_THE_MISTAKE_BOOK | OF_THE_EXAM | OF_PAPERS | OF_WHO_COMES_AGAIN | OF_GRADING
    alone |= OF_DRAWINGS | OF_WRITING | OF_WIDGETS_ALONE | OF_WHO_SHOWS
    assert scripts.keys() >= alone
    budget("whole site", "scripts, gzip", size([scripts[name] for name in scripts.keys() - alone]), 40, "KB")
    budget("when asked for", "scripts, gzip", size([scripts[name] for name in SELDOM]), 5, "KB")
    budget("your own problem", "scripts, gzip", size([scripts[name] for name in OF_THE_SOLVER]), 60, "KB")
    budget("one's own J(x, y)", "scripts, gzip", size([scripts[name] for name in OF_ONES_OWN_J]), 25, "KB")
    budget("drill", "scripts, gzip", size([scripts[name] for name in OF_THE_DRILL]), 45, "KB")
    budget("grade it yourself", "scripts, gzip", size([scripts[name] for name in OF_GRADING]), 12, "KB")
    budget("first page", "race, gzip", size([scripts["race.js"]]), 8, "KB")
    budget("first page", "plan, gzip", size([scripts["plan.js"]]), 10, "KB")
    budget("first page", "what brings the rulers, gzip", size([scripts["ruled.js"]]), 4, "KB")
    budget("first page", "where, gzip", size([scripts["where.js"]]), 3, "KB")
    budget("mistake book", "script, gzip", size([scripts[name] for name in OF_THE_MISTAKE_BOOK]), 12, "KB")
    budget("mock exam", "scripts, gzip", size([scripts[name] for name in OF_THE_EXAM]), 45, "KB")
    budget("mock exam", "questions and answers, gzip", size([scripts[name] for name in OF_PAPERS]), 100, "KB")
    budget("who comes again", "scripts, gzip", size([scripts[name] for name in OF_WHO_COMES_AGAIN]), 30, "KB")
    budget("exercises", "boxes, gzip", size([scripts[name] for name in OF_EXERCISES]), 5, "KB")
    budget("exercises", "what is typed, gzip", size([scripts[name] for name in OF_WHAT_IS_TYPED]), 4, "KB")
    for name in sorted(OF_DRAWINGS):
        budget(name, "script, gzip", size([scripts[name]]), 6, "KB")
    budget("write it yourself", "script, gzip", size([scripts[name] for name in OF_WRITING]), 12, "KB")
    budget("widgets to others", "scripts, gzip", size([scripts[name] for name in OF_WHO_SHOWS]), 4, "KB")
    budget("search", "scripts, gzip", size([scripts["search.js"], scripts["found.js"]]), 12, "KB")
    budget("search", "index, gzip", size([scripts[name] for name in INDEX]), 150, "KB")


def test_offline_archive(site, budget):
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for file in site.rglob("*"):
            if file.is_file() and "_sources" not in file.parts:
                packed.write(file, file.relative_to(site))
    budget("whole site", "offline archive", len(archive.getvalue()) / KILO**2, 6, "MB")


@pytest.mark.timed
def test_full_build(built, timing):
    timing("full build", built.seconds)
    assert (built.folder / "index.html").is_file()
