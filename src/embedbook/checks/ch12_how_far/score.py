"""The task score: the whole model, for a batch of padded indices."""

from collections.abc import Callable, Iterable

import numpy as np

from embedbook.checks.tasks import Misconception, Task

Array = np.ndarray


def score(indices: Array, weights: Array, ratios: Array, bias: float) -> Array:
    """Return the sigmoid of the bias and a review's products: shape (batch,)."""
    return _sigmoid(_products(indices, weights, ratios).sum(axis=1) + bias)


def batches(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield batches with and without padding; row 0 is never 0 itself."""
    weights, ratios = np.array([2.0, 1.0, -1.0, 0.5]), np.array([1.5, 1.0, 2.0, 4.0])
    yield np.array([[1, 2, 0], [3, 0, 0]]), weights, ratios, 1.0
    yield np.array([[1, 2], [3, 1]]), weights, ratios, -0.5
    yield np.array([[0, 0, 0], [2, 0, 0]]), weights, ratios, 0.75
    for batch, length, size in [(1, 4, 6), (3, 5, 8), (4, 6, 9), (5, 5, 12)]:
        indices = rng.integers(1, size, (batch, length))
        some = np.arange(length) < rng.integers(1, length + 1, batch)[:, None]
        numbers = rng.uniform(-1.2, 1.2, (2, size)).round(2)
        numbers[:, 0] = 0.9, -0.8
        yield indices * some, *numbers, round(rng.uniform(-1, 1), 2)


# Mistakes, as people write them.


def _sigmoid(values: Array) -> Array:
    return 1 / (1 + np.exp(-values))


def _products(
    indices: Array, weights: Array, ratios: Array, padded: bool = False
) -> Array:
    """Return weight times ratio at each place; 0 at padding unless `padded`."""
    found = weights[indices] * ratios[indices]
    return found if padded else found * (indices != 0)


def _both(
    name: str, hint: str, wrong: Callable[[Array, Array, float], Array], **only: str
) -> tuple[Misconception, ...]:
    """Return a mistake of the last step alone, and with the padding counted."""

    def version(padded: bool) -> Callable:
        def model(indices: Array, weights: Array, ratios: Array, bias: float) -> Array:
            terms = {"weights": weights, "ratios": ratios}
            terms |= {key: np.ones_like(weights) for key in only.values()}
            found = _products(indices, *terms.values(), padded)
            return wrong(found, (indices != 0) | padded, bias)

        return model

    also = " And padding has a share in it: which index is no n-gram?"
    return (
        Misconception(name, version(padded=False), hint),
        Misconception(f"{name}_and_padding", version(padded=True), hint + also),
    )


TASK = Task(
    name="score",
    reference=score,
    cases=batches,
    dtype="kind",
    tolerance=1e-5,
    insight="That is the whole model: an embedding of dimension 1, a fixed number "
    "beside each row, a sum and a sigmoid. Training would change weights and bias.",
    hints=(
        "Do the first review of the example with a pencil. Which two products are "
        "there? What do they and the bias add up to? Where may padding have a say?",
        "Three steps: look up two numbers for each index and multiply; add up along "
        "the review, without the padding; add the bias and take the sigmoid.",
        "`weights[indices]` has the shape of `indices`, so a comparison of `indices` "
        "with 0 can take the padding out. The sum runs along axis 1.",
    ),
    misconceptions=(
        Misconception(
            "padding_counted",
            lambda i, w, r, b: _sigmoid(_products(i, w, r, padded=True).sum(1) + b),
            "Padding has a share in the sum: row 0 holds numbers, too. Which places of "
            "`indices` are no n-gram?",
        ),
        *_both(
            "mean",
            "That is the average over the n-grams. Asked for is their sum: a review "
            "with more praise is to get a higher score.",
            lambda found, real, b: _sigmoid(found.sum(1) / real.sum(1) + b),
        ),
        Misconception(
            "mean_over_length",
            lambda i, w, r, b: _sigmoid(_products(i, w, r).mean(1) + b),
            "The sum is divided by the length, padding included. Nothing is to be "
            "divided here.",
        ),
        *_both(
            "no_sum",
            "There is a score for each n-gram. One for each review is asked for: which "
            "step is missing?",
            lambda found, real, b: _sigmoid(found + b),
        ),
        *_both(
            "no_sigmoid",
            "These are the sums. A score lies between 0 and 1: one step is missing.",
            lambda found, real, b: found.sum(1) + b,
        ),
        Misconception(
            "ratio_added",
            lambda i, w, r, b: _sigmoid(((w + r)[i] * (i != 0)).sum(1) + b),
            "Weight and ratio are added. They are multiplied: then a weight of 0 makes "
            "an n-gram say nothing.",
        ),
        Misconception(
            "ratio_added_and_padding",
            lambda i, w, r, b: _sigmoid((w + r)[i].sum(1) + b),
            "Weight and ratio are added. They are multiplied: then a weight of 0 makes "
            "an n-gram say nothing. And padding has a share in it: which index is no "
            "n-gram?",
        ),
        *_both(
            "ratio_forgotten",
            "Only the weights are added up. Each has a fixed number beside it that it "
            "is multiplied by.",
            lambda found, real, b: _sigmoid(found.sum(1) + b),
            without="ratios",
        ),
        *_both(
            "weight_forgotten",
            "Only the ratios are added up. Those were counted: where is what the model "
            "learned?",
            lambda found, real, b: _sigmoid(found.sum(1) + b),
            without="weights",
        ),
        *_both(
            "bias_forgotten",
            "The bias is missing: a review without n-grams gets one half here.",
            lambda found, real, b: _sigmoid(found.sum(1)),
        ),
        *_both(
            "bias_at_each_place",
            "The bias is added for each n-gram, so it weighs more in a long review. It "
            "is added once.",
            lambda found, real, b: _sigmoid((found + b * real).sum(1)),
        ),
        *_both(
            "sigmoid_of_each",
            "The sigmoid is taken of each product, before the sum. The sum then grows "
            "beyond 1: which step comes last?",
            lambda found, real, b: (_sigmoid(found + b) * real).sum(1),
        ),
        *_both(
            "sigmoid_turned",
            "Praise gets a low score here, and blame a high one. Which sign does the "
            "exponent of a sigmoid have?",
            lambda found, real, b: _sigmoid(-found.sum(1) - b),
        ),
        *_both(
            "along_the_batch",
            "The sum runs along the batch and mixes reviews. Along which axis lie the "
            "n-grams of one review?",
            lambda found, real, b: _sigmoid(found.sum(0) + b),
        ),
        *_both(
            "one_sum_for_all",
            "All reviews are added up together. Each needs a score of its own.",
            lambda found, real, b: _sigmoid(found.sum() + b),
        ),
    ),
)
