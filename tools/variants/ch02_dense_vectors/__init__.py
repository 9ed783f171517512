"""Variations of the exercise 02-dense-vectors."""

from tools.variants.ch02_dense_vectors import analogies, cosines, nearest

VARIATIONS = (*cosines.VARIATIONS, *nearest.VARIATIONS, *analogies.VARIATIONS)
