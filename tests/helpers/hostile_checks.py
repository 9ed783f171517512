"""What has to hold of each hostile submission, in a box of either kind."""

import re
import tomllib
from functools import cache

import pytest
from filled_notebooks import ROOT, released
from hostile_attacks import WORD, attacks
from hostile_class import Graded, after, hostile_class, text_of

from tools.grading.box.interface import available

TOLD = ROOT / "tests/grading/hostile/told.toml"


def class_in(kind: str) -> Graded:
    """Return the class as it was graded; skip where there is no such box."""
    if why := available(kind):
        pytest.skip(why)
    return hostile_class(kind)


def the_run_is_whole(kind: str) -> None:
    """Assert that the command ended as it does for any class, and left nothing."""
    found = class_in(kind)
    assert found.code == 0, found.printed[-2_000:]
    assert found.left == {}
    assert found.called == []
    assert len(found.rows) == 2 * len(attacks())
    assert found.markup == []
    assert found.controls == set()
    for place in ("the class", "home", "the project"):
        assert found.changed[place] == []


def nothing_is_won(kind: str, name: str) -> None:
    """Assert that no task has points: 0, or none where it could not be graded."""
    row = class_in(kind).rows[name]
    tasks = [task for task in points(name) if row[task] not in ("", "0")]
    assert tasks == []
    assert row["total"] in ("", "0")
    if row["total"] == "":
        assert row["status"] == "not graded"
        assert row["reason"]


def nothing_is_harmed(kind: str, name: str) -> None:
    """Assert that the files outside are as they were, and that nothing was read."""
    found = class_in(kind)
    assert found.changed[name] == []
    if name in found.marks:
        assert WORD not in text_of(found.marks[name])
    assert WORD not in str(found.rows[name])


def nobody_is_robbed(kind: str, name: str) -> None:
    """Assert that whoever was graded next by the same worker got full marks."""
    row = class_in(kind).rows[after(name)]
    assert row["status"] == "graded", row["reason"]
    assert row["total"] == row["out_of"]


def the_lecturer_is_told(kind: str, name: str) -> None:
    """Assert that a flag, a note, the reason or a message names what was tried.

    Messages are those of the attack's own answers: all others are wrong in any class.
    """
    found, told, attack = class_in(kind), what_is_told(), attacks()[name]
    if name in told["silent"]:
        return
    pattern = told["attacks"].get(name) or told["themes"][attack.theme]
    said = _said(found, name, {key for key, _ in attack.cells})
    assert any(re.search(pattern, text) for text in said), said


@cache
def what_is_told() -> dict:
    """Return what has to be said of the attacks, as in ``told.toml``."""
    return tomllib.loads(TOLD.read_text(encoding="utf-8"))


def _said(found: Graded, name: str, own: set[str]) -> list[str]:
    said = [found.rows[name]["reason"]]
    if name in found.marks:
        mark = found.marks[name]
        said += [*mark["flags"], *mark["notes"]]
        for each in mark["tasks"]:
            if each["task"] in own or attacks()[name].theme == "whole_notebooks":
                said += [each["message"], each["detail"], each["printed"]]
    return said


def points(name: str) -> list[str]:
    """Return the tasks of the exercise that an attack is on."""
    cells = released(attacks()[name].exercise)["cells"]
    return [
        cell["id"].removesuffix("-check")
        for cell in cells
        if cell["id"].endswith("-check")
    ]
