"""What has to hold of each hostile submission, in a box of either kind."""

import pytest
from filled_notebooks import released
from hostile_attacks import WORD, attacks
from hostile_class import Graded, after, hostile_class, text_of

from tools.grading.box.interface import available


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
    """Assert that a reason, a flag, a note or a check's message says what happened.

    What reaches out of the box has a flag, or a note that it was not run.
    """
    found = class_in(kind)
    row = found.rows[name]
    said = [row["reason"], row["flags"]]
    if name in found.marks:
        mark = found.marks[name]
        said += mark["notes"]
        said += [each["message"] for each in mark["tasks"]]
    assert any(text.strip() for text in said)
    if attacks()[name].theme in ("outside", "reading"):
        assert row["flags"] or found.marks[name]["notes"]


def points(name: str) -> list[str]:
    """Return the tasks of the exercise that an attack is on."""
    cells = released(attacks()[name].exercise)["cells"]
    return [
        cell["id"].removesuffix("-check")
        for cell in cells
        if cell["id"].endswith("-check")
    ]
