"""How `make lab` starts and stops JupyterLab."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tools.lab import open_lab
from tools.setup import processes

ROOT = Path(__file__).resolve().parents[3]


def test_what_stands_in_the_way_is_one_line_and_exit_code_1(tmp_path, monkeypatch):
    (tmp_path / "exercises").mkdir()
    (tmp_path / "work").write_text("")
    monkeypatch.setattr(open_lab, "ROOT", tmp_path)
    assert open_lab.main() == 1


def test_jupyterlab_is_given_settings_that_are_there():
    [folder] = [x.split("=")[1] for x in open_lab.LAB if "app_settings_dir=" in x]
    json.loads((Path(folder) / "overrides.json").read_text())


SERVER = """
import signal, sys, time
signal.signal(signal.SIGINT, lambda *_: print("Shut down?", flush=True))
print("up", flush=True)
sys.exit(7 if sys.stdin.readline() == "y\\n" else 1)
"""
PARENT = """
import sys
from tools.setup import processes
sys.exit(processes.call([sys.executable, "-c", sys.argv[1]]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is no signal there")
def test_ctrl_c_leaves_the_server_alive_to_ask_and_its_code_is_returned():
    with subprocess.Popen(
        [sys.executable, "-c", PARENT, SERVER],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as parent:
        assert parent.stdout.readline() == "up\n"
        for _ in range(2):
            os.killpg(parent.pid, signal.SIGINT)
            assert parent.stdout.readline() == "Shut down?\n"
            time.sleep(0.5)  # longer than subprocess.run lets its child live
        parent.stdin.write("y\n")
        parent.stdin.flush()
        assert parent.wait(timeout=10) == 7


@pytest.mark.skipif(sys.platform == "win32", reason="no signals there")
def test_an_end_by_a_signal_has_the_exit_code_that_shells_give():
    # Not SIGINT: what runs in the background may have been told to ignore it.
    assert processes.call(["sh", "-c", "kill -TERM $$"]) == 143


OBEDIENT = """
import signal, sys, time
signal.signal(signal.SIGTERM, lambda *_: sys.exit(9))
print("up", flush=True)
time.sleep(60)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no signals there")
def test_the_order_to_end_is_passed_on_to_what_runs():
    with subprocess.Popen(
        [sys.executable, "-c", PARENT, OBEDIENT],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    ) as parent:
        assert parent.stdout.readline() == "up\n"
        parent.terminate()
        assert parent.wait(timeout=10) == 9
