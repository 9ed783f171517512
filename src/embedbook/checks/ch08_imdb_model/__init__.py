"""Checks of the exercise 08-imdb-model, one module per task."""

from embedbook.checks.ch08_imdb_model import (
    encode,
    masked_average,
    model_parameters,
    pad,
    settings,
    shortest_length,
)
from embedbook.checks.checker import checker

CHAPTER = "08-imdb-model"
TASKS = (
    encode.TASK,
    pad.TASK,
    masked_average.TASK,
    model_parameters.TASK,
    shortest_length.TASK,
    settings.TASK,
)
outcome, check, hint = checker(CHAPTER, *TASKS)
