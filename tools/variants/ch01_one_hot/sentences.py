"""one_hot_rows with a word that is treated apart, and bags that count otherwise."""

from collections.abc import Callable, Iterator
from functools import wraps

import numpy as np

from embedbook.checks.ch01_one_hot.bag_of_one_hots import bag_of_one_hots
from embedbook.checks.ch01_one_hot.one_hot_rows import one_hot_rows
from embedbook.checks.tasks import Task
from tools.variants.rebuild import public_mistakes, rewritten
from tools.variants.variation import Draw, vary, words

Array = np.ndarray


def _with_apart(draw: Draw) -> Callable[[Callable], Callable]:
    """Return what fills the rows of the word that is treated apart."""

    def through(function: Callable) -> Callable:
        @wraps(function)
        def one_hot_rows(indices: Array, vocabulary_size: int) -> Array:
            rows = function(indices, vocabulary_size)
            if draw["apart"] is None or np.shape(rows)[:1] != indices.shape:
                return rows
            rows = rows.copy()
            rows[indices == draw["apart"]] = draw["holds"]
            return rows

        return one_hot_rows

    return through


def _cases_with(task: Task, apart: int | None) -> Callable:
    """Return a task's cases, and some in which a word occurs with others."""

    def cases(rng: np.random.Generator) -> Iterator[tuple]:
        yield from task.cases(rng)
        if apart is not None:
            others = [each for each in range(6) if each != apart]
            for order in ([0, 4, 0, 1], [3, 4, 4, 2, 0, 4]):
                yield np.array([apart, *(others[n] for n in order), apart]), 8
            yield np.array([apart, apart]), 7
            yield np.repeat([apart, others[1], others[0]], [5, 9, 1]), 7

    return cases


def _one_hot_rows(task: Task, draw: Draw) -> Task:
    through = _with_apart(draw)
    untrue = {"zero_left_out"} if draw["apart"] == 0 else set()
    mistakes = {
        "holds_something_else": tuple(
            _with_apart({**draw, "holds": other})(task.reference)
            for other in {0, 1} - {draw["holds"]}
        ),
        "another_apart": tuple(
            _with_apart({**draw, "apart": other})(task.reference)
            for other in range(6)
            if other != draw["apart"]
        ),
        "left_out": lambda indices, size: through(task.reference)(indices, size)[
            indices != draw["apart"]
        ],
        **public_mistakes(task, through, untrue),
    }
    fields = {**draw, **_rows_in_words(draw)}
    return rewritten(
        __name__,
        task,
        fields,
        reference=through(task.reference),
        mistakes=mistakes,
        cases=_cases_with(task, draw["apart"]),
    )


def _rows_in_words(draw: Draw) -> dict[str, object]:
    apart, said = draw["apart"], words(__name__)["one_hot_rows"]["rules"]
    if apart is None:
        one, other, key = 3, 0, "none"
    else:
        one, other, key = (1 if apart == 3 else 3), apart, f"holds_{draw['holds']}"
    rows = _with_apart(draw)(one_hot_rows)(np.array([one, other]), 5)
    first, second = rows.astype(int).tolist()
    return {
        "rule": said["text"][key].format(**draw),
        "documented": said["docstring"][key].format(**draw),
        "indices": [one, other, one],
        "row": first,
        "other_row": second,
    }


def _counted(draw: Draw) -> Callable[[Callable], Callable]:
    """Return what keeps counts below a limit, and does not count one word."""
    apart, most = draw["apart"], draw["most"]

    def through(function: Callable) -> Callable:
        @wraps(function)
        def bag_of_one_hots(indices: Array, vocabulary_size: int) -> Array:
            counts = function(indices, vocabulary_size)
            counts = counts if most is None else np.minimum(counts, most)
            if apart is not None and np.shape(counts) == (vocabulary_size,):
                counts = np.where(np.arange(vocabulary_size) == apart, 0, counts)
            return counts

        return bag_of_one_hots

    return through


def _bag_of_one_hots(task: Task, draw: Draw) -> Task:
    through, apart, most = _counted(draw), draw["apart"], draw["most"]

    def otherwise(**changes: object) -> Callable:
        return _counted({**draw, **changes})(task.reference)

    mistakes = {}
    if apart is not None:
        mistakes["apart_is_counted"] = otherwise(apart=None)
        mistakes["another_apart"] = tuple(
            otherwise(apart=other) for other in range(6) if other != apart
        )
    if most is not None:
        mistakes["no_limit"] = otherwise(most=None)
        mistakes["another_limit"] = otherwise(most=most - 1), otherwise(most=most + 1)
    untrue = {"zero_left_out"} if apart == 0 else set()
    mistakes |= public_mistakes(task, through, untrue)
    return rewritten(
        __name__,
        task,
        {**draw, **_bag_in_words(draw)},
        reference=through(task.reference),
        mistakes=mistakes,
        cases=_cases_with(task, apart),
    )


def _bag_in_words(draw: Draw) -> dict[str, object]:
    said, apart, most = words(__name__)["bag_of_one_hots"]["rules"], *draw.values()
    indices = [3, 0, 3]
    rule = documented = ""
    helpers = said["helpers_public"]
    if apart is not None or most is not None:
        helpers = said["helpers"]
        other = 4 if apart is None else apart
        often = next(each for each in (3, 1) if each != other)
        indices = [often] * (most + 1 if most else 2) + [other]
        spoken = {**draw, "times": said["times"].get(str(most), "")}
        keys = [key for key in ("apart", "most") if draw[key] is not None]
        rule = "".join(said["text"][key].format(**spoken) for key in keys)
        notes = [said["docstring"][key].format(**spoken) for key in keys]
        documented = f"\n\n    {' '.join(notes)}"
    counts = _counted(draw)(bag_of_one_hots)(np.array(indices), 5)
    return {
        "rule": rule,
        "documented": documented,
        "indices": indices,
        "counts": counts.tolist(),
        "helpers": helpers,
    }


VARIATIONS = (
    vary(
        __name__,
        "one_hot_rows",
        public={"apart": None, "holds": 0},
        choices={"apart": [0, 1, 2, 3, 4], "holds": [0, 1]},
        build=_one_hot_rows,
        texts=_rows_in_words,
    ),
    vary(
        __name__,
        "bag_of_one_hots",
        public={"apart": None, "most": None},
        choices={"apart": [None, 0, 1, 2, 4], "most": [None, 2, 3, 4]},
        build=_bag_of_one_hots,
        texts=_bag_in_words,
    ),
)
