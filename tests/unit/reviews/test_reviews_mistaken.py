"""EMBEDBOOK_DATA names something else: it is told what that is and what to do."""

import json
import zipfile

import numpy as np
import pytest

from embedbook import reviews
from embedbook.reviews import ReviewsError
from embedbook.reviews.mistaken import not_an_archive

WHAT_WILL_DO = "Let it name aclImdb_v1.tar.gz, a folder that holds it or the unpacked"


def told(monkeypatch, value):
    monkeypatch.setenv("EMBEDBOOK_DATA", str(value))
    with pytest.raises(ReviewsError) as caught:
        reviews.load("train")
    return str(caught.value)


@pytest.mark.parametrize(
    ("value", "what"),
    [
        (
            "https://example.org/aclImdb_v1.tar.gz",
            "which would belong in EMBEDBOOK_URL",
        ),
        (" HTTP://example.org/x ", "which would belong in EMBEDBOOK_URL"),
        ("file:///data/aclImdb", "write the path alone, without file://"),
        ("s3://bucket/aclImdb", "not a place on this computer"),
    ],
)
def test_an_address_is_called_an_address(monkeypatch, package, value, what):
    message = told(monkeypatch, value)
    assert f"{value.strip()} is an address" in message
    assert what in message and WHAT_WILL_DO in message
    with pytest.raises(ReviewsError, match="is an address"):
        reviews.where()


@pytest.mark.parametrize("inside", ["train", "test", "train/pos", "test/neg"])
def test_a_part_of_the_tree_is_told_where_the_tree_is(monkeypatch, tree, inside):
    message = told(monkeypatch, tree / "aclImdb" / inside)
    assert f"is only a part of the tree {tree / 'aclImdb'}. Let it name" in message


def test_a_folder_that_is_called_train_and_holds_no_reviews_is_no_part(
    monkeypatch, tmp_path
):
    (tmp_path / "train").mkdir()
    assert "holds neither aclImdb_v1" in told(monkeypatch, tmp_path / "train")


def write_csv(path):
    path.write_text('review,sentiment\n"Fine, really.",positive\n', encoding="utf-8")


def write_npz(path):
    np.savez(path, x_train=np.arange(3), y_train=np.arange(3))


def write_zip(*names):
    def write(path):
        with zipfile.ZipFile(path, "w") as zipped:
            for name in names:
                zipped.writestr(name, "fine")

    return write


@pytest.mark.parametrize(
    ("name", "write", "what", "advice"),
    [
        ("IMDB Dataset.csv", write_csv, "a table of text (CSV)", "one file for each"),
        ("imdb.npz", write_npz, "a file of NumPy arrays (.npz)", "needs the texts"),
        ("x.npy", lambda p: np.save(p, np.arange(3)), "(.npy)", "needs the texts"),
        (
            "archive.zip",
            write_zip("IMDB Dataset.csv"),
            "a zip file of a table (CSV)",
            "one file for each",
        ),
        (
            "aclImdb.zip",
            write_zip("aclImdb/README", "aclImdb/test/neg/0_2.txt"),
            "a zip file of the tree",
            "Unpack it, and name the folder aclImdb",
        ),
        ("x.zip", write_zip("other.txt"), "a zip file", "unpack it and name"),
        ("x.parquet", lambda p: p.write_bytes(b"PAR1x"), "a Parquet", "one file for"),
    ],
)
def test_a_file_of_another_kind_is_called_by_its_kind(
    monkeypatch, package, tmp_path, name, write, what, advice
):
    write(tmp_path / name)
    message = told(monkeypatch, tmp_path / name)
    assert f"{tmp_path / name}, which cannot be used: it is " in message
    assert what in message and advice in message
    assert ".." not in message.replace(str(tmp_path), "")


def test_the_kind_is_judged_by_what_is_in_the_file(tmp_path):
    file = tmp_path / "aclImdb_v1.tar.gz"
    write_npz(tmp_path / "made.npz")
    for write, what in [
        (
            lambda: (tmp_path / "made.npz").replace(file),
            "a file of NumPy arrays (.npz)",
        ),
        (lambda: file.write_text(json.dumps({"the": 1})), "a JSON file"),
        (lambda: file.write_bytes(b"PK\3\4 cut off"), "a zip file"),
        (lambda: file.write_bytes(b"BZh9"), "a bzip2 file"),
        (lambda: file.write_bytes(b"\x1f\x8b"), None),
    ]:
        write()
        assert not_an_archive(file) == what
