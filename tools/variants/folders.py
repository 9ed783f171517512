"""A folder for each student, whatever the id is made of."""

import hashlib
import re
from collections import Counter
from collections.abc import Sequence

LONGEST = 80  # characters
DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)  # Windows


def folder_names(ids: Sequence[str]) -> dict[str, str]:
    """Return a file name for each id, the id itself where it is one everywhere.

    Others get what is left of them and a part of a hash, so that no two are equal, on
    file systems that know no capitals either.
    """
    plain = {student: _plain(student) for student in ids}
    count = Counter(name.casefold() for name in plain.values())
    return {
        student: name
        if name == student and count[name.casefold()] == 1
        else f"{name}-{hashlib.sha256(student.encode()).hexdigest()[:8]}"
        for student, name in plain.items()
    }


def _plain(student: str) -> str:
    name = re.sub(r"[^\w.@+-]", "_", student)[:LONGEST].strip(".")
    return f"_{name}" if not name or DEVICES.fullmatch(name) else name
