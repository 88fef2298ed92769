"""A JupyterLab that knows nothing of this machine's settings."""

import contextlib
import json
import os
import subprocess
import sys
import time

PATIENCE = 600  # seconds; only what hangs waits so long
LAST_WORDS = 30  # seconds in which a server that is told to end may end its kernels
NO_WINDOWING = {"windowingMode": "none"}  # else Lab draws only the cells that are in view

READY = """async () => {
    const panel = window.jupyterapp?.shell.currentWidget;
    if (!panel?.sessionContext || !panel.content.model) return false;
    await panel.sessionContext.ready;
    const kernel = panel.sessionContext.session?.kernel;
    return kernel ? (await kernel.info).status === "ok" : false;
}"""

RUN_ALL = """async () => {
    await window.jupyterapp.commands.execute("notebook:run-all-cells");
    const panel = window.jupyterapp.shell.currentWidget;
    await panel.sessionContext.session.kernel.requestKernelInfo();  // answered after all that was asked before
    return [...panel.content.model.cells].filter(cell => cell.type === "code").map(cell => {
        const outputs = cell.outputs.toJSON();
        const wrong = outputs.filter(o => o.output_type === "error" || o.name === "stderr");
        return { id: cell.id, count: cell.executionCount, wrong: wrong.map(o => o.evalue ?? o.text) };
    });
}"""


@contextlib.contextmanager
def serve_lab(folder, own, python=sys.executable):
    """The address of a JupyterLab on this folder; `own` is where it keeps its settings and its log."""
    settings = own / "settings/@jupyterlab/notebook-extension"
    settings.mkdir(parents=True)
    (settings / "tracker.jupyterlab-settings").write_text(json.dumps(NO_WINDOWING))
    names = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
    folders = {name: str(own / name) for name in names}
    options = [
        "--ServerApp.port=0",  # any that is free; the server writes down which
        f"--ServerApp.root_dir={folder}",
        "--IdentityProvider.token=",
        f"--LabApp.user_settings_dir={own / 'settings'}",
        "--LabApp.expose_app_in_browser=True",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--LabApp.news_url=None",
    ]
    command = [python, "-m", "jupyterlab", "--allow-root", "--no-browser", *options]
    environment = {**os.environ, **folders, "JUPYTER_PREFER_ENV_PATH": "1"}
    with open(own / "lab.log", "wb") as log:
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=log, cwd=folder)
    try:
        yield address_of(server, own)
    finally:
        server.terminate()
        try:
            server.wait(LAST_WORDS)
        except subprocess.TimeoutExpired:  # a kernel that does not answer keeps it
            server.kill()
            server.wait()


def run_all(page):
    """Run all cells to their end; say of each code cell how it went."""
    page.wait_for_selector(".jp-Notebook .jp-Cell")
    for _ in range(2 * PATIENCE):  # whoever says "run" before the notebook has its kernel is asked to choose one
        if page.evaluate(READY):
            return page.evaluate(RUN_ALL)
        page.wait_for_timeout(500)
    raise AssertionError(f"no kernel within {PATIENCE} s")


def address_of(server, own):
    """Where a server is that has just been started: it writes that down when it listens."""
    log = own / "lab.log"
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        for told in (own / "JUPYTER_RUNTIME_DIR").glob("jpserver-*.json"):
            with contextlib.suppress(ValueError):  # it is being written
                return json.loads(told.read_text(encoding="utf-8"))["url"]
        assert server.poll() is None, log.read_text(encoding="utf-8", errors="replace")
        time.sleep(0.2)
    raise AssertionError(
        f"JupyterLab did not start within {PATIENCE} s:\n" + log.read_text(encoding="utf-8", errors="replace")
    )
