import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tools.grading.options import FROM_MAKE
from tools.setup import told

ROOT = Path(__file__).resolve().parents[3]
GIVEN = {"EXERCISE": "03-lookup-table", "FROM": "downloads.zip"}


@pytest.mark.parametrize(
    "typed, names",
    [
        ("", []),
        ("n", []),
        (" -- FROM=x EXERCISE=y", ["EXERCISE", "FROM"]),
        ("s -j2 --jobserver-auth=3,4 -- FROM=x", ["FROM"]),
        (r" -- FROM=a\ b\ C=d.zip", ["FROM"]),
        (r" -- FROM=C:\\dir\\ ROSTER:=$$x", ["FROM", "ROSTER"]),
    ],
)
def test_the_variables_that_were_typed_are_found_whatever_is_in_them(typed, names):
    assert sorted(told.typed(typed)) == names


@pytest.mark.parametrize(
    "name, near",
    [("EXERCISES", "EXERCISE"), ("form", "FROM"), ("BOXX", "BOX"), ("Add", "ADD")],
)
def test_a_misspelt_variable_is_named_with_the_one_that_is_meant(name, near):
    said = told.problem("grade", {**GIVEN, "MAKEFLAGS": f" -- {name}=1"})
    assert said == f"{name} is unknown to make grade. Do you mean {near}?"


def test_an_unknown_variable_that_is_like_none_is_told_which_there_are():
    said = told.problem("variants", {"MAKEFLAGS": " -- QUICK=1"})
    assert said.endswith("which takes EXERCISE, ROSTER, SECRET, INTO.")


@pytest.mark.parametrize("name", ["EMBEDBOOK_DATA", "PIP_INDEX_URL", "HTTPS_PROXY"])
def test_what_the_set_up_or_the_course_knows_is_no_mistake(name):
    assert told.problem("grade", {**GIVEN, "MAKEFLAGS": f" -- {name}=1"}) == ""


def test_what_is_missing_is_named_with_an_example():
    said = told.problem("grade", {"FROM": " "})
    assert said.startswith("EXERCISE and FROM are missing")
    assert told.problem("grade", GIVEN) == ""


def test_what_make_grade_takes_is_what_it_is_said_to_take():
    assert sorted(told.KNOWN["grade"]) == sorted(FROM_MAKE)


@pytest.mark.skipif(
    sys.platform == "win32" or shutil.which("make") is None,
    reason="NO MAKE: not on PATH",
)
@pytest.mark.parametrize(
    "typed, words",
    [
        (["grade"], "EXERCISE and FROM are missing"),
        (["grade", "EXERCISES=03-lookup-table", "FROM=a 'b' $x.zip"], "EXERCISE?"),
        (["variants", "EXERCISE=03-lookup-table"], "ROSTER and SECRET are missing"),
    ],
)
def test_make_says_so_before_it_installs_anything(typed, words, tmp_path):
    made = subprocess.run(
        ["make", "-C", str(ROOT), *typed], capture_output=True, text=True, timeout=30
    )
    assert made.returncode == 2
    assert words in made.stderr
    assert "setup" not in made.stdout
