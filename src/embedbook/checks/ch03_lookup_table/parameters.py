"""The task parameters: how many numbers the layer keeps."""

from embedbook.checks.tasks import Misconception, Task

BATCH, LENGTH, WORDS, OUTPUT_DIM = 64, 500, 5_000, 32


TASK = Task(
    name="parameters",
    reference=lambda: (WORDS + 2) * OUTPUT_DIM,
    insight="Rows times columns, and nothing more: no bias, and nothing that "
    "depends on batch or length. Reserved indices have rows, too.",
    next_step="How many rows does the table need, and how many numbers are in a row?",
    hints=(
        "Take 3 words, with one index reserved before them. Which indices are there, "
        "and which is the highest? How many rows is that?",
        "The parameters are the numbers of the table: its rows times its columns. "
        "Which of the sizes in the text have nothing to do with the table?",
        "Count the rows from index 0 to the highest index, with the reserved ones. "
        "Multiply by the length of a row.",
    ),
    misconceptions=(
        Misconception(
            "reserved_forgotten",
            lambda: WORDS * OUTPUT_DIM,
            "The words have their rows. Which indices are not words, and what is "
            "the largest index?",
        ),
        Misconception(
            "one_reserved_or_bias",
            lambda: (WORDS + 1) * OUTPUT_DIM,
            "Close: 32 short. If you counted reserved indices, count them again; "
            "if you added a bias, an Embedding layer has none.",
        ),
        Misconception(
            "bias_too",
            lambda: (WORDS + 3) * OUTPUT_DIM,
            "That is 32 too many. The layer has no bias, and the table has one row "
            "for each index from 0 to the largest.",
        ),
        Misconception(
            "rows",
            lambda: WORDS + 2,
            "That is the number of rows. How many numbers are in a row?",
        ),
        Misconception(
            "length",
            lambda: LENGTH * OUTPUT_DIM,
            "That is what one review gets out of the layer. The parameters are "
            "what the layer keeps: the table.",
        ),
        Misconception(
            "output",
            lambda: BATCH * LENGTH * OUTPUT_DIM,
            "That is what one batch gets out of the layer. The parameters are "
            "what the layer keeps: the table.",
        ),
        Misconception(
            "times_length",
            lambda: (WORDS + 2) * OUTPUT_DIM * LENGTH,
            "Every position reads from the same table. How many tables are there?",
        ),
    ),
)
