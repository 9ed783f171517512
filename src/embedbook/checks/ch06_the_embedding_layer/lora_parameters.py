"""The task lora_parameters: what is trained when a table is fine-tuned thinly."""

from embedbook.checks.tasks import Misconception, Task

INPUT_DIM, OUTPUT_DIM, RANK = 20_000, 128, 8


TASK = Task(
    name="lora_parameters",
    reference=lambda: INPUT_DIM * RANK + RANK * OUTPUT_DIM,
    insight="Two thin matrices and nothing else: the table itself stands still. The "
    "layer as a whole has grown, but what is trained is a sixteenth or so.",
    next_step="Which matrices are trained, and what are the sides of each?",
    hints=(
        "Draw three boxes: the table with its two sides, and the two thin matrices "
        "that are added to it as a product. Which of the three are trained?",
        "The first thin matrix has a row for each word, the second a column for each "
        "place of a vector. The rank is the side that they share.",
        "A matrix holds as many numbers as its two sides give multiplied. Do that for "
        "each of the two, then add.",
    ),
    misconceptions=(
        Misconception(
            "whole_table",
            lambda: INPUT_DIM * OUTPUT_DIM,
            "That is the table. `enable_lora` freezes it.",
        ),
        Misconception(
            "everything",
            lambda: INPUT_DIM * OUTPUT_DIM + RANK * (INPUT_DIM + OUTPUT_DIM),
            "That is all that the layer holds. Which part of it is frozen?",
        ),
        Misconception(
            "first_only",
            lambda: INPUT_DIM * RANK,
            "That is one of the two thin matrices. What brings its columns to the "
            "width of the table?",
        ),
        Misconception(
            "second_only",
            lambda: RANK * OUTPUT_DIM,
            "That is one of the two thin matrices. The other has a row for each word.",
        ),
        Misconception(
            "one_rank",
            lambda: INPUT_DIM + OUTPUT_DIM,
            "That is right for a rank of 1: one column and one row.",
        ),
        Misconception(
            "multiplied",
            lambda: INPUT_DIM * RANK * RANK * OUTPUT_DIM,
            "You multiplied the sizes of the two matrices. How many numbers are there "
            "in both together?",
        ),
        Misconception(
            "rank_times_table",
            lambda: INPUT_DIM * OUTPUT_DIM * RANK,
            "That is several tables. The two matrices are thin: one side of each is "
            "the rank.",
        ),
        Misconception(
            "table_by_rank",
            lambda: INPUT_DIM * OUTPUT_DIM // RANK,
            "That is the table divided by the rank, and also the first thin matrix "
            "twice. The second has sides of its own.",
        ),
        Misconception(
            "table_and_first",
            lambda: INPUT_DIM * (OUTPUT_DIM + RANK),
            "That is the table and the first thin matrix. One of these is frozen, and "
            "one other is missing.",
        ),
        Misconception(
            "bias",
            lambda: RANK * (INPUT_DIM + OUTPUT_DIM) + OUTPUT_DIM,
            "One number for each column too many: there is no bias.",
        ),
        Misconception(
            "square_between",
            lambda: RANK * (INPUT_DIM + OUTPUT_DIM) + RANK * RANK,
            "Close, but there is no third matrix between the two.",
        ),
    ),
)
