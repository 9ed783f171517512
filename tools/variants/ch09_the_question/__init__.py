"""Variations of the exercise 09-the-question."""

from tools.variants.ch09_the_question import evidence, predictions, rows

VARIATIONS = (*predictions.VARIATIONS, *rows.VARIATIONS, *evidence.VARIATIONS)
