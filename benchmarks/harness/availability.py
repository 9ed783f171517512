"""Which entries of a benchmark cannot run here, and why."""

import importlib.util
import sys
from functools import cache

from embedbook import reviews


def why_unavailable(entries: dict[str, dict]) -> dict[str, str]:
    """Return why each entry that cannot run here cannot, by name.

    Looked at are an entry's settings `needs`, `unlabelled` and `stars`. For the last
    two the reviews are loaded, and not kept.
    """
    found = {name: _reason(settings) for name, settings in entries.items()}
    return {name: why for name, why in found.items() if why}


def available(entries: dict[str, dict], missing: dict[str, str]) -> dict[str, dict]:
    """Return the entries that can run; name each `missing` one on stderr, and why."""
    for name, why in missing.items():
        print(f"LEFT OUT: {name}: {why}", file=sys.stderr)
    return {name: each for name, each in entries.items() if name not in missing}


def _reason(settings: dict) -> str:
    module = settings.get("needs")
    if module and importlib.util.find_spec(module) is None:
        return f"the package {module} is not installed (`make bench` does)"
    if settings.get("unlabelled") and not has_unlabelled():
        return "no unlabelled reviews are here (`make reviews FETCH=1`)"
    if settings.get("stars") and not has_stars():
        return "these reviews have no stars (`make reviews FETCH=1`)"
    return ""


@cache
def has_unlabelled() -> bool:
    """Tell whether the unlabelled reviews can be loaded: one source has none.

    Raises ReviewsError if no reviews can be had at all.
    """
    reviews.load("train")
    try:
        reviews.load("unlabelled")
    except reviews.ReviewsError:
        return False
    return True


@cache
def has_stars() -> bool:
    """Tell whether the train reviews have stars: those of one source have none."""
    return reviews.load("train").ratings is not None
