"""The hub of teach/hub/ on this machine, with rooms in place of containers."""

import contextlib
import csv
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import requests

ROOT = Path(__file__).resolve().parents[2]
PLACES = ("src", "tests/helpers", ".")
ADMIN = "lecturer"


@dataclass(frozen=True)
class Hub:
    """A hub that runs: its address, its folder of data, and passwords by name."""

    address: str
    data: Path
    passwords: dict[str, str]


def proxy() -> str:
    """Return the proxy of JupyterHub where node has it, else that in Python.

    The one in Python is enough for a class of two: it lets ten requests through at
    once, and no name of a protocol for a WebSocket.
    """
    ours = str(Path(sys.executable).with_name("configurable-http-proxy"))
    found = [
        program
        for folder in os.environ["PATH"].split(os.pathsep)
        if (program := shutil.which("configurable-http-proxy", path=folder))
    ]
    return next((each for each in found if each != ours), ours)


def environment(base: Path, port: int) -> dict[str, str]:
    """Return the variables of the hub and of what belongs to it."""
    paths = os.pathsep.join(str(ROOT / each) for each in PLACES)
    mine = {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    mine |= {"PYTHONPATH": paths, "HUB_BASE": str(base), "HUB_PORT": str(port)}
    mine |= {"HUB_DATA": str(base / "srv"), "HUB_UID": str(os.getuid())}
    mine |= {"HUB_ADMIN": ADMIN, "HUB_NAME": "127.0.0.1", "HOME": str(base)}
    mine |= {"HUB_ADDRESS": "127.0.0.1"}
    mine |= {"HUB_TOKEN": secrets.token_hex(32), "HUB_PROXY": proxy()}
    return mine


def give_accounts(base: Path, names: list[str]) -> dict[str, str]:
    """Type the command of the page for a class list; return passwords by name."""
    data = base / "srv"
    data.mkdir()
    (data / "class.csv").write_text("id\n" + "\n".join(names) + "\n", encoding="utf-8")
    subprocess.run(
        [sys.executable, "-m", "tools.hub.accounts", str(data / "class.csv")],
        cwd=ROOT,
        env=environment(base, 0),
        check=True,
        timeout=60,
    )
    return passwords_in(data)


def passwords_in(data: Path) -> dict[str, str]:
    """Return the passwords that were given, by name."""
    with (data / "accounts.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: row["password"] for row in csv.DictReader(file)}


@contextlib.contextmanager
def running(base: Path, passwords: dict[str, str]) -> Iterator[Hub]:
    """Run the hub below a folder; end it and all servers at the end."""
    port = _free_port()
    with (base / "hub.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "jupyterhub", "-f"]
            + [str(ROOT / "tests/hub/hub_config.py")],
            cwd=base,
            env=environment(base, port),
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            address = f"http://127.0.0.1:{port}"
            _wait(address, process, base / "hub.log")
            yield Hub(address, base / "srv", passwords)
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(timeout=30)
            finally:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)


def _wait(address: str, process: subprocess.Popen, log: Path) -> None:
    end = time.monotonic() + 90
    while time.monotonic() < end and process.poll() is None:
        with contextlib.suppress(requests.ConnectionError):
            session = requests.Session()
            session.trust_env = False
            if session.get(f"{address}/hub/health", timeout=5).ok:
                return
        time.sleep(0.3)
    raise AssertionError(log.read_text(encoding="utf-8", errors="replace")[-3000:])


def _free_port() -> int:
    """Return a port that is free, as are the two after it."""
    for port in range(18_000, 28_000, 10):
        with contextlib.ExitStack() as stack, contextlib.suppress(OSError):
            for each in (port, port + 1, port + 2):
                server = stack.enter_context(socket.socket())
                server.bind(("127.0.0.1", each))
            return port
    raise AssertionError("no three ports are free")
