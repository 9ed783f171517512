"""N-grams in NumPy are those of a slow loop, whatever the reviews' lengths."""

import numpy as np
import pytest

from entries import ours_changed
from parts import ngrams
from parts.ngrams import BITS, WORDS_1_TO_3, Vocabulary, hashes, once_each, words

GOLDEN = int(ngrams.GOLDEN)
ROOM = 2**64  # as many numbers has a uint64


def slow_hash(ids, salt):
    """Return the hash of one n-gram in Python's own whole numbers."""
    found = salt * 16 + len(ids)
    for each in ids:
        found = (found * GOLDEN + each) % ROOM
        found = (found ^ (found >> 29)) * GOLDEN % ROOM
        found ^= found >> 32
    return found >> (64 - BITS)


def slow_hashes(review, places, salt):
    """Return the hashes of one review's n-grams, as often as they stand there."""
    last = len(review) - places[-1]
    return [slow_hash([review[t + p] for p in places], salt) for t in range(last)]


def slow_ngrams(lists, kinds):
    """Return the sorted distinct hashes of each review."""
    found = []
    for review in lists:
        kept = set()
        for low, high, places, salt in kinds:
            at = [t for t in range(len(review)) if low <= t / len(review) < high]
            kept |= set(slow_hashes([review[t] for t in at], places, salt))
        found.append(sorted(kept))
    return found


def flat(lists):
    """Return the ids of all reviews, flat, and how many words each has."""
    ids = np.array([each for review in lists for each in review], np.uint64)
    return ids, np.array([len(review) for review in lists])


def drawn(seed, most=12, size=5):
    """Return 20 reviews of random lengths, some empty or of one word, few words."""
    rng = np.random.default_rng(seed)
    lengths = [0, 1, 0, *rng.integers(0, most, 15).tolist(), 1, 0]
    return [rng.integers(0, size, length).tolist() for length in lengths]


def apart(hashed, counts):
    """Return flat hashes as a list for each review."""
    return [each.tolist() for each in np.split(hashed, np.cumsum(counts)[:-1])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Not GOOD.<br /><br />7/10!", [b"not", b"good", b".", b"7/10", b"!"]),
        ("It's (so-so); ok", [b"it's", b"(", b"so", b"so", b")", b";", b"ok"]),
        ("Café  noir\t\n", ["café".encode(), b"noir"]),
        ("", []),
        ("<br /> \n * ~ -", []),
        ("?!", [b"?", b"!"]),
    ],
)
def test_a_text_is_words_numbers_and_marks(text, expected):
    assert words(text) == expected


def test_marks_that_are_not_asked_for_are_left_out():
    assert words("Good, bad; (so) 1.5", b"") == [b"good", b"bad", b"so", b"1", b"5"]
    assert words("Good, bad!", b",") == [b"good", b",", b"bad"]


def test_a_vocabulary_counts_on_while_it_learns_and_then_knows_no_new_word():
    vocabulary = Vocabulary()
    ids, counts = vocabulary.ids([[b"a", b"b", b"a"], [], [b"c"]])
    assert (ids.tolist(), counts.tolist()) == ([1, 2, 1, 3], [3, 0, 1])
    assert ids.dtype == "uint64"
    vocabulary.learning = False
    assert vocabulary.ids([[b"c", b"new", b"a"]])[0].tolist() == [3, 0, 1]
    assert b"new" not in vocabulary and len(vocabulary) == 3


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("places", [(0,), (0, 1), (0, 1, 2), (0, 2), (0, 1, 3)])
def test_hashes_are_those_of_a_slow_loop_and_none_crosses_a_border(seed, places):
    lists = drawn(seed, size=100_000)
    ids, counts = flat(lists)
    review = np.repeat(np.arange(len(lists), dtype=np.uint64), counts)
    whose, found = hashes(ids, review, places, salt=seed)
    expected = [
        (number, each)
        for number, words_of in enumerate(lists)
        for each in slow_hashes(words_of, places, seed)
    ]
    assert list(zip(whose.tolist(), found.tolist(), strict=True)) == expected
    assert expected and max(found) < 2**BITS


def test_order_and_salt_and_kind_give_other_hashes():
    ids, review = np.array([1, 2, 1], np.uint64), np.zeros(3, np.uint64)
    pairs = hashes(ids, review, (0, 1), 0)[1].tolist()
    other = hashes(ids, review, (0, 1), 1)[1].tolist()
    gap = hashes(ids, review, (0, 2), 0)[1].tolist()
    three = hashes(ids, review, (0, 1, 2), 0)[1].tolist()
    assert len({*pairs, *other, *gap, *three}) == 6


@pytest.mark.parametrize("places", [(0, 1), (0, 1, 2), (0, 4)])
def test_fewer_words_than_an_ngram_has_give_none(places):
    review = np.zeros(1, np.uint64)
    for count in (0, 1):
        whose, found = hashes(review[:count], review[:count], places, 0)
        assert len(whose) == len(found) == 0


@pytest.mark.parametrize("seed", range(3))
def test_each_hash_is_kept_once_in_each_review(seed):
    rng = np.random.default_rng(seed)
    review = rng.integers(0, 6, 80).astype(np.uint64)
    review[review == 2] = 4  # so that there is one with none between others
    hashed = rng.choice([0, 1, 7, 9, 2**BITS - 1], 80).astype(np.uint64)
    found, counts = once_each(review, hashed, 8)
    expected = [sorted(set(hashed[review == n].tolist())) for n in range(8)]
    assert apart(found, counts) == expected
    assert found.dtype == "int32" and counts.tolist()[6:] == [0, 0]


KINDS = {"words": WORDS_1_TO_3} | ours_changed.KINDS


@pytest.mark.parametrize("chunk", [3, 2_500])
@pytest.mark.parametrize("kinds", KINDS)
def test_ngrams_are_those_of_a_slow_loop_over_reviews(monkeypatch, kinds, chunk):
    monkeypatch.setattr(ngrams, "CHUNK", chunk)
    lists = drawn(seed=len(kinds))
    hashed, counts = ngrams.ngrams(*flat(lists), KINDS[kinds])
    assert apart(hashed, counts) == slow_ngrams(lists, KINDS[kinds])
    assert hashed.dtype == "int32" and counts.dtype == "int64"


def test_a_review_of_one_word_has_one_ngram_and_an_empty_one_none():
    lists = [[], [7], [], [7]]
    hashed, counts = ngrams.ngrams(*flat(lists))
    assert counts.tolist() == [0, 1, 0, 1]
    assert hashed.tolist() == [slow_hash([7], 0)] * 2


@pytest.mark.parametrize("kinds", KINDS)
def test_reviews_without_any_word_have_no_ngram(kinds):
    hashed, counts = ngrams.ngrams(*flat([[], [], []]), KINDS[kinds])
    assert len(hashed) == 0 and counts.tolist() == [0, 0, 0]
