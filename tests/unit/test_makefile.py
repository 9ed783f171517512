"""The verbs of the Makefile, where they are told: `make help` and the README."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
VERBS = re.search(r"^\.PHONY: (.+)$", MAKEFILE, re.MULTILINE).group(1).split()


def test_each_verb_is_a_target_and_each_target_a_verb():
    targets = re.findall(r"^([\w-]+):(?!=)", MAKEFILE, re.MULTILINE)
    assert sorted(targets) == sorted(VERBS)


@pytest.mark.skipif(shutil.which("make") is None, reason="NO MAKE: not on PATH")
def test_make_help_prints_each_verb_and_what_it_does_in_two_columns():
    # As one types it, not as a part of the make that runs these tests.
    outside = {
        k: v for k, v in os.environ.items() if not k.startswith(("MAKE", "MFLAGS"))
    }
    command = ["make", "help"]
    done = subprocess.run(
        command, cwd=ROOT, env=outside, capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")
    lines = [re.fullmatch(r"make (\S+)( +)(\S.*)", x) for x in done.stdout.splitlines()]
    assert all(lines), done.stdout
    assert sorted(line[1] for line in lines) == sorted(VERBS)
    assert len({line.start(3) for line in lines}) == 1


def test_the_readme_describes_each_verb():
    readme = (ROOT / "README.md").read_text("utf-8")
    rows = re.findall(r"^\| `make ([\w-]+)` \|", readme, re.MULTILINE)
    assert sorted([*rows, "help"]) == sorted(VERBS)
