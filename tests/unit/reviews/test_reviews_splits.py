"""Splits and samples: the same from every source, without overlaps."""

import dataclasses
import hashlib
import warnings

import numpy as np
import pytest

from embedbook import reviews
from embedbook.reviews import FallbackWarning, ReviewsError, digests


@pytest.fixture(params=["archive", "tree", "package"])
def source(request, monkeypatch):
    path = request.getfixturevalue(request.param)
    if request.param != "package":
        monkeypatch.setenv("EMBEDBOOK_DATA", str(path))
    return request.param


def everything(source):
    names = ["train", "validation"] + (["test"] if source == "package" else [])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FallbackWarning)
        return [reviews.load(name) for name in names]


def order(source):
    return [text for part in everything(source) for text in part.texts]


def test_the_train_half_is_cut_into_disjoint_splits(source, files):
    parts = everything(source)
    assert sum(map(len, parts)) == 40
    texts = [set(part.texts) for part in parts]
    for i, one in enumerate(texts):
        for other in texts[i + 1 :]:
            assert not one & other
    wanted = {text.decode() for name, text in files.items() if "train/" in name}
    unlabelled = {text.decode() for name, text in files.items() if "unsup" in name}
    assert set.union(*texts) == wanted - unlabelled


@pytest.mark.parametrize("held_out", range(1, 20))
def test_equal_texts_never_straddle_wherever_the_cut_falls(
    source, monkeypatch, expected, held_out
):
    changed = dataclasses.replace(
        expected, held_out=held_out, package_validation=held_out
    )
    monkeypatch.setattr(digests, "EXPECTED", changed)
    texts = [set(part.texts) for part in everything(source)]
    assert sum(map(len, texts)) == len(set.union(*texts))
    assert len(everything(source)[-1]) >= held_out


def test_reviews_are_in_the_order_of_their_texts_hashes_then_labels_then_ratings():
    found = [(b"b", 1, 9), (b"a", 1, 10), (b"a", 0, 2), (b"a", 1, 7), (b"c", 0, 1)]
    half = digests.canonical(*zip(*found, strict=True))
    texts = sorted(
        (b"a", b"b", b"c"), key=lambda text: hashlib.sha256(text).hexdigest()
    )
    expected = [each for text in texts for each in sorted(found) if each[0] == text]
    raw = [bytes(text) for text in half.raw()]
    assert [*zip(raw, half.labels, half.ratings, strict=True)] == expected


def test_the_order_is_equal_from_archive_tree_and_package(
    monkeypatch, archive, tree, package
):
    orders = [order("package")]
    for path in (archive, tree):
        monkeypatch.setenv("EMBEDBOOK_DATA", str(path))
        orders.append(order("official"))
    assert orders[0] == orders[1] == orders[2]


def test_the_package_holds_out_the_official_validation_reviews_as_test(
    monkeypatch, archive, package
):
    with pytest.warns(FallbackWarning):
        held_out = reviews.load("test")
    monkeypatch.setenv("EMBEDBOOK_DATA", str(archive))
    official = reviews.load("validation")
    assert held_out.texts == official.texts
    assert np.array_equal(held_out.labels, official.labels)


def test_a_sample_is_equal_from_every_source(monkeypatch, archive, tree, package):
    samples = [reviews.sample(12)]
    for path in (archive, tree):
        monkeypatch.setenv("EMBEDBOOK_DATA", str(path))
        samples.append(reviews.sample(12))
    assert [one.source for one in samples] == ["package", "archive", "folder"]
    for one in samples:
        assert one.texts == samples[0].texts
        assert np.array_equal(one.labels, samples[0].labels)
        assert one.labels.dtype == np.int8
        assert one.ratings is None
        assert one.split == "sample"


def test_a_sample_starts_the_train_split(source):
    sample = reviews.sample(5)
    assert sample.texts == everything(source)[0].texts[:5]
    assert sample.texts == reviews.sample(np.int64(9)).texts[:5]


def test_the_largest_sample_is_the_smallest_train_split(source, package, monkeypatch):
    with monkeypatch.context() as without_data:
        without_data.delenv("EMBEDBOOK_DATA", raising=False)
        with pytest.warns(FallbackWarning):
            most = len(reviews.load("train"))
    assert len(reviews.sample(most)) == most
    with pytest.raises(ValueError, match=f"at most {most}, the smallest train split"):
        reviews.sample(most + 1)


@pytest.mark.parametrize("n", [0, -1, 10**30])
def test_a_sample_out_of_range_is_refused(package, n):
    with pytest.raises(ValueError, match="n must be at"):
        reviews.sample(n)


@pytest.mark.parametrize("n", [True, np.True_, 2.0, "3", None, [1]])
def test_a_sample_size_that_is_no_integer_is_refused(package, n):
    with pytest.raises(TypeError, match="n must be an integer"):
        reviews.sample(n)


@pytest.mark.parametrize("split", ["trian", "", "sample", "Train", None, 1, []])
def test_an_unknown_split_is_refused_by_name(split):
    with pytest.raises(ValueError, match=r"There is no split .* Choose one of 'train'"):
        reviews.load(split)


def test_unlabelled_reviews_carry_minus_one_and_no_ratings(monkeypatch, archive):
    monkeypatch.setenv("EMBEDBOOK_DATA", str(archive))
    got = reviews.load("unlabelled")
    assert len(got) == 20
    assert got.labels.dtype == np.int8
    assert set(got.labels) == {-1}
    assert got.ratings is None


def test_unlabelled_reviews_missing_from_an_archive_are_an_error(
    monkeypatch, pack, files, archive, leftovers
):
    archive.write_bytes(pack({k: v for k, v in files.items() if "unsup" not in k}))
    monkeypatch.setenv("EMBEDBOOK_DATA", str(archive))
    assert len(reviews.load("test")) == 40
    assert len(leftovers()) == 2
    with pytest.raises(ReviewsError, match="0 unlabelled reviews where 20"):
        reviews.load("unlabelled")


def test_a_repr_does_not_print_the_texts(package):
    assert repr(reviews.sample(3)) == "Reviews(3 of 'sample' from 'package')"
