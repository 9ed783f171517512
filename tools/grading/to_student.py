"""What a student reads of a mark: the lecturer's words, said as they concern them."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from string import Formatter

from embedbook.checks.wording import read, sentences
from tools.grading.records import Mark, TaskMark

MODULE = "tools.grading.to_student"
say = sentences(MODULE)
EARLIER = "earlier"  # the sentence that follows another
FETCHED = re.compile(r'`(\w+)\(\*check\.case\("\w+", \d+\)\)`')
Form = tuple[str, str, re.Pattern[str], str]  # module, key, lecturer's, student's


def for_student(mark: Mark) -> Mark:
    """Return a mark as its student reads it: with neither flags nor a lecturer's words.

    A reason that no sentence is for becomes a general one. Where every task has the
    reason of the whole notebook, it is said of the whole alone, and `tasks` is empty.
    """
    reason, earlier = _parted(mark.reason)
    left = [task for task in mark.tasks if task.points is None]
    whole = len(left) == len(mark.tasks) and all(t.message == reason for t in left)
    if not reason:
        said = ""
    elif whole:
        said = reason_said(reason)
    else:
        said = say("tasks", tasks=", ".join(f"`{task.task}`" for task in left))
    tasks = () if whole and reason else tuple(map(_task, mark.tasks))
    reason = " ".join(filter(None, [said, earlier]))
    return replace(mark, flags=(), reason=reason, tasks=tasks)


def reason_said(reason: str) -> str:
    """Return why something was not graded, as its student reads it."""
    for _, _, lecturers, students in forms():
        if found := lecturers.fullmatch(reason):
            return students.format(**found.groupdict())
    return say("other")


@cache
def forms() -> tuple[Form, ...]:
    """Return what matches each of a lecturer's sentences, and what a student reads."""
    return tuple(_forms())


def _forms() -> Iterator[Form]:
    for module, said in read(MODULE)["said"].items():
        lecturers = read(module)["sentences"]
        for key, students in said.items():
            if key in lecturers:
                yield module, key, _pattern(lecturers[key]), students


def _pattern(sentence: str) -> re.Pattern[str]:
    """Return what matches a sentence whatever its facts are, with a group for each."""
    found, names = "", set()
    for text, name, _, _ in Formatter().parse(sentence):
        found += re.escape(text)
        if name is not None:
            found += ".*?" if name in names else f"(?P<{name}>.*?)"
            names.add(name)
    return re.compile(found, re.DOTALL)


def _parted(reason: str) -> tuple[str, str]:
    """Return a reason without what an earlier attempt got, and that for the student."""
    for _, key, lecturers, students in forms():
        if key == EARLIER:
            before, _, last = reason.rpartition("; ")
            if found := lecturers.fullmatch(last):
                return before, students.format(**found.groupdict())
    return reason, ""


def _task(task: TaskMark) -> TaskMark:
    if task.status == "not graded":
        return replace(task, message=reason_said(task.message), detail="")
    if task.status == "not started":
        return replace(task, message=say("untouched"), detail="")
    return replace(task, message=in_words(task.message), detail=in_words(task.detail))


def in_words(text: str) -> str:
    """Return a text in which a call that only a notebook can fetch is in words."""
    return FETCHED.sub(lambda call: say("longer_call", name=call[1]), text)
