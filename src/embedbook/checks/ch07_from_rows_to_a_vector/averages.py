"""Averages over tokens, right and wrong, for the task average_of.

Everywhere `table` is float (input_dim, output_dim), `indices` int (batch, length) with
0 for padding, and `mask` bool of the shape of `indices`.
"""

from collections.abc import Callable

import numpy as np

Array = np.ndarray


def average_of(table: Array, indices: Array) -> Array:
    """Return the mean row of each text's tokens, zeros for a text of 0s.

    The result is float of shape (batch, output_dim).
    """
    mask = indices != 0
    return total(table, mask, indices) / at_least_1(mask)


def total(table: Array, mask: Array, indices: Array) -> Array:
    """Return the sum of the rows where `mask` is True: float (batch, output_dim)."""
    return (table[indices] * mask[..., None]).sum(axis=1)


def column(mask: Array) -> Array:
    """Return how many are True in each row: int (batch, 1)."""
    return mask.sum(axis=1)[:, None]


def at_least_1(mask: Array) -> Array:
    """Return how many are True in each row, or 1 if none is: int (batch, 1)."""
    return np.maximum(column(mask), 1)


# Mistakes, as people write them.


def divided(
    count_of: Callable, mask_of: Callable = lambda table, indices: indices != 0
) -> Callable:
    """Return an average_of that divides by what `count_of(mask)` gives."""

    def average(table: Array, indices: Array) -> Array:
        mask = mask_of(table, indices)
        return total(table, mask, indices) / count_of(mask)

    return average


def _of_text(kept_of: Callable, empty: Callable) -> Callable:
    """Return an average over `kept_of(text)`, or `empty(table)` where that is none."""

    def average(table: Array, indices: Array) -> Array:
        kept = [kept_of(text) for text in indices]
        return np.array(
            [table[k].mean(axis=0) if k.size else empty(table) for k in kept]
        )

    return average


def _forms(kept_of: Callable) -> tuple[Callable, ...]:
    """Return averages of `kept_of(text)` that give zeros, or nan, where it is empty."""
    return tuple(
        _of_text(kept_of, lambda table, value=value: np.full(table.shape[1], value))
        for value in (0.0, np.nan)
    )


counts_distinct = _forms(lambda text: np.unique(text[text != 0]))
until_0 = _forms(lambda text: text[np.cumprod(text != 0).astype(bool)])


def before_padding(mask: Array) -> Array:
    """Return the place of the first padding, 0 where there is none: int (batch,)."""
    return (~mask).argmax(axis=1)


def before_padding_or_all(mask: Array) -> Array:
    """Return the place of the first padding, or the length: int (batch,)."""
    return np.cumprod(mask, axis=1).sum(axis=1)


def up_to_last(mask: Array) -> Array:
    """Return how many places there are up to the last token, or 1: int (batch, 1)."""
    places = np.arange(1, mask.shape[1] + 1)
    return np.maximum((mask * places).max(axis=1), 1)[:, None]


def _by_distinct(padding: bool) -> Callable:
    """Return the sum divided by how many distinct indices there are."""

    def average(table: Array, indices: Array) -> Array:
        kinds = [np.unique(t if padding else t[t != 0]).size for t in indices]
        count = np.maximum(kinds, 1)[:, None]
        return total(table, indices != 0, indices) / count

    return average


distinct_counted = _by_distinct(False), _by_distinct(True)


def _zeroed_first_places(table: Array, indices: Array) -> Array:
    rows = table[indices] * (indices != 0)[..., None]
    count = at_least_1(indices != 0)
    return (
        rows.sum(axis=1, where=(np.arange(indices.shape[1]) < count)[..., None]) / count
    )


first_places = (
    *_forms(lambda text: text[: np.count_nonzero(text)]),
    _zeroed_first_places,
)


def _numbers(of: Callable, guarded: bool) -> Callable:
    """Return an average that divides by a count of numbers that are not 0."""

    def average(table: Array, indices: Array) -> Array:
        rows = table[indices] * (indices != 0)[..., None]
        count = of(rows != 0)
        return rows.sum(axis=1) / (np.maximum(count, 1) if guarded else count)

    return average


numbers_not_0 = tuple(
    _numbers(of, guarded)
    for of in (
        lambda some: some.sum(axis=1),
        lambda some: some.sum(axis=(1, 2))[:, None],
        lambda some: some.sum(),
    )
    for guarded in (True, False)
)


def whole_batch(table: Array, indices: Array) -> Array:
    """Give every text the average over the tokens of all."""
    mean = average_of(table, indices.reshape(1, -1))
    return np.repeat(mean, len(indices), axis=0)


def raises_for_empty(table: Array, indices: Array) -> Array:
    """Divide by a number of Python."""
    rows = []
    for text in indices:
        tokens = [table[i] for i in text if i != 0]
        rows.append([sum(each) / len(tokens) for each in zip(*tokens, strict=True)])
        rows[-1] = rows[-1] or [1 / len(tokens)]
    return np.array(rows)


def row_0_for_empty(table: Array, indices: Array) -> Array:
    """Give row 0 to a text without tokens."""
    empty = ~(indices != 0).any(axis=1)
    return np.where(empty[:, None], table[0], average_of(table, indices))


def drops_empty(table: Array, indices: Array) -> Array:
    """Leave out texts without tokens."""
    return average_of(table, indices[(indices != 0).any(axis=1)])
