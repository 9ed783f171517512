"""The task weighted_average: some tokens count more than others."""

import numpy as np

from embedbook.checks.ch07_from_rows_to_a_vector.far_scores import FAR_SCORES
from embedbook.checks.ch07_from_rows_to_a_vector.near_scores import NEAR_SCORES
from embedbook.checks.ch07_from_rows_to_a_vector.weights import (
    average,
    texts_and_scores,
    weights_of,
)
from embedbook.checks.task_files import function_task

Array = np.ndarray


def weighted_average(vectors: Array, scores: Array, mask: Array) -> Array:
    """Return each text's vectors averaged with the weights exp(score).

    `vectors` float (batch, length, output_dim); `scores` float and `mask` bool of
    shape (batch, length). The result is float of shape (batch, output_dim), zeros
    where `mask` is False throughout. It is the softmax that attention uses:
    Bahdanau et al., 2015, https://arxiv.org/abs/1409.0473, equations 5 and 6.
    """
    return average(vectors, weights_of(scores, mask))


TASK = function_task(
    __name__,
    reference=weighted_average,
    cases=texts_and_scores,
    dtype="kind",
    tolerance=1e-4,
    mistakes={**NEAR_SCORES, **FAR_SCORES},
)
