"""Variation of pad: where zeros are, which end is cut, what becomes of no tokens."""

from collections.abc import Callable

import numpy as np

from embedbook.checks.tasks import Task
from tools.variants.rebuild import rewritten
from tools.variants.variation import Draw, vary, words

Array = np.ndarray
OTHER = {"end": "front", "front": "end"}
SUPPLIES = (*range(6, 17), 20, 32, 50, 64, 100, 200, 256, 500, 512, 1_000)


def _text(draw: Draw) -> dict[str, str]:
    side, cut = draw["side"], draw["cut"]
    said = words(__name__)["pad"]
    as_in_the_book = (side, cut) == ("end", "end")
    keras = said["keras"]["book" if as_in_the_book else "others"]
    facts = {
        **draw,
        "padding": "post" if side == "end" else "pre",
        "truncating": "post" if cut == "end" else "pre",
    }
    return {
        "padded": "5, 8, 2, 0, 0" if side == "end" else "0, 0, 5, 8, 2",
        "kept": "7, 4, 9" if cut == "end" else "9, 3, 6",
        "if_empty": said["if_empty"].format(**draw) if draw["empty"] else "",
        "keeps": said["keeps"][cut],
        "comparison": keras["comparison"].format(**facts),
        "keras": keras["insight"].format(**facts),
        "other_side": OTHER[side],
        "other_end": OTHER[cut],
    }


def _filled(kept: Array, length: int, side: str, value: int = 0) -> Array:
    missing = max(length - len(kept), 0)
    widths = (0, missing) if side == "end" else (missing, 0)
    return np.pad(kept, widths, constant_values=value)


def _cut(indices: Array, length: int, end: str) -> Array:
    return indices[:length] if end == "end" else indices[-length:]


def _joined(kept: Array, zeros: Array, side: str) -> Array:
    return np.append(kept, zeros) if side == "end" else np.append(zeros, kept)


def _pad(task: Task, draw: Draw) -> Task:
    side, end, empty = draw["side"], draw["cut"], draw["empty"]

    def pad_with(way: Callable) -> Callable:
        """Return a pad that first makes something of an empty review."""

        def pad(indices: Array, length: int) -> Array:
            given = indices if len(indices) else np.array([empty], indices.dtype)
            return way(given, length)

        return pad

    def made(side: str = side, end: str = end, value: int = 0) -> Callable:
        return lambda i, n: _filled(_cut(i, n, end), n, side, value)

    def changed(change: Callable) -> Callable:
        """Return a way that changes what is kept before it is filled up."""
        return lambda i, n: _filled(change(_cut(i, n, end)), n, side)

    def grown(number_of: Callable) -> Callable:
        """Return a way that adds so many zeros to what is kept."""

        def way(indices: Array, length: int) -> Array:
            kept = _cut(indices, length, end)
            zeros = np.zeros(number_of(length, len(kept)), kept.dtype)
            return _joined(kept, zeros, side)

        return way

    def supplied(zeros: int) -> Callable:
        added = grown(lambda length, kept: zeros)
        return lambda i, n: _cut(added(i, n), n, side)

    def both_sides(kept: Array, length: int) -> Array:
        missing = length - len(kept)
        return np.pad(kept, (missing // 2, missing - missing // 2))

    def repeated(indices: Array, length: int) -> Array:
        kept = _cut(indices, length, end)
        if side == "end":
            return np.resize(kept, length)
        return np.resize(kept[::-1], length)[::-1]

    def edge(indices: Array, length: int) -> Array:
        kept = _cut(indices, length, end)
        missing = length - len(kept)
        return np.pad(kept, (0, missing) if side == "end" else (missing, 0), "edge")

    def uncut(side: str) -> Callable:
        return lambda i, n: _filled(i, n, side)

    right = made()
    ways = {
        "other_side": made(side=OTHER[side]),
        "keeps_end": made(end=OTHER[end]),
        "both_ends_other": made(side=OTHER[side], end=OTHER[end]),
        "not_cut": uncut(side),
        "other_side_and_not_cut": uncut(OTHER[side]),
        "not_padded": lambda i, n: _cut(i, n, end),
        "padded_with_unknown": made(value=1),
        "padded_with_empty": made(value=empty),
        "repeated": repeated,
        "last_repeated": edge,
        "always_adds": (
            grown(lambda length, kept: length),
            lambda i, n: _joined(i, np.zeros(n, i.dtype), side),
        ),
        "one_zero": grown(lambda length, kept: int(kept < length)),
        "both_sides": lambda i, n: both_sides(_cut(i, n, end), n),
        "both_sides_and_too_many": lambda i, n: np.pad(i, n),
        "too_few_bits": lambda i, n: right(i, n).astype("uint8"),
        "fixed_supply": tuple(map(supplied, SUPPLIES)),
        "not_in_their_order": (
            changed(np.sort),
            changed(np.unique),
            lambda i, n: right(np.sort(i), n),
            lambda i, n: right(np.unique(i), n),
        ),
        "last_place_lost": (
            lambda i, n: right(_cut(i, n - 1, end) if n > 1 else i[:0], n),
            changed(lambda kept: kept[:-1]),
        ),
        "only_short_reviews": lambda i, n: np.append(i, np.zeros(n - len(i), int)),
    }
    of_empty = {
        "empty_is_padding": lambda indices, length: right(indices, length),
        "empty_not_filled": lambda indices, length: (
            right(indices, length) if len(indices) else np.array([empty])
        ),
        "empty_filled_with_it": lambda indices, length: (
            right(indices, length) if len(indices) else np.full(length, empty)
        ),
    }
    mistakes = {
        name: tuple(map(pad_with, way)) if type(way) is tuple else pad_with(way)
        for name, way in ways.items()
    }
    return rewritten(
        __name__,
        task,
        {**draw, **_text(draw)},
        reference=pad_with(right),
        mistakes={**of_empty, **mistakes},
    )


VARIATIONS = (
    vary(
        __name__,
        "pad",
        public={"side": "end", "cut": "end", "empty": 0},
        choices={
            "side": ["end", "front"],
            "cut": ["end", "front"],
            "empty": [2, 3, 4, 5, 6, 7, 8, 9],
        },
        build=_pad,
        texts=_text,
    ),
)
