"""The task smallest_input_dim: rows for every index of Keras's encoding."""

from embedbook.checks.tasks import Misconception, Task

WORDS, OFFSET = 20_000, 3

TASK = Task(
    name="smallest_input_dim",
    reference=lambda: WORDS + OFFSET + 1,
    insight="The last word has the largest index, and rows are counted from 0. The "
    "rows of the reserved indices are counted in, the unused one as well.",
    next_step="Which index does the last word get? And which row is the first?",
    misconceptions=(
        Misconception(
            "words",
            lambda: WORDS,
            "That is the number of words. Their indices do not begin at 0.",
        ),
        Misconception(
            "padding_only",
            lambda: WORDS + 1,
            "That has a row for the padding beside the words. Which other indices "
            "stand in front of them?",
        ),
        Misconception(
            "padding_and_unknown",
            lambda: WORDS + 2,
            "That is right for TextVectorization's two reserved entries. Here the "
            "indices begin differently.",
        ),
        Misconception(
            "largest_index",
            lambda: WORDS + OFFSET,
            "That is the largest index, or the used rows without the unused one. "
            "Does a table with so many rows have a row for that index?",
        ),
        Misconception(
            "words_from_four_after_rank_one",
            lambda: WORDS + OFFSET + 2,
            "One row too many: ranks begin at 1, so the offset already holds a part "
            "of what you added.",
        ),
        Misconception(
            "doubled",
            lambda: WORDS + 2 * OFFSET + 1,
            "The offset is counted twice: the reserved indices are the offset.",
        ),
        Misconception(
            "one_row_short_of_the_words",
            lambda: WORDS - OFFSET - 1,
            "That would be the words that are left under a limit called num_words. "
            "Here there is no limit.",
        ),
    ),
)
