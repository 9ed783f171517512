"""The encoding of `keras.datasets.imdb`, made from raw texts."""

import re

import numpy as np

START, UNKNOWN, OFFSET = 1, 2, 3
# What Keras's Tokenizer dropped; it lower-cased A to Z and kept apostrophes.
FILTERED = re.compile(r'[!"#$%&()*+,\-./:;<=>?@\[\\\]^_`{|}~\t\n]')


def tokens_of(text: str) -> list[str]:
    """Return the tokens of a text, split as Keras's Tokenizer split them."""
    return FILTERED.sub(" ", text.lower()).split()


def encode(texts: list[str], ranks: dict[str, int], vocabulary_size: int, length: int):
    """Return int32 indices (texts, length) in the encoding of `imdb.load_data`.

    0 pads, 1 starts, 2 is any other word, also one that was never counted, and
    rank 1 has index 4. Padded and cut at the front.
    """
    indices = np.zeros((len(texts), length), dtype="int32")
    for row, text in zip(indices, texts, strict=True):
        found = (ranks.get(token, vocabulary_size) for token in tokens_of(text))
        shifted = [rank + OFFSET for rank in found]
        all_of = [START] + [i if i < vocabulary_size else UNKNOWN for i in shifted]
        row[-len(all_of) :] = all_of[-length:]
    return indices
