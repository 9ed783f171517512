"""The task dense_parameters: what Flatten costs in the layer after it."""

from embedbook.checks.tasks import Misconception, Task

BATCH, VOCABULARY, LENGTH, OUTPUT_DIM = 32, 1_000, 200, 8

TASK = Task(
    name="dense_parameters",
    reference=lambda: LENGTH * OUTPUT_DIM + 1,
    insight="A weight for each number of each place, and one bias. After an average "
    "it would be output_dim + 1, for any length.",
    next_step="How many numbers does Flatten hand to Dense for one text, and what "
    "does Dense keep beside a weight for each?",
    hints=(
        "A smaller case: 3 rows of 2 numbers, laid end to end, make a vector of how "
        "many? Dense multiplies each of them by a weight.",
        "All texts share the weights, so the batch does not count. Nor do the rows of "
        "the table, which belong to another layer.",
        "Weights: places times numbers at a place. Then add what a Dense layer with "
        "one output adds after it has multiplied.",
    ),
    misconceptions=(
        Misconception(
            "no_bias",
            lambda: LENGTH * OUTPUT_DIM,
            "The weights are all there. Dense keeps one thing more, unless it is "
            "told not to.",
        ),
        Misconception(
            "as_after_average",
            lambda: OUTPUT_DIM + 1,
            "That is right after an average. Flatten keeps every row apart: do all "
            "places share the weights then?",
        ),
        Misconception(
            "as_after_both",
            lambda: 2 * OUTPUT_DIM + 1,
            "That is right after average and maximum side by side. What stands side "
            "by side after Flatten?",
        ),
        Misconception(
            "one_per_place",
            lambda: LENGTH + 1,
            "That is one weight for each place. How many numbers are at each place?",
        ),
        Misconception(
            "bias_per_place",
            lambda: LENGTH * (OUTPUT_DIM + 1),
            "You counted a bias for each place. Dense has one for each number that "
            "it gives out.",
        ),
        Misconception(
            "bias_per_column",
            lambda: (LENGTH + 1) * OUTPUT_DIM,
            "You counted a bias for each column. Dense has one for each number that "
            "it gives out.",
        ),
        Misconception(
            "with_table",
            lambda: VOCABULARY * OUTPUT_DIM + LENGTH * OUTPUT_DIM + 1,
            "That is the whole model, its table counted in. Only Dense is asked for.",
        ),
        Misconception(
            "table",
            lambda: VOCABULARY * OUTPUT_DIM,
            "That is the table of the embedding. Only Dense is asked for.",
        ),
        Misconception(
            "times_batch",
            lambda: BATCH * LENGTH * OUTPUT_DIM + 1,
            "You multiplied by the batch. All texts of a batch meet the same weights.",
        ),
    ),
)
