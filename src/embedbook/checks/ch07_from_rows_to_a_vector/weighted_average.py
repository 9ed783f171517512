"""The task weighted_average: some tokens count more than others."""

import numpy as np

from embedbook.checks.ch07_from_rows_to_a_vector.far_scores import FAR_SCORES
from embedbook.checks.ch07_from_rows_to_a_vector.weights import (
    average,
    hard,
    softmax,
    texts_and_scores,
    total,
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
    mistakes={
        "mask_ignored": lambda v, s, m: average(v, softmax(s)),
        "score_0_for_padding": lambda v, s, m: average(v, softmax(s * m)),
        "masked_after_dividing": lambda v, s, m: total(v, softmax(s) * m),
        "not_divided": lambda v, s, m: total(v, np.exp(s) * m),
        "divided_by_count": lambda v, s, m: (
            total(v, np.exp(s) * m) / np.maximum(m.sum(axis=1), 1)[:, None]
        ),
        "divided_by_count_and_nan": lambda v, s, m: (
            total(v, np.exp(s) * m) / m.sum(axis=1)[:, None]
        ),
        "largest_off_and_divided_by_count": lambda v, s, m: (
            total(v, weights_of(s, m)) / np.maximum(m.sum(axis=1), 1)[:, None]
        ),
        "scores_as_weights": lambda v, s, m: average(v, s * m),
        "equal_weights": lambda v, s, m: average(v, m.astype(float)),
        **FAR_SCORES,
        "over_batch": lambda v, s, m: total(v, softmax(np.where(m, s, -1e9), 0)),
        "over_all": lambda v, s, m: (
            v * softmax(np.where(m, s, -np.inf), None)[..., None]
        ).sum(1),
        "hard_choice": hard,
        "scores_flipped": lambda v, s, m: weighted_average(v, -s, m),
        "mask_upside_down": lambda v, s, m: weighted_average(v, s, ~m),
        "rows_kept": lambda v, s, m: (
            v
            * (w := weights_of(s, m))[..., None]
            / np.maximum(w.sum(axis=1), 1e-9)[:, None, None]
        ),
    },
)
