"""Keep each mark as soon as it is known, so that a run can be ended at any time.

``journal.jsonl`` holds one mark a line, with what it depends on: who and which
notebook, what was released, the code that graded, the kinds of box and the secret. A
line that was cut off is taken as not written.
"""

import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO

from tools.grading.records import Mark
from tools.grading.setup import Setup

NAME = "journal.jsonl"
ROOT = Path(__file__).resolve().parents[2]
CODE = (
    "src/embedbook/checks/**/*.py",
    "src/embedbook/checks/**/*.toml",
    "tools/grading/**/*.py",
    "tools/grading/**/*.toml",
    "tools/variants/**/*.py",
    "tools/variants/**/*.toml",
    "tools/variants/**/*.json",
)


@dataclass(frozen=True)
class Setting:
    """All that the marks of a run depend on, apart from the notebooks themselves."""

    released: str  # digest of the exercise as it was handed out
    code: str  # digest of the checks and of what grades
    kinds: tuple[str, ...]
    secret: str = ""  # a few digits that tell secrets apart, and tell none


def setting(setup: Setup) -> Setting:
    """Return what the marks of a run depend on."""
    handed_out = json.dumps(asdict(setup.released), sort_keys=True).encode()
    return Setting(
        released=hashlib.sha256(handed_out).hexdigest()[:16],
        code=code_digest(),
        kinds=setup.kinds,
        secret=secret_digits(setup.secret),
    )


def secret_digits(secret: bytes | None) -> str:
    """Return 6 hexadecimal digits of a slow digest, "" without a secret.

    They tell whether a secret changed, and are too few to find it by.
    """
    if secret is None:
        return ""
    slow = hashlib.pbkdf2_hmac("sha256", secret, b"embedbook journal", 100_000)
    return slow.hex()[:6]


def code_digest(root: Path = ROOT) -> str:
    """Return a digest of the code and the words that marks depend on."""
    whole = hashlib.sha256()
    for pattern in CODE:
        for path in sorted(root.glob(pattern)):
            name = path.relative_to(root).as_posix().encode()
            content = path.read_bytes().replace(b"\r\n", b"\n")
            whole.update(b"%d %s %d\n" % (len(name), name, len(content)) + content)
    return whole.hexdigest()[:16]


def key(student: str, attempt: int, digest: str, setting: Setting) -> str:
    """Return what a mark is known by in the journal."""
    return json.dumps([student, attempt, digest, asdict(setting)], sort_keys=True)


class Journal:
    """The marks that are known, and a file that more are added to.

    `others` counts the marks of another setting, or of other notebooks.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        self._marks = _read(self._path)
        self._file: BinaryIO | None = None

    def known(self, keys: Iterable[str]) -> dict[str, Mark]:
        """Return the marks that the journal holds, by key."""
        return {each: self._marks[each] for each in keys if each in self._marks}

    def others(self, keys: Iterable[str]) -> int:
        """Return how many marks it holds of students with none of these keys."""
        wanted = set(keys)
        now = {_who(each) for each in wanted - self._marks.keys()}
        return len({_who(each) for each in self._marks.keys() - wanted} & now)

    def add(self, key: str, mark: Mark) -> None:
        """Write a mark; once this returns, no end of this process can lose it."""
        if self._file is None:
            _mend(self._path)
            self._file = self._path.open("ab", buffering=0)
        line = json.dumps({"key": key, "mark": mark.as_json()}, sort_keys=True)
        self._file.write(line.encode("ascii") + b"\n")
        os.fsync(self._file.fileno())
        self._marks[key] = mark

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()
            self._file = None


def _who(key: str) -> tuple[str, int]:
    student, attempt, *_ = json.loads(key)
    return student, attempt


def _read(path: Path) -> dict[str, Mark]:
    try:
        lines = path.read_bytes().split(b"\n")[:-1]  # the last one has no end
    except FileNotFoundError:
        return {}
    marks = {}
    for line in lines:
        try:
            entry = json.loads(line)
            _who(entry["key"])
            marks[entry["key"]] = Mark.from_json(entry["mark"])
        except (ValueError, TypeError, KeyError, RecursionError):
            continue
    return marks


def _mend(path: Path) -> None:
    """Cut off a last line that was not written to its end."""
    if path.exists():
        content = path.read_bytes()
        whole = content.rfind(b"\n") + 1
        if whole < len(content):
            os.truncate(path, whole)
