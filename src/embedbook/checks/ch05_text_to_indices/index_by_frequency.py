"""The task index_by_frequency: a vocabulary, and the tokens in it."""

from collections import Counter
from collections.abc import Callable, Iterable

import numpy as np

from embedbook.checks.task_files import function_task

Array = np.ndarray
Key = Callable[[str, list[str], Counter], object]
WORDS = ["a", "an", "cast", "dull", "film", "good", "not", "plot", "the", "was"]


def _by(key: Key, first: int = 2) -> Callable[[list[str]], Array]:
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
    """Yield lists of tokens that tell wrong programs apart.

    Ties, in no order of the alphabet: sorting by the alphabet, or reversing a sorted
    list. "an" and "a": counting a word inside of others. "The" and "film!": lower case,
    and marks stripped. Ten times "very": counts sorted as text, where 10 is below 2.
    300 words, some of them twice: a sort that mixes up equal ones, which NumPy's does
    on every computer only where there are many; and indices kept in a byte.
    """
    yield (["a", "film", "is", "a", "film", "the", "film"],)
    yield (["plot"],)
    yield (["the", "cast", "the"],)
    yield (["was", "not", "was", "good", "not"],)
    yield (["was", "the", "film", "dull"],)
    yield (["an", "film", "an", "a"],)
    yield (["The", "film", "film!", "the", "film", "the", "film!", "film!"],)
    yield (["good", *["very"] * 10, "good"],)
    for length in (9, 14):
        yield (rng.choice(WORDS, size=length).tolist(),)
    yield ([f"w{number}" for number in (*range(300), *range(0, 300, 7))],)


# Mistakes, as people write them.


def _from_any(*keys: Key) -> tuple[Callable, ...]:
    """Return encoders that sort by one of the keys, each from 2, 0, 1 and 3."""
    return tuple(_by(key, first) for first in (2, 0, 1, 3) for key in keys)


def _ranks_of_counts(tokens: list[str]) -> Array:
    """Give words that occur equally often the same index, and leave none out."""
    counts = Counter(tokens)
    levels = sorted(set(counts.values()), reverse=True)
    return np.array([levels.index(counts[token]) + 2 for token in tokens])


def _more_frequent(tokens: list[str]) -> Array:
    """Give each word the number of words that are more frequent, from 2."""
    counts = Counter(tokens)
    more = [sum(n > counts[t] for n in counts.values()) for t in tokens]
    return np.array(more) + 2


def _more_frequent_tokens(tokens: list[str]) -> Array:
    """Give each word the number of tokens, not words, that are more frequent."""
    counts = Counter(tokens)
    more = [sum(counts[each] > counts[t] for each in tokens) for t in tokens]
    return np.array(more) + 2


def _as_frequent(tokens: list[str]) -> Array:
    """Give each word the number of words that are as frequent or more, from 2."""
    counts = Counter(tokens)
    return np.array([sum(n >= counts[t] for n in counts.values()) for t in tokens]) + 1


def _for_each_word(tokens: list[str]) -> Array:
    words = dict.fromkeys(tokens)
    index = dict(zip(tokens, index_by_frequency(tokens), strict=True))
    return np.array([index[word] for word in words])


def _argsorted(words: Callable[[list[str]], list[str]]) -> tuple[Callable, ...]:
    """Return encoders that sort with np.argsort: it mixes up equal counts.

    The last two take what argsort gives, the places in order, for the place of each.
    """

    def form(sort: Callable[[Array], Array], inverted: bool = True) -> Callable:
        def encode(tokens: list[str]) -> Array:
            known = words(tokens)
            order = sort(np.array([tokens.count(word) for word in known]))
            ranks = np.argsort(order) if inverted else order
            return ranks[[known.index(token) for token in tokens]] + 2

        return encode

    return (
        form(lambda counts: np.argsort(-counts)),
        form(lambda counts: np.argsort(counts)[::-1]),
        form(lambda counts: np.argsort(-counts, kind="stable"), inverted=False),
        form(lambda counts: np.argsort(-counts), inverted=False),
    )


BY_APPEARANCE = _argsorted(lambda tokens: list(dict.fromkeys(tokens)))
BY_ALPHABET = _argsorted(lambda tokens: sorted(set(tokens)))


def _of_changed(change: Callable[[str], str]) -> Callable[[list[str]], Array]:
    return lambda tokens: index_by_frequency([change(token) for token in tokens])


TASK = function_task(
    __name__,
    reference=index_by_frequency,
    cases=lists_of_tokens,
    dtype="kind",
    mistakes={
        "nothing_reserved": _by(_frequent_first, first=0),
        "one_reserved": _by(_frequent_first, first=1),
        "three_reserved": _by(_frequent_first, first=3),
        "by_appearance": _from_any(lambda word, tokens, counts: tokens.index(word)),
        "by_alphabet": _from_any(lambda word, tokens, counts: word),
        "rarest_first": _from_any(
            lambda word, tokens, counts: (counts[word], tokens.index(word)),
            lambda word, tokens, counts: (counts[word], -tokens.index(word)),
            lambda word, tokens, counts: (counts[word], word),
        ),
        "ties_by_alphabet": _from_any(
            lambda word, tokens, counts: (-counts[word], word),
            lambda word, tokens, counts: (-counts[word], -sorted(counts).index(word)),
        ),
        "ties_reversed": _from_any(
            lambda word, tokens, counts: (-counts[word], -tokens.index(word))
        ),
        "argsort_for_rank": (*BY_APPEARANCE[2:], *BY_ALPHABET[2:]),
        "ties_mixed_up": (*BY_APPEARANCE[:2], *BY_ALPHABET[:2]),
        "order_of_a_set": _from_any(
            lambda word, tokens, counts: (-counts[word], list(set(tokens)).index(word)),
            lambda word, tokens, counts: list(set(tokens)).index(word),
        ),
        "ties_in_another_order": _from_any(
            lambda word, tokens, counts: (-counts[word], len(word)),
            lambda word, tokens, counts: (-counts[word], -len(word)),
            lambda word, tokens, counts: (-counts[word], tokens[::-1].index(word)),
            lambda word, tokens, counts: (-counts[word], -tokens[::-1].index(word)),
        ),
        "ties_share": (_ranks_of_counts, _more_frequent, _as_frequent),
        "tokens_ranked": _more_frequent_tokens,
        "counts": (
            lambda tokens: np.array([tokens.count(token) for token in tokens]),
            lambda tokens: np.array([tokens.count(token) + 2 for token in tokens]),
        ),
        "one_for_each_word": (
            _for_each_word,
            lambda tokens: np.arange(len(set(tokens))) + 2,
        ),
        "counted_inside_of_others": _from_any(
            lambda word, tokens, counts: -" ".join(tokens).count(word),
            lambda word, tokens, counts: -sum(word in token for token in tokens),
        ),
        "lower_cased": _of_changed(str.lower),
        "marks_stripped": (
            _of_changed(lambda token: token.strip("!")),
            _of_changed(lambda token: token.strip("!").lower()),
        ),
        "small_dtype": tuple(
            lambda tokens, dtype=dtype: index_by_frequency(tokens).astype(dtype)
            for dtype in ("uint8", "int8")
        ),
    },
)
