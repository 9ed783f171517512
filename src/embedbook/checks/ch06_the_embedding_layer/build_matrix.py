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
    mean,
    moved_up,
    shifted,
)
from embedbook.checks.tasks import Misconception, Task


def vocabularies(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield words with and without vectors, in other orders, and no words at all."""
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
    yield ["", "[UNK]", "film"], {}, 3
    yield ["", "[UNK]", "bad", "film"], {"good": [3, 2], "film": [7, 1]}, 2


TASK = Task(
    name="build_matrix",
    reference=build_matrix,
    cases=vocabularies,
    tolerance=1e-6,
    insight="Row i is the vector of word i, and reserved or unknown words have zeros. "
    "Now `weights=[matrix]` gives every word its own.",
    hints=(
        "For the vocabulary `['', '[UNK]', 'film']` write down which row is whose. "
        "Which of these three words does `vectors` know?",
        "Begin with zeros for every entry. Then go through the vocabulary, not "
        "through `vectors`: its order says which row a word has.",
        "`np.zeros` with a shape and a dtype; `enumerate` gives place and word; `in` "
        "asks a dict whether it knows a word. A word that it does not know keeps its "
        "zeros.",
    ),
    misconceptions=(
        Misconception(
            "no_reserved_rows",
            lambda v, d, n: build_matrix(v[2:], d, n),
            "Two rows are missing. Which entries of the vocabulary are not words?",
        ),
        Misconception(
            "two_rows_off",
            shifted(2),
            "The first word's vector is in row 0, which is padding's, so each word "
            "reads another's. Which index does the first word have?",
        ),
        Misconception(
            "one_row_off",
            shifted(1),
            "Every vector stands one row too early: one reserved entry is counted, and "
            "there are two.",
        ),
        Misconception(
            "one_row_more",
            lambda v, d, n: np.append(
                build_matrix(v, d, n), np.zeros((1, n), "float32"), axis=0
            ),
            "There is one row too many. Padding is part of this vocabulary already.",
        ),
        Misconception(
            "in_order_of_vectors",
            in_order_of_vectors(2),
            "The rows are in the order of `vectors`. Which list says what index a word "
            "has?",
        ),
        Misconception(
            "in_order_of_vectors_from_0",
            in_order_of_vectors(0),
            "The rows are in the order of `vectors`, and begin at padding's. Which "
            "list says what index a word has?",
        ),
        Misconception(
            "known_in_order_of_vectors",
            in_order_of_vectors(2, known=True),
            "These are the vectors of the vocabulary's words, one after the other, as "
            "they come in `vectors`. Which list says what index a word has?",
        ),
        Misconception(
            "known_in_order_of_vectors_from_0",
            in_order_of_vectors(0, known=True),
            "The vectors of known words fill the rows from 0, as they come in "
            "`vectors`. Which list says what index a word has?",
        ),
        Misconception(
            "moved_up",
            moved_up,
            "A word without a vector leaves no gap here, so later words move up. Each "
            "word keeps its own row.",
        ),
        Misconception(
            "known_only",
            known_only,
            "A word without a vector has no row here, so later words move up. Each "
            "word keeps its own row.",
        ),
        Misconception(
            "carries_over",
            carries_over,
            "A word without a vector got that of the word before it. What is left in "
            "your variable when the word is not found?",
        ),
        Misconception(
            "mean_for_missing",
            filled(mean),
            "Rows without a vector hold the mean of all vectors. That can be sensible, "
            "but zeros are asked for.",
        ),
        Misconception(
            "mean_for_missing_words",
            filled(mean, start=2),
            "Words without a vector hold the mean of all vectors. That can be "
            "sensible, but zeros are asked for.",
        ),
        Misconception(
            "ones_for_missing",
            filled(lambda vectors: 1.0),
            "Rows without a vector hold ones. Zeros are asked for.",
        ),
        Misconception(
            "sorted",
            lambda v, d, n: build_matrix(sorted(v), d, n),
            "The words are sorted here. The index of a word is its place in the "
            "vocabulary as it is.",
        ),
        Misconception(
            "extra_words",
            extra,
            "Words that have a vector, but are not in the vocabulary, have rows here. "
            "No index leads to them.",
        ),
        Misconception(
            "transposed",
            lambda v, d, n: build_matrix(v, d, n).T,
            "Words are columns here. Each word has a row.",
        ),
    ),
)
