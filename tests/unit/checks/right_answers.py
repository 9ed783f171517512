"""Other right answers, as people write them: each has to pass."""

import numpy as np


def one_hot_by_loop(index, vocabulary_size):
    vector = np.zeros(vocabulary_size, dtype=np.float32)
    for i in range(vocabulary_size):
        if i == index:
            vector[i] = 1.0
    return vector


def rows_by_loop(indices, vocabulary_size):
    rows = []
    for index in indices:
        rows.append(one_hot_by_loop(index, vocabulary_size))
    return np.array(rows, dtype="float32").reshape(-1, vocabulary_size)


def rows_by_comparison(indices, vocabulary_size):
    return (indices[:, None] == np.arange(vocabulary_size)).astype("float32")


def count_by_loop(indices, vocabulary_size):
    counts = [0] * vocabulary_size
    for index in indices:
        counts[index] += 1
    return np.array(counts)


def count_by_add_at(indices, vocabulary_size):
    counts = np.zeros(vocabulary_size)
    np.add.at(counts, indices, 1)
    return counts


def lookup_by_one_hot(table, indices):
    return np.eye(len(table), dtype=table.dtype)[indices] @ table


def lookup_by_loop(table, indices):
    rows = np.zeros((*indices.shape, table.shape[1]), dtype="float32")
    for place in np.ndindex(indices.shape):
        rows[place] = table[indices[place]]
    return rows


def lookup_by_list(table, indices):
    rows = [table[each] for each in indices]
    return np.array(rows, "float32").reshape(*indices.shape, table.shape[1])


def guard_by_argmax(indices, input_dim):
    flat = indices.reshape(-1)
    bad = (flat < 0) | (flat >= input_dim)
    if np.any(bad):
        first = flat[np.argmax(bad)]
        raise ValueError(f"index {first} is not in [0, {input_dim})")
    return indices


def guard_by_range(indices, input_dim):
    for index in indices.flat:
        if index not in range(input_dim):
            raise ValueError(f"{index}")
    return indices.copy()


def pad_by_concatenate(indices, length):
    indices = indices[:length]
    zeros = np.zeros(length - len(indices), dtype=indices.dtype)
    return np.concatenate([indices, zeros])


def pad_by_list(indices, length):
    result = list(indices)[:length]
    result += [0] * (length - len(result))
    return np.array(result)


RIGHT = [
    ("ch01_one_hot", "one_hot", one_hot_by_loop),
    ("ch01_one_hot", "one_hot", lambda i, n: (np.arange(n) == i).astype("float32")),
    ("ch01_one_hot", "one_hot_rows", rows_by_loop),
    ("ch01_one_hot", "one_hot_rows", rows_by_comparison),
    ("ch01_one_hot", "one_hot_bytes", np.int64(327_680_000)),
    ("ch01_one_hot", "one_hot_bytes", 327.68e6),
    ("ch01_one_hot", "bag_of_one_hots", count_by_loop),
    ("ch01_one_hot", "bag_of_one_hots", count_by_add_at),
    ("ch01_one_hot", "bag_of_one_hots", lambda i, n: rows_by_loop(i, n).sum(0)),
    ("ch03_lookup_table", "lookup", lambda t, i: np.take(t, i, axis=0)),
    ("ch03_lookup_table", "lookup", lookup_by_one_hot),
    ("ch03_lookup_table", "lookup", lookup_by_loop),
    ("ch03_lookup_table", "lookup", lookup_by_list),
    ("ch03_lookup_table", "output_shape", np.zeros((64, 500, 32), "int8").shape),
    ("ch03_lookup_table", "parameters", 5_000 * 32 + 2 * 32),
    ("ch03_lookup_table", "check_indices", guard_by_argmax),
    ("ch03_lookup_table", "check_indices", guard_by_range),
    ("ch08_imdb_model", "pad", pad_by_concatenate),
    ("ch08_imdb_model", "pad", pad_by_list),
    ("ch08_imdb_model", "model_parameters", 160_017.0),
]
