import numpy as np
from mutants import registrar
from right_answers import RIGHT

mutant, guess = registrar("ch09_the_question")


@mutant("encode_review", "no_offset")
def _(words, rank, num_words):
    indices = [1]
    for word in words:
        if word in rank:
            indices.append(rank[word] if rank[word] < num_words else 2)
    return np.array(indices)


@mutant("encode_review", "offset_2")
def _(words, rank, num_words):
    indices = [1] + [rank[word] + 2 for word in words if word in rank]
    return np.array([2 if i >= num_words else i for i in indices])


@mutant("encode_review", "offset_4")
def _(words, rank, num_words):
    indices = [1] + [rank[word] + 4 for word in words if word in rank]
    return np.array([2 if i >= num_words else i for i in indices])


@mutant("encode_review", "no_start")
def _(words, rank, num_words):
    indices = [rank[word] + 3 for word in words if word in rank]
    return np.array([2 if i >= num_words else i for i in indices], dtype=int)


@mutant("encode_review", "starts_with_padding")
def _(words, rank, num_words):
    indices = np.zeros(1, dtype=int)
    for word in words:
        if word in rank:
            index = rank[word] + 3
            indices = np.append(indices, index if index < num_words else 2)
    return indices


@mutant("encode_review", "not_cut_off")
def _(words, rank, num_words):
    return np.array([1] + [rank[word] + 3 for word in words if word in rank])


@mutant("encode_review", "cut_one_too_late")
def _(words, rank, num_words):
    indices = [1] + [rank[word] + 3 for word in words if word in rank]
    return np.array([2 if i > num_words else i for i in indices])


@mutant("encode_review", "rank_is_compared")
def _(words, rank, num_words):
    indices = [1]
    for word in words:
        if word not in rank:
            continue
        indices.append(rank[word] + 3 if rank[word] < num_words else 2)
    return np.array(indices)


@mutant("encode_review", "rare_shifted")
def _(words, rank, num_words):
    numbers = [rank[word] for word in words if word in rank]
    numbers = [2 if n + 3 >= num_words else n for n in numbers]
    return np.array([1] + [n + 3 for n in numbers])


@mutant("encode_review", "rank_is_compared_and_rare_shifted")
def _(words, rank, num_words):
    indices = [1]
    for word in words:
        if word in rank:
            number = rank[word]
            if number >= num_words:
                number = 2
            indices.append(number + 3)
    return np.array(indices)


@mutant("encode_review", "rare_dropped")
def _(words, rank, num_words):
    indices = np.array([1] + [rank[word] + 3 for word in words if word in rank])
    return indices[indices < num_words]


@mutant("encode_review", "rare_is_padding")
def _(words, rank, num_words):
    indices = np.array([1] + [rank[word] + 3 for word in words if word in rank])
    indices[indices >= num_words] = 0
    return indices


@mutant("encode_review", "rare_is_unused")
def _(words, rank, num_words):
    indices = np.array([1] + [rank[word] + 3 for word in words if word in rank])
    indices[indices >= num_words] = 3
    return indices


@mutant("encode_review", "unseen_is_rare")
def _(words, rank, num_words):
    indices = [1] + [rank.get(word, num_words) + 3 for word in words]
    return np.array([i if i < num_words else 2 for i in indices])


@mutant("encode_review", "unseen_is_padding")
def _(words, rank, num_words):
    indices = [1]
    for word in words:
        index = rank[word] + 3 if word in rank else 0
        indices.append(index if index < num_words else 2)
    return np.array(indices)


guess(
    "lstm_shape",
    last_only=(16, 40),
    embedding_only=(16, 120, 24),
    rows_and_memory=(16, 120, 64),
    four_gates=(16, 120, 160),
    no_batch=(120, 40),
    unknown_batch=(None, 120, 40),
    length_before_batch=(120, 16, 40),
    swapped=(16, 40, 120),
    indices=(16, 120),
    one_more_axis=(16, 120, 24, 40),
)
guess(
    "model_parameters",
    table_only=8_000 * 24,
    no_dense=8_000 * 24 + 4 * (64 * 40 + 40),
    no_table=4 * (64 * 40 + 40) + 41,
    one_gate=8_000 * 24 + 64 * 40 + 40 + 41,
    three_gates=8_000 * 24 + 3 * (64 * 40 + 40) + 41,
    no_memory_as_input=8_000 * 24 + 4 * (24 * 40 + 40) + 41,
    no_row_as_input=8_000 * 24 + 4 * (40 * 40 + 40) + 41,
    no_bias_in_lstm=8_000 * 24 + 4 * 64 * 40 + 41,
    no_biases=8_000 * 24 + 4 * 64 * 40 + 40,
    bias_once_in_lstm=8_000 * 24 + 4 * 64 * 40 + 40 + 41,
    one_bias_for_each_gate=8_000 * 24 + 4 * (64 * 40 + 1) + 41,
    two_biases=8_000 * 24 + 4 * (64 * 40 + 40 + 40) + 41,
    no_bias_in_dense=8_000 * 24 + 4 * (64 * 40 + 40) + 40,
    dense_reads_all_places=8_000 * 24 + 4 * (64 * 40 + 40) + 120 * 40 + 1,
    lstm_at_every_place=8_000 * 24 + 120 * 4 * (64 * 40 + 40) + 41,
    table_with_bias=8_001 * 24 + 4 * (64 * 40 + 40) + 41,
)


@mutant("row_of", "no_offset")
def _(table, rank, word):
    return table[rank[word] if rank[word] < len(table) else 2]


@mutant("row_of", "as_it_was")
def _(table, rank, word):
    return table[rank[word], :]


@mutant("row_of", "one_row_off")
def _(table, rank, word):
    index = rank[word] + 2
    if index >= len(table):
        index = 2
    return table[index]


@mutant("row_of", "one_row_too_far")
def _(table, rank, word):
    index = rank[word] + 4
    if index >= len(table):
        index = 2
    return table[index]


@mutant("row_of", "rare_not_cared_for")
def _(table, rank, word):
    return table[rank[word] + 3]


@mutant("row_of", "rank_is_compared")
def _(table, rank, word):
    return table[rank[word] + 3] if rank[word] <= len(table) else table[2]


@mutant("row_of", "rank_is_compared")
def _(table, rank, word):
    if rank[word] >= len(table):
        return table[2]
    return table[rank[word] + 3]


@mutant("row_of", "limit_is_kept")
def _(table, rank, word):
    index = rank[word] + 3
    return table[index] if index <= len(table) else table[2]


@mutant("row_of", "rare_is_last_row")
def _(table, rank, word):
    return table[min(rank[word] + 3, len(table) - 1)]


@mutant("row_of", "rare_is_padding")
def _(table, rank, word):
    index = rank[word] + 3
    return table[index * (index < len(table))]


@mutant("row_of", "rare_is_start")
def _(table, rank, word):
    try:
        return table[rank[word] + 3]
    except IndexError:
        return table[1]


@mutant("row_of", "rare_is_zeros")
def _(table, rank, word):
    try:
        return table[rank[word] + 3]
    except IndexError:
        return np.zeros_like(table[0])


@mutant("row_of", "rare_is_zeros")
def _(table, rank, word):
    index = rank[word] + 3
    return table[index] if index < len(table) else np.zeros(table.shape[1])


@mutant("row_of", "last_row_refused")
def _(table, rank, word):
    index = rank[word] + 3
    return table[2] if index >= len(table) - 1 else table[index]


@mutant("row_of", "column")
def _(table, rank, word):
    try:
        return table[:, rank[word] + 3]
    except IndexError:
        return table[:, 2]


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def parts(row, h, kernel, recurrent, bias):
    return np.split(row @ kernel + h @ recurrent + bias, 4)


@mutant("lstm", "every_step")
def _(rows, kernel, recurrent, bias):
    h = c = np.zeros(len(recurrent))
    outputs = []
    for row in rows:
        i, f, g, o = parts(row, h, kernel, recurrent, bias)
        c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
        h = sigmoid(o) * np.tanh(c)
        outputs.append(h)
    return np.array(outputs)


def by_step(step, direction=1):
    """Return an LSTM with `step(i, f, g, o, c)`, which gives the new c and h."""

    def run(rows, kernel, recurrent, bias):
        h = np.zeros(len(recurrent))
        c = np.zeros(len(recurrent))
        for row in rows[::direction]:
            c, h = step(*parts(row, h, kernel, recurrent, bias), c)
        return h

    return run


@mutant("lstm", "memory_itself")
def _(rows, kernel, recurrent, bias):
    h = c = np.zeros(len(recurrent))
    for row in rows:
        i, f, g, o = parts(row, h, kernel, recurrent, bias)
        c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
        h = sigmoid(o) * np.tanh(c)
    return c


def no_tanh(i, f, g, o, c):
    c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
    return c, sigmoid(o) * c


def no_output_gate(i, f, g, o, c):
    c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
    return c, np.tanh(c)


def never_forgets(i, f, g, o, c):
    c = c + sigmoid(i) * np.tanh(g)
    return c, sigmoid(o) * np.tanh(c)


def replaced(i, f, g, o, c):
    c = sigmoid(i) * np.tanh(g)
    return c, sigmoid(o) * np.tanh(c)


def shown_first(i, f, g, o, c):
    h = sigmoid(o) * np.tanh(c)
    return sigmoid(f) * c + sigmoid(i) * np.tanh(g), h


def sigmoid_proposes(i, f, g, o, c):
    c = sigmoid(f) * c + sigmoid(i) * sigmoid(g)
    return c, sigmoid(o) * np.tanh(c)


def tanh_decides(i, f, g, o, c):
    c = np.tanh(f) * c + np.tanh(i) * np.tanh(g)
    return c, np.tanh(o) * np.tanh(c)


def forget_first(f, i, g, o, c):
    c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
    return c, sigmoid(o) * np.tanh(c)


def show_third(i, f, o, g, c):
    c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
    return c, sigmoid(o) * np.tanh(c)


def sigmoid_then_tanh(i, f, g, o, c):
    i, f, g, o = (sigmoid(part) for part in (i, f, g, o))
    c = f * c + i * np.tanh(g)
    return c, o * np.tanh(c)


def no_tanh_on_proposal(i, f, g, o, c):
    c = sigmoid(f) * c + sigmoid(i) * g
    return c, sigmoid(o) * np.tanh(c)


def forgets_the_kept(i, f, g, o, c):
    c = (1 - sigmoid(f)) * c + sigmoid(i) * np.tanh(g)
    return c, sigmoid(o) * np.tanh(c)


def right(i, f, g, o, c):
    c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
    return c, sigmoid(o) * np.tanh(c)


mutant("lstm", "no_tanh_on_memory")(by_step(no_tanh))
mutant("lstm", "no_output_gate")(by_step(no_output_gate))
mutant("lstm", "never_forgets")(by_step(never_forgets))
mutant("lstm", "memory_replaced")(by_step(replaced))
mutant("lstm", "shown_before_memory")(by_step(shown_first))
mutant("lstm", "sigmoid_proposes")(by_step(sigmoid_proposes))
mutant("lstm", "tanh_decides")(by_step(tanh_decides))
mutant("lstm", "forget_first")(by_step(forget_first))
mutant("lstm", "show_before_proposal")(by_step(show_third))
mutant("lstm", "sigmoid_then_tanh")(by_step(sigmoid_then_tanh))
mutant("lstm", "no_tanh_on_proposal")(by_step(no_tanh_on_proposal))
mutant("lstm", "forgets_the_kept")(by_step(forgets_the_kept))
mutant("lstm", "backwards")(by_step(right, direction=-1))


@mutant("lstm", "memory_recurs")
def _(rows, kernel, recurrent, bias):
    h = c = np.zeros(len(recurrent))
    for row in rows:
        i, f, g, o = parts(row, c, kernel, recurrent, bias)
        c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
        h = sigmoid(o) * np.tanh(c)
    return h


@mutant("lstm", "no_loop")
def _(rows, kernel, recurrent, bias):
    h = c = np.zeros(len(recurrent))
    i, f, g, o = np.split(rows @ kernel + h @ recurrent + bias, 4, axis=1)
    c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
    return sigmoid(o) * np.tanh(c)


@mutant("lstm", "no_loop_split_by_rows")
def _(rows, kernel, recurrent, bias):
    h = c = np.zeros(len(recurrent))
    i, f, g, o = parts(rows, h, kernel, recurrent, bias)
    c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
    return sigmoid(o) * np.tanh(c)


@mutant("lstm", "not_recurrent")
def _(rows, kernel, recurrent, bias):
    c = np.zeros(len(recurrent))
    for row in rows:
        i, f, g, o = np.split(row @ kernel + bias, 4)
        c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
        h = sigmoid(o) * np.tanh(c)
    return h


@mutant("lstm", "interleaved")
def _(rows, kernel, recurrent, bias):
    h = c = np.zeros(len(recurrent))
    for row in rows:
        z = row @ kernel + h @ recurrent + bias
        c = sigmoid(z[1::4]) * c + sigmoid(z[0::4]) * np.tanh(z[2::4])
        h = sigmoid(z[3::4]) * np.tanh(c)
    return h


@mutant("lstm", "no_bias")
def _(rows, kernel, recurrent, bias):
    return by_step(right)(rows, kernel, recurrent, 0)


@mutant("lstm", "first_row_only")
def _(rows, kernel, recurrent, bias):
    h = c = np.zeros(len(recurrent))
    for row in rows:
        i, f, g, o = parts(row, h, kernel, recurrent, bias)
        c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
        h = sigmoid(o) * np.tanh(c)
        return h


@mutant("lstm", "last_row_only")
def _(rows, kernel, recurrent, bias):
    for row in rows:
        h = c = np.zeros(len(recurrent))
        i, f, g, o = parts(row, h, kernel, recurrent, bias)
        c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
        h = sigmoid(o) * np.tanh(c)
    return h


guess(
    "pair",
    not_two_reviews=("film good not bad film", "film not good bad film"),
    unknown_word=(["a", "good", "film"], ["a", "bad", "film"]),
    too_short_or_long=(["not", "bad"], ["bad", "not"]),
    same_review=(["film", "not", "good", "film"], ["film", "not", "good", "film"]),
    averages_differ=(["film", "good", "film"], ["film", "not", "good", "film"]),
    ends_differ=(["good", "film", "not"], ["not", "good", "film"]),
    same_verdict=(
        ["film", "great", "plot", "good", "film"],
        ["film", "good", "plot", "great", "film"],
    ),
    wrong_way_round=(
        ["film", "not", "good", "bad", "film"],
        ["film", "good", "not", "bad", "film"],
    ),
    undecided=(
        ["film", "not", "film", "good", "film"],
        ["film", "film", "not", "good", "film"],
    ),
)
guess("pair", not_two_reviews=["film", "not", "good"], unknown_word=([3] * 3, ["x"]))
guess("pair", averages_differ=(["film", "great", "film"], ["film", "dull", "film"]))


def encode_by_loop(words, rank, num_words):
    indices = [1]
    for word in words:
        if word not in rank:
            continue
        if rank[word] + 3 < num_words:
            indices.append(rank[word] + 3)
        else:
            indices.append(2)
    return np.array(indices, dtype="int32")


def row_by_encoding(table, rank, word):
    index = encode_by_loop([word], rank, table.shape[0])[1]
    return table[index].copy()


def lstm_on_all_rows_at_once(rows, kernel, recurrent, bias):
    units = recurrent.shape[0]
    h = c = np.zeros(units, dtype="float32")
    for x in rows @ kernel + bias:
        z = x + h @ recurrent
        take, forget, show = (
            sigmoid(z[n * units : (n + 1) * units]) for n in (0, 1, 3)
        )
        c = forget * c + take * np.tanh(z[2 * units : 3 * units])
        h = show * np.tanh(c)
    return h


RIGHT += [
    ("ch09_the_question", "encode_review", encode_by_loop),
    ("ch09_the_question", "lstm_shape", (16, 120, 40)),
    ("ch09_the_question", "model_parameters", 202_441.0),
    ("ch09_the_question", "row_of", row_by_encoding),
    ("ch09_the_question", "lstm", by_step(right)),
    ("ch09_the_question", "lstm", lstm_on_all_rows_at_once),
    (
        "ch09_the_question",
        "pair",
        [
            ["plot", "great", "plot", "not", "dull", "good", "film"],
            ["plot", "not", "great", "plot", "dull", "good", "film"],
        ],
    ),
    (
        "ch09_the_question",
        "pair",
        (
            ("film", "film", "not", "bad", "film"),
            ("film", "bad", "film", "not", "film"),
        ),
    ),
    (  # other words, and yet the same average
        "ch09_the_question",
        "pair",
        (
            ["film", "not", "dull", "great", "film"],
            ["film", "not", "good", "bad", "film"],
        ),
    ),
]
