"""The task to_blame: which steps of an app's model are wrong, by its log."""

from collections.abc import Callable

import numpy as np

from embedbook.checks.ch08_imdb_model.app_logs import logs
from embedbook.checks.ch08_imdb_model.by_hand import TABLE, encode
from embedbook.checks.ch08_imdb_model.comparisons import (
    Judge,
    added_up,
    as_far_as_both_go,
    close,
    near,
    not_farther,
    rounded,
    shaped,
    some_close,
)
from embedbook.checks.ch08_imdb_model.wanted import (
    expected,
    from_before,
    from_the_start,
    mask_of_encode,
    mask_of_rows,
    mask_of_tokens,
    without_mask,
)
from embedbook.checks.task_files import function_task

Array = np.ndarray


def to_blame(
    tokens: list[str],
    indices: Array,
    rows: Array,
    vector: Array,
    total: float,
    score: float,
) -> Array:
    """Return the numbers, from 1, of the steps that do not do their own work."""
    log = indices, rows, vector, total, score
    pairs = zip(log, expected(tokens, *log), strict=True)
    return np.array([n for n, pair in enumerate(pairs, 1) if not close(*pair)], int)


# Mistakes, as people write them.


def _numbers(wanted: Callable, alike: Judge = close) -> Callable:
    def wrong(tokens: list[str], *log: object) -> Array:
        pairs = zip(log, wanted(tokens, *log), strict=True)
        return np.array([n for n, pair in enumerate(pairs, 1) if not alike(*pair)], int)

    return wrong


def _first_by(alike: Judge) -> Callable:
    """Return a to_blame that compares the results of step 1 otherwise."""

    def wrong(tokens: list[str], *log: object) -> Array:
        later = [n for n in to_blame(tokens, *log).tolist() if n > 1]
        return np.array([*([] if alike(log[0], encode(tokens)) else [1]), *later], int)

    return wrong


def _changed(change: Callable) -> Callable:
    """Return a to_blame that changes the right numbers."""
    return lambda *arguments: np.array(change(to_blame(*arguments).tolist()), int)


def _by_score(tokens: list[str], *log: object) -> Array:
    right = close(log[4], from_the_start(tokens)[4])
    return np.zeros(0, int) if right else to_blame(tokens, *log)


def _score_only(alike: Judge) -> Callable:
    def wrong(tokens: list[str], *log: object) -> Array:
        right = alike(log[4], from_the_start(tokens)[4])
        return np.array([] if right else [5], int)

    return wrong


TASK = function_task(
    __name__,
    reference=to_blame,
    cases=logs,
    dtype="any",
    mistakes={
        "knock_on": tuple(
            _numbers(from_the_start, alike)
            for alike in (
                close,
                shaped(near(nan=False)),
                near(),
                near(nan=False),
                rounded(9),
                np.array_equal,
                shaped(np.allclose),
            )
        )
        + tuple(_numbers(from_before(number)) for number in (2, 3, 4, 5)),
        "first_only": (
            _changed(lambda steps: steps[:1]),
            _changed(lambda steps: [n for n in steps if n - 1 not in steps]),
        ),
        "rounding_blamed": tuple(
            _numbers(expected, alike)
            for alike in (
                rounded(9),
                rounded(3),
                rounded(2),
                rounded(1),
                np.array_equal,
                rounded(3, nan=False),
                rounded(2, nan=False),
                shaped(np.allclose),
                np.allclose,
            )
        ),
        "too_much_allowed": tuple(
            _numbers(expected, shaped(alike))
            for alike in (
                near(0.06),
                near(0.5),
                rounded(0),
            )
        ),
        "nan_blamed": _numbers(expected, shaped(near(nan=False))),
        "nan_excuses": (
            _numbers(expected, not_farther),
            _numbers(expected, shaped(not_farther)),
            _numbers(
                expected,
                lambda a, b: close(a, b) or bool(np.isnan(b).any()),
            ),
        ),
        "shape_not_compared": (
            _numbers(expected, near()),
            _numbers(expected, near(nan=False)),
        ),
        "order_not_compared": (
            _first_by(lambda a, b: sorted(a.tolist()) == sorted(b.tolist())),
            _first_by(lambda a, b: set(a.tolist()) == set(b.tolist())),
        ),
        "only_lengths_compared": _first_by(lambda a, b: len(a) == len(b)),
        "sums_compared": (
            _numbers(expected, added_up(np.sum)),
            _numbers(expected, added_up(np.mean)),
        ),
        "prefix_compared": _numbers(expected, as_far_as_both_go),
        "one_number_is_enough": _numbers(expected, shaped(some_close)),
        "mask_of_the_tokens": (_numbers(mask_of_tokens), _numbers(mask_of_encode)),
        "mask_of_the_rows": (
            _numbers(mask_of_rows(lambda rows: (rows != TABLE[0]).any(axis=1))),
            _numbers(mask_of_rows(lambda rows: rows.any(axis=1))),
        ),
        "padding_averaged": _numbers(without_mask),
        "score_first": _by_score,
        "score_only": (
            _score_only(close),
            _score_only(not_farther),
            _changed(lambda steps: [n for n in steps if n == 5]),
        ),
        "from_zero": lambda *arguments: to_blame(*arguments) - 1,
        "zero_for_none": (
            _changed(lambda steps: steps or [0]),
            _changed(lambda steps: steps or [-1]),
        ),
        "flags": lambda *known: np.isin(np.arange(1, 6), to_blame(*known)),
        "right_ones": _changed(
            lambda steps: [n for n in range(1, 6) if n not in steps]
        ),
    },
)
