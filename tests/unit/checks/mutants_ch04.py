import numpy as np
from mutants import registrar
from right_answers import RIGHT

CHAPTER = "ch04_learning_the_rows"
mutant, guess = registrar(CHAPTER)


@mutant("scatter_add", "last_only")
def _(upstream, indices, input_dim):
    gradient = np.zeros((input_dim, upstream.shape[-1]), dtype="float32")
    gradient[indices] += upstream
    return gradient


@mutant("scatter_add", "last_only")
def _(upstream, indices, input_dim):
    gradient = np.zeros((input_dim, upstream.shape[-1]))
    for place in np.ndindex(indices.shape):
        gradient[indices[place]] = upstream[place]
    return gradient


@mutant("scatter_add", "first_only")
def _(upstream, indices, input_dim):
    gradient = np.zeros((input_dim, upstream.shape[-1]))
    seen = set()
    for place in np.ndindex(indices.shape):
        if indices[place] not in seen:
            gradient[indices[place]] += upstream[place]
            seen.add(indices[place])
    return gradient


@mutant("scatter_add", "first_axis_only")
def _(upstream, indices, input_dim):
    gradient = np.zeros((input_dim, upstream.shape[-1]))
    for i in range(len(indices)):
        gradient[indices[i]] += upstream[i]
    return gradient


@mutant("scatter_add", "mean")
def _(upstream, indices, input_dim):
    gradient = np.zeros((input_dim, upstream.shape[-1]))
    for row in range(input_dim):
        if (indices == row).any():
            gradient[row] = upstream[indices == row].mean(axis=0)
    return gradient


@mutant("scatter_add", "used_rows_only")
def _(upstream, indices, input_dim):
    used, back = np.unique(indices, return_inverse=True)
    gradient = np.zeros((len(used), upstream.shape[-1]))
    np.add.at(gradient, back.reshape(indices.shape), upstream)
    return gradient


@mutant("scatter_add", "too_few_rows")
def _(upstream, indices, input_dim):
    rows = indices.max() + 1 if indices.size else 0
    gradient = np.zeros((rows, upstream.shape[-1]))
    np.add.at(gradient, indices, upstream)
    return gradient


@mutant("scatter_add", "counts")
def _(upstream, indices, input_dim):
    gradient = np.zeros((input_dim, upstream.shape[-1]))
    np.add.at(gradient, indices, 1)
    return gradient


@mutant("scatter_add", "transposed")
def _(upstream, indices, input_dim):
    one_hot = np.eye(input_dim)[indices.ravel()]
    return upstream.reshape(indices.size, upstream.shape[-1]).T @ one_hot


@mutant("scatter_add", "negative")
def _(upstream, indices, input_dim):
    gradient = np.zeros((input_dim, upstream.shape[-1]))
    np.subtract.at(gradient, indices, upstream)
    return gradient


@mutant("scatter_add", "divided_by_places")
def _(upstream, indices, input_dim):
    gradient = np.zeros((input_dim, upstream.shape[-1]))
    np.add.at(gradient, indices, upstream / indices.size)
    return gradient


@mutant("scatter_add", "total_in_each")
def _(upstream, indices, input_dim):
    gradient = np.zeros((input_dim, upstream.shape[-1]))
    for place in np.ndindex(indices.shape):
        gradient += upstream[place]
    return gradient


@mutant("scatter_add", "last_sentence_only")
def _(upstream, indices, input_dim):
    if indices.ndim == 1:
        upstream, indices = upstream[None], indices[None]
    for sentence, rows in zip(upstream, indices, strict=True):
        gradient = np.zeros((input_dim, upstream.shape[-1]))
        np.add.at(gradient, rows, sentence)
    return gradient


@mutant("scatter_add", "neighbours_only")
def _(upstream, indices, input_dim):
    gradient = np.zeros((input_dim, upstream.shape[-1]))
    before = None
    for place in np.ndindex(indices.shape):
        if indices[place] == before:
            gradient[before] += upstream[place]
        else:
            gradient[indices[place]] = upstream[place]
        before = indices[place]
    return gradient


@mutant("scatter_add", "used_rows_only")
def _(upstream, indices, input_dim):
    rows = {}
    for place in np.ndindex(indices.shape):
        rows[indices[place]] = rows.get(indices[place], 0) + upstream[place]
    return np.array(list(rows.values()))


@mutant("scatter_add", "counts")
def _(upstream, indices, input_dim):
    gradient = np.zeros(input_dim)
    for index in indices.ravel():
        gradient[index] += 1
    return gradient


@mutant("scatter_add", "divided_by_places")
def _(upstream, indices, input_dim):
    gradient = np.zeros((input_dim, upstream.shape[-1]))
    np.add.at(gradient, indices, upstream)
    return gradient / len(indices)


@mutant("scatter_add", "divided_by_places")
def _(upstream, indices, input_dim):
    gradient = np.zeros((input_dim, upstream.shape[-1]))
    for place in np.ndindex(indices.shape):
        gradient[indices[place]] += upstream[place] / indices.shape[-1]
    return gradient


@mutant("scatter_add", "whole_numbers")
def _(upstream, indices, input_dim):
    gradient = np.zeros_like(upstream, shape=(input_dim, upstream.shape[-1]), dtype=int)
    for place in np.ndindex(upstream.shape):
        gradient[indices[place[:-1]], place[-1]] += upstream[place]
    return gradient


@mutant("scatter_add", "padding_left_out")
def _(upstream, indices, input_dim):
    gradient = np.zeros((input_dim, upstream.shape[-1]))
    for place in np.ndindex(indices.shape):
        if indices[place]:
            gradient[indices[place]] += upstream[place]
    return gradient


@mutant("scatter_add", "one_axis_only")
def _(upstream, indices, input_dim):
    return np.eye(input_dim)[indices].T @ upstream


@mutant("scatter_add", "one_axis_only")
def _(upstream, indices, input_dim):
    gradient = np.zeros((input_dim, upstream.shape[-1]))
    for k, index in enumerate(indices.tolist()):
        gradient[int(index)] += upstream[k]
    return gradient


@mutant("scatter_add", "two_axes_only")
def _(upstream, indices, input_dim):
    batch, length = indices.shape
    gradient = np.zeros((input_dim, upstream.shape[-1]))
    for i in range(batch):
        for j in range(length):
            gradient[indices[i, j]] += upstream[i, j]
    return gradient


@mutant("scatter_add", "two_axes_only")
def _(upstream, indices, input_dim):
    gradient = np.zeros((input_dim, upstream.shape[-1]))
    for sentence, rows in zip(upstream, indices, strict=True):
        for place, row in zip(sentence, rows, strict=True):
            gradient[row] += place
    return gradient


@mutant("scatter_add", "two_axes_only")
def _(upstream, indices, input_dim):
    gradient = np.zeros((input_dim, upstream.shape[-1]))
    for i in range(len(indices)):
        for j in range(indices.shape[1]):
            gradient[indices[i, j]] += upstream[i, j]
    return gradient


@mutant("average_gradient", "not_divided")
def _(upstream, length):
    return np.repeat(upstream[:, None], length, axis=1)


@mutant("average_gradient", "multiplied")
def _(upstream, length):
    return np.ones((len(upstream), length, 1)) * upstream[:, None] * length


@mutant("average_gradient", "divided_by_output_dim")
def _(upstream, length):
    return np.repeat(upstream[:, None] / upstream.shape[-1], length, axis=1)


@mutant("average_gradient", "divided_by_batch")
def _(upstream, length):
    return np.repeat(upstream[:, None] / np.float64(len(upstream)), length, axis=1)


@mutant("average_gradient", "not_spread")
def _(upstream, length):
    return upstream / length


@mutant("average_gradient", "one_place")
def _(upstream, length):
    return upstream[:, None, :] / length


mutant("average_gradient", "one_place_undivided")(lambda u, n: u[:, None, :])


@mutant("average_gradient", "sentences_mixed")
def _(upstream, length):
    tiled = np.tile(upstream / length, (length, 1))
    return tiled.reshape(len(upstream), length, upstream.shape[1])


@mutant("average_gradient", "upstream_itself")
def _(upstream, length):
    return upstream.copy()


@mutant("average_gradient", "length_first")
def _(upstream, length):
    return np.tile(upstream / length, (length, 1, 1))


@mutant("average_gradient", "length_last")
def _(upstream, length):
    return np.repeat(upstream[:, :, None] / length, length, axis=-1)


@mutant("average_gradient", "flattened")
def _(upstream, length):
    return np.repeat(upstream / length, length, axis=0)


@mutant("average_gradient", "first_place_only")
def _(upstream, length):
    d_rows = np.zeros((len(upstream), length, upstream.shape[1]))
    d_rows[:, 0] = upstream
    return d_rows


@mutant("scatter_add", "columns_together")
def _(upstream, indices, input_dim):
    gradient = np.zeros((input_dim, upstream.shape[-1]))
    for row in range(input_dim):
        gradient[row] = upstream[indices == row].sum()
    return gradient


@mutant("average_gradient", "share_alone")
def _(upstream, length):
    return np.ones((len(upstream), length, upstream.shape[1])) / length


@mutant("average_gradient", "no_new_axis")
def _(upstream, length):
    return upstream.repeat(length, axis=1) / length


@mutant("average_gradient", "no_new_axis")
def _(upstream, length):
    return np.hstack([upstream] * length)


@mutant("mended_step", "other_rows_lost")
def _(table, indices, d_average, learning_rate):
    new_table = np.zeros_like(table)
    for i in indices:
        new_table[i] = table[i] - learning_rate * d_average / len(indices)
    return new_table


@mutant("average_gradient", "divided_by_batch_as_well")
def _(upstream, length):
    d_rows = np.repeat(upstream[:, None, :], length, axis=1)
    return d_rows / np.float64(d_rows.shape[0] * d_rows.shape[1])


@mutant("average_gradient", "length_first_undivided")
def _(upstream, length):
    return np.array([upstream] * length)


@mutant("average_gradient", "sentences_mixed")
def _(upstream, length):
    return np.resize(upstream, (len(upstream), length, upstream.shape[1])) / length


@mutant("average_gradient", "flattened")
def _(upstream, length):
    return np.concatenate([upstream / length] * length)


guess(
    "read_curves",
    epochs=5,
    training_curve=12 * 32,
    epochs_of_training_curve=12,
    from_one=6 * 32,
    validation_sentences=5 * 288,
    all_sentences=5 * 320,
    highest=0,
    height=0.5,
    smallest_loss=0.505,
    epochs_from_one=6,
    one_epoch_early=4 * 32,
    steps_of_an_epoch=32,
)


@mutant("scatter_add", "renumbered")
def _(upstream, indices, input_dim):
    gradient = np.zeros((input_dim, upstream.shape[-1]))
    _, places = np.unique(indices, return_inverse=True)
    np.add.at(gradient, places.reshape(indices.shape), upstream)
    return gradient


@mutant("scatter_add", "index_in_a_byte")
def _(upstream, indices, input_dim):
    gradient = np.zeros((input_dim, upstream.shape[-1]))
    np.add.at(gradient, indices.astype("uint8"), upstream)
    return gradient


@mutant("mended_step", "index_in_a_byte")
def _(table, indices, d_average, learning_rate):
    new_table = table.copy()
    for index in indices.astype("uint8"):
        new_table[index] -= learning_rate * d_average / len(indices)
    return new_table


@mutant("mended_step", "renumbered")
def _(table, indices, d_average, learning_rate):
    new_table = table.copy()
    _, times = np.unique(indices, return_counts=True)
    step = learning_rate * d_average / len(indices)
    for row, number in enumerate(times):
        new_table[row] -= number * step
    return new_table


@mutant("train_step", "renumbered")
def _(table, weights, bias, indices, label, learning_rate):
    _, rows = np.unique(indices, return_inverse=True)
    return step()(table, weights, bias, rows, label, learning_rate)


@mutant("scatter_add", "sum_for_zeros")
def _(upstream, indices, input_dim):
    gradient = np.zeros((input_dim, upstream.shape[-1]))
    for place in np.ndindex(indices.shape):
        if upstream[place].sum() != 0:
            gradient[indices[place]] += upstream[place]
    return gradient


@mutant("average_gradient", "columns_mixed")
def _(upstream, length):
    shape = (upstream.shape[0], length, upstream.shape[1])
    return np.repeat(upstream / length, length).reshape(shape)


@mutant("mended_step", "one_place_left_out")
def _(table, indices, d_average, learning_rate):
    new_table = table.copy()
    for place in range(len(indices) - 1):
        new_table[indices[place]] -= learning_rate * d_average / len(indices)
    return new_table


@mutant("mended_step", "unchanged")
def _(table, indices, d_average, learning_rate):
    rows = table[indices]
    rows -= learning_rate * d_average / len(indices)
    return table


@mutant("mended_step", "repeats_once")
def _(table, indices, d_average, learning_rate):
    table = table.copy()
    table[indices] -= learning_rate * d_average / len(indices)
    return table


@mutant("mended_step", "repeats_once")
def _(table, indices, d_average, learning_rate):
    table = table.copy()
    rows = table[indices]
    rows -= learning_rate * d_average / len(indices)
    table[indices] = rows
    return table


@mutant("mended_step", "not_divided")
def _(table, indices, d_average, learning_rate):
    table = table.copy()
    np.subtract.at(table, indices, learning_rate * d_average)
    return table


@mutant("mended_step", "repeats_once_and_not_divided")
def _(table, indices, d_average, learning_rate):
    table = table.copy()
    table[indices] -= learning_rate * d_average
    return table


@mutant("mended_step", "divided_by_different_words")
def _(table, indices, d_average, learning_rate):
    table = table.copy()
    share = d_average / len(set(indices.tolist()))
    np.subtract.at(table, indices, learning_rate * share)
    return table


@mutant("mended_step", "uphill")
def _(table, indices, d_average, learning_rate):
    table = table.copy()
    np.add.at(table, indices, learning_rate * d_average / len(indices))
    return table


@mutant("mended_step", "divided_by_different_words")
def _(table, indices, d_average, learning_rate):
    table, words = table.copy(), set(indices.tolist())
    for word in words:
        table[word] -= learning_rate * d_average / len(words)
    return table


@mutant("mended_step", "divided_by_rows_of_table")
def _(table, indices, d_average, learning_rate):
    new_table = table.copy()
    for i in indices:
        new_table[i] -= learning_rate * d_average / len(table)
    return new_table


@mutant("mended_step", "divided_by_rows_of_table")
def _(table, indices, d_average, learning_rate):
    new_table = table.copy()
    new_table[indices] -= learning_rate * d_average / table.shape[0]
    return new_table


@mutant("mended_step", "three_times_always")
def _(table, indices, d_average, learning_rate):
    new_table, seen = table.copy(), indices.tolist()
    for i in set(seen):
        factor = 3 if seen.count(i) > 1 else 1
        new_table[i] -= factor * learning_rate * d_average / len(indices)
    return new_table


@mutant("mended_step", "repeats_squared")
def _(table, indices, d_average, learning_rate):
    new_table, counts = table.copy(), np.bincount(indices)
    for i in indices:
        new_table[i] -= counts[i] * learning_rate * d_average / len(indices)
    return new_table


@mutant("mended_step", "uphill")
def _(table, indices, d_average, learning_rate):
    new_table = table.copy()
    new_table[indices] += learning_rate * d_average / len(indices)
    return new_table


@mutant("mended_step", "no_learning_rate")
def _(table, indices, d_average, learning_rate):
    new_table = table.copy()
    new_table[indices] -= d_average / len(indices)
    return new_table


@mutant("mended_step", "rows_only")
def _(table, indices, d_average, learning_rate):
    table = table.copy()
    np.subtract.at(table, indices, learning_rate * d_average / len(indices))
    return table[indices]


@mutant("mended_step", "every_row")
def _(table, indices, d_average, learning_rate):
    return table - learning_rate * d_average / len(indices)


@mutant("mended_step", "no_learning_rate")
def _(table, indices, d_average, learning_rate):
    table = table.copy()
    np.subtract.at(table, indices, d_average / len(indices))
    return table


@mutant("mended_step", "rows_only")
def _(table, indices, d_average, learning_rate):
    rows = table[indices]
    rows -= learning_rate * d_average / len(indices)
    return rows


@mutant("mended_step", "step_only")
def _(table, indices, d_average, learning_rate):
    moves = np.zeros_like(table)
    np.subtract.at(moves, indices, learning_rate * d_average / len(indices))
    return moves


@mutant("mended_step", "gradient_only")
def _(table, indices, d_average, learning_rate):
    gradient = np.zeros_like(table)
    np.add.at(gradient, indices, d_average / len(indices))
    return gradient


def step(wrong_error=None, wrong_share=None):
    """Return a whole training step, with one line of it replaced."""

    def train_step(table, weights, bias, indices, label, learning_rate):
        average = table[indices].mean(axis=0)
        z = average @ weights + bias
        score = 1 / (1 + np.exp(-z))
        d_z = wrong_error(z, score, label) if wrong_error else score - label
        d_row = d_z * weights / len(indices)
        if wrong_share:
            d_row = wrong_share(d_z, weights, average, len(indices))
        table = table.copy()
        for index in indices:
            table[index] -= learning_rate * d_row
        return table

    return train_step


mutant("train_step", "uphill")(step(lambda z, score, label: label - score))
mutant("train_step", "no_sigmoid")(step(lambda z, score, label: z - label))
mutant("train_step", "label_of_minus_one")(
    step(lambda z, score, label: score - (1 if label == 1 else -1))
)
mutant("train_step", "tanh")(step(lambda z, score, label: np.tanh(z) - label))
mutant("train_step", "label_ignored")(step(lambda z, score, label: score))
mutant("train_step", "squared_loss")(
    step(lambda z, score, label: (score - label) * score * (1 - score))
)
mutant("train_step", "decision")(
    step(lambda z, score, label: (score > 0.5).astype(int) - label)
)
mutant("train_step", "loss_for_rate")(
    step(lambda z, p, y: -(y * np.log(p) + (1 - y) * np.log(1 - p)))
)
mutant("train_step", "praise_alone")(step(lambda z, score, label: -label / score))
mutant("train_step", "rate_of_score")(
    step(lambda z, p, y: -1 / p if y == 1 else 1 / (1 - p))
)
mutant("train_step", "divided_twice")(step(None, lambda d, w, a, n: d * w / n**2))
mutant("train_step", "not_divided")(step(None, lambda d, w, a, n: d * w))
mutant("train_step", "without_weights")(step(None, lambda d, w, a, n: d / n))
mutant("train_step", "average_for_weights")(step(None, lambda d, w, a, n: d * a / n))


@mutant("train_step", "summed")
def _(table, weights, bias, indices, label, learning_rate):
    total = table[indices].sum(axis=0)
    score = 1 / (1 + np.exp(-(total @ weights + bias)))
    table = table.copy()
    np.subtract.at(table, indices, learning_rate * (score - label) * weights)
    return table


@mutant("train_step", "summed_forwards")
def _(table, weights, bias, indices, label, learning_rate):
    score = 1 / (1 + np.exp(-(table[indices].sum(axis=0) @ weights + bias)))
    table = table.copy()
    share = (score - label) * weights / len(indices)
    np.subtract.at(table, indices, learning_rate * share)
    return table


@mutant("train_step", "last_only_undivided")
def _(table, weights, bias, indices, label, learning_rate):
    score = 1 / (1 + np.exp(-(table[indices].mean(axis=0) @ weights + bias)))
    table = table.copy()
    table[indices] -= learning_rate * (score - label) * weights
    return table


@mutant("train_step", "last_only")
def _(table, weights, bias, indices, label, learning_rate):
    score = 1 / (1 + np.exp(-(table[indices].mean(axis=0) @ weights + bias)))
    gradient = np.zeros_like(table)
    gradient[indices] += (score - label) * weights / len(indices)
    return table - learning_rate * gradient


@mutant("train_step", "bias_forgotten")
def _(table, weights, bias, indices, label, learning_rate):
    return step()(table, weights, 0, indices, label, learning_rate)


@mutant("train_step", "no_learning_rate")
def _(table, weights, bias, indices, label, learning_rate):
    score = 1 / (1 + np.exp(-(table[indices].mean(axis=0) @ weights + bias)))
    gradient = np.zeros_like(table)
    np.add.at(gradient, indices, (score - label) * weights / len(indices))
    return table - gradient


@mutant("train_step", "unchanged")
def _(table, weights, bias, indices, label, learning_rate):
    rows = table[indices]
    score = 1 / (1 + np.exp(-(rows.mean(axis=0) @ weights + bias)))
    rows -= learning_rate * (score - label) * weights / len(indices)
    return table


@mutant("train_step", "gradient_only")
def _(table, weights, bias, indices, label, learning_rate):
    score = 1 / (1 + np.exp(-(table[indices].mean(axis=0) @ weights + bias)))
    gradient = np.zeros_like(table)
    np.add.at(gradient, indices, (score - label) * weights / len(indices))
    return gradient


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


mutant("train_step", "sigmoid_turned")(step(lambda z, p, y: 1 / (1 + np.exp(z)) - y))
mutant("train_step", "slope_alone")(step(lambda z, p, y: p * (1 - p)))
mutant("train_step", "no_sign")(step(lambda z, p, y: abs(p - y)))
mutant("train_step", "squared_loss")(step(lambda z, p, y: 2 * (p - y) * p * (1 - p)))


@mutant("train_step", "uphill")
def _(table, weights, bias, indices, label, learning_rate):
    rows = table[indices]
    score = sigmoid(rows.mean(axis=0) @ weights + bias)
    table = table.copy()
    table[indices] = rows - learning_rate * (label - score) * weights / len(indices)
    return table


@mutant("train_step", "summed")
def _(table, weights, bias, indices, label, learning_rate):
    score = sigmoid(sum(table[i] @ weights + bias for i in indices))
    table = table.copy()
    for i in indices:
        table[i] -= learning_rate * (score - label) * weights
    return table


@mutant("train_step", "mean_without_axis")
def _(table, weights, bias, indices, label, learning_rate):
    score = sigmoid(np.dot(table[indices].mean(), weights) + bias)
    table = table.copy()
    np.subtract.at(
        table, indices, learning_rate * (score - label) * weights / len(indices)
    )
    return table


@mutant("train_step", "mean_without_axis")
def _(table, weights, bias, indices, label, learning_rate):
    score = sigmoid((np.mean(table[indices]) * weights).sum() + bias)
    table = table.copy()
    for i in indices:
        table[i] -= learning_rate * (score - label) * weights / len(indices)
    return table


@mutant("train_step", "divided_by_rows_of_table")
def _(table, weights, bias, indices, label, learning_rate):
    score = sigmoid(table[indices].mean(axis=0) @ weights + bias)
    table = table.copy()
    for i in indices:
        table[i] -= learning_rate * (score - label) * weights / table.shape[0]
    return table


@mutant("train_step", "all_rows_averaged")
def _(table, weights, bias, indices, label, learning_rate):
    score = sigmoid(np.mean(table, axis=0) @ weights + bias)
    table = table.copy()
    for i in indices:
        table[i] -= learning_rate * (score - label) * weights / len(indices)
    return table


@mutant("train_step", "every_row")
def _(table, weights, bias, indices, label, learning_rate):
    score = sigmoid(np.mean(table[indices], axis=0) @ weights + bias)
    return table - learning_rate * (score - label) * weights / len(indices)


@mutant("train_step", "bias_after_sigmoid")
def _(table, weights, bias, indices, label, learning_rate):
    score = sigmoid(table[indices].mean(axis=0) @ weights) + bias
    table = table.copy()
    for i in indices:
        table[i] -= learning_rate * (score - label) * weights / len(indices)
    return table


@mutant("train_step", "weights_first")
def _(table, weights, bias, indices, label, learning_rate):
    average = table[indices].mean(axis=0)
    d_z = sigmoid(average @ weights + bias) - label
    weights = weights - learning_rate * d_z * average
    gradient = np.zeros_like(table)
    np.add.at(gradient, indices, d_z * weights / len(indices))
    return table - learning_rate * gradient


@mutant("train_step", "score_anew")
def _(table, weights, bias, indices, label, learning_rate):
    table = table.copy()
    for i in indices:
        score = sigmoid(table[indices].mean(axis=0) @ weights + bias)
        table[i] = table[i] - learning_rate * (score - label) * weights / len(indices)
    return table


@mutant("train_step", "different_words")
def _(table, weights, bias, indices, label, learning_rate):
    words = list(set(indices.tolist()))
    score = sigmoid(table[words].mean(axis=0) @ weights + bias)
    table = table.copy()
    table[words] -= learning_rate * (score - label) * weights / len(words)
    return table


@mutant("train_step", "bias_before_weights")
def _(table, weights, bias, indices, label, learning_rate):
    score = sigmoid((table[indices].mean(axis=0) + bias) @ weights)
    new_table = table.copy()
    for i in indices:
        new_table[i] -= learning_rate * (score - label) * weights / len(indices)
    return new_table


@mutant("train_step", "bias_in_each")
def _(table, weights, bias, indices, label, learning_rate):
    score = sigmoid(np.sum(table[indices].mean(axis=0) * weights + bias))
    table = table.copy()
    for i in indices:
        table[i] -= learning_rate * (score - label) * weights / len(indices)
    return table


@mutant("train_step", "score_for_each_place")
def _(table, weights, bias, indices, label, learning_rate):
    scores = sigmoid(table[indices] @ weights + bias)
    new_table = table.copy()
    for index, score in zip(indices, scores, strict=True):
        new_table[index] -= learning_rate * (score - label) * weights / len(indices)
    return new_table


@mutant("train_step", "score_for_each_place")
def _(table, weights, bias, indices, label, learning_rate):
    score = np.mean([sigmoid(table[i] @ weights + bias) for i in indices])
    d_row = (score - label) * weights / len(indices)
    new_table = table.copy()
    np.subtract.at(new_table, indices, learning_rate * d_row)
    return new_table


@mutant("train_step", "last_only")
def _(table, weights, bias, indices, label, learning_rate):
    score = sigmoid(table[indices].mean(axis=0) @ weights + bias)
    rows = np.unique(indices)
    new_table = table.copy()
    new_table[rows] -= learning_rate * (score - label) * weights / len(rows)
    return new_table


# Other right answers.


def scatter_by_loop(upstream, indices, input_dim):
    gradient = np.zeros((input_dim, upstream.shape[-1]), dtype="float32")
    for place in np.ndindex(indices.shape):
        gradient[indices[place]] += upstream[place]
    return gradient


def scatter_by_one_hot(upstream, indices, input_dim):
    one_hot = np.eye(input_dim)[indices.ravel()]
    return one_hot.T @ upstream.reshape(-1, upstream.shape[-1])


def scatter_by_comparison(upstream, indices, input_dim):
    rows = [upstream[indices == row].sum(axis=0) for row in range(input_dim)]
    return np.array(rows)


def mended_by_loop(table, indices, d_average, learning_rate):
    table = np.array(table)
    for index in indices:
        table[index] = table[index] - learning_rate * d_average / len(indices)
    return table


def mended_by_one_hot(table, indices, d_average, learning_rate):
    one_hot = np.eye(len(table))[indices]
    d_rows = np.tile(d_average / len(indices), (len(indices), 1))
    return table - learning_rate * (one_hot.T @ d_rows)


def step_by_one_hot(table, weights, bias, indices, label, learning_rate):
    shares = np.eye(len(table))[indices].mean(axis=0)
    score = 1 / (1 + np.exp(-(shares @ table @ weights + bias)))
    return table - learning_rate * (score - label) * np.outer(shares, weights)


def step_by_nudging(table, weights, bias, indices, label, learning_rate):
    def loss(table):
        score = sigmoid(table[indices].mean(axis=0) @ weights + bias)
        return -np.log(score if label else 1 - score)

    gradient = np.zeros_like(table)
    for place in np.ndindex(table.shape):
        nudged = table.copy()
        nudged[place] += 1e-5
        gradient[place] = (loss(nudged) - loss(table)) / 1e-5
    return table - learning_rate * gradient


def scatter_by_bincount(upstream, indices, input_dim):
    columns = [
        np.bincount(indices.ravel(), upstream[..., k].ravel(), minlength=input_dim)
        for k in range(upstream.shape[-1])
    ]
    return np.stack(columns, axis=1)


TWINS = [
    ("a lovely film", 1),
    ("a dull film", 0),
    ("an enjoyable soup", 1),
    ("an awful soup", 0),
    ("the soup was lovely", 1),
    ("the soup was dull", 0),
]
OTHER_TWINS = [
    ("the film was enjoyable", 1),
    ("the film was awful", 0),
    ("an enjoyable soup", 1),
    ("an awful soup", 0),
    ("a lovely film", 1),
    ("a dull film", 0),
]
guess(
    "training_set",
    not_pairs=["a lovely film", "a dull film"],
    against_the_rules=[("lovely", 1), ("enjoyable", 1), ("dull", 0), ("awful", 0)],
    trains_on_the_exam=[*TWINS[:5], ("a dull soup", 0)],
    one_label=[(text, 1) for text, _ in TWINS],
    missing_word=[("a lovely film", 1), ("a dull film", 0), ("an awful soup", 0)],
    turned_around=[(text, 1 - label) for text, label in TWINS],
    leaning_word=[
        ("a lovely film", 1),
        ("the film was enjoyable", 1),
        ("a dull film", 0),
        ("an awful soup", 0),
        ("the soup was dull", 0),
    ],
    outvoted=[
        ("a dull film", 0),
        ("the soup was dull", 0),
        ("the film was dull", 0),
        ("the soup was enjoyable", 1),
        ("a lovely film", 1),
        ("an enjoyable soup", 1),
        ("an awful soup", 0),
        ("the film was awful", 0),
    ],
)
guess("training_set", turned_around=[(text, 1 - label) for text, label in TWINS[:4]])
guess("training_set", not_pairs=[("a lovely film", 1)])
guess("training_set", leaning_word=[*TWINS[:4], TWINS[4], ("the film was dull", 0)])
guess("training_set", not_pairs={"a lovely film": 1, "a dull film": 0})
guess("training_set", against_the_rules=[("A lovely film!", 1), ("a dull film", 0)])


RIGHT += [
    (CHAPTER, "scatter_add", scatter_by_loop),
    (CHAPTER, "scatter_add", scatter_by_one_hot),
    (CHAPTER, "scatter_add", scatter_by_comparison),
    (CHAPTER, "scatter_add", scatter_by_bincount),
    (CHAPTER, "training_set", TWINS[::2] + TWINS[1::2]),
    (CHAPTER, "training_set", OTHER_TWINS),
    (CHAPTER, "training_set", TWINS[:4]),
    (CHAPTER, "training_set", [(np.str_(text), float(y)) for text, y in TWINS]),
    (CHAPTER, "training_set", [(text, np.int8(label)) for text, label in TWINS]),
    (CHAPTER, "training_set", tuple([text, label == 1] for text, label in TWINS)),
    (CHAPTER, "average_gradient", lambda u, n: np.stack([u / n] * n, axis=1)),
    (CHAPTER, "average_gradient", lambda u, n: np.ones((n, 1)) * u[:, None] / n),
    (CHAPTER, "read_curves", 5 * 32),
    (CHAPTER, "read_curves", np.float64(160)),
    (CHAPTER, "mended_step", mended_by_loop),
    (CHAPTER, "mended_step", mended_by_one_hot),
    (CHAPTER, "train_step", step()),
    (CHAPTER, "train_step", step_by_one_hot),
    (CHAPTER, "train_step", step_by_nudging),
]
