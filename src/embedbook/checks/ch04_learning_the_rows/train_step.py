"""The task train_step: forwards, backwards and one step, for one sentence."""

from collections.abc import Iterable

import numpy as np

from embedbook.checks.ch04_learning_the_rows.one_step import (
    last_only,
    last_only_undivided,
    loss,
    minus_label,
    no_bias,
    nth,
    praise_alone,
    rate_of_score,
    sigmoid,
    squared,
    step_of,
    train_step,
)
from embedbook.checks.tasks import Misconception, Task


def sentences(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield sentences of both labels, with repeated words, and of one word."""
    yield np.array([[0.0], [3.0]]), np.array([2.0]), -1.0, np.array([0, 1, 0]), 1, 0.5
    table = np.array([[1.0, 0.0], [0.0, 2.0], [-1.0, 1.0]])
    single = np.array([[0.5], [-1.5]], dtype="float32")
    yield table, np.array([2.0, -1.0]), 0.5, np.array([0, 2, 0]), 1, 0.5
    yield single, np.array([2.0]), -0.5, np.array([1]), 0, 2.0
    for rows, columns, length in [
        (1, 2, 1),
        (6, 3, 4),
        (5, 2, 6),
        (4, 4, 3),
        (8, 1, 5),
    ]:
        indices = rng.integers(0, rows, length)
        indices[-1] = indices[0]
        yield (
            rng.normal(size=(rows, columns)),
            rng.normal(size=columns),
            float(rng.normal()),
            indices,
            length % 2,
            0.25,
        )


TASK = Task(
    name="train_step",
    reference=train_step,
    cases=sentences,
    dtype="kind",
    tolerance=1e-6,
    insight="This is training by hand: gather, average, score, and back by score minus "
    "label, weights, shares and scatter-add. Repeat it, and the table learns.",
    hints=(
        "By hand: one word, its row is [0], the weight 2, no bias. Then `z` is 0 and "
        "the score one half. The label is 1: does the row have to grow or to shrink? "
        "And with the weight -2?",
        "Go back as you came, one stage at a time: from the loss to `z` there are only "
        "score and label, from `z` to the average the weights, from the average to "
        "each place its share.",
        "You have the parts: task 2 shares a gradient out over places, task 1 adds "
        "them up by row, task 4 takes the step. A copy of the table comes first.",
    ),
    misconceptions=(
        Misconception(
            "uphill",
            step_of(lambda z, y: y - sigmoid(z), nth),
            "The rows move the wrong way, so the loss goes up. Look at the order of "
            "score and label, and at the sign of the step.",
        ),
        Misconception(
            "no_sigmoid",
            step_of(lambda z, y: z - y, nth),
            "The label is compared with `z`. What turns `z` into a score?",
        ),
        Misconception(
            "label_ignored",
            step_of(lambda z, y: sigmoid(z), nth),
            "The label plays no part, so every score is pushed down. Which rate has "
            "the label in it?",
        ),
        Misconception(
            "squared_loss",
            step_of(squared, nth),
            "There is a factor `score * (1 - score)` too many. With cross-entropy it "
            "cancels; it belongs to the squared error.",
        ),
        Misconception(
            "decision",
            step_of(lambda z, y: float(z > 0) - y, nth),
            "The score is rounded to 0 or 1 before it is compared, so a sentence that "
            "is judged rightly teaches nothing. Compare the score itself.",
        ),
        Misconception(
            "loss_for_rate",
            step_of(loss, nth),
            "The loss itself walks backwards here. What is its rate with respect to "
            "`z`?",
        ),
        Misconception(
            "praise_alone",
            step_of(praise_alone, nth),
            "That is half of the loss, for the label 1 alone, and its rate by the "
            "score. What is the rate by `z`, for both labels?",
        ),
        Misconception(
            "rate_of_score",
            step_of(rate_of_score, nth),
            "You stopped at the score: that is the loss's rate by it. The sigmoid lies "
            "between the score and `z`.",
        ),
        Misconception(
            "divided_twice",
            step_of(minus_label, lambda d, w, a, n: d * w / n / n),
            "It is divided by the length twice. The average divides once, there and "
            "back.",
        ),
        Misconception(
            "not_divided",
            step_of(minus_label, lambda d, w, a, n: d * w),
            "The average is missing on the way back: which share of its gradient does "
            "each place get?",
        ),
        Misconception(
            "summed",
            step_of(minus_label, lambda d, w, a, n: d * w, np.sum),
            "The rows are added up and not averaged, on the way there and back.",
        ),
        Misconception(
            "summed_forwards",
            step_of(minus_label, nth, np.sum),
            "Back each place gets the share of an average. But on the way there the "
            "rows are added up.",
        ),
        Misconception(
            "without_weights",
            step_of(minus_label, lambda d, w, a, n: d / n),
            "Every number of a row moves by the same amount. Between the average and "
            "`z` something is multiplied.",
        ),
        Misconception(
            "average_for_weights",
            step_of(minus_label, lambda d, w, a, n: d * a / n),
            "That is the gradient of the weights, handed to the rows. In a product, "
            "the rate of one factor is the other.",
        ),
        Misconception(
            "last_only",
            last_only,
            "A word that is repeated moves no further than one that occurs once. Use a "
            "scatter-add.",
        ),
        Misconception(
            "last_only_undivided",
            last_only_undivided,
            "Two things at once: a repeated word moves no further than another, and "
            "each place gets the full rate of the average.",
        ),
        Misconception(
            "bias_forgotten",
            no_bias,
            "The bias is not in the score.",
        ),
        Misconception(
            "no_learning_rate",
            lambda t, w, b, i, y, r: train_step(t, w, b, i, y, 1.0),
            "The step is as long as the gradient. Where is the learning rate?",
        ),
        Misconception(
            "unchanged",
            lambda t, w, b, i, y, r: t,
            "The table comes back as it was. Is a copy of its rows moved?",
        ),
        Misconception(
            "gradient_only",
            lambda t, w, b, i, y, r: t - train_step(t, w, b, i, y, 1.0),
            "That is the gradient. Return the table after the step.",
        ),
    ),
)
