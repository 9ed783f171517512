"""The task index_by_frequency: a vocabulary, and the tokens in it."""

from collections import Counter
from collections.abc import Callable, Iterable

import numpy as np

from embedbook.checks.tasks import Misconception, Task

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


TASK = Task(
    name="index_by_frequency",
    reference=index_by_frequency,
    cases=lists_of_tokens,
    dtype="kind",
    insight="The most frequent words have the smallest indices. So a limit on the "
    "vocabulary cuts off the rarest, and the reserved indices stay where they are.",
    hints=(
        "Do it by hand for `the cast the`: how often does each word occur, in which "
        "order do the two stand, and which index does each get?",
        "First the list of different words in the order in which they appear; then "
        "sort it by count, downwards. A token's index is its word's place in that "
        "list, moved past the reserved ones.",
        "`collections.Counter` counts. Python's `sorted` keeps the order of what its "
        "`key` calls equal, with `reverse=True` as well: so ties take care of "
        "themselves.",
    ),
    misconceptions=(
        Misconception(
            "nothing_reserved",
            _by(_frequent_first, first=0),
            "The order is right. But the first word got the index of the padding.",
        ),
        Misconception(
            "one_reserved",
            _by(_frequent_first, first=1),
            "The order is right. But the first word got the index of unknown words.",
        ),
        Misconception(
            "three_reserved",
            _by(_frequent_first, first=3),
            "The order is right. But one index after the reserved ones is used by "
            "no word.",
        ),
        Misconception(
            "by_appearance",
            _by(lambda word, tokens, counts: tokens.index(word)),
            "The words are numbered as they appear. How often they occur plays no "
            "part yet.",
        ),
        Misconception(
            "by_alphabet",
            _by(lambda word, tokens, counts: word),
            "The words are numbered by the alphabet. How often they occur plays no "
            "part yet.",
        ),
        Misconception(
            "rarest_first",
            _by(lambda word, tokens, counts: (counts[word], tokens.index(word))),
            "The rarest word comes first here. In which direction does your sort go?",
        ),
        Misconception(
            "ties_by_alphabet",
            _by(lambda word, tokens, counts: (-counts[word], word)),
            "Frequent words come first, but words that occur equally often stand in "
            "the order of the alphabet.",
        ),
        Misconception(
            "ties_reversed",
            _by(lambda word, tokens, counts: (-counts[word], -tokens.index(word))),
            "Frequent words come first, but of two that occur equally often the one "
            "that appears later is in front. Did you reverse a sorted list?",
        ),
        Misconception(
            "ties_share",
            _ranks_of_counts,
            "Words that occur equally often share an index, so they would share a "
            "row. Each word needs its own.",
        ),
        Misconception(
            "counts",
            lambda tokens: np.array([tokens.count(token) for token in tokens]),
            "That is how often each token occurs. An index is a place in the list "
            "of words.",
        ),
    ),
)
