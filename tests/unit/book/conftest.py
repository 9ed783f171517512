"""The pins of Pyodide's made-up files, and a server that has them."""

import hashlib
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pooch.core
import pytest
from pyodide_made_up import CONTENT, WHEEL, Server

from tools.book import pyodide_files
from tools.book.pyodide_pins import Pin, Pins


@pytest.fixture
def pins(monkeypatch):
    """Pin the made-up files."""
    files = {
        name: Pin(
            name,
            hashlib.sha256(body).hexdigest(),
            None if name == WHEEL else len(body),
            f"http://127.0.0.1:9/{name}",  # nobody is there
        )
        for name, body in CONTENT.items()
    }
    made = Pins("9.9.9", "9.8.7", files)
    monkeypatch.setattr(pyodide_files, "pins", lambda: made)
    return made


@pytest.fixture
def isolated(monkeypatch, tmp_path, pins):
    """Give the test a cache of its own, and no setting but that; return the cache."""
    names = ["EMBEDBOOK_PYODIDE", "EMBEDBOOK_PYODIDE_URL", "EMBEDBOOK_OFFLINE"]
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        names += [name, name.upper()]
    for name in names:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(pooch.core.time, "sleep", lambda seconds: None)
    monkeypatch.setenv("EMBEDBOOK_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def server(monkeypatch, isolated):
    """Serve the made-up files on 127.0.0.1 and make that the place to ask."""
    state = Server(bodies=dict(CONTENT))

    class Handler(BaseHTTPRequestHandler):
        def do_HEAD(self):
            state.asked.append("?")
            self.send_response(200)
            self.end_headers()

        def do_GET(self):
            name = self.path.strip("/")
            state.asked.append(name)
            if name not in state.bodies:
                self.send_error(404)
                return
            body = state.bodies[name]
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body[: len(body) // 2] if name in state.cut else body)

        def log_message(self, *arguments):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        thread = threading.Thread(target=running.serve_forever, args=(0.01,))
        thread.start()
        state.url = f"http://127.0.0.1:{running.server_port}/"
        monkeypatch.setenv("EMBEDBOOK_PYODIDE_URL", state.url)
        yield state
        running.shutdown()
        thread.join()


@pytest.fixture
def given(isolated, monkeypatch, tmp_path):
    """Return a function that makes a folder for EMBEDBOOK_PYODIDE of these files."""

    def given(files, below=""):
        folder = tmp_path / "given" / below
        folder.mkdir(parents=True)
        for name, body in files.items():
            (folder / name).write_bytes(body)
        monkeypatch.setenv("EMBEDBOOK_PYODIDE", str(tmp_path / "given"))
        return folder

    return given
