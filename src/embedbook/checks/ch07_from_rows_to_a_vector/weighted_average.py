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
from embedbook.checks.tasks import Misconception, Task

Array = np.ndarray


def weighted_average(vectors: Array, scores: Array, mask: Array) -> Array:
    """Return each text's vectors averaged with the weights exp(score).

    `vectors` float (batch, length, output_dim); `scores` float and `mask` bool of
    shape (batch, length). The result is float of shape (batch, output_dim), zeros
    where `mask` is False throughout. It is the softmax that attention uses:
    Bahdanau et al., 2015, https://arxiv.org/abs/1409.0473, equations 5 and 6.
    """
    return average(vectors, weights_of(scores, mask))


TASK = Task(
    name="weighted_average",
    reference=weighted_average,
    cases=texts_and_scores,
    dtype="kind",
    tolerance=1e-4,
    insight="With equal scores this is the masked average, and with one score far "
    "above the rest it picks one row. If the scores are learned, it is attention.",
    hints=(
        "The example by hand: weights 1 and 2, so 1 of 3 parts of the first row and 2 "
        "of 3 parts of the second. What is the weight of the third row?",
        "If the same number is taken off all scores of a text, all its weights are "
        "divided by the same number, and the average stays. Choose it so that the "
        "largest score of a real token becomes 0.",
        "`np.where` can give the padding a score that is never the largest. A maximum "
        "with `keepdims=True` comes off a whole text at once. Then the weights, and "
        "care for a sum of them that is 0.",
    ),
    misconceptions=(
        Misconception(
            "mask_ignored",
            lambda v, s, m: average(v, softmax(s)),
            "The padding has weight, too. Where is the mask used?",
        ),
        Misconception(
            "score_0_for_padding",
            lambda v, s, m: average(v, softmax(s * m)),
            "Padding has score 0 here, and exp(0) is 1: a weight like any other.",
        ),
        Misconception(
            "masked_after_dividing",
            lambda v, s, m: total(v, softmax(s) * m),
            "The padding's weights are set to 0 after all were divided by their "
            "sum. What do the rest add up to now?",
        ),
        Misconception(
            "not_divided",
            lambda v, s, m: total(v, np.exp(s) * m),
            "This is a sum with weights. What do they add up to, and what would "
            "make an average of it?",
        ),
        Misconception(
            "divided_by_count",
            lambda v, s, m: (
                total(v, np.exp(s) * m) / np.maximum(m.sum(axis=1), 1)[:, None]
            ),
            "The sum is divided by the number of tokens. Tokens do not count "
            "equally here: how much do they count together?",
        ),
        Misconception(
            "divided_by_count_and_nan",
            lambda v, s, m: total(v, np.exp(s) * m) / m.sum(axis=1)[:, None],
            "The sum is divided by the number of tokens, which may be 0. Tokens do "
            "not count equally here: how much do they count together?",
        ),
        Misconception(
            "largest_off_and_divided_by_count",
            lambda v, s, m: (
                total(v, weights_of(s, m)) / np.maximum(m.sum(axis=1), 1)[:, None]
            ),
            "The sum is divided by the number of tokens. Tokens do not count "
            "equally here: how much do they count together?",
        ),
        Misconception(
            "scores_as_weights",
            lambda v, s, m: average(v, s * m),
            "The scores themselves are the weights here, and a score may be "
            "negative. Which function turns a score into a weight?",
        ),
        Misconception(
            "equal_weights",
            lambda v, s, m: average(v, m.astype(float)),
            "All tokens count alike: this is the masked average. Where are the "
            "scores used?",
        ),
        *FAR_SCORES,
        Misconception(
            "over_batch",
            lambda v, s, m: total(v, softmax(np.where(m, s, -1e9), 0)),
            "The weights of each place add up to 1 over the texts. They should over "
            "the tokens of one text.",
        ),
        Misconception(
            "over_all",
            lambda v, s, m: (v * softmax(np.where(m, s, -np.inf), None)[..., None]).sum(
                1
            ),
            "The weights of all texts together add up to 1. They should for each text.",
        ),
        Misconception(
            "hard_choice",
            hard,
            "Only the token with the highest score counts. The others have weight, "
            "too.",
        ),
        Misconception(
            "scores_flipped",
            lambda v, s, m: weighted_average(v, -s, m),
            "The tokens with the lowest scores count most. Look at the sign.",
        ),
        Misconception(
            "mask_upside_down",
            lambda v, s, m: weighted_average(v, s, ~m),
            "This is the average of the padding. Which value of the mask marks a "
            "real token?",
        ),
        Misconception(
            "rows_kept",
            lambda v, s, m: (
                v
                * (w := weights_of(s, m))[..., None]
                / np.maximum(w.sum(axis=1), 1e-9)[:, None, None]
            ),
            "Each row has been multiplied by its weight, but the tokens' axis is "
            "still there.",
        ),
    ),
)
