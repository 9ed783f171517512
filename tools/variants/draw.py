"""What each student gets, from the secret: never kept, always derived again."""

import hashlib
import hmac
import unicodedata
from functools import lru_cache

from tools.variants.variation import Variation

SLOW = {"n": 2**15, "r": 8, "p": 1, "maxmem": 2**26}  # 32 MB, a tenth of a second
SALT = b"embedbook variants"  # no secret: another course, another key
TRIES = 10_000  # a `valid` that refuses all draws is a fault of the variation


def normal(student: str) -> str:
    """Return an id as all that is drawn sees it: NFC, no outer spaces, no capitals.

    An e-mail address comes back from a learning platform in small letters.
    """
    return unicodedata.normalize("NFC", student).strip().casefold()


@lru_cache(maxsize=16)
def key_of(secret: bytes) -> bytes:
    """Return the 32 bytes that all is drawn with, by scrypt (RFC 7914).

    It takes so long that nobody tries out the words of a dictionary: a student's own
    notebook, which holds what was drawn, would tell which of them is the secret.
    """
    return hashlib.scrypt(secret, salt=SALT, dklen=32, **SLOW)


def drawn(secret: bytes, student: str, exercise: str, variation: Variation) -> dict:
    """Return a student's parameters of one task.

    They follow from the arguments alone, by HMAC-SHA256 with the key
    of the secret. Raises RuntimeError where the
    variation accepts no draw.
    """
    key = key_of(secret)
    for attempt in range(TRIES):
        draw = {}
        for name, values in variation.choices.items():
            about = (exercise, variation.task, normal(student), name, str(attempt))
            message = "\0".join(about).encode()
            digest = hmac.new(key, message, hashlib.sha256).digest()
            draw[name] = values[int.from_bytes(digest) % len(values)]
        if variation.accepts(draw):
            return draw
    raise RuntimeError(f"{exercise}, {variation.task}: no draw is accepted.")
