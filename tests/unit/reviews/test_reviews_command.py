"""``where()`` and ``python -m embedbook.reviews``."""

import re

import pytest

from embedbook import reviews
from embedbook.reviews import archive as archive_module
from embedbook.reviews import package as package_module
from embedbook.reviews.__main__ import main


def forbidden(*arguments):
    raise AssertionError("where() must not read any reviews")


def test_where_neither_downloads_nor_parses(
    monkeypatch, server, archive, tree, package, tmp_path
):
    monkeypatch.setattr(archive_module, "read", forbidden)
    monkeypatch.setattr(package_module, "read", forbidden)
    here = reviews.where()
    assert (here.source, here.official, here.would_download) == ("package", False, True)
    prints = {here.fingerprint}
    for path, kind in ((archive, "archive"), (tree, "folder")):
        monkeypatch.setenv("EMBEDBOOK_DATA", str(path))
        here = reviews.where()
        assert (here.source, here.official, here.would_download) == (kind, True, False)
        assert reviews.where() == here
        prints.add(here.fingerprint)
    assert len(prints) == 3
    assert all(re.fullmatch(r"[a-z]+-[0-9a-f]{12}", one) for one in prints)
    assert server.requests == 0
    assert not (tmp_path / "cache").exists()


def test_where_says_cache_after_a_download(server, archive, package):
    server.bodies = [archive.read_bytes()]
    before = reviews.where()
    reviews.load("train")
    after = reviews.where()
    assert (before.source, after.source) == ("package", "cache")
    assert before.fingerprint != after.fingerprint


def test_where_says_none_when_nothing_is_here(no_package):
    here = reviews.where()
    assert (here.source, here.location, here.would_download) == ("none", None, False)


def test_the_command_prints_what_is_here(monkeypatch, archive, capsys):
    monkeypatch.setenv("EMBEDBOOK_DATA", str(archive))
    assert main([]) == 0
    out = capsys.readouterr().out
    for pattern in (
        r"source +archive",
        r"location +.*aclImdb_v1.tar.gz  \(0.0 MB\)",
        r"test +40 official test reviews; verified",
        r"unlabelled +20 official unlabelled reviews; counted",
        r"fingerprint +archive-[0-9a-f]{12}",
    ):
        assert re.search(pattern, out)


def test_the_command_does_not_download_unless_told(server, archive, package, capsys):
    server.bodies = [archive.read_bytes()]
    assert main([]) == 0
    first = capsys.readouterr()
    assert server.requests == 0
    assert re.search(r"source +package", first.out)
    assert re.search(r"unlabelled +none here", first.out)
    assert "only a look" in first.err
    assert main(["--fetch"]) == 0
    assert re.search(r"source +download", capsys.readouterr().out)
    assert main(["--require-official"]) == 0
    assert re.search(r"source +cache", capsys.readouterr().out)
    assert server.requests == 1


@pytest.mark.parametrize("options", [[], ["--fetch"]])
def test_requiring_the_official_reviews_fails_in_one_line(package, capsys, options):
    assert main([*options, "--require-official"]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert "The official reviews are required" in captured.err


def test_fetch_is_content_with_the_package(package, capsys):
    assert main(["--fetch"]) == 0
    captured = capsys.readouterr()
    assert re.search(r"source +package", captured.out)
    assert captured.err.count("The official reviews are not here") == 1


def test_the_command_fails_when_nothing_is_usable(no_package, capsys):
    assert main(["--fetch"]) == 1
    assert "What was tried" in capsys.readouterr().err


def test_the_command_reports_a_bad_setting(monkeypatch, package, tmp_path, capsys):
    monkeypatch.setenv("EMBEDBOOK_DATA", str(tmp_path / "nowhere"))
    assert main([]) == 1
    assert "nowhere does not exist" in capsys.readouterr().err
