"""What each student gets, from the secret: never kept, always derived again."""

import hashlib
import hmac
import unicodedata

from tools.variants.variation import Variation

TRIES = 10_000  # a `valid` that refuses all draws is a fault of the variation


def normal(student: str) -> str:
    """Return an id as all that is drawn sees it: NFC, no outer spaces, no capitals.

    An e-mail address comes back from a learning platform in small letters.
    """
    return unicodedata.normalize("NFC", student).strip().casefold()


def drawn(secret: bytes, student: str, exercise: str, variation: Variation) -> dict:
    """Return a student's parameters of one task.

    They follow from the arguments alone, by HMAC-SHA256. Raises RuntimeError where the
    variation accepts no draw.
    """
    for attempt in range(TRIES):
        draw = {}
        for name, values in variation.choices.items():
            about = (exercise, variation.task, normal(student), name, str(attempt))
            message = "\0".join(about).encode()
            digest = hmac.new(secret, message, hashlib.sha256).digest()
            draw[name] = values[int.from_bytes(digest) % len(values)]
        if variation.accepts(draw):
            return draw
    raise RuntimeError(f"{exercise}, {variation.task}: no draw is accepted.")
