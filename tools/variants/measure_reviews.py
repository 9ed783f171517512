"""Count in the reviews what variations ask to be read off plots; write a JSON file.

    python -m tools.variants.measure_reviews

A judge reads the file, and needs no reviews. It holds counts, and no text.
"""

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path

from embedbook import reviews

FILE = Path(__file__).with_name("measured.json")
SAMPLES = (1_000, 1_500, 2_000, 2_500, 3_000)  # of reviews, in 01 enough_words
FIRST = (60, 70, 80, 90, 100, 120, 150)  # words in the smallest vocabulary there
STEPS = (1, 3, 10, 30, 100)
OPINIONS = (  # the vocabulary of 03 rows_needed
    *("good", "bad", "great", "best", "funny", "worst", "beautiful", "boring"),
    *("poor", "excellent", "awful", "perfect", "terrible", "wonderful", "fine"),
    *("horrible", "brilliant", "silly", "weak", "moving", "dull", "superb"),
    *("lovely", "clever"),
)
BATCH = 40  # reviews at most, there


@cache
def measured() -> dict:
    """Return what the file holds: `coverage` by sample, and `opinions` by review."""
    return json.loads(FILE.read_text(encoding="utf-8"))


def coverage(number: int) -> dict:
    """Return of so many reviews: tokens, different words, and how much is covered.

    `covered` gives, by a vocabulary's size as a string, how many of the tokens have a
    place in it. Raises ReviewsError where there are no reviews.
    """
    text = " ".join(reviews.sample(number).texts).replace("<br />", " ")
    tokens = re.findall(r"[a-z']+", text.lower())
    often = sorted(Counter(tokens).values(), reverse=True)
    sizes = sorted({first * step for first in FIRST for step in STEPS})
    covered = {str(size): sum(often[:size]) for size in sizes}
    return {"tokens": len(tokens), "words": len(often), "covered": covered}


def opinions(number: int) -> list[dict]:
    """Return of each review how long it is, and where its words of opinion are."""
    found = []
    for text in reviews.sample(number).texts:
        tokens = re.findall(r"[a-z']+", text.lower().replace("<br />", " "))
        places: dict[str, list[int]] = {}
        for place, token in enumerate(tokens):
            if token in OPINIONS:
                places.setdefault(token, []).append(place)
        found.append({"tokens": len(tokens), "places": places})
    return found


def main() -> None:
    """Write the file."""
    found = {
        "coverage": {str(number): coverage(number) for number in SAMPLES},
        "opinions": opinions(BATCH),
    }
    FILE.write_text(json.dumps(found, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
