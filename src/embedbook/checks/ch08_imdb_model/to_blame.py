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


def _shaped(close: Judge) -> Judge:
    """Return a comparison that looks at the shapes first."""
    return lambda a, b: np.shape(a) == np.shape(b) and close(a, b)


def _near(allowed: float = ALLOWED, nan: bool = True) -> Judge:
    return lambda a, b: np.allclose(a, b, rtol=0, atol=allowed, equal_nan=nan)


def _rounded(decimals: int, nan: bool = True) -> Judge:
    return lambda a, b: np.array_equal(
        np.round(a, decimals), np.round(b, decimals), equal_nan=nan
    )


def _not_farther(made: object, right: object) -> bool:
    return not (np.abs(np.asarray(made) - right) > ALLOWED).any()


def _any(made: object, right: object) -> bool:
    near = np.isclose(made, right, rtol=0, atol=ALLOWED, equal_nan=True)
    return bool(near.any())


def _changed(change: Callable) -> Callable:
    """Return a to_blame that changes the right numbers."""
    return lambda *arguments: np.array(change(to_blame(*arguments).tolist()), int)


def _by_score(tokens: list[str], *log: object) -> Array:
    right = _close(log[4], _from_the_start(tokens)[4])
    return np.zeros(0, int) if right else to_blame(tokens, *log)


def _score_only(close: Judge) -> Callable:
    def wrong(tokens: list[str], *log: object) -> Array:
        right = close(log[4], _from_the_start(tokens)[4])
        return np.array([] if right else [5], int)

    return wrong


TASK = function_task(
    __name__,
    reference=to_blame,
    cases=logs,
    dtype="any",
    mistakes={
        "knock_on": tuple(
            _numbers(_from_the_start, close)
            for close in (
                _close,
                _shaped(_near(nan=False)),
                _near(),
                _near(nan=False),
                _rounded(9),
                np.array_equal,
                _shaped(np.allclose),
            )
        ),
        "first_only": (
            _changed(lambda steps: steps[:1]),
            _changed(lambda steps: [n for n in steps if n - 1 not in steps]),
        ),
        "rounding_blamed": tuple(
            _numbers(expected, close)
            for close in (
                _rounded(9),
                _rounded(3),
                _rounded(2),
                _rounded(1),
                np.array_equal,
                _rounded(3, nan=False),
                _rounded(2, nan=False),
                _shaped(np.allclose),
                np.allclose,
            )
        ),
        "too_much_allowed": tuple(
            _numbers(expected, _shaped(close))
            for close in (_near(0.06), _near(0.5), _rounded(0))
        ),
        "nan_blamed": _numbers(expected, _shaped(_near(nan=False))),
        "nan_excuses": (
            _numbers(expected, _not_farther),
            _numbers(expected, _shaped(_not_farther)),
            _numbers(expected, lambda a, b: _close(a, b) or bool(np.isnan(b).any())),
        ),
        "shape_not_compared": (
            _numbers(expected, _near()),
            _numbers(expected, _near(nan=False)),
        ),
        "one_number_is_enough": _numbers(expected, _shaped(_any)),
        "mask_of_the_tokens": (_numbers(_mask_of_tokens), _numbers(_mask_of_encode)),
        "padding_averaged": _numbers(_without_mask),
        "score_first": _by_score,
        "score_only": (
            _score_only(_close),
            _score_only(_not_farther),
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
