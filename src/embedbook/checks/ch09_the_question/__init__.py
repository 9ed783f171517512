"""Checks of the exercise 09-the-question: its tasks, in their order."""

from embedbook.checks.checker import chapter

CHAPTER, TASKS, outcome, check, hint, reset = chapter(
    __name__,
    "lstm_shape",
    "model_parameters",
    "row_of",
    "evidence_against",
    "lstm",
    "pair",
)
