"""Require a declared licence for every file in git; see ``licences.toml``.

A file that is not text has to be named there by its own path: no pattern covers
it. One that looks like another project's (a licence notice at its head, or minified
code) has to be named under ``others``, with its licence and the text of that.
"""

import re
import subprocess
import tomllib
from fnmatch import fnmatchcase
from pathlib import Path

DECLARED = "tools/lint/licences.toml"
# How the notices of other projects begin, in whatever comment.
NOTICE = re.compile(
    r"/\*!|^\W*(?:copyright (?:\(c\)|©|\d{4})|@licen[cs]e|licensed under"
    r"|spdx-license-identifier)",
    re.IGNORECASE | re.MULTILINE,
)
HEAD = 2000  # characters in which a notice is looked for
CODE = {".css", ".js", ".mjs", ".py"}
MINIFIED = 500  # columns of a line that nobody writes by hand


def tracked(root: Path) -> list[str]:
    """Return the paths of the files in git, and of new ones that it does not ignore.

    Raises OSError or CalledProcessError where git is missing or `root` is no clone.
    """
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=root, capture_output=True, check=True)
    names = listed.stdout.decode("utf-8").split("\0")
    return sorted({name for name in names if name and (root / name).is_file()})


def foreign(name: str, content: bytes) -> str | None:
    """Return what makes a file look like another project's, or None."""
    text = content.decode("utf-8", "replace")
    if not name.startswith("LICENSE") and NOTICE.search(text[:HEAD]):
        return "a licence notice at its head"
    longest = max(map(len, text.splitlines()), default=0)
    if Path(name).suffix in CODE and longest > MINIFIED:
        return f"a line of {longest} columns"
    return None


def faults(root: Path, declared: dict) -> list[str]:
    """Return a line for each file without a licence, and for each empty entry.

    `declared` is the content of ``licences.toml``.
    """
    ours = [pattern for each in declared["ours"].values() for pattern in each]
    others, found, matched = declared["others"], [], set()
    texts = {entry.get("text") for entry in others.values()}
    for name in tracked(root):
        if name in others or name in texts:
            continue
        content = (root / name).read_bytes()
        matching = {each for each in ours if fnmatchcase(name, each)}
        matched |= matching
        if b"\0" in content:
            if name not in matching:
                found.append(f"{name}: not text. Name it by its own path.")
        elif not matching:
            found.append(f"{name}: no licence. Add its path or a pattern.")
        elif sign := foreign(name, content):
            found.append(f"{name}: {sign}. If it is another project's, name it there.")
    found += [
        f"{each}: no such file. Remove it." for each in ours if each not in matched
    ]
    for name, entry in others.items():
        if not (root / name).is_file():
            found.append(f"{name}: no such file. Remove it.")
        if not entry.get("licence") or not (root / entry.get("text", "")).is_file():
            found.append(f"{name}: give its licence, and the file with the text.")
    return found


def main(root: Path) -> int:
    """Print the faults; return 1 if there are any."""
    try:
        found = faults(root, tomllib.loads((root / DECLARED).read_text("utf-8")))
    except (OSError, subprocess.CalledProcessError) as error:
        found = [f"git cannot list the files: {error}"]
    for fault in found:
        print(f"{DECLARED}: {fault}")
    return 1 if found else 0
