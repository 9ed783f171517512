"""The task present: each n-gram once for each review."""

from collections.abc import Callable, Iterable

import numpy as np

from embedbook.checks.tasks import Misconception, Task

Array = np.ndarray


def present(indices: Array, reviews: Array, size: int) -> Array:
    """Return [review, index] once for each index in each review, sorted: (n, 2)."""
    return _apart(np.unique(_keys(indices, reviews, size)), size)


def n_grams(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield n-grams that stand twice: side by side, apart, and in two reviews."""
    yield np.array([5, 9, 5, 5, 7]), np.array([0, 0, 0, 1, 1]), 10
    yield np.array([2, 8, 8, 8, 3]), np.array([0, 0, 0, 1, 1]), 9
    yield np.array([6, 4, 2, 1]), np.array([0, 1, 2, 3]), 7
    yield np.array([3, 1, 2, 3, 1, 3]), np.array([1, 1, 1, 3, 3, 3]), 4
    for count, size in [(9, 5), (14, 6), (20, 30)]:
        yield rng.integers(1, size, count), np.sort(rng.integers(0, 4, count)), size
    many = np.sort(rng.choice([0, 9, 8_500, 17_000, 24_998, 24_999], 40))
    yield rng.integers(1, 9, 40, dtype="int32"), many.astype("int32"), 2**18


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


def _changed(change: Callable[[Array], Array]) -> Callable:
    return lambda indices, reviews, size: change(present(indices, reviews, size))


TASK = Task(
    name="present",
    reference=present,
    cases=n_grams,
    dtype="kind",
    insight="One sort does for all reviews at once what a set for each would do in a "
    "loop. From here on it counts whether an n-gram stands in a review, not how often.",
    hints=(
        "Write the five pairs [review, index] of the example in a column. Which of "
        "them are there twice? And which only look alike, because the review differs?",
        "`np.unique` sorts and takes each number once. It must not forget the review: "
        "make one number of each pair, such that other pairs give other numbers.",
        "With a factor that is larger than every index, review and index do not get in "
        "each other's way, in an int64. Afterwards `//` and `%`, or `np.divmod`, take "
        "the number apart, and `np.column_stack` sets the columns side by side.",
    ),
    misconceptions=(
        Misconception(
            "counted_twice",
            lambda i, r, size: np.column_stack([r, i]),
            "Nothing was left out: an n-gram that stands twice in a review is there "
            "twice.",
        ),
        Misconception(
            "counted_twice_sorted",
            lambda i, r, size: _apart(np.sort(_keys(i, r, size)), size),
            "They are sorted now, but an n-gram that stands twice in a review is still "
            "there twice.",
        ),
        Misconception(
            "once_in_all",
            _once_in_all,
            "Each n-gram is there once in all, with the first review that has it. "
            "Other reviews that have it lost it.",
        ),
        Misconception(
            "review_lost",
            lambda i, r, size: np.unique(i),
            "Those are all n-grams of all reviews, each once. Which review has which?",
        ),
        Misconception(
            "still_joined",
            lambda i, r, size: np.unique(_keys(i, r, size)),
            "One number for each pair, and each once: good. Now take them apart again, "
            "into two columns.",
        ),
        Misconception(
            "still_joined_and_overflow",
            lambda i, r, size: np.unique(r * size + i),
            "One number for each pair, and each once: good. Now take them apart again, "
            "into two columns. And look at the dtype: an int32 overflows.",
        ),
        Misconception(
            "pairs_torn_apart",
            lambda i, r, size: np.unique(np.column_stack([r, i])),
            "`np.unique` looks at single numbers here, so it tears the pairs apart. "
            "What makes it look at whole rows, or makes one number of each pair?",
        ),
        Misconception(
            "not_sorted",
            lambda i, r, size: np.array(
                list(set(zip(r.tolist(), i.tolist(), strict=True)))
            ),
            "Each is there once, but a set has no order of its own. Sort by review, "
            "and within a review by index.",
        ),
        Misconception(
            "overflow",
            lambda i, r, size: _apart(np.unique(r * size + i), size),
            "Right for small numbers. But the 25,000th review times a large `size` is "
            "more than an int32 holds, so it wraps round. In which dtype is there "
            "room?",
        ),
        Misconception(
            "not_multiplied",
            lambda i, r, size: _apart(np.unique(r + i), size),
            "Review and index are only added, so n-gram 5 of review 1 and n-gram 6 of "
            "review 0 become one. What keeps them apart?",
        ),
        Misconception(
            "only_neighbours",
            _only_neighbours,
            "An n-gram goes only if it equals the one right before it. It may stand "
            "twice with others between: what brings equal ones together?",
        ),
        Misconception(
            "as_written",
            _as_written,
            "Each is there once, but in the order of the text. Sort by review, and "
            "within a review by index.",
        ),
        Misconception(
            "sorted_by_index",
            _by_index,
            "They are sorted by index first. Sort by review, and within a review by "
            "index: which of the two has to be multiplied?",
        ),
        Misconception(
            "index_first",
            _changed(lambda rows: rows[:, ::-1]),
            "The columns have changed places: the review comes first.",
        ),
        Misconception(
            "two_rows",
            _changed(lambda rows: rows.T),
            "Reviews lie in one row here, and indices in another. A row for each pair "
            "is asked for.",
        ),
        Misconception(
            "not_whole",
            lambda i, r, size: np.column_stack(
                [(keys := np.unique(_keys(i, r, size))) / size, keys % size]
            ),
            "The first column is not whole: `/` keeps the fraction. Which division "
            "drops it?",
        ),
    ),
)
