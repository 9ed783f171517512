"""Checks of the exercise 05-text-to-indices, one module per task."""

from embedbook.checks.ch05_text_to_indices import (
    culprits,
    encode_ranks,
    fit_front,
    index_by_frequency,
    to_ranks,
    tokenize,
)
from embedbook.checks.checker import checker

CHAPTER = "05-text-to-indices"
TASKS = (
    index_by_frequency.TASK,
    fit_front.TASK,
    encode_ranks.TASK,
    to_ranks.TASK,
    culprits.TASK,
    tokenize.TASK,
)
outcome, check, hint = checker(CHAPTER, *TASKS)
