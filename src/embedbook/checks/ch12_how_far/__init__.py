"""Checks of the exercise 12-how-far: its tasks, in their order."""

from embedbook.checks.checker import chapter

CHAPTER, TASKS, outcome, check, hint, reset = chapter(
    __name__,
    "bigrams",
    "inside",
    "present",
    "log_ratio",
    "score",
    "collision",
)
