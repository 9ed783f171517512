"""The task pad: one length for every review."""

from collections.abc import Iterable

import numpy as np

from embedbook.checks.tasks import Misconception, Task

Array = np.ndarray


def pad(indices: Array, length: int) -> Array:
    """Return the first `length` indices, with zeros after them if there are fewer."""
    return np.pad(indices[:length], (0, max(length - len(indices), 0)))


def reviews_to_pad(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield indices shorter than, as long as, and longer than the length."""
    yield np.array([5, 8, 2]), 5
    yield np.array([7, 4, 9, 3, 6]), 3
    yield np.array([4, 2]), 2
    yield np.array([], dtype=int), 3
    yield np.array([6]), 1
    yield np.array([4, 4, 4]), 4
    for length in rng.integers(2, 9, 4).tolist():
        yield rng.integers(1, 50, 5), length


# Mistakes, as people write them.


def _front(indices: Array, length: int) -> Array:
    return np.pad(indices, (max(length - len(indices), 0), 0))


def _end(indices: Array, length: int, value: int = 0) -> Array:
    missing = max(length - len(indices), 0)
    return np.pad(indices, (0, missing), constant_values=value)


TASK = Task(
    name="pad",
    reference=pad,
    cases=reviews_to_pad,
    dtype="kind",
    insight="Every review now has the same length, with padding at the end. "
    "TextVectorization does the same with output_sequence_length.",
    hints=(
        "Length 3, indices [7, 4, 9, 3, 6]: which stay? Length 5, indices [5, 8, 2]: "
        "how many zeros are missing, and on which side?",
        "There are two cases, too long and too short, and one way for both: begin with "
        "as many zeros as asked for, and write the indices that fit over them.",
        "`np.zeros` with a dtype of whole numbers; a slice up to `length` cuts; one "
        "as long as what is left takes it.",
    ),
    misconceptions=(
        Misconception(
            "front",
            lambda indices, length: _front(indices[:length], length),
            "The zeros stand before the words. They are asked for after them.",
        ),
        Misconception(
            "front_and_keeps_end",
            lambda indices, length: _front(indices[-length:], length),
            "Zeros and cut are both at the front, as in pad_sequences. Both are "
            "asked for at the end.",
        ),
        Misconception(
            "keeps_end",
            lambda indices, length: _end(indices[-length:], length),
            "A long review loses its beginning. It should lose its end.",
        ),
        Misconception(
            "not_cut",
            _end,
            "A review that is longer than `length` is not cut.",
        ),
        Misconception(
            "front_and_not_cut",
            _front,
            "The zeros stand before the words, and a review that is longer than "
            "`length` is not cut.",
        ),
        Misconception(
            "not_padded",
            lambda indices, length: indices[:length],
            "A review that is shorter than `length` gets no zeros.",
        ),
        Misconception(
            "padded_with_unknown",
            lambda indices, length: _end(indices[:length], length, 1),
            "The padding is index 1, which stands for an unknown token. Which index "
            "is padding?",
        ),
        Misconception(
            "repeated",
            lambda indices, length: np.resize(indices, length),
            "A short review begins anew where the zeros should be: the function "
            "`np.resize` repeats what it is given.",
        ),
        Misconception(
            "always_adds",
            lambda indices, length: np.append(indices, np.zeros(length, int)),
            "Each review gets `length` zeros. How many are missing?",
        ),
        Misconception(
            "both_sides",
            lambda indices, length: np.pad(
                indices[:length], max(length - len(indices), 0)
            ),
            "There are zeros on both sides: with one number `np.pad` fills both. It "
            "takes a pair, too, one number for each side.",
        ),
        Misconception(
            "both_sides_and_too_many",
            np.pad,
            "There are `length` zeros on both sides: with one number `np.pad` fills "
            "both. On which side are they asked for, and how many are missing?",
        ),
        Misconception(
            "only_short_reviews",
            lambda indices, length: np.append(
                indices, np.zeros(length - len(indices), int)
            ),
            "A review that is longer than `length` raises an error. Cut it first.",
        ),
    ),
)
