import numpy as np
from mutants import registrar
from right_answers import RIGHT

mutant, guess = registrar("ch09_the_question")


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
    four_gates_apart=(16, 120, 4, 40),
    flat=(16, 120 * 40),
    one_step=(16, 1, 40),
    both_states=(16, 120, 2 * 40),
    a_score_at_each_place=(16, 120, 1),
    last_of_one_review=(40,),
    table=(8000, 24),
    columns_before_places=(16, 24, 40),
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
    one_weight_back_for_each_unit=8_000 * 24 + 4 * (24 * 40 + 40 + 40) + 41,
    one_matrix_back_for_all_four=8_000 * 24 + 4 * (24 * 40 + 40) + 40 * 40 + 41,
    reads_a_column_of_the_review=8_000 * 24 + 4 * (120 * 40 + 40 * 40 + 40) + 41,
    bias_for_each_input=8_000 * 24 + 4 * (64 * 40 + 64) + 41,
    added_not_multiplied=8_000 * 24 + 4 * (24 + 40 + 40) + 41,
    no_bias_in_lstm=8_000 * 24 + 4 * 64 * 40 + 41,
    no_biases=8_000 * 24 + 4 * 64 * 40 + 40,
    bias_once_in_lstm=8_000 * 24 + 4 * 64 * 40 + 40 + 41,
    one_bias_for_each_gate=8_000 * 24 + 4 * (64 * 40 + 1) + 41,
    two_biases=8_000 * 24 + 4 * (64 * 40 + 40 + 40) + 41,
    no_bias_in_dense=8_000 * 24 + 4 * (64 * 40 + 40) + 40,
    dense_reads_all_places=8_000 * 24 + 4 * (64 * 40 + 40) + 120 * 40 + 1,
    lstm_at_every_place=8_000 * 24 + 120 * 4 * (64 * 40 + 40) + 41,
    table_with_bias=8_001 * 24 + 4 * (64 * 40 + 40) + 41,
    reserved_rows_added=8_003 * 24 + 4 * (64 * 40 + 40) + 41,
    no_lstm=8_000 * 24 + 41,
    lstm_only=4 * (64 * 40 + 40),
    dense_reads_rows=8_000 * 24 + 4 * (64 * 40 + 40) + 24 + 1,
    dense_reads_both_states=8_000 * 24 + 4 * (64 * 40 + 40) + 2 * 40 + 1,
    two_gates=8_000 * 24 + 2 * (64 * 40 + 40) + 41,
    five_layers=8_000 * 24 + 5 * (64 * 40 + 40) + 41,
    gru_of_keras=8_000 * 24 + 3 * (64 * 40 + 40 + 40) + 41,
    table_of_places=120 * 24 + 4 * (64 * 40 + 40) + 41,
    table_at_every_place=120 * 8_000 * 24 + 4 * (64 * 40 + 40) + 41,
    input_counted=120 + 8_000 * 24 + 4 * (64 * 40 + 40) + 41,
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


@mutant("row_of", "two_rows_off")
def _(table, rank, word):
    index = rank[word] + 1
    return table[index] if index < len(table) else table[2]


@mutant("row_of", "one_row_off")
def _(table, rank, word):
    return table[rank[word] + 2]


@mutant("row_of", "counted_from_zero")
def _(table, rank, word):
    index = rank[word] - 1
    if index >= len(table):
        index = 2
    return table[index]


@mutant("row_of", "taken_off")
def _(table, rank, word):
    index = rank[word] - 3
    return table[index if index < len(table) else 2]


@mutant("row_of", "place_in_dict")
def _(table, rank, word):
    index = list(rank).index(word) + 4
    return table[index] if index < len(table) else table[2]


@mutant("row_of", "place_in_dict")
def _(table, rank, word):
    index = list(rank).index(word) + 3
    return table[2] if index >= len(table) else table[index]


@mutant("row_of", "always_rare")
def _(table, rank, word):
    index = rank[word] + 3
    return table[index] if index < len(rank) else table[2]


@mutant("row_of", "rare_is_unused")
def _(table, rank, word):
    index = rank[word] + 3
    return table[index if index < len(table) else 3]


@mutant("row_of", "rare_is_average")
def _(table, rank, word):
    index = rank[word] + 3
    if index < len(table):
        return table[index]
    return np.mean(table, axis=0)


@mutant("row_of", "rare_wraps")
def _(table, rank, word):
    return np.take(table, rank[word] + 3, axis=0, mode="wrap")


def moved_rows(before, after):
    return [row for row in range(len(before)) if (before[row] != after[row]).any()]


@mutant("row_of", "rank_compared_then_held_back")
def _(table, rank, word):
    if rank[word] >= len(table):
        return table[2]
    return table[min(rank[word] + 3, len(table) - 1)]


@mutant("row_of", "number_of_words")
def _(table, rank, word):
    index = rank[word] + 3
    return table[index] if index < len(rank) + 3 else table[2]


@mutant("row_of", "number_of_words")
def _(table, rank, word):
    return table[2 if rank[word] + 3 > max(rank.values()) else rank[word] + 3]


@mutant("row_of", "numbers_in_a_row")
def _(table, rank, word):
    index = rank[word] + 3
    return table[index] if index < table.shape[1] else table[2]


@mutant("row_of", "limit_typed_in")
def _(table, rank, word):
    num_words = 8
    return table[rank[word] + 3 if rank[word] + 3 < num_words else 2]


@mutant("row_of", "small_letters")
def _(table, rank, word):
    index = rank[word.lower()] + 3
    return table[index if index < len(table) else 2]


@mutant("row_of", "rare_is_unused")
def _(table, rank, word):
    known = rank[word]
    if known + 3 >= len(table):
        known = 2
    return table[known + 3]


@mutant("row_of", "rare_wraps")
def _(table, rank, word):
    return (
        table[2] if rank[word] >= len(table) else table[(rank[word] + 3) % len(table)]
    )


def by_sets(compare):
    """Return an evidence_against that compares two sets, moved and looked up."""

    def run(before, after, indices):
        looked_up = {int(index) for index in indices.ravel()}
        found = compare(set(moved_rows(before, after)), looked_up)
        return np.array(sorted(found), dtype=int)

    return run


mutant("evidence_against", "moved_only")(by_sets(lambda moved, seen: moved - seen))
mutant("evidence_against", "stayed_only")(by_sets(lambda moved, seen: seen - moved))
mutant("evidence_against", "all_looked_up")(by_sets(lambda moved, seen: seen))
mutant("evidence_against", "all_of_both")(by_sets(lambda moved, seen: moved | seen))
mutant("evidence_against", "those_that_agree")(by_sets(lambda m, seen: m & seen))
mutant("evidence_against", "padding_apart")(by_sets(lambda m, seen: (m ^ seen) - {0}))
mutant("evidence_against", "padding_apart")(by_sets(lambda m, seen: m ^ (seen - {0})))
mutant("evidence_against", "reserved_apart")(
    by_sets(lambda moved, seen: {row for row in moved ^ seen if row > 3})
)


@mutant("evidence_against", "all_that_moved")
def _(before, after, indices):
    return np.unique(np.argwhere(before != after)[:, 0])


@mutant("evidence_against", "those_that_agree")
def _(before, after, indices):
    moved = (before != after).any(axis=1)
    looked_up = np.zeros(len(before), dtype=bool)
    looked_up[indices] = True
    return np.nonzero(moved == looked_up)[0]


def by_masks(has_moved):
    """Return an evidence_against with another idea of which rows have moved."""

    def run(before, after, indices):
        looked_up = np.bincount(indices.ravel(), minlength=len(before)) > 0
        moved = np.array([has_moved(a, b) for a, b in zip(before, after, strict=True)])
        return np.flatnonzero(moved != looked_up)

    return run


mutant("evidence_against", "every_number")(by_masks(lambda a, b: all(a != b)))
mutant("evidence_against", "changes_cancel")(by_masks(lambda a, b: sum(b - a) != 0))
mutant("evidence_against", "changes_cancel")(
    by_masks(lambda a, b: a.mean() != b.mean())
)
mutant("evidence_against", "upwards_only")(by_masks(lambda a, b: any(b > a)))
mutant("evidence_against", "one_number_only")(by_masks(lambda a, b: a[0] != b[0]))
mutant("evidence_against", "small_move_missed")(
    by_masks(lambda a, b: not np.allclose(a, b))
)
mutant("evidence_against", "small_move_missed")(
    by_masks(lambda a, b: np.linalg.norm(a - b) > 1e-4)
)


@mutant("evidence_against", "columns")
def _(before, after, indices):
    moved = np.flatnonzero((before != after).any(axis=0))
    return np.setxor1d(moved, np.unique(indices))


@mutant("evidence_against", "each_time")
def _(before, after, indices):
    moved = moved_rows(before, after)
    rows = [row for row in moved if row not in indices]
    rows += [index for index in indices.ravel() if index not in moved]
    return np.array(sorted(rows), dtype=int)


@mutant("evidence_against", "each_time")
def _(before, after, indices):
    moved = np.where(before != after)[0]
    rows = [row for row in moved if row not in indices]
    rows += [row for row in np.unique(indices) if row not in moved]
    return np.sort(np.array(rows, dtype=int))


@mutant("evidence_against", "not_by_row")
def _(before, after, indices):
    moved = np.unique(np.where(before != after))
    return np.setxor1d(moved, np.unique(indices))


@mutant("evidence_against", "not_by_row")
def _(before, after, indices):
    return np.setxor1d(np.flatnonzero(before != after), indices)


@mutant("evidence_against", "before_unused")
def _(before, after, indices):
    return np.setxor1d(np.flatnonzero(np.abs(after).sum(axis=1)), indices)


@mutant("evidence_against", "none_after_the_largest")
def _(before, after, indices):
    moved = moved_rows(before, after)
    rows = [n for n in range(np.max(indices) + 1) if (n in moved) != (n in indices)]
    return np.array(rows, dtype=int)


@mutant("evidence_against", "in_two_groups")
def _(before, after, indices):
    moved = moved_rows(before, after)
    rows = [row for row in moved if row not in indices]
    rows += [index for index in np.unique(indices) if index not in moved]
    return np.array(rows, dtype=int)


@mutant("evidence_against", "some_indices_only")
def _(before, after, indices):
    for review in indices:
        rows = sorted(set(moved_rows(before, after)) ^ set(review.tolist()))
    return np.array(rows, dtype=int)


@mutant("evidence_against", "as_mask")
def _(before, after, indices):
    moved = (before != after).any(axis=1)
    looked_up = np.zeros(len(before), dtype=bool)
    looked_up[indices] = True
    return moved != looked_up


for one in (np.linalg.norm, max, min):
    mutant("evidence_against", "changes_cancel")(
        by_masks(lambda a, b, one=one: one(a) != one(b))
    )
mutant("evidence_against", "changes_cancel")(by_masks(lambda a, b: set(a) != set(b)))
mutant("evidence_against", "one_number_only")(by_masks(lambda a, b: a[-1] != b[-1]))


@mutant("evidence_against", "found_anywhere")
def _(before, after, indices):
    moved = np.flatnonzero(~np.isin(after, before).all(axis=1))
    return np.setxor1d(moved, indices)


@mutant("evidence_against", "order_of_a_set")
def _(before, after, indices):
    moved = set(moved_rows(before, after))
    guessed = set(np.asarray(indices).ravel().tolist())
    return np.array(list(guessed ^ moved), dtype=int)


@mutant("evidence_against", "too_few_bits")
def _(before, after, indices):
    looked_up = np.unique(indices.astype(np.uint8)).tolist()
    return np.array(sorted(set(moved_rows(before, after)) ^ set(looked_up)), dtype=int)


@mutant("evidence_against", "some_indices_only")
def _(before, after, indices):
    return np.setxor1d(moved_rows(before, after), [row[0] for row in indices])


@mutant("evidence_against", "how_often_counts")
def _(before, after, indices):
    looked_up = np.bincount(indices.ravel(), minlength=len(before))
    return np.flatnonzero(looked_up != (before != after).any(axis=1))


@mutant("evidence_against", "how_often_counts")
def _(before, after, indices):
    wrong = (before != after).any(axis=1)
    for index in indices.ravel():
        wrong[index] = not wrong[index]
    return np.flatnonzero(wrong)


@mutant("evidence_against", "rows_themselves")
def _(before, after, indices):
    moved = np.array(moved_rows(before, after), dtype=int)
    return after[np.setxor1d(moved, indices)]


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def counted(rows):
    return range(1, len(rows) + 1)


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


def squeezed(i, f, g, o, c):
    c = np.tanh(sigmoid(f) * c + sigmoid(i) * np.tanh(g))
    return c, sigmoid(o) * c


def squeezed_twice(i, f, g, o, c):
    c = np.tanh(sigmoid(f) * c + sigmoid(i) * np.tanh(g))
    return c, sigmoid(o) * np.tanh(c)


def tanh_shows(i, f, g, o, c):
    c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
    return c, np.tanh(o) * np.tanh(c)


def tanh_takes(i, f, g, o, c):
    c = sigmoid(f) * c + np.tanh(i) * np.tanh(g)
    return c, sigmoid(o) * np.tanh(c)


for known, changed in (
    ("memory_squeezed", squeezed),
    ("memory_squeezed", squeezed_twice),
    ("tanh_makes_a_share", tanh_shows),
    ("tanh_makes_a_share", tanh_takes),
):
    mutant("lstm", known)(by_step(changed))


def with_loop(start=0.0, adds=False, both=False):
    """Return an LSTM that begins with `start`, adds up h, or returns h and c."""

    def run(rows, kernel, recurrent, bias):
        h = np.zeros(len(recurrent)) + start
        c = np.zeros(len(recurrent)) + start
        for row in rows:
            i, f, g, o = parts(row, h, kernel, recurrent, bias)
            c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
            shown = sigmoid(o) * np.tanh(c)
            h = h + shown if adds else shown
        return np.concatenate([h, c]) if both else h

    return run


mutant("lstm", "starts_at_one")(with_loop(start=1.0))
mutant("lstm", "shown_added_up")(with_loop(adds=True))
mutant("lstm", "both_states")(with_loop(both=True))


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
    memory = np.zeros(len(recurrent))
    for row in rows:
        sums = row @ kernel + memory @ recurrent + bias
        take, forget, propose, show = np.split(sums, 4)
        taken = np.tanh(propose) / (1 + np.exp(-take))
        memory = memory / (1 + np.exp(-forget)) + taken
    return np.tanh(memory) / (1 + np.exp(-show))


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


def sigmoid_on_memory(i, f, g, o, c):
    c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
    return c, sigmoid(o) * sigmoid(c)


def forgets_the_new(i, f, g, o, c):
    c = sigmoid(f) * (c + sigmoid(i) * np.tanh(g))
    return c, sigmoid(o) * np.tanh(c)


def rest_is_taken(i, f, g, o, c):
    c = sigmoid(f) * c + (1 - sigmoid(f)) * np.tanh(g)
    return c, sigmoid(o) * np.tanh(c)


def added(i, f, g, o, c):
    c = sigmoid(f) * c + (sigmoid(i) + np.tanh(g))
    return c, sigmoid(o) * np.tanh(c)


def raw_shares(i, f, g, o, c):
    c = f * c + i * np.tanh(g)
    return c, o * np.tanh(c)


def raw_output(i, f, g, o, c):
    c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
    return c, o * np.tanh(c)


def as_in_a_textbook(f, i, o, g, c):
    c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
    return c, sigmoid(o) * np.tanh(c)


def proposal_first(g, i, f, o, c):
    c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
    return c, sigmoid(o) * np.tanh(c)


mutant("lstm", "sigmoid_on_memory")(by_step(sigmoid_on_memory))
mutant("lstm", "forgets_the_new")(by_step(forgets_the_new))
mutant("lstm", "rest_is_taken")(by_step(rest_is_taken))
mutant("lstm", "added_not_multiplied")(by_step(added))
mutant("lstm", "share_not_squeezed")(by_step(raw_shares))
mutant("lstm", "share_not_squeezed")(by_step(raw_output))
mutant("lstm", "other_order")(by_step(as_in_a_textbook))
mutant("lstm", "other_order")(by_step(proposal_first))


@mutant("lstm", "bias_twice")
def _(rows, kernel, recurrent, bias):
    h = c = np.zeros(len(recurrent))
    for row in rows:
        sums = (row @ kernel + bias) + (h @ recurrent + bias)
        c, h = right(*np.split(sums, 4), c)
    return h


@mutant("lstm", "average_of_steps")
def _(rows, kernel, recurrent, bias):
    shown = [by_step(right)(rows[:n], kernel, recurrent, bias) for n in counted(rows)]
    return np.mean(shown, axis=0)


@mutant("lstm", "average_of_steps")
def _(rows, kernel, recurrent, bias):
    shown = [by_step(right)(rows[:n], kernel, recurrent, bias) for n in counted(rows)]
    return np.sum(shown, axis=0)


@mutant("lstm", "memory_itself")
def _(rows, kernel, recurrent, bias):
    h = c = np.zeros(len(recurrent))
    memories = []
    for row in rows:
        c, h = right(*parts(row, h, kernel, recurrent, bias), c)
        memories.append(c)
    return np.array(memories)


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
guess("pair", not_two_reviews=["film not bad good film", "film not good bad film"])
guess("pair", unknown_word=(["Film", "good", "film"], ["film", "bad", "film"]))
guess(
    "pair",
    same_verdict=(  # 0.496 and 0.501: no word of praise or blame follows the 'not'
        ["film", "good", "bad", "not", "film"],
        ["film", "bad", "good", "not", "film"],
    ),
)
guess(
    "pair",
    undecided=(["good", "not", "film", "great"], ["good", "film", "not", "great"]),
)
guess(
    "pair",
    undecided=(
        ["dull", "film", "not", "not", "plot", "good", "great", "bad"],
        ["dull", "plot", "great", "not", "not", "good", "film", "bad"],
    ),
)


def row_by_encoding(table, rank, word):
    indices = {each: place + 3 for each, place in rank.items()}
    return table[indices[word] if indices[word] in range(table.shape[0]) else 2].copy()


def row_by_words_alone(table, rank, word):
    _padding, _start, rare, _unused, *words = table
    return dict(enumerate(words, start=1)).get(rank[word], rare)


def row_or_rare(table, rank, word):
    try:
        return np.take(table, rank[word] + 3, axis=0)
    except IndexError:
        return table[2, :]


def evidence_by_loop(before, after, indices):
    rows = []
    for row, (old, new) in enumerate(zip(before.tolist(), after.tolist(), strict=True)):
        if (old != new) != (row in indices):
            rows.append(row)
    return np.array(rows, dtype="int32")


def evidence_by_sets(before, after, indices):
    moved = {row for row, numbers in enumerate(after - before) if numbers.any()}
    return np.array(sorted(moved.symmetric_difference(indices.flat)), dtype=int)


def evidence_by_sets_of_ints(before, after, indices):
    moved = set(np.nonzero(before != after)[0].tolist())
    return np.array(sorted(moved ^ set(indices.ravel().tolist())))


def evidence_by_counts(before, after, indices):
    looked_up = np.zeros(len(before), dtype="int8")
    looked_up[indices] = 1
    return np.nonzero(np.abs(after - before).max(axis=1).astype(bool) ^ looked_up)[0]


def evidence_by_bytes(before, after, indices):
    moved = [old.tobytes() != new.tobytes() for old, new in zip(before, after)]  # noqa: B905
    return np.flatnonzero(np.isin(np.arange(len(before)), indices) != moved)


def evidence_in_two_steps(before, after, indices):
    moved, looked_up = np.unique(np.nonzero(before - after)[0]), np.unique(indices)
    both = np.setdiff1d(moved, looked_up), np.setdiff1d(looked_up, moved)
    return np.sort(np.concatenate(both)).astype("uint8")


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
    ("ch09_the_question", "lstm_shape", (16, 120, 40)),
    ("ch09_the_question", "model_parameters", 202_441.0),
    ("ch09_the_question", "row_of", row_by_encoding),
    ("ch09_the_question", "row_of", row_by_words_alone),
    ("ch09_the_question", "row_of", row_or_rare),
    ("ch09_the_question", "evidence_against", evidence_by_loop),
    ("ch09_the_question", "evidence_against", evidence_by_sets),
    ("ch09_the_question", "evidence_against", evidence_by_sets_of_ints),
    ("ch09_the_question", "evidence_against", evidence_by_counts),
    ("ch09_the_question", "evidence_against", evidence_by_bytes),
    ("ch09_the_question", "evidence_against", evidence_in_two_steps),
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
    (
        "ch09_the_question",
        "pair",
        np.array(
            [
                ["film", "not", "bad", "good", "film"],
                ["film", "not", "good", "bad", "film"],
            ]
        ),
    ),
    (
        "ch09_the_question",
        "pair",
        [np.array(["film", "good", "not", "plot"]), ["film", "not", "good", "plot"]],
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
