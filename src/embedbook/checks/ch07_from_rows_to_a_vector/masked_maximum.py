"""The task masked_maximum: the largest number of each column, among real tokens."""

from collections.abc import Iterable

import numpy as np

from embedbook.checks.tasks import Misconception, Task

Array = np.ndarray


def _filled(vectors: Array, mask: Array, value: float) -> Array:
    """Return the maximum after `value` was put where `mask` is False."""
    return np.where(mask[..., None], vectors, value).max(axis=1)


def masked_maximum(vectors: Array, mask: Array) -> Array:
    """Return the maximum of the vectors where `mask` is True; zeros if nowhere.

    `vectors` float (batch, length, output_dim), `mask` bool (batch, length); the
    result is float of shape (batch, output_dim).
    """
    largest = _filled(vectors, mask, -np.inf)
    return np.where(mask.any(axis=1)[:, None], largest, 0).astype(vectors.dtype)


def vectors_and_masks(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield vectors whose padding is large, columns below zero, and empty texts."""
    example = np.array([[[-1, 0], [-4, 2], [9, 9]]], dtype="float32")
    yield example, np.array([[True, True, False]])
    for lengths, length in [([2, 3], 3), ([2, 0], 4), ([1, 4, 3], 4), ([3], 3)]:
        shape = (len(lengths), length, 2)
        vectors = (rng.integers(-60, -1, shape) / 4).astype("float32")
        mask = np.arange(length) < np.array(lengths)[:, None]
        vectors[~mask] += 20  # a padding that would win
        vectors[..., 1] += 8
        yield vectors, mask
    vectors = (rng.integers(-40, 40, (2, 4, 3)) / 4).astype("float32")
    mask = np.array([[False, True, False, True], [False, False, True, True]])
    yield vectors, mask
    yield vectors - 5000, mask  # below most numbers that one might put in
    yield np.array([[[-2.5, 4.0]]]), np.array([[True]])


# Mistakes, as people write them.


def _average(vectors: Array, mask: Array) -> Array:
    count = np.maximum(mask.sum(axis=1), 1)[:, None]
    return (vectors * mask[..., None]).sum(axis=1) / count


def _largest_size(vectors: Array, mask: Array) -> Array:
    sizes = _filled(np.abs(vectors), mask, -1)
    return np.where(mask.any(axis=1)[:, None], sizes, 0)


def _raises_for_empty(vectors: Array, mask: Array) -> Array:
    pairs = zip(vectors, mask, strict=True)
    return np.array([text[keep].max(axis=0) for text, keep in pairs])


TASK = Task(
    name="masked_maximum",
    reference=masked_maximum,
    cases=vectors_and_masks,
    dtype="kind",
    tolerance=1e-5,
    insight="Padding can no longer win a column, not even one that is below zero "
    "throughout. An empty text has no maximum; somebody has to say what it gets.",
    hints=(
        "Cover the row of the padding in the example with your hand. Which two numbers "
        "are the largest now, column by column?",
        "Before the maximum is taken, put something in the padding's place that can "
        "never win, whatever the other numbers are. Then look after texts in which "
        "nothing else is left.",
        "`np.where` chooses between two arrays; the mask needs a third axis for it, "
        "`mask[:, :, None]`. `mask.any(axis=1)` tells which texts have a token.",
    ),
    misconceptions=(
        Misconception(
            "mask_ignored",
            lambda vectors, mask: vectors.max(axis=1),
            "The padding took part. Where is the mask used?",
        ),
        Misconception(
            "zero_for_padding",
            lambda vectors, mask: (vectors * mask[..., None]).max(axis=1),
            "Padding counts as 0 here, and 0 beats every negative number. What is "
            "smaller than all tokens?",
        ),
        Misconception(
            "never_below_zero",
            lambda vectors, mask: np.maximum(_filled(vectors, mask, -np.inf), 0),
            "No result is ever below 0, although a column can hold negative numbers "
            "only. Does your maximum start from 0?",
        ),
        Misconception(
            "infinity_for_empty",
            lambda vectors, mask: _filled(vectors, mask, -np.inf),
            "A text without tokens comes out as -inf, the maximum of nothing. What "
            "was its vector to be?",
        ),
        Misconception(
            "raises_for_empty",
            _raises_for_empty,
            "A text without tokens has no rows left, and the maximum of nothing is an "
            "error. What was its vector to be?",
        ),
        Misconception(
            "large_number_for_empty",
            lambda vectors, mask: _filled(vectors, mask, -1e9),
            "A text without tokens comes out as the large negative number that you "
            "put in for padding. What was its vector to be?",
        ),
        Misconception(
            "small_stand_in",
            lambda vectors, mask: _filled(vectors, mask, -1),
            "Padding counts as -1 here, which is not small enough: numbers in a row "
            "may be lower.",
        ),
        Misconception(
            "mask_upside_down",
            lambda vectors, mask: masked_maximum(vectors, ~mask),
            "This is the maximum of the padding. Which value of the mask marks a "
            "real token?",
        ),
        Misconception(
            "average",
            _average,
            "This is the masked average. A maximum keeps one number of each column.",
        ),
        Misconception(
            "minimum",
            lambda vectors, mask: -masked_maximum(-vectors, mask),
            "This is the smallest number of each column.",
        ),
        Misconception(
            "largest_size",
            _largest_size,
            "The signs are lost: this compares sizes. 2 is larger than -5.",
        ),
        Misconception(
            "whole_batch",
            lambda vectors, mask: vectors[mask].max(axis=0),
            "All texts run together into one maximum. Each text needs its own.",
        ),
        Misconception(
            "over_output_dim",
            lambda vectors, mask: vectors.max(axis=2),
            "The maximum runs along output_dim. Along which axis do the tokens lie?",
        ),
        Misconception(
            "over_batch",
            lambda vectors, mask: vectors.max(axis=0),
            "The maximum runs along the batch and mixes texts. Along which axis do "
            "the tokens lie?",
        ),
    ),
)
