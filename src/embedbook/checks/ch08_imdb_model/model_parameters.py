"""The task model_parameters: how many numbers the model learns."""

from embedbook.checks.tasks import Misconception, Task

MAX_TOKENS, OUTPUT_DIM, LENGTH = 10_000, 16, 250


TASK = Task(
    name="model_parameters",
    reference=lambda: MAX_TOKENS * OUTPUT_DIM + OUTPUT_DIM + 1,
    insight="160,000 numbers are in the table and 17 in the Dense layer. The rest "
    "of the model only moves numbers about, whatever the length.",
    next_step="Count the table first, then the weights and the bias of Dense(1).",
    hints=(
        "Which of the four layers hold numbers that training changes, and which only "
        "cut, look up or average?",
        "The table has a row for each index that can occur. What the average hands to "
        "the last layer is as long as one row.",
        "Rows times columns; then a weight for each number that goes into `Dense`, and "
        "what it adds at the end.",
    ),
    misconceptions=(
        Misconception(
            "table_only",
            lambda: MAX_TOKENS * OUTPUT_DIM,
            "That is the table. Which other layer has parameters?",
        ),
        Misconception(
            "no_bias",
            lambda: MAX_TOKENS * OUTPUT_DIM + OUTPUT_DIM,
            "Close: one short. What does a Dense layer add after it multiplies?",
        ),
        Misconception(
            "one_weight",
            lambda: MAX_TOKENS * OUTPUT_DIM + 1,
            "Dense(1) has one output, but how many inputs?",
        ),
        Misconception(
            "one_weight_and_bias",
            lambda: MAX_TOKENS * OUTPUT_DIM + 2,
            "Dense(1) has one output, but how many inputs?",
        ),
        Misconception(
            "flattened",
            lambda: MAX_TOKENS * OUTPUT_DIM + LENGTH * OUTPUT_DIM + 1,
            "That is right for Flatten. The average leaves one vector per review: "
            "how long is it?",
        ),
        Misconception(
            "one_weight_per_place",
            lambda: MAX_TOKENS * OUTPUT_DIM + LENGTH + 1,
            "Dense has a weight for each place of the review here. What does the "
            "average hand to it, and how long is that?",
        ),
        Misconception(
            "reserved_twice",
            lambda: (MAX_TOKENS + 2) * OUTPUT_DIM + OUTPUT_DIM + 1,
            "max_tokens already counts padding and [UNK]. How many rows does the "
            "table have?",
        ),
        Misconception(
            "one_row_too_many",
            lambda: (MAX_TOKENS + 1) * OUTPUT_DIM + OUTPUT_DIM + 1,
            "There are 16 too many. An average learns nothing, an Embedding has no "
            "bias, and max_tokens counts padding and [UNK] already.",
        ),
        Misconception(
            "table_with_bias",
            lambda: (MAX_TOKENS + 1) * OUTPUT_DIM + OUTPUT_DIM,
            "An Embedding layer has no bias. Dense has: how many numbers is it?",
        ),
        Misconception(
            "dense_only",
            lambda: OUTPUT_DIM + 1,
            "That is the Dense layer. How many numbers are in the table?",
        ),
        Misconception(
            "per_position",
            lambda: LENGTH * OUTPUT_DIM + OUTPUT_DIM + 1,
            "The table has a row for each index, not for each position.",
        ),
    ),
)
