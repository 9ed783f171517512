"""Variation of masked_maximum: what a text without any real token gets."""

from collections.abc import Callable

import numpy as np

from embedbook.checks.ch07_from_rows_to_a_vector.maxima import filled
from embedbook.checks.tasks import Task
from tools.variants.rebuild import public_mistakes, rewritten
from tools.variants.variation import Draw, vary, words

Array = np.ndarray
# Mistakes of which the text without tokens is the whole point.
OF_EMPTY_TEXTS = ("infinity_for_empty", "nan_for_empty", "raises_for_empty")
OF_EMPTY_TEXTS += ("number_for_empty", "drops_empty")


def _gets(draw: Draw) -> dict[str, str]:
    value, said = draw["value"], words(__name__)["masked_maximum"]["gets"]
    kind = "public" if not value else "below" if value < 0 else "above"
    return {"gets": said[kind].format(size=abs(value))}


def _masked_maximum(task: Task, draw: Draw) -> Task:
    value = draw["value"]

    def masked_maximum(vectors: Array, mask: Array) -> Array:
        largest = filled(vectors, mask, -np.inf)
        kept = np.where(mask.any(axis=1)[:, None], largest, value)
        return kept.astype(vectors.dtype)

    def with_value(function: Callable) -> Callable:
        """Give `value` to texts without tokens, whatever else goes wrong."""

        def wrong(vectors: Array, mask: Array) -> Array:
            result = np.array(function(vectors, mask), dtype=float)
            empty = ~mask.any(axis=1)
            if result.shape[:1] == empty.shape:
                result[empty] = value
            return result

        return wrong

    mistakes = {
        name: forms if name in OF_EMPTY_TEXTS else tuple(map(with_value, forms))
        for name, forms in public_mistakes(task).items()
    }
    first = {"value_in_padding": lambda vectors, mask: filled(vectors, mask, value)}
    return rewritten(
        __name__,
        task,
        draw,
        reference=masked_maximum,
        mistakes={**first, **mistakes},
    )


VARIATIONS = (
    vary(
        __name__,
        "masked_maximum",
        public={"value": 0},
        choices={"value": [*range(-9, 0), *range(1, 10)]},
        build=_masked_maximum,
        texts=_gets,
    ),
)
