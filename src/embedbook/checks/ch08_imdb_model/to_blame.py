"""The task to_blame: which steps of an app's model are wrong, by its log."""

from collections.abc import Callable

import numpy as np

from embedbook.checks.ch08_imdb_model.app_logs import logs
from embedbook.checks.ch08_imdb_model.by_hand import (
    RIGHT,
    average,
    encode,
    look_up,
    squeeze,
    weigh,
)
from embedbook.checks.task_files import function_task

Array = np.ndarray
ALLOWED = 0.005  # the log is rounded to 0.001, and `weigh` may add up such errors


def expected(tokens: list[str], *log: object) -> list:
    """Return what each step should have given for what it was given in the log."""
    indices, rows, vector, total, _ = log
    given = [(tokens,), (indices,), (rows, indices), (vector,), (total,)]
    return [step(*each) for step, each in zip(RIGHT, given, strict=True)]


def _close(made: object, right: object) -> bool:
    return np.shape(made) == np.shape(right) and np.allclose(
        made, right, rtol=0, atol=ALLOWED, equal_nan=True
    )


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
    return np.array([n for n, pair in enumerate(pairs, 1) if not _close(*pair)], int)


# Mistakes, as people write them.

Judge = Callable[[object, object], bool]


def _numbers(wanted: Callable, close: Judge = _close) -> Callable:
    def wrong(tokens: list[str], *log: object) -> Array:
        pairs = zip(log, wanted(tokens, *log), strict=True)
        return np.array([n for n, pair in enumerate(pairs, 1) if not close(*pair)], int)

    return wrong


def _from_the_start(tokens: list[str], *log: object) -> list:
    indices = encode(tokens)
    rows = look_up(indices)
    vector = average(rows, indices)
    return [indices, rows, vector, weigh(vector), squeeze(weigh(vector))]


def _mask_of_tokens(tokens: list[str], *log: object) -> list:
    right = expected(tokens, *log)
    kept = np.array([token != "" for token in tokens])
    right[2] = log[1][kept[: len(log[1])]].mean(axis=0)
    return right


def _mask_of_encode(tokens: list[str], *log: object) -> list:
    right = expected(tokens, *log)
    right[2] = average(log[1], encode(tokens))
    return right


def _without_mask(tokens: list[str], *log: object) -> list:
    right = expected(tokens, *log)
    right[2] = log[1].mean(axis=0)
    return right


def _broadcast(made: object, right: object) -> bool:
    return np.allclose(made, right, rtol=0, atol=ALLOWED, equal_nan=True)


def _no_nan(made: object, right: object) -> bool:
    same = np.shape(made) == np.shape(right)
    return same and np.allclose(made, right, rtol=0, atol=ALLOWED)


def _not_farther(made: object, right: object) -> bool:
    return not (np.abs(np.asarray(made) - right) > ALLOWED).any()


def _exact(made: object, right: object) -> bool:
    return np.array_equal(made, right, equal_nan=True)


def _any(made: object, right: object) -> bool:
    if np.shape(made) != np.shape(right):
        return False
    near = np.isclose(made, right, rtol=0, atol=ALLOWED, equal_nan=True)
    return bool(near.any())


def _flags(*arguments: object) -> Array:
    return np.isin(np.arange(1, 6), to_blame(*arguments))


def _by_score(tokens: list[str], *log: object) -> Array:
    right = _close(log[4], _from_the_start(tokens)[4])
    return np.zeros(0, int) if right else to_blame(tokens, *log)


TASK = function_task(
    __name__,
    reference=to_blame,
    cases=logs,
    dtype="any",
    mistakes={
        "knock_on": (
            _numbers(_from_the_start),
            _numbers(_from_the_start, _no_nan),
            _numbers(_from_the_start, _exact),
            _numbers(_from_the_start, np.array_equal),
            _numbers(_from_the_start, _broadcast),
            _numbers(
                _from_the_start, lambda a, b: np.allclose(a, b, rtol=0, atol=ALLOWED)
            ),
        ),
        "first_only": lambda *arguments: to_blame(*arguments)[:1],
        "rounding_blamed": (
            _numbers(expected, _exact),
            _numbers(expected, lambda a, b: np.array_equal(a, np.round(b, 3))),
            _numbers(
                expected, lambda a, b: np.array_equal(a, np.round(b, 3), equal_nan=True)
            ),
            _numbers(expected, np.array_equal),
            _numbers(
                expected,
                lambda a, b: np.shape(a) == np.shape(b) and np.allclose(a, b),
            ),
            _numbers(expected, np.allclose),
        ),
        "nan_blamed": _numbers(expected, _no_nan),
        "nan_excuses": (
            _numbers(expected, _not_farther),
            _numbers(
                expected,
                lambda a, b: np.shape(a) == np.shape(b) and _not_farther(a, b),
            ),
            _numbers(
                expected,
                lambda a, b: _close(a, b) or bool(np.isnan(b).any()),
            ),
        ),
        "shape_not_compared": (
            _numbers(expected, _broadcast),
            _numbers(expected, lambda a, b: np.allclose(a, b, rtol=0, atol=ALLOWED)),
        ),
        "one_number_is_enough": _numbers(expected, _any),
        "mask_of_the_tokens": (_numbers(_mask_of_tokens), _numbers(_mask_of_encode)),
        "padding_averaged": _numbers(_without_mask),
        "score_first": _by_score,
        "from_zero": lambda *arguments: to_blame(*arguments) - 1,
        "flags": _flags,
        "right_ones": lambda *arguments: np.setdiff1d(
            np.arange(1, 6), to_blame(*arguments)
        ),
    },
)
