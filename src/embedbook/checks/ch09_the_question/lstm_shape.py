"""The task lstm_shape: what comes out of an LSTM that gives every step."""

from embedbook.checks.tasks import Misconception, Task

BATCH, LENGTH, INPUT_DIM, OUTPUT_DIM, UNITS = 16, 120, 8_000, 24, 40


TASK = Task(
    name="lstm_shape",
    reference=lambda: (BATCH, LENGTH, UNITS),
    insight="With return_sequences=True the LSTM shows its numbers after every row, "
    "so the axis of places stays. Another LSTM can read that.",
    next_step="Write down what comes out of the Embedding. Which axes does the LSTM "
    "keep, and which does it replace?",
    hints=(
        "One review first: 120 rows go in, one after the other. After how many of them "
        "does the layer show something, with this setting?",
        "What it shows after a row is not as long as that row. Which number in "
        "`LSTM(…)` says how long it is? The batch comes first, as ever.",
    ),
    misconceptions=(
        Misconception(
            "last_only",
            lambda: (BATCH, UNITS),
            "That is right without return_sequences: the last step alone.",
        ),
        Misconception(
            "embedding_only",
            lambda: (BATCH, LENGTH, OUTPUT_DIM),
            "That is what the Embedding gives to the LSTM. What does the LSTM make "
            "of each row?",
        ),
        Misconception(
            "rows_and_memory",
            lambda: (BATCH, LENGTH, OUTPUT_DIM + UNITS),
            "The row and what was shown last go in together. They do not come out "
            "side by side.",
        ),
        Misconception(
            "four_gates",
            lambda: (BATCH, LENGTH, 4 * UNITS),
            "The four dense layers inside do not show. What they work on together "
            "is one memory.",
        ),
        Misconception(
            "no_batch",
            lambda: (LENGTH, UNITS),
            "That is the output for one review. How many are in the batch?",
        ),
        Misconception(
            "unknown_batch",
            lambda: (None, LENGTH, UNITS),
            "None stands for a batch size that is not known yet. Here it is known.",
        ),
        Misconception(
            "length_before_batch",
            lambda: (LENGTH, BATCH, UNITS),
            "The first two axes have changed places.",
        ),
        Misconception(
            "swapped",
            lambda: (BATCH, UNITS, LENGTH),
            "The last two axes have changed places: one place of the text, then its "
            "numbers.",
        ),
        Misconception(
            "indices",
            lambda: (BATCH, LENGTH),
            "That is the shape of the indices, before the first layer.",
        ),
        Misconception(
            "one_more_axis",
            lambda: (BATCH, LENGTH, OUTPUT_DIM, UNITS),
            "The LSTM reads a whole row at each step, not its numbers one by one.",
        ),
    ),
)
