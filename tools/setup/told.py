"""Whether a verb was told what it needs; `make grade` asks before it installs.

    python tools/setup/told.py grade

What was typed behind the verb is in MAKEFLAGS. It uses the standard library only, and
syntax that Python 3.6 still reads.
"""

import difflib
import os
import re
import sys

KNOWN = {
    "grade": ["EXERCISE", "FROM", "INTO", "ADD", "BOX"]
    + ["CHECK", "JOBS", "ROSTER", "SECRET"],
    "variants": ["EXERCISE", "ROSTER", "SECRET", "INTO"],
    "collect": ["EXERCISE", "FROM"],
}
NEEDED = {
    "grade": ["EXERCISE", "FROM"],
    "variants": ["EXERCISE", "ROSTER", "SECRET"],
    "collect": ["EXERCISE", "FROM"],
}
EXAMPLES = {
    "EXERCISE": "03-lookup-table",
    "FROM": "downloads.zip",
    "ROSTER": "class.csv",
    "SECRET": "secret.txt",
}
OWN_EXAMPLES = {"collect": {"FROM": "/srv/embedbook"}}
# What the Makefile, the course, and what it calls know besides.
OTHERS = re.compile(
    r"(EMBEDBOOK|PIP|UV|PYTHON|KERAS|TF|MAKE)_?\w*|START|IN_VENV|SHELL|OS|\w*_PROXY",
    re.IGNORECASE,
)
# What make exports: flags, two hyphens, and each variable with its blanks escaped.
TYPED = re.compile(r"(?:^|\s)--\s+(.*)", re.DOTALL)
WORD = re.compile(r"(?:\\.|[^\s\\])+", re.DOTALL)
NAME = re.compile(r"([^\s:+?!=]+)[:+?!]*=")


def typed(flags):
    """Return the names of the variables that were typed, by what MAKEFLAGS holds."""
    behind = TYPED.search(flags)
    words = WORD.findall(behind.group(1)) if behind else []
    return [found.group(1) for found in map(NAME.match, words) if found]


def problem(verb, environment):
    """Return in words what is unknown or lacks, "" if nothing does."""
    known = KNOWN[verb]
    for name in typed(environment.get("MAKEFLAGS", "")):
        if name not in known and not OTHERS.fullmatch(name):
            return _unknown(verb, name[:60])
    lacking = [name for name in NEEDED[verb] if not environment.get(name, "").strip()]
    if not lacking:
        return ""
    examples = {**EXAMPLES, **OWN_EXAMPLES.get(verb, {})}
    example = " ".join(f"{name}={examples[name]}" for name in NEEDED[verb])
    are = "is" if len(lacking) == 1 else "are"
    return f"{' and '.join(lacking)} {are} missing, as in\nmake {verb} {example}"


def _unknown(verb, name):
    near = difflib.get_close_matches(name.upper(), KNOWN[verb], 1)
    if near:
        return f"{name} is unknown to make {verb}. Do you mean {near[0]}?"
    return f"{name} is unknown to make {verb}, which takes {', '.join(KNOWN[verb])}."


def main():
    """Return 1 and say what is wrong, or 0."""
    verb = sys.argv[1]
    said = problem(verb, os.environ)
    if said:
        print(f"{verb}: {said}", file=sys.stderr)
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main())
