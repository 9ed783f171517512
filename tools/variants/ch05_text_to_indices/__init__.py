"""Variations of the exercise 05-text-to-indices."""

from tools.variants.ch05_text_to_indices import (
    culprits,
    encode_ranks,
    fit_front,
    index_by_frequency,
    to_ranks,
)

VARIATIONS = (
    index_by_frequency.VARIATION,
    fit_front.VARIATION,
    encode_ranks.VARIATION,
    to_ranks.VARIATION,
    culprits.VARIATION,
)
