"""The task train_step: forwards, backwards and one step, for one sentence."""

from collections.abc import Callable, Iterable

import numpy as np

from embedbook.checks.tasks import Misconception, Task

Array = np.ndarray


def sigmoid(z: float) -> float:
    """Return 1 / (1 + exp(-z))."""
    return 1 / (1 + np.exp(-z))


def _step(error: Callable, share: Callable, pooled: Callable = np.mean) -> Callable:
    """Return a train_step made of the rate of z, the rate of rows, and a pooling.

    `error(z, label)` gives d_z; `share(d_z, weights, average, length)` the rate
    of one place, of shape (output_dim,).
    """

    def step(
        table: Array,
        weights: Array,
        bias: float,
        indices: Array,
        label: int,
        learning_rate: float,
    ) -> Array:
        average = pooled(table[indices], axis=0)
        d_z = error(average @ weights + bias, label)
        place = share(d_z, weights, average, len(indices)) + np.zeros_like(weights)
        gradient = np.zeros_like(table)
        np.add.at(gradient, indices, np.tile(place, (len(indices), 1)))
        return table - learning_rate * gradient

    return step


def _minus_label(z: float, label: int) -> float:
    return sigmoid(z) - label


def _nth(d_z: float, weights: Array, average: Array, length: int) -> Array:
    return d_z * weights / length


train_step = _step(_minus_label, _nth)


def sentences(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield sentences of both labels, with repeated words, and of one word."""
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


# Mistakes, as people write them.


def _last_only(t: Array, w: Array, b: float, i: Array, y: int, r: float) -> Array:
    moved = t.copy()
    moved[i] -= r * (sigmoid(t[i].mean(0) @ w + b) - y) * w / len(i)
    return moved


def _no_bias(t: Array, w: Array, b: float, i: Array, y: int, r: float) -> Array:
    return train_step(t, w, 0.0, i, y, r)


def _loss(z: float, label: int) -> float:
    return np.logaddexp(0, z) - label * z


def _squared(z: float, label: int) -> float:
    return (sigmoid(z) - label) * sigmoid(z) * (1 - sigmoid(z))


TASK = Task(
    name="train_step",
    reference=train_step,
    cases=sentences,
    dtype="kind",
    tolerance=1e-6,
    insight="This is training by hand: gather, average, score, and back by score minus "
    "label, weights, shares and scatter-add. Repeat it, and the table learns.",
    hints=(
        "Write the way there first, and print `z` for a sentence with a word twice: "
        "the indices [0, 2, 0] have three rows to average, not two.",
        "Back from there: the rate of `z` is score minus label. Through the weights "
        "it becomes the rate of the average, and each place gets its share of that.",
        "You have the parts: task 2 shares a gradient out over places, task 1 adds "
        "them up by row, task 4 takes the step. A copy of the table comes first.",
    ),
    misconceptions=(
        Misconception(
            "uphill",
            _step(lambda z, y: y - sigmoid(z), _nth),
            "The rows move the wrong way, so the loss goes up. Look at the order of "
            "score and label, and at the sign of the step.",
        ),
        Misconception(
            "no_sigmoid",
            _step(lambda z, y: z - y, _nth),
            "The label is compared with `z`. What turns `z` into a score?",
        ),
        Misconception(
            "label_ignored",
            _step(lambda z, y: sigmoid(z), _nth),
            "The label plays no part, so every score is pushed down. Which rate has "
            "the label in it?",
        ),
        Misconception(
            "squared_loss",
            _step(_squared, _nth),
            "There is a factor `score * (1 - score)` too many. With cross-entropy it "
            "cancels; it belongs to the squared error.",
        ),
        Misconception(
            "decision",
            _step(lambda z, y: float(z > 0) - y, _nth),
            "The score is rounded to 0 or 1 before it is compared, so a sentence that "
            "is judged rightly teaches nothing. Compare the score itself.",
        ),
        Misconception(
            "loss_for_rate",
            _step(_loss, _nth),
            "The loss itself walks backwards here. What is its rate with respect to "
            "`z`?",
        ),
        Misconception(
            "not_divided",
            _step(_minus_label, lambda d, w, a, n: d * w),
            "The average is missing on the way back: which share of its gradient does "
            "each place get?",
        ),
        Misconception(
            "summed",
            _step(_minus_label, lambda d, w, a, n: d * w, np.sum),
            "The rows are added up and not averaged, on the way there and back.",
        ),
        Misconception(
            "without_weights",
            _step(_minus_label, lambda d, w, a, n: d / n),
            "Every number of a row moves by the same amount. Between the average and "
            "`z` something is multiplied.",
        ),
        Misconception(
            "average_for_weights",
            _step(_minus_label, lambda d, w, a, n: d * a / n),
            "That is the gradient of the weights, handed to the rows. In a product, "
            "the rate of one factor is the other.",
        ),
        Misconception(
            "last_only",
            _last_only,
            "A word that is repeated moves no further than one that occurs once. Use a "
            "scatter-add.",
        ),
        Misconception(
            "bias_forgotten",
            _no_bias,
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
