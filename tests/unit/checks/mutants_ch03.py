import numpy as np
from mutants import registrar
from right_answers import RIGHT

from embedbook.checks.ch03_lookup_table import opinion_table

mutant, guess = registrar("ch03_lookup_table")


@mutant("lookup", "columns")
def _(table, indices):
    return table[:, indices]


@mutant("lookup", "flattened")
def _(table, indices):
    return table[indices.reshape(-1)]


@mutant("lookup", "from_one")
def _(table, indices):
    return np.take(table, indices - 1, axis=0)


@mutant("lookup", "next_row")
def _(table, indices):
    return table[indices + 1]


@mutant("lookup", "entries")
def _(table, indices):
    return table.ravel()[indices]


@mutant("lookup", "first_entry")
def _(table, indices):
    return table[indices][..., 0]


@mutant("lookup", "summed")
def _(table, indices):
    one_hot = np.zeros((*indices.shape, len(table)), dtype="float32")
    np.put_along_axis(one_hot, indices[..., None], 1, axis=-1)
    return one_hot.sum(axis=-2) @ table


@mutant("lookup", "averaged")
def _(table, indices):
    return np.mean(table[indices], axis=-2)


@mutant("lookup", "one_row")
def _(table, indices):
    return table[np.ravel(indices)[0]]


@mutant("lookup", "multiplied")
def _(table, indices):
    return np.dot(indices, table)


@mutant("lookup", "output_dim_first")
def _(table, indices):
    return np.array([table[:, k][indices] for k in range(table.shape[1])])


@mutant("lookup", "next_row")
def _(table, indices):
    return np.roll(table, -1, axis=0)[indices]


@mutant("lookup", "summed")
def _(table, indices):
    total = np.zeros(table.shape[1], dtype="float32")
    for index in indices.flat:
        total += table[index]
    return total


@mutant("lookup", "summed")
def _(table, indices):
    return np.sum(table[indices], 1)


@mutant("lookup", "averaged")
def _(table, indices):
    return table[indices].mean(1)


@mutant("lookup", "one_row")
def _(table, indices):
    for index in indices.ravel():
        row = table[index]
    return row


@mutant("lookup", "repeats_lost")
def _(table, indices):
    rows = {i: table[i] for i in indices.ravel().tolist()}
    return np.array(list(rows.values()))


@mutant("lookup", "repeats_lost")
def _(table, indices):
    return table[sorted(set(indices.ravel().tolist()))]


@mutant("lookup", "padding_zeros")
def _(table, indices):
    table = table.copy()
    table[0] = 0
    return table[indices]


@mutant("lookup", "list_of_nothing")
def _(table, indices):
    rows = []
    for each in indices:
        rows.append(table[each])
    return np.array(rows)


@mutant("lookup", "others_empty")
def _(table, indices):
    rows = np.zeros((*indices.shape, table.shape[1]), dtype="float32")
    for i in range(len(indices)):
        rows[i] = table[indices[i]]
        return rows


@mutant("lookup", "others_empty")
def _(table, indices):
    rows = np.zeros(indices.shape + table.shape[1:], dtype="float32")
    for place in np.ndindex(indices.shape):
        rows[place] = table[indices[place]]
        return rows


@mutant("lookup", "tuple_of_indices")
def _(table, indices):
    return table[*indices]


@mutant("lookup", "one_axis_only")
def _(table, indices):
    rows = np.empty((len(indices), table.shape[1]), dtype=table.dtype)
    for i in range(len(indices)):
        rows[i] = table[indices[i]]
    return rows


@mutant("lookup", "one_axis_only")
def _(table, indices):
    picked = []
    for index in indices:
        picked.append(table[int(index)])
    return np.array(picked)


@mutant("lookup", "one_axis_only")
def _(table, indices):
    rows = list(table)
    return np.array([rows[i] for i in indices.tolist()], dtype="float32")


@mutant("lookup", "two_axes_only")
def _(table, indices):
    return np.array([[table[i] for i in sentence] for sentence in indices])


@mutant("lookup", "two_axes_only")
def _(table, indices):
    batch, length = indices.shape
    rows = np.zeros((batch, length, table.shape[1]), dtype="float32")
    for i in range(batch):
        for j in range(length):
            rows[i, j] = table[indices[i, j]]
    return rows


@mutant("lookup", "two_axes_only")
def _(table, indices):
    rows = np.zeros((*indices.shape, table.shape[1]), dtype="float32")
    for i in range(indices.shape[0]):
        for j in range(indices.shape[1]):
            rows[i, j] = table[indices[i, j]]
    return rows


@mutant("lookup", "two_axes_only")
def _(table, indices):
    rows = np.zeros((len(indices), len(indices[0]), len(table[0])), dtype="float32")
    for i, sentence in enumerate(indices):
        for j, index in enumerate(sentence):
            rows[i, j] = table[index]
    return rows


@mutant("lookup", "renumbered")
def _(table, indices):
    _, places = np.unique(indices, return_inverse=True)
    return table[places.reshape(indices.shape)]


@mutant("lookup", "index_in_a_byte")
def _(table, indices):
    return table[indices.astype("uint8")]


@mutant("lookup", "index_in_a_byte")
def _(table, indices):
    return np.take(table, indices.astype(np.int8), axis=0)


guess(
    "output_shape",
    no_batch=(500, 32),
    unknown_batch=(None, 500, 32),
    averaged=(64, 32),
    flattened=(64, 16_000),
    tokens_in_line=(64 * 500, 32),
    unchanged=(64, 500),
    one_hots=(64, 500, 5000),
    table=(5000, 32),
    length_before_batch=(500, 64, 32),
    swapped=(64, 32, 500),
    reversed=(32, 500, 64),
    input_dim_for_length=(64, 5000, 32),
    one_hots_and_rows=(64, 500, 5000, 32),
    one_vector=(32,),
)
guess(
    "parameters",
    reserved_forgotten=5000 * 32,
    one_reserved_or_bias=5001 * 32,
    bias_too=5002 * 32 + 32,
    rows=5002,
    highest_index=5000 + 2 - 1,
    words=5000,
    added=5002 + 32,
    bytes=5002 * 32 * 4,
    bias_of_rows=5002 * (32 + 1),
    positions=(5002 + 500) * 32,
    times_length_of_words=5000 * 32 * 500,
    length=500 * 32,
    output=64 * 500 * 32,
    times_length=5002 * 32 * 500,
)


@mutant("check_indices", "allows_input_dim")
def _(indices, input_dim):
    for i in indices.flatten():
        if i < 0 or i > input_dim:
            raise ValueError(f"index {i} is not in the table")
    return indices


@mutant("check_indices", "forbids_last_row")
def _(indices, input_dim):
    for i in indices.flatten():
        if not 0 <= i < input_dim - 1:
            raise ValueError(f"index {i} is not in the table")
    return indices


@mutant("check_indices", "forbids_padding")
def _(indices, input_dim):
    for i in indices.flatten():
        if not 0 < i < input_dim:
            raise ValueError(f"index {i} is not in the table")
    return indices


@mutant("check_indices", "ignores_negative")
def _(indices, input_dim):
    for i in indices.flatten():
        if i >= input_dim:
            raise ValueError(f"{i} is not in [0, {input_dim})")
    return indices


@mutant("check_indices", "ignores_negative_and_allows_input_dim")
def _(indices, input_dim):
    if (indices > input_dim).any():
        raise ValueError(f"bad index: {indices[indices > input_dim][0]}")
    return indices


@mutant("check_indices", "numpy_decides")
def _(indices, input_dim):
    rows = np.arange(input_dim)
    for i in indices.ravel():
        try:
            rows[i]
        except IndexError:
            raise ValueError(f"no row for index {i}") from None
    return indices


@mutant("check_indices", "ignores_large")
def _(indices, input_dim):
    for i in indices.ravel():
        if i < 0:
            raise ValueError(f"negative index {i}")
    return indices


@mutant("check_indices", "ignores_negative")
def _(indices, input_dim):
    for i in np.abs(indices.ravel()):
        if i >= input_dim:
            raise ValueError(f"no row for index {i}")
    return indices


@mutant("check_indices", "not_cancelled")
def _(indices, input_dim):
    bad = indices * ((indices < 0) | (indices >= input_dim))
    if bad.sum() != 0:
        raise ValueError(f"no row for index {bad[bad != 0][0]}")
    return indices


@mutant("check_indices", "index_error")
def _(indices, input_dim):
    for i in indices.ravel():
        if i < 0 or i >= input_dim:
            raise IndexError(f"index {i} out of range")
    return indices


@mutant("check_indices", "names_largest")
def _(indices, input_dim):
    if any(i < 0 or i >= input_dim for i in indices.ravel()):
        raise ValueError(f"no row for index {indices.max()}")
    return indices


@mutant("check_indices", "names_last")
def _(indices, input_dim):
    bad = None
    for i in indices.ravel():
        if i < 0 or i >= input_dim:
            bad = i
    if bad is not None:
        raise ValueError(f"no row for index {bad}")
    return indices


@mutant("check_indices", "names_smallest_bad")
def _(indices, input_dim):
    bad = sorted(i for i in indices.ravel() if i < 0 or i >= input_dim)
    if bad:
        raise ValueError(f"no row for index {bad[0]}")
    return indices


@mutant("check_indices", "names_large_before_negative")
def _(indices, input_dim):
    flat = indices.ravel()
    for i in flat:
        if i >= input_dim:
            raise ValueError(f"index {i} is too large")
    for i in flat:
        if i < 0:
            raise ValueError(f"index {i} is negative")
    return indices


@mutant("check_indices", "names_negative_before_large")
def _(indices, input_dim):
    if (indices < 0).any():
        raise ValueError(f"index {indices[indices < 0][0]} is negative")
    if (indices >= input_dim).any():
        raise ValueError(f"index {indices[indices >= input_dim][0]} is too large")
    return indices


@mutant("check_indices", "reads_memory")
def _(indices, input_dim):
    for i in np.nditer(indices, ["zerosize_ok"]):
        if i < 0 or i >= input_dim:
            raise ValueError(f"no row for index {i}")
    return indices


@mutant("check_indices", "reads_memory")
def _(indices, input_dim):
    for i in indices.ravel(order="K"):
        if i < 0 or i >= input_dim:
            raise ValueError(f"no row for index {i}")
    return indices


@mutant("check_indices", "names_position")
def _(indices, input_dim):
    for position, i in enumerate(indices.ravel()):
        if i < 0 or i >= input_dim:
            raise ValueError(f"the index at position {position} has no row")
    return indices


@mutant("check_indices", "clips")
def _(indices, input_dim):
    return np.minimum(np.maximum(indices, 0), input_dim - 1)


@mutant("check_indices", "wraps")
def _(indices, input_dim):
    return np.mod(indices, input_dim)


@mutant("check_indices", "drops")
def _(indices, input_dim):
    good = (indices >= 0) & (indices < input_dim)
    return indices[good]


@mutant("check_indices", "looks_at_one")
def _(indices, input_dim):
    for i in indices.ravel():
        if i < 0 or i >= input_dim:
            raise ValueError(f"no row for index {i}")
        return indices


@mutant("check_indices", "no_check")
def _(indices, input_dim):
    for i in indices.ravel():
        if i < 0 and i >= input_dim:
            raise ValueError(f"no row for index {i}")
    return indices


@mutant("check_indices", "no_check")
def _(indices, input_dim):
    return indices.copy()


@mutant("check_indices", "no_check")
def _(indices, input_dim):
    for i in indices.ravel():
        if i < 0 or i >= input_dim:
            print(f"no row for index {i}")
    return indices


@mutant("check_indices", "rows_for_indices")
def _(indices, input_dim):
    for i in indices:
        if i < 0 or i >= input_dim:
            raise ValueError(f"no row for index {i}")
    return indices


@mutant("check_indices", "two_axes")
def _(indices, input_dim):
    for row in indices:
        for i in row:
            if not 0 <= i < input_dim:
                raise ValueError(f"no row for index {i}")
    return indices


@mutant("check_indices", "names_whole_batch")
def _(indices, input_dim):
    if (indices < 0).any() or (indices >= input_dim).any():
        raise ValueError(f"bad index in {indices}")
    return indices


@mutant("check_indices", "ends_of_nothing")
def _(indices, input_dim):
    if np.min(indices) < 0 or np.max(indices) > input_dim - 1:
        bad = [i for i in indices.flatten() if i < 0 or i > input_dim - 1]
        raise ValueError(f"no row for index {bad[0]}")
    return indices


@mutant("check_indices", "counts_from_one")
def _(indices, input_dim):
    for i in indices.flatten():
        if i not in range(1, input_dim + 1):
            raise ValueError(f"index {i} is not in the table")
    return indices


@mutant("check_indices", "ignores_negative")
def _(indices, input_dim):
    if indices.max() >= input_dim:
        raise ValueError(f"no row for index {indices.max()}")
    return indices


@mutant("check_indices", "ignores_negative_and_allows_input_dim")
def _(indices, input_dim):
    if np.max(indices) > input_dim:
        raise ValueError(f"no row for index {np.max(indices)}")
    return indices


@mutant("check_indices", "numpy_decides")
def _(indices, input_dim):
    try:
        np.zeros(input_dim)[indices]
    except IndexError as error:
        raise ValueError(str(error)) from None
    return indices


@mutant("check_indices", "numpy_decides")
def _(indices, input_dim):
    for i in indices.ravel():
        if i < 0:
            i = input_dim + i
        if i < 0 or i >= input_dim:
            raise ValueError(f"no row for index {i}")
    return indices


@mutant("check_indices", "ignores_large")
def _(indices, input_dim):
    if indices.min() < 0:
        raise ValueError(f"negative: {indices.min()}")
    return indices


@mutant("check_indices", "names_largest")
def _(indices, input_dim):
    bad = {i for i in indices.flat if not 0 <= i < input_dim}
    if bad:
        raise ValueError(f"no row for index {max(bad)}")
    return indices


@mutant("check_indices", "names_an_extreme")
def _(indices, input_dim):
    if indices.max() >= input_dim:
        raise ValueError(f"no row for index {indices.max()}")
    if indices.min() < 0:
        raise ValueError(f"no row for index {indices.min()}")
    return indices


@mutant("check_indices", "names_an_extreme")
def _(indices, input_dim):
    lowest, highest = indices.min(), indices.max()
    if lowest < 0 or highest >= input_dim:
        raise ValueError(f"no row for index {lowest if lowest < 0 else highest}")
    return indices


@mutant("check_indices", "reads_columns_first")
def _(indices, input_dim):
    for i in indices.flatten("F"):
        if i < 0 or i >= input_dim:
            raise ValueError(f"no row for index {i}")
    return indices


@mutant("check_indices", "names_position")
def _(indices, input_dim):
    bad = np.argwhere((indices < 0) | (indices >= input_dim))
    if len(bad):
        raise ValueError(f"bad index at {bad[0]}")
    return indices


@mutant("check_indices", "replaces")
def _(indices, input_dim):
    checked = indices.copy()
    checked[(indices < 0) | (indices >= input_dim)] = 0
    return checked


@mutant("check_indices", "replaces")
def _(indices, input_dim):
    return np.where((indices >= 0) & (indices < input_dim), indices, 1)


@mutant("check_indices", "looks_at_last")
def _(indices, input_dim):
    for i in indices.ravel():
        good = 0 <= i < input_dim
    if not good:
        raise ValueError(f"no row for index {i}")
    return indices


@mutant("check_indices", "array_in_if")
def _(indices, input_dim):
    if indices < 0 or indices >= input_dim:
        raise ValueError(f"no row for index {indices}")
    return indices


@mutant("check_indices", "array_in_if")
def _(indices, input_dim):
    if indices not in range(input_dim):
        raise ValueError(f"no row for index {indices}")
    return indices


@mutant("check_indices", "no_check")
def _(indices, input_dim):
    if indices.any() < 0 or indices.any() > input_dim:
        raise ValueError("no row")
    return indices


@mutant("check_indices", "index_in_a_byte")
def _(indices, input_dim):
    for i in indices.astype("uint8").ravel():
        if i >= input_dim:
            raise ValueError(f"no row for index {i}")
    return indices


@mutant("check_indices", "index_in_a_byte")
def _(indices, input_dim):
    small = indices.ravel().astype(np.int8).tolist()
    for i in small:
        if not 0 <= i < input_dim:
            raise ValueError(f"no row for index {i}")
    return indices


guess(
    "rows_needed",
    highest_index=21,
    bars=15,
    whole_vocabulary=26,
    number_of_words=24,
    end_of_axis=25,
    reserved_forgotten=20,
    one_too_many=2 + 21,
    words_that_occur=13,
    reviews=16,
    length=200,
    tallest_bar=2_497,
    all_lookups=16 * 200,
)

# Padding, unknown, a, bad, but, cast, dull, film, good, not, story, superb.
NAIVE = [0, 0, 0, -1, 0, 0, -1, 0, 1, 0, 0, 2]


def column(numbers, **changes):
    words = ["pad", *opinion_table.VOCABULARY[1:]]
    filled = dict(zip(words, numbers, strict=True)) | changes
    return np.array(list(filled.values()), dtype=float)[:, None]


GOOD = column([0, 0, 0, -1, -2, 0, -2, 0, 1, 2, 0, 4])

for mistake, answer in [
    ("no_array", GOOD.tolist()),
    ("no_array", dict(enumerate(GOOD.ravel()))),
    ("no_array", GOOD.astype(str)),
    ("one_axis", GOOD.ravel()),
    ("words_only", GOOD[2:]),
    ("words_only", GOOD[1:]),
    ("other_shape", GOOD.T),
    ("other_shape", np.repeat(GOOD, 2, axis=1)),
    ("no_number", column(GOOD.ravel(), **{"not": np.nan})),
    ("no_number", GOOD * 1e9),
    ("padding_counts", column(GOOD.ravel(), pad=0.5)),
    ("unknown_counts", column(GOOD.ravel(), **{"[UNK]": -1})),
    ("no_praise", column(NAIVE)),
    ("no_praise", column(NAIVE, superb=3, **{"not": -1})),
    ("no_blame", column(NAIVE, superb=3, **{"not": 2})),
    ("no_blame", np.zeros((12, 1)) + column([0, 0] + [1] * 10)),
    ("by_a_hair", GOOD / 10),
    ("other_rows", np.roll(GOOD, -1, axis=0)),
    ("other_rows", np.roll(GOOD, -2, axis=0)),
    ("other_rows", np.roll(GOOD, 1, axis=0)),
]:
    guess("opinion_table", **{mistake: answer})

RIGHT += [
    ("ch03_lookup_table", "rows_needed", np.int64(22)),
    ("ch03_lookup_table", "rows_needed", 22.0),
    ("ch03_lookup_table", "opinion_table", GOOD.astype("int8")),
    ("ch03_lookup_table", "opinion_table", 2.5 * GOOD),
    ("ch03_lookup_table", "opinion_table", GOOD.astype("float32") * (1 - 1e-7)),
    (
        "ch03_lookup_table",
        "opinion_table",
        column(NAIVE, cast=-1, film=-1, superb=7, but=-4, **{"not": 3}),
    ),
]
