"""The steps of the task present, and mistakes in them, as people write them."""

from collections.abc import Callable

import numpy as np

Array = np.ndarray


def keys(indices: Array, reviews: Array, size: int) -> Array:
    """Return one number for each pair of review and index."""
    return reviews.astype("int64") * size + indices


def apart(numbers: Array, size: int) -> Array:
    """Return the pairs [review, index] that gave the numbers: shape (n, 2)."""
    return np.column_stack(np.divmod(numbers, size))


def present(indices: Array, reviews: Array, size: int) -> Array:
    """Return [review, index] once for each index in each review, sorted: (n, 2)."""
    return apart(np.unique(keys(indices, reviews, size)), size)


def _once_in_all(indices: Array, reviews: Array, size: int) -> Array:
    once, first = np.unique(indices, return_index=True)
    return np.column_stack([reviews[first], once])


def _as_written(indices: Array, reviews: Array, size: int) -> Array:
    pairs = keys(indices, reviews, size).tolist()
    return apart(np.array(list(dict.fromkeys(pairs))), size)


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
        return apart(np.unique(keys(indices, reviews, other)), other)

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


def _one_each(indices: Array, reviews: Array, last: bool) -> Array:
    """Return the first, or the last, n-gram of each review."""
    step = -1 if last else 1
    once, first = np.unique(reviews[::step], return_index=True)
    return np.column_stack([once, indices[::step][first]])


def _other_indices_alone(indices: Array, reviews: Array, size: int) -> Array:
    """Drop a sorted row if its index is that of the row before, in any review."""
    rows = apart(np.sort(keys(indices, reviews, size)), size)
    return rows[np.diff(rows[:, 1], prepend=0) != 0]


def _from_sets(indices: Array, reviews: Array, size: int) -> Array:
    rows = [
        (review, index)
        for review in np.unique(reviews).tolist()
        for index in set(indices[reviews == review].tolist())
    ]
    return np.array(rows)


def _counted(choose: Callable[[Array, Array], Array]) -> Callable:
    """Return a present of those keys that `choose(keys, times)` gives."""

    def wrong(indices: Array, reviews: Array, size: int) -> Array:
        counts = np.unique(keys(indices, reviews, size), return_counts=True)
        return apart(choose(*counts), size)

    return wrong


def _changed(change: Callable[[Array], Array]) -> Callable:
    return lambda indices, reviews, size: change(present(indices, reviews, size))


MISTAKES: dict[str, Callable | tuple[Callable, ...]] = {
    "counted_twice": lambda i, r, size: np.column_stack([r, i]),
    "counted_twice_sorted": lambda i, r, size: apart(np.sort(keys(i, r, size)), size),
    "once_in_all": (
        *(_once_in_all, _sorted(_once_in_all)),
        _sorted(lambda i, r, n: _once_in_all(i[::-1], r[::-1], n)),
    ),
    "one_for_each_review": (
        lambda i, r, size: _one_each(i, r, last=False),
        lambda i, r, size: _one_each(i, r, last=True),
    ),
    "reviews_not_compared": _other_indices_alone,
    "review_lost": lambda i, r, size: np.unique(i),
    "still_joined": lambda i, r, size: np.unique(keys(i, r, size)),
    "still_joined_and_overflow": lambda i, r, size: np.unique(r * size + i),
    "pairs_torn_apart": lambda i, r, size: np.unique(np.column_stack([r, i])),
    "not_sorted": (
        lambda i, r, n: np.array(list(set(zip(r.tolist(), i.tolist(), strict=True)))),
        _from_sets,
    ),
    "overflow": (
        lambda i, r, size: apart(np.unique(r * size + i), size),
        lambda i, r, size: apart(np.unique((r * size + i).astype("uint32")), size),
        lambda i, r, size: apart(np.unique(r.astype("uint32") * size + i), size),
    ),
    "small_dtype": tuple(
        lambda i, r, size, dtype=dtype: present(i, r, size).astype(dtype)
        for dtype in ("uint8", "int8", "int16", "uint16")
    ),
    "indices_renumbered": lambda i, r, size: present(
        np.unique(i, return_inverse=True)[1], r, size
    ),
    "not_multiplied": lambda i, r, size: apart(np.unique(r + i), size),
    "only_neighbours": (_only_neighbours, _sorted(_only_neighbours)),
    "factor_too_small": (
        *(
            _with_factor(lambda indices, size, factor=factor: factor)
            for factor in (*(10**n for n in range(1, 7)), 2**8, 2**16, 2**20)
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
        _changed(lambda rows: rows[rows[:, 0] < len(np.unique(rows[:, 0]))]),
    ),
    "repeated_gone": _counted(lambda keys, times: keys[times == 1]),
    "repeated_only": _counted(lambda keys, times: keys[times > 1]),
    "with_counts": lambda i, r, size: np.column_stack(
        [present(i, r, size), np.unique(keys(i, r, size), return_counts=True)[1]]
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
        [(once := np.unique(keys(i, r, size))) / size, once % size]
    ),
}
