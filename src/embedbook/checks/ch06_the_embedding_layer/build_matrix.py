"""The task build_matrix: loaded vectors, each in the row of its own word."""

from collections.abc import Iterable

import numpy as np

from embedbook.checks.ch06_the_embedding_layer.matrices import (
    build_matrix,
    carries_over,
    extra,
    filled,
    in_order_of_vectors,
    known_only,
    late,
    longer,
    means,
    moved_up,
    only_vectors,
    raises_for_missing,
    shifted,
    until_unknown,
    whole_numbers,
)
from embedbook.checks.task_files import function_task


def vocabularies(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield words with and without vectors, in other orders, and no words at all.

    They tell apart: rows by the order of `vectors`, of the alphabet, or without gaps
    (each is right for some vocabularies); a start from 0, 1 or 3 in place of 2; a loop
    that ends at a word without a vector; the last vector kept for the next word; an
    array of whole numbers (halves, and vectors of ints); the number type of the first
    or the last vector, or of a vector's first number, taken for all (whole numbers
    before and after fractions, by both orders); a float16 (0.137); a size of 2 taken
    for granted.
    """
    yield (
        ["", "[UNK]", "film", "zyxxish", "bad"],
        {"bad": [-3.0, 2.0], "film": [0.5, 1.0], "good": [3.0, 2.0]},
        2,
    )
    words = ["the", "film", "was", "good", "with", "a", "bad", "cast"]
    for count, known, size in [(6, 6, 3), (5, 4, 4), (4, 6, 2), (8, 3, 5)]:
        order = list(rng.permutation(words))
        have = [str(w) for w in rng.permutation(words)[:known]]
        vocabulary = ["", "[UNK]", *(str(w) for w in order[:count])]
        values = (rng.integers(1, 40, (known, size)) / 4).tolist()
        yield vocabulary, dict(zip(have, values, strict=True)), size
    yield ["", "[UNK]"], {"film": [1.0, 2.0]}, 2
    yield ["", "[UNK]", "bad", "film"], {"good": [3, 2], "film": [7, 1]}, 2
    yield (
        ["", "[UNK]", "film", "bad", "good"],
        {"good": [3, 2], "bad": [1, -0.75], "cast": [-0.5, 0.137], "film": [7, 1]},
        2,
    )
    yield ["", "[UNK]", "cast"], {"good": [3, 2], "cast": [-1.5, 0.137]}, 2


TASK = function_task(
    __name__,
    reference=build_matrix,
    cases=vocabularies,
    tolerance=1e-6,
    mistakes={
        "no_reserved_rows": lambda v, d, n: build_matrix(v[2:], d, n),
        "two_rows_off": shifted(2),
        "one_row_off": shifted(1),
        "one_row_late": late(1),
        "two_rows_late": late(2),
        "one_row_more": (longer(0, 1), longer(1)),
        "two_rows_more": (longer(2), longer(0, 2), longer(1, 1)),
        "in_order_of_vectors": in_order_of_vectors(2),
        "in_order_of_vectors_from_0": in_order_of_vectors(0),
        "known_in_order_of_vectors": in_order_of_vectors(2, known=True),
        "known_in_order_of_vectors_from_0": in_order_of_vectors(0, known=True),
        "whole_numbers": whole_numbers,
        "only_vectors": (only_vectors(0), only_vectors(2)),
        "raises_for_missing": raises_for_missing,
        "moved_up": moved_up,
        "known_only": known_only,
        "carries_over": carries_over,
        "stops_at_unknown": until_unknown,
        "mean_for_missing": means(),
        "mean_for_missing_words": means(start=2),
        "mean_for_unk": means(1, 2),
        "mean_for_reserved": means(0, 2),
        "ones_for_missing": filled(lambda vectors: 1.0),
        "nan_for_missing": (
            filled(lambda vectors: np.nan),
            filled(lambda vectors: np.nan, start=2),
        ),
        "sorted": lambda v, d, n: build_matrix(sorted(v), d, n),
        "extra_words": extra,
        "transposed": lambda v, d, n: build_matrix(v, d, n).T,
    },
)
