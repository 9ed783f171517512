"""The task weighted_average: some tokens count more than others."""

from collections.abc import Iterable

import numpy as np

from embedbook.checks.tasks import Misconception, Task

Array = np.ndarray


def _weights(scores: Array, mask: Array) -> Array:
    """Return exp(score) where `mask` is True and 0 elsewhere, the largest being 1."""
    masked = np.where(mask, scores, -np.inf)
    largest = masked.max(axis=1, keepdims=True)
    return np.exp(masked - np.where(np.isfinite(largest), largest, 0))


def weighted_average(vectors: Array, scores: Array, mask: Array) -> Array:
    """Return each text's vectors averaged with the weights exp(score).

    `vectors` float (batch, length, output_dim); `scores` float and `mask` bool of
    shape (batch, length). The result is float of shape (batch, output_dim), zeros
    where `mask` is False throughout. It is the softmax that attention uses:
    Bahdanau et al., 2015, https://arxiv.org/abs/1409.0473, equations 5 and 6.
    """
    return _average(vectors, _weights(scores, mask))


def texts_and_scores(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield equal, small and huge scores, over full, ragged and empty texts."""
    example = np.array([[[3, 0], [0, 6], [9, 9]]], dtype="float32")
    yield example, np.log([[1.0, 2.0, 5.0]]), np.array([[True, True, False]])
    for lengths, length, low, high in [
        ([2, 4], 4, -2, 2),
        ([3, 0], 3, -2, 2),
        ([1, 3, 4], 4, -3, 1),
        ([3, 3], 3, 0, 1),
        ([3, 2], 4, 900, 903),
        ([3, 2], 4, -903, -900),
    ]:
        shape = (len(lengths), length)
        vectors = (rng.integers(-40, 40, (*shape, 3)) / 4).astype("float32")
        scores = rng.uniform(low, high, shape).round(1)
        yield vectors, scores, np.arange(length) < np.array(lengths)[:, None]


# Mistakes, as people write them.


def _average(vectors: Array, weights: Array) -> Array:
    total = (vectors * weights[..., None]).sum(axis=1)
    sums = weights.sum(axis=1, keepdims=True)
    return total / np.where(sums == 0, 1, sums)


def _softmax(scores: Array, axis: int | None = 1) -> Array:
    raised = np.exp(scores - scores.max(axis=axis, keepdims=True))
    return raised / raised.sum(axis=axis, keepdims=True)


def _overflowing(vectors: Array, scores: Array, mask: Array) -> Array:
    raised = np.exp(scores) * mask
    total = (vectors * raised[..., None]).sum(axis=1)
    sums = raised.sum(axis=1, keepdims=True)
    return np.where(mask.any(axis=1)[:, None], total / sums, 0)


def _nan_for_empty(vectors: Array, scores: Array, mask: Array) -> Array:
    weights = _weights(scores, mask)
    total = (vectors * weights[..., None]).sum(axis=1)
    return total / weights.sum(axis=1, keepdims=True)


def _masked_late(vectors: Array, scores: Array, mask: Array) -> Array:
    weights = _softmax(scores) * mask
    return (vectors * weights[..., None]).sum(axis=1)


def _hard(vectors: Array, scores: Array, mask: Array) -> Array:
    best = np.where(mask, scores, -np.inf).argmax(axis=1)
    return vectors[np.arange(len(best)), best] * mask.any(axis=1)[:, None]


TASK = Task(
    name="weighted_average",
    reference=weighted_average,
    cases=texts_and_scores,
    dtype="kind",
    tolerance=1e-4,
    insight="With equal scores this is the masked average, and with one score far "
    "above the rest it picks one row. If the scores are learned, it is attention.",
    misconceptions=(
        Misconception(
            "mask_ignored",
            lambda v, s, m: _average(v, _softmax(s)),
            "The padding has weight, too. Where is the mask used?",
        ),
        Misconception(
            "score_0_for_padding",
            lambda v, s, m: _average(v, _softmax(s * m)),
            "Padding has score 0 here, and exp(0) is 1: a weight like any other.",
        ),
        Misconception(
            "masked_after_dividing",
            _masked_late,
            "The padding's weights are set to 0 after all were divided by their "
            "sum. What do the rest add up to now?",
        ),
        Misconception(
            "not_divided",
            lambda v, s, m: (v * (np.exp(s) * m)[..., None]).sum(axis=1),
            "This is a sum with weights. What do they add up to, and what would "
            "make an average of it?",
        ),
        Misconception(
            "divided_by_count",
            lambda v, s, m: (
                (v * (np.exp(s) * m)[..., None]).sum(axis=1)
                / np.maximum(m.sum(axis=1), 1)[:, None]
            ),
            "The sum is divided by the number of tokens. Tokens do not count "
            "equally here: how much do they count together?",
        ),
        Misconception(
            "scores_as_weights",
            lambda v, s, m: _average(v, s * m),
            "The scores themselves are the weights here, and a score may be "
            "negative. Which function turns a score into a weight?",
        ),
        Misconception(
            "equal_weights",
            lambda v, s, m: _average(v, m.astype(float)),
            "All tokens count alike: this is the masked average. Where are the "
            "scores used?",
        ),
        Misconception(
            "overflow",
            _overflowing,
            "Scores far from 0 give nan: exp(1000) is inf and exp(-1000) is 0. What "
            "can you take off all scores of a text without changing its weights?",
        ),
        Misconception(
            "nan_for_empty",
            _nan_for_empty,
            "A text that is all padding gives nan. What should its vector be?",
        ),
        Misconception(
            "over_batch",
            lambda v, s, m: (v * _softmax(np.where(m, s, -1e9), 0)[..., None]).sum(1),
            "The weights of each place add up to 1 over the texts. They should over "
            "the tokens of one text.",
        ),
        Misconception(
            "over_all",
            lambda v, s, m: (
                v * _softmax(np.where(m, s, -np.inf), None)[..., None]
            ).sum(1),
            "The weights of all texts together add up to 1. They should for each text.",
        ),
        Misconception(
            "hard_choice",
            _hard,
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
                * (w := _weights(s, m))[..., None]
                / np.maximum(w.sum(axis=1), 1e-9)[:, None, None]
            ),
            "Each row has been multiplied by its weight, but the tokens' axis is "
            "still there.",
        ),
    ),
)
