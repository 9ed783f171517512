"""Checks of the exercise 05-text-to-indices: its tasks, in their order."""

from embedbook.checks.checker import chapter

CHAPTER, TASKS, outcome, check, hint, reset = chapter(
    __name__,
    "index_by_frequency",
    "fit_front",
    "encode_ranks",
    "to_ranks",
    "culprits",
    "tokenize",
)
