"""One-hot vectors that respond: chapter 01's figure."""

from typing import Any, ClassVar

import numpy as np
from matplotlib.figure import Figure as Picture

from embedbook import figures
from embedbook.explore.figure import Figure, Text, Whole
from embedbook.explore.text import cut, tokens

SHOWN = 10  # tokens, and words, that fit beside each other on a phone
WORDS = "good great dull table"  # chapter 01 compares them
BYTES = 4  # of an int32 index, and of a float32 number


def numbers(
    text: str, first: str = "", second: str = "", large_vocabulary: int = 10_000
) -> dict[str, Any]:
    """Return all that the figure shows of `text`, as JSON-able values.

    The vocabulary is the distinct tokens of the text, sorted. `columns` are the
    indices of the words of the first `SHOWN` tokens; `vectors` has a row for each
    of these tokens and holds the places of `columns`, and `cosines` is that of
    each pair of these words. `pair` are the words to compare: `first` and
    `second`, or the first two words where these are not in `columns`; `products` are
    those whose sum is their cosine. Sizes are in bytes; `large_bytes` is what the
    one-hots would take with `large_vocabulary` words.
    """
    found = tokens(text)
    vocabulary = sorted(set(found))
    index_of = {word: index for index, word in enumerate(vocabulary)}
    indices = [index_of[word] for word in found]
    columns = sorted(set(indices[:SHOWN]))
    ones = np.array(indices[:SHOWN], int)[:, None] == np.array(columns, int)
    words = [vocabulary[index] for index in columns]
    # A word's vector has its 1 in its own column, so cutting the columns where all
    # of these words have 0 changes neither a product nor a length.
    vectors = np.eye(len(words))
    lengths = np.linalg.norm(vectors, axis=1)
    cosines = vectors @ vectors.T / np.outer(lengths, lengths)
    there = found[:SHOWN]
    one = first if first in words else next(iter(there), "")
    others = (each for each in there if each != one)
    pair = [one, second if second in words else next(others, one)]
    a, b = (vectors[words.index(word)] if words else np.zeros(0) for word in pair)
    return {
        "tokens": found,
        "vocabulary": vocabulary,
        "indices": indices,
        "vocabulary_size": len(vocabulary),
        "columns": columns,
        "vectors": ones.astype(int).tolist(),
        "cosines": cosines.tolist(),
        "pair": pair,
        "products": (a * b).tolist(),
        "cosine": float(cosines[words.index(pair[0]), words.index(pair[1])])
        if words
        else None,
        "one_hot_bytes": len(found) * len(vocabulary) * BYTES,
        "index_bytes": len(found) * BYTES,
        "large_bytes": len(found) * large_vocabulary * BYTES,
    }


class OneHot(Figure):
    """Words that you type, as one-hot vectors; what they cost; their cosines.

    Traits: `text`; `first` and `second`, the words to compare (empty: the figure
    chooses); `large_vocabulary`, from 1 to 10**9 words.
    """

    name = "one-hot"
    public: ClassVar[tuple[str, ...]] = ("text", "first", "second", "large_vocabulary")

    text = Text(WORDS).tag(sync=True)
    first = Text().tag(sync=True)
    second = Text().tag(sync=True)
    large_vocabulary = Whole(10_000, min=1, max=10**9).tag(sync=True)
    caption = Text(
        "Try it: type words of your own, or press one to add it. Write one of them "
        "twice. Can you find two different words whose cosine is not 0?"
    ).tag(sync=True)

    def __init__(self, text: str = WORDS, **traits: Any) -> None:
        super().__init__(text=text, **traits)

    @property
    def tokens(self) -> list[str]:
        """The tokens of the text."""
        return tokens(self.text)

    @property
    def vocabulary(self) -> list[str]:
        """The distinct tokens, sorted."""
        return numbers(self.text)["vocabulary"]

    @property
    def indices(self) -> np.ndarray:
        """The index of each token; int64, shape ``(length,)``."""
        return np.array(numbers(self.text)["indices"], dtype="int64")

    def picture(self) -> tuple[Picture, str]:
        """Draw the one-hot vectors of the first tokens, and beside them the cosines."""
        found = numbers(**self.state())
        words = [cut(found["vocabulary"][index]) for index in found["columns"]]
        shown = [cut(word) for word in found["tokens"][:SHOWN]]
        picture, ax = figures.new(4.8, 2.9)
        label = max([3, *(0.42 * len(word) for word in words)])  # in cells
        across = len(words) + label
        every = {"highlight": range(SHOWN)}
        if words:
            figures.draw_matrix(
                ax, np.array(found["vectors"]), rows=shown, title="one-hot", **every
            )
            figures.draw_matrix(
                ax,
                np.array(found["cosines"]),
                at=(across, 0),
                rows=words,
                title="cosine",
                color=figures.ORANGE,
                **every,
            )
        for text in ax.texts:  # most letters are then at most 0.42 cells wide
            text.set_fontsize(min(10, 100 / across))
        alt = (
            f"Left, the one-hot vectors of the words {', '.join(shown)}: a row for "
            "each, with a single 1. Right, the cosine of each pair of words: 1 where "
            "a word meets itself, and 0 everywhere else."
        )
        return picture, alt if words else "No words, so no one-hot vectors."
