"""A cache that cannot be written costs time, and leaves nothing behind."""

import io
import os
import sys
from pathlib import Path

import pytest

from embedbook import reviews
from embedbook.reviews import FallbackWarning, store
from embedbook.reviews.__main__ import main


@pytest.mark.parametrize(
    "obstacle",
    ["cache", "cache/embedbook-reviews/lock/x", "cache/embedbook-reviews/scratch"],
)
def test_without_a_usable_cache_reviews_are_parsed_each_time(
    monkeypatch, archive, tmp_path, obstacle
):
    (tmp_path / obstacle).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / obstacle).write_text("in the way")
    monkeypatch.setenv("EMBEDBOOK_DATA", str(archive))
    for _ in range(2):
        with pytest.warns(UserWarning, match="cache.* cannot be used") as caught:
            assert len(reviews.load("test")) == 40
        assert "Set EMBEDBOOK_CACHE" in str(caught[0].message)
        assert caught[0].filename == __file__
        with pytest.warns(UserWarning, match="cannot be used"):
            assert len(reviews.sample(3)) == 3


def test_without_a_home_the_cache_is_not_made_in_the_working_folder(
    monkeypatch, archive, tmp_path
):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("EMBEDBOOK_CACHE")
    monkeypatch.setattr(
        store.platformdirs, "user_cache_dir", lambda *a, **k: "~/.cache"
    )
    monkeypatch.setenv("EMBEDBOOK_DATA", str(archive))
    with pytest.warns(UserWarning, match="there is no home folder"):
        assert len(reviews.load("test")) == 40
    assert not (tmp_path / "~").exists()


def test_a_full_disk_leaves_nothing_and_costs_only_time(
    monkeypatch, archive, leftovers
):
    def full(file, **arrays):
        file.write_bytes(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store.np, "savez", full)
    monkeypatch.setenv("EMBEDBOOK_DATA", str(archive))
    with pytest.warns(UserWarning, match="No space left"):
        assert len(reviews.load("test")) == 40
    assert leftovers() == []


def test_a_held_lock_is_named_after_the_wait(monkeypatch, archive):
    monkeypatch.setattr(store, "LOCK_TIMEOUT", 0.1)
    monkeypatch.setenv("EMBEDBOOK_DATA", str(archive))
    with (
        store.locked(),
        pytest.warns(UserWarning, match="another process holds its lock"),
    ):
        assert len(reviews.load("test")) == 40


@pytest.fixture
def unreachable(monkeypatch, tmp_path):
    """Forbid every look into the cache folder, as another user's folder does."""
    stat, scandir, mkdir = os.stat, os.scandir, os.mkdir

    def guard(function):
        def guarded(path=".", *arguments, **options):
            if str(path).startswith(str(tmp_path / "cache")):
                raise PermissionError(13, "Permission denied", str(path))
            return function(path, *arguments, **options)

        return guarded

    monkeypatch.setattr(os, "stat", guard(stat))
    monkeypatch.setattr(os, "scandir", guard(scandir))
    monkeypatch.setattr(os, "mkdir", guard(mkdir))


def test_an_unreachable_cache_costs_only_time(
    monkeypatch, archive, unreachable, capsys
):
    monkeypatch.setenv("EMBEDBOOK_DATA", str(archive))
    with pytest.warns(UserWarning, match="cannot be used .*Permission denied"):
        assert len(reviews.load("test")) == 40
    assert main([]) == 0
    assert "(cannot be read: Permission denied)" in capsys.readouterr().out


def test_an_unreachable_cache_is_passed_over_for_the_package(package, unreachable):
    assert reviews.where().source == "package"
    with pytest.warns(FallbackWarning):
        assert reviews.load("train").source == "package"


def test_pruning_never_raises(monkeypatch):
    def denied(self, pattern):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "glob", denied)
    store.prune("data", "data-1", "test")


def test_the_command_prints_a_path_that_its_stream_cannot_encode(
    monkeypatch, archive, tmp_path
):
    odd = archive.rename(archive.with_name("Größe.tar.gz"))
    monkeypatch.setenv("EMBEDBOOK_DATA", str(odd))
    out = io.TextIOWrapper(io.BytesIO(), encoding="ascii", errors="strict")
    monkeypatch.setattr(sys, "stdout", out)
    assert main([]) == 0
    out.flush()
    assert rb"Gr\xf6\xdfe.tar.gz" in out.buffer.getvalue()
