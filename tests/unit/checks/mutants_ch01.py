import numpy as np
from mutants import registrar
from right_answers import RIGHT

mutant, guess = registrar("ch01_one_hot")


@mutant("one_hot", "counts_from_one")
def _(index, vocabulary_size):
    vector = np.zeros(vocabulary_size, dtype="float32")
    vector[index - 1] = 1
    return vector


@mutant("one_hot", "counts_from_one")
def _(index, vocabulary_size):
    places = range(1, vocabulary_size + 1)
    return np.array([1.0 if place == index else 0.0 for place in places], "float32")


@mutant("one_hot", "one_too_far")
def _(index, vocabulary_size):
    return np.eye(vocabulary_size, k=1, dtype="float32")[index]


@mutant("one_hot", "one_too_far")
def _(index, vocabulary_size):
    vector = np.zeros(vocabulary_size, dtype="float32")
    vector[index + 1] = 1.0
    return vector


@mutant("one_hot", "one_too_long")
def _(index, vocabulary_size):
    vector = np.zeros((vocabulary_size + 1,), dtype=np.float32)
    vector[index] = 1
    return vector


@mutant("one_hot", "one_too_long")
def _(index, vocabulary_size):
    places = np.arange(vocabulary_size + 1)  # place 0 is for padding
    return (places == index + 1).astype("float32")


@mutant("one_hot", "counts_from_one")
def _(index, vocabulary_size):
    before, after = [0] * (index - 1), [0] * (vocabulary_size - index)
    return np.array(before + [1] + after, dtype="float32")


@mutant("one_hot", "ends_at_the_one")
def _(index, vocabulary_size):
    return np.array([0] * index + [1], dtype="float32")


@mutant("one_hot", "binary")
def _(index, vocabulary_size):
    bits = bin(index)[2:].zfill(vocabulary_size)
    return np.array(list(bits[-vocabulary_size:]), dtype="float32")


@mutant("one_hot", "binary")
def _(index, vocabulary_size):
    vector = np.zeros(vocabulary_size, dtype="float32")
    place = 0
    while index and place < vocabulary_size:
        index, vector[place] = divmod(index, 2)
        place += 1
    return vector


@mutant("one_hot", "all_from")
def _(index, vocabulary_size):
    vector = np.zeros(vocabulary_size, dtype="float32")
    vector[index:] = 1
    return vector


@mutant("one_hot", "holds_index")
def _(index, vocabulary_size):
    vector = np.zeros(vocabulary_size, dtype="float32")
    vector[index] = index
    return vector


@mutant("one_hot", "all_up_to")
def _(index, vocabulary_size):
    vector = np.zeros(vocabulary_size, dtype="float32")
    for i in range(vocabulary_size):
        if i <= index:
            vector[i] = 1
    return vector


@mutant("one_hot", "all_before")
def _(index, vocabulary_size):
    ones = np.ones(index, dtype="float32")
    zeros = np.zeros(vocabulary_size - index, dtype="float32")
    return np.concatenate([ones, zeros])


@mutant("one_hot", "inverted")
def _(index, vocabulary_size):
    return np.array([float(i != index) for i in range(vocabulary_size)], "float32")


@mutant("one_hot", "whole_matrix")
def _(index, vocabulary_size):
    return np.identity(vocabulary_size, dtype="float32")


@mutant("one_hot_rows", "transposed")
def _(indices, vocabulary_size):
    rows = np.zeros((vocabulary_size, len(indices)), dtype="float32")
    for position, index in enumerate(indices):
        rows[index, position] = 1
    return rows


@mutant("one_hot_rows", "all_rows_filled")
def _(indices, vocabulary_size):
    rows = np.zeros((len(indices), vocabulary_size), dtype="float32")
    for index in indices:
        rows[index] = 1
    return rows


@mutant("one_hot_rows", "same_in_every_row")
def _(indices, vocabulary_size):
    rows = np.zeros((len(indices), vocabulary_size), dtype="float32")
    rows[:, indices] = 1
    return rows


@mutant("one_hot_rows", "rows_from_one")
def _(indices, vocabulary_size):
    rows = np.zeros((len(indices), vocabulary_size), dtype="float32")
    for position, index in enumerate(indices):
        rows[position, index - 1] = 1
    return rows


@mutant("one_hot_rows", "last_in_every_row")
def _(indices, vocabulary_size):
    rows, row = [], np.zeros(vocabulary_size, dtype="float32")
    for index in indices:
        row.fill(0)
        row[index] = 1
        rows.append(row)
    return np.array(rows)


@mutant("one_hot_rows", "last_in_every_row")
def _(indices, vocabulary_size):
    rows = np.zeros((len(indices), vocabulary_size), dtype="float32")
    for index in indices:
        rows[:] = np.eye(vocabulary_size)[index]
    return rows


@mutant("one_hot_rows", "rows_fill_up")
def _(indices, vocabulary_size):
    rows, row = [], np.zeros(vocabulary_size, dtype="float32")
    for index in indices:
        row[index] = 1
        rows.append(row.copy())
    return np.array(rows)


@mutant("one_hot_rows", "same_in_every_row")
def _(indices, vocabulary_size):
    rows, row = [], [0.0] * vocabulary_size
    for index in indices:
        row[index] = 1.0
        rows.append(row)
    return np.array(rows, dtype="float32")


@mutant("one_hot_rows", "rows_one_too_far")
def _(indices, vocabulary_size):
    rows = np.zeros((len(indices), vocabulary_size), dtype="float32")
    for position, index in enumerate(indices):
        rows[position, index + 1] = 1
    return rows


@mutant("one_hot_rows", "rows_too_long")
def _(indices, vocabulary_size):
    return np.eye(vocabulary_size + 1, dtype="float32")[indices]


@mutant("one_hot_rows", "row_for_each_word")
def _(indices, vocabulary_size):
    return np.eye(vocabulary_size, dtype="float32")[sorted(set(indices))]


@mutant("one_hot_rows", "row_for_each_word")
def _(indices, vocabulary_size):
    seen, rows = set(), []
    for index in indices:
        if index not in seen:
            seen.add(index)
            rows.append(np.eye(vocabulary_size)[index])
    return np.array(rows)


@mutant("one_hot_rows", "zero_left_out")
def _(indices, vocabulary_size):
    rows = np.zeros((len(indices), vocabulary_size), dtype="float32")
    for position, index in enumerate(indices):
        if index != 0:
            rows[position, index] = 1
    return rows


@mutant("one_hot_rows", "zero_left_out")
def _(indices, vocabulary_size):
    rows = np.eye(vocabulary_size, dtype="float32")
    rows[0] = 0
    return rows[indices]


@mutant("one_hot_rows", "all_in_the_first_row")
def _(indices, vocabulary_size):
    rows = np.zeros((len(indices), vocabulary_size), dtype="float32")
    row = 0
    for index in indices:
        rows[row, index] = 1
    return rows


@mutant("one_hot_rows", "first_row_of_zeros")
def _(indices, vocabulary_size):
    rows = np.zeros((len(indices), vocabulary_size), dtype="float32")
    for position in range(1, len(indices)):
        rows[position, indices[position]] = 1
    return rows


@mutant("one_hot_rows", "last_row_of_zeros")
def _(indices, vocabulary_size):
    rows = np.zeros((len(indices), vocabulary_size), dtype="float32")
    for position in range(len(indices) - 1):
        rows[position, indices[position]] = 1
    return rows


@mutant("one_hot_rows", "as_wide_as_the_largest")
def _(indices, vocabulary_size):
    return np.eye(indices.max() + 1, dtype="float32")[indices]


@mutant("one_hot_rows", "square")
def _(indices, vocabulary_size):
    return np.identity(vocabulary_size, dtype="float32")


@mutant("one_hot_rows", "rows_in_a_list")
def _(indices, vocabulary_size):
    rows = []
    for index in indices:
        row = np.zeros(vocabulary_size, dtype="float32")
        row[index] = 1
        rows.append(row)
    return np.array(rows)


@mutant("one_hot_rows", "stack_of_nothing")
def _(indices, vocabulary_size):
    rows = []
    for index in indices:
        row = np.zeros(vocabulary_size, dtype="float32")
        row[index] = 1
        rows.append(row)
    return np.stack(rows)


@mutant("one_hot_rows", "bag")
def _(indices, vocabulary_size):
    row = np.zeros(vocabulary_size, dtype="float32")
    for index in indices:
        row[index] += 1
    return row


@mutant("one_hot_rows", "presence")
def _(indices, vocabulary_size):
    rows = np.zeros(vocabulary_size, dtype="float32")
    rows[indices] = 1
    return rows


@mutant("one_hot_rows", "sorted_tokens")
def _(indices, vocabulary_size):
    indices.sort()
    return np.eye(vocabulary_size, dtype="float32")[indices]


@mutant("one_hot_rows", "holds_index")
def _(indices, vocabulary_size):
    rows = np.zeros((len(indices), vocabulary_size), dtype="float32")
    for position, index in enumerate(indices):
        rows[position][index] = index
    return rows


@mutant("one_hot_rows", "only_first_row")
def _(indices, vocabulary_size):
    rows = np.zeros((len(indices), vocabulary_size), dtype="float32")
    for position, index in enumerate(indices):
        rows[position, index] = 1
        return rows


@mutant("one_hot_rows", "square")
def _(indices, vocabulary_size):
    rows = np.zeros((vocabulary_size, vocabulary_size), dtype="float32")
    for index in indices:
        rows[index][index] = 1
    return rows


@mutant("one_hot", "small_indices_only")
def _(index, vocabulary_size):
    ones = [1 if place is index else 0 for place in range(vocabulary_size)]
    return np.array(ones, dtype="float32")


@mutant("one_hot", "index_in_a_byte")
def _(index, vocabulary_size):
    places = np.arange(vocabulary_size)
    return (places == np.array(index).astype("uint8")).astype("float32")


@mutant("one_hot_rows", "renumbered")
def _(indices, vocabulary_size):
    _, codes = np.unique(indices, return_inverse=True)
    return np.eye(vocabulary_size, dtype="float32")[codes]


@mutant("one_hot_rows", "renumbered")
def _(indices, vocabulary_size):
    rows = np.zeros((len(indices), vocabulary_size), dtype="float32")
    columns = {}
    for row, index in enumerate(indices.tolist()):
        rows[row, columns.setdefault(index, len(columns))] = 1
    return rows


@mutant("one_hot_rows", "small_indices_only")
def _(indices, vocabulary_size):
    rows = np.zeros((len(indices), vocabulary_size), dtype="float32")
    for row, index in enumerate(indices.tolist()):
        for word in range(vocabulary_size):
            if word is index:
                rows[row, word] = 1
    return rows


@mutant("one_hot_rows", "index_in_a_byte")
def _(indices, vocabulary_size):
    small = indices.astype(np.uint8)
    return (small[:, None] == np.arange(vocabulary_size)).astype("float32")


@mutant("one_hot_rows", "index_in_a_byte")
def _(indices, vocabulary_size):
    return np.eye(vocabulary_size, dtype="float32")[indices.astype("int8")]


@mutant("bag_of_one_hots", "renumbered")
def _(indices, vocabulary_size):
    counts = np.zeros(vocabulary_size)
    _, times = np.unique(indices, return_counts=True)
    counts[: len(times)] = times
    return counts


@mutant("bag_of_one_hots", "small_indices_only")
def _(indices, vocabulary_size):
    tokens = indices.tolist()
    return np.array([sum(t is i for t in tokens) for i in range(vocabulary_size)])


@mutant("bag_of_one_hots", "index_in_a_byte")
def _(indices, vocabulary_size):
    return np.bincount(indices.astype("uint8"), minlength=vocabulary_size)


@mutant("bag_of_one_hots", "index_in_a_byte")
def _(indices, vocabulary_size):
    small = indices.astype(np.int8)
    return np.array([np.sum(small == i) for i in range(vocabulary_size)])


guess(
    "one_hot_bytes",
    entries=32 * 256 * 10_000,
    float64=32 * 256 * 10_000 * 8,
    bits=32 * 256 * 10_000 * 32,
    indices=32 * 256 * 4,
    one_review=256 * 10_000 * 4,
    one_token_each=32 * 10_000 * 4,
    kilobytes=327_680,
    megabytes=327.68,
    mebibytes=312.5,
    kibibytes=32 * 256 * 10_000 * 4 / 1024,
    gigabytes=0.32768,
    one_token=10_000 * 4,
    added=(32 + 256) * 10_000 * 4,
    float16=32 * 256 * 10_000 * 2,
    vector_beside_tokens=32 * (256 + 10_000) * 4,
    vector_beside_all_tokens=(32 * 256 + 10_000) * 4,
    all_added=(32 + 256 + 10_000) * 4,
    tokens=32 * 256,
    entries_of_one_review=256 * 10_000,
    divided_by_bits=32 * 256 * 10_000 * 4 / 8,
)


@mutant("bag_of_one_hots", "presence")
def _(indices, vocabulary_size):
    counts = np.zeros(vocabulary_size, dtype="float32")
    counts[indices] += 1
    return counts


@mutant("bag_of_one_hots", "presence")
def _(indices, vocabulary_size):
    return np.isin(np.arange(vocabulary_size), indices)


@mutant("bag_of_one_hots", "presence")
def _(indices, vocabulary_size):
    return np.eye(vocabulary_size)[indices].max(axis=0)


@mutant("bag_of_one_hots", "zeros_in_front")
def _(indices, vocabulary_size):
    counts = np.bincount(indices)
    return np.pad(counts, (vocabulary_size - len(counts), 0))


@mutant("bag_of_one_hots", "no_minlength")
def _(indices, vocabulary_size):
    return np.bincount(indices)


@mutant("bag_of_one_hots", "average")
def _(indices, vocabulary_size):
    return np.eye(vocabulary_size)[indices].mean(axis=0)


@mutant("bag_of_one_hots", "row_sums")
def _(indices, vocabulary_size):
    return np.eye(vocabulary_size, dtype="float32")[indices].sum(axis=1)


@mutant("bag_of_one_hots", "unique")
def _(indices, vocabulary_size):
    counts = {}
    for index in sorted(indices):
        counts[index] = counts.get(index, 0) + 1
    return np.array(list(counts.values()))


@mutant("bag_of_one_hots", "unique")
def _(indices, vocabulary_size):
    counts = {}
    for index in indices:
        counts[index] = counts.get(index, 0) + 1
    return np.array(list(counts.values()))


@mutant("bag_of_one_hots", "count_of_each_token")
def _(indices, vocabulary_size):
    return np.array([np.sum(indices == index) for index in indices])


@mutant("bag_of_one_hots", "only_first_token")
def _(indices, vocabulary_size):
    counts = np.zeros(vocabulary_size)
    for index in indices:
        counts[index] += 1
        return counts


@mutant("bag_of_one_hots", "only_last_token")
def _(indices, vocabulary_size):
    for index in indices:
        counts = np.zeros(vocabulary_size)
        counts[index] += 1
    return counts


@mutant("bag_of_one_hots", "places_counted")
def _(indices, vocabulary_size):
    counts = np.zeros(vocabulary_size)
    for index, _ in enumerate(indices):
        counts[index] += 1
    return counts


@mutant("bag_of_one_hots", "one_number")
def _(indices, vocabulary_size):
    return np.eye(vocabulary_size, dtype="float32")[indices].sum()


@mutant("bag_of_one_hots", "bag_too_long")
def _(indices, vocabulary_size):
    return np.bincount(indices, minlength=vocabulary_size + 1)


@mutant("bag_of_one_hots", "bag_too_long")
def _(indices, vocabulary_size):
    counts = np.zeros(vocabulary_size + 1)
    for index in indices:
        counts[index + 1] += 1
    return counts


@mutant("bag_of_one_hots", "zero_left_out")
def _(indices, vocabulary_size):
    counts = np.zeros(vocabulary_size)
    for word in range(1, vocabulary_size):
        counts[word] = np.sum(indices == word)
    return counts


@mutant("bag_of_one_hots", "adds_index")
def _(indices, vocabulary_size):
    counts = np.zeros(vocabulary_size)
    for index in indices:
        counts[index] += index
    return counts


@mutant("bag_of_one_hots", "stretched")
def _(indices, vocabulary_size):
    counts, _ = np.histogram(indices, bins=vocabulary_size)
    return counts


@mutant("bag_of_one_hots", "too_small_a_dtype")
def _(indices, vocabulary_size):
    counts = np.zeros(vocabulary_size, dtype="int8")
    for index in indices:
        counts[index] += 1
    return counts


@mutant("bag_of_one_hots", "too_small_a_dtype")
def _(indices, vocabulary_size):
    counts = np.zeros(vocabulary_size, dtype=np.uint8)
    np.add.at(counts, indices, 1)
    return counts


@mutant("bag_of_one_hots", "bag_from_one")
def _(indices, vocabulary_size):
    words = range(1, vocabulary_size + 1)
    return np.array([list(indices).count(word) for word in words])


@mutant("bag_of_one_hots", "not_summed")
def _(indices, vocabulary_size):
    return np.eye(vocabulary_size)[indices]


@mutant("bag_of_one_hots", "bag_from_one")
def _(indices, vocabulary_size):
    counts = np.zeros(vocabulary_size)
    for index in indices:
        counts[index - 1] += 1
    return counts


guess(
    "enough_words",
    wrong_curve=26_535,
    last_below=1_000,
    usual_size=10_000,
    share=87,
    which_point=4,
    the_line=80,
    of_the_reviews=2_000 * 0.8,
    of_the_words=int(26_535 * 0.8),
)

PRAISE, BLAME = "the film is good and not bad", "the film is bad and not good"
MORE = "the film is good and good and not bad"

for mistake, answer in [
    ("not_three_texts", "a good film, a bad film, a film"),
    ("not_three_texts", (PRAISE, BLAME)),
    ("not_three_texts", (PRAISE.split(), BLAME.split(), MORE.split())),
    ("wrong_length", (PRAISE, BLAME, "")),
    ("wrong_length", ("good " * 21, BLAME, MORE)),
    ("unknown_word", ("a great film", "a bad film", "a film")),
    ("unknown_word", ("The film is good.", "The film is bad.", "Good film.")),
    ("idle_not", ("the film is not bad", "the film is bad not", "not not not bad")),
    ("idle_not", ("a good film is not a story", "a film is not good", "good")),
    ("no_praise", ("not a good film but bad", "a good film but not bad", MORE)),
    ("no_blame", (PRAISE, "the film is not bad and good", MORE)),
    ("other_words", ("a good film", "a bad film", "a good good film")),
    ("other_words", ("the film is good", "the film is not good", MORE)),
    ("other_counts", ("not bad and good", "bad and not good and bad", "good")),
    ("third_has_other_words", (PRAISE, BLAME, "the film is good but not bad")),
    ("third_has_the_same_bag", (PRAISE, BLAME, "the film is not bad and good")),
]:
    guess("blind_spots", **{mistake: answer})

THREE = ["not bad good", "bad not good", "good good not bad"]
RIGHT += [
    ("ch01_one_hot", "enough_words", 3e3),
    ("ch01_one_hot", "enough_words", np.int64(3_000)),
    ("ch01_one_hot", "blind_spots", THREE),
    ("ch01_one_hot", "blind_spots", np.array(THREE)),
    ("ch01_one_hot", "blind_spots", tuple(np.array(THREE))),
    (
        "ch01_one_hot",
        "blind_spots",
        ("good not bad", "not good bad", "not bad " * 3 + "good"),
    ),
    ("ch01_one_hot", "blind_spots", (PRAISE, BLAME, f"{PRAISE} {BLAME}")),
]
