"""`make lab` in a real JupyterLab, on 127.0.0.1 and nowhere else."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from importlib.util import find_spec
from pathlib import Path

import install_chromium
import pytest
from playwright.sync_api import expect, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = install_chromium.find_chromium()
pytestmark = [
    pytest.mark.skipif(
        CHROMIUM is None, reason="NO BROWSER: install Chromium to run these tests"
    ),
    pytest.mark.skipif(
        find_spec("jupyterlab") is None,
        reason="NO JUPYTERLAB: `python tools/setup_venv.py book lab` installs it",
    ),
]
SECONDS = 60


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(log, process):
    """Return the address that JupyterLab writes down once it listens."""
    for _ in range(SECONDS * 5):
        found = re.search(r"http://127\.0\.0\.1:\d+/lab\S*token=\S+", log.read_text())
        if found:
            return found[0]
        try:
            process.wait(0.2)
        except subprocess.TimeoutExpired:
            continue
        break
    pytest.fail(f"JupyterLab does not start: {log.read_text()[-2000:]}")


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """Start what `make lab` starts, in a copy of the project; yield its address."""
    project = tmp_path_factory.mktemp("project")
    shutil.copytree(ROOT / "tools", project / "tools")
    shutil.copytree(ROOT / "exercises", project / "exercises")
    home = tmp_path_factory.mktemp("home")
    log = tmp_path_factory.mktemp("log") / "lab.txt"
    arguments = ["--no-browser", "--ServerApp.ip=127.0.0.1"]
    arguments += [f"--ServerApp.port={free_port()}"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--allow-root")
    environment = {
        name: os.environ[name] for name in os.environ if "JUPYTER" not in name
    }
    environment |= {"HOME": str(home), "IPYTHONDIR": str(home / "ipython")}
    with log.open("w") as file:
        process = subprocess.Popen(
            [sys.executable, "tools/open_lab.py", *arguments],
            cwd=project,
            env=environment,
            stdout=file,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        address = wait_for(log, process)
        yield address
        base, token = re.match(r"(.*?)/lab.*token=(\S+)", address).groups()
        stop = urllib.request.Request(
            f"{base}/api/shutdown",
            method="POST",
            headers={"Authorization": f"token {token}"},
        )
        urllib.request.urlopen(stop, timeout=10).close()
        process.wait(20)
    except subprocess.TimeoutExpired:
        pass  # it is ended below
    finally:
        if hasattr(os, "killpg") and process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)  # its own group: JupyterLab too
        process.kill()


@pytest.fixture(scope="module")
def page(lab):
    host = re.match(r"http://127\.0\.0\.1:\d+/", lab)[0]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        page = chromium.new_page(viewport={"width": 1280, "height": 800})
        page.refused = []

        def route(each):
            if each.request.url.startswith((host, "data:", "blob:")):
                each.continue_()
            else:
                page.refused.append(each.request.url)
                each.abort()

        page.route("**/*", route)
        page.set_default_timeout(20_000)
        page.goto(lab)
        yield page
        chromium.close()


def test_the_start_page_is_shown_and_links_to_each_exercise(page):
    preview = page.locator(".jp-MarkdownViewer")
    expect(preview).to_contain_text("These notebooks are your copies", timeout=60_000)
    for exercise in (ROOT / "exercises").glob("*.ipynb"):
        link = preview.locator(f"a[href*='{exercise.name}']")
        expect(link).to_have_count(1)
        expect(link).to_contain_text("Exercise")


def run(page, cell):
    """Run a cell as a person does: click into it, Shift + Enter, look, try again."""
    for _ in range(4):
        cell.locator(".cm-content").click()
        page.keyboard.press("Shift+Enter")
        try:
            ran = re.compile(r"\[\d+\]:")
            expect(cell.locator(".jp-InputPrompt")).to_have_text(ran, timeout=15_000)
            return
        except AssertionError:
            continue
    pytest.fail("the cell does not run")


def test_a_link_opens_its_notebook_whose_check_runs(page):
    page.locator(".jp-MarkdownViewer a[href*='01-one-hot.ipynb']").click()
    notebook = page.locator(".jp-NotebookPanel")
    expect(notebook).to_contain_text("Task 1: one word", timeout=60_000)
    # "idle" is shown before there is a kernel too. A cell that is run then opens a
    # dialog that asks for one.
    name = notebook.locator(".jp-Toolbar-kernelName")
    expect(name).to_contain_text("Python 3", timeout=60_000)
    kernel = notebook.locator(".jp-Notebook-ExecutionIndicator")
    expect(kernel).to_have_attribute("data-status", "idle", timeout=60_000)
    for text in ("import numpy as np", "def one_hot(", 'check("one_hot", one_hot)'):
        check = notebook.locator(".jp-CodeCell", has_text=text)
        run(page, check)
    output = check.locator(".jp-OutputArea-output")
    expect(output).to_contain_text("one_hot: not started.", timeout=60_000)


def test_jupyterlab_asks_no_other_host_and_for_no_news(page):
    assert page.refused == []
    expect(page.locator(".Toastify__toast, .jp-Notification-Toast")).to_have_count(0)
