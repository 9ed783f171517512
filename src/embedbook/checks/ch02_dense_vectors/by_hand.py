"""The open task by_hand: opposites that are neighbours, and yet can be told apart."""

import numpy as np

from embedbook.checks import table_demands
from embedbook.checks.compare import shortest
from embedbook.checks.task_files import open_task
from embedbook.checks.wording import sentences

say = sentences(__name__)
Array = np.ndarray

WORDS = ("good", "superb", "bad", "awful", "two", "three")
PAIRS = (("good", "bad"), ("bad", "good"), ("two", "three"), ("three", "two"))
STRONGER = (("superb", "good"), ("awful", "bad"))
LEAN = 0.1  # at least, for an opinion; at most, for none


def cosine_of(answer: Array, one: str, other: str) -> float:
    """Return the cosine of two words' rows."""
    rows = _unit(answer.astype(float))
    return float(rows[WORDS.index(one)] @ rows[WORDS.index(other)])


def along(answer: Array) -> dict[str, float]:
    """Return each word's cosine with the direction from blame to praise.

    All are 0 if there is no such direction.
    """
    rows = _unit(answer.astype(float))
    praise = rows[:2].mean(axis=0) - rows[2:4].mean(axis=0)
    length = np.linalg.norm(praise)
    leanings = rows @ praise / length if length > 1e-6 else np.zeros(len(rows))
    return dict(zip(WORDS, leanings.tolist(), strict=True))


def _unit(rows: Array) -> Array:
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def _no_table(answer: object) -> str:
    shape = (len(WORDS), 2)
    return table_demands.no_array(answer) or table_demands.other_shape(answer, shape)


def _no_number(answer: Array) -> str:
    return table_demands.no_number(answer, WORDS)


def _zero_row(answer: Array) -> str:
    for word, row in zip(WORDS, answer.astype(float), strict=True):
        if np.linalg.norm(row) < 1e-6:
            return say("zero_row", word=word)
    return ""


def _close_points(answer: Array) -> str:
    """Say which neighbours are none by the cosine, where all are by distance.

    A table whose only fault is its long rows hears of those instead.
    """
    if _longer_for_stronger(answer) and not _opposite_vectors(answer):
        return ""
    rows = answer.astype(float)
    apart = np.linalg.norm(rows[:, None] - rows, axis=2) + np.diag([np.inf] * len(rows))
    nearest = {word: WORDS[i] for word, i in zip(WORDS, apart.argmin(1), strict=True)}
    if any(nearest[word] != wanted for word, wanted in PAIRS):
        return ""
    for word, wanted in PAIRS:
        cosines = {w: cosine_of(answer, word, w) for w in WORDS if w != word}
        near = max(cosines, key=cosines.get)
        if cosines[near] > cosines[wanted] + 1e-9:
            one, other = shortest(cosines[near], cosines[wanted] + 0)
            return say(
                "close_points",
                word=word,
                wanted=wanted,
                near=near,
                one=one,
                other=other,
            )
    return ""


def _opposite_vectors(answer: Array) -> str:
    cosine = round(cosine_of(answer, "good", "bad"), 2)
    if cosine > 0:
        return ""
    kind = "obtuse" if cosine < 0 else "right"
    return say(f"opposite_vectors.{kind}", cosine=cosine + 0)


def _longer_for_stronger(answer: Array) -> str:
    for strong, weak in STRONGER:
        cosine = cosine_of(answer, strong, weak)
        if cosine > 0.999:
            return say("longer_for_stronger", strong=strong, weak=weak, cosine=cosine)
    return ""


def _other_neighbour(answer: Array) -> str:
    for word, wanted in PAIRS:
        cosines = {w: cosine_of(answer, word, w) for w in WORDS if w != word}
        goal = cosines.pop(wanted)
        near = max(cosines, key=cosines.get)
        if abs(cosines[near] - goal) <= 1e-9:
            return say(
                "other_neighbour.tie", word=word, near=near, wanted=wanted, cosine=goal
            )
        if cosines[near] > goal:
            one, other = shortest(cosines[near], goal)
            return say(
                "other_neighbour.nearer",
                word=word,
                near=near,
                one=one,
                wanted=wanted,
                other=other,
            )
    return ""


def _wrong_side(answer: Array) -> str:
    leanings = along(answer)
    for word, side in zip(WORDS, [1, 1, -1, -1], strict=False):
        bound = side * LEAN
        if side * leanings[word] < LEAN - 1e-9:
            shown, _ = shortest(round(leanings[word], 9) + 0, bound)
            kind = "praise" if side > 0 else "blame"
            return say(f"wrong_side.{kind}", word=word, number=shown, bound=bound)
    return ""


def _opinion_of_a_number(answer: Array) -> str:
    leanings = along(answer)
    for word in ("two", "three"):
        if abs(leanings[word]) > LEAN + 1e-9:
            shown, _ = shortest(abs(leanings[word]), LEAN)
            side = "praise" if leanings[word] > 0 else "blame"
            return say(
                f"opinion_of_a_number.{side}", word=word, number=shown, most=LEAN
            )
    return ""


TASK = open_task(
    __name__,
    example=np.array([[1, 0.2], [1, 0.8], [1, -0.2], [1, -0.8], [-1, 0], [-1, 0.05]]),
    demands={
        "no_table": _no_table,
        "no_number": _no_number,
        "zero_row": _zero_row,
        "close_points": _close_points,
        "opposite_vectors": _opposite_vectors,
        "longer_for_stronger": _longer_for_stronger,
        "other_neighbour": _other_neighbour,
        "wrong_side": _wrong_side,
        "opinion_of_a_number": _opinion_of_a_number,
    },
)
