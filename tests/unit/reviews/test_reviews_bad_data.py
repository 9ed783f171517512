"""EMBEDBOOK_DATA names something bad: an error, never a fallback or stale data."""

import gzip

import pytest

from embedbook import reviews
from embedbook.reviews import ReviewsError


def use(monkeypatch, path):
    monkeypatch.setenv("EMBEDBOOK_DATA", str(path))


def test_a_missing_path_is_an_error_and_no_fallback(monkeypatch, package, tmp_path):
    use(monkeypatch, tmp_path / "nowhere")
    for call in (
        lambda: reviews.load("train"),
        lambda: reviews.sample(1),
        reviews.where,
    ):
        with pytest.raises(
            ReviewsError, match=r"EMBEDBOOK_DATA is set, .*nowhere does"
        ):
            call()


@pytest.mark.parametrize("value", ["~no such user/x", "/", "two\nlines", "x" * 5000])
def test_odd_settings_are_errors_of_our_own(monkeypatch, package, value):
    use(monkeypatch, value)
    with pytest.raises(ReviewsError, match="EMBEDBOOK_DATA is set, but"):
        reviews.load("train")


def test_a_folder_without_reviews_is_an_error(monkeypatch, package, tmp_path):
    use(monkeypatch, tmp_path)
    with pytest.raises(ReviewsError, match="holds neither aclImdb_v1"):
        reviews.load("train")


def bad_rating(files):
    files["train/pos/0_5.txt"] = files.pop("train/pos/0_7.txt")


def too_long(files):
    files["train/neg/1_2.txt"] = b"x" * (2**20 + 1)


def not_utf8(files):
    files["train/neg/1_2.txt"] = b"caf\xe9"


def one_missing(files):
    del files["train/neg/1_2.txt"]


def one_changed(files):
    files["train/neg/1_2.txt"] += b"!"


def labels_swapped(files):
    files["train/pos/99_8.txt"] = files.pop("train/neg/1_2.txt")
    files["train/neg/99_2.txt"] = files.pop("train/pos/0_7.txt")


@pytest.mark.parametrize("form", ["archive", "tree"])
@pytest.mark.parametrize(
    ("harm", "message"),
    [
        (bad_rating, "train/pos/0_5.txt has a rating that does not fit"),
        (too_long, "train/neg/1_2.txt is longer than 1,048,576 bytes"),
        (not_utf8, "train/neg/1_2.txt is not UTF-8"),
        (one_missing, "it holds 39 train reviews where 40 are expected"),
        (one_changed, "its train reviews are not the official ones: their digest"),
        (labels_swapped, "its train reviews are not the official ones: their digest"),
    ],
)
def test_wrong_content_is_named(
    monkeypatch, package, pack, files, tmp_path, leftovers, form, harm, message
):
    harm(files)
    path = tmp_path / "bad.tar.gz"
    path.write_bytes(pack(files))
    if form == "tree":
        path = tmp_path / "bad"
        for name, text in files.items():
            (path / name).parent.mkdir(parents=True, exist_ok=True)
            (path / name).write_bytes(text)
    use(monkeypatch, path)
    with pytest.raises(ReviewsError, match=message) as caught:
        reviews.load("train")
    assert str(path) in str(caught.value)
    assert caught.value.__cause__
    assert leftovers() == []


@pytest.mark.parametrize(
    ("harm", "message"),
    [
        (lambda data: data[: len(data) // 2], "ends too early"),
        (lambda data: data[:-4], "ends too early"),
        (lambda data: data[:-8] + b"\0\0\0\0" + data[-4:], "it is damaged"),
        (lambda data: b"", "an empty file instead of the archive"),
        (lambda data: b"\n<!doctype html>", "a web page instead of the archive"),
        (lambda data: b"PK\3\4" + data, "it is a zip file instead of the archive"),
        (lambda data: b"review", "no gzip file instead of the archive"),
    ],
    ids=["half", "no trailer", "checksum", "empty", "web page", "zip", "text"],
)
def test_a_damaged_archive_is_an_error_and_no_fallback(
    monkeypatch, package, archive, leftovers, harm, message
):
    archive.write_bytes(harm(archive.read_bytes()))
    use(monkeypatch, archive)
    with pytest.raises(ReviewsError, match=message):
        reviews.load("test")
    assert leftovers() == []


def test_a_wrong_checksum_at_the_end_of_a_long_archive_is_an_error(
    monkeypatch, pack, files, archive
):
    data = gzip.compress(pack(files, "w") + bytes(2**21))
    archive.write_bytes(data[:-8] + b"\0\0\0\0" + data[-4:])
    use(monkeypatch, archive)
    with pytest.raises(ReviewsError, match="it is damaged"):
        reviews.load("test")


def test_an_archive_that_breaks_later_is_an_error_and_not_stale_data(
    monkeypatch, archive
):
    use(monkeypatch, archive)
    reviews.load("test")
    before = reviews.where().fingerprint
    archive.write_bytes(archive.read_bytes()[:500])
    assert reviews.where().fingerprint != before
    with pytest.raises(ReviewsError, match="ends too early"):
        reviews.load("test")


def test_a_tree_that_changes_later_is_an_error_and_not_stale_data(monkeypatch, tree):
    use(monkeypatch, tree)
    reviews.load("test")
    before = reviews.where().fingerprint
    next((tree / "aclImdb/test/pos").iterdir()).write_bytes(b"other")
    assert reviews.where().fingerprint != before
    with pytest.raises(ReviewsError, match="not the official ones"):
        reviews.load("test")
