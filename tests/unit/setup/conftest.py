"""Fake Pythons and a fake project, for the tests of the set-up."""

import json
import sys

import pytest

from tools.setup import find_python, setup_venv
from tools.setup.supported import GROUPS, lock

SUITABLE = {
    "version": [3, 12, 1],
    "system": "linux",
    "machine": "x86_64",
    "is_64_bit": True,
    "pip": True,
    "implementation": "CPython",
}


@pytest.fixture
def only_these(tmp_path, monkeypatch):
    """Return a function that puts a fake Python on an otherwise empty PATH."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(find_python.sys, "executable", "no-python-of-its-own")

    def add(name, *, exit_code=0, **changes):
        found = {**SUITABLE, **changes}
        answer = json.dumps([str(tmp_path / name), *found.values()])
        script = tmp_path / name
        script.write_text(f"#!/bin/sh\necho '{answer}'\nexit {exit_code}\n")
        script.chmod(0o755)
        return str(script)

    return add


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project folder whose .venv is made by nobody; returns what was run."""
    (tmp_path / "locks").mkdir()
    for group in GROUPS:
        (tmp_path / lock(group)).write_text("numpy==1\n")
    monkeypatch.setattr(setup_venv, "ROOT", tmp_path)
    monkeypatch.setattr(setup_venv, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(setup_venv, "VENV_PYTHON", sys.executable)
    monkeypatch.setattr(setup_venv, "find_python", lambda: sys.executable)
    (tmp_path / ".venv").mkdir()
    steps = []

    def run(step, command):
        steps.append(step.split()[0:2])
        if "making" in step:
            (tmp_path / ".venv").mkdir()

    monkeypatch.setattr(setup_venv, "run", run)
    monkeypatch.setattr(setup_venv, "uv", lambda folder: None)
    return steps
