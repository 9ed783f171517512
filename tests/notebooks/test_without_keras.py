"""Chapters that need NumPy only are run by run_tests.py where Keras is not."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from chapter_meta import read_chapters

ROOT = Path(__file__).resolve().parents[2]


def test_the_chapters_before_the_layer_say_that_they_need_numpy_only():
    plain = {each.name[:2] for each in read_chapters(ROOT) if each.needs == "numpy"}
    assert plain >= {"01", "02", "04"}


@pytest.mark.parametrize("name", ["keras", "tensorflow"])
def test_where_they_run_keras_cannot_be_imported(name):
    done = subprocess.run(
        [sys.executable, "-c", f"import {name}"],
        env={**os.environ, "PYTHONPATH": str(ROOT / "tests/without_keras")},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert f"import of {name} halted" in done.stderr
