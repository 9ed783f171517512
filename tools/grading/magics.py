"""What only a notebook understands: lines such as ``%time x = f()`` and ``!ls``."""

import re

MAGIC = re.compile(r"^[ \t]*[%!?]")
HELP = re.compile(r"^[^'\"#\n]*[\w.]\?{1,2}[ \t]*$")  # `np.sum?`
ASSIGNED = re.compile(r"^([ \t]*\w+[ \t]*=[ \t]*)[%!].*$")  # `files = !ls`
TIMED = re.compile(r"^([ \t]*)%time[ \t]+(?=\S)")
WHOLE_CELL = re.compile(r"^\n*[ \t]*%%(\w+)")
WRITES = re.compile(
    r"^\n*[ \t]*%%(?:write)?file[ \t]+(?:-a[ \t]+)?(\w+)\.py[ \t]*$", re.M
)
OF_PYTHON = {"time", "timeit", "capture", "prun", "python", "python3", "memit"}


def language(source: str) -> str:
    """Return the magic that makes a cell one of another language, "" where none is."""
    found = WHOLE_CELL.match(source)
    return found[1] if found and found[1] not in OF_PYTHON else ""


def module_written(source: str) -> str:
    """Return the module that a cell writes as a file, "" where it writes none."""
    found = WRITES.match(source)
    return found[1] if found else ""


def without_magics(source: str, also_help: bool) -> str:
    """Return a source without what only a notebook understands, line by line.

    ``%time x = f()`` keeps its statement, ``x = !ls`` its name. Lines keep their
    numbers. With `also_help` lines that ask for help go, as ``np.sum?`` does.
    """
    kept = []
    for line in source.split("\n"):
        plain = ASSIGNED.sub(r"\1None", TIMED.sub(r"\1", line))
        gone = MAGIC.match(plain) or (also_help and HELP.match(plain))
        kept.append("" if gone else plain)
    return "\n".join(kept)
