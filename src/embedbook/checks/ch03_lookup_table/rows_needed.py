"""The task rows_needed: read off a plot which indices a batch holds."""

from embedbook.checks.tasks import Misconception, Task

# What the notebook's figure shows, and a test holds the two together: how often
# each index occurs in the batch. 0 is padding, 1 stands for all other words.
TIMES = (663, 2497, 14, 5, 1, 4, 0, 2, 1, 1, 0, 1, 2) + (
    (0, 0, 0, 3, 0, 1, 0, 4, 1, 0, 0, 0, 0)
)
FETCHED = [index for index, times in enumerate(TIMES) if times]
REVIEWS, LENGTH = 16, 200
HIGHEST = FETCHED[-1]

TASK = Task(
    name="rows_needed",
    reference=lambda: HIGHEST + 1,
    insight="One more than the highest index, since rows count from 0, also where "
    "none is fetched. But the vocabulary goes on to the end of the axis: another "
    "batch would stop with an error. So input_dim follows from the vocabulary.",
    next_step="Which is the highest index with a bar? And with which index do the "
    "rows of a table begin?",
    hints=(
        "Say a batch holds the indices 0, 1 and 4. Draw the smallest table that has "
        "a row 4. How many rows does it have?",
        "A row in the middle cannot be left out because nobody fetches it: those "
        "below it would move up. Only the end of the table may be cut off.",
        "Find the last bar on the right, also if it is a low one, and read the index "
        "below it. Then count the rows from row 0 to that one.",
    ),
    misconceptions=(
        Misconception(
            "highest_index",
            lambda: HIGHEST,
            "That is the highest index. A table with so many rows ends one row "
            "earlier: with 5 rows, which is the last?",
        ),
        Misconception(
            "bars",
            lambda: len(FETCHED),
            "That is the number of bars, of *different* indices. Rows that this batch "
            "does not fetch are there, too: else all later ones would move up.",
        ),
        Misconception(
            "whole_vocabulary",
            lambda: len(TIMES),
            "That is the whole vocabulary, with the reserved indices. For this batch "
            "a smaller table will do: how far do the bars reach?",
        ),
        Misconception(
            "number_of_words",
            lambda: len(TIMES) - 2,
            "That is how many words the vocabulary has. How far do the bars reach, and "
            "which indices are no words, but have bars?",
        ),
        Misconception(
            "end_of_axis",
            lambda: len(TIMES) - 1,
            "That is where the axis ends. How far do the bars reach?",
        ),
        Misconception(
            "reserved_forgotten",
            lambda: HIGHEST - 1,
            "These are the words' rows up to the last bar. Indices 0 and 1 have bars, "
            "and rows, as well.",
        ),
        Misconception(
            "tallest_bar",
            lambda: max(TIMES),
            "That is the height of the tallest bar: how often one row is fetched. The "
            "same row serves every time.",
        ),
        Misconception(
            "all_lookups",
            lambda: REVIEWS * LENGTH,
            "That is how many lookups there are. Equal indices fetch the same row.",
        ),
    ),
)
