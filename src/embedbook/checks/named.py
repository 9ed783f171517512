"""Which of the numbers in an error's message it is about."""

import re

import numpy as np

from embedbook.checks.answer_types import cut
from embedbook.checks.error_words import message_of
from embedbook.checks.wording import sentences

say = sentences()
NUMBER = re.compile(r"(?<![\w.])-?\d+")


def named(error: BaseException, wanted: str) -> bool:
    """Return whether a message has the number `wanted`, or `wanted` is no number."""
    return not NUMBER.fullmatch(wanted) or wanted in NUMBER.findall(message_of(error))


def misleading(error: BaseException, expected: BaseException, case: tuple) -> str:
    """Return what to say of a message that names another number first, or "".

    A message is about the first number that does not come from the call itself: limits,
    shapes, the place of what is wanted, and whole arguments may come before. Without
    this, a message of all numbers that there are would name each of them.
    """
    wanted = str(expected)
    if not NUMBER.fullmatch(wanted):
        return ""
    known, said = _of_the_call(case, int(wanted)) - {wanted}, message_of(error)
    first = _first(said, known)
    if wanted in (first, _first(_without(said, case), known)):
        return ""
    kind = type(expected).__name__
    return say("error.misleading", error=kind, first=cut(first), number=wanted)


def _first(said: str, known: set[str]) -> str:
    return next((each for each in NUMBER.findall(said) if each not in known), "")


def _of_the_call(case: tuple, wanted: int) -> set[str]:
    numbers = {0, 1}
    for each in case:
        if type(each) is int:
            numbers |= {each - 1, each}
        elif type(each) is np.ndarray:
            numbers |= {each.ndim, each.size, *each.shape}
            for place in (*np.argwhere(each == wanted)[:1].T, _flat(each, wanted)):
                numbers |= {int(k) + one for k in place for one in (0, 1)}
    return set(map(str, numbers))


def _flat(array: np.ndarray, wanted: int) -> np.ndarray:
    return np.flatnonzero(array == wanted)[:1]


def _without(said: str, case: tuple) -> str:
    for each in case:
        if type(each) is np.ndarray:
            for text in (str(each), repr(each), str(each.tolist())):
                said = said.replace(text, " ")
    return said
