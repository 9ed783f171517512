"""The task fit_front: one length, padded and cut at the front."""

from collections.abc import Iterable

import numpy as np

from embedbook.checks.tasks import Misconception, Task

Array = np.ndarray


def _zeros(ids: Array, length: int) -> Array:
    return np.zeros(max(0, length - len(ids)), dtype="int64")


def fit_front(ids: Array, length: int) -> Array:
    """Return the last `length` indices, with zeros in front if there are fewer."""
    return np.append(_zeros(ids, length), ids[max(0, len(ids) - length) :])


def long_and_short(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield indices that are shorter, longer and as long as asked for; and none."""
    yield np.array([5, 8, 2]), 5
    yield np.array([7, 4, 9, 3, 6]), 3
    yield np.array([4, 1]), 2
    yield np.array([], dtype="int64"), 3
    yield np.array([6, 6, 2, 6]), 1
    yield np.array([], dtype="int64"), 1
    for count in (1, 6, 9):
        yield rng.integers(1, 40, count), 4


# Mistakes, as people write them.


def _filled_from_behind(ids: Array, length: int) -> Array:
    """Fail where there is nothing to fill in: `row[-0:]` is the whole row."""
    row, kept = np.zeros(length, dtype="int64"), ids[-length:]
    row[-len(kept) :] = kept
    return row


def _start_below_zero(ids: Array, length: int) -> Array:
    kept = ids[len(ids) - length :]  # counts from the end where that is negative
    return np.append(_zeros(kept, length), kept)


def _first_taken_away(ids: Array, length: int) -> Array:
    return ids[length:] if len(ids) > length else fit_front(ids, length)


TASK = Task(
    name="fit_front",
    reference=fit_front,
    cases=long_and_short,
    dtype="kind",
    insight="That is what `keras.utils.pad_sequences` does by default. The end of a "
    "review, where the verdict tends to stand, survives.",
    hints=(
        "Write down what becomes of `[7, 4]` at length 3, and of `[7, 4, 9, 3]`. "
        "Which end of the row is the same in both?",
        "The end of the text stands at the end of the row. So keep the last tokens, "
        "at most `length` of them, and put what is missing in front as zeros.",
        "Begin with zeros, `np.zeros` with a dtype of whole numbers. Cut with a "
        "negative start in the slice, and count from the left where the rest begins.",
    ),
    misconceptions=(
        Misconception(
            "filled_from_behind",
            _filled_from_behind,
            "All is right but a text without a token: `row[-0:]` is the whole row, and "
            "nothing does not fit in. Count the place from the left.",
        ),
        Misconception(
            "start_below_zero",
            _start_below_zero,
            "Short texts lose tokens. With fewer than `length` of them your start of "
            "the slice is negative, and a negative start counts from the end.",
        ),
        Misconception(
            "first_taken_away",
            _first_taken_away,
            "Long texts lose their first `length` tokens, whatever is left. How many "
            "are to be left?",
        ),
        Misconception(
            "both_at_the_end",
            lambda ids, length: np.append(ids[:length], _zeros(ids, length)),
            "Both happen at the end here: that is what TextVectorization does.",
        ),
        Misconception(
            "cut_at_the_end",
            lambda ids, length: np.append(_zeros(ids, length), ids[:length]),
            "The padding is in front, but long texts lose their end. Which tokens "
            "are to stay?",
        ),
        Misconception(
            "padded_at_the_end",
            lambda ids, length: np.append(ids[-length:], _zeros(ids, length)),
            "Long texts are right, but short ones have their zeros behind them.",
        ),
        Misconception(
            "not_cut",
            lambda ids, length: np.append(_zeros(ids, length), ids),
            "Long texts stay long. A batch needs rows of one length.",
        ),
        Misconception(
            "not_padded",
            lambda ids, length: ids[-length:],
            "Short texts stay short. A batch needs rows of one length.",
        ),
        Misconception(
            "padded_with_unknown",
            lambda ids, length: np.append(_zeros(ids, length) + 1, ids[-length:]),
            "The places in front hold 1, which means an unknown word. Which index "
            "is padding?",
        ),
        Misconception(
            "reversed",
            lambda ids, length: np.append(ids[:length], _zeros(ids, length))[::-1],
            "The tokens run backwards. Only the place of zeros and cut is to change, "
            "not the order of the text.",
        ),
    ),
)
