"""Measure what the datasheet of the reviews says, into ``teach/datasheet.json``.

    python -m tools.teach.datasheet

It needs the official reviews, all 100,000, and takes some seconds. The page reads the
file by the role ``{measured}``; a long test measures again and compares.
"""

import json
import re
import statistics
from collections import Counter
from pathlib import Path

import numpy as np

from embedbook import reviews

ROOT = Path(__file__).resolve().parents[2]
PATH = ROOT / "teach" / "datasheet.json"
LONG = 500  # words
# Of a review's words, at least this share is among the commonest of English.
ENGLISH_SHARE = 0.1
COMMON_WORDS = """
a about all an and are as at be but by for from had has have he her his i if in is it
its like more my no not of on one or out she so some that the their there they this to
up very was what when which who with would you
"""
COMMON = frozenset(COMMON_WORDS.split())
LAST_YEAR = 2010  # the paper is of June 2011
FOUND = {  # in how many reviews something is found
    "tags": r"<br />",
    "addresses_of_pages": r"https?://|www\.",
    "addresses_of_mail": r"[\w.+-]+@[\w-]+\.\w+",
    "tells_of_killing": r"\b(?:kill|murder)",
    "tells_of_rape": r"\b(?:rape|rapes|raped|raping|rapist|rapists)\b",
    "tells_of_suicide": r"\bsuicid",
    "warns_of_spoilers": r"\bspoiler",
}


def parts_of_the_data() -> dict[str, list[str]]:
    """Return the texts of train (with validation), test and unlabelled."""
    texts = {
        name: reviews.load(name, official=True).texts
        for name in ("train", "validation", "test", "unlabelled")
    }
    texts["train"] = texts["train"] + texts.pop("validation")
    return texts


def lengths(texts: list[str]) -> dict[str, int | float]:
    """Return what is said of lengths, in words between white space."""
    counts = [len(text.split()) for text in texts]
    return {
        "words_shortest": min(counts),
        "words_median": round(statistics.median(counts)),
        "words_mean": round(statistics.fmean(counts)),
        "words_longest": max(counts),
        "percent_long": round(100 * float(np.mean(np.array(counts) > LONG)), 1),
    }


def repeated(parts: dict[str, list[str]]) -> dict[str, int]:
    """Return how many texts occur again, within a part and across two."""
    found = {
        f"repeated_in_{name}": len(texts) - len(set(texts))
        for name, texts in parts.items()
    }
    sets = {name: set(texts) for name, texts in parts.items()}
    for one, other in (
        ("train", "test"),
        ("train", "unlabelled"),
        ("test", "unlabelled"),
    ):
        found[f"in_{one}_and_{other}"] = len(sets[one] & sets[other])
    return found


def hardly_english(text: str) -> bool:
    """Say whether hardly any of a text's words are the commonest of English."""
    words = re.findall(r"[a-z']+", text.lower())
    return sum(word in COMMON for word in words) < ENGLISH_SHARE * len(words)


def measure() -> dict[str, int | float]:
    """Return every number that the datasheet shows, by name."""
    parts = parts_of_the_data()
    texts = [text for each in parts.values() for text in each]
    years = Counter(
        int(year)
        for text in texts
        for year in set(re.findall(r"\b(?:19|20)\d\d\b", text))
    )
    found = {f"reviews_in_{name}": len(each) for name, each in parts.items()}
    found |= {"reviews": len(texts)} | lengths(texts) | repeated(parts)
    right = 0.9  # twice the standard error of such an accuracy: 19 times in 20 within
    error = (right * (1 - right) / len(parts["test"])) ** 0.5
    found["chance_points"] = round(2 * 100 * error, 1)
    found["hardly_english"] = sum(map(hardly_english, texts))
    found[f"name_{LAST_YEAR}"] = years[LAST_YEAR]
    found["name_2001"] = years[2001]
    for name, pattern in FOUND.items():
        seen = re.compile(pattern, re.IGNORECASE)
        found[name] = sum(bool(seen.search(text)) for text in texts)
    return found


def written(found: dict[str, int | float]) -> str:
    """Return the numbers as the file has them."""
    return json.dumps(found, indent=2) + "\n"


if __name__ == "__main__":
    found = measure()
    PATH.write_text(written(found), "utf-8", newline="\n")
    print(f"{len(found)} numbers are in {PATH}")
