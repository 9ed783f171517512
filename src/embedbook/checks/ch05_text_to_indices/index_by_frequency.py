"""The task index_by_frequency: a vocabulary, and the tokens in it."""

from collections import Counter
from collections.abc import Callable, Iterable

import numpy as np

from embedbook.checks.task_files import function_task

Array = np.ndarray
WORDS = ["a", "an", "cast", "dull", "film", "good", "not", "plot", "the", "was"]


def _by(
    key: Callable[[str, list[str], Counter], object], first: int = 2
) -> Callable[[list[str]], Array]:
    """Return a function that sorts words by a key and numbers them from `first`."""

    def encode(tokens: list[str]) -> Array:
        counts = Counter(tokens)
        words = sorted(counts, key=lambda word: key(word, tokens, counts))
        return np.array([words.index(token) + first for token in tokens])

    return encode


def _frequent_first(word: str, tokens: list[str], counts: Counter) -> object:
    return -counts[word], tokens.index(word)


def index_by_frequency(tokens: list[str]) -> Array:
    """Return each token's index: 2 for the most frequent; ties by appearance."""
    return _by(_frequent_first)(tokens)


def lists_of_tokens(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield lists of tokens with and without ties and repetitions."""
    yield (["a", "film", "is", "a", "film", "the", "film"],)
    yield (["plot"],)
    yield (["the", "cast", "the"],)
    yield (["was", "not", "was", "good", "not"],)
    yield (["was", "the", "film", "dull"],)
    for length in (9, 14, 30):
        yield (rng.choice(WORDS, size=length).tolist(),)


def _ranks_of_counts(tokens: list[str]) -> Array:
    """Give words that occur equally often the same index."""
    counts = Counter(tokens)
    levels = sorted(set(counts.values()), reverse=True)
    return np.array([levels.index(counts[token]) + 2 for token in tokens])


TASK = function_task(
    __name__,
    reference=index_by_frequency,
    cases=lists_of_tokens,
    dtype="kind",
    mistakes={
        "nothing_reserved": _by(_frequent_first, first=0),
        "one_reserved": _by(_frequent_first, first=1),
        "three_reserved": _by(_frequent_first, first=3),
        "by_appearance": _by(lambda word, tokens, counts: tokens.index(word)),
        "by_alphabet": _by(lambda word, tokens, counts: word),
        "rarest_first": _by(
            lambda word, tokens, counts: (counts[word], tokens.index(word))
        ),
        "ties_by_alphabet": _by(lambda word, tokens, counts: (-counts[word], word)),
        "ties_reversed": _by(
            lambda word, tokens, counts: (-counts[word], -tokens.index(word))
        ),
        "ties_share": _ranks_of_counts,
        "counts": lambda tokens: np.array([tokens.count(token) for token in tokens]),
    },
)
