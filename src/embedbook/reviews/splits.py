"""Cut halves into splits, and keep equal texts on one side of each cut."""

from __future__ import annotations

from . import digests
from .digests import Half

SPLITS = ("train", "validation", "test", "unlabelled")


def half_of(split: str, source: str) -> str:
    """Return the half that holds ``split`` when it comes from ``source``."""
    if split == "unlabelled" or (split == "test" and source != "package"):
        return split
    return "train"


def bounds(half: Half, split: str, source: str) -> tuple[int, int]:
    """Return start and stop of ``split`` in its half's canonical order.

    Official sources: the last 5,000 of the train half are ``validation``, the
    rest is ``train``; the other halves are whole. Package: those same 5,000
    stand in as ``test``, and the last 4,000 before them are ``validation``.
    """
    if half_of(split, source) != "train":
        return 0, len(half)
    held_out = _cut(half, len(half) - digests.EXPECTED.held_out)
    if source != "package":
        parts = {"train": (0, held_out), "validation": (held_out, len(half))}
    else:
        start = _cut(half, held_out - digests.EXPECTED.package_validation)
        parts = {
            "train": (0, start),
            "validation": (start, held_out),
            "test": (held_out, len(half)),
        }
    return parts[split]


def _cut(half: Half, start: int) -> int:
    """Move ``start`` back until the texts on its two sides differ.

    Equal texts are neighbours in canonical order, so none straddles the cut.
    """
    while 0 < start < len(half):
        before, after = half.raw(start - 1, start + 1)
        if before != after:
            break
        start -= 1
    return start
