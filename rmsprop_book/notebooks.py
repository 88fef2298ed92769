"""Run notebooks in place, each in a clean kernel; twice gives the same bytes: python -m rmsprop_book.notebooks PATHS

`python book.py run` starts it by exports/notebooks.py, which adds pictures. No chapter and no page needs it.
"""

import importlib
import io
import json
import re
import sys
import textwrap
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbclient
import nbformat
from nbclient.exceptions import CellControlSignal, CellExecutionError, DeadKernelError
from nbformat import NotebookNode

Finish = Callable[[NotebookNode, str], None]

CELL_SECONDS = 600  # a cell that takes longer hangs


def build_font_cache() -> None:
    """Now and not in a kernel: matplotlib warns where this takes long, and the warning would stand in a cell."""
    importlib.import_module("matplotlib.font_manager")


def execute(paths: list[Path], finish: Finish | None = None) -> int:
    """Run all of them, also after one that fails; the exit code says whether all went well."""
    build_font_cache()
    results = [execute_notebook(path, finish) for path in paths]
    return 0 if all(results) else 1


def execute_notebook(path: Path, finish: Finish | None = None) -> bool:
    """Run a notebook in a clean kernel and store it; where a cell fails, say which and leave the file alone.

    finish: what is done to the notebook, whose name it is told, before it is stored.
    """
    print(path.name, end="  ", flush=True)
    start = time.monotonic()
    try:
        notebook = nbformat.read(path, as_version=4)
    except (ValueError, nbformat.ValidationError):
        print(f"failed: {path} is not a notebook.")
        return False
    forget_last_run(notebook)
    failure = run_cells(notebook, path.parent)
    if failure:
        print(f"failed in {failure}\n\n{path} was left as it was.")
        return False
    if finish:
        finish(notebook, path.stem)
    path.write_bytes(steady_text(notebook).encode("utf-8"))  # bytes: the same line ends on Windows
    print(f"{time.monotonic() - start:.1f} s")
    return True


def run_cells(notebook: NotebookNode, folder: Path) -> str | None:
    """Run all cells in a clean kernel, in order; return a report about the one that failed, if any."""
    client = nbclient.NotebookClient(
        notebook,
        kernel_name="python3",
        resources={"metadata": {"path": folder}},
        timeout=CELL_SECONDS,
        startup_timeout=CELL_SECONDS,  # on a slow machine nothing is lost
        iopub_timeout=CELL_SECONDS,
        record_timing=False,
        coalesce_streams=True,  # how printed lines are cut into pieces depends on the clock
        extra_arguments=["--log-level=CRITICAL"],  # else kernels warn of local connections and complain of Ctrl+C
    )
    with client.setup_kernel():
        for number, cell in enumerate(notebook.cells, start=1):
            try:
                client.execute_cell(cell, number - 1)
            except (CellControlSignal, DeadKernelError) as error:
                source = textwrap.indent(cell.source, "    ")
                return f"cell {number} (id {cell.get('id', 'none')}):\n\n{source}\n\n{reason(error)}"
        client.set_widgets_metadata()
    return None


def reason(error: Exception) -> str:
    """Why a cell failed, in a line: its own error, or what became of the kernel."""
    if isinstance(error, CellExecutionError):
        return f"{error.ename}: {error.evalue}"
    return str(error).splitlines()[0]


def forget_last_run(notebook: NotebookNode) -> None:
    """Take out what an earlier run left, so that nothing of it survives this one."""
    notebook.metadata.pop("widgets", None)
    notebook.metadata["kernelspec"] = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None


def steady_text(notebook: NotebookNode) -> str:
    """The notebook as JSON, without what differs from run to run although nothing has changed."""
    notebook.metadata["language_info"] = {"name": "python"}
    for widget in saved_widgets(notebook).values():
        for code in ("_esm", "_css"):
            widget["state"].pop(code, None)  # a widget's code belongs to the library; a copy here would grow old
    text = json.dumps(notebook)
    for number, identity in enumerate(widget_ids(notebook), start=1):
        text = text.replace(identity, f"{number:032x}")
    text = re.sub(r"ipykernel_\d+", "ipykernel", text)  # a process number, in the file names of warnings
    written: str = nbformat.writes(nbformat.reads(text, as_version=4))
    return written + "\n"


def saved_widgets(notebook: NotebookNode) -> dict[str, Any]:
    """The widgets whose state the notebook holds, by their ids."""
    widgets = notebook.metadata.get("widgets", {}).get("application/vnd.jupyter.widget-state+json", {})
    return dict(widgets.get("state", {}))


def widget_ids(notebook: NotebookNode) -> list[str]:
    """The random ids of widgets in the order of their making, then of those that were closed but are still shown."""
    shown = re.findall(r'"model_id": "([0-9a-f]{32})"', json.dumps(notebook.cells))
    return list(dict.fromkeys([*saved_widgets(notebook), *shown]))


def main(arguments: list[str], finish: Finish | None = None) -> int:
    """Run the notebooks that are named; stopped by hand, or by a full disk, it says so in a line."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # an old Windows console cannot show Bangla
            stream.reconfigure(errors="replace", line_buffering=True)
    try:
        return execute([Path(argument) for argument in arguments], finish)
    except KeyboardInterrupt:
        print("\nStopped.")
        return 1
    except OSError as problem:
        print(f"book.py could not go on: {problem}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
