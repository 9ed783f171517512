"""Checks of the exercise 01-one-hot: its tasks, in their order."""

from embedbook.checks.checker import chapter

CHAPTER, TASKS, outcome, check, hint, reset = chapter(
    __name__,
    "one_hot",
    "one_hot_rows",
    "one_hot_bytes",
    "enough_words",
    "bag_of_one_hots",
    "blind_spots",
)
