"""Checks of the exercise 06-the-embedding-layer, one module per task."""

from embedbook.checks.ch06_the_embedding_layer import (
    build_matrix,
    frozen_step,
    int8_and_back,
    lora_parameters,
    moved_rows,
    small_layer,
)
from embedbook.checks.checker import checker

CHAPTER = "06-the-embedding-layer"
TASKS = (
    moved_rows.TASK,
    lora_parameters.TASK,
    build_matrix.TASK,
    frozen_step.TASK,
    int8_and_back.TASK,
    small_layer.TASK,
)
outcome, check, hint = checker(CHAPTER, *TASKS)
