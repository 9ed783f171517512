"""Mistakes of `weighted_average` that show where scores are far from 0 or apart."""

from collections.abc import Callable

import numpy as np

from embedbook.checks.ch07_from_rows_to_a_vector.weights import (
    average,
    from_largest,
    nan_for_empty,
    total,
    unshifted,
)
from embedbook.checks.tasks import Misconception

Array = np.ndarray


def _taken_off(number_of: Callable) -> Callable:
    """Return a weighted average that takes `number_of(scores, mask)` off a text."""

    def wrong(vectors: Array, scores: Array, mask: Array) -> Array:
        shifted = np.zeros(scores.shape)
        for row, one, m in zip(shifted, scores, mask, strict=True):
            row[m] = one[m] - number_of(one, m) if m.any() else 0
        return unshifted(vectors, shifted, mask)

    return wrong


def _from_largest_of_batch(scores: Array, mask: Array) -> Array:
    return np.exp(np.where(mask, scores, -np.inf) - scores[mask].max())


def _sum_at_least_1(vectors: Array, scores: Array, mask: Array) -> Array:
    weights = np.exp(scores) * mask
    return total(vectors, weights) / np.maximum(weights.sum(axis=1), 1)[:, None]


FAR_SCORES = (
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
        "not_the_largest",
        _taken_off(lambda scores, m: scores[m].mean()),
        "nan comes out where the scores of one text lie far apart: what you take off "
        "leaves some of them far above 0. Which number leaves none above 0?",
    ),
    Misconception(
        "not_the_largest_nor_masked",
        lambda v, s, m: unshifted(v, s - s.mean(axis=1, keepdims=True), m),
        "nan has two causes: a score far above the number that you take off, and a "
        "padding whose exp is inf. Which number leaves no score above 0, and which "
        "score should padding have before that?",
    ),
    Misconception(
        "largest_of_batch",
        lambda v, s, m: average(v, _from_largest_of_batch(s, m)),
        "The largest score of the whole batch is taken off, so a text whose scores "
        "are far below it gets no weights at all. Each text has a largest score of "
        "its own.",
    ),
    Misconception(
        "largest_of_batch_and_nan",
        lambda v, s, m: (
            total(v, w := _from_largest_of_batch(s, m)) / w.sum(axis=1, keepdims=True)
        ),
        "nan comes out for a text without tokens, and for one whose scores are far "
        "below the largest of the batch. Each text has a largest score of its own.",
    ),
    Misconception(
        "overflow_hidden",
        lambda v, s, m: np.nan_to_num(unshifted(v, np.where(m, s, 0), m)),
        "Scores far from 0 make nan, and here that becomes 0: hidden, not mended. "
        "What can you take off all scores of a text without changing its weights?",
    ),
    Misconception(
        "overflow_hidden_with_padding",
        lambda v, s, m: np.nan_to_num(unshifted(v, s, m)),
        "Scores far from 0 make nan, a padding's too, and here that becomes 0: hidden, "
        "not mended. What can you take off all scores of a text without changing its "
        "weights?",
    ),
    Misconception(
        "sum_at_least_1",
        _sum_at_least_1,
        "A sum of weights below 1 is divided by 1 here. A count is never below 1, but "
        "a sum of such weights may be: only 0 needs care.",
    ),
)
