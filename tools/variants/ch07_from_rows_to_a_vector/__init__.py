"""Variations of the exercise 07-from-rows-to-a-vector."""

from tools.variants.ch07_from_rows_to_a_vector import averages, maximum, predictions

VARIATIONS = (*predictions.VARIATIONS, *maximum.VARIATIONS, *averages.VARIATIONS)
