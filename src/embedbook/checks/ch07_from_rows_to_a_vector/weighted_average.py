"""The task weighted_average: some tokens count more than others."""

import numpy as np

from embedbook.checks.ch07_from_rows_to_a_vector.weights import (
    average,
    from_largest,
    hard,
    nan_for_empty,
    softmax,
    texts_and_scores,
    total,
    unshifted,
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
        "In this order: `np.where` gives the padding a very low score; the maximum "
        "along axis 1 comes off (`keepdims=True`); `np.exp`; times the mask; divide by "
        "the sum, unless it is 0.",
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
        Misconception(
            "overflow",
            lambda v, s, m: unshifted(v, np.where(m, s, 0), m),
            "Scores far from 0 give nan: exp(1000) is inf and exp(-1000) is 0. What "
            "can you take off all scores of a text without changing its weights?",
        ),
        Misconception(
            "overflow_in_padding",
            unshifted,
            "Scores far from 0 give nan, and so does a padding's: inf times 0 is nan. "
            "What can you take off all scores of a text without changing its weights?",
        ),
        Misconception(
            "padding_0_is_largest",
            lambda v, s, m: average(v, np.exp(from_largest(s * m)) * m),
            "Padding has score 0 when the largest is looked for. If all real scores "
            "are far below 0, their weights all become 0.",
        ),
        Misconception(
            "nan_twice",
            lambda v, s, m: unshifted(v, s, m, guarded=False),
            "nan has two causes: a text without tokens is 0 / 0, and scores far from "
            "0 give inf or 0. Begin with the first; for the second, what may be "
            "taken off all scores of a text?",
        ),
        Misconception(
            "clipped",
            lambda v, s, m: average(v, np.exp(np.clip(s, -500, 500)) * m),
            "Clipped scores are no longer apart: 901 and 903 get equal weights. What "
            "keeps their distance?",
        ),
        Misconception(
            "maximum_of_padding",
            lambda v, s, m: average(v, np.exp(from_largest(s)) * m),
            "The largest score that you take off may be a padding's. If it is far "
            "above the rest, every real token gets weight 0.",
        ),
        Misconception(
            "padding_makes_nan",
            lambda v, s, m: unshifted(v, from_largest(s), m),
            "nan comes out where a padding's score is far above the others: its exp is "
            "inf, or it makes every other weight 0. Which score should padding have "
            "before that?",
        ),
        Misconception(
            "maximum_of_padding_and_empty",
            lambda v, s, m: unshifted(v, from_largest(s), m, guarded=False),
            "nan comes out where all weights are 0. That has two causes here: a text "
            "without tokens, and a padding whose score is the largest that you take "
            "off.",
        ),
        Misconception(
            "nan_for_empty",
            nan_for_empty,
            "A text that is all padding gives nan. What should its vector be?",
        ),
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
