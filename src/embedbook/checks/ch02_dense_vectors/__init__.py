"""Checks of the exercise 02-dense-vectors: its tasks, in their order."""

from embedbook.checks.checker import chapter

CHAPTER, TASKS, outcome, check, hint, reset = chapter(
    __name__,
    "cosines",
    "scaled_cosine",
    "neighbours",
    "analogy",
    "low_rank",
    "by_hand",
)
