"""Tables before and after training, with guesses: the cases of evidence_against."""

from collections.abc import Iterable

import numpy as np

Array = np.ndarray


def _table(rows: list[list[float]]) -> Array:
    return np.array(rows, dtype="float32")


def tables_and_indices(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield tables from before and after training, with indices.

    They tell apart: one kind of evidence from both (cases 1, 6, 8); moved and
    looked-up rows from those that speak against (2); one changed number from all,
    changes that cancel or numbers that change places, a fall, the first column, a small
    step (3); padding that speaks against, by moving and by staying (4, 5); columns,
    where the table is square (5); a last row that no index reaches (6); one review from
    all (1, 6); a set in which 9 comes before 2, from sorted rows (the last two);
    indices of 8 bits (the last).
    """
    start = _table([[0, 1], [2, 3], [4, 5], [6, 7], [8, 9], [5, 3]])
    end = _table([[1, 2], [3, 4], [5, 6], [6, 7], [8, 9], [6, 5]])
    yield start, end, np.array([[0, 1, 5], [1, 4, 5]])
    yield start, end, np.array([[5, 0, 1, 2], [0, 2, 1, 1]])
    yield (
        _table([[1, 0], [0.5, 1], [2, 1.5], [3, 1], [2, 4]]),
        _table([[1, 0.1], [0.500001, 1], [1.5, 2], [2.9, 1], [2, 4]]),
        np.array([[0, 1, 3], [2, 4, 0]]),
    )
    yield start[:4], _table([[0.1, 1], [2.2, 3], [4, 5.1], [6, 7]]), np.array([[2, 1]])
    square = _table([[1, 2, 3], [4, 5, 6], [7, 8, 9]])
    yield square, _table([[1, 2, 3], [4, 4, 6], [7, 9, 9]]), np.array([[0], [2], [1]])
    yield (
        _table([[2], [0], [3], [1], [4]]),
        _table([[2], [0.5], [3], [1], [4.5]]),
        np.array([[3, 1, 3], [2, 2, 3], [1, 1, 1]]),
    )
    for rows, columns, shape in [(5, 2, (2, 3)), (6, 3, (3, 2)), (6, 2, (4, 1))]:
        begin = rng.integers(-5, 6, (rows, columns)).astype("float32")
        step = rng.integers(-1, 2, (rows, columns)) * (rng.random((rows, 1)) < 0.6)
        yield begin, begin + step.astype("float32"), rng.integers(0, rows, shape)
    long = np.arange(12, dtype="float32").reshape(12, 1)
    later = long.copy()
    later[[1, 9]] += 1
    yield long, later, np.array([[1, 2], [11, 1]])
    long = np.zeros((300, 2), dtype="float32")
    later = long.copy()
    later[[1, 9, 270], 1] += 1
    yield long, later, np.array([[1, 2], [11, 270]])
