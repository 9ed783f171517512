"""Variations of the exercise 04-learning-the-rows."""

from tools.variants.ch04_learning_the_rows import (
    average_gradient,
    mended_step,
    read_curves,
    scatter_add,
    train_step,
)

VARIATIONS = (
    scatter_add.VARIATION,
    average_gradient.VARIATION,
    read_curves.VARIATION,
    mended_step.VARIATION,
    train_step.VARIATION,
)
