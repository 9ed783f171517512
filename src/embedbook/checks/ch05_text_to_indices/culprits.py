"""The task culprits: which text, which place, which index."""

from collections.abc import Callable, Iterable

import numpy as np

from embedbook.checks.task_files import function_task

Array = np.ndarray


def _bad(ids: Array, input_dim: int) -> Array:
    return (ids < 0) | (ids >= input_dim)


def _found(bad: Array, ids: Array) -> Array:
    """Return (text, place, index) for each True in `bad`: shape (n, 3)."""
    return np.column_stack([*np.nonzero(bad), ids[bad]])


def culprits(ids: Array, input_dim: int) -> Array:
    """Return text number, place and index of each index without a row: (n, 3)."""
    return _found(_bad(ids, input_dim), ids)


def batches(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield batches with no, one and several bad indices, at and beyond both ends.

    Two equal texts with one bad index twice tell programs apart that look a place or a
    text up by its content; -5,000 of 5,000 rows those that count from the end; a batch
    where all is well, and one without texts, those whose result loses its columns.
    """
    yield np.array([[3, 1, 0], [2, 7, 5]]), 5
    yield np.array([[4, 0], [2, 3]]), 5
    yield np.array([[7, 0, 7], [7, 0, 7]]), 5
    yield np.array([[1, 5, 2], [0, 5, -1], [9, 4, 3]]), 5
    yield np.array([[4_999, -5_000, 5_000, -5_001]]), 5_000
    yield np.array([[0, 0, 0, -1]]), 4
    yield np.zeros((0, 3), dtype=int), 5
    yield np.array([[3], [8], [6], [7]]), 7
    yield np.array([[8, 2, 6], [6, 8, 1]]), 5
    yield rng.integers(-3, 13, (5, 4)), 9
    yield rng.integers(0, 30, (6, 3)), 20


# Mistakes, as people write them.

Culprits = Callable[[Array, int], Array]


def _bare(found: Culprits) -> Culprits:
    """Return a culprits whose result has no columns where nothing is wrong."""

    def wrong(ids: Array, input_dim: int) -> Array:
        rows = found(ids, input_dim)
        return rows if len(rows) else np.zeros(0)

    return wrong


def _both(*forms: Culprits) -> tuple[Culprits, ...]:
    """Return forms of a mistake, and each with no columns where nothing is wrong."""
    return (*forms, *map(_bare, forms))


def _by(*tests: Callable[[Array, int], Array]) -> tuple[Culprits, ...]:
    """Return forms of culprits that take other indices for bad."""
    return _both(*(lambda ids, n, bad=bad: _found(bad(ids, n), ids) for bad in tests))


def _of(change: Callable[[Array], Array]) -> tuple[Culprits, ...]:
    """Return forms of culprits whose right rows are changed."""
    return _both(lambda ids, input_dim: change(culprits(ids, input_dim)))


def _flat(ids: Array, input_dim: int) -> Array:
    """Count the place through the whole batch."""
    rows = culprits(ids, input_dim)
    rows[:, 1] = np.flatnonzero(_bad(ids, input_dim))
    return rows


def _divided_by_the_batch(ids: Array, input_dim: int) -> Array:
    """Divide a place in the whole batch by the number of texts, not by their length."""
    rows = _flat(ids, input_dim)
    return np.column_stack([*np.divmod(rows[:, 1], max(len(ids), 1)), rows[:, 2]])


def _looked_up(text_too: bool) -> Culprits:
    """Return a culprits that looks for the first place, or text, that is equal."""

    def wrong(ids: Array, input_dim: int) -> Array:
        rows, texts = culprits(ids, input_dim), ids.tolist()
        for row in rows:
            text = texts[row[0]]
            row[1] = text.index(row[2])
            row[0] = texts.index(text) if text_too else row[0]
        return rows

    return wrong


def _renumbered(rows: Array) -> Array:
    """Return rows whose texts are numbered without gaps."""
    texts = np.unique(rows[:, 0], return_inverse=True)[1]
    return np.column_stack([texts, rows[:, 1:]])


def _place_among_bad(rows: Array) -> Array:
    """Count the place among the bad indices of a text."""
    first = np.searchsorted(rows[:, 0], rows[:, 0])
    return np.column_stack([rows[:, 0], np.arange(len(rows)) - first, rows[:, 2]])


def _first_of(column: int) -> Callable[[Array], Array]:
    """Return a choice of rows: of each number in a column the first."""
    return lambda rows: rows[np.sort(np.unique(rows[:, column], return_index=True)[1])]


def _sorted_by(key: Callable[[Array], Array]) -> Callable[[Array], Array]:
    return lambda rows: rows[np.argsort(key(rows), kind="stable")]


TASK = function_task(
    __name__,
    reference=culprits,
    cases=batches,
    dtype="any",
    mistakes={
        "no_columns": _bare(culprits),
        "ignores_negative": _by(
            lambda ids, n: ids >= n,
            lambda ids, n: (ids < -n) | (ids >= n),
            lambda ids, n: abs(ids) >= n,
        ),
        "allows_input_dim": _by(lambda ids, n: (ids < 0) | (ids > n)),
        "ignores_negative_and_allows_input_dim": _by(
            lambda ids, n: ids > n, lambda ids, n: abs(ids) > n
        ),
        "padding_is_bad": _by(
            lambda ids, n: (ids <= 0) | (ids >= n),
            lambda ids, n: (ids == 0) | (ids >= n),
            lambda ids, n: (ids <= 0) | (ids > n),
        ),
        "largest_only": _by(lambda ids, n: _bad(ids, n) & (ids == ids.max(initial=-1))),
        "last_row_is_bad": _by(
            lambda ids, n: (ids < 0) | (ids >= n - 1), lambda ids, n: ids >= n - 1
        ),
        "first_only": _of(lambda rows: rows[:1]),
        "first_text_only": _of(lambda rows: rows[rows[:, 0] == rows[:1, 0].sum()]),
        "once_per_text": (
            *_of(_first_of(0)),
            *_of(lambda rows: rows[np.diff(rows[:, 0], append=rows[-1:, 0] + 1) > 0]),
        ),
        "both_at_once": _by(lambda ids, n: np.zeros(ids.shape, dtype=bool)),
        "negative_only": _by(lambda ids, n: ids < 0),
        "texts_renumbered": _of(_renumbered),
        "place_among_bad": _of(_place_among_bad),
        "small_dtype": tuple(
            lambda ids, n, dtype=dtype: culprits(ids, n).astype(dtype)
            for dtype in ("int8", "uint8")
        ),
        "place_before_text": (
            *_of(lambda rows: rows[:, [1, 0, 2]]),
            *_of(lambda rows: _sorted_by(lambda r: r[:, 1])(rows)[:, [1, 0, 2]]),
        ),
        "index_before_place": _of(lambda rows: rows[:, [2, 0, 1]]),
        "without_index": (
            *_of(lambda rows: rows[:, :2]),
            lambda ids, n: np.argwhere(ids >= n),
            lambda ids, n: np.argwhere(ids > n),
        ),
        "without_place": _of(lambda rows: rows[:, [0, 2]]),
        "one_number_only": (
            *(lambda ids, n, k=k: culprits(ids, n)[:, k] for k in range(3)),
            lambda ids, n: np.unique(culprits(ids, n)[:, 0]),
            lambda ids, n: np.unique(culprits(ids, n)[:, 2]),
            lambda ids, n: ids[ids >= n],
        ),
        "flat_place": _both(_flat),
        "text_and_place_torn": _both(_divided_by_the_batch),
        "place_of_an_equal_one": _both(*map(_looked_up, (False, True))),
        "largest_first": _of(_sorted_by(lambda rows: -rows[:, 2])),
        "smallest_first": _of(_sorted_by(lambda rows: rows[:, 2])),
        "by_place": _of(_sorted_by(lambda rows: rows[:, 1])),
        "each_index_once": _of(_first_of(2)),
        "from_one": (
            *_of(lambda rows: rows + np.array([1, 1, 0])),
            *_of(lambda rows: rows + np.array([1, 0, 0])),
            *_of(lambda rows: rows + np.array([0, 1, 0])),
        ),
        "the_good_ones": _by(
            lambda ids, n: ~_bad(ids, n),
            lambda ids, n: (ids >= 0) & (ids <= n),
            lambda ids, n: ids < n,
        ),
    },
)
