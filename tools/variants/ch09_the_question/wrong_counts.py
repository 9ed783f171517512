"""What people count as the parameters of Embedding, LSTM(units) and Dense(1)."""


def wrong_counts(
    *, rows: int, dim: int, units: int, length: int
) -> tuple[int, dict[str, int]]:
    """Return the right number of parameters, and wrong ones by their mistakes.

    The table is (rows, dim), the LSTM has `units` units, and a review `length` places.
    """
    table, dense = rows * dim, units + 1
    weights = (dim + units) * units  # of one of the four dense layers in the LSTM
    gate = weights + units
    lstm = 4 * gate
    rest = table + dense
    right = table + lstm + dense
    return right, {
        "table_only": table,
        "no_dense": table + lstm,
        "no_table": lstm + dense,
        "one_gate": rest + gate,
        "three_gates": rest + 3 * gate,
        "no_memory_as_input": rest + 4 * (dim * units + units),
        "no_row_as_input": rest + 4 * (units * units + units),
        "one_weight_back_for_each_unit": rest + 4 * (dim * units + 2 * units),
        "one_matrix_back_for_all_four": rest + 4 * (dim + 1) * units + units * units,
        "reads_a_column_of_the_review": rest + 4 * ((length + units) * units + units),
        "bias_for_each_input": rest + 4 * (weights + dim + units),
        "added_not_multiplied": rest + 4 * (dim + 2 * units),
        "no_bias_in_lstm": rest + 4 * weights,
        "no_biases": rest + 4 * weights - 1,
        "one_bias_for_each_gate": rest + 4 * (weights + 1),
        "bias_once_in_lstm": rest + 4 * weights + units,
        "two_biases": right + 4 * units,
        "no_bias_in_dense": right - 1,
        "dense_reads_all_places": table + lstm + length * units + 1,
        "lstm_at_every_place": rest + length * lstm,
        "table_with_bias": right + dim,
        "reserved_rows_added": right + 3 * dim,
        "no_lstm": rest,
        "lstm_only": lstm,
        "dense_reads_rows": table + lstm + dim + 1,
        "dense_reads_both_states": table + lstm + 2 * units + 1,
        "two_gates": rest + 2 * gate,
        "five_layers": rest + 5 * gate,
        "gru_of_keras": rest + 3 * (weights + 2 * units),
        "table_of_places": length * dim + lstm + dense,
        "table_at_every_place": length * table + lstm + dense,
        "input_counted": right + length,
    }
