"""Judge a stored half before anything relies on it."""

from __future__ import annotations

import numpy as np

from .digests import STARS, Half, place, problem

DTYPES = {"buffer": "u1", "offsets": "i8", "labels": "i1", "ratings": "i1"}


def fault(half: Half, name: str) -> str | None:
    """Say what is wrong with a stored half called ``name``, or None if it is right.

    Shapes and types come first, since the rest relies on them.
    """
    return _shape(half) or problem(half, name) or _values(half, name) or _texts(half)


def _shape(half: Half) -> str | None:
    for field, dtype in DTYPES.items():
        array = getattr(half, field)
        if array.dtype != np.dtype(dtype) or array.ndim != 1:
            return f"{field} has the wrong type or shape"
    count, ends = len(half.labels), half.offsets
    if len(half.ratings) != count or len(ends) != count + 1:
        return "its arrays differ in length"
    if ends[0] != 0 or ends[-1] != len(half.buffer) or (np.diff(ends) < 0).any():
        return "its offsets do not fit its texts"
    return None


def _values(half: Half, name: str) -> str | None:
    labels = (-1,) if name == "unlabelled" else (0, 1)
    if not np.isin(half.labels, labels).all():
        return f"it holds labels other than {labels}"
    for label in labels:
        stars = half.ratings[half.labels == label]
        if not np.isin(stars, STARS[label]).all():
            return f"it holds ratings that do not fit the label {label}"
    return None


def _texts(half: Half) -> str | None:
    """Say whether a text is not UTF-8, or does not stand where it belongs."""
    before = (b"",)
    stars = zip(half.labels.tolist(), half.ratings.tolist(), strict=True)
    for text, (label, rating) in zip(half.raw(), stars, strict=True):
        try:
            str(text, "utf-8")
        except UnicodeDecodeError:
            return "it holds a text that is not UTF-8"
        here = place(text, label, rating)
        if here < before:
            return "its reviews are not in the canonical order"
        before = here
    return None
