"""What a variation of a task is: data, from which each student's version is made.

A chapter's variations are in the module named as its checks, such as
``tools.variants.ch03_lookup_table``, in the tuple ``VARIATIONS``; the words that
learners read are beside it, in ``ch03_lookup_table.toml``::

    [parameters]
    edits = [["5,000 words", "{words:,} words"], ["5,001", "{highest:,}"]]

An edit is a text that is exactly once in the task's section of
``exercises/source/NN.md``, in one cell, with what is written in its place: a template
for `str.format`, with the drawn parameters and the fields of `texts`. Braces that stay
are doubled. With the `public` parameters each template gives the text that it
replaces. A version keeps the function's signature, and of its result the number of
axes and whether it holds whole numbers: so the student's own check can see the form.
Hints stay the public ones, and have to be true of every version; a task whose hints are
not has others in ``src/embedbook/checks/private_hints.toml``.
"""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from embedbook.checks.tasks import AnyTask

Draw = Mapping[str, object]  # parameter → its value for one student


def always(draw: Draw) -> bool:
    """Take every draw."""
    return True


def nothing(draw: Draw) -> dict[str, object]:
    """Give a template no fields but the parameters."""
    return {}


@dataclass(frozen=True)
class Variation:
    """How one task differs from student to student.

    `public` are the parameters of the exercise in the book, which nobody draws;
    `choices` the values that each is drawn from, evenly; `valid` refuses draws.
    `build` takes the public task and a draw, and returns the student's task. `texts`
    gives templates further fields. `elsewhere` holds edits of cells outside of the
    task's section: a cell's id, the text and the template. `common` names parameters
    whose public number is in the section, or in what is said of it, for other reasons.
    """

    task: str
    public: Draw
    choices: Mapping[str, Sequence]
    edits: tuple[tuple[str, str], ...]
    build: Callable[[AnyTask, Draw], AnyTask]
    valid: Callable[[Draw], bool] = always
    texts: Callable[[Draw], Mapping[str, object]] = nothing
    elsewhere: tuple[tuple[str, str, str], ...] = ()
    common: tuple[str, ...] = ()

    def fields(self, draw: Draw) -> dict[str, object]:
        """Return what templates may name, for one draw."""
        return {**draw, **self.texts(draw)}

    def accepts(self, draw: Draw) -> bool:
        """Tell whether a student may get this draw."""
        return dict(draw) != dict(self.public) and self.valid(draw)


@cache
def words(module: str) -> dict:
    """Return the words beside a module, by its ``__name__``; white space is kept."""
    path = Path(find_spec(module).origin).with_suffix(".toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def vary(
    module: str,
    task: str,
    *,
    public: Draw,
    choices: Mapping[str, Sequence],
    build: Callable[[AnyTask, Draw], AnyTask],
    valid: Callable[[Draw], bool] = always,
    texts: Callable[[Draw], Mapping[str, object]] = nothing,
    common: tuple[str, ...] = (),
) -> Variation:
    """Return a variation with the edits that the words beside `module` hold."""
    found = words(module)[task]
    return Variation(
        task=task,
        public=public,
        choices=choices,
        edits=tuple((old, new) for old, new in found["edits"]),
        build=build,
        valid=valid,
        texts=texts,
        elsewhere=tuple(map(tuple, found.get("elsewhere", ()))),
        common=common,
    )
