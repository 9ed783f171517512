"""N-grams of many reviews in NumPy, with no Python loop over n-grams.

Words become ids, one flat array for all reviews. An n-gram is then a number: the
hash of the ids at places t to t + n - 1, computed for all t at once by shifting the
array against itself. Sorting `review * 2**BITS + hash` brings equal n-grams of a
review together, so that each is kept once.
"""

from functools import cache
from itertools import chain

import numpy as np

BITS = 24  # a hash is one of 2**24; with 2**22, collisions cost 0.2 % on validation
CHUNK = 50  # reviews at a time, so that what is sorted fits into the cache
# The 64 bits of the golden ratio: multiplied by it, near ids fall far apart
# (Knuth, The Art of Computer Programming, volume 3, section 6.4).
GOLDEN = np.uint64(0x9E3779B97F4A7C15)
MARKS = b'!?.,;:()"'  # each is a token of its own: "not good ." is not "not good as"
LETTERS = b"abcdefghijklmnopqrstuvwxyz0123456789'/" + bytes(range(128, 256))
LETTERS += b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@cache
def _cleaning(marks: bytes) -> bytes:
    """Return the table by which bytes but letters and marks become spaces."""
    return bytes(c if c in LETTERS + marks else 32 for c in range(256))


def words(text: str, marks: bytes = MARKS, lower: bool = True) -> list[bytes]:
    """Return the tokens of a raw review: words, numbers such as 7/10, and marks."""
    text = text.replace("<br />", " ")
    cleaned = (text.lower() if lower else text).encode().translate(_cleaning(marks))
    for mark in marks:
        cleaned = cleaned.replace(b"%c" % mark, b" %c " % mark)
    return cleaned.split()


class Vocabulary(dict):
    """Ids of words, from 1 on, in the order met.

    While `learning`, a new word gets the next id; after that, 0.
    """

    learning = True

    def __missing__(self, word: bytes) -> int:
        if not self.learning:
            return 0
        self[word] = len(self) + 1
        return len(self)

    def ids(self, lists: list[list[bytes]]) -> tuple[np.ndarray, np.ndarray]:
        """Return the ids of all words, uint64 (words,), and words per review (n,)."""
        counts = np.array([len(each) for each in lists], np.int64)
        found = map(self.__getitem__, chain.from_iterable(lists))
        return np.fromiter(found, np.uint64, counts.sum()), counts


def mixed(number: np.ndarray | np.uint64) -> np.ndarray | np.uint64:
    """Return uint64 whose every bit depends on many bits of the numbers given."""
    spread = (number ^ (number >> np.uint64(29))) * GOLDEN
    return spread ^ (spread >> np.uint64(32))


def hashes(ids: np.ndarray, review: np.ndarray, places: tuple[int, ...], salt: int):
    """Return (review, hash), uint64, of the n-grams with words at t + each place.

    `ids`: uint64 (words,); `review`: uint64 (words,), to which review each belongs.
    `places` is (0, 1, 2) for three neighbours, (0, 2) for two words with one between.
    N-grams across the border of two reviews are left out. Another `salt` gives other
    hashes, so that n-grams of several kinds share one range. A hash has BITS bits.
    """
    count = max(len(ids) - places[-1], 0)
    found = np.full(count, salt * 16 + len(places), np.uint64)
    for place in places:
        found = mixed(found * GOLDEN + ids[place : place + count])
    within = review[:count] == review[places[-1] :]
    return review[:count][within], found[within] >> np.uint64(64 - BITS)


def once_each(review: np.ndarray, hashed: np.ndarray, reviews: int):
    """Return the distinct hashes of each review, int32, flat, and how many each has.

    `review` and `hashed` as from `hashes`, in any order; `reviews` is how many there
    are, with those that have no n-gram. Hashes are sorted within each review.
    """
    keys = (review << np.uint64(BITS)) | hashed
    keys.sort()
    first = np.ones(len(keys), bool)
    np.not_equal(keys[1:], keys[:-1], out=first[1:])
    keys = keys[first]
    counts = np.bincount((keys >> np.uint64(BITS)).astype(np.int64), minlength=reviews)
    return (keys & np.uint64(2**BITS - 1)).astype(np.int32), counts


# What is hashed: (part of the review from, to, places, salt).
WORDS_1_TO_3 = tuple((0.0, 1.0, tuple(range(n)), 0) for n in (1, 2, 3))
LAST_FIFTH = tuple((0.8, 1.0, tuple(range(n)), 2) for n in (1, 2, 3))


def ngrams(ids: np.ndarray, counts: np.ndarray, kinds=WORDS_1_TO_3):
    """Return the distinct n-grams of each review: hashes, flat, and how many each has.

    `ids`, `counts` as from `Vocabulary.ids`. Each of `kinds` is (start, stop, places,
    salt): the n-grams of the words from the share `start` of a review to `stop`.
    Returns int32 (n-grams,) in 0 … 2**BITS - 1 and int64 (reviews,).
    """
    ends = np.concatenate([[0], np.cumsum(counts)])
    parts = []
    for begin in range(0, len(counts), CHUNK):
        stop = min(begin + CHUNK, len(counts))
        size = counts[begin:stop]
        chunk = ids[ends[begin] : ends[stop]]
        review = np.repeat(np.arange(len(size), dtype=np.uint64), size)
        whole = all(kind[:2] == (0.0, 1.0) for kind in kinds)
        place = None if whole else _place(size)
        found = []
        for low, high, places, salt in kinds:
            if (low, high) == (0.0, 1.0):
                found.append(hashes(chunk, review, places, salt))
            else:
                here = (place >= low) & (place < high)
                found.append(hashes(chunk[here], review[here], places, salt))
        parts.append(
            once_each(*map(np.concatenate, zip(*found, strict=True)), len(size))
        )
    return tuple(map(np.concatenate, zip(*parts, strict=True)))


def _place(counts: np.ndarray) -> np.ndarray:
    """Return for each word which share of its review stands before it, 0 to < 1."""
    first = np.repeat(np.cumsum(counts) - counts, counts)
    return (np.arange(counts.sum()) - first) / np.repeat(counts, counts)
