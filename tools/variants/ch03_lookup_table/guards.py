"""The function check_indices with rows kept back, and other indices to name."""

from collections.abc import Callable, Iterator
from functools import wraps

import numpy as np

from embedbook.checks.ch03_lookup_table.guards import guard
from embedbook.checks.tasks import Task
from tools.variants.rebuild import rewritten
from tools.variants.variation import Draw, vary, words

Array = np.ndarray

PICKS: dict[str, Callable[[Array], Array]] = {
    "first": lambda bad: bad,
    "last": lambda bad: bad[::-1],
    "lowest": np.sort,
    "highest": lambda bad: -np.sort(-bad),
}


def _check_indices(task: Task, draw: Draw) -> Task:
    low, high, pick = draw["low"], draw["high"], PICKS[draw["names"]]

    def named(bad: Callable, error: type = ValueError) -> Callable:
        return guard(lambda i, n: pick(bad(i, n)), error)

    def outside(below: int = low, above: int = high) -> Callable:
        return lambda i, n: i[(i < below) | (i >= n - above)]

    bad = outside()

    @wraps(task.reference)
    def check_indices(indices: Array, input_dim: int) -> Array:
        return named(bad)(indices, input_dim)

    def cases(rng: np.random.Generator) -> Iterator[tuple]:
        for indices, rows in task.cases(rng):
            yield indices + low, rows + low + high
        yield np.array([[low, 9 - high, -2], [low - 1, 11, low]]), 9
        yield np.array([low, low - 1, low]), low + high + 3
        yield np.array([0, low + 2]), low + high + 3
        yield np.array([low + 1, low + 3]), low + high + 3
        yield np.array([low + 1, low + high + 2]), low + high + 3

    others = {name: each for name, each in PICKS.items() if name != draw["names"]}
    mistakes = {
        "lower_rows_not_kept_back": named(outside(below=0)) if low else (),
        "upper_rows_not_kept_back": named(outside(above=0)) if high else (),
        "no_rows_kept_back": named(outside(0, 0)) if low or high else (),
        "end_still_passes": named(outside(above=high - 1)),
        "last_good_is_refused": named(outside(above=high + 1)),
        "first_good_is_refused": named(outside(below=low + 1)),
        "ignores_negative": (
            named(lambda i, n: i[i >= n - high]),
            named(lambda i, n: i[((i >= 0) & (i < low)) | (i >= n - high)]),
        ),
        "ignores_large": named(lambda i, n: i[i < low]),
        "index_error": named(bad, IndexError),
        **{
            f"names_{name}": guard(lambda i, n, each=each: each(bad(i, n)))
            for name, each in others.items()
        },
        "names_position": guard(
            lambda i, n: pick(np.flatnonzero((i < low) | (i >= n - high)))
        ),
        "clips": lambda i, n: np.clip(i, low, n - high - 1),
        "drops": lambda i, n: i[(i >= low) & (i < n - high)],
        "no_check": lambda i, n: i,
    }
    fields = {**draw, **_guard_words(draw)}
    return rewritten(
        __name__,
        task,
        fields,
        reference=check_indices,
        mistakes={name: forms for name, forms in mistakes.items() if forms != ()},
        cases=cases,
    )


def _guard_words(draw: Draw) -> dict[str, object]:
    said = words(__name__)["check_indices"]["rules"]
    low, high = draw["low"], draw["high"]
    parts = [
        said[f"{side}_{number}"]
        for side, number in (("low", low), ("high", high))
        if number
    ]
    verb = "is" if low + high == 1 else "are"
    rule = said["kept_back"].format(rows=" and ".join(parts), verb=verb)
    return {
        "kept_back": f" {rule[0].upper()}{rule[1:]}" if parts else "",
        "if_all": said["if_all_good" if parts else "if_all_have_rows"],
        "docstring": said["docstring_good" if parts else "docstring_have_rows"],
        "which": said["text"][draw["names"]],
        "which_in_full": said["in_full"][draw["names"]],
        "rows": 5 + low + high,
        "good": (np.array([[4, 0], [2, 3]]) + low).tolist(),
        "bad": (np.array([[1, 2], [0, 7 + high]]) + low).tolist(),
        "named": 7 + low + high,
    }


VARIATIONS = (
    vary(
        __name__,
        "check_indices",
        public={"low": 0, "high": 0, "names": "first"},
        choices={
            "low": [0, 1, 2],
            "high": [0, 1, 2],
            "names": ["first", "last", "lowest", "highest"],
        },
        build=_check_indices,
        texts=_guard_words,
    ),
)
