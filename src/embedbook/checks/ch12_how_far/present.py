"""The task present: each n-gram once for each review."""

from collections.abc import Callable, Iterable

import numpy as np

from embedbook.checks.task_files import function_task

Array = np.ndarray


def present(indices: Array, reviews: Array, size: int) -> Array:
    """Return [review, index] once for each index in each review, sorted: (n, 2)."""
    return _apart(np.unique(_keys(indices, reviews, size)), size)


def n_grams(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield n-grams that a review has twice: side by side, apart, and in two reviews.

    An index above a million tells keys with a factor of their own from those with
    `size`, the index `size - 1` a factor that is one too small, and 7 beside it those
    sorted as text. Review 25,000 in int32 tells keys apart that wrap round; missing
    reviews those that number them anew.
    """
    yield np.array([5, 9, 5, 5, 7]), np.array([0, 0, 0, 1, 1]), 10
    yield np.array([2, 8, 8, 8, 3]), np.array([0, 0, 0, 1, 1]), 9
    yield np.array([6, 4, 2, 1]), np.array([0, 1, 2, 3]), 7
    yield np.array([3, 1, 2, 3, 1, 3]), np.array([1, 1, 1, 3, 3, 3]), 4
    million, reviews = np.array([7, 1_500_000, 7, 12, 7]), np.array([0, 0, 0, 2, 2])
    yield million, reviews, 2_000_000
    for count, size in [(9, 5), (14, 6), (15, 30)]:
        yield rng.integers(1, size, count), np.sort(rng.integers(0, 4, count)), size
    many = np.array([0, 9, 8_500, 8_500, 8_500, 17_000, 24_998, 24_999, 24_999])
    few = np.array([4, 4, 5, 2, 5, 3, 8, 7, 7])
    yield few.astype("int32"), many.astype("int32"), 2**18


# Mistakes, as people write them.


def _keys(indices: Array, reviews: Array, size: int) -> Array:
    return reviews.astype("int64") * size + indices


def _apart(keys: Array, size: int) -> Array:
    return np.column_stack(np.divmod(keys, size))


def _once_in_all(indices: Array, reviews: Array, size: int) -> Array:
    once, first = np.unique(indices, return_index=True)
    return np.column_stack([reviews[first], once])


def _as_written(indices: Array, reviews: Array, size: int) -> Array:
    keys = _keys(indices, reviews, size).tolist()
    return _apart(np.array(list(dict.fromkeys(keys))), size)


def _only_neighbours(indices: Array, reviews: Array, size: int) -> Array:
    rows = np.column_stack([reviews, indices])
    return rows[np.append(True, (rows[1:] != rows[:-1]).any(axis=1))]


def _by_index(indices: Array, reviews: Array, size: int) -> Array:
    rows = present(indices, reviews, size)
    return rows[np.argsort(rows[:, 1], kind="stable")]


def _with_factor(factor: Callable[[Array, int], int]) -> Callable:
    """Return a present whose keys have another factor than `size`."""

    def wrong(indices: Array, reviews: Array, size: int) -> Array:
        other = factor(indices, size)
        return _apart(np.unique(_keys(indices, reviews, other)), other)

    return wrong


def _as_text(indices: Array, reviews: Array, size: int) -> Array:
    rows = present(indices, reviews, size).tolist()
    return np.array(sorted(rows, key=lambda row: (str(row[0]), str(row[1]))))


def _sorted(form: Callable) -> Callable:
    """Return a present of a form whose rows are sorted in the end."""

    def wrong(indices: Array, reviews: Array, size: int) -> Array:
        rows = form(indices, reviews, size)
        return rows[np.lexsort(rows.T[::-1])]

    return wrong


def _renumbered(indices: Array, reviews: Array, size: int) -> Array:
    return present(indices, np.unique(reviews, return_inverse=True)[1], size)


def _counted(choose: Callable[[Array, Array], Array]) -> Callable:
    """Return a present of those keys that `choose(keys, times)` gives."""

    def wrong(indices: Array, reviews: Array, size: int) -> Array:
        counts = np.unique(_keys(indices, reviews, size), return_counts=True)
        return _apart(choose(*counts), size)

    return wrong


def _changed(change: Callable[[Array], Array]) -> Callable:
    return lambda indices, reviews, size: change(present(indices, reviews, size))


TASK = function_task(
    __name__,
    reference=present,
    cases=n_grams,
    dtype="kind",
    mistakes={
        "counted_twice": lambda i, r, size: np.column_stack([r, i]),
        "counted_twice_sorted": lambda i, r, size: _apart(
            np.sort(_keys(i, r, size)), size
        ),
        "once_in_all": (_once_in_all, _sorted(_once_in_all)),
        "review_lost": lambda i, r, size: np.unique(i),
        "still_joined": lambda i, r, size: np.unique(_keys(i, r, size)),
        "still_joined_and_overflow": lambda i, r, size: np.unique(r * size + i),
        "pairs_torn_apart": lambda i, r, size: np.unique(np.column_stack([r, i])),
        "not_sorted": lambda i, r, size: np.array(
            list(set(zip(r.tolist(), i.tolist(), strict=True)))
        ),
        "overflow": lambda i, r, size: _apart(np.unique(r * size + i), size),
        "not_multiplied": lambda i, r, size: _apart(np.unique(r + i), size),
        "only_neighbours": (_only_neighbours, _sorted(_only_neighbours)),
        "factor_too_small": (
            *(
                _with_factor(lambda indices, size, factor=10**n: factor)
                for n in range(1, 7)
            ),
            _with_factor(lambda indices, size: int(indices.max())),
            _with_factor(lambda indices, size: size - 1),
            _with_factor(lambda indices, size: len(indices)),
        ),
        "renumbered": _renumbered,
        "one_review_only": (
            _changed(lambda rows: rows[rows[:, 0] == rows[-1, 0]]),
            _changed(lambda rows: rows[rows[:, 0] == rows[0, 0]]),
        ),
        "review_missing": (
            _changed(lambda rows: rows[rows[:, 0] > 0]),
            _changed(lambda rows: rows[rows[:, 0] < rows[-1, 0]]),
            _changed(lambda rows: rows[rows[:, 0] > rows[0, 0]]),
        ),
        "repeated_gone": _counted(lambda keys, times: keys[times == 1]),
        "repeated_only": _counted(lambda keys, times: keys[times > 1]),
        "with_counts": lambda i, r, size: np.column_stack(
            [present(i, r, size), np.unique(_keys(i, r, size), return_counts=True)[1]]
        ),
        "sorted_as_text": _as_text,
        "as_written": _as_written,
        "sorted_by_index": _by_index,
        "index_first": (
            _changed(lambda rows: rows[:, ::-1]),
            lambda i, r, size: np.unique(np.column_stack([i, r]), axis=0),
        ),
        "two_rows": _changed(lambda rows: rows.T),
        "not_whole": lambda i, r, size: np.column_stack(
            [(keys := np.unique(_keys(i, r, size))) / size, keys % size]
        ),
    },
)
