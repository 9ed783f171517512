"""The task masked_average: one vector per review, without its padding."""

from collections.abc import Callable, Iterable

import numpy as np

from embedbook.checks.tasks import Misconception, Task

Array = np.ndarray


def masked_average(vectors: Array, mask: Array) -> Array:
    """Return the mean of the vectors where `mask` is True; zeros if nowhere."""
    weights = mask[..., None].astype(vectors.dtype)
    count = np.maximum(weights.sum(axis=1), 1)
    return (vectors * weights).sum(axis=1) / count


def masked_vectors(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield vectors with full, ragged and empty masks."""
    example = np.array([[[2, 4], [4, 8], [9, 9]]], dtype="float32")
    yield example, np.array([[True, True, False]])
    for lengths, length in [([2, 3], 3), ([2, 0], 4), ([1, 4, 3], 4), ([3, 0, 1], 3)]:
        shape = (len(lengths), length, 2)
        vectors = (rng.integers(1, 40, shape) / 4).astype("float32")
        yield vectors, np.arange(length) < np.array(lengths)[:, None]
    holes = np.array([[True, False, True, False]])
    yield (rng.integers(1, 40, (1, 4, 3)) / 4).astype("float32"), holes
    some_zeros = np.array([[[0, 1], [2, 3]], [[0, 0], [4, 0]]], dtype="float32")
    yield some_zeros, np.ones((2, 2), dtype=bool)
    yield np.array([[[2.5, -4.0]]]), np.array([[True]])  # one token, float64


# Mistakes, as people write them.


def _sum(vectors: Array, mask: Array) -> Array:
    return (vectors * mask[..., None]).sum(axis=1)


def _divided_by_found(count_of: Callable, least: int = 1) -> Callable:
    """Return an average that counts in the vectors, the padding's being zeros."""

    def wrong(vectors: Array, mask: Array) -> Array:
        count = count_of(vectors * mask[..., None])
        return _sum(vectors, mask) / np.maximum(count, least)

    return wrong


TASK = Task(
    name="masked_average",
    reference=masked_average,
    cases=masked_vectors,
    dtype="kind",
    tolerance=1e-5,
    insight="Padding no longer counts, and a review without words gives zeros. "
    "Keras's masked GlobalAveragePooling1D gives NaN there.",
    hints=(
        "Cover the vector of the padding in the example. What do the two others add up "
        "to, and by which number do you divide?",
        "Add up the real tokens only, and count the real tokens only. A review without "
        "any has a count of 0, which needs care before you divide.",
        "A third axis, `mask[:, :, None]`, lets the mask meet the vectors. The mask "
        "can be added up, too: True counts as 1. `np.maximum` keeps a count off 0.",
    ),
    misconceptions=(
        Misconception(
            "mask_ignored",
            lambda vectors, mask: vectors.mean(axis=1),
            "The padding's vectors are in the average. Where is the mask used?",
        ),
        Misconception(
            "divided_by_length",
            lambda vectors, mask: _sum(vectors, mask) / vectors.shape[1],
            "The padding is left out of the sum, but still counted in the number "
            "that you divide by.",
        ),
        Misconception(
            "nan_for_empty",
            lambda vectors, mask: _sum(vectors, mask) / mask.sum(1)[:, None],
            "A review that is all padding gives NaN, because 0 is divided by 0. "
            "What should its average be?",
        ),
        Misconception(
            "count_not_a_column",
            lambda vectors, mask: _sum(vectors, mask) / np.maximum(mask.sum(1), 1),
            "The counts have shape (batch,), so they meet the columns of the sums and "
            "not their reviews. Which shape has a count for each row of the sums?",
        ),
        Misconception(
            "count_not_a_column_and_nan",
            lambda vectors, mask: _sum(vectors, mask) / mask.sum(1),
            "The counts have shape (batch,), so they meet the columns of the sums and "
            "not their reviews. And one of them may be 0.",
        ),
        Misconception(
            "zeros_not_counted",
            _divided_by_found(lambda kept: (kept != 0).sum(axis=1)),
            "The numbers that are not 0 are counted, column by column. A token's "
            "vector may hold a 0: what tells a token from padding?",
        ),
        Misconception(
            "zero_vectors_not_counted",
            _divided_by_found(lambda kept: kept.any(axis=2).sum(axis=1)[:, None]),
            "A token whose vector is all zeros is not counted. What tells a token from "
            "padding: its numbers, or something else that you are given?",
        ),
        Misconception(
            "zeros_not_counted_and_nan",
            _divided_by_found(lambda kept: (kept != 0).sum(axis=1), least=0),
            "The numbers that are not 0 are counted, column by column, and may be "
            "none. What tells a token from padding, and what if there is no token?",
        ),
        Misconception(
            "zero_vectors_not_counted_and_nan",
            _divided_by_found(
                lambda kept: kept.any(axis=2).sum(axis=1)[:, None], least=0
            ),
            "Vectors that are not all zeros are counted, and there may be none. What "
            "tells a token from padding, and what if there is no token?",
        ),
        Misconception(
            "counted_over_batch",
            lambda vectors, mask: _sum(vectors, mask) / max(mask.sum(), 1),
            "Every review is divided by the tokens of the whole batch. Count along one "
            "axis only.",
        ),
        Misconception(
            "not_divided",
            _sum,
            "This is the sum. Divide it by the number of real tokens.",
        ),
        Misconception(
            "mask_upside_down",
            lambda vectors, mask: masked_average(vectors, ~mask),
            "This is the average of the padding. Which value of the mask marks a "
            "real token?",
        ),
        Misconception(
            "one_too_many",
            lambda vectors, mask: _sum(vectors, mask) / (mask.sum(1) + 1)[:, None],
            "Every sum is divided by one too many. Only a review without tokens "
            "needs help with its 0.",
        ),
        Misconception(
            "whole_batch",
            lambda vectors, mask: vectors[mask].mean(axis=0),
            "All reviews run together into one average. Each review needs its own.",
        ),
        Misconception(
            "over_output_dim",
            lambda vectors, mask: vectors.mean(axis=2),
            "The average runs along output_dim. Along which axis do the tokens lie?",
        ),
        Misconception(
            "over_batch",
            lambda vectors, mask: vectors.mean(axis=0),
            "The average runs along the batch and mixes reviews. Along which axis "
            "do the tokens lie?",
        ),
        Misconception(
            "masked_not_averaged",
            lambda vectors, mask: vectors * mask[..., None],
            "The padding's vectors are zeros now, but the tokens' axis is still "
            "there. Add up along it and divide.",
        ),
    ),
)
