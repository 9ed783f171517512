"""Traits that hold the rows of a table and the words that they belong to."""

from collections.abc import Iterable
from typing import Any

import numpy as np
import traitlets

from embedbook.explore.text import tokens, well_formed

MOST_ROWS, MOST_COLUMNS = 12, 8
RESERVED = ("", "[UNK]")  # what Keras calls the rows for padding and unknown words


class StateError(traitlets.TraitError, ValueError):
    """A figure cannot show this; nothing was changed."""


class Rows(traitlets.TraitType):
    """A table: 1 to 12 rows of 1 to 8 finite numbers.

    Takes an array of shape ``(V, D)`` or nested lists, of any real dtype; keeps a
    list of V lists of D floats, each a value that float32 can hold.
    """

    info_text = "a table of numbers"

    def validate(self, obj: Any, value: Any) -> list[list[float]]:
        """Return `value` as lists of floats; raise StateError if it does not fit."""
        try:
            made = np.array(value)
        except ValueError:
            raise StateError(
                "the table: its rows differ in length. Give one array of shape (V, D)."
            ) from None
        if made.ndim != 2 or made.dtype.kind not in "fiu":
            raise StateError(
                f"the table has shape {made.shape} and dtype {made.dtype}. Give an "
                "array of numbers with the two axes (V, D), such as "
                "layer.get_weights()[0]."
            )
        height, width = made.shape
        if not (1 <= height <= MOST_ROWS and 1 <= width <= MOST_COLUMNS):
            raise StateError(
                f"the table has {height} rows and {width} columns. The figure shows 1 "
                f"to {MOST_ROWS} rows and 1 to {MOST_COLUMNS} columns: give a part of "
                f"it, such as table[:{MOST_ROWS}, :{MOST_COLUMNS}]."
            )
        with np.errstate(over="ignore"):
            table = made.astype("float32")
        if not np.isfinite(table).all():
            row, column = np.argwhere(~np.isfinite(table))[0]
            raise StateError(
                f"the table: row {row}, column {column} is {made[row, column]}. "
                "Give finite numbers that float32 can hold."
            )
        return table.tolist()


class Words(traitlets.TraitType):
    """A vocabulary: 1 to 12 distinct words, each as a text's tokens have it.

    Takes any iterable of str but a set, which has no order; keeps a list. Lone
    surrogates become U+FFFD, as in a text.
    """

    info_text = "a list of distinct words"

    def validate(self, obj: Any, value: Any) -> list[str]:
        """Return `value` as a list of str; raise StateError if it does not fit."""
        if isinstance(value, set | frozenset):
            raise StateError(
                "the vocabulary: a set has no order, so no word has a row of its own. "
                "Give a list of words in the order of the table's rows."
            )
        listed = isinstance(value, Iterable) and not isinstance(value, str)
        words = list(value) if listed else []
        if not all(isinstance(word, str) for word in words) or not words:
            raise StateError('the vocabulary: give a list of words, ["good", "film"].')
        if len(words) > MOST_ROWS:
            raise StateError(
                f"the vocabulary has {len(words)} words. The figure shows at most "
                f"{MOST_ROWS}: give a part of it, and these rows of the table."
            )
        words = [well_formed(word) for word in words]
        for place, word in enumerate(words):
            if word in words[:place]:
                raise StateError(
                    f"the vocabulary has {word!r} twice. A word has one row: leave "
                    "one out, and its row of the table."
                )
            if word not in RESERVED and tokens(word) != [word]:
                raise StateError(
                    f"the vocabulary: {word!r} can never be found in a text, whose "
                    "words are in lower case and have no punctuation or space. "
                    "Write it so."
                )
        return words
