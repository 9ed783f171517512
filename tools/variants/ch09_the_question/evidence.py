"""Variation of evidence_against: a row that has no say, and which order rows are in."""

from collections.abc import Callable, Iterable

import numpy as np

from embedbook.checks.tasks import Task
from tools.variants.rebuild import public_mistakes, rewritten
from tools.variants.variation import Draw, vary, words

Array = np.ndarray


def _text(draw: Draw) -> dict[str, str]:
    said, row = words(__name__)["evidence_against"], draw["row"]
    if row is None:
        return dict(said["public"])
    stray, still, known = _example(row)
    first, *more = [each for each in range(6) if each != still]
    facts = {
        "moved": ", ".join(map(str, [first, *more[:-1]])) + f" and {more[-1]}",
        "stray": stray,
        "still": still,
        "known": known,
        "result": [stray, still] if draw["order"] == "ascending" else [still, stray],
    }
    return {name: text.format(**draw, **facts) for name, text in said["drawn"].items()}


def _example(row: int) -> list[int]:
    """Return three more rows: one only moves, one is only looked up, one does both."""
    return [each for each in (2, 3, 4, 5) if each != row]


def _evidence_against(task: Task, draw: Draw) -> Task:
    row, public = draw["row"], task.reference
    step = 1 if draw["order"] == "ascending" else -1

    def without_row(function: Callable, step: int = step) -> Callable:
        """Leave the row out of what a function finds, and put the rest in order."""

        def evidence_against(before: Array, after: Array, indices: Array) -> Array:
            found = function(before, after, indices)
            one_axis = found.ndim == 1 and found.dtype.kind in "iu"
            return found[found != row][::step] if one_axis else found

        return evidence_against

    def moved(before: Array, after: Array) -> Array:
        return np.flatnonzero((before != after).any(axis=1))

    mistakes = {
        "row_counted_where_moved": lambda before, after, indices: np.setxor1d(
            moved(before, after), indices[indices != row]
        )[::step],
        "row_counted_where_looked_up": lambda before, after, indices: np.setxor1d(
            (found := moved(before, after))[found != row], indices
        )[::step],
        "row_counted": lambda *known: public(*known)[::step],
        "other_order": without_row(public, -step),
        **{
            name: tuple(without_row(form, by) for form in forms for by in (step, 1))
            for name, forms in public_mistakes(task).items()
        },
    }
    return rewritten(
        __name__,
        task,
        draw,
        reference=without_row(public),
        mistakes=mistakes,
        cases=_cases(task.cases, row),
    )


def _cases(public_cases: Callable, row: int) -> Callable:
    """Return the public cases with rows put in, of which one has no say."""

    def cases(rng: np.random.Generator) -> Iterable[tuple]:
        """Yield tables in which the row has moved, is looked up, both, and neither."""
        stray, still, known = _example(row)
        before = np.arange(12, dtype="float32").reshape(6, 2)
        after = before.copy()
        after[[0, 1, row, stray, known]] += 1
        yield before, after, np.array([[0, 1, known], [1, still, known]])
        for number, case in enumerate(public_cases(rng)):
            kinds = number % 2 == 0, number % 3 == 0  # moved, looked up
            yield _with_row(*case, row, *kinds)

    return cases


def _with_row(
    before: Array, after: Array, indices: Array, row: int, moves: bool, looked_up: bool
) -> tuple:
    """Return a case in which `row` is a new one, and rows behind it are one later.

    A table that ends before it gets rows until it is there, which do not move.
    """
    columns = before.shape[1]
    missing = max(row - len(before), 0)
    more = np.arange(missing * columns).reshape(missing, columns) + 0.5
    before, after = (
        np.insert(np.concatenate([each, more]), row, 7.5 + add, axis=0).astype("f4")
        for each, add in ((before, 0), (after, moves))
    )
    indices = indices + (indices >= row)
    if looked_up:
        indices = np.concatenate([indices, np.full_like(indices[:1], row)])
    return before, after, indices


VARIATIONS = (
    vary(
        __name__,
        "evidence_against",
        public={"row": None, "order": "ascending"},
        choices={
            # neither 1, of which the last cell tells, nor beyond the smallest table
            "row": [2, 3, 4, 5],
            "order": ["ascending", "descending"],
        },
        build=_evidence_against,
        texts=_text,
    ),
)
