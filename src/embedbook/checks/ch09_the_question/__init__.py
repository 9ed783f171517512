"""Checks of the exercise 09-the-question, one module per task."""

from embedbook.checks.ch09_the_question import (
    encode_review,
    lstm,
    lstm_shape,
    model_parameters,
    pair,
    row_of,
)
from embedbook.checks.checker import checker

CHAPTER = "09-the-question"
TASKS = (
    encode_review.TASK,
    lstm_shape.TASK,
    model_parameters.TASK,
    row_of.TASK,
    lstm.TASK,
    pair.TASK,
)
outcome, check, hint = checker(CHAPTER, *TASKS)
