"""The task encode: from tokens to indices."""

from collections.abc import Iterable

import numpy as np

from embedbook.checks.task_files import function_task

WORDS = ["", "[UNK]", "the", "a", "film", "was", "good", "bad", "not"]
Array = np.ndarray


def encode(tokens: list[str], vocabulary: list[str]) -> Array:
    """Return each token's place in `vocabulary`, and 1 for an unknown one."""
    places = {word: place for place, word in enumerate(vocabulary)}
    return np.array([places.get(token, 1) for token in tokens])


def sentences(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield tokens with none, some and all of them known."""
    yield ["the", "splendid", "film"], ["", "[UNK]", "the", "film"]
    yield ["bad"], WORDS
    yield ["good", "good"], WORDS
    yield ["awful", "awful"], WORDS
    yield ["awful", "film"], WORDS[:5]
    yield ["Film", "good", "BAD"], WORDS  # other strings than those of the vocabulary
    known = [*WORDS[2:], "unseen"]
    for length in rng.integers(3, 8, 4).tolist():
        yield rng.choice(known, length).tolist(), WORDS


# Mistakes, as people write them.


def _encode(tokens: list[str], words: list[str], unknown: int, shift: int) -> Array:
    known = (words.index(t) + shift if t in words else unknown for t in tokens)
    return np.array(list(known))


TASK = function_task(
    __name__,
    reference=encode,
    cases=sentences,
    dtype="kind",
    mistakes={
        "unknown_is_padding": lambda tokens, words: _encode(tokens, words, 0, 0),
        "unknown_dropped": lambda tokens, words: encode(
            [t for t in tokens if t in words], words
        ),
        "unknown_is_last": lambda tokens, words: _encode(tokens, words, -1, 0),
        "unknown_is_new": lambda tokens, words: _encode(tokens, words, len(words), 0),
        "reserved_forgotten": lambda tokens, words: _encode(tokens, words, 1, -2),
        "reserved_twice": lambda tokens, words: _encode(tokens, words, 1, 2),
        "from_one": lambda tokens, words: _encode(tokens, words, 1, 1),
        "imdb_offset": lambda tokens, words: _encode(tokens, words, 2, 3),
        "case_folded": lambda tokens, words: encode([t.lower() for t in tokens], words),
        "unknown_raises": lambda tokens, words: np.array(
            [words.index(t) for t in tokens]
        ),
        "unknown_raises_key_error": lambda tokens, words: np.array(
            [{w: i for i, w in enumerate(words)}[t] for t in tokens]
        ),
    },
)
