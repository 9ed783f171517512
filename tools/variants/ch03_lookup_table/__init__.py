"""Variations of the exercise 03-lookup-table."""

from tools.variants.ch03_lookup_table import guards, lookups, predictions

VARIATIONS = (*lookups.VARIATIONS, *predictions.VARIATIONS, *guards.VARIATIONS)
