"""The task output_shape: what comes out of the layer."""

from embedbook.checks.tasks import Misconception, Task

BATCH, LENGTH, INPUT_DIM, OUTPUT_DIM = 64, 500, 5_000, 32


TASK = Task(
    name="output_shape",
    reference=lambda: (BATCH, LENGTH, OUTPUT_DIM),
    insight="The layer keeps the shape of its input and adds one axis of size "
    "output_dim. input_dim does not show: it is the number of rows to choose from.",
    next_step="Start from the shape of the input. What does each single index turn "
    "into?",
    hints=(
        "Make it small: two reviews of three indices, and rows of four numbers. Draw "
        "what comes out, number by number. How many are there?",
        "The input has a shape of its own. Each of its places holds one index before, "
        "and a row after.",
        "Write down the shape of the input, and add one more axis at its end: as long "
        "as a row.",
    ),
    misconceptions=(
        Misconception(
            "no_batch",
            lambda: (LENGTH, OUTPUT_DIM),
            "That is the output for one review. How many reviews are in a batch?",
        ),
        Misconception(
            "unknown_batch",
            lambda: (None, LENGTH, OUTPUT_DIM),
            "None stands for a batch size that is not known yet. Here it is known.",
        ),
        Misconception(
            "averaged",
            lambda: (BATCH, OUTPUT_DIM),
            "That would be one vector per review. Does an Embedding layer merge "
            "the tokens of a review?",
        ),
        Misconception(
            "flattened",
            lambda: (BATCH, LENGTH * OUTPUT_DIM),
            "That is the shape after a Flatten layer. What does the Embedding "
            "layer itself give?",
        ),
        Misconception(
            "unchanged",
            lambda: (BATCH, LENGTH),
            "That is the shape of the input. What does each single index turn into?",
        ),
        Misconception(
            "one_hots",
            lambda: (BATCH, LENGTH, INPUT_DIM),
            "That is the shape of the one-hots. Which of the two sizes is the "
            "length of a row of the table?",
        ),
        Misconception(
            "table",
            lambda: (INPUT_DIM, OUTPUT_DIM),
            "That is the shape of the table. Which of its rows come out, and in "
            "what arrangement?",
        ),
        Misconception(
            "length_before_batch",
            lambda: (LENGTH, BATCH, OUTPUT_DIM),
            "The first two axes have changed places. Each review is a row of the "
            "input.",
        ),
        Misconception(
            "swapped",
            lambda: (BATCH, OUTPUT_DIM, LENGTH),
            "The last two axes have changed places. The new axis comes last.",
        ),
    ),
)
