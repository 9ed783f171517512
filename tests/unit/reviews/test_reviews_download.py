"""The download, against a real server on 127.0.0.1."""

import hashlib
import logging
import socket

import pooch
import pytest

from embedbook import reviews
from embedbook.reviews import FallbackWarning, ReviewsError, download, settings, sources

KEPT = [
    "aclImdb_v1.tar.gz",
    "official-test-v2.npz",
    "official-train-v2.npz",
    "official-unlabelled-v2.npz",
]


def test_a_good_download_is_kept_and_fetched_once(server, archive, leftovers, capfd):
    server.bodies = [archive.read_bytes()]
    first = reviews.load("test")
    assert first.source == "download"
    assert "100%" in capfd.readouterr().err  # the progress bar
    again = reviews.load("test")
    assert again.source == "cache"
    assert again.texts == first.texts
    assert server.requests == 1
    assert leftovers() == KEPT


def test_the_download_library_does_not_chatter(server, archive, caplog):
    server.bodies = [archive.read_bytes()]
    logger = pooch.get_logger()
    logger.addHandler(caplog.handler)
    level = logger.level
    logger.setLevel("INFO")
    try:
        reviews.load("test")
    finally:
        after = logger.level
        logger.removeHandler(caplog.handler)
        logger.setLevel(level)
    assert caplog.records == []
    assert after == logging.INFO


def test_the_official_address_is_held_to_its_checksum(
    server, archive, monkeypatch, no_package, leftovers
):
    monkeypatch.setattr(settings, "OFFICIAL_URL", server.url)
    monkeypatch.delenv("EMBEDBOOK_URL")
    server.bodies = [archive.read_bytes()]
    with pytest.raises(ReviewsError, match="does not match the known hash"):
        reviews.load("test")
    assert leftovers() == []
    right = "md5:" + hashlib.md5(archive.read_bytes()).hexdigest()
    monkeypatch.setattr(settings, "OFFICIAL_HASH", right)
    assert reviews.load("test").source == "download"


def test_a_truncated_archive_is_refused(server, archive, no_package, leftovers):
    server.bodies = [archive.read_bytes()[:-200]]
    with pytest.raises(ReviewsError, match="sent cannot be used: it ends too early"):
        reviews.load("test")
    assert leftovers() == []


def test_a_wrong_digest_is_refused(server, pack, files, no_package, leftovers):
    files["test/pos/0_7.txt"] = b"another text"
    server.bodies = [pack(files)]
    with pytest.raises(
        ReviewsError, match="its test reviews are not the official ones"
    ):
        reviews.load("test")
    assert leftovers() == []


def test_a_web_page_in_place_of_the_archive_is_named(server, no_package, leftovers):
    server.bodies = [b"<!DOCTYPE html><p>Please log in to the network.</p>"]
    with pytest.raises(ReviewsError, match="answered with a web page instead of the"):
        reviews.load("test")
    assert leftovers() == []


def test_a_connection_cut_half_way_is_tried_again_from_the_start(
    server, archive, leftovers
):
    body = archive.read_bytes()
    server.bodies = [server.cut(body), body]
    assert reviews.load("test").source == "download"
    assert server.requests == 2
    assert leftovers() == KEPT


def test_a_connection_that_is_always_cut_is_an_error(
    server, archive, no_package, leftovers
):
    server.bodies = [server.cut(archive.read_bytes())]
    with pytest.raises(ReviewsError, match=r"The download of http://127.* failed"):
        reviews.load("test")
    assert server.requests == 1 + download.RETRIES
    assert leftovers() == []


def test_a_failed_download_falls_back_to_the_package(
    server, archive, package, leftovers
):
    server.bodies = [server.cut(archive.read_bytes())]
    with pytest.warns(FallbackWarning, match=r"The download of http://127.* failed"):
        assert reviews.load("test").source == "package"
    assert leftovers() == []


def test_a_failed_download_is_not_tried_again_at_once(
    server, archive, package, monkeypatch
):
    server.bodies = [server.status(404)]
    with pytest.warns(FallbackWarning, match="404"):
        for _ in range(3):
            assert reviews.load("train").source == "package"
    assert server.requests == 1  # nor are there retries after a 404
    monkeypatch.setattr(sources, "PAUSE", 0)
    server.bodies = [archive.read_bytes()]
    assert reviews.load("train").source == "download"


def test_a_server_in_trouble_is_tried_again(server, archive):
    server.bodies = [server.status(503), archive.read_bytes()]
    assert reviews.load("test").source == "download"


def test_a_silent_server_times_out(server, no_package, monkeypatch):
    monkeypatch.setattr(download, "TIMEOUT", (0.2, 0.2))
    monkeypatch.setattr(download, "RETRIES", 1)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        monkeypatch.setenv(
            "EMBEDBOOK_URL", f"http://127.0.0.1:{silent.getsockname()[1]}/"
        )
        with pytest.raises(ReviewsError, match=r"read timeout=0\.2"):
            reviews.load("test")


def test_a_closed_port_is_named_without_retries(server, no_package, monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    monkeypatch.setenv("EMBEDBOOK_URL", f"http://127.0.0.1:{port}/")
    with pytest.raises(ReviewsError, match="no connection"):
        reviews.load("test")


@pytest.mark.parametrize(
    "url", ["nonsense", "file:///x", "ftp://127.0.0.1/x", "http://"]
)
def test_an_address_that_is_no_use_is_named(server, no_package, monkeypatch, url):
    monkeypatch.setenv("EMBEDBOOK_URL", url)
    with pytest.raises(ReviewsError, match=r"The address|The download of"):
        reviews.load("test")


@pytest.mark.parametrize("value", ["1", "true", "YES", "anything"])
def test_offline_leaves_the_download_out(server, package, monkeypatch, value):
    monkeypatch.setenv("EMBEDBOOK_OFFLINE", value)
    with pytest.warns(FallbackWarning, match="EMBEDBOOK_OFFLINE is set"):
        reviews.load("test")
    assert server.requests == 0


@pytest.mark.parametrize("value", ["", " ", "0", "false", "No", "off"])
def test_offline_can_be_switched_off(server, archive, monkeypatch, value):
    monkeypatch.setenv("EMBEDBOOK_OFFLINE", value)
    server.bodies = [archive.read_bytes()]
    assert reviews.load("test").source == "download"


def test_fetch_downloads_once_and_says_where_the_reviews_are(server, archive, package):
    server.bodies = [archive.read_bytes()]
    assert reviews.fetch().source == "cache"
    assert reviews.fetch().official
    assert reviews.load("test").source == "cache"
    assert server.requests == 1


def test_fetch_tries_a_failed_download_again_and_refuses_the_package(
    server, archive, package
):
    server.bodies = [server.status(404)]
    with pytest.raises(ReviewsError, match="make reviews FETCH=1"):
        reviews.fetch()
    server.bodies = [archive.read_bytes()]
    assert reviews.fetch().official
