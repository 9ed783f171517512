"""What tells that hostile code got out: files, servers, and processes that are left."""

import contextlib
import ctypes
import hashlib
import os
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

FILES = ("journal.jsonl", "gradebook.db", "marks.csv", "neighbour.ipynb")
HOME = "home/witness"
SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER, of <linux/prctl.h>


def make(folder: Path, word: str) -> Path:
    """Make a folder that is worth an attack; each of its files holds the word."""
    for name in (*FILES, HOME):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{word} {name}\n", encoding="utf-8")
    folder.chmod(0o777)
    return folder


def tree(folder: Path) -> dict[str, str]:
    """Return the digest of each file below a folder, and which folders there are."""
    found = {}
    for path in sorted(folder.rglob("*")):
        kind = "link" if path.is_symlink() else "folder" if path.is_dir() else "file"
        digest = ""
        if kind == "file" and not path.is_socket():
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
        found[str(path.relative_to(folder))] = f"{kind} {digest}"
    return found


@contextlib.contextmanager
def listening(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Listen on a port, for datagrams on it, and at two sockets of Unix.

    Yields the port and a list to which each caller adds a line.
    """
    called: list[str] = []
    tcp = socket.create_server(("127.0.0.1", 0))
    port = tcp.getsockname()[1]
    udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    udp.bind(("127.0.0.1", port))
    unix, abstract = (socket.socket(socket.AF_UNIX) for _ in range(2))
    unix.bind(str(path))
    path.chmod(0o777)
    abstract.bind(f"\0embedbook-witness-{port}")
    waiting = [tcp, udp, unix, abstract]
    for each in (unix, abstract):
        each.listen()
    for each in waiting:
        each.settimeout(0.2)
    ended = threading.Event()

    def listen(door: socket.socket) -> None:
        while not ended.is_set():
            with contextlib.suppress(TimeoutError):
                called.append(str(door.recv(9) if door is udp else door.accept()))

    threads = [threading.Thread(target=listen, args=[each]) for each in waiting]
    for each in threads:
        each.start()
    try:
        yield port, called
    finally:
        ended.set()
        for each in threads:
            each.join()
        for each in waiting:
            each.close()


def adopt_orphans() -> None:
    """Have every process that is left by a child become a child of this process."""
    ctypes.CDLL(None).prctl(SUBREAPER, 1, 0, 0, 0)


def descendants() -> dict[int, str]:
    """Return the processes below this one by id, with what each runs; no zombies."""
    parents, names = {}, {}
    for path in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            name, _, rest = (path / "stat").read_text().rpartition(") ")
            state, parent = rest.split()[:2]
            if state != "Z":
                parents[int(path.name)] = int(parent)
                names[int(path.name)] = name.partition("(")[2]
    found, more = {}, {os.getpid()}
    while more := {each for each, parent in parents.items() if parent in more}:
        found |= {each: names[each] for each in more}
    return found


def left_after(before: dict[int, str], seconds: float = 5.0) -> dict[int, str]:
    """Return which processes are left that were not there before, after some time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        left = {k: v for k, v in descendants().items() if k not in before}
        if not left:
            break
        time.sleep(0.2)
    return left
