"""The task model_parameters: a smaller model of the kind that was asked about."""

from embedbook.checks.tasks import Misconception, Task

ROWS, COLUMNS, UNITS, LENGTH = 8_000, 24, 40, 120
TABLE, DENSE = ROWS * COLUMNS, UNITS + 1
# Four dense layers, each with inputs (the row and what was shown last) and a bias:
# Hochreiter and Schmidhuber 1997, with the forget gate of Gers et al. 2000.
MEMORY = 4 * ((COLUMNS + UNITS) * UNITS + UNITS)


TASK = Task(
    name="model_parameters",
    reference=lambda: TABLE + MEMORY + DENSE,
    insight="Nearly all of it is the table. The length of a review is not in the "
    "sum: the table and the LSTM are the same at every place.",
    next_step="Count the three layers one by one. What goes into each of the "
    "LSTM's four dense layers, and how many numbers come out?",
    hints=(
        "Three layers can learn. Take them one by one, and note for each what goes "
        "in and what comes out.",
        "An LSTM holds four dense layers of equal size. Each reads a row and what was "
        "shown last, side by side, and gives one number for each unit.",
        "A dense layer has inputs times outputs weights, and a bias for each output. "
        "Do that four times for the LSTM, once for `Dense`; the table has rows times "
        "columns.",
    ),
    misconceptions=(
        Misconception(
            "table_only",
            lambda: TABLE,
            "That is the table. Two more layers can learn.",
        ),
        Misconception(
            "no_dense",
            lambda: TABLE + MEMORY,
            "The last layer is missing.",
        ),
        Misconception(
            "no_table",
            lambda: MEMORY + DENSE,
            "The table is missing. Its numbers are learned, too.",
        ),
        Misconception(
            "one_gate",
            lambda: TABLE + MEMORY // 4 + DENSE,
            "The LSTM is counted as one dense layer. How many are in it?",
        ),
        Misconception(
            "three_gates",
            lambda: TABLE + 3 * MEMORY // 4 + DENSE,
            "Three dense layers decide. The one that proposes what to take in is "
            "missing.",
        ),
        Misconception(
            "no_memory_as_input",
            lambda: TABLE + 4 * (COLUMNS * UNITS + UNITS) + DENSE,
            "Each of the four reads the new row, and something else as well.",
        ),
        Misconception(
            "no_row_as_input",
            lambda: TABLE + 4 * (UNITS * UNITS + UNITS) + DENSE,
            "Each of the four reads what was shown last, and something else as well.",
        ),
        Misconception(
            "no_bias_in_lstm",
            lambda: TABLE + 4 * (COLUMNS + UNITS) * UNITS + DENSE,
            "The LSTM's biases are missing: one for each output of each of the four.",
        ),
        Misconception(
            "no_biases",
            lambda: TABLE + 4 * (COLUMNS + UNITS) * UNITS + UNITS,
            "All biases are missing, the LSTM's and that of the last layer.",
        ),
        Misconception(
            "one_bias_for_each_gate",
            lambda: TABLE + 4 * ((COLUMNS + UNITS) * UNITS + 1) + DENSE,
            "Each of the four has one bias here. A dense layer has one for each "
            "output.",
        ),
        Misconception(
            "bias_once_in_lstm",
            lambda: TABLE + 4 * (COLUMNS + UNITS) * UNITS + UNITS + DENSE,
            "The four dense layers of the LSTM share one bias here. Each has its own.",
        ),
        Misconception(
            "two_biases",
            lambda: TABLE + MEMORY + 4 * UNITS + DENSE,
            "The LSTM has a bias twice here, as in PyTorch. In Keras, with its usual "
            "settings, there is one.",
        ),
        Misconception(
            "no_bias_in_dense",
            lambda: TABLE + MEMORY + UNITS,
            "Close: one short. What does a Dense layer add after it multiplies?",
        ),
        Misconception(
            "dense_reads_all_places",
            lambda: TABLE + MEMORY + LENGTH * UNITS + 1,
            "The Dense layer does not see every step here. What does the LSTM hand "
            "to it?",
        ),
        Misconception(
            "lstm_at_every_place",
            lambda: TABLE + LENGTH * MEMORY + DENSE,
            "The LSTM is counted once for each place. It is one layer, used again "
            "and again.",
        ),
        Misconception(
            "table_with_bias",
            lambda: TABLE + COLUMNS + MEMORY + DENSE,
            "The table got a bias. An Embedding layer has none.",
        ),
    ),
)
