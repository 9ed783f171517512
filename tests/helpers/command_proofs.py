"""How a command that a page or a message names is proven: one function for each way.

Each takes a clone (`fresh_clone.Clone`) and the command, and fails an assertion if
the command would not work.
"""

import contextlib
import re
import shlex
import subprocess
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from fresh_clone import Clone
from named_commands import ROOT

ADDRESS = "https://…/aclImdb_v1.tar.gz"
# What stands for something in a command, and something that it may be.
STAND_INS = {"SUBJECT": "output_dim", "NAME": "ours_averaged", "chNN_topic": "ch01"}
POSIX = {".venv\\Scripts": ".venv/bin", "\\": "/"}


@contextlib.contextmanager
def no_reviews() -> Iterator[tuple[str, list[str]]]:
    """Serve nothing on 127.0.0.1; give the address, and a list of what was asked."""
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *arguments):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/aclImdb_v1.tar.gz", asked
        server.shutdown()
        thread.join()


def runs(clone: Clone, command: str) -> None:
    """The command is typed, and succeeds."""
    succeeds(clone.type(command))


def succeeds(done: subprocess.CompletedProcess) -> None:
    """Fail, with what was said, if a command did."""
    assert done.returncode == 0, done.stdout + done.stderr


def verb(clone: Clone, command: str) -> None:
    """It would take long: make says what it would start, and all of that is there."""
    done = clone.type(command.replace("make", "make --dry-run", 1))
    succeeds(done)
    started = re.findall(r"-- -m ([\w.]+)|(?<=\s)([\w./]+\.py)\b", done.stdout)
    assert started
    for module, path in started:
        name = path or module.replace(".", "/") + ".py"
        assert (clone.folder / name).is_file(), name


def options(clone: Clone, command: str) -> None:
    """It would take long: its help knows each of the options."""
    for name, stands_for in STAND_INS.items():
        command = re.sub(rf"\b{name}\b", stands_for, command)
    program = command.partition(" --")[0]
    done = clone.type(f"{program} --help")
    succeeds(done)
    for option in re.findall(r"(?<= )--[\w-]+", command):
        assert option in done.stdout


def collects(clone: Clone, command: str) -> None:
    """It would take long: pytest finds tests that it would run."""
    for name, stands_for in STAND_INS.items():
        command = command.replace(name, stands_for)
    done = clone.type(f"{command} --collect-only -qq --no-header -p no:xdist")
    succeeds(done)


def is_there(clone: Clone, command: str) -> None:
    """It needs a browser or the official reviews: what it starts is there."""
    _, *words = command.split()
    name = words[1].replace(".", "/") + ".py" if words[0] == "-m" else words[0]
    assert (clone.folder / name).is_file()


def serves(clone: Clone, command: str) -> None:
    """It starts a server; here at a port that is free."""
    (clone.folder / "_build/html").mkdir(parents=True, exist_ok=True)
    with subprocess.Popen(
        ["bash", "-c", f"exec {command} --bind 127.0.0.1 0"],
        cwd=clone.folder,
        env=clone.environment(PYTHONUNBUFFERED="1"),
        stdout=subprocess.PIPE,
        text=True,
    ) as server:
        said = server.stdout.readline()
        server.kill()
    assert said.startswith("Serving HTTP on 127.0.0.1")


def pip_knows(clone: Clone, command: str) -> None:
    """It needs a network: the packages are in the locks, and pip has the options."""
    words = command.replace("%pip", "pip").split()
    locks = "".join(path.read_text("utf-8") for path in (ROOT / "locks").glob("*.lock"))
    known = clone.type(".venv/bin/pip install --help").stdout
    for word in words[words.index("install") + 1 :]:
        if word.startswith("-"):
            assert word in known
        elif word not in ("…", "pre-commit"):
            assert re.search(rf"^{re.escape(word)}==", locks, re.MULTILINE), word


def in_the_environment(clone: Clone, command: str) -> None:
    """It is typed where the environment has been activated."""
    runs(clone, f"source .venv/bin/activate\n{command}")


def imports(clone: Clone, command: str) -> None:
    """It is a line for a notebook."""
    runs(clone, f".venv/bin/python -c {shlex.quote(command)}")


def in_python(clone: Clone, command: str) -> None:
    """It is a line for a notebook; the server that it asks has no reviews."""
    with no_reviews() as (address, asked):
        done = subprocess.run(
            [".venv/bin/python", "-c", command],
            cwd=clone.folder,
            env=clone.environment(EMBEDBOOK_URL=address),
            capture_output=True,
            text=True,
        )
    assert asked
    assert "ReviewsError: The train reviews cannot be had." in done.stderr


def restores(clone: Clone, command: str) -> None:
    """git gives a file back that was damaged."""
    name = "benchmarks/parts/film_blocks.txt"
    before = (clone.folder / name).read_bytes()
    commit = "git -c user.name=t -c user.email=t commit -qm t"
    runs(clone, f"git init -q; git add -A; {commit}")
    (clone.folder / name).write_text("damaged")
    runs(clone, command.replace("…", f'"{clone.folder / name}"'))
    assert (clone.folder / name).read_bytes() == before


def fetches(clone: Clone, command: str) -> None:
    """The server that it names is asked; this one has no reviews."""
    with no_reviews() as (address, asked):
        setting = f"export EMBEDBOOK_URL={ADDRESS}".replace(ADDRESS, address)
        done = clone.type(f"{setting}\nmake reviews FETCH=1")
    succeeds(done)
    assert asked
    assert "The official reviews are not here." in done.stderr


def names_the_file(clone: Clone, command: str) -> None:
    """What comes after it reads the file that it names; this one is none."""
    (clone.home / "aclImdb_v1.tar.gz").write_text("no archive")
    done = clone.type(f"{command.replace('…', str(clone.home))}\nmake reviews")
    assert f"EMBEDBOOK_DATA names {clone.home}/aclImdb_v1.tar.gz" in done.stderr


def like(other: str) -> Callable[[Clone, str], None]:
    """It is for Windows: what it says is proven for other systems."""

    def proof(clone: Clone, command: str) -> None:
        for here, there in POSIX.items():
            command = command.replace(here, there)
        assert command == other

    return proof


def elsewhere(test: str) -> Callable[[Clone, str], None]:
    """It is proven by a test of its own, in the file that is named here."""

    def proof(clone: Clone, command: str) -> None:
        path, _, name = test.partition("::")
        assert f"def {name}(" in (ROOT / path).read_text("utf-8")

    return proof


def not_here(why: str) -> Callable[[Clone, str], None]:
    """It cannot be proven here, for a reason that is given."""

    def proof(clone: Clone, command: str) -> None:
        assert why

    return proof
