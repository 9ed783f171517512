"""The task train_step: forwards, backwards and one step, for one sentence."""

from collections.abc import Iterable

import numpy as np

from embedbook.checks.ch04_learning_the_rows.one_step import (
    all_rows,
    bias_last,
    columns_apart,
    every_row,
    loss,
    minus_label,
    nth,
    one_number,
    praise_alone,
    rate_of_score,
    score_anew,
    score_for_each,
    scores_averaged,
    sigmoid,
    slope,
    squared,
    step_of,
    train_step,
    turned_sigmoid,
    twice_squared,
    weights_first,
    whole,
    with_repeats_and_without,
)
from embedbook.checks.index_mistakes import RENUMBERED, with_changed
from embedbook.checks.task_files import function_task


def sentences(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield sentences of both labels, with repeated words, without, and of one word.

    Told apart are a repeat that counts once or not at all from one that counts, a score
    that is computed anew after each word (seen without repeats, too), a bias for each
    number or place, and labels that go wrong for 0 or for 1 alone.
    """
    yield np.array([[0.0], [3.0]]), np.array([2.0]), -1.0, np.array([0, 1, 0]), 1, 0.5
    table = np.array([[1.0, 0.0], [0.0, 2.0], [-1.0, 1.0]])
    yield table, np.array([2.0, -1.0]), 0.5, np.array([0, 2, 0]), 1, 0.5
    yield np.array([[0.5], [-1.5]]), np.array([2.0]), -0.5, np.array([1]), 0, 2.0
    yield table, np.array([1.0, 3.0]), -0.5, np.array([2, 0]), 0, 1.0
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
            np.round(rng.normal(size=(rows, columns)), 2),
            np.round(rng.normal(size=columns), 2),
            round(float(rng.normal()), 2),
            indices,
            length % 2,
            0.25,
        )


TASK = function_task(
    __name__,
    reference=train_step,
    cases=sentences,
    dtype="kind",
    tolerance=1e-4,  # so that a gradient by nudging is right
    mistakes={
        "uphill": with_repeats_and_without(lambda z, y: y - sigmoid(z)),
        "no_sigmoid": with_repeats_and_without(lambda z, y: z - y),
        "sigmoid_turned": with_repeats_and_without(turned_sigmoid),
        "label_ignored": with_repeats_and_without(lambda z, y: sigmoid(z)),
        "squared_loss": (
            *with_repeats_and_without(squared),
            *with_repeats_and_without(twice_squared),
        ),
        "label_of_minus_one": with_repeats_and_without(
            lambda z, y: sigmoid(z) - (2 * y - 1)
        ),
        "tanh": with_repeats_and_without(lambda z, y: np.tanh(z) - y),
        "score_for_each_place": (score_for_each, scores_averaged),
        "slope_alone": step_of(slope, nth),
        "no_sign": step_of(lambda z, y: abs(sigmoid(z) - y), nth),
        "decision": with_repeats_and_without(lambda z, y: float(z > 0) - y),
        "loss_for_rate": step_of(loss, nth),
        "praise_alone": step_of(praise_alone, nth),
        "rate_of_score": step_of(rate_of_score, nth),
        "divided_twice": step_of(minus_label, lambda d, w, a, n: d * w / n / n),
        "not_divided": step_of(minus_label, whole),
        "summed": (
            step_of(minus_label, whole, np.sum),
            step_of(minus_label, whole, np.sum, biases=lambda w, i: len(i)),
        ),
        "summed_forwards": (
            step_of(minus_label, nth, np.sum),
            step_of(minus_label, nth, np.sum, biases=lambda w, i: len(i)),
        ),
        "divided_by_rows_of_table": lambda t, w, b, i, y, r: train_step(
            t, w, b, i, y, r * len(i) / len(t)
        ),
        "all_rows_averaged": all_rows,
        "every_row": every_row,
        "mean_without_axis": (
            step_of(minus_label, nth, one_number),
            columns_apart,
        ),
        "without_weights": step_of(minus_label, lambda d, w, a, n: d / n),
        "average_for_weights": step_of(minus_label, lambda d, w, a, n: d * a / n),
        "weights_first": weights_first,
        "score_anew": score_anew,
        "last_only": (
            step_of(minus_label, nth, repeats=False),
            lambda t, w, b, i, y, r: step_of(minus_label, nth, repeats=False)(
                t, w, b, i, y, r * len(i) / len(np.unique(i))
            ),
        ),
        "last_only_undivided": step_of(minus_label, whole, repeats=False),
        "different_words": lambda t, w, b, i, y, r: train_step(
            t, w, b, np.unique(i), y, r
        ),
        "renumbered": with_changed(3, RENUMBERED, train_step),
        "bias_forgotten": (
            step_of(minus_label, nth, biases=lambda w, i: 0),
            step_of(minus_label, nth, biases=lambda w, i: 0, repeats=False),
        ),
        "bias_after_sigmoid": bias_last,
        "bias_before_weights": step_of(minus_label, nth, biases=lambda w, i: w.sum()),
        "bias_in_each": step_of(minus_label, nth, biases=lambda w, i: len(w)),
        "no_learning_rate": lambda t, w, b, i, y, r: train_step(t, w, b, i, y, 1.0),
        "unchanged": lambda t, w, b, i, y, r: t,
        "gradient_only": lambda t, w, b, i, y, r: t - train_step(t, w, b, i, y, 1.0),
    },
)
