"""Print each verb of the Makefile and the comment beside it; `make help` runs this.

It uses the standard library only, and syntax that Python 3.6 still reads.
"""

import re
from pathlib import Path

MAKEFILE = Path(__file__).resolve().parents[2] / "Makefile"
VERB = re.compile(r"^([\w-]+):[^#\n]*## *(\S.*)$", re.MULTILINE)


def main():
    """Print a line for each target that has a comment of two hashes, in order."""
    verbs = VERB.findall(MAKEFILE.read_text(encoding="utf-8"))
    width = max(len(name) for name, _ in verbs)
    for name, comment in verbs:
        print(f"make {name:{width}}  {comment}")


if __name__ == "__main__":
    main()
