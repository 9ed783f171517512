"""Variations of the exercise 06-the-embedding-layer."""

from tools.variants.ch06_the_embedding_layer import (
    build_matrix,
    frozen_step,
    lora_parameters,
    moved_rows,
)

VARIATIONS = (
    moved_rows.VARIATION,
    lora_parameters.VARIATION,
    build_matrix.VARIATION,
    frozen_step.VARIATION,
)
