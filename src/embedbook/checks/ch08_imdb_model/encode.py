"""The task encode: from tokens to indices."""

from collections.abc import Iterable

import numpy as np

from embedbook.checks.tasks import Misconception, Task

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


TASK = Task(
    name="encode",
    reference=encode,
    cases=sentences,
    dtype="kind",
    insight="Each known token has an index of its own, from 2 on. All unknown ones "
    "share index 1, and so will share one row of the table.",
    hints=(
        "Do the example with a finger on the list: at which place stands 'the', and at "
        "which 'film'? And which entry is there for 'splendid'?",
        "An index is the place of a token in the list, counted from 0. A token that is "
        "not there gets the place of '[UNK]'. The result has one index for each token.",
        "Make a dict from word to place with `enumerate`; its method `get` takes a "
        "second value for words that it does not hold.",
    ),
    misconceptions=(
        Misconception(
            "unknown_is_padding",
            lambda tokens, words: _encode(tokens, words, 0, 0),
            "An unknown token gets index 0. That index means padding, so the model "
            "would skip the token. Which entry is kept for unknown tokens?",
        ),
        Misconception(
            "unknown_dropped",
            lambda tokens, words: encode([t for t in tokens if t in words], words),
            "Unknown tokens are left out, and the sentence gets shorter. Each "
            "token needs an index.",
        ),
        Misconception(
            "unknown_is_last",
            lambda tokens, words: _encode(tokens, words, -1, 0),
            "An unknown token gets -1, which would read the last row of the table. "
            "Which entry is kept for unknown tokens?",
        ),
        Misconception(
            "unknown_is_new",
            lambda tokens, words: _encode(tokens, words, len(words), 0),
            "An unknown token gets an index beyond the vocabulary, for which the "
            "table has no row. Which entry is kept for unknown tokens?",
        ),
        Misconception(
            "reserved_forgotten",
            lambda tokens, words: _encode(tokens, words, 1, -2),
            "Known tokens get an index that is 2 too small. The list already holds "
            "the two reserved entries: which place has the first word?",
        ),
        Misconception(
            "reserved_twice",
            lambda tokens, words: _encode(tokens, words, 1, 2),
            "Known tokens get an index that is 2 too large. The list already holds "
            "the two reserved entries.",
        ),
        Misconception(
            "from_one",
            lambda tokens, words: _encode(tokens, words, 1, 1),
            "Known tokens get an index that is 1 too large. Places in a list count "
            "from 0.",
        ),
        Misconception(
            "imdb_offset",
            lambda tokens, words: _encode(tokens, words, 2, 3),
            "That is the numbering of keras.datasets.imdb. This vocabulary is "
            "complete: an index is a place in the list.",
        ),
        Misconception(
            "case_folded",
            lambda tokens, words: encode([t.lower() for t in tokens], words),
            "'Film' gets the index of 'film', but it is another string. Look tokens up "
            "as they are; case is the tokenizer's affair.",
        ),
        Misconception(
            "unknown_raises",
            lambda tokens, words: np.array([words.index(t) for t in tokens]),
            "A token that is not in the vocabulary raises an error. New reviews "
            "always bring unknown words: give them an index, too.",
        ),
        Misconception(
            "unknown_raises_key_error",
            lambda tokens, words: np.array(
                [{w: i for i, w in enumerate(words)}[t] for t in tokens]
            ),
            "A token that is not in the vocabulary raises an error. New reviews "
            "always bring unknown words: give them an index, too.",
        ),
    ),
)
