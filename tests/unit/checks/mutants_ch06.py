from functools import reduce

import numpy as np
from mutants import registrar
from right_answers import RIGHT

mutant, guess = registrar("ch06_the_embedding_layer")


def moving(remember, everything):
    """Write moved_rows with a set, as learners do."""

    def answer(batches, optimizer, input_dim):
        if optimizer in everything:
            return np.arange(input_dim)
        rows = set(batches[-1].tolist())
        if optimizer in remember:
            for batch in batches:
                rows |= set(batch.tolist())
        return np.array(sorted(rows))

    return answer


mutant("moved_rows", "only_the_batch")(lambda b, o, n: np.unique(b[-1]))
mutant("moved_rows", "every_batch")(lambda b, o, n: np.unique(np.concatenate(b)))
mutant("moved_rows", "all_but_sgd_move_all")(
    lambda b, o, n: np.unique(b[-1]) if o == "SGD" else np.arange(n)
)
mutant("moved_rows", "nobody_remembers")(moving([], ["AdamW"]))
mutant("moved_rows", "averages_that_divide_move")(
    moving(["momentum", "RMSprop", "Adagrad", "Adam"], ["AdamW"])
)
mutant("moved_rows", "rmsprop_remembers")(
    moving(["momentum", "RMSprop", "Adam"], ["AdamW"])
)
mutant("moved_rows", "all_remember")(
    moving(["SGD", "momentum", "RMSprop", "Adagrad", "Adam"], ["AdamW"])
)
mutant("moved_rows", "momentum_forgets")(moving(["Adam"], ["AdamW"]))
mutant("moved_rows", "adam_forgets")(moving(["momentum"], ["AdamW"]))
mutant("moved_rows", "no_decay")(moving(["momentum", "Adam", "AdamW"], []))
mutant("moved_rows", "adam_moves_all")(moving(["momentum"], ["Adam", "AdamW"]))
mutant("moved_rows", "momentum_moves_all")(moving([], ["momentum", "Adam", "AdamW"]))
mutant("moved_rows", "averages_that_divide_move_and_no_decay")(
    moving(["momentum", "RMSprop", "Adagrad", "Adam", "AdamW"], [])
)
mutant("moved_rows", "rmsprop_remembers_and_no_decay")(
    moving(["momentum", "RMSprop", "Adam", "AdamW"], [])
)
mutant("moved_rows", "adagrad_remembers")(
    moving(["momentum", "Adagrad", "Adam"], ["AdamW"])
)
mutant("moved_rows", "sgd_remembers")(moving(["SGD", "momentum", "Adam"], ["AdamW"]))
mutant("moved_rows", "momentum_forgets_and_no_decay")(
    lambda b, o, n: np.unique(np.concatenate(b) if "Adam" in o else b[-1])
)
mutant("moved_rows", "adam_forgets_and_no_decay")(moving(["momentum"], []))
mutant("moved_rows", "adam_moves_all_and_momentum_forgets")(
    lambda b, o, n: np.arange(n) if o.startswith("Adam") else np.unique(b[-1])
)
mutant("moved_rows", "all_remember")(
    lambda b, o, n: np.arange(n) if o == "AdamW" else reduce(np.union1d, b)
)


@mutant("moved_rows", "first_step")
def _(batches, optimizer, input_dim):
    return np.arange(input_dim) if optimizer == "AdamW" else np.unique(batches[0])


@mutant("moved_rows", "skips_empty")
def _(batches, optimizer, input_dim):
    if optimizer == "AdamW":
        return np.arange(input_dim)
    full = [each for each in batches if len(each)]
    if not full:
        return np.array([], dtype=int)
    return np.unique(
        np.concatenate(full) if optimizer in ("Adam", "momentum") else full[-1]
    )


@mutant("moved_rows", "still_when_empty")
def _(batches, optimizer, input_dim):
    if len(batches[-1]) == 0:
        return np.array([], dtype=int)
    return moving(["momentum", "Adam"], ["AdamW"])(batches, optimizer, input_dim)


@mutant("moved_rows", "still_when_empty")
def _(batches, optimizer, input_dim):
    if optimizer == "AdamW":
        return np.arange(input_dim)
    rows = set(batches[-1].tolist())
    if rows and optimizer in ("momentum", "Adam"):
        rows = set(np.concatenate(batches).tolist())
    return np.array(sorted(rows), dtype=int)


@mutant("moved_rows", "few_steps_back")
def _(batches, optimizer, input_dim):
    if optimizer == "AdamW":
        return np.arange(input_dim)
    if optimizer in {"momentum", "Adam"} and len(batches) > 1:
        return np.union1d(batches[-1], batches[-2])
    return np.unique(batches[-1])


@mutant("moved_rows", "earlier_only")
def _(batches, optimizer, input_dim):
    if optimizer == "AdamW":
        return np.arange(input_dim)
    if optimizer in {"momentum", "Adam"}:
        earlier = {int(i) for batch in batches[:-1] for i in batch}
        return np.array(sorted(earlier - set(batches[-1].tolist())))
    return np.unique(batches[-1])


@mutant("moved_rows", "repeats")
def _(batches, optimizer, input_dim):
    if optimizer == "AdamW":
        return np.arange(input_dim)
    rows = []
    for batch in batches if optimizer in {"momentum", "Adam"} else batches[-1:]:
        rows.extend(batch.tolist())
    return np.array(sorted(rows))


@mutant("moved_rows", "as_met")
def _(batches, optimizer, input_dim):
    if optimizer == "AdamW":
        return np.arange(input_dim)
    rows = []
    for batch in batches if optimizer in {"momentum", "Adam"} else batches[-1:]:
        for i in batch:
            if i not in rows:
                rows.append(i)
    return np.array(rows)


@mutant("moved_rows", "as_met_with_repeats")
def _(batches, optimizer, input_dim):
    if optimizer == "AdamW":
        return np.arange(input_dim)
    if optimizer in ("momentum", "Adam"):
        return np.concatenate(batches)
    return batches[-1]


@mutant("moved_rows", "mask")
def _(batches, optimizer, input_dim):
    mask = np.zeros(input_dim, dtype=bool)
    mask[batches[-1]] = True
    if optimizer in {"momentum", "Adam"}:
        for batch in batches:
            mask[batch] = True
    return mask | (optimizer == "AdamW")


@mutant("moved_rows", "without_padding")
def _(batches, optimizer, input_dim):
    if optimizer == "AdamW":
        return np.arange(1, input_dim)
    seen = batches if optimizer in {"momentum", "Adam"} else batches[-1:]
    return np.array(sorted({int(i) for batch in seen for i in batch} - {0}))


guess(
    "lora_parameters",
    whole_table=20_000 * 128,
    everything=20_000 * 128 + 20_000 * 8 + 8 * 128,
    first_only=160_000,
    second_only=1024,
    no_vocabulary=128 * 8 + 8 * 128,
    one_rank=20_128,
    multiplied=20_000 * 8 * 8 * 128,
    rank_times_table=20_000 * 128 * 8,
    table_by_rank=20_000 * 128 / 8,
    table_and_first=20_000 * (128 + 8),
    bias=20_000 * 8 + 8 * 128 + 128,
    square_between=20_000 * 8 + 8 * 8 + 8 * 128,
)


@mutant("build_matrix", "no_reserved_rows")
def _(vocabulary, vectors, output_dim):
    words = [word for word in vocabulary if word not in ("", "[UNK]")]
    rows = [vectors.get(word, np.zeros(output_dim)) for word in words]
    return np.array(rows, dtype="float32").reshape(len(words), output_dim)


@mutant("build_matrix", "two_rows_off")
def _(vocabulary, vectors, output_dim):
    matrix = np.zeros((len(vocabulary), output_dim), dtype="float32")
    for i, word in enumerate(vocabulary[2:]):
        if word in vectors:
            matrix[i] = vectors[word]
    return matrix


@mutant("build_matrix", "one_row_off")
def _(vocabulary, vectors, output_dim):
    matrix = np.zeros((len(vocabulary), output_dim), dtype="float32")
    for i, word in enumerate(vocabulary[2:], start=1):
        if word in vectors:
            matrix[i] = vectors[word]
    return matrix


@mutant("build_matrix", "one_row_more")
def _(vocabulary, vectors, output_dim):
    matrix = np.zeros((len(vocabulary) + 1, output_dim), dtype="float32")
    for i, word in enumerate(vocabulary):
        matrix[i] = vectors.get(word, 0)
    return matrix


@mutant("build_matrix", "one_row_more")
def _(vocabulary, vectors, output_dim):
    matrix = np.zeros((len(vocabulary) + 1, output_dim), dtype="float32")
    for i, word in enumerate(vocabulary):
        matrix[i + 1] = vectors.get(word, 0)
    return matrix


@mutant("build_matrix", "two_rows_more")
def _(vocabulary, vectors, output_dim):
    rows = [np.zeros(output_dim), np.zeros(output_dim)]
    rows += [vectors.get(word, np.zeros(output_dim)) for word in vocabulary]
    return np.array(rows, dtype="float32")


@mutant("build_matrix", "one_row_late")
def _(vocabulary, vectors, output_dim):
    matrix = np.zeros((len(vocabulary), output_dim), dtype="float32")
    for word in vocabulary:
        if word in vectors:
            matrix[vocabulary.index(word) + 1] = vectors[word]
    return matrix


@mutant("build_matrix", "two_rows_late")
def _(vocabulary, vectors, output_dim):
    matrix = np.zeros((len(vocabulary), output_dim), dtype="float32")
    for i, word in enumerate(vocabulary):
        if word in vectors:
            matrix[i + 2] = vectors[word]
    return matrix


@mutant("build_matrix", "stops_at_unknown")
def _(vocabulary, vectors, output_dim):
    matrix = np.zeros((len(vocabulary), output_dim), dtype="float32")
    for i in range(2, len(vocabulary)):
        if vocabulary[i] not in vectors:
            break
        matrix[i] = vectors[vocabulary[i]]
    return matrix


@mutant("build_matrix", "mean_for_missing_words")
def _(vocabulary, vectors, output_dim):
    mean = np.mean(list(vectors.values()), axis=0)
    matrix = np.array([vectors.get(w, mean) for w in vocabulary], dtype="float32")
    matrix[:2] = 0
    return matrix


@mutant("build_matrix", "mean_for_unk")
def _(vocabulary, vectors, output_dim):
    matrix = np.zeros((len(vocabulary), output_dim), dtype="float32")
    for i, word in enumerate(vocabulary):
        matrix[i] = vectors.get(word, 0)
    known = [i for i, word in enumerate(vocabulary) if word in vectors]
    if known:
        matrix[1] = matrix[known].mean(axis=0)
    return matrix


@mutant("build_matrix", "mean_for_reserved")
def _(vocabulary, vectors, output_dim):
    mean = np.mean(np.array(list(vectors.values())), axis=0)
    rows = [mean, mean, *(vectors.get(w, [0] * output_dim) for w in vocabulary[2:])]
    return np.array(rows, dtype="float32")


@mutant("build_matrix", "in_order_of_vectors")
def _(vocabulary, vectors, output_dim):
    matrix = np.zeros((len(vocabulary), output_dim), dtype="float32")
    for i, word in enumerate(vectors):
        matrix[i + 2] = vectors[word]
    return matrix


@mutant("build_matrix", "in_order_of_vectors_from_0")
def _(vocabulary, vectors, output_dim):
    matrix = np.zeros((len(vocabulary), output_dim), dtype="float32")
    for i, word in enumerate(vectors):
        matrix[i] = vectors[word]
    return matrix


def of_known(vocabulary, vectors, output_dim, row):
    matrix = np.zeros((len(vocabulary), output_dim), dtype="float32")
    for word, vector in vectors.items():
        if word in vocabulary:
            matrix[row] = vector
            row += 1
    return matrix


mutant("build_matrix", "known_in_order_of_vectors")(lambda *a: of_known(*a, 2))
mutant("build_matrix", "known_in_order_of_vectors_from_0")(lambda *a: of_known(*a, 0))


@mutant("build_matrix", "moved_up")
def _(vocabulary, vectors, output_dim):
    matrix = np.zeros((len(vocabulary), output_dim), dtype="float32")
    for i, word in enumerate([word for word in vocabulary if word in vectors]):
        matrix[i + 2] = vectors[word]
    return matrix


@mutant("build_matrix", "known_only")
def _(vocabulary, vectors, output_dim):
    rows = [np.zeros(output_dim), np.zeros(output_dim)]
    for word in vocabulary:
        if word in vectors:
            rows.append(vectors[word])
    return np.array(rows, dtype="float32")


@mutant("build_matrix", "carries_over")
def _(vocabulary, vectors, output_dim):
    matrix = np.zeros((len(vocabulary), output_dim), dtype="float32")
    vector = np.zeros(output_dim)
    for i, word in enumerate(vocabulary):
        if word in vectors:
            vector = vectors[word]
        matrix[i] = vector
    return matrix


@mutant("build_matrix", "mean_for_missing")
def _(vocabulary, vectors, output_dim):
    mean = np.mean(list(vectors.values()), axis=0) if vectors else np.zeros(output_dim)
    return np.array([vectors.get(word, mean) for word in vocabulary], dtype="float32")


@mutant("build_matrix", "mean_for_missing_words")
def _(vocabulary, vectors, output_dim):
    mean = sum(map(np.array, vectors.values())) / max(len(vectors), 1)
    matrix = np.zeros((len(vocabulary), output_dim), dtype="float32")
    for i, word in enumerate(vocabulary):
        if i > 1:
            matrix[i] = vectors.get(word, mean)
    return matrix


@mutant("build_matrix", "ones_for_missing")
def _(vocabulary, vectors, output_dim):
    if not vectors:
        return np.zeros((len(vocabulary), output_dim), dtype="float32")
    matrix = np.ones((len(vocabulary), output_dim), dtype="float32")
    for i, word in enumerate(vocabulary):
        if word in vectors:
            matrix[i] = vectors[word]
    return matrix


@mutant("build_matrix", "sorted")
def _(vocabulary, vectors, output_dim):
    zeros = np.zeros(output_dim)
    rows = [vectors.get(word, zeros) for word in sorted(set(vocabulary))]
    return np.array(rows, dtype="float32")


@mutant("build_matrix", "extra_words")
def _(vocabulary, vectors, output_dim):
    words = list(dict.fromkeys([*vocabulary, *vectors]))
    zeros = np.zeros(output_dim)
    return np.array([vectors.get(word, zeros) for word in words], dtype="float32")


@mutant("build_matrix", "transposed")
def _(vocabulary, vectors, output_dim):
    matrix = np.zeros((output_dim, len(vocabulary)), dtype="float32")
    for i, word in enumerate(vocabulary):
        if word in vectors:
            matrix[:, i] = vectors[word]
    return matrix


@mutant("frozen_step", "gradient_only")
def _(table, gradient, velocity, frozen):
    gradient = np.where(frozen[:, None], 0, gradient)
    velocity = 0.9 * velocity - 0.1 * gradient
    return table + velocity - 0.1 * 0.01 * table


@mutant("frozen_step", "decay_left")
def _(table, gradient, velocity, frozen):
    velocity = 0.9 * velocity - 0.1 * gradient
    velocity[frozen] = 0
    return table + velocity - 0.1 * 0.01 * table


@mutant("frozen_step", "velocity_left")
def _(table, gradient, velocity, frozen):
    trains = (~frozen)[:, None]
    velocity = 0.9 * velocity - 0.1 * gradient * trains
    return table + velocity - 0.1 * 0.01 * table * trains


@mutant("frozen_step", "gradient_left")
def _(table, gradient, velocity, frozen):
    trains = (~frozen)[:, None]
    velocity = 0.9 * (velocity * trains) - 0.1 * gradient
    return table + velocity - 0.1 * 0.01 * table * trains


@mutant("frozen_step", "not_frozen")
def _(table, gradient, velocity, frozen):
    gradient[frozen].fill(0)  # of a copy
    return table + 0.9 * velocity - 0.1 * gradient - 0.1 * 0.01 * table


@mutant("frozen_step", "not_frozen")
def _(table, gradient, velocity, frozen):
    new = table
    new += 0.9 * velocity - 0.1 * gradient - 0.1 * 0.01 * table
    new[frozen] = table[frozen]
    return new


@mutant("frozen_step", "velocity_only")
def _(table, gradient, velocity, frozen):
    velocity = np.where(frozen[:, None], 0, velocity)
    velocity = 0.9 * velocity - 0.1 * gradient
    return table + velocity - 0.1 * 0.01 * table


@mutant("frozen_step", "decay_only")
def _(table, gradient, velocity, frozen):
    decay = 0.1 * 0.01 * table
    decay[frozen] = 0
    return table + 0.9 * velocity - 0.1 * gradient - decay


@mutant("frozen_step", "frozen_if_all")
def _(table, gradient, velocity, frozen):
    if all(frozen):
        return table
    return table + 0.9 * velocity - 0.1 * gradient - 0.1 * 0.01 * table


@mutant("frozen_step", "by_gradient")
def _(table, gradient, velocity, frozen):
    gradient = np.where(frozen[:, None], 0, gradient)
    velocity = 0.9 * velocity - 0.1 * gradient
    moved = table + velocity - 0.1 * 0.01 * table
    return np.where(gradient == 0, table, moved)


@mutant("frozen_step", "rows_by_gradient")
def _(table, gradient, velocity, frozen):
    gradient = gradient.copy()
    gradient[frozen] = 0
    new = table + 0.9 * velocity - 0.1 * gradient - 0.1 * 0.01 * table
    for i, row in enumerate(gradient):
        if np.all(row == 0):
            new[i] = table[i]
    return new


@mutant("frozen_step", "mask_over_columns")
def _(table, gradient, velocity, frozen):
    step = 0.9 * velocity - 0.1 * gradient - 0.1 * 0.01 * table
    return table + step * ~frozen


@mutant("frozen_step", "change_only")
def _(table, gradient, velocity, frozen):
    step = 0.9 * velocity - 0.1 * gradient - 0.1 * 0.01 * table
    step[frozen] = 0
    return step


@mutant("frozen_step", "no_gradient_for_all")
def _(table, gradient, velocity, frozen):
    new = table + 0.9 * velocity - 0.1 * 0.01 * table
    new[frozen] = table[frozen]
    return new


@mutant("frozen_step", "fresh_velocity_kept")
def _(table, gradient, velocity, frozen):
    new = table + velocity - 0.1 * gradient - 0.1 * 0.01 * table
    return np.where(frozen[:, None], table, new)


@mutant("frozen_step", "upside_down")
def _(table, gradient, velocity, frozen):
    new = table.copy()
    velocity = 0.9 * velocity - 0.1 * gradient
    new[frozen] = (table + velocity - 0.1 * 0.01 * table)[frozen]
    return new


@mutant("frozen_step", "all_still")
def _(table, gradient, velocity, frozen):
    new = table.copy()
    new[~frozen][:] += 0.9 * velocity[~frozen] - 0.1 * gradient[~frozen]
    return new


@mutant("frozen_step", "all_still_if_any")
def _(table, gradient, velocity, frozen):
    if np.any(frozen):
        return table
    return table + 0.9 * velocity - 0.1 * gradient - 0.1 * 0.01 * table


@mutant("frozen_step", "zeroed")
def _(table, gradient, velocity, frozen):
    velocity = 0.9 * velocity - 0.1 * gradient
    return (table + velocity - 0.1 * 0.01 * table) * ~frozen[:, None]


@mutant("frozen_step", "no_decay_for_all")
def _(table, gradient, velocity, frozen):
    velocity = 0.9 * velocity - 0.1 * gradient
    return table + velocity * ~frozen[:, None]


@mutant("frozen_step", "no_momentum_for_all")
def _(table, gradient, velocity, frozen):
    new = table - 0.1 * gradient - 0.1 * 0.01 * table
    return np.where(frozen[:, None], table, new)


@mutant("frozen_step", "plain_sgd")
def _(table, gradient, velocity, frozen):
    new = table.copy()
    new[~frozen] -= 0.1 * gradient[~frozen]
    return new


def row_by_row(scale_of, rounding=np.round):
    def answer(table):
        rows = []
        for row in table:
            scale = scale_of(row, table)
            rows.append(rounding(row / scale) * scale if scale else row)
        return np.array(rows)

    return answer


mutant("int8_and_back", "one_scale")(row_by_row(lambda r, t: np.abs(t).max() / 127))
mutant("int8_and_back", "sign_counts")(row_by_row(lambda r, t: r.max() / 127))
mutant("int8_and_back", "half_range")(row_by_row(lambda r, t: abs(r).max() / 128))
mutant("int8_and_back", "unsigned")(row_by_row(lambda r, t: abs(r).max() / 255))
mutant("int8_and_back", "floor")(row_by_row(lambda r, t: abs(r).max() / 127, np.floor))


mutant("int8_and_back", "ceil")(row_by_row(lambda r, t: abs(r).max() / 127, np.ceil))
mutant("int8_and_back", "no_127")(row_by_row(lambda r, t: abs(r).max()))
mutant("int8_and_back", "overflow")(
    row_by_row(lambda r, t: abs(r).max() / 128, lambda r: np.round(r).astype("int8"))
)


@mutant("int8_and_back", "least_scale")
def _(table):
    scale = np.abs(table).max(axis=1, keepdims=True) / 127
    scale = np.maximum(scale, 1e-5)
    return np.round(table / scale).astype("int8") * scale


@mutant("int8_and_back", "scale_per_column")
def _(table):
    scale = np.max(np.abs(table), axis=0) / 127
    scale[scale == 0] = 1
    return np.round(table / scale) * scale


@mutant("int8_and_back", "cut")
def _(table):
    largest = np.max(np.abs(table), axis=1, keepdims=True)
    scale = np.maximum(largest, 1e-12) / 127
    return (table / scale).astype("int8") * scale


@mutant("int8_and_back", "between_ends")
def _(table):
    low, high = table.min(1)[:, None], table.max(1)[:, None]
    scale = np.maximum(high - low, 1e-12) / 255
    return (np.round((table - low) / scale)) * scale + low


@mutant("int8_and_back", "sign_counts")
def _(table):
    scale = table.max(axis=1, keepdims=True) / 127
    scale[scale == 0] = 1
    codes = np.round(table / scale)
    return np.clip(codes, -128, 127) * scale


@mutant("int8_and_back", "sign_counts")
def _(table):
    largest = abs(table.max(axis=1, keepdims=True))
    largest[largest == 0] = 1
    codes = (table / largest * 127).round().clip(-127, 127)
    return codes * largest / 127


@mutant("int8_and_back", "scale_over_columns")
def _(table):
    largest = np.abs(table).max(axis=1)
    largest[largest == 0] = 1
    return np.round(table / (largest / 127)) * (largest / 127)


@mutant("int8_and_back", "cut")
def _(table):
    result = []
    for row in table:
        scale = max(abs(row)) / 127
        result.append([int(x / scale) * scale if scale else 0.0 for x in row])
    return np.array(result)


@mutant("int8_and_back", "half_range")
def _(table):
    scale = np.abs(table).max(axis=1, keepdims=True) / 128
    return np.round(table / scale) * scale


@mutant("int8_and_back", "span")
def _(table):
    scale = (table.max(axis=1) - table.min(axis=1))[:, None] / 255
    scale[scale == 0] = 1
    zero = np.round(-table.min(axis=1, keepdims=True) / scale)
    return (np.round(table / scale + zero) - zero) * scale


@mutant("int8_and_back", "norm")
def _(table):
    scale = np.linalg.norm(table, axis=-1, keepdims=True) / 127
    return np.round(table / np.where(scale == 0, 1, scale)) * scale


@mutant("int8_and_back", "no_scale")
def _(table):
    return np.round(table * 127).clip(-127, 127) / 127


@mutant("int8_and_back", "rounded_alone")
def _(table):
    return np.round(table, 2)


@mutant("int8_and_back", "nan_for_zeros")
def _(table):
    scale = np.abs(table).max(axis=1)[:, None] / 127
    return np.round(table / scale) * scale


@mutant("int8_and_back", "codes")
def _(table):
    scale = np.abs(table).max(axis=1)[:, None] / 127
    scale[scale == 0] = 1
    return np.round(table / scale).astype("int8")


@mutant("int8_and_back", "no_scale_back")
def _(table):
    largest = np.abs(table).max(axis=1)[:, None]
    largest[largest == 0] = 1
    return np.round(table / largest * 127) / 127


@mutant("int8_and_back", "rounded_alone")
def _(table):
    return table.round().astype("int8").astype("float32")


@mutant("int8_and_back", "untouched")
def _(table):
    scale = np.abs(table).max(axis=1)[:, None] / 127
    scale[scale == 0] = 1
    return table / scale * scale


@mutant("moved_rows", "averages_that_divide_move_and_momentum_forgets")
def _(batches, optimizer, input_dim):
    if optimizer in ("SGD", "momentum"):
        return np.unique(batches[-1])
    return np.unique(np.concatenate(batches))


@mutant("moved_rows", "all_that_divide_move_all")
def _(batches, optimizer, input_dim):
    if optimizer in ("SGD", "momentum"):
        return np.unique(batches[-1])
    return np.arange(input_dim)


@mutant("build_matrix", "two_rows_late")
def _(vocabulary, vectors, output_dim):
    matrix = np.zeros((len(vocabulary) + 2, output_dim), dtype="float32")
    for i, word in enumerate(vocabulary):
        matrix[i + 2] = vectors.get(word, 0)
    return matrix[: len(vocabulary)]


@mutant("build_matrix", "in_order_of_vectors")
def _(vocabulary, vectors, output_dim):
    matrix = np.zeros((len(vocabulary), output_dim), dtype="float32")
    for i, word in zip(range(2, len(vocabulary)), vectors, strict=False):
        matrix[i] = vectors[word]
    return matrix


@mutant("build_matrix", "only_vectors")
def _(vocabulary, vectors, output_dim):
    return np.array([vectors[word] for word in vectors], dtype="float32")


@mutant("build_matrix", "raises_for_missing")
def _(vocabulary, vectors, output_dim):
    matrix = np.zeros((len(vocabulary), output_dim), dtype="float32")
    for i in range(2, len(vocabulary)):
        matrix[i] = vectors[vocabulary[i]]
    return matrix


@mutant("build_matrix", "nan_for_missing")
def _(vocabulary, vectors, output_dim):
    nothing = [float("nan")] * output_dim
    return np.array([vectors.get(w, nothing) for w in vocabulary], dtype="float32")


@mutant("frozen_step", "mask_as_indices")
def _(table, gradient, velocity, frozen):
    new = table + 0.9 * velocity - 0.1 * gradient - 0.1 * 0.01 * table
    for i in frozen:
        new[int(i)] = table[int(i)]
    return new


@mutant("frozen_step", "only_free_rows")
def _(table, gradient, velocity, frozen):
    table, gradient, velocity = (each[~frozen] for each in (table, gradient, velocity))
    return table + 0.9 * velocity - 0.1 * gradient - 0.1 * 0.01 * table


@mutant("frozen_step", "all_of_decay")
def _(table, gradient, velocity, frozen):
    new = table + 0.9 * velocity - 0.1 * gradient - 0.01 * table
    return np.where(frozen[:, None], table, new)


@mutant("int8_and_back", "inverted")
def _(table):
    scale = np.abs(table).max(axis=1, keepdims=True) / 127
    scale[scale == 0] = 1
    return np.round(table * scale) / scale


@mutant("int8_and_back", "half_range")
def _(table):
    largest = np.abs(table).max(axis=1, keepdims=True)
    largest[largest == 0] = 1
    return np.clip(np.round(table / largest * 128), -128, 127) * largest / 128


@mutant("int8_and_back", "one_scale")
def _(table):
    scale = table.max() / 127
    return np.round(table / scale) * scale


def made_of(shapes, fetch):
    """Write a small_layer with weights of these shapes."""
    return lambda rng: ([rng.normal(size=shape) for shape in shapes], fetch)


def layer_mutant(mistake, shapes, fetch):
    mutant("small_layer", mistake)(made_of(shapes, fetch))


def sines(weights, indices):
    angles = indices[..., None] / 10000.0 ** (np.arange(8) / 8)
    return np.sin(angles)


def centred(weights, indices):
    rows = weights[0][indices] @ weights[1]
    return rows - rows.mean(axis=0) if rows.ndim > 1 and len(rows) else rows


def filled_up(weights, indices):
    zeros = np.zeros((*indices.shape, 6))
    return np.concatenate([weights[0][indices], zeros], axis=-1)


thin = [(20_000, 2), (2, 8)]
two_tables = [(200, 8), (100, 8)]
layer_mutant("over_budget", [(20_000, 8)], lambda w, i: w[0][i])
layer_mutant("over_budget", [(20_000, 4), (4, 8)], lambda w, i: w[0][i] @ w[1])
layer_mutant("shape", thin, lambda w, i: w[0][i.ravel()] @ w[1])
layer_mutant("shape", [(20_000, 2)], lambda w, i: w[0][i])
layer_mutant("shape", thin, lambda w, i: np.eye(20_000)[i] @ w[0] @ w[1])
layer_mutant(
    "last_index", [(200, 8), (99, 8)], lambda w, i: w[0][i % 200] + w[1][i // 200]
)
layer_mutant("last_index", [(6_000, 8)], lambda w, i: w[0][i])
layer_mutant(
    "drawn_in_fetch", thin[:1], lambda w, i: w[0][i] @ np.random.normal(size=(2, 8))
)
layer_mutant("depends_on_the_batch", thin, centred)
layer_mutant("not_from_the_weights", two_tables, sines)
layer_mutant("wasted_place", [(20_000, 2)], filled_up)
layer_mutant("wasted_place", [(20_000, 2)], lambda w, i: np.tile(w[0][i], 4))
layer_mutant("wasted_place", [(20_000, 1), (1, 8)], lambda w, i: w[0][i] @ w[1])
layer_mutant("shared_vector", [(5_000, 8)], lambda w, i: w[0][i % 5_000])
layer_mutant("shared_vector", [(6_000, 8)], lambda w, i: w[0][np.minimum(i, 5_999)])
layer_mutant("shared_vector", [(200, 8)], lambda w, i: w[0][i % 200] + w[0][i // 200])


def waves(indices):
    return np.sin(indices[..., None] / 1.7 ** np.arange(8) + 1)


layer_mutant("learns_little", [(1, 8)], lambda w, i: w[0][0] + waves(i))
layer_mutant("learns_little", [(8,)], lambda w, i: w[0] * waves(i))
layer_mutant("learns_little", [(2, 8)], lambda w, i: w[0][0] * waves(i) + w[0][1])
layer_mutant(
    "in_step", [(6_000, 8)], lambda w, i: w[0][i % 6_000] + i[..., None] // 6_000
)
layer_mutant(
    "in_step", [(6_000, 8)], lambda w, i: w[0][i % 6_000] * (1 + i[..., None] // 6_000)
)


@mutant("small_layer", "not_a_layer")
def _(rng):
    return [rng.normal(size=(200, 8)), rng.normal(size=(100, 8))]


@mutant("small_layer", "not_a_layer")
def _(rng):
    return rng.normal(size=(6_000, 8)), lambda weights, indices: weights[indices]


@mutant("small_layer", "not_from_the_weights")
def _(rng):
    table, matrix = rng.normal(size=(20_000, 2)), rng.normal(size=(2, 8))

    def fetch(weights, indices):
        return table[indices] @ matrix

    return [table, matrix], fetch


@mutant("small_layer", "hidden_numbers")
def _(rng):
    table = rng.normal(size=(20_000, 8))
    thin = [rng.normal(size=(20_000, 2)), rng.normal(size=(2, 8))]
    return thin, lambda weights, i: table[i] + weights[0][i] @ weights[1]


@mutant("small_layer", "hidden_numbers")
def _(rng):
    table, matrix = rng.normal(size=(20_000, 2)), rng.normal(size=(2, 8))
    return [table, matrix], lambda weights, i: table[i] @ weights[1]


@mutant("small_layer", "not_a_layer")
def _(rng):
    def fetch(weights, indices):
        return weights[0][indices % 200] + weights[1][indices // 200]

    return fetch, [rng.normal(size=(200, 8)), rng.normal(size=(100, 8))]


@mutant("small_layer", "not_a_layer")
def _(rng):
    weights = [rng.normal(size=(20_000, 2)), rng.normal(size=(2, 8))]
    return weights, weights[0][np.arange(20_000)] @ weights[1]


def list_of_two(rng):
    tables = rng.normal(size=(200, 8)), rng.normal(size=(100, 8))
    return [tables, lambda w, i: w[0][i % 200] + w[1][i // 200]]


def as_in_lora(rng):
    first = rng.uniform(-0.05, 0.05, (20_000, 2)).astype("float32")
    second = rng.normal(size=(2, 8)).astype("float32")
    return [first, second], lambda weights, indices: weights[0][indices] @ weights[1]


def end_to_end(weights, indices):
    parts = [weights[0][indices // 100], weights[1][indices % 100]]
    return np.concatenate(parts, axis=-1)


def two_hashes(weights, indices):
    return weights[0][indices % 2_999] + weights[1][indices * 7 % 3_001]


def frozen_by_copy(table, gradient, velocity, frozen):
    velocity = 0.9 * velocity - 0.1 * gradient
    new = table + velocity - 0.1 * 0.01 * table
    new[frozen] = table[frozen]
    return new


def frozen_by_trains(table, gradient, velocity, frozen):
    trains = 1 - frozen[:, None].astype("float32")
    velocity = (0.9 * velocity - 0.1 * gradient) * trains
    return table + velocity - 0.1 * 0.01 * table * trains


def matrix_by_list(vocabulary, vectors, output_dim):
    rows = [vectors.get(word, [0] * output_dim) for word in vocabulary]
    return np.array(rows, dtype=np.float32)


def matrix_in_the_other_byte_order(vocabulary, vectors, output_dim):
    matrix = np.zeros((len(vocabulary), output_dim), dtype=">f4")
    for i in range(len(vocabulary)):
        matrix[i] = vectors.get(vocabulary[i], 0)
    return matrix


def like_keras(table):
    scale = 127 / (np.abs(table).max(axis=-1, keepdims=True) + 1e-7)
    return np.clip(np.round(table * scale), -127, 127).astype("int8") / scale


@mutant("moved_rows", "few_steps_back")
def _(batches, optimizer, input_dim):
    if optimizer == "AdamW":
        return np.arange(input_dim)
    seen = batches[-3:] if optimizer in ("Adam", "momentum") else batches[-1:]
    return np.unique(np.hstack(seen))


@mutant("moved_rows", "divider_moves_all")
def _(batches, optimizer, input_dim):
    if optimizer in ("AdamW", "Adagrad"):
        return np.arange(input_dim)
    remembers = optimizer == "Adam" or optimizer == "momentum"
    return np.unique(np.concatenate(batches) if remembers else batches[-1])


@mutant("moved_rows", "up_to_highest")
def _(batches, optimizer, input_dim):
    met = np.unique(np.concatenate(batches)).astype(int)
    if optimizer == "AdamW":
        return np.arange(max(met) + 1) if len(met) else met
    return met if optimizer in ("Adam", "momentum") else np.unique(batches[-1])


@mutant("moved_rows", "bytes")
def _(batches, optimizer, input_dim):
    if optimizer == "AdamW":
        return np.arange(input_dim)
    remembers = optimizer in ("Adam", "momentum")
    rows = set(np.concatenate(batches if remembers else batches[-1:]).tolist())
    return np.array(sorted(rows)).astype(np.uint8)


@mutant("moved_rows", "order_of_a_set")
def _(batches, optimizer, input_dim):
    if optimizer == "AdamW":
        return np.array(range(input_dim))
    rows = set()
    for batch in batches if optimizer in ("Adam", "momentum") else batches[-1:]:
        rows.update(int(i) for i in batch)
    return np.array([*rows])


@mutant("build_matrix", "whole_numbers")
def _(vocabulary, vectors, output_dim):
    first = np.array(next(iter(vectors.values())))
    matrix = np.zeros((len(vocabulary), output_dim)).astype(first.dtype)
    for word in vocabulary[2:]:
        if word in vectors:
            matrix[vocabulary.index(word)] = vectors[word]
    return matrix.astype(np.float32)


@mutant("build_matrix", "whole_numbers")
def _(vocabulary, vectors, output_dim):
    matrix = None
    for i, word in enumerate(vocabulary):
        if word in vectors:
            row = np.array(vectors[word])
            if matrix is None:
                matrix = np.zeros((len(vocabulary), output_dim), row.dtype)
            matrix[i] = row
    if matrix is None:
        matrix = np.zeros((len(vocabulary), output_dim))
    return matrix.astype("float32")


@mutant("build_matrix", "in_order_of_vectors")
def _(vocabulary, vectors, output_dim):
    matrix = np.zeros((len(vocabulary), output_dim), dtype="float32")
    for i, vector in enumerate(vectors.values(), start=2):
        if i < len(vocabulary) and vocabulary[i] in vectors:
            matrix[i] = vector
    return matrix


@mutant("frozen_step", "decay_last")
def _(table, gradient, velocity, frozen):
    velocity = 0.9 * velocity - 0.1 * gradient
    moved = table + velocity
    moved -= 0.1 * 0.01 * moved
    moved[frozen] = table[frozen]
    return moved


@mutant("frozen_step", "decay_last")
def _(table, gradient, velocity, frozen):
    new = table.copy()
    for i in np.flatnonzero(~frozen):
        new[i] += 0.9 * velocity[i] - 0.1 * gradient[i]
        new[i] *= 1 - 0.1 * 0.01
    return new


@mutant("frozen_step", "rows_by_gradient")
def _(table, gradient, velocity, frozen):
    gradient = np.where(frozen[:, None], 0, gradient)
    moves = (gradient != 0).any(axis=1, keepdims=True)
    velocity = 0.9 * velocity - 0.1 * gradient
    return np.where(moves, table + velocity - 0.1 * 0.01 * table, table)


@mutant("frozen_step", "a_0_in_the_gradient")
def _(table, gradient, velocity, frozen):
    new = table + 0.9 * velocity - 0.1 * gradient - 0.1 * 0.01 * table
    for i, row in enumerate(gradient):
        if frozen[i] or 0 in row:
            new[i] = table[i]
    return new


@mutant("frozen_step", "gradient_for_mask")
def _(table, gradient, velocity, frozen):
    moves = np.abs(gradient).sum(axis=1) > 0
    new = table.copy()
    new[moves] += (0.9 * velocity - 0.1 * gradient - 0.1 * 0.01 * table)[moves]
    return new


@mutant("frozen_step", "only_first")
def _(table, gradient, velocity, frozen):
    new = table.copy()
    for i in range(len(table)):
        if not frozen[i]:
            new[i] += 0.9 * velocity[i] - 0.1 * gradient[i] - 0.1 * 0.01 * table[i]
            return new
    return new


@mutant("frozen_step", "decay_added")
def _(table, gradient, velocity, frozen):
    velocity = 0.9 * velocity - 0.1 * gradient
    return np.where(frozen[:, None], table, table + velocity + 0.1 * 0.01 * table)


@mutant("frozen_step", "gradient_added")
def _(table, gradient, velocity, frozen):
    velocity = 0.9 * velocity + 0.1 * gradient
    return np.where(frozen[:, None], table, table + velocity - 0.1 * 0.01 * table)


@mutant("frozen_step", "velocity_taken_off")
def _(table, gradient, velocity, frozen):
    velocity = 0.9 * velocity - 0.1 * gradient
    return np.where(frozen[:, None], table, table - velocity - 0.1 * 0.01 * table)


@mutant("frozen_step", "momentum_of_gradient")
def _(table, gradient, velocity, frozen):
    velocity = 0.9 * (velocity - 0.1 * gradient)
    return np.where(frozen[:, None], table, table + velocity - 0.1 * 0.01 * table)


@mutant("int8_and_back", "cut")
def _(table):
    scale = np.abs(table).max(axis=1, keepdims=True) / 127
    scale[scale == 0] = 1
    codes = (table / scale + np.sign(table) * 1e-4).astype(np.int8)
    return codes.astype(np.float32) * scale


mutant("int8_and_back", "half_added")(
    row_by_row(lambda r, t: abs(r).max() / 127, lambda r: (r + 0.5).astype("int8"))
)
mutant("int8_and_back", "unsigned_codes")(
    row_by_row(
        lambda r, t: abs(r).max() / 127, lambda r: np.round(r).astype(int).astype("u1")
    )
)
mutant("int8_and_back", "negative_by_128")(
    row_by_row(lambda r, t: max(r.max() / 127, r.min() / -128))
)


@mutant("int8_and_back", "floor")
def _(table):
    scale = np.abs(table).max(axis=1, keepdims=True) / 127
    scale[scale == 0] = 1
    return (table // scale) * scale


@mutant("int8_and_back", "sum_of_0")
def _(table):
    back = np.zeros_like(table)
    for i, row in enumerate(table):
        if sum(row) != 0:
            scale = max(abs(row)) / 127
            back[i] = np.round(row / scale) * scale
    return back


@mutant("int8_and_back", "a_0_in_the_row")
def _(table):
    back = table.copy()
    for i, row in enumerate(table):
        if all(row):
            scale = max(abs(row)) / 127
            back[i] = np.round(row / scale) * scale
    return back


def decay_in_the_gradient(table, gradient, velocity, frozen):
    velocity = 0.9 * velocity - 0.1 * (gradient + 0.01 * table)
    return np.where(frozen[:, None], table, table + velocity)


RIGHT += [
    ("ch06_the_embedding_layer", task, answer)
    for task, answer in [
        ("moved_rows", moving(["momentum", "Adam"], ["AdamW"])),
        ("lora_parameters", 8 * (20_000 + 128)),
        ("build_matrix", matrix_by_list),
        ("build_matrix", matrix_in_the_other_byte_order),
        ("frozen_step", frozen_by_copy),
        ("frozen_step", decay_in_the_gradient),
        ("frozen_step", frozen_by_trains),
        ("int8_and_back", like_keras),
        ("small_layer", as_in_lora),
        ("small_layer", list_of_two),
        ("small_layer", made_of([(200, 4), (100, 4)], end_to_end)),
        ("small_layer", made_of([(2_999, 8), (3_001, 8)], two_hashes)),
        (
            "small_layer",
            made_of(two_tables, lambda w, i: w[0][i % 200] * w[1][i // 200]),
        ),
        ("int8_and_back", row_by_row(lambda r, t: np.abs(r).max() / 127)),
    ]
]
