"""The task to_blame: which steps of an app's model are wrong, by its log."""

from collections.abc import Callable

import numpy as np

from embedbook.checks.ch08_imdb_model.app_logs import logs
from embedbook.checks.ch08_imdb_model.by_hand import (
    RIGHT,
    TABLE,
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


def _from_before(number: int) -> Callable:
    """Return what steps should give, one of them for what step 1 to 3 should give."""

    def wanted(tokens: list[str], *log: object) -> list:
        right = expected(tokens, *log)
        given = (right[1], log[0]) if number == 3 else (right[number - 2],)
        right[number - 1] = RIGHT[number - 1](*given)
        return right

    return wanted


def _mask_of_rows(holds_words: Callable[[Array], Array]) -> Callable:
    """Return what steps should give if the rows say themselves which are words."""

    def wanted(tokens: list[str], *log: object) -> list:
        right = expected(tokens, *log)
        right[2] = average(log[1], holds_words(log[1]))
        return right

    return wanted


def _as_far_as_both_go(made: object, right: object) -> bool:
    made, right = np.atleast_1d(made, right)
    common = min(len(made), len(right))
    return _close(made[:common], right[:common])


def _first_by(close: Judge) -> Callable:
    """Return a to_blame that compares the results of step 1 otherwise."""

    def wrong(tokens: list[str], *log: object) -> Array:
        later = [n for n in to_blame(tokens, *log).tolist() if n > 1]
        return np.array([*([] if close(log[0], encode(tokens)) else [1]), *later], int)

    return wrong


def _added_up(add: Callable) -> Judge:
    return lambda a, b: np.shape(a) == np.shape(b) and _close(add(a), add(b))


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
        )
        + tuple(_numbers(_from_before(number)) for number in (2, 3, 4, 5)),
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
        "order_not_compared": (
            _first_by(lambda a, b: sorted(a.tolist()) == sorted(b.tolist())),
            _first_by(lambda a, b: set(a.tolist()) == set(b.tolist())),
        ),
        "only_lengths_compared": _first_by(lambda a, b: len(a) == len(b)),
        "sums_compared": (
            _numbers(expected, _added_up(np.sum)),
            _numbers(expected, _added_up(np.mean)),
        ),
        "prefix_compared": _numbers(expected, _as_far_as_both_go),
        "one_number_is_enough": _numbers(expected, _shaped(_any)),
        "mask_of_the_tokens": (_numbers(_mask_of_tokens), _numbers(_mask_of_encode)),
        "mask_of_the_rows": (
            _numbers(_mask_of_rows(lambda rows: (rows != TABLE[0]).any(axis=1))),
            _numbers(_mask_of_rows(lambda rows: rows.any(axis=1))),
        ),
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
