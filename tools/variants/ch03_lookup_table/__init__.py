"""Variations of the exercise 03-lookup-table."""

from tools.variants.ch03_lookup_table import functions, predictions

VARIATIONS = (*functions.VARIATIONS, *predictions.VARIATIONS)
