"""A result and the right one as data: two tables of texts, which may be drawn."""

from typing import TypedDict

import numpy as np

from embedbook.checks.compare import shortest
from embedbook.checks.tasks import Compared
from embedbook.checks.wording import sentences

say = sentences(__name__)

Array = np.ndarray

SIDES = 8  # rows and columns of a table; of a larger array, those around a difference
LARGEST = 10_000  # numbers of an array that is looked through


class Cell(TypedDict):
    """A number as text, and whether the other side has another one."""

    text: str
    different: bool


class Row(TypedDict):
    """A row's number ("" in an array of one row), its cells, and if there are more."""

    name: str
    cells: list[Cell]
    more: bool


class Side(TypedDict):
    """An array as a table: what it is, the numbers of its columns, and its rows."""

    name: str
    kind: str
    columns: list[str]
    rows: list[Row]
    more_rows: bool


def sides(compared: Compared) -> list[Side]:
    """Return the result and the right one; what differs in the result begins with "≠".

    Of a large array it is the part around the first difference.
    """
    rows, columns = _around(compared)
    texts = _texts(compared)
    pairs = [(say("got"), compared.got), (say("right"), compared.right)]
    return [
        {
            "name": name,
            "kind": say("kind", shape=array.shape, dtype=array.dtype),
            **_table(text, compared.different, rows, columns, array.ndim),
        }
        for (name, array), text in zip(pairs, texts, strict=True)
    ]


def _flat(array: Array) -> Array:
    """Return an array with two axes: the last one, and all others as rows."""
    return array.reshape(-1, array.shape[-1]) if array.ndim else array.reshape(1, 1)


def _around(compared: Compared) -> tuple[slice, slice]:
    """Return the rows and columns to show: SIDES at most, around a difference."""
    first = (0, 0)
    if compared.different is not None:
        first = np.argwhere(_flat(compared.different))[0]
    begins = [max(0, int(place) - SIDES // 2) for place in first]
    return slice(begins[0], begins[0] + SIDES), slice(begins[1], begins[1] + SIDES)


def _texts(compared: Compared) -> tuple[Array, Array]:
    """Return the numbers of both arrays as texts, short where that shows all."""
    arrays = [_flat(each) for each in (compared.got, compared.right)]
    texts = [np.full(each.shape, "", dtype=object) for each in arrays]
    for array, text in zip(arrays, texts, strict=True):
        for place in np.ndindex(array.shape):
            text[place] = _short(array[place])
    if compared.different is not None:
        for place in map(tuple, np.argwhere(_flat(compared.different))):
            pair = shortest(arrays[0][place].item(), arrays[1][place].item())
            texts[0][place], texts[1][place] = f"≠ {pair[0]}", pair[1]
    return texts[0], texts[1]


def _short(number: np.generic) -> str:
    value = number.item()
    return f"{value:.4g}" if type(value) is float else str(value)


def _table(
    texts: Array, different: Array | None, rows: slice, columns: slice, axes: int
) -> dict:
    """Return the columns and rows of a table of texts."""
    marked = np.zeros(texts.shape, bool) if different is None else _flat(different)
    places = range(*columns.indices(texts.shape[1]))
    found = [
        {
            "name": str(r) if axes > 1 else "",
            "cells": [
                {"text": texts[r, c], "different": bool(marked[r, c])} for c in places
            ],
            "more": texts.shape[1] > places.stop,
        }
        for r in range(*rows.indices(texts.shape[0]))
    ]
    more = texts.shape[0] > rows.stop
    return {"columns": [str(c) for c in places], "rows": found, "more_rows": more}


def comparable(got: object, right: object, tolerance: float) -> Compared | None:
    """Return two arrays of numbers to show side by side, or None if they are none."""
    arrays = (got, right)
    if not all(type(each) is np.ndarray for each in arrays):
        return None
    if any(each.dtype.kind not in "biuf" or not each.size for each in arrays):
        return None
    if any(each.size > LARGEST or each.ndim > 3 for each in arrays):
        return None
    if got.shape != right.shape:
        return Compared(got, right, None)
    equal = np.isclose(got, right, rtol=tolerance, atol=tolerance)
    if equal.all():  # then the dtype may be what is wrong
        return None if got.dtype == right.dtype else Compared(got, right, None)
    return Compared(got, right, ~equal)
