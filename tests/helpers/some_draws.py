"""What variations of tasks draw for some students."""

from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode

from embedbook import checks
from embedbook.checks.tasks import AnyTask
from tools.variants import prove
from tools.variants.draw import drawn
from tools.variants.rebuild import built
from tools.variants.tasks import exercises, variations
from tools.variants.variation import Draw, Variation

ROOT = Path(__file__).parents[2]
SOME = 5  # students
ALL = [(name, each) for name in exercises() for each in variations(name)]
IDS = [f"{name}-{each.task}" for name, each in ALL]
each_variation = pytest.mark.parametrize(("exercise", "variation"), ALL, ids=IDS)


def notebook(exercise: str) -> NotebookNode:
    """Return the public notebook of an exercise."""
    return nbformat.read(ROOT / "exercises" / f"{exercise}.ipynb", as_version=4)


def public_task(exercise: str, variation: Variation) -> AnyTask:
    """Return the task of a variation as it is in the book."""
    return next(t for t in checks.chapters()[exercise] if t.name == variation.task)


def draws(exercise: str, variation: Variation, number: int = SOME) -> list[Draw]:
    """Return what so many students get."""
    ids = prove.students(number)
    return [drawn(prove.SECRET, each, exercise, variation) for each in ids]


def own_tasks(exercise: str, variation: Variation) -> Iterator[tuple[Draw, AnyTask]]:
    """Yield the draw and the task of some students."""
    public = public_task(exercise, variation)
    for draw in draws(exercise, variation):
        yield draw, built(variation, public, draw)
