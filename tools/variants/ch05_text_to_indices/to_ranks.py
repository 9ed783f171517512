"""Variation of to_ranks: a row that was made with other marks and another offset."""

from collections.abc import Iterable

import numpy as np

from embedbook.checks.ch05_text_to_indices.to_ranks import (
    OFFSET,
    START,
    UNKNOWN,
    decoder,
    mistakes,
)
from embedbook.checks.tasks import Task
from tools.variants.rebuild import rewritten
from tools.variants.variation import Draw, vary, words

Array = np.ndarray
PUBLIC = {"offset": OFFSET, "unknown": UNKNOWN}
EXAMPLE = np.array([0, 0, 1, 14, 2, 22])


def _start(draw: Draw) -> int:
    """Return the first mark that is free; which one it is changes no right answer."""
    return START if draw["unknown"] != START else UNKNOWN


def _encoded(row: Array, draw: Draw) -> Array:
    """Return a row of the book's with the marks and the offset of a draw."""
    marks = np.array([0, _start(draw), draw["unknown"], draw["offset"]])
    moved = row + (draw["offset"] - OFFSET)
    return np.where(row > OFFSET, moved, marks[np.minimum(row, OFFSET)])


def _texts(draw: Draw) -> dict[str, object]:
    said, offset = words(__name__), draw["offset"]
    public = dict(draw) == PUBLIC
    marks = _start(draw), draw["unknown"]
    unused = [str(n) for n in range(1, offset + 1) if n not in marks]
    return {
        "settings": ""
        if public
        else said["settings"].format(start=_start(draw), **draw),
        "unused": said["or"].join([", ".join(unused[:-1]), unused[-1]])
        if unused[1:]
        else unused[0],
        "less": offset - 1,
        "first": offset + 1,
        "example": _encoded(EXAMPLE, draw).tolist(),
    }


def _build(task: Task, draw: Draw) -> Task:
    offset, start, unknown = draw["offset"], _start(draw), draw["unknown"]
    right = decoder(offset, unknown)

    def reference(row: Array) -> Array:
        """Return the ranks in a row, 0 for unknown words; the rest is dropped."""
        return right(row)

    def cases(rng: np.random.Generator) -> Iterable[tuple]:
        for (row,) in task.cases(rng):
            yield (_encoded(row, draw),)
        yield (_encoded(np.array([0, 1, 4, 2, 5, 1, 2, 9]), draw),)

    def offset_of_keras(row: Array) -> Array:
        kept = row[(row == unknown) | (row > offset)]
        return np.where(kept == unknown, 0, kept - OFFSET)

    known = {
        "offset_of_keras": offset_of_keras,
        "marks_exchanged": decoder(offset, start),
        **mistakes(offset, start, unknown),
    }
    fields = {**draw, **_texts(draw)}
    return rewritten(
        __name__, task, fields, reference=reference, mistakes=known, cases=cases
    )


VARIATION = vary(
    __name__,
    "to_ranks",
    public=PUBLIC,
    choices={"offset": list(range(4, 11)), "unknown": [1, 2, 3, 4]},
    build=_build,
    valid=lambda draw: draw["unknown"] < draw["offset"],
    texts=_texts,
)
