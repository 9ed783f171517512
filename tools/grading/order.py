"""Which of a student's files is the last, as far as anything says so."""

import re
from collections.abc import Iterator, Sequence

from tools.grading import people
from tools.grading.senders import Sent

NO_TIME = (1980, 1, 1)  # what an archive says where it does not know


def in_order(sent: Sequence[Sent]) -> Iterator[tuple[Sent, bool]]:
    """Yield a student's files, the last at the end, and whether each may be the last.

    That is false of one alone. What tells is the number that a platform put behind a
    name, and when an archive says that a file was changed. When a file in a folder was
    changed does not: copying the folder changes it. Nor does ``-Copy1``, which may be
    kept as it was while the original is worked on, but it comes after the original.
    """
    last = [each for each in sent if not any(_is_before(each, o) for o in sent)]
    early = [each for each in sent if each not in last]
    tied = len(last) > 1
    yield from ((each, False) for each in sorted(early, key=_key))
    yield from ((each, tied) for each in sorted(last, key=_key))


def _is_before(one: Sent, other: Sent) -> bool:
    """Tell whether something says so, and nothing the contrary."""
    told = [(people.version(one.file), people.version(other.file))]
    times = _time(one), _time(other)
    if all(times):
        told.append(times)
    return {(a > b) - (a < b) for a, b in told} - {0} == {-1}


def _time(sent: Sent) -> tuple[int, ...]:
    return () if sent.found.time[:3] == NO_TIME else sent.found.time


def _key(sent: Sent) -> tuple:
    digits = re.split(r"(\d+)", people.KIND.sub("", sent.shown).casefold())
    natural = [part.zfill(20) if part.isdigit() else part for part in digits]
    return people.version(sent.file), sent.found.time, natural, sent.found.place
