"""Marks as grading makes them, for tests of what is written about them."""

from tools.grading.records import Mark, Released, ReleasedCell, TaskMark

LOOKUP = "def lookup(table, indices):\n    return table[:, indices]"
RELEASED = Released(
    exercise="03-lookup-table",
    cells=(
        ReleasedCell("start", "given", "", "import numpy as np"),
        ReleasedCell(
            "lookup-solution",
            "answer",
            "lookup",
            "def lookup(table, indices):\n    ...",
        ),
        ReleasedCell("lookup-check", "check", "lookup", 'check("lookup", lookup)'),
        ReleasedCell("parameters-solution", "answer", "parameters", "parameters = ..."),
        ReleasedCell(
            "parameters-check", "check", "parameters", 'check("parameters", parameters)'
        ),
    ),
    points={"lookup": 2, "parameters": 1},
)


def task(name="lookup", status="passed", **more):
    """Return what one task got; it gives 2 points where it passed."""
    points = {"passed": 2, "not graded": None}.get(status, 0)
    return TaskMark(name, status, points, 2, **{"message": "It is so.", **more})


def mark(student="ada", *tasks, **more):
    """Return a student's mark on these tasks, or on one that passed."""
    tasks = tasks or (task(),)
    graded = all(each.points is not None for each in tasks)
    facts = {
        "attempt": 1,
        "name": f"{student}/03-lookup-table.ipynb",
        "digest": "0" * 64,
        "status": "graded" if graded else "not graded",
        "reason": "" if graded else "Something needs Keras.",
        "tasks": tasks,
        "total": sum(each.points for each in tasks) if graded else None,
        "out_of": sum(each.out_of for each in tasks),
    }
    return Mark(student=student, **{**facts, **more})
