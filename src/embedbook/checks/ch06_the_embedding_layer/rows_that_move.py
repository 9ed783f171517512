"""Rows that a step moves, right and wrong, for the task moved_rows."""

from collections.abc import Callable

import numpy as np

Array = np.ndarray
KINDS = ("SGD", "momentum", "RMSprop", "Adagrad", "Adam", "AdamW")


def moved_rows(batches: list[Array], optimizer: str, input_dim: int) -> Array:
    """Return the rows that the last batch's step moves, ascending, each once."""
    if optimizer == "AdamW":
        return np.arange(input_dim)
    remembers = optimizer in ("momentum", "Adam")
    return rows_of(batches if remembers else batches[-1:])


def rows_of(batches: list[Array]) -> Array:
    """Return the rows of some batches, ascending, each once."""
    return np.unique(np.concatenate(batches)).astype("int64")


# Mistakes, as people write them.


def answer(
    remember: tuple = ("momentum", "Adam"),
    every: tuple = ("AdamW",),
    last: int | None = None,
) -> Callable:
    """Return a moved_rows in which other optimizers remember, or move every row."""

    def wrong(batches: list[Array], optimizer: str, input_dim: int) -> Array:
        if optimizer in every:
            return np.arange(input_dim)
        return rows_of(batches[last:] if optimizer in remember else batches[-1:])

    return wrong


def as_met(batches: list[Array], optimizer: str, input_dim: int) -> Array:
    """Return the rows that move, with repeats, in the order of the batches."""
    if optimizer == "AdamW":
        return np.arange(input_dim)
    remembers = optimizer in ("momentum", "Adam")
    return np.concatenate(batches if remembers else batches[-1:])


def once(rows: Array) -> Array:
    """Drop repeats, and keep the order."""
    return np.array(list(dict.fromkeys(rows.tolist())), dtype="int64")


def as_mask(batches: list[Array], optimizer: str, input_dim: int) -> Array:
    """Return yes or no for each row."""
    return np.isin(np.arange(input_dim), moved_rows(batches, optimizer, input_dim))


def without_0(batches: list[Array], optimizer: str, input_dim: int) -> Array:
    """Leave out row 0."""
    rows = moved_rows(batches, optimizer, input_dim)
    return rows[rows != 0]


def without_0_seen(batches: list[Array], optimizer: str, input_dim: int) -> Array:
    """Leave out row 0, unless every row moves."""
    rows = moved_rows(batches, optimizer, input_dim)
    return rows if optimizer == "AdamW" else rows[rows != 0]


def others_only(batches: list[Array], optimizer: str, input_dim: int) -> Array:
    """Leave out the rows of the last batch, where there is a memory."""
    rows = moved_rows(batches, optimizer, input_dim)
    remembers = optimizer in ("momentum", "Adam")
    return np.setdiff1d(rows, batches[-1]) if remembers else rows


def first_step(batches: list[Array], optimizer: str, input_dim: int) -> Array:
    """Ask for the first step in place of the last."""
    return moved_rows(batches[:1], optimizer, input_dim)


def skipping_empty(batches: list[Array], optimizer: str, input_dim: int) -> Array:
    """Take the last batch that is not empty for the last."""
    full = [each for each in batches if each.size]
    return moved_rows(full or batches, optimizer, input_dim)


def still_when_empty(every: tuple = ()) -> Callable:
    """Return a moved_rows in which a step with an empty batch moves nothing.

    It moves every row with those of `every`.
    """

    def wrong(batches: list[Array], optimizer: str, input_dim: int) -> Array:
        if not batches[-1].size and optimizer not in every:
            return np.array([], dtype="int64")
        return moved_rows(batches, optimizer, input_dim)

    return wrong


def _up_to_highest(in_batch: bool) -> Callable:
    """Return a moved_rows in which AdamW moves rows up to the highest index met."""

    def wrong(batches: list[Array], optimizer: str, input_dim: int) -> Array:
        if optimizer != "AdamW":
            return moved_rows(batches, optimizer, input_dim)
        met = rows_of(batches[-1:] if in_batch else batches)
        return np.arange(met.max(initial=-1) + 1)

    return wrong


up_to_highest = _up_to_highest(False), _up_to_highest(True)


def _as_byte(kind: str) -> tuple[Callable, Callable]:
    """Return a moved_rows whose rows are bytes: all, or those of the batches."""

    def of_result(batches: list[Array], optimizer: str, input_dim: int) -> Array:
        return moved_rows(batches, optimizer, input_dim).astype(kind)

    def of_batches(batches: list[Array], optimizer: str, input_dim: int) -> Array:
        cast = [each.astype(kind) for each in batches]
        return moved_rows(cast, optimizer, input_dim)

    return of_result, of_batches


as_bytes = *_as_byte("uint8"), *_as_byte("int8")


def in_order_of_set(batches: list[Array], optimizer: str, input_dim: int) -> Array:
    """Return the rows in the order of a set."""
    met = as_met(batches, optimizer, input_dim)
    return np.array(list(set(met.tolist())), dtype="int64")


def of_any_step(batches: list[Array], optimizer: str, input_dim: int) -> Array:
    """Return the rows that any of the steps moves; a batch alone as it is."""
    if optimizer == "AdamW":
        return np.arange(input_dim)
    return batches[0] if len(batches) == 1 else rows_of(batches)
