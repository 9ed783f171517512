"""The cache: written whole, rebuilt when damaged, shared by processes."""

import dataclasses
import json
import os
import pickle
import subprocess
import sys

import numpy as np
import pytest

from embedbook import reviews
from embedbook.reviews import ReviewsError

PROGRAM = """
import json, sys, hashlib
from embedbook import reviews
from embedbook.reviews import digests
digests.EXPECTED = digests.Expected(**json.loads(sys.argv[1]))
got = reviews.load("test")
print(got.source, hashlib.sha256("".join(got.texts).encode()).hexdigest())
"""


@pytest.fixture
def stored(tmp_path):
    return tmp_path / "cache" / "embedbook-reviews" / "parsed" / "official-test-v2.npz"


@pytest.fixture
def cached(server, archive):
    """Fill the cache by a download and return what was loaded."""
    server.bodies = [archive.read_bytes()]
    return reviews.load("test")


def cut(path):
    path.write_bytes(path.read_bytes()[:100])


def flip(path):
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def reorder(path):
    """Swap the first two reviews: the digest of the half does not change."""
    with np.load(path) as old:
        buffer, ends = old["buffer"].tobytes(), old["offsets"]
        labels, ratings = old["labels"].copy(), old["ratings"].copy()
    one, two, rest = buffer[: ends[1]], buffer[ends[1] : ends[2]], buffer[ends[2] :]
    labels[:2], ratings[:2] = labels[1::-1], ratings[1::-1]
    ends[1] = len(two)
    swapped = np.frombuffer(two + one + rest, np.uint8)
    change(path, buffer=swapped, offsets=ends, labels=labels, ratings=ratings)


def change(path, **arrays):
    with np.load(path) as old:
        np.savez(path, **{**old, **arrays})


def other_text(path):
    with np.load(path) as old:
        buffer = old["buffer"]
    buffer[0] ^= 1
    change(path, buffer=buffer)


@pytest.mark.parametrize(
    "harm",
    [
        cut,
        flip,
        other_text,
        reorder,
        lambda path: change(path, ratings=np.full(40, 99, np.int8)),
        lambda path: change(path, ratings=np.zeros(40, np.int8)),
        lambda path: path.write_bytes(b""),
        lambda path: path.unlink(),
        lambda path: path.write_bytes(b"<html>"),
        lambda path: np.save(path.open("wb"), np.zeros(3)),
        lambda path: change(path, labels=np.ones(40, np.int8)),
        lambda path: change(path, labels=np.ones(40, np.int64)),
        lambda path: change(path, ratings=np.ones(39, np.int8)),
        lambda path: change(path, ratings=np.ones(40, np.float64)),
        lambda path: change(path, offsets=np.arange(41)),
        lambda path: change(path, offsets=np.zeros(0, np.int64)),
    ],
)
def test_a_corrupted_cache_is_rebuilt_without_a_download(cached, server, stored, harm):
    good = stored.read_bytes()
    harm(stored)
    again = reviews.load("test")
    assert again.source == "cache"
    assert again.texts == cached.texts
    assert np.array_equal(again.labels, cached.labels)
    assert np.array_equal(again.ratings, cached.ratings)
    assert server.requests == 1
    with np.load(stored) as arrays:
        assert len(arrays["labels"]) == 40
    assert len(stored.read_bytes()) == len(good)


class Bomb:
    def __reduce__(self):
        return os.mkdir, ("exploded",)


def object_array(path):
    change(path, labels=np.array([Bomb()] * 40, dtype=object))


def bare_pickle(path):
    path.write_bytes(pickle.dumps(Bomb()))


@pytest.mark.parametrize("harm", [object_array, bare_pickle])
def test_a_pickle_in_the_cache_is_never_opened(
    cached, stored, harm, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    harm(stored)
    assert reviews.load("test").texts == cached.texts
    assert not (tmp_path / "exploded").exists()
    with np.load(stored, allow_pickle=False) as arrays:
        assert arrays["labels"].dtype == np.int8


def test_a_corrupted_cached_archive_is_fetched_anew(cached, server, stored, tmp_path):
    cut(tmp_path / "cache" / "aclImdb_v1.tar.gz")
    cut(stored)
    assert reviews.load("test").source == "download"
    assert server.requests == 2
    assert reviews.load("test").source == "cache"


def test_a_corrupted_cached_archive_is_no_source_when_offline(
    cached, stored, tmp_path, monkeypatch, no_package
):
    cut(tmp_path / "cache" / "aclImdb_v1.tar.gz")
    stored.unlink()
    monkeypatch.setenv("EMBEDBOOK_OFFLINE", "1")
    with pytest.raises(ReviewsError, match="The cached archive was bad: it ends too"):
        reviews.load("test")
    assert not (tmp_path / "cache" / "aclImdb_v1.tar.gz").exists()


def test_the_parsed_cache_serves_without_the_archive(cached, tmp_path, server):
    (tmp_path / "cache" / "aclImdb_v1.tar.gz").unlink()
    assert reviews.load("test").source == "cache"
    assert reviews.where().source == "cache"


def test_two_processes_at_once_fetch_once_and_agree(server, archive, expected):
    server.bodies = [archive.read_bytes()]
    wanted = json.dumps(dataclasses.asdict(expected))
    running = [
        subprocess.Popen(
            [sys.executable, "-c", PROGRAM, wanted], stdout=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    answers = [process.communicate(timeout=60)[0].split() for process in running]
    assert [process.returncode for process in running] == [0, 0]
    assert sorted(source for source, _ in answers) == ["cache", "download"]
    assert answers[0][1] == answers[1][1]
    assert server.requests == 1


def test_what_a_killed_process_left_is_swept_away(server, archive, tmp_path, leftovers):
    scratch = tmp_path / "cache" / "embedbook-reviews" / "scratch"
    scratch.mkdir(parents=True)
    (scratch / "official-test.npz").write_bytes(b"half")
    (scratch / "tmpabc").write_bytes(b"half")
    server.bodies = [archive.read_bytes()]
    reviews.load("test")
    assert len(leftovers()) == 4
    assert not scratch.exists()


@pytest.mark.parametrize(
    "arrays",
    [
        {"buffer": np.uint8([0xFF])},
        {"labels": np.ones(20, np.int8)},
        {"ratings": np.ones(20, np.int8)},
    ],
    ids=["not UTF-8", "labels", "ratings"],
)
def test_stored_unlabelled_reviews_that_cannot_be_right_are_parsed_anew(
    cached, stored, arrays
):
    """No digest is expected of them, so their values are looked at."""
    good = reviews.load("unlabelled")
    file = stored.with_name("official-unlabelled-v2.npz")
    if "buffer" in arrays:
        with np.load(file) as old:
            arrays = {"buffer": old["buffer"]}
        arrays["buffer"][0] = 0xFF
    change(file, **arrays)
    again = reviews.load("unlabelled")
    assert again.texts == good.texts
    assert np.array_equal(again.labels, good.labels)
    with np.load(file) as new:
        assert not new["ratings"].any()
