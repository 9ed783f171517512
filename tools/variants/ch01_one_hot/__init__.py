"""Variations of the exercise 01-one-hot."""

from tools.variants.ch01_one_hot import places, predictions, sentences

VARIATIONS = (*places.VARIATIONS, *sentences.VARIATIONS, *predictions.VARIATIONS)
