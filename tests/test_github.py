"""What runs by itself: actions pinned by commit, no more rights than needed, pins that agree with constraints.txt."""

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
each_workflow = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda p: p.stem)


WRITING = {  # who may change what, and nobody else anything
    "publish": {("colab", "contents"), ("deploy", "pages"), ("deploy", "id-token")},
    "release": {("release", "contents"), ("index", "id-token")},
}


def read(path):
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@each_workflow
def test_every_action_is_pinned_by_its_commit_and_tells_its_version(path):
    uses = re.findall(r"uses: (.*)", path.read_text(encoding="utf-8"))
    assert [line for line in uses if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40}  # v\d+\.\d+\.\d+", line)] == []


def test_an_action_has_one_pin():
    pins = re.findall(r"uses: ([^@]+)@(.*)", "".join(path.read_text(encoding="utf-8") for path in WORKFLOWS))
    assert len(dict(pins)) == len(set(pins))


@each_workflow
def test_no_right_is_given_that_is_not_named(path):
    workflow = read(path)
    assert workflow["permissions"] == {}
    writing = {
        (name, right)
        for name, job in workflow["jobs"].items()
        for right, kind in job["permissions"].items()
        if kind == "write"
    }
    assert writing == WRITING.get(path.stem, set())
    for job in workflow["jobs"].values():
        assert job["timeout-minutes"] <= 60
        for step in job.get("steps", []):
            if "checkout" in step.get("uses", ""):
                assert step["with"]["persist-credentials"] is False


@each_workflow
def test_what_a_command_takes_from_outside_comes_as_a_variable(path):
    """`${{ }}` inside a script would be read as code."""
    for job in read(path)["jobs"].values():
        assert [step["run"] for step in job["steps"] if "${{" in step.get("run", "")] == []


RELEASE = ROOT / ".github/workflows/release.yml"


def commands(job):
    return [step.get("run", "") for step in read(RELEASE)["jobs"][job]["steps"]]


def test_a_release_asks_for_its_version_first_and_holds_every_form():
    triggers = read(RELEASE)[True]  # YAML reads "on" so
    assert triggers == {"push": {"tags": ["v*"]}}
    first, *rest = [command for command in commands("build") if command]
    assert first == 'python -m exports.release "$GITHUB_REF_NAME"'
    assert "python book.py export" in rest  # without --only
    assert rest[-1].splitlines()[-1] == 'python -m exports.release "$GITHUB_REF_NAME" _build/export'
    assert any("tests/installed.py" in command for command in rest)


def test_nothing_goes_to_the_package_index_until_an_owner_says_so():
    index = read(RELEASE)["jobs"]["index"]
    assert index["if"] == "vars.PUBLISH_LIBRARY == 'true'" and index["needs"] == "release"
    assert not [step for step in index["steps"] if step.get("with", {}).get("password")]
    assert "PUBLISH_LIBRARY" in (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def test_the_library_alone_is_tried_every_week():
    steps = read(ROOT / ".github/workflows/weekly.yml")["jobs"]["wheel"]["steps"]
    assert [step["run"] for step in steps if "tests/installed.py" in step.get("run", "")]


def test_hooks_use_the_versions_of_the_constraints():
    tested = set((ROOT / "constraints.txt").read_text(encoding="utf-8").split())
    hooks = read(ROOT / ".pre-commit-config.yaml")["repos"][0]["hooks"]
    for hook in [hook for hook in hooks if hook["language"] == "python"]:  # for Node.js, see test_scripts.py
        for pin in hook["additional_dependencies"]:
            assert pin in tested or pin.startswith("codespell=="), f"{hook['id']}: {pin} is not in constraints.txt"


def test_jupyter_book_stays_below_2_everywhere():
    assert re.search(r"^jupyter-book.*<2", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.M)
    (pip,) = [u for u in read(ROOT / ".github/dependabot.yml")["updates"] if u["package-ecosystem"] == "pip"]
    assert {"dependency-name": "jupyter-book", "versions": [">=2"]} in pip["ignore"]


def test_the_form_for_mistakes_speaks_both_languages():
    form = read(ROOT / ".github/ISSUE_TEMPLATE/mistake.yml")
    labels = [field["attributes"]["label"] for field in form["body"]]
    for text in (form["name"], form["description"], *labels):
        bn, en = text.split(" · ")
        assert re.search("[\u0980-\u09ff]", bn) and not re.search("[\u0980-\u09ff]", en), text


GUIDES = ["README.md", "CONTRIBUTING.md"]
ON_GITHUB = re.compile(r"\.\./\.\./(archive|deployments|issues|releases)\b")  # from a file to its repository


@pytest.mark.parametrize("name", GUIDES)
def test_what_a_guide_names_is_there(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    linked = [target for target in re.findall(r"\]\(([^)#]+)", text) if "://" not in target]
    folders = "|".join(path.name for path in ROOT.iterdir() if path.is_dir() and path.name[0].isalpha())
    named = re.findall(rf"(?<![\w./])(?:{folders})/[\w./-]*\b/?", text)
    assert linked and named
    missing = {path for path in {*linked, *named} if not ON_GITHUB.match(path) and not (ROOT / path).exists()}
    assert {path for path in missing if "NAME" not in path} == set()


@pytest.mark.parametrize("name", GUIDES)
def test_a_guide_names_no_command_that_is_not_there(name):
    code = (ROOT / "book.py").read_text(encoding="utf-8")
    commands = re.findall(r"python book\.py (\w+)", (ROOT / name).read_text(encoding="utf-8"))
    assert {"serve", "test"} <= set(commands) and all(f'"{command}": {command}' in code for command in commands)
