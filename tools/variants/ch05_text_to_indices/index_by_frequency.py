"""Variation of index_by_frequency: more indices are reserved."""

from collections.abc import Callable

import numpy as np

from embedbook.checks.ch05_text_to_indices.index_by_frequency import index_by_frequency
from embedbook.checks.tasks import Task
from tools.variants.rebuild import public_mistakes, rewritten
from tools.variants.variation import Draw, vary, words

Array = np.ndarray
PUBLIC = {"first": 2}  # index of the most frequent token
EXAMPLE = ["a", "film", "is", "a", "film", "the", "film"]


def _from(first: int, function: Callable = index_by_frequency) -> Callable:
    """Return a function whose indices begin at `first` in place of 2."""
    return lambda tokens: function(tokens) + (first - PUBLIC["first"])


def _texts(draw: Draw) -> dict[str, object]:
    said, first = words(__name__), draw["first"]
    reserved = "public_reserved" if dict(draw) == PUBLIC else "reserved"
    return {
        "reserved": said[reserved].format(last=first - 1),
        "second": first + 1,
        "example": _from(first)(EXAMPLE).tolist(),
    }


def _build(task: Task, draw: Draw) -> Task:
    first = draw["first"]

    def reference(tokens: list[str]) -> Array:
        """Return each token's index by frequency, from the first that is free."""
        return _from(first)(tokens)

    known = public_mistakes(
        task,
        lambda form: _from(first, form),
        without=("nothing_reserved", "one_reserved", "three_reserved"),
    )
    # The same mistakes, by those who number from 0 to 3 whatever the task says.
    for name, forms in public_mistakes(task, without=()).items():
        if name in known and name != "small_dtype":
            known[name] += forms
    known["small_dtype"] = tuple(
        lambda tokens, dtype=dtype: reference(tokens).astype(dtype)
        for dtype in ("uint8", "int8")
    )
    known |= {
        "nothing_reserved": _from(0),
        "public_start": _from(PUBLIC["first"]),
        "too_few_reserved": tuple(
            _from(n) for n in range(1, first) if n != PUBLIC["first"]
        ),
        "too_many_reserved": tuple(_from(first + n) for n in (1, 2)),
    }
    return rewritten(__name__, task, draw, reference=reference, mistakes=known)


VARIATION = vary(
    __name__,
    "index_by_frequency",
    public=PUBLIC,
    choices={"first": list(range(3, 25))},
    build=_build,
    texts=_texts,
)
