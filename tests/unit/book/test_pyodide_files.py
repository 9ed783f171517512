"""Where the files come from that run Python in the pages: server, cache, folder."""

import os
import socket
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import pytest
from pyodide_made_up import CONTENT, WHEEL

from tools.book import build_book, pyodide_fetch, pyodide_files
from tools.book.pyodide_pins import pins as real_pins

ROOT = Path(__file__).resolve().parents[3]
GIVEN = os.environ.get("EMBEDBOOK_PYODIDE", "").strip()
WITHOUT = {name: body for name, body in CONTENT.items() if name != WHEEL}


def kept(cache):
    """Return the names of what is in the cache, but for locks."""
    found = (path for path in cache.rglob("*") if path.is_file())
    return sorted(path.name for path in found if path.name != "lock")


def said(capfd):
    """Return what was printed to either stream, without line breaks."""
    return " ".join("".join(capfd.readouterr()).split())


def test_the_pinned_numpy_is_the_course_s_own():
    pins = real_pins()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert f"numpy=={pins.numpy}" in project["dependency-groups"]["book"]
    assert pins.wheel.startswith(f"numpy-{pins.numpy}-")
    for pin in pins.files.values():
        assert pin.address.startswith("https://cdn.jsdelivr.net/")
        assert pins.version in pin.address
        assert len(bytes.fromhex(pin.sha256)) == 32
    assert all(pins.files[name].bytes for name in pins.core)


def test_a_download_is_verified_and_kept_and_the_next_build_asks_nobody(server):
    first = pyodide_files.runtime_files()
    assert (first.version, first.numpy, first.pinned) == ("9.9.9", "9.8.7", True)
    assert {name: path.read_bytes() for name, path in first.files.items()} == CONTENT
    assert server.asked == ["?", *CONTENT]
    server.asked.clear()
    assert pyodide_files.runtime_files() == first
    assert server.asked == []


@pytest.mark.parametrize("name", ["pyodide.asm.wasm", WHEEL])
def test_a_file_with_another_hash_is_refused_named_and_not_kept(
    server, isolated, name, capfd
):
    server.bodies[name] = CONTENT[name][::-1]
    assert pyodide_files.runtime_files() is None
    assert name not in kept(isolated)
    assert pyodide_files.main(["--require"]) == 1
    told = said(capfd)
    assert "THE PAGES WILL NOT RUN PYTHON." in told
    assert f"({name}) does not match the known hash" in told


def test_a_file_that_is_cut_is_not_kept(server, isolated):
    server.cut.add("pyodide.asm.wasm")
    assert pyodide_files.runtime_files() is None
    assert kept(isolated) == ["pyodide.asm.mjs", "pyodide.mjs"]


def test_a_page_that_asks_for_a_login_is_named(server, isolated, capfd):
    server.bodies = dict.fromkeys(CONTENT, b"<!doctype html><p>Log in, please.")
    assert pyodide_files.main([]) == 0
    assert "the server answered with a web page" in said(capfd)
    assert kept(isolated) == []


def test_what_has_come_is_kept_when_the_rest_does_not(server, isolated, capfd):
    del server.bodies[WHEEL]
    assert pyodide_files.main([]) == 0
    assert f"{server.url}{WHEEL} failed: 404" in said(capfd)
    assert kept(isolated) == sorted(WITHOUT)
    server.bodies[WHEEL] = CONTENT[WHEEL]
    server.asked.clear()
    assert pyodide_files.runtime_files().pinned
    assert server.asked == ["?", WHEEL]


def test_a_damaged_file_in_the_cache_is_thrown_away_named_and_fetched_anew(
    server, capfd
):
    path = pyodide_files.runtime_files().files["pyodide.asm.wasm"]
    path.write_bytes(path.read_bytes()[:-1])
    server.asked.clear()
    again = pyodide_files.runtime_files()
    assert again.files["pyodide.asm.wasm"].read_bytes() == CONTENT["pyodide.asm.wasm"]
    assert server.asked == ["?", "pyodide.asm.wasm"]
    assert f"{path} was thrown away: it has 71 bytes, not 72" in said(capfd)


def test_only_the_pinned_version_stays_in_the_cache(server, isolated):
    old = isolated / pyodide_fetch.OWN / "9.9.8"
    old.mkdir(parents=True)
    (isolated / "mine.txt").write_text("a file of the user's")
    pyodide_files.runtime_files()
    assert not old.exists()
    assert (isolated / "mine.txt").exists()


def test_two_builds_at_once_download_each_file_once(server, pins, tmp_path):
    script = f"""
import sys
from tools.book import pyodide_files
from tools.book.pyodide_pins import *
pyodide_files.pins = lambda: {pins!r}
print("ready", flush=True)
sys.stdin.readline()
print(pyodide_files.runtime_files().pinned)
"""
    start = [sys.executable, "-c", script]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    path = os.pathsep.join([str(ROOT), str(ROOT / "src")])
    pipes["env"] = {**os.environ, "PYTHONPATH": path}
    both = [subprocess.Popen(start, **pipes) for _ in range(2)]
    try:
        assert [each.stdout.readline() for each in both] == ["ready\n"] * 2
        for each in both:
            each.stdin.write("\n")
            each.stdin.flush()
        assert [each.communicate()[0] for each in both] == ["True\n"] * 2
    finally:
        for each in both:
            each.kill()
    assert sorted(server.asked) == sorted(["?", *CONTENT])


@pytest.mark.parametrize("silent", [False, True], ids=["refused", "no answer"])
def test_without_a_network_a_build_goes_on_soon_and_says_so_loudly(
    isolated, monkeypatch, capfd, silent
):
    monkeypatch.setattr(pyodide_fetch, "PATIENCE", 0.5)
    with socket.socket() as deaf:
        deaf.bind(("127.0.0.1", 0))
        if silent:
            deaf.listen()
        address = f"http://127.0.0.1:{deaf.getsockname()[1]}"
        monkeypatch.setenv("EMBEDBOOK_PYODIDE_URL", address)
        start = time.monotonic()
        assert pyodide_files.main([]) == 0
        assert time.monotonic() - start < 5
    told = said(capfd)
    assert "THE PAGES WILL NOT RUN PYTHON." in told
    assert f"{address}/pyodide.mjs cannot be reached" in told
    assert "set EMBEDBOOK_PYODIDE to a folder" in told
    assert pyodide_files.main(["--require"]) == 1


def test_a_build_without_a_network_loses_less_than_ten_seconds():
    assert pyodide_fetch.PATIENCE < 9


def test_offline_nobody_is_asked(server, monkeypatch, capfd):
    monkeypatch.setenv("EMBEDBOOK_OFFLINE", "1")
    assert pyodide_files.runtime_files() is None
    assert pyodide_files.main([]) == 0
    assert "EMBEDBOOK_OFFLINE is set" in said(capfd)
    assert server.asked == []


def test_a_cache_that_cannot_be_used_does_not_stop_a_build(server, isolated, capfd):
    isolated.write_text("a file, no folder")
    assert pyodide_files.main([]) == 0
    assert f"The cache folder {isolated} cannot be used" in said(capfd)


@pytest.mark.parametrize("below", ["", "package", "pyodide"])
def test_a_folder_that_is_named_comes_first(server, given, capfd, below):
    folder = given(CONTENT, below)
    found = pyodide_files.runtime_files()
    assert found.pinned
    assert found.files == {name: folder / name for name in CONTENT}
    assert server.asked == []
    assert pyodide_files.main(["--require"]) == 0
    told = said(capfd)
    assert told.startswith("Python in the pages: Pyodide 9.9.9, NumPy 9.8.7, ")
    assert "PUBLISHING" not in told.upper()


def test_another_version_will_do_for_trials_and_is_not_published(given, capfd):
    files = dict(WITHOUT) | {"numpy-1.2.3-a.whl": b"PK", "pyodide-lock.json": b"{}"}
    files["pyodide.asm.js"] = files.pop("pyodide.asm.mjs")
    files["pyodide.mjs"] = b'var a="0.28.1"'
    files["pyodide-lock.json"] = (
        b'{"packages": {"numpy":'
        b' {"file_name": "numpy-1.2.3-a.whl", "version": "1.2.3"}}}'
    )
    given(files)
    found = pyodide_files.runtime_files()
    assert (found.version, found.numpy, found.pinned) == ("0.28.1", "1.2.3", False)
    assert sorted(found.files) == sorted(set(files) - {"pyodide-lock.json"})
    assert pyodide_files.main([]) == 0
    told = said(capfd)
    assert "FOR A TRIAL ONLY; publishing refuses this" in told
    assert "has Pyodide 0.28.1, and the course's own is 9.9.9" in told
    assert pyodide_files.main(["--require"]) == 1


def test_a_folder_without_numpy_will_do_for_trials_of_the_core(given, capfd):
    given(WITHOUT)
    found = pyodide_files.runtime_files()
    assert (found.version, found.numpy, found.pinned) == ("9.9.9", None, False)
    assert sorted(found.files) == sorted(WITHOUT)
    assert pyodide_files.main([]) == 0
    told = said(capfd)
    assert "FOR A TRIAL ONLY; publishing refuses this" in told
    assert f"has no wheel of NumPy: {WHEEL}" not in told
    assert WHEEL in told
    assert pyodide_files.main(["--require"]) == 1


def test_a_damaged_file_in_a_folder_that_is_named_is_refused_and_left(given, capfd):
    folder = given({**CONTENT, "python_stdlib.zip": b"PK half"})
    with pytest.raises(pyodide_files.GivenFolderError, match=r"whose python_stdlib"):
        pyodide_files.runtime_files()
    assert pyodide_files.main([]) == 1
    assert "it has 7 bytes, not 19" in said(capfd)
    assert (folder / "python_stdlib.zip").exists()


def test_a_folder_of_something_else_is_refused_with_what_is_missing(given):
    given({"pyodide.mjs": b"", "notes.txt": b""})
    missing = (
        "no folder of Pyodide's files. Missing there: pyodide.asm.wasm, "
        "python_stdlib.zip, pyodide.asm.mjs or pyodide.asm.js."
    )
    with pytest.raises(pyodide_files.GivenFolderError, match=missing):
        pyodide_files.runtime_files()


def test_what_is_no_folder_is_refused(isolated, monkeypatch, tmp_path):
    packed = tmp_path / "pyodide-9.9.9.tgz"
    packed.write_bytes(b"\x1f\x8b")
    for path, told in ((packed, "is a file: unpack it"), (tmp_path / "a", "not exist")):
        monkeypatch.setenv("EMBEDBOOK_PYODIDE", str(path))
        with pytest.raises(pyodide_files.GivenFolderError, match=told):
            pyodide_files.runtime_files()


def test_the_lock_file_of_another_version_may_be_damaged(given):
    given({**WITHOUT, "pyodide.mjs": b'="1.2.3"', "pyodide-lock.json": b"{"})
    with pytest.raises(pyodide_files.GivenFolderError, match="cannot be read"):
        pyodide_files.runtime_files()


def test_make_book_fetches_after_the_reviews():
    modules = [each[0] for each in build_book.FETCHES]
    assert modules.index("tools.book.pyodide_files") > 0


@pytest.mark.skipif(
    not GIVEN,
    reason="EMBEDBOOK_PYODIDE is unset: it must name a folder of Pyodide's real files",
)
def test_real_files_are_taken_for_what_they_are():
    found = pyodide_files.runtime_files()
    assert found.version.replace(".", "").isalnum()
    assert found.files["pyodide.asm.wasm"].read_bytes().startswith(b"\0asm")
    if found.pinned:
        assert (found.version, found.numpy) == (real_pins().version, real_pins().numpy)
