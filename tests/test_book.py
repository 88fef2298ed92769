"""book.py in a folder of its own: no network, no installation, nothing of the real book is touched."""

import ast
import builtins
import importlib.util
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import urllib.request
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest

BOOK = Path(__file__).parents[1] / "book.py"


@pytest.fixture
def book(tmp_path):
    """book.py as a module whose root is an empty folder."""
    copy = shutil.copy(BOOK, tmp_path)
    spec = importlib.util.spec_from_file_location("book_in_an_empty_folder", copy)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def steps(book, monkeypatch):
    """The titles of the long steps that would have run."""
    titles = []
    monkeypatch.setattr(book, "run_step", lambda title, *rest: titles.append(title))
    return titles


@pytest.fixture
def taken_port():
    with socket.socket() as other_program:
        other_program.bind(("127.0.0.1", 0))
        other_program.listen()
        yield other_program.getsockname()[1]


# An old Python, and the command line


def test_an_old_python_can_parse_the_file():
    ast.parse(BOOK.read_text(encoding="utf-8"), feature_version=(3, 6))


def test_an_old_python_looks_up_no_type_that_it_does_not_know():
    """A type of more than a plain name stands in quotes."""
    tree = ast.parse(BOOK.read_text(encoding="utf-8"))
    annotations = [getattr(node, name, None) for node in ast.walk(tree) for name in ("annotation", "returns")]
    plain = (ast.Constant, ast.Name, ast.Attribute)
    assert [ast.unparse(a) for a in annotations if a and not isinstance(a, plain)] == []
    assert not [a for a in annotations if isinstance(a, ast.Name) and a.id not in {*dir(builtins), "Path"}]


def test_an_old_python_is_told_what_to_do(book):
    with pytest.raises(SystemExit, match=r"needs Python 3\.11 or newer, and this is Python 3\.8"):
        book.check_python((3, 8, 10))


def test_this_python_is_new_enough(book):
    book.check_python()


def test_without_a_command_the_help_names_each(book, capsys):
    assert book.main([]) == 0
    help_text = capsys.readouterr().out
    names = ("serve", "test", "build", "lab", "run", "export", "paper")
    assert all(f"python book.py {name} " in help_text for name in names)


def test_an_unknown_command_is_wrong_usage(book, capsys):
    assert book.main(["sevre"]) == 2
    assert "no command 'sevre'" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["serve", "--prot", "1"],
        ["serve", "--port", "70000"],
        ["run", "missing.ipynb"],
        ["export", "--only", "pdf,docx"],
    ],
)
def test_wrong_arguments_are_wrong_usage(book, arguments):
    with pytest.raises(SystemExit) as end:
        book.main(arguments)
    assert end.value.code == 2


def test_a_problem_of_the_system_is_a_message(book, monkeypatch):
    def full(arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setitem(book.COMMANDS, "build", full)
    with pytest.raises(SystemExit, match="could not go on: .*No space left"):
        book.main(["build"])


def test_ctrl_c_ends_quietly(book, monkeypatch, capsys):
    def interrupted(arguments):
        raise KeyboardInterrupt

    monkeypatch.setitem(book.COMMANDS, "build", interrupted)
    assert book.main(["build"]) == 1
    assert capsys.readouterr().out.strip() == "Stopped."


@pytest.mark.skipif(os.name == "nt", reason="Windows tells a reader who has left in other ways")
def test_a_reader_who_leaves_gets_no_traceback():
    reading, writing = os.pipe()
    os.close(reading)
    run = subprocess.run([sys.executable, BOOK, "--help"], stdout=writing, stderr=subprocess.PIPE, encoding="utf-8")
    os.close(writing)
    assert run.stderr == "" and run.returncode == 1


# The fingerprint


@pytest.fixture
def sources(book):
    folder = book.ROOT / "chapters"
    folder.mkdir()
    (folder / "one.md").write_text("এক", encoding="utf-8")
    return folder


def test_fingerprint_does_not_see_times(book, sources):
    before = book.fingerprint([sources])
    os.utime(sources / "one.md", (1, 1))
    assert book.fingerprint([sources]) == before


def test_fingerprint_sees_contents(book, sources):
    before = book.fingerprint([sources])
    (sources / "one.md").write_text("দুই", encoding="utf-8")
    assert book.fingerprint([sources]) != before


def test_fingerprint_sees_names(book, sources):
    before = book.fingerprint([sources])
    (sources / "one.md").rename(sources / "two.md")
    assert book.fingerprint([sources]) != before


def test_fingerprint_does_not_see_what_tools_leave(book, sources):
    before = book.fingerprint([sources, book.ROOT / "no-such-file"])
    for leftover in ("__pycache__", ".ipynb_checkpoints"):
        (sources / leftover).mkdir()
        (sources / leftover / "one").write_text("")
    assert book.fingerprint([sources]) == before


# The environment


@pytest.fixture
def requirements(book):
    (book.ROOT / "tests").mkdir()
    (book.ROOT / book.EVERYTHING).write_text("-r ../requirements.txt\n")
    path = book.ROOT / book.BOOK
    path.write_text("numpy\n")
    return path


@pytest.fixture
def installed(book, steps, requirements, monkeypatch):
    """A finished environment, whose Python starts."""

    def install(packages):
        steps.append("Installing packages")
        for path in (book.JUPYTER_BOOK, *(site_packages(book) / name for name in PACKAGES)):
            path.mkdir(parents=True, exist_ok=True) if path.name in PACKAGES else touch(path)

    monkeypatch.setattr(book, "install_packages", install)
    monkeypatch.setattr(book, "venv_python_works", lambda: book.VENV.exists())
    monkeypatch.setattr(book, "check_disk_space", lambda packages: None)
    book.ensure_environment()
    assert steps == ["Making the environment .venv", "Installing packages"]
    steps.clear()


PACKAGES = ("sphinx", "sphinx-8.1.3.dist-info", "__pycache__", "~phinx")


def site_packages(book):
    return book.VENV / ("Lib" if os.name == "nt" else "lib/python3.11") / "site-packages"


def touch(path):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()


def test_nothing_is_installed_twice(book, steps, installed):
    book.ensure_environment()
    assert steps == []


def test_changed_requirements_are_installed(book, steps, installed, requirements):
    requirements.write_text("numpy\nmatplotlib\n")
    book.ensure_environment()
    book.ensure_environment()
    assert steps == ["Installing packages"]


def test_tests_install_more_and_then_all_is_there(book, steps, installed):
    book.ensure_environment(book.EVERYTHING)
    assert steps == ["Installing packages"]
    book.ensure_environment(book.EVERYTHING)
    book.ensure_environment()
    assert steps == ["Installing packages"]


def test_a_broken_off_installation_is_repeated(book, steps, installed, requirements, monkeypatch):
    requirements.write_text("no-such-package\n")
    with monkeypatch.context() as broken_off:
        broken_off.setattr(book, "install_packages", lambda packages: book.fail("no network"))
        with pytest.raises(SystemExit):
            book.ensure_environment()
    requirements.write_text("numpy\n")  # as it was when the installation was whole
    book.ensure_environment()
    assert steps == ["Installing packages"]


def test_an_environment_whose_python_is_broken_is_made_again(book, steps, installed, monkeypatch):
    monkeypatch.setattr(book, "venv_python_works", lambda: False)
    book.ensure_environment()
    assert steps == ["Making the environment .venv", "Installing packages"]


def test_an_environment_that_was_moved_is_made_again(book, steps, installed):
    stamp = book.VENV / "book.stamp"
    stamp.write_text(stamp.read_text(encoding="utf-8").replace(str(book.VENV), "/elsewhere/.venv"), encoding="utf-8")
    book.ensure_environment()
    assert steps == ["Making the environment .venv", "Installing packages"]


@pytest.mark.parametrize("gone", ["sphinx", "sphinx-8.1.3.dist-info", "jupyter-book"])
def test_an_environment_that_has_lost_something_is_made_again(book, steps, installed, capsys, gone):
    shutil.rmtree(site_packages(book) / gone) if gone in PACKAGES else book.JUPYTER_BOOK.unlink()
    book.ensure_environment()
    assert steps == ["Making the environment .venv", "Installing packages"]
    assert re.search(r"\.venv is made again: (sphinx|jupyter-book)\S* is missing", capsys.readouterr().out)


def test_what_is_raised_by_hand_and_what_tools_take_away_is_not_lost(book, steps, installed):
    (site_packages(book) / "sphinx-8.1.3.dist-info").rename(site_packages(book) / "sphinx-8.2.0.dist-info")
    for name in ("__pycache__", "~phinx"):
        shutil.rmtree(site_packages(book) / name)
    book.ensure_environment()
    assert steps == []


def test_a_stamp_without_a_list_is_believed(book, steps, installed):
    lines = book.stamped(book.STAMP)
    assert len(lines) > 3
    book.STAMP.write_text("\n".join(lines[:3]), encoding="utf-8")
    book.ensure_environment()
    assert steps == []


def test_packages_that_went_elsewhere_are_told(book, steps, installed, requirements, monkeypatch):
    requirements.write_text("numpy\nmatplotlib\n")
    monkeypatch.setattr(book, "install_packages", lambda packages: book.JUPYTER_BOOK.unlink())
    with pytest.raises(SystemExit, match="were installed, but not into"):
        book.ensure_environment()
    assert len(book.stamped(book.STAMP)) == 1, "not a finished installation"


def test_a_python_that_does_not_start_does_not_work(book):
    assert not book.venv_python_works()
    book.SCRIPTS.mkdir(parents=True)
    book.VENV_PYTHON.write_text("not a program")
    assert not book.venv_python_works()


@pytest.mark.parametrize("uv", ["/opt/uv", None])
def test_uv_is_used_where_it_is_there(book, monkeypatch, uv):
    commands = []
    monkeypatch.setattr(
        book, "run_step", lambda title, command, *rest: commands.append([str(part) for part in command])
    )
    monkeypatch.setattr(shutil, "which", lambda name: uv)
    monkeypatch.setattr(book, "pip_environment", dict)
    book.make_environment()
    book.install_packages(book.BOOK)
    programs = [command[:2] for command in commands]
    if uv:
        assert programs == [[uv, "venv"], [uv, "pip"]]
    else:
        assert programs == [[sys._base_executable, "-m"], [str(book.VENV_PYTHON), "-m"]]


def test_a_missing_venv_module_is_told(book, monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "ensurepip" else "there")
    with pytest.raises(SystemExit, match="sudo apt install python3-venv"):
        book.check_venv()


def test_a_full_disk_is_told_before_the_installation(book, steps, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda path: SimpleNamespace(free=300_000_000))
    with pytest.raises(SystemExit, match=r"Not enough disk space: 0\.3 GB free .* needs about 1 GB"):
        book.ensure_environment()
    assert steps == []


# The environment of other programs


def names(text):
    return set(text.split())


HARMFUL = "/nowhere"  # no Python starts with such a PYTHONHOME, and pip takes it for no answer to yes or no
FETCHING = names("""
    PIP_CACHE_DIR PIP_CERT PIP_CLIENT_CERT PIP_DISABLE_PIP_VERSION_CHECK PIP_EXTRA_INDEX_URL PIP_FIND_LINKS
    PIP_INDEX_URL PIP_KEYRING_PROVIDER PIP_NO_CACHE_DIR PIP_NO_INDEX PIP_PROXY PIP_RETRIES PIP_TIMEOUT
    PIP_TRUSTED_HOST PIP_USE_FEATURE PIP_CONFIG_FILE PIP_DEFAULT_TIMEOUT UV_CACHE_DIR UV_CONFIG_FILE
    UV_DEFAULT_INDEX UV_EXTRA_INDEX_URL UV_FIND_LINKS UV_HTTP_TIMEOUT UV_INDEX UV_INDEX_STRATEGY UV_INDEX_URL
    UV_INDEX_MIRROR_PASSWORD UV_INDEX_MIRROR_USERNAME UV_INSECURE_HOST UV_KEYRING_PROVIDER UV_NATIVE_TLS
    UV_OFFLINE UV_SYSTEM_CERTS SSL_CERT_FILE SSL_CERT_DIR REQUESTS_CA_BUNDLE HTTP_PROXY HTTPS_PROXY ALL_PROXY
    NO_PROXY https_proxy NETRC
""")
OTHER = names("""
    PYTHONUSERBASE PYTHONNOUSERSITE PYTHONOPTIMIZE PYTHONEXECUTABLE PYTHONLEGACYWINDOWSSTDIO PYTHON_GIL
    VIRTUAL_ENV VIRTUAL_ENV_PROMPT CONDA_PREFIX CONDA_DEFAULT_ENV _CONDA_ROOT UV_TARGET UV_SYSTEM_PYTHON
    UV_PROJECT_ENVIRONMENT UV_PYTHON UV_CONSTRAINT UV_NO_DEPS UV_REQUIRE_HASHES UV_ONLY_BINARY UV_RESOLUTION
    UV_EXCLUDE_NEWER
""")


def asked(*command):
    return subprocess.run([sys.executable, *command], check=True, capture_output=True, encoding="utf-8").stdout


def settings():
    """What this Python and its pip read by their own account, and what else is known of."""
    python = re.findall(r"^(PYTHON\w+)", asked("--help-env"), re.M)
    pip = re.findall(r"(?<![\w-])--([a-z][a-z-]+)", asked("-m", "pip", "install", "--help"))
    assert {"PYTHONHOME", "PYTHONPATH"} <= set(python) and {"target", "user", "index-url"} <= set(pip)
    return {*python, *("PIP_" + option.upper().replace("-", "_") for option in pip), *FETCHING, *OTHER}


def test_only_how_packages_are_fetched_is_passed_on(book, monkeypatch):
    before = set(os.environ)
    for name in settings():
        monkeypatch.setenv(name, HARMFUL)
    passed = book.child_environment()
    set_by_us = {name for name, value in passed.items() if value == HARMFUL}
    upper = str.upper if os.name == "nt" else str
    assert set_by_us - before == {upper(name) for name in FETCHING} - before
    assert set_by_us & {*OTHER, "PYTHONPATH", "PYTHONHOME", "PIP_TARGET", "PIP_USER", "PIP_CONSTRAINT"} == set()
    assert {name for name in passed if name.startswith("PYTHON")} == {"PYTHONUTF8"}


def test_a_program_starts_whatever_the_settings_are(book, monkeypatch):
    for name in settings():
        monkeypatch.setenv(name, HARMFUL)
    assert book.hand_over([sys.executable, "-c", "import sys; sys.exit(sys.flags.optimize)"]) == 0


def test_of_pips_files_only_how_packages_are_fetched_is_read(book, tmp_path, monkeypatch):
    file = tmp_path / "pip.conf"
    file.write_text(
        "[global]\ntarget = /nowhere\nuser = true\nquiet = 3\nconstraint = none.txt\n"
        "index-url = https://one\ntimeout = 7\n"
        "[install]\nindex-url = https://two\nno-deps = true\nextra-index-url =\n  https://three\n  https://four\n"
        "[list]\nretries = 9\n"
    )
    for name in [name for name in os.environ if name.startswith("PIP_")]:
        monkeypatch.delenv(name)
    monkeypatch.setattr(book, "VENV_PYTHON", sys.executable)
    monkeypatch.setenv("PIP_CONFIG_FILE", str(file))
    monkeypatch.setenv("PIP_TIMEOUT", "30")
    monkeypatch.setenv("PIP_USER", "1")
    passed = book.pip_environment()
    assert (passed["PIP_INDEX_URL"], passed["PIP_TIMEOUT"]) == ("https://two", "30")
    assert passed["PIP_EXTRA_INDEX_URL"].split() == ["https://three", "https://four"]
    kept = {name for name in passed if name.startswith("PIP_") and book.FETCHING.fullmatch(name)}
    assert {name for name in passed if name.startswith("PIP_")} == kept and "PIP_RETRIES" not in passed
    assert passed["PIP_CONFIG_FILE"] == os.devnull


def test_what_is_installed_lands_in_the_environment(book, requirements, tmp_path, monkeypatch):
    """For real, with a package from a folder, while every setting says something else."""
    wheel(tmp_path / "mirror")
    wheel(tmp_path / "foreign").rename(tmp_path / "foreign" / "tiny.zip")
    shutil.unpack_archive(tmp_path / "foreign" / "tiny.zip", tmp_path / "foreign")  # as if it were installed already
    file = tmp_path / "pip.conf"
    file.write_text(f"[global]\nfind-links = {(tmp_path / 'mirror').as_uri()}\nno-index = true\n"
                    f"[install]\ntarget = {tmp_path / 'away'}\nrequire-hashes = true\n")  # fmt: skip
    for name in [name for name in os.environ if name.startswith(("PIP_", "UV_"))]:
        monkeypatch.delenv(name)
    for name in settings() - FETCHING - {"PYTHONPATH"}:
        monkeypatch.setenv(name, HARMFUL)
    monkeypatch.setenv("PIP_CONFIG_FILE", str(file))
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "foreign"))
    monkeypatch.setattr(book, "check_disk_space", lambda packages: None)
    monkeypatch.setattr(shutil, "which", lambda name: None)  # no uv
    requirements.write_text("tiny\n")
    book.ensure_environment()
    assert {"tiny", "tiny.dist-info", book.JUPYTER_BOOK.name} <= book.contents()
    home = book.stamped(book.STAMP)[0]
    assert book.trouble(home) == ""
    shutil.rmtree(next(book.VENV.rglob("tiny")))
    assert book.trouble(home) == "tiny is missing in it"


def wheel(folder):
    """A package of one line that brings a program of the name that book.py looks for."""
    folder.mkdir()
    path = folder / "tiny-1-py3-none-any.whl"
    about = "tiny-1.dist-info/"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("tiny/__init__.py", "def main(): pass\n")
        archive.writestr(about + "METADATA", "Metadata-Version: 2.1\nName: tiny\nVersion: 1\n")
        archive.writestr(about + "WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(about + "entry_points.txt", "[console_scripts]\njupyter-book = tiny:main\n")
        archive.writestr(about + "RECORD", "")
    return path


HOME = "USERPROFILE" if os.name == "nt" else "HOME"


def test_the_home_of_the_user_is_kept(book, tmp_path, monkeypatch):
    monkeypatch.setenv(HOME, str(tmp_path))
    assert book.child_environment()[HOME] == str(tmp_path) and not book.BUILD.exists()


@pytest.mark.parametrize("home", ["", "no-such-folder", "a-file", "a-file/below"])
def test_without_a_home_there_is_one_of_our_own(book, tmp_path, monkeypatch, home):
    (tmp_path / "a-file").write_text("no folder")
    monkeypatch.setenv(HOME, home and str(tmp_path / home))
    assert book.child_environment()[HOME] == str(book.BUILD / "home") and (book.BUILD / "home").is_dir()
    assert not (tmp_path / "no-such-folder").exists()


# Long steps


def run_python(book, source):
    book.run_step("Trying", [sys.executable, "-c", source], book.ROOT / "try.log")


def test_a_step_keeps_its_output_in_the_log(book, capsys):
    run_python(book, "print('বাংলা')")
    assert book.log_lines(book.ROOT / "try.log") == ["বাংলা"]
    assert re.search(r"Trying: done in \d+ s", capsys.readouterr().out)


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("Collecting jupyter-book<2,>=1.0.4 (from -r requirements.txt (line 6))", "jupyter-book"),
        ("  Downloading https://host/ab/jupyter_book-1.0.4-py3-none-any.whl.metadata (1.2 kB)", "jupyter_book"),
        ("  Using cached numpy-2.4.6-cp311-cp311-manylinux_2_27_x86_64.whl (16.9 MB)", "numpy"),
        ("Collecting pyyaml", "pyyaml"),
        ("Obtaining file:///home/mina/book (from -r requirements.txt (line 3))", ""),
        ("Looking in indexes: https://host/simple", ""),
        ("Installing collected packages: pyyaml, numpy", "Installing collected packages: pyyaml, numpy"),
        ("reading sources... [ 50%] chapters/05-by-hand", "reading sources... [ 50%] chapters/05-by-hand"),
        ("", ""),
    ],
)
def test_a_step_tells_what_a_person_understands(book, line, shown):
    assert book.told(line) == shown


def test_a_failed_step_shows_its_end_its_warnings_and_its_log(book):
    with pytest.raises(SystemExit) as end:
        run_python(
            book,
            "print('a.md:3: WARNING: no such label')\nfor n in range(30): print('line', n)\nraise SystemExit(1)",
        )
    shown = end.value.code.splitlines()
    assert shown[1] == "a.md:3: WARNING: no such label"
    assert shown[2:22] == [f"line {n}" for n in range(10, 30)]
    assert shown[-1] == f"Trying failed. All of its output: {book.ROOT / 'try.log'}"


@pytest.mark.parametrize(
    "line, advice",
    [
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("Failed to establish a new connection: [Errno -3] Temporary failure in name resolution", "check the network"),
        ("ERROR: No matching distribution found for numpy>=99", "Some package does not fit"),
    ],
)
def test_a_failed_step_gives_advice(book, line, advice):
    with pytest.raises(SystemExit, match=advice):
        run_python(book, f"raise SystemExit({line!r})")


# The site


@pytest.fixture
def site(book, monkeypatch):
    """A built site of one small page."""
    monkeypatch.setattr(book, "ensure_environment", lambda: None)
    book.SITE.mkdir(parents=True)
    page = book.SITE / "index.html"
    page.write_text("<h1>RMSProp</h1>")
    return page


def test_the_site_is_built_once(book, site, sources, steps):
    def build():
        book.build_site()
        book.SITE.mkdir(exist_ok=True)
        site.write_text("built")

    build()
    build()
    assert steps == ["Building the site"]
    (sources / "one.md").write_text("দুই", encoding="utf-8")
    build()
    assert steps == ["Building the site"] * 2


def test_the_site_is_built_again_where_it_will_be_published_elsewhere(book, site, sources, steps, monkeypatch):
    for address in ("", "https://host/a", "https://host/a", "https://host/b"):
        monkeypatch.setenv("BOOK_DOWNLOADS", address)
        book.build_site()
        book.SITE.mkdir(exist_ok=True)
        site.write_text("built")
    assert steps == ["Building the site"] * 3


def test_the_site_is_built_again_with_other_files_to_take_along(book, site, sources, steps, monkeypatch):
    monkeypatch.setenv("BOOK_DOWNLOADS", "made")
    (book.ROOT / "made").mkdir()
    for size in (1, 1, 2):
        (book.ROOT / "made" / "rmsprop-bn.pdf").write_bytes(b"x" * size)
        book.build_site()
        book.SITE.mkdir(exist_ok=True)
        site.write_text("built")
    assert steps == ["Building the site"] * 2


def test_once_serves_the_first_page(book, site, monkeypatch, capsys):
    monkeypatch.setattr(book, "build_site", lambda: None)
    assert book.main(["serve", "--once", "--port", "0"]) == 0
    assert "The first page is there: 16 bytes." in capsys.readouterr().out


def test_once_refuses_an_empty_page(book, site, monkeypatch):
    monkeypatch.setattr(book, "build_site", lambda: None)
    site.write_text("")
    with pytest.raises(SystemExit, match="first page is not there: status 200, 0 bytes"):
        book.main(["serve", "--once", "--port", "0"])


def test_scripts_are_served_as_scripts_and_never_from_an_old_cache(book, site):
    (book.SITE / "explorer.js").write_text("export default {}")
    with book.open_server(0) as server:
        threading.Thread(target=server.handle_request, daemon=True).start()
        with urllib.request.urlopen(f"http://127.0.0.1:{server.server_port}/explorer.js") as answer:
            assert answer.headers["Content-Type"] == "text/javascript"
            assert answer.headers["Cache-Control"] == "no-cache"


def test_a_taken_port_that_was_asked_for_is_told(book, steps, taken_port):
    with pytest.raises(SystemExit, match=rf"Port {taken_port} is taken\. Choose another .*--port {taken_port + 1}"):
        book.main(["serve", "--port", str(taken_port)])
    assert steps == []


def test_beside_a_taken_default_port_the_next_free_one_is_used(book, taken_port, monkeypatch, capsys):
    monkeypatch.setattr(book, "FIRST_PORT", taken_port)
    with book.open_server(None) as server:
        assert f"Port {taken_port} is taken; using {server.server_port}." in capsys.readouterr().out


# The other forms


@pytest.fixture
def exported(book, monkeypatch):
    """What export would do: install some packages, build the "site", and then the command."""
    done = []
    monkeypatch.setattr(book, "build_site", lambda: done.append(("site", os.environ.get("BOOK_DOWNLOADS"))))
    monkeypatch.setattr(book, "ensure_environment", lambda packages=book.BOOK: done.append(packages))
    monkeypatch.setattr(book, "hand_over", lambda command: done.append([str(part) for part in command]) or 3)
    return done


def test_export_makes_all_forms_from_the_site(book, exported):
    assert book.main(["export"]) == 3  # the exit code of what it hands over to
    installed, built, command = exported
    assert installed == book.EVERYTHING  # a driven browser prints the PDF
    assert built == ("site", None)
    assert command[1:] == [
        "-m",
        "exports",
        "--site",
        str(book.SITE),
        "--to",
        str((book.BUILD / "export").resolve()),
        "--only",
        "pdf,epub,sheet,deck,moodle,gift,zip",
    ]


def test_export_builds_no_site_for_what_needs_none(book, exported, tmp_path):
    book.main(["export", "--only", "sheet,deck", "--to", str(tmp_path / "out")])
    assert exported[0] == book.BOOK
    assert exported[1][-4:] == ["--to", str(tmp_path / "out"), "--only", "sheet,deck"]


def test_what_is_taken_along_does_not_lead_to_what_stays_on_the_site(book, exported, monkeypatch):
    monkeypatch.setenv("BOOK_DOWNLOADS", "_build/export")
    book.main(["export", "--only", "zip"])
    assert exported[0] == ("site", None)


def test_papers_for_a_class_need_no_site_and_go_where_they_were_asked_to(book, exported, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    asked = ["--rolls", "1-60", "--seed", "7"]
    assert book.main(["paper", *asked, "--to", "out"]) == book.main(["paper", *asked]) == 3
    installed, there, _, elsewhere = exported
    assert installed == book.BOOK
    assert there[1:] == ["-m", "exports.class_files", "--to", str((tmp_path / "out").resolve()), *asked]
    assert elsewhere[1:] == ["-m", "exports.class_files", *asked]


# Benchmarks


@pytest.mark.parametrize("asked", [["--slow"], ["--pages", "--slow"]])
def test_slow_is_a_benchmark_of_pages(book, exported, asked):
    assert book.main(["bench", *asked]) == 3
    assert exported[0] == book.EVERYTHING and exported[1][0] == "site"
    assert exported[2][1:] == [str(book.ROOT / "benchmarks/slow.py")]


# Notebooks: tests/rmsprop_book/test_notebooks.py


def test_run_hands_over_the_notebooks_that_are_named_or_all(book, monkeypatch):
    done = []
    monkeypatch.setattr(book, "ensure_environment", lambda: None)
    monkeypatch.setattr(book, "hand_over", lambda command: done.append(command) or 3)
    book.CHAPTERS.mkdir()
    first, second = (book.CHAPTERS / name for name in ("01.ipynb", "02.ipynb"))
    for path in (second, first):
        path.write_text("{}")
    assert book.main(["run"]) == book.main(["run", str(second)]) == 3
    python = [book.VENV_PYTHON, "-m", "exports.notebooks"]
    assert done == [[*python, first.resolve(), second.resolve()], [*python, second.resolve()]]
