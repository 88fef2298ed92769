"""What `python book.py run` does with a notebook: run it whole, store what stays, tell what failed."""

import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from rmsprop_book.notebooks import execute, main

ROOT = Path(__file__).parents[2]


def write_notebook(path, *sources, tags=()):
    cells = [nbformat.v4.new_code_cell(source, metadata={"tags": list(tags)}) for source in sources]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
    return path


SLIDER = """\
import sys, time, warnings
import ipywidgets
for word in ("one", "two"):
    print(word, flush=True); time.sleep(0.05)
warnings.warn("on stderr")
ipywidgets.VBox([ipywidgets.IntSlider(), ipywidgets.IntSlider(value=7)])"""


def test_a_notebook_that_runs_twice_has_the_same_bytes(tmp_path):
    notebook = write_notebook(tmp_path / "slider.ipynb", SLIDER, "'বাংলা'")
    assert execute([notebook]) == 0
    first = notebook.read_bytes()
    assert execute([notebook]) == 0
    assert notebook.read_bytes() == first


def test_a_stored_notebook_holds_only_what_stays(tmp_path):
    notebook = write_notebook(tmp_path / "slider.ipynb", SLIDER, "'বাংলা'")
    execute([notebook])
    text = notebook.read_text(encoding="utf-8")
    assert "বাংলা" in text and text.endswith("}\n") and '"execution"' not in text
    stored = nbformat.reads(text, as_version=4)
    assert [cell.execution_count for cell in stored.cells] == [1, 2]
    assert [output.get("name") for output in stored.cells[0].outputs] == ["stdout", "stderr", None]
    assert stored.metadata.language_info == {"name": "python"}
    state = stored.metadata.widgets["application/vnd.jupyter.widget-state+json"]["state"]
    assert list(state) == [f"{number:032x}" for number in range(1, len(state) + 1)]
    shown = stored.cells[0].outputs[-1].data["application/vnd.jupyter.widget-view+json"]["model_id"]
    assert state[shown]["model_name"] == "VBoxModel"
    assert state[state[shown]["state"]["children"][1].replace("IPY_MODEL_", "")]["state"]["value"] == 7


def test_what_an_earlier_run_left_is_removed(tmp_path):
    notebook = write_notebook(tmp_path / "slider.ipynb", SLIDER, "")
    execute([notebook])
    old = nbformat.read(notebook, as_version=4)
    old.cells[0].source, old.cells[1].execution_count = "1 + 1", 2
    nbformat.write(old, notebook)
    execute([notebook])
    new = nbformat.read(notebook, as_version=4)
    assert "widgets" not in new.metadata
    assert [cell.execution_count for cell in new.cells] == [1, None]


def test_a_failing_cell_is_told_and_the_notebook_left_alone(tmp_path, capsys):
    notebook = write_notebook(tmp_path / "wrong.ipynb", "eta = 0.1", "eta / 0", "never = 1")
    before = notebook.read_bytes()
    identity = nbformat.read(notebook, as_version=4).cells[1].id
    assert execute([notebook]) == 1
    told = capsys.readouterr().out
    for part in ("wrong.ipynb", f"cell 2 (id {identity})", "    eta / 0", "ZeroDivisionError: float division by zero"):
        assert part in told
    assert "Traceback" not in told
    assert notebook.read_bytes() == before


def test_a_cell_that_says_so_may_fail(tmp_path):
    notebook = write_notebook(tmp_path / "shown.ipynb", "1 / 0", tags=["raises-exception"])
    assert execute([notebook]) == 0
    assert nbformat.read(notebook, as_version=4).cells[0].outputs[0].ename == "ZeroDivisionError"


def test_a_kernel_that_dies_is_told(tmp_path, capsys):
    notebook = write_notebook(tmp_path / "dead.ipynb", "import os; os._exit(3)")
    assert execute([notebook]) == 1
    assert "failed in cell 1" in capsys.readouterr().out


@pytest.mark.parametrize("text", ["<<<<<<< HEAD", "{}"])
def test_a_file_that_is_no_notebook_is_told(tmp_path, capsys, text):
    (tmp_path / "no.ipynb").write_text(text)
    assert execute([tmp_path / "no.ipynb"]) == 1
    assert "is not a notebook" in capsys.readouterr().out


def test_the_kernel_is_this_python(tmp_path):
    """As `run` starts it, even where JUPYTER_PATH names another kernel python3."""
    other = tmp_path / "kernels" / "python3"
    other.mkdir(parents=True)
    (other / "kernel.json").write_text('{"argv": ["no-such-python"], "display_name": "other", "language": "python"}')
    notebook = write_notebook(tmp_path / "kernel.ipynb", "import sys; sys.executable")
    run = "import book, sys; book.hand_over([sys.executable, '-m', 'rmsprop_book.notebooks', sys.argv[1]])"
    environment = dict(os.environ, JUPYTER_PATH=str(tmp_path))
    command = [sys.executable, "-c", run, notebook]
    started = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert repr(sys.executable) in notebook.read_text(), started.stdout + started.stderr


def test_all_are_run_and_one_failure_is_the_exit_code(tmp_path, capsys):
    wrong, right = (write_notebook(tmp_path / f"{source[0]}.ipynb", source) for source in ("1 / 0", "2"))
    assert main([str(wrong), str(right)]) == 1
    assert "ZeroDivisionError" in capsys.readouterr().out
    assert nbformat.read(right, as_version=4).cells[0].execution_count == 1


def test_a_problem_of_the_system_is_a_message(tmp_path, capsys):
    assert main([str(tmp_path / "gone.ipynb")]) == 1
    assert "could not go on" in capsys.readouterr().err


def test_ctrl_c_ends_quietly(tmp_path, monkeypatch, capsys):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("rmsprop_book.notebooks.execute", interrupted)
    assert main([]) == 1
    assert capsys.readouterr().out.strip() == "Stopped."
