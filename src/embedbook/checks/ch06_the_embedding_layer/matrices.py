"""Matrices of loaded vectors, right and wrong, for the task build_matrix."""

from collections.abc import Callable

import numpy as np

Array = np.ndarray


def build_matrix(vocabulary: list, vectors: dict, output_dim: int) -> Array:
    """Return float32 (len(vocabulary), output_dim); zeros where no vector is."""
    matrix = np.zeros((len(vocabulary), output_dim), dtype="float32")
    for row, word in enumerate(vocabulary):
        if word in vectors:
            matrix[row] = vectors[word]
    return matrix


# Mistakes, as people write them.


def late(by: int) -> tuple[Callable, Callable]:
    """Return a build_matrix that begins at row `by`; the rest raises, or goes."""

    def wrong(vocabulary: list, vectors: dict, output_dim: int) -> Array:
        matrix = np.zeros((len(vocabulary), output_dim), dtype="float32")
        for row, word in enumerate(vocabulary, start=by):
            if word in vectors:
                matrix[row] = vectors[word]
        return matrix

    def cut(vocabulary: list, vectors: dict, output_dim: int) -> Array:
        longest = longer(by)(vocabulary, vectors, output_dim)
        return longest[: len(vocabulary)]

    return wrong, cut


def longer(front: int, back: int = 0) -> Callable:
    """Return a build_matrix with more rows of zeros, in front and behind."""

    def wrong(vocabulary: list, vectors: dict, output_dim: int) -> Array:
        right = build_matrix(vocabulary, vectors, output_dim)
        return np.pad(right, ((front, back), (0, 0)))

    return wrong


def until_unknown(vocabulary: list, vectors: dict, output_dim: int) -> Array:
    """Stop at the first word that has no vector."""
    matrix = build_matrix(vocabulary, vectors, output_dim)
    known = [word in vectors for word in vocabulary[2:]]
    matrix[2 + (known.index(False) if False in known else len(known)) :] = 0
    return matrix


def shifted(by: int) -> Callable:
    """Return a build_matrix whose word rows stand `by` rows too early."""

    def wrong(vocabulary: list, vectors: dict, output_dim: int) -> Array:
        right = build_matrix(vocabulary, vectors, output_dim)
        return np.concatenate([right[by:], np.zeros_like(right[:by])])

    return wrong


def in_order_of_vectors(start: int, known: bool = False) -> tuple[Callable, ...]:
    """Return a build_matrix that goes through the vectors, from row `start`.

    `known` leaves out those of words that are not in the vocabulary. Its forms raise
    where the matrix is full, or stop.
    """

    def form(stop: bool) -> Callable:
        def wrong(vocabulary: list, vectors: dict, output_dim: int) -> Array:
            matrix = np.zeros((len(vocabulary), output_dim), dtype="float32")
            words = [word for word in vectors if not known or word in vocabulary]
            for row, word in enumerate(words, start=start):
                if row < len(matrix) or not stop:
                    matrix[row] = vectors[word]
            return matrix

        return wrong

    def where_known(vocabulary: list, vectors: dict, output_dim: int) -> Array:
        matrix = form(True)(vocabulary, vectors, output_dim)
        matrix[[word not in vectors for word in vocabulary]] = 0
        return matrix

    return form(False), form(True), where_known


def only_vectors(zeros: int) -> Callable:
    """Return all vectors as they come, behind so many rows of zeros."""
    return lambda vocabulary, vectors, output_dim: np.array(
        [[0.0] * output_dim] * zeros + list(vectors.values()), dtype="float32"
    )


def raises_for_missing(vocabulary: list, vectors: dict, output_dim: int) -> Array:
    """Take a vector for every word, whether there is one or not."""
    rows = [[0.0] * output_dim] * 2 + [vectors[word] for word in vocabulary[2:]]
    return np.array(rows, dtype="float32")


def moved_up(vocabulary: list, vectors: dict, output_dim: int) -> Array:
    """Fill in the known words without gaps, and leave zeros behind them."""
    matrix = np.zeros((len(vocabulary), output_dim), dtype="float32")
    rows = known_only(vocabulary, vectors, output_dim)
    matrix[: len(rows)] = rows
    return matrix


def known_only(vocabulary: list, vectors: dict, output_dim: int) -> Array:
    """Leave out the rows of words that have no vector."""
    known = [vectors[word] for word in vocabulary if word in vectors]
    return np.array([[0.0] * output_dim] * 2 + known, dtype="float32")


def carries_over(vocabulary: list, vectors: dict, output_dim: int) -> Array:
    """Keep the last vector that was found."""
    matrix = np.zeros((len(vocabulary), output_dim), dtype="float32")
    vector = np.zeros(output_dim)
    for row, word in enumerate(vocabulary):
        vector = vectors.get(word, vector)
        matrix[row] = vector
    return matrix


def filled(
    value: Callable, start: int = 0, stop: int | None = None, known: bool = False
) -> Callable:
    """Return a build_matrix with `value(vectors)` in rows that have no vector.

    Rows before `start`, or from `stop` on, keep their zeros. With `known`, only the
    vectors of words in the vocabulary are given to `value`.
    """

    def wrong(vocabulary: list, vectors: dict, output_dim: int) -> Array:
        matrix = build_matrix(vocabulary, vectors, output_dim)
        given = [v for word, v in vectors.items() if not known or word in vocabulary]
        rows = list(enumerate(vocabulary))[start:stop]
        for row, _ in [each for each in rows if given and each[1] not in vectors]:
            matrix[row] = value(given)
        return matrix

    return wrong


def mean(vectors: list) -> Array:
    """Return the mean of some vectors."""
    return np.mean(vectors, axis=0)


def means(start: int = 0, stop: int | None = None) -> tuple[Callable, Callable]:
    """Return `filled` with the mean of all vectors, or of those in the vocabulary."""
    return filled(mean, start, stop), filled(mean, start, stop, known=True)


def _of_kind(kind_of: Callable) -> Callable:
    """Return a build_matrix whose numbers are ints where those of `kind_of` are."""

    def wrong(vocabulary: list, vectors: dict, output_dim: int) -> Array:
        rows = build_matrix(vocabulary, vectors, output_dim)
        known = [vectors[word] for word in vocabulary if word in vectors]
        kind = np.array(kind_of(list(vectors.values()), known)).dtype
        return rows.astype(kind).astype("float32")

    return wrong


def _by_first_number(vocabulary: list, vectors: dict, output_dim: int) -> Array:
    """Cut the vectors that begin with an int."""
    cut = {
        word: np.trunc(each) if isinstance(each[0], int) else each
        for word, each in vectors.items()
    }
    return build_matrix(vocabulary, cut, output_dim)


whole_numbers = (
    _of_kind(lambda given, known: given[0]),
    _of_kind(lambda given, known: given[-1]),
    _of_kind(lambda given, known: (known or [[0.0]])[0]),
    _of_kind(lambda given, known: (known or [[0.0]])[-1]),
    _by_first_number,
)


def extra(vocabulary: list, vectors: dict, output_dim: int) -> Array:
    """Add rows for words that are not in the vocabulary."""
    more = [word for word in vectors if word not in vocabulary]
    return build_matrix(vocabulary + more, vectors, output_dim)
