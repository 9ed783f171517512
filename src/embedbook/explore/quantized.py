"""A trained model with its table rounded to int8, and how far that can be off.

The model is that of chapter 08: the average of a text's rows, times 16 weights,
plus a bias, through a sigmoid. Its table of float32 takes over a megabyte.

Rounding each value alone would move a row's pull (row times weights: all that
counts for the score) by up to 16 half steps, and the score of a text by more than
a tenth. But the rows lie nearly along one line. So a row is kept as its place on
that line, in 16 bits, and 16 small departures from it, in int8. The departures are
rounded first; the place is chosen last and takes up what their rounding did to the
pull. What is left is half a step of the place.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from embedbook.explore.text import well_formed
from embedbook.explore.values import whole_number

# Rows of the most frequent words, which figures compare, get the finer step.
COMMON = 4000
UNKNOWN = 1  # the index of [UNK], any word that is not in the vocabulary


@dataclass(frozen=True, eq=False)
class QuantizedModel:
    """The model with a rounded table; `quantize` makes one.

    Row i is ``places[i] * unit * direction + departures[i] * steps[i >= common]``.
    """

    vocabulary: tuple[str, ...]
    places: np.ndarray  # (rows,) int16
    departures: np.ndarray  # (rows, columns) int8
    direction: np.ndarray  # (columns,) float32
    weights: np.ndarray  # (columns,) float32, as trained
    bias: float  # a float32, as trained
    unit: float
    steps: tuple[float, float]  # of the first `common` rows, and of the others
    common: int
    length: int  # tokens of a text that are read
    pull_error: float  # the most that rounding moved any row's pull
    value_error: float  # the most that rounding moved any single value

    @property
    def error_bound(self) -> float:
        """The most by which rounding the table can move the score of a text.

        The average of the pulls is no further off than the pull that is furthest
        off, and a sigmoid is nowhere steeper than 1/4. Float32 arithmetic, of
        Keras or of this file, comes on top.
        """
        return self.pull_error / 4

    @cached_property
    def index(self) -> dict[str, int]:
        """The index of each word, but padding's."""
        return {word: i for i, word in enumerate(self.vocabulary) if i}

    def rows(self, indices: Sequence[int] | slice) -> np.ndarray:
        """Return the rows of `indices` as float64, shape (indices, columns)."""
        which = np.arange(len(self.vocabulary))[indices]
        steps = np.where(which < self.common, *self.steps)
        places = self.places[which] * self.unit
        return (
            places[:, None] * self.direction.astype(float)
            + self.departures[which] * steps[:, None]
        )


def quantize(
    vocabulary: Sequence[str],
    table: np.ndarray,
    weights: np.ndarray,
    bias: float,
    length: int = 512,
) -> QuantizedModel:
    """Round the table of a trained model.

    Parameters: `vocabulary`, a word for each row, row 0 being padding (an empty
    word) and row 1 ``[UNK]``, as `keras.layers.TextVectorization` gives it;
    `table`, shape (rows, columns), and `weights`, shape (columns,), as trained;
    `bias`; `length`, how many tokens of a text are read, a whole number (Python's
    or NumPy's) from 1 on. Raises ValueError if it is none, the shapes do not fit one
    another, a number is not finite, or a word stands twice.
    """
    length = _length(length)
    table = np.asarray(table, dtype=np.float32)
    weights = np.asarray(weights, dtype=np.float32).reshape(-1)
    bias = float(np.asarray(bias, dtype=np.float32).reshape(()))
    if table.shape != (len(vocabulary), len(weights)) or not table.size:
        raise ValueError(
            f"the table has the shape {table.shape}; {len(vocabulary)} words and "
            f"{len(weights)} weights ask for {(len(vocabulary), len(weights))}"
        )
    if not (np.isfinite(table).all() and np.isfinite([*weights, bias]).all()):
        raise ValueError("a number is nan or infinite: was the model trained?")
    if list(vocabulary[:2]) != ["", "[UNK]"]:
        raise ValueError("the vocabulary must begin with '' and '[UNK]'")
    vocabulary = [well_formed(word) for word in vocabulary]
    if len(set(vocabulary)) < len(vocabulary) or any("\n" in w for w in vocabulary):
        raise ValueError("a word stands twice in the vocabulary, or breaks a line")
    exact, w = table.astype(float), weights.astype(float)
    pulls = exact @ w
    # The line through the origin that fits the rows best, one step along it for
    # one step of pull (least squares of the rows on their pulls).
    strength = pulls @ pulls
    direction = (exact.T @ pulls / strength if strength else w * 0).astype(np.float32)
    departures = exact - np.outer(pulls, direction.astype(float))
    common = min(COMMON, len(table))
    # The other rows: half of the usual departure will do, if int8 reaches the widest.
    steps = (
        max(np.abs(departures[:common]).max() / 127, 1e-9),
        max(np.abs(departures).max() / 127, departures.std() / 2, 1e-9),
    )
    steps = tuple(float(each) for each in steps)
    step = np.where(np.arange(len(table)) < common, *steps)[:, None]
    departures = np.rint(departures / step)
    slope = direction.astype(float) @ w or 1.0
    places = (pulls - (departures * step) @ w) / slope
    unit = float(np.abs(places).max() / 32767) or 1.0
    rounded = QuantizedModel(
        vocabulary=tuple(vocabulary),
        places=np.rint(places / unit).astype(np.int16),
        departures=departures.astype(np.int8),
        direction=direction,
        weights=weights,
        bias=bias,
        unit=unit,
        steps=steps,
        common=common,
        length=length,
        pull_error=0.0,
        value_error=0.0,
    )
    kept = rounded.rows(slice(None))
    return replace(
        rounded,
        pull_error=float(np.abs(kept @ w - pulls).max()),
        value_error=float(np.abs(kept - exact).max()),
    )


def _length(value: int) -> int:
    """Return `value` as an int; raise ValueError if it is no whole number from 1 on."""
    try:
        length = whole_number(value)
    except TypeError:
        length = 0
    if length < 1:
        raise ValueError(
            f"length={value!r}: give how many tokens of a text are read, a whole "
            "number from 1 on"
        )
    return length
