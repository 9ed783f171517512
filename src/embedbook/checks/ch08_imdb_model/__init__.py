"""Checks of the exercise 08-imdb-model: its tasks, in their order."""

from embedbook.checks.checker import chapter

CHAPTER, TASKS, outcome, check, hint, reset = chapter(
    __name__,
    "pad",
    "to_blame",
    "which_end",
    "model_parameters",
    "shortest_length",
    "settings",
)
