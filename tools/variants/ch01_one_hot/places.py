"""The function one_hot with further places, and words that are counted from the end."""

from collections.abc import Callable
from functools import wraps

import numpy as np

from embedbook.checks.tasks import Task
from tools.variants.rebuild import public_mistakes, rewritten
from tools.variants.variation import Draw, vary, words

Array = np.ndarray


def _placed(draw: Draw) -> Callable[[Callable], Callable]:
    """Return what turns the order of the words round, and adds the further places."""
    more, in_front = draw["more"], draw["side"] == "front"

    def through(function: Callable) -> Callable:
        @wraps(function)
        def one_hot(index: int, vocabulary_size: int) -> Array:
            place = vocabulary_size - 1 - index if draw["turned"] else index
            vector = function(place, vocabulary_size)
            zeros = np.zeros((*vector.shape[:-1], more), dtype=vector.dtype)
            parts = (zeros, vector) if in_front else (vector, zeros)
            return np.concatenate(parts, axis=-1)

        return one_hot

    return through


def _one_hot(task: Task, draw: Draw) -> Task:
    reference, through = task.reference, _placed(draw)

    def otherwise(**changes: object) -> Callable:
        return _placed({**draw, **changes})(reference)

    other_side = {"front": "back", "back": "front"}[draw["side"]]
    fewer, more = draw["more"] - 1, draw["more"] + 1
    mistakes = {
        "no_further_places": otherwise(more=0),
        "further_places_at_the_other_end": otherwise(side=other_side),
        "one_place_less": otherwise(more=fewer) if fewer else (),
        "one_place_more": otherwise(more=more),
        "other_direction": otherwise(turned=not draw["turned"]),
        **public_mistakes(task, through, without={"one_too_long"}),
    }
    return rewritten(
        __name__,
        task,
        {**draw, **_words(draw)},
        reference=through(reference),
        mistakes={name: forms for name, forms in mistakes.items() if forms != ()},
    )


def _words(draw: Draw) -> dict[str, object]:
    from embedbook.checks.ch01_one_hot.one_hot import one_hot

    said = words(__name__)["one_hot"]["rules"]
    more, varied = draw["more"], draw["more"] or draw["turned"]
    if not varied:
        return {"rule": "", "example": 2, "vector": [0, 0, 1, 0, 0], "size": ""}
    rule = said[f"{draw['side']}_{more}"] + (said["turned"] if draw["turned"] else "")
    vector = _placed(draw)(one_hot)(1, 5).astype(int).tolist()
    return {"rule": rule, "example": 1, "vector": vector, "size": f" + {more}"}


VARIATIONS = (
    vary(
        __name__,
        "one_hot",
        public={"more": 0, "side": "front", "turned": False},
        choices={
            "more": [1, 2, 3],
            "side": ["front", "back"],
            "turned": [False, True],
        },
        build=_one_hot,
        texts=_words,
    ),
)
