"""Keras's word index: every place that may hold it, the download, the stand-in."""

import hashlib
import json
import runpy
import socket

import pytest

from embedbook.reviews import ReviewsError, word_index

RANKS = {"the": 1, "film": 2, "été": 3}
TEXT = json.dumps(RANKS).encode()


@pytest.fixture(autouse=True)
def small_index(monkeypatch, tmp_path):
    """Let a made-up file be Keras's, and Keras's own folder an empty one."""
    monkeypatch.setattr(word_index, "MD5", hashlib.md5(TEXT).hexdigest())
    monkeypatch.setenv("KERAS_HOME", str(tmp_path / "keras"))


def put(folder, content=TEXT):
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / word_index.NAME
    path.write_bytes(content)
    return path


@pytest.fixture
def index_server(server, monkeypatch):
    """Make the server on 127.0.0.1 the place to download the index from."""
    monkeypatch.setattr(word_index, "URL", server.url)
    server.bodies = [TEXT]
    return server


def test_the_file_is_found_in_the_folder_of_the_reviews(monkeypatch, tmp_path):
    path = put(tmp_path / "data")
    monkeypatch.setenv("EMBEDBOOK_DATA", str(path.parent))
    assert word_index.find() == path
    assert word_index.load() == word_index.WordIndex(
        RANKS, True, "Keras's own index of 3 words"
    )


def test_the_file_is_found_beside_the_archive(monkeypatch, tmp_path, archive):
    path = put(archive.parent)
    monkeypatch.setenv("EMBEDBOOK_DATA", str(archive))
    assert word_index.find() == path


def test_the_file_is_found_in_the_cache_and_in_keras_s_folder(tmp_path):
    keras_s = put(tmp_path / "keras" / "datasets")
    assert word_index.find() == keras_s
    cached = put(tmp_path / "cache")
    assert word_index.find() == cached  # the cache comes first


def test_without_keras_home_the_folder_is_in_the_home_folder(monkeypatch, tmp_path):
    monkeypatch.delenv("KERAS_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    path = put(tmp_path / ".keras" / "datasets")
    assert word_index.find() == path


@pytest.mark.parametrize("content", [b"", b"{", TEXT + b"\n", b"<html>"])
def test_a_file_with_another_md5_is_passed_over_and_named(tmp_path, content):
    bad = put(tmp_path / "cache", content)
    good = put(tmp_path / "keras" / "datasets")
    with pytest.warns(UserWarning, match="passed over: its md5 is") as caught:
        assert word_index.find() == good
    assert str(bad) in str(caught[0].message)


def test_a_download_is_kept_in_the_cache_and_made_once(index_server, tmp_path):
    assert word_index.load().ranks == RANKS
    assert word_index.load().official
    assert index_server.requests == 1
    assert (tmp_path / "cache" / word_index.NAME).read_bytes() == TEXT


def test_a_download_replaces_a_bad_file_in_the_cache(index_server, tmp_path):
    path = put(tmp_path / "cache", b"{}")
    with pytest.warns(UserWarning, match="passed over"):
        assert word_index.load().official
    assert path.read_bytes() == TEXT


def test_a_download_with_the_wrong_md5_is_not_kept(index_server, package, leftovers):
    index_server.bodies = [b'{"the": 2}']
    with pytest.warns(UserWarning, match="stands in"):
        found = word_index.load()
    assert not found.official
    assert "does not match the known hash" in found.tried[1]
    assert word_index.NAME not in leftovers()


def test_a_server_that_says_no_leads_to_the_stand_in(index_server, package):
    index_server.bodies = [index_server.status(404)]
    with pytest.warns(UserWarning, match="stands in"):
        found = word_index.load()
    assert "404" in found.tried[1]


def test_offline_nothing_is_asked_of_the_network(monkeypatch, index_server, package):
    monkeypatch.setenv("EMBEDBOOK_OFFLINE", "1")
    with pytest.warns(UserWarning, match="stands in"):
        found = word_index.load()
    assert index_server.requests == 0
    assert "EMBEDBOOK_OFFLINE" in found.tried[1]


def test_where_no_server_listens_the_stand_in_comes_at_once(monkeypatch, package):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        monkeypatch.setattr(
            word_index, "URL", f"http://127.0.0.1:{free.getsockname()[1]}/x.json"
        )
    monkeypatch.delenv("EMBEDBOOK_OFFLINE")
    monkeypatch.setenv("EMBEDBOOK_URL", word_index.URL)
    with pytest.warns(UserWarning, match="stands in"):
        assert "no connection" in word_index.load().tried[1]


def test_a_stand_in_is_the_same_from_archive_and_package(
    monkeypatch, archive, package, tmp_path
):
    with pytest.warns(UserWarning, match="stands in"):
        from_package = word_index.load()
    monkeypatch.setenv("EMBEDBOOK_DATA", str(archive))
    from_archive = word_index.load()
    assert from_archive == from_package
    assert "stand-in" in from_archive.description
    assert "40 reviews" in from_archive.description


def test_stand_in_ranks_go_by_frequency_and_then_by_the_alphabet(monkeypatch, archive):
    monkeypatch.setenv("EMBEDBOOK_DATA", str(archive))
    ranks = word_index.load().ranks
    assert list(ranks.values()) == list(range(1, len(ranks) + 1))
    counts = {}
    for split in ("train", "validation"):
        for text in word_index.reviews.load(split).texts:
            for token in word_index.tokens(text):
                counts[token] = counts.get(token, 0) + 1
    keys = [(-counts[word], word) for word in ranks]
    assert keys == sorted(keys)


def test_without_reviews_and_index_the_error_says_what_was_tried(no_package):
    with pytest.raises(ReviewsError, match="What was tried"):
        word_index.load()


def test_the_fingerprint_tells_keras_s_index_from_a_stand_in(tmp_path):
    assert word_index.fingerprint() == "stand-in"
    put(tmp_path / "cache")
    assert word_index.fingerprint() == word_index.MD5


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Good.<br />The END", ["good", "br", "the", "end"]),
        ("isn't", ["isn't"]),
        ("ÉTÉ Été", ["ÉtÉ", "Été"]),
        ("a\tb\nc  d", ["a", "b", "c", "d"]),
        ("a\x85b\xa0c", ["a\x85b\xa0c"]),  # str.split() would split here
        ("10/10!", ["10", "10"]),
        ("", []),
    ],
)
def test_tokens_are_those_of_the_old_tokenizer(text, expected):
    assert word_index.tokens(text) == expected


def test_a_path_that_cannot_be_asked_for_is_passed_over(monkeypatch, tmp_path):
    monkeypatch.setenv("EMBEDBOOK_DATA", "/" + "x" * 5000)  # no file system has it
    assert word_index.find() is None
    cached = put(tmp_path / "cache")
    assert word_index.find() == cached


@pytest.mark.filterwarnings("ignore:.*found in sys.modules:RuntimeWarning")
def test_the_command_ends_with_a_sentence_and_no_traceback(monkeypatch, tmp_path):
    monkeypatch.setenv("EMBEDBOOK_OFFLINE", "1")
    monkeypatch.setenv("EMBEDBOOK_DATA", str(tmp_path / "nowhere"))
    with pytest.raises(SystemExit, match=r"no word index\. EMBEDBOOK_DATA is set"):
        runpy.run_module("embedbook.reviews.word_index", run_name="__main__")
