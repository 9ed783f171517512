"""Serve the built site as a static host would: compressed, with cache headers.

`python -m tools.browser.gzip_server` serves until it is stopped, for Lighthouse; the
report and the browser tests use `serve()`. Text is gzipped, and what may be kept
is kept for ten minutes, as GitHub Pages does. A page that is not there answers
404 with 404.html.
"""

import contextlib
import gzip
import http.server
import threading
from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path

HTML = Path(__file__).resolve().parents[2] / "_build" / "html"
COMPRESSED = {".html", ".css", ".js", ".mjs", ".json", ".svg", ".txt", ".xml", ".inv"}
MAX_AGE = 600  # seconds


@cache
def compressed(path: Path, changed: int) -> bytes:
    """Return a file as sent: gzipped if it is text. `changed` is its time stamp."""
    content = path.read_bytes()
    if path.suffix in COMPRESSED:
        return gzip.compress(content, compresslevel=6, mtime=0)
    return content


class Handler(http.server.SimpleHTTPRequestHandler):
    """Answer GET and HEAD from one folder, quietly."""

    protocol_version = "HTTP/1.1"
    # Headers and body are two writes: the second would wait 40 ms for the browser's
    # word that it has the first.
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        """Send a file with its headers and its body."""
        body = self.send_head_of_file()
        with contextlib.suppress(ConnectionError):
            self.wfile.write(body)

    def do_HEAD(self) -> None:
        """Send the headers only."""
        self.send_head_of_file()

    def send_head_of_file(self) -> bytes:
        """Send status and headers; return the body."""
        path, status = Path(self.translate_path(self.path)), 200
        if path.is_dir():
            path /= "index.html"
        if not path.is_file():
            path, status = Path(self.directory) / "404.html", 404
        body = b"Not found"
        self.send_response(status)
        if path.is_file():
            body = compressed(path, path.stat().st_mtime_ns)
            self.send_header("Content-Type", self.guess_type(path))
            if path.suffix in COMPRESSED:
                self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", f"max-age={MAX_AGE}")
        self.end_headers()
        return body

    def log_message(self, *arguments: object) -> None:
        """Say nothing for each request."""


class Server(http.server.ThreadingHTTPServer):
    """A server that does not print when a browser leaves early."""

    daemon_threads = True

    def handle_error(self, *arguments: object) -> None:
        """Ignore broken connections."""


@contextlib.contextmanager
def serve(folder: Path = HTML, port: int = 0) -> Iterator[str]:
    """Serve `folder` in the background; yield the address, with its last slash."""
    server = Server(("127.0.0.1", port), partial(Handler, directory=str(folder)))
    # shutdown() waits for the end of the server's current look for news.
    serve = partial(server.serve_forever, poll_interval=0.01)  # seconds
    threading.Thread(target=serve, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


if __name__ == "__main__":
    with serve(port=8321) as address, contextlib.suppress(KeyboardInterrupt):
        print(f"Serving {HTML} at {address}; Ctrl+C stops it", flush=True)
        threading.Event().wait()
