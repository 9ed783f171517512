"""Variations of the exercise 12-how-far.

`bigrams` and `collision` do not vary: a collision is one by the hash of the book.
"""

from tools.variants.ch12_how_far import n_grams, ratios, scores

VARIATIONS = (*n_grams.VARIATIONS, *ratios.VARIATIONS, *scores.VARIATIONS)
