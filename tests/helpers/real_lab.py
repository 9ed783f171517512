"""A real JupyterLab on 127.0.0.1, and a page of Chromium that shows it.

What opens the page refuses every other host, and notes each that was asked.
"""

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tools.browser import debian_packages, visits

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 60
NEEDED = [
    pytest.mark.skipif(
        debian_packages.find_chromium() is None,
        reason="NO BROWSER: install Chromium to run these tests",
    ),
    pytest.mark.skipif(
        find_spec("jupyterlab") is None,
        reason="NO JUPYTERLAB: `python tools/setup/setup_venv.py book lab` installs it",
    ),
]


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(log: Path, process: subprocess.Popen) -> str:
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


@contextlib.contextmanager
def started(command: list[str], folder: Path, scratch: Path) -> Iterator[str]:
    """Run a command that starts JupyterLab in `folder`; yield its address.

    Settings and a log go into `scratch`; those of the person who tests stay out.
    """
    log = scratch / "lab.txt"
    arguments = ["--no-browser", "--ServerApp.ip=127.0.0.1"]
    arguments += [f"--ServerApp.port={free_port()}"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--allow-root")
    environment = {
        name: os.environ[name] for name in os.environ if "JUPYTER" not in name
    }
    environment |= {"HOME": str(scratch), "IPYTHONDIR": str(scratch / "ipython")}
    with log.open("w") as file:
        process = subprocess.Popen(
            [*command, *arguments],
            cwd=folder,
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


@contextlib.contextmanager
def opened(browser: Browser, address: str) -> Iterator[visits.Visit]:
    """Open JupyterLab at an address; note what it asks for and its errors.

    An error is noted with the address of the script that it came from, if known.
    """
    host = re.match(r"http://127\.0\.0\.1:\d+/", address)[0]
    page: Page = browser.new_page(
        viewport={"width": visits.WIDE, "height": visits.HEIGHT}
    )
    seen = visits.Visit(page)
    visits.take_notes(seen, host)
    page.set_default_timeout(20_000)
    try:
        page.goto(address)
        yield seen
    finally:
        page.close()


@contextlib.contextmanager
def on_folder(folder: Path, scratch: Path, browser: Browser) -> Iterator[visits.Visit]:
    """Start JupyterLab on a folder, with `make lab`'s settings, and open it."""
    command = [
        *[sys.executable, "-m", "jupyterlab"],
        f"--ServerApp.root_dir={folder}",
        f"--LabApp.app_settings_dir={ROOT / 'tools' / 'lab' / 'settings'}",
        "--LabApp.expose_app_in_browser=True",
    ]
    with started(command, folder, scratch) as address, opened(browser, address) as seen:
        yield seen
