"""The task masked_average: one vector per review, without its padding."""

from collections.abc import Iterable

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
    yield np.array([[[2.5, -4.0]]]), np.array([[True]])  # one token, float64


# Mistakes, as people write them.


def _sum(vectors: Array, mask: Array) -> Array:
    return (vectors * mask[..., None]).sum(axis=1)


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
        "`mask[:, :, None]` times the vectors makes zeros of the padding; add up along "
        "axis 1. The mask's own sum along axis 1 counts; `np.maximum` keeps it off 0.",
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
