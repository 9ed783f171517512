"""Variations of the exercise 08-imdb-model."""

from tools.variants.ch08_imdb_model import counting, padding, plot

VARIATIONS = (*padding.VARIATIONS, *counting.VARIATIONS, *plot.VARIATIONS)
