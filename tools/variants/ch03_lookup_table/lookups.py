"""The function lookup with an index that gets another row than its own."""

from collections.abc import Callable, Iterator
from functools import wraps

import numpy as np

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


VARIATIONS = (
    vary(
        __name__,
        "lookup",
        public={"kept": None, "gets": "zeros"},
        choices={"kept": KEPT, "gets": ["zeros", "0", "1"]},
        build=_lookup,
        texts=_kept_rule,
    ),
)
