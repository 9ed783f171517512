"""Neighbours by another measure, in another order, and with a row that is kept."""

from collections.abc import Callable, Iterator
from functools import wraps

import numpy as np

from embedbook.checks.ch02_dense_vectors.orders import in_each_order
from embedbook.checks.tasks import Task
from tools.variants.rebuild import rewritten
from tools.variants.variation import Draw, vary, words

Array = np.ndarray
CLEAR = 1e-9  # scores that are nearer to each other may change places by rounding


def _cosine(table: Array, index: int) -> Array:
    rows = table / np.linalg.norm(table, axis=1, keepdims=True)
    return rows @ rows[index]


def _dot_product(table: Array, index: int) -> Array:
    return table @ table[index]


def _distance(table: Array, index: int) -> Array:
    return -np.linalg.norm(table - table[index], axis=1)


SCORES = {"cosine": _cosine, "dot product": _dot_product, "distance": _distance}


def _nearest(
    measure: str,
    kept: int | None,
    last: bool,
    *,
    itself: bool = False,
    farthest: bool = False,
    shown: Callable = lambda table, scores, found: found,
) -> Callable:
    """Return neighbours by these rules: `kept` is left out, `last` the nearest one."""

    def neighbours(table: Array, index: int, k: int) -> Array:
        scores = SCORES[measure](table, index)
        out = [each for each in (index, kept) if each is not None]
        order = np.argsort(scores if farthest else -scores, kind="stable")
        order = order[~np.isin(order, out[1:] if itself else out)][:k]
        return shown(table, scores, order[::-1] if last else order)

    return neighbours


def _clear(case: tuple, draw: Draw) -> bool:
    """Tell whether so many rows are left, and no two of them tie."""
    table, index, k = case
    scores = np.delete(SCORES[draw["measure"]](table, index), _left_out(case, draw))
    return len(scores) >= k and np.diff(np.sort(scores)).min(initial=1) > CLEAR


def _left_out(case: tuple, draw: Draw) -> list[int]:
    kept = draw["kept"]
    return sorted({case[1]} | ({kept} if kept is not None else set()))


def _neighbours(task: Task, draw: Draw) -> Task:
    rules = draw["measure"], draw["kept"], draw["order"] == "last"
    measure, kept, last = rules
    right = _nearest(*rules)

    @wraps(task.reference)
    def reference(table: Array, index: int, k: int) -> Array:
        return right(table, index, k)

    def cases(rng: np.random.Generator) -> Iterator[tuple]:
        yield from (case for case in task.cases(rng) if _clear(case, draw))
        for rows, columns, k in [(6, 2, 4), (7, 3, 5), (9, 2, 3), (8, 3, 1)]:
            for index in (0, 1, 3):
                table = rng.normal(size=(rows, columns)) * rng.uniform(
                    0.3, 3, (rows, 1)
                )
                yield table.round(2), index, k
            table = table.round(2)
            table[0], table[1] = 1.5 * table[4], 1.25 * table[4]
            yield table, 4, k

    mistakes: dict[str, object] = {
        f"by_{name.replace(' ', '_')}": _nearest(name, kept, last)
        for name in SCORES
        if name != measure
    }
    if kept is not None:
        mistakes["kept_comes_back"] = _nearest(measure, None, last)
    mistakes |= {
        "itself_included": _nearest(*rules, itself=True),
        "other_order": _nearest(measure, kept, not last),
        "farthest": (
            _nearest(*rules, farthest=True),
            _nearest(measure, kept, not last, farthest=True),
        ),
        "first_dropped": tuple(
            in_each_order(
                lambda order: (
                    lambda t, i, k: order(SCORES[measure](t, i))[1 : k + 1][
                        :: -1 if last else 1
                    ]
                )
            )
        ),
        "scores_in_place_of_indices": _nearest(
            *rules, shown=lambda table, scores, found: scores[found]
        ),
        "rows_in_place_of_indices": _nearest(
            *rules, shown=lambda table, scores, found: table[found]
        ),
        "by_index": _nearest(*rules, shown=lambda table, scores, found: np.sort(found)),
    }
    fields = {**draw, **_words(draw)}
    return rewritten(
        __name__, task, fields, reference=reference, mistakes=mistakes, cases=cases
    )


def _words(draw: Draw) -> dict[str, object]:
    said = words(__name__)["neighbours"]["rules"]
    kept = "none" if draw["kept"] is None else "kept"
    return {
        "by": said["by"][draw["measure"]],
        "most_like": said["most_like"][draw["measure"]],
        "first_or_last": said["order"][draw["order"]],
        "exception": said["exception"][kept].format(**draw),
        "left_out": said["left_out"][kept].format(**draw),
        "most": said["most"][kept],
        "twin": said["twin"][draw["measure"]],
    }


VARIATIONS = (
    vary(
        __name__,
        "neighbours",
        public={"measure": "cosine", "kept": None, "order": "first"},
        choices={
            "measure": list(SCORES),
            "kept": [None, 0, 1],
            "order": ["first", "last"],
        },
        build=_neighbours,
        texts=_words,
    ),
)
