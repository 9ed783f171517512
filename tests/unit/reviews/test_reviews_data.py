"""EMBEDBOOK_DATA: what it may name, and what is read from it."""

import os
import warnings

import numpy as np
import pytest

from embedbook import reviews


def same(one, other):
    return one.texts == other.texts and np.array_equal(one.labels, other.labels)


def use(monkeypatch, path):
    monkeypatch.setenv("EMBEDBOOK_DATA", str(path))


@pytest.mark.parametrize("form", ["archive", "folder with archive", "plain tar"])
def test_the_archive_is_read_wherever_it_is_named(
    monkeypatch, archive, form, pack, files
):
    if form == "plain tar":
        archive.unlink()
        archive = archive.with_suffix("")
        archive.write_bytes(pack(files, "w"))
    use(monkeypatch, archive if form == "archive" else archive.parent)
    first, second = reviews.load("test"), reviews.load("test")
    assert first.source == second.source == "archive"
    assert len(first) == 40
    assert same(first, second)


@pytest.mark.parametrize("inside", ["", "aclImdb"])
def test_the_unpacked_tree_gives_what_the_archive_gives(
    monkeypatch, archive, tree, inside
):
    (tree / "aclImdb/train/pos/.DS_Store").write_bytes(b"\xff")
    for split in ("train", "validation", "test", "unlabelled"):
        use(monkeypatch, archive)
        from_archive = reviews.load(split)
        use(monkeypatch, tree / inside)
        for _ in range(2):  # parsed, then stored
            from_tree = reviews.load(split)
            assert from_tree.source == "folder"
            assert same(from_archive, from_tree)
            if split != "unlabelled":
                assert np.array_equal(from_archive.ratings, from_tree.ratings)


@pytest.mark.parametrize(
    "name", ["aclImdb_v1_extracted", "aclImdb_v1", "aclImdb_v1.tar.gz"]
)
@pytest.mark.parametrize("above", ["its own", "the one above"])
def test_the_folder_in_which_get_file_unpacked_it_is_read(
    monkeypatch, tree, name, above
):
    """Keras names it by the archive's name, and the ending differs by the call."""
    made = tree.parent / "datasets" / name
    made.parent.mkdir()
    tree.rename(made)
    use(monkeypatch, made if above == "its own" else made.parent)
    found = reviews.load("test")
    assert (found.source, len(found)) == ("folder", 40)
    assert reviews.where().location == made / "aclImdb"


def test_texts_are_byte_faithful(monkeypatch, archive, files):
    use(monkeypatch, archive)
    wanted = sorted(text for name, text in files.items() if name.startswith("test"))
    assert sorted(text.encode() for text in reviews.load("test").texts) == wanted


def test_labels_and_ratings_agree_with_the_file_names(monkeypatch, archive, files):
    use(monkeypatch, archive)
    got = reviews.load("test")
    assert got.labels.dtype == got.ratings.dtype == np.int8
    assert set(got.labels[got.ratings >= 7]) == {1}
    assert set(got.labels[got.ratings <= 4]) == {0}
    pairs = {
        (text.decode(), int(name[-5]))
        for name, text in files.items()
        if "test/" in name
    }
    assert {*zip(got.texts, (got.ratings % 10).tolist(), strict=True)} == pairs


def test_paths_with_spaces_and_umlauts_work(monkeypatch, archive, tmp_path):
    odd = tmp_path / "Größe und Maß" / "aclImdb_v1.tar.gz"
    odd.parent.mkdir()
    archive.rename(odd)
    use(monkeypatch, f"  {odd}  ")
    assert len(reviews.load("test")) == 40


@pytest.mark.parametrize("value", ["", "   "])
def test_an_empty_setting_counts_as_unset(monkeypatch, package, value):
    use(monkeypatch, value)
    assert reviews.sample(3).source == "package"


def test_the_cache_does_not_grow_when_the_archive_is_touched(
    monkeypatch, archive, leftovers
):
    use(monkeypatch, archive)
    reviews.load("train")
    before = leftovers()
    os.utime(archive, (1, 1))
    reviews.load("train")
    assert len(leftovers()) == len(before) == 3
    assert leftovers() != before


def test_links_and_hostile_names_in_an_archive_are_passed_over(
    monkeypatch, files, pack, tmp_path
):
    """Every made-up archive also holds links and a folder named as reviews."""
    for name in ("../../train/pos/1_9.txt", "old/aclImdb/train/pos/1_9.txt"):
        files[name] = b"out"
    files["train/pos/1_9.txt.bak"] = b"out"
    path = tmp_path / "given.tar.gz"
    path.write_bytes(pack(files))
    before = sorted(tmp_path.parent.rglob("*"))
    use(monkeypatch, path)
    assert len(reviews.load("train")) + len(reviews.load("validation")) == 40
    made = set(tmp_path.parent.rglob("*")) - set(before)
    assert all((tmp_path / "cache") in (one, *one.parents) for one in made)


def test_a_relative_cache_and_a_tilde_are_resolved(monkeypatch, archive, tmp_path):
    use(monkeypatch, archive)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    for value, place in (("near", "near"), ("~/far", "home/far")):
        monkeypatch.setenv("EMBEDBOOK_CACHE", value)
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            reviews.load("test")
        assert (
            len(list((tmp_path / place / "embedbook-reviews" / "parsed").iterdir()))
            == 3
        )
