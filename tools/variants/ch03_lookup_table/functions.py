"""The functions of 03-lookup-table: a row is kept, and a guard has more rules."""

from collections.abc import Callable, Iterator
from functools import wraps

import numpy as np

from embedbook.checks.ch03_lookup_table.guards import guard
from embedbook.checks.tasks import Task
from tools.variants.rebuild import public_mistakes, rewritten
from tools.variants.variation import Draw, vary, words

Array = np.ndarray
KEPT = range(12, 20)  # no index of later cells, nor of the book's cases


def _table_for(draw: Draw) -> Callable[[Array], Array]:
    """Return what the kept index makes of a table that has such a row."""

    def changed(table: Array) -> Array:
        table, kept = table.copy(), draw["kept"]
        if kept is not None and kept < len(table):
            table[kept] = 0 if draw["gets"] == "zeros" else table[int(draw["gets"])]
        return table

    return changed


def _with_kept(draw: Draw) -> Callable[[Callable], Callable]:
    change = _table_for(draw)

    def through(function: Callable) -> Callable:
        @wraps(function)
        def lookup(table: Array, indices: Array) -> Array:
            return function(change(table), indices)

        return lookup

    return through


def _lookup(task: Task, draw: Draw) -> Task:
    kept, through = draw["kept"], _with_kept(draw)

    def cases(rng: np.random.Generator) -> Iterator[tuple]:
        yield from task.cases(rng)
        for shape in [(4,), (2, 3), (2, 3, 2)]:
            table = rng.integers(-40, 40, (kept + 3, 3)).astype("float32") / 4
            indices = rng.integers(0, kept + 3, shape)
            indices.flat[[0, -1]] = kept
            indices.flat[1] = kept + 1
            yield table, indices
        table = rng.integers(-9, 9, (KEPT.stop + 1, 1)).astype("float32")
        yield table, rng.permutation(np.arange(KEPT.start - 1, KEPT.stop + 1))
        indices = np.array([kept, 260, kept - 1, kept])
        yield np.arange(600, dtype="float32").reshape(300, 2) / 10, indices

    others = [gets for gets in ("zeros", "0", "1") if gets != draw["gets"]]
    mistakes = {
        "kept_gets_something_else": tuple(
            _with_kept({**draw, "gets": gets})(task.reference) for gets in others
        ),
        "another_kept": tuple(
            _with_kept({**draw, "kept": other})(task.reference)
            for other in KEPT
            if other != kept
        ),
        **public_mistakes(task, through),
    }
    return rewritten(
        __name__,
        task,
        {**draw, **_kept_rule(draw)},
        reference=through(task.reference),
        mistakes=mistakes,
        cases=cases,
    )


def _kept_rule(draw: Draw) -> dict[str, object]:
    said = words(__name__)["lookup"]["rules"]
    key = "none" if draw["kept"] is None else f"gets_{draw['gets']}"
    return {
        "rule": said["text"][key].format(**draw),
        "documented": said["docstring"][key].format(**draw),
    }


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
        "lookup",
        public={"kept": None, "gets": "zeros"},
        choices={"kept": KEPT, "gets": ["zeros", "0", "1"]},
        build=_lookup,
        texts=_kept_rule,
    ),
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
