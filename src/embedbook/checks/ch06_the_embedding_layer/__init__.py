"""Checks of the exercise 06-the-embedding-layer: its tasks, in their order."""

from embedbook.checks.checker import chapter

CHAPTER, TASKS, outcome, check, hint, reset = chapter(
    __name__,
    "moved_rows",
    "lora_parameters",
    "build_matrix",
    "frozen_step",
    "int8_and_back",
    "small_layer",
)
