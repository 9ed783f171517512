"""Faults of disks, of rights and of homes, each as it comes from outside."""

import contextlib
import errno
import os
import shutil
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

import pytest

from embedbook import reviews
from embedbook.reviews import FallbackWarning, ReviewsError, download, store

NOBODY = 65534
needs_posix = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has neither modes nor user ids"
)


def test_a_cache_with_spaces_and_umlauts_in_its_path_works(
    monkeypatch, server, archive, tmp_path
):
    odd = tmp_path / "Größe und Maß" / "日本 レビュー"
    monkeypatch.setenv("EMBEDBOOK_CACHE", f" {odd} ")
    server.bodies = [archive.read_bytes()]
    assert reviews.load("test").source == "download"
    assert reviews.load("test").source == "cache"
    assert (odd / "aclImdb_v1.tar.gz").is_file()


@pytest.fixture
def open_folder():
    """Give a folder that other users can reach, which pytest's own is not."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@contextlib.contextmanager
def read_only(folder):
    """Take the right to write from everyone, root included."""
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    root = os.geteuid() == 0
    if root:
        os.seteuid(NOBODY)
    try:
        assert not os.access(folder, os.W_OK, effective_ids=root)
        yield
    finally:
        if root:
            os.seteuid(0)
        for path in (folder, *folder.rglob("*")):
            path.chmod(0o755)


@needs_posix
def test_a_read_only_cache_costs_only_time(monkeypatch, archive, open_folder):
    given, cache = open_folder / archive.name, open_folder / "cache"
    shutil.copyfile(archive, given)
    cache.mkdir()
    monkeypatch.setenv("EMBEDBOOK_DATA", str(given))
    monkeypatch.setenv("EMBEDBOOK_CACHE", str(cache))
    with read_only(cache), pytest.warns(UserWarning, match="cannot be used"):
        assert len(reviews.load("test")) == 40
    assert list(cache.iterdir()) == []


@needs_posix
def test_a_full_cache_that_became_read_only_is_used_without_a_warning(
    monkeypatch, server, archive, open_folder
):
    cache = open_folder / "cache"
    monkeypatch.setenv("EMBEDBOOK_CACHE", str(cache))
    server.bodies = [archive.read_bytes()]
    reviews.load("test")
    with read_only(cache), warnings.catch_warnings():
        warnings.simplefilter("error")
        assert reviews.load("test").source == "cache"
    assert server.requests == 1


@needs_posix
def test_a_download_into_a_read_only_cache_says_so(
    monkeypatch, server, archive, no_package, open_folder
):
    cache = open_folder / "cache"
    cache.mkdir()
    monkeypatch.setenv("EMBEDBOOK_CACHE", str(cache))
    server.bodies = [archive.read_bytes()]
    with read_only(cache), pytest.raises(ReviewsError, match="Set EMBEDBOOK_CACHE to"):
        reviews.load("test")


@pytest.fixture
def small_disk(monkeypatch, tmp_path):
    """Make the cache a disk of 8 kB, where this may be done."""
    cache = tmp_path / "cache"
    cache.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=8k", "tmpfs", str(cache)]
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        pytest.skip("needs root on Linux, to mount a small disk")
    if subprocess.run(command, capture_output=True).returncode != 0:
        pytest.skip("this machine does not let root mount a disk")
    yield cache
    subprocess.run(["umount", str(cache)], check=True)


def test_a_disk_that_is_full_costs_only_time(
    monkeypatch, pack, files, tmp_path, small_disk, leftovers
):
    given = tmp_path / "given.tar.gz"
    given.write_bytes(pack(files))
    monkeypatch.setenv("EMBEDBOOK_DATA", str(given))
    with pytest.warns(UserWarning, match="No space left"):
        assert len(reviews.load("test")) == 40
    assert leftovers() == []


def test_a_disk_that_fills_during_the_download_is_named(
    monkeypatch, server, small_disk, package, leftovers
):
    server.bodies = [b"\x1f\x8b" + os.urandom(2**16)]
    with pytest.warns(FallbackWarning, match="No space left"):
        assert reviews.load("test").source == "package"
    assert leftovers() == []


def test_a_disk_that_fills_where_none_can_be_mounted_is_named(
    monkeypatch, server, archive, package, leftovers
):
    def full(self, *arguments, **options):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(download._Downloader, "__call__", full)
    server.bodies = [archive.read_bytes()]
    with pytest.warns(FallbackWarning, match=os.strerror(errno.ENOSPC)):
        assert reviews.load("test").source == "package"
    assert leftovers() == []


@needs_posix
def test_without_the_variable_home_the_users_home_is_found(monkeypatch):
    for name in ("HOME", "EMBEDBOOK_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    assert store.folder().is_absolute()
    assert "~" not in str(store.folder())


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() != 0, reason="needs root, to be no user"
)
def test_a_user_without_any_home_is_told_to_name_a_cache():
    """As in a container that runs under a number nobody gave a name."""
    code = (
        "import os; from embedbook.reviews import CacheUnusableError, store\n"
        "os.setuid(54321)\n"
        "try:\n"
        "    with store.locked(): print('locked', store.folder())\n"
        "except CacheUnusableError as error: print(error)\n"
    )
    hidden = ("HOME", "EMBEDBOOK_CACHE", "XDG_CACHE_HOME")
    env = {name: value for name, value in os.environ.items() if name not in hidden}
    done = subprocess.run(
        [sys.executable, "-c", code], env=env, capture_output=True, text=True
    )
    assert "there is no home folder" in done.stdout, done.stdout + done.stderr
    assert "Set EMBEDBOOK_CACHE" in done.stdout
