"""Blocks of the train half of which hardly any two share a film.

    python benchmarks/parts/films.py     makes film_blocks.txt anew from the archive

The test half's films are all new to a model; those of a random fifth of the train
half are not, and n-grams such as an actor's name tell there what they cannot tell
elsewhere. So ideas are judged on whole blocks of films.

The lists of the films' addresses are not in every copy of the archive, but its files
are numbered film by film: names that stand in a handful of reviews mostly stand in
neighbours. The positive reviews are cut at 2,500, 5,000 … The negative ones number the
films in the same order up to about 3,640, and are cut where they pass the same names;
those behind have films of their own, and are cut into fifths.
"""

import argparse
import hashlib
import re
import tarfile
from functools import cache
from pathlib import Path

import numpy as np

from embedbook import reviews
from embedbook.reviews.archive import ARCHIVE
from embedbook.reviews.sources import data_path

WRITTEN = Path(__file__).resolve().with_name("film_blocks.txt")
BLOCKS, LINE = 5, 100
# Of the digits, without line ends.
SHA256 = "51c63e37a9b20e29389e3f3b602bd06eb49199e53a37687b89e18aacd82e8c8d"
# Where negative numbers pass the films of positive 2,500, 5,000, 7,500 and 10,000:
# interpolated between names such as Gentileschi (positive 1665, negative 487).
CUTS = (793, 1424, 2282, 3106)
SHARED = 3640  # negative reviews from here on: films without positive reviews here
_FILE = re.compile(r"aclImdb/train/(pos|neg)/(\d+)_\d+\.txt")


@cache
def blocks() -> np.ndarray:
    """Return the block of each train review, int8 (25000,), 0 to 4.

    In the order of `reviews.load("train")`, then `load("validation")`. Raises
    ReviewsError if these are not the official reviews, whose films alone are known, or
    if the file of the blocks is damaged.
    """
    if not reviews.where().official:
        raise reviews.ReviewsError(
            "which reviews share a film is known of the official ones only "
            "(`make reviews FETCH=1`)"
        )
    try:
        lines = WRITTEN.read_text(encoding="ascii").split()
    except (OSError, UnicodeError):
        lines = []
    digits = "".join(lines)
    if hashlib.sha256(digits.encode()).hexdigest() != SHA256:
        raise reviews.ReviewsError(
            f"{WRITTEN} is missing or damaged: get it again with `git restore "
            f"{WRITTEN}`, or make it anew with `.venv/bin/python "
            "benchmarks/parts/films.py`"
        )
    return np.array(list(digits), np.int8)


def scattered() -> np.ndarray:
    """Return blocks of the same sizes, each drawn by lot: films stand in many."""
    return np.random.default_rng(BLOCKS).permutation(blocks())


def block_of(side: str, number: int) -> int:
    """Return the block of a review, 0 to 4, from its file's folder and number."""
    if side == "pos":
        return number * BLOCKS // 12_500
    if number < SHARED:
        return int(np.searchsorted(CUTS, number, side="right"))
    return (number - SHARED) * BLOCKS // (12_500 - SHARED)


def from_archive(path: Path) -> list[int]:
    """Return the block of each train review, as `blocks` does, from the archive."""
    found: dict[bytes, list[int]] = {}
    with tarfile.open(path) as archive:
        for member in archive:
            if match := _FILE.fullmatch(member.name):
                text = archive.extractfile(member).read()
                block = block_of(match[1], int(match[2]))
                found.setdefault(hashlib.sha256(text).digest(), []).append(block)
    for equal in found.values():
        equal.sort(reverse=True)  # of equal texts it does not matter which is which
    texts = reviews.load("train").texts + reviews.load("validation").texts
    return [found[hashlib.sha256(text.encode()).digest()].pop() for text in texts]


if __name__ == "__main__":
    argparse.ArgumentParser(description="Make film_blocks.txt anew.").parse_args()
    given = data_path() or Path("(EMBEDBOOK_DATA is not set)")
    archive = given / ARCHIVE if given.is_dir() else given
    if not archive.is_file():
        raise SystemExit(f"error: set EMBEDBOOK_DATA to the archive; no file {archive}")
    digits = "".join(map(str, from_archive(archive)))
    lines = [digits[at : at + LINE] for at in range(0, len(digits), LINE)]
    WRITTEN.write_text("\n".join(lines) + "\n", encoding="ascii")
