"""Variation of encode_ranks: other marks and another offset, as Keras takes them."""

from collections.abc import Iterable

import numpy as np

from embedbook.checks.ch05_text_to_indices.encode_ranks import (
    OFFSET,
    START,
    UNKNOWN,
    encoder,
    mistakes,
)
from embedbook.checks.tasks import Task
from tools.variants.rebuild import rewritten
from tools.variants.variation import Draw, vary, words

Array = np.ndarray
PUBLIC = {"offset": OFFSET, "start": START, "unknown": UNKNOWN}
LARGE = 70_000  # a rank that no small dtype has room for


def _texts(draw: Draw) -> dict[str, object]:
    settings = "" if dict(draw) == PUBLIC else words(__name__)["settings"]
    example = np.array([11, 19, 13, 600]), 100
    return {
        "settings": settings.format(**draw),
        "example": encoder(**draw)(*example).tolist(),
        "large": LARGE + draw["offset"],
    }


def _build(task: Task, draw: Draw) -> Task:
    right = encoder(**draw)

    def reference(ranks: Array, num_words: int) -> Array:
        """Return start, then moved ranks, or the mark of an unknown word."""
        return right(ranks, num_words)

    def cases(rng: np.random.Generator) -> Iterable[tuple]:
        yield from task.cases(rng)
        yield np.arange(1, 24), 14  # around every limit, wherever ranks are moved to

    known = {"words_from_three_of_keras": encoder(**{**draw, "offset": OFFSET})}
    known["marks_of_keras"] = tuple(
        encoder(draw["offset"], start, unknown)
        for start in {START, draw["start"]}
        for unknown in {UNKNOWN, draw["unknown"]}
        if (start, unknown) != (draw["start"], draw["unknown"])
    )
    known["marks_exchanged"] = encoder(draw["offset"], draw["unknown"], draw["start"])
    known |= mistakes(**draw)
    fields = {**draw, **_texts(draw)}
    return rewritten(
        __name__, task, fields, reference=reference, mistakes=known, cases=cases
    )


VARIATION = vary(
    __name__,
    "encode_ranks",
    public=PUBLIC,
    choices={
        "offset": [4, 5, 6, 7, 8],
        "start": [1, 2, 3, 4],
        "unknown": [1, 2, 3, 4],
    },
    build=_build,
    valid=lambda draw: draw["start"] != draw["unknown"],
    texts=_texts,
)
