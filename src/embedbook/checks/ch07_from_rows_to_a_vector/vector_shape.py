"""The task vector_shape: average and maximum side by side."""

from embedbook.checks.tasks import Misconception, Task

BATCH, LENGTH, OUTPUT_DIM = 32, 200, 8

TASK = Task(
    name="vector_shape",
    reference=lambda: (BATCH, 2 * OUTPUT_DIM),
    insight="Each text gets one vector, made of two summaries. The length does not "
    "show, so it may differ from batch to batch.",
    next_step="What shape has the average alone? Then: along which axis do the two "
    "lie side by side?",
    hints=(
        "Begin with one text. Its rows are averaged: how many numbers is that? And "
        "how many are left when their maximum is taken?",
        "Side by side means that the numbers of one follow those of the other, in one "
        "longer vector. The batch stays as it is.",
        "`np.concatenate` with `axis=1` does the same: try it on two small arrays of "
        "zeros, one for each summary, and look at the shape.",
    ),
    misconceptions=(
        Misconception(
            "one_summary",
            lambda: (BATCH, OUTPUT_DIM),
            "That is the average alone, or the maximum alone. Here they stand side "
            "by side.",
        ),
        Misconception(
            "stacked",
            lambda: (BATCH, 2, OUTPUT_DIM),
            "Here the two lie on top of each other, on an axis of their own. Side by "
            "side no axis is added.",
        ),
        Misconception(
            "along_batch",
            lambda: (2 * BATCH, OUTPUT_DIM),
            "Here the two stand one below the other, as if there were twice as many "
            "texts. How many texts are there?",
        ),
        Misconception(
            "rows_kept",
            lambda: (BATCH, LENGTH, 2 * OUTPUT_DIM),
            "The axis of the tokens is still there. What do an average and a maximum "
            "do to it?",
        ),
        Misconception(
            "flattened",
            lambda: (BATCH, LENGTH * OUTPUT_DIM),
            "That is what Flatten gives. It keeps the rows; an average does not.",
        ),
        Misconception(
            "flattened_twice",
            lambda: (BATCH, 2 * LENGTH * OUTPUT_DIM),
            "The length is still in it. Is a number of an average tied to one place "
            "of the text?",
        ),
        Misconception(
            "over_output_dim",
            lambda: (BATCH, 2 * LENGTH),
            "That pools along output_dim and leaves a number for each token. Which "
            "axis has to go?",
        ),
        Misconception(
            "no_batch",
            lambda: (2 * OUTPUT_DIM,),
            "That is the vector of one text. How many texts are in the batch?",
        ),
        Misconception(
            "unknown_batch",
            lambda: (None, 2 * OUTPUT_DIM),
            "None stands for a batch size that is not known yet. Here it is known.",
        ),
    ),
)
