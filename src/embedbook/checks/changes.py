"""Changes that make a wrong result of the right one, by the names of their words."""

from collections.abc import Callable

import numpy as np

from embedbook.checks.wording import sentences

say = sentences(__name__)

Array = np.ndarray


def _halves(right: Array) -> Array:
    """Return floats as they are; whole numbers have nothing to lose by rounding."""
    if right.dtype.kind != "f":
        raise ValueError
    return right


def _cut(first: int | None, last: int | None, axis: int = 0) -> Callable:
    where = slice(first, last)
    return lambda right: right[where] if axis == 0 else right[..., where]


def _moved(places: int, axis: int = 0) -> Callable:
    """Return `right` moved along an axis; what falls off comes in at the other end."""
    return lambda right: np.roll(right, places, axis)


def _filled(places: int) -> Callable:
    """Return `right` moved along its first axis, with zeros where nothing is left."""

    def filled(right: Array) -> Array:
        moved = np.roll(right, places, 0)
        moved[slice(places) if places > 0 else slice(places, None)] = 0
        return moved

    return filled


def _first_only(right: Array) -> Array:
    """Return `right` with its first entry along the first axis, the others 0."""
    first = np.zeros_like(right)
    first[0] = right[0]
    return first


def _last_only(right: Array) -> Array:
    """Return `right` with its last entry along the first axis, the others 0."""
    return _first_only(right[::-1])[::-1]


# By the name of the sentence: what makes the wrong result of the right one.
CHANGES: dict[str, Callable[[Array], object]] = {
    "zeros": np.zeros_like,
    "ones": np.ones_like,
    "not_a_number": lambda right: np.full(right.shape, np.nan),
    "turned": lambda right: right.swapaxes(-1, -2),
    "axes_in_reverse": np.transpose,
    "first_axes_swapped": lambda right: right.swapaxes(0, 1),
    "upside_down": lambda right: right[::-1],
    "backwards": lambda right: right[..., ::-1],
    "both_backwards": lambda right: right[::-1, ::-1],
    "only_the_first": lambda right: right[0],
    "only_the_first_in_a_list": lambda right: right[:1],
    "only_the_last": lambda right: right[-1],
    "only_the_last_in_a_list": lambda right: right[-1:],
    "only_the_first_filled": _first_only,
    "only_the_last_filled": _last_only,
    "first_left_out": _cut(1, None),
    "last_left_out": _cut(None, -1),
    "first_column_left_out": _cut(1, None, -1),
    "last_column_left_out": _cut(None, -1, -1),
    "one_place_later": _moved(1),
    "one_place_earlier": _moved(-1),
    "one_place_later_filled": _filled(1),
    "one_place_earlier_filled": _filled(-1),
    "one_column_later": _moved(1, -1),
    "one_column_earlier": _moved(-1, -1),
    "negative": lambda right: -right,
    "inverse": lambda right: 1 / right,
    "complement": lambda right: 1 - right,
    "absolute": np.abs,
    "squared": np.square,
    "root": np.sqrt,
    "exponential": np.exp,
    "logarithm": np.log,
    "truncated": lambda right: np.trunc(_halves(right)),
    "floored": lambda right: np.floor(_halves(right)),
    **{
        f"rounded.{digits}": lambda right, digits=digits: np.round(
            _halves(right), digits
        )
        for digits in range(5)
    },
    "clipped_at_0": lambda right: np.maximum(right, 0),
    "positive": lambda right: right > 0,
    "running_total": lambda right: np.cumsum(right, 0),
    "running_total_of_columns": lambda right: np.cumsum(right, -1),
    "sum_of_all": np.sum,
    "mean_of_all": np.mean,
    "sum_of_rows": lambda right: right[:, :].sum(0),
    "mean_of_rows": lambda right: right[:, :].mean(0),
    "sum_of_columns": lambda right: right[:, :].sum(-1),
    "mean_of_columns": lambda right: right[:, :].mean(-1),
}
