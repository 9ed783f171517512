"""Where the official archive is, and whether to ask for it.

``download.py`` does the asking; it is imported when it is needed, since pooch
takes time to import and is of no use to whoever has the reviews.
"""

from __future__ import annotations

import os

from .errors import ReviewsError

OFFICIAL_URL = "https://ai.stanford.edu/~amaas/data/sentiment/aclImdb_v1.tar.gz"
OFFICIAL_HASH = "md5:7c2ac02c03563afcf9b574c7e56c153a"
# What a message tells people to run: one line for a terminal, one for a notebook.
FETCH = (
    "with a network, run `make reviews FETCH=1` in the project's folder, or "
    "`from embedbook import reviews; reviews.fetch()` in a notebook"
)


def offline() -> bool:
    """Tell whether EMBEDBOOK_OFFLINE forbids the download."""
    value = os.environ.get("EMBEDBOOK_OFFLINE", "").strip().lower()
    return value not in ("", "0", "false", "no", "off")


def refuse_offline() -> None:
    """Raise ReviewsError where EMBEDBOOK_OFFLINE forbids the download."""
    if offline():
        raise ReviewsError("The download was left out: EMBEDBOOK_OFFLINE is set.")


def address() -> tuple[str, str | None]:
    """Return the archive's address and checksum.

    A mirror named by EMBEDBOOK_URL has no known checksum: the digests of the
    texts alone judge it.
    """
    mirror = os.environ.get("EMBEDBOOK_URL", "").strip()
    return (mirror, None) if mirror else (OFFICIAL_URL, OFFICIAL_HASH)
