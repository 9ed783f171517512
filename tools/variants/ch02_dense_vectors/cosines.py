"""Cosines with another number where there is none, and of other vectors."""

from collections.abc import Callable
from functools import wraps
from math import acos, degrees

import numpy as np

from embedbook.checks.ch02_dense_vectors.zeros import cosines, row_lengths
from embedbook.checks.tasks import Prediction, Task
from tools.variants.rebuild import predicted, public_mistakes, rewritten
from tools.variants.variation import Draw, vary, words

Array = np.ndarray
NUMBERS = (1, -1, 2, -2, 3, -3, 5, 9, -9)


def _undefined(draw: Draw) -> Callable[[Callable], Callable]:
    """Return what puts a number where a function gives 0 since a length is 0.

    That is also where a wrong function takes a row for zeros: at a 0 that is no cosine.
    """

    def through(function: Callable) -> Callable:
        @wraps(function)
        def with_number(vector: Array, table: Array) -> Array:
            found = function(vector, table)
            right = cosines(vector, table)
            if np.shape(found) != right.shape:
                return found
            none = row_lengths(table) * np.linalg.norm(vector) == 0
            put = (found == 0) & (none | (right != 0))
            return np.where(put, draw["undefined"], found)

        return with_number

    return through


def _cosines(task: Task, draw: Draw) -> Task:
    through = _undefined(draw)
    own = public_mistakes(task, through, without={"one_minus"})
    asis = public_mistakes(task, without={"one_minus"})
    others = tuple(
        _undefined({"undefined": other})(task.reference)
        for other in NUMBERS
        if other != draw["undefined"]
    )
    mistakes = {name: (*forms, *asis[name]) for name, forms in own.items()}
    return rewritten(
        __name__,
        task,
        {**draw, **_cosine_words(draw)},
        reference=through(task.reference),
        mistakes={"another_number": others, **mistakes},
    )


def _cosine_words(draw: Draw) -> dict[str, object]:
    number = draw["undefined"]
    rule = words(__name__)["cosines"]["rules"]["put" if number else "be"]
    written = _written(number)
    return {"number": written, "rule": rule.format(number=written)}


def _written(number: float) -> str:
    """Return a number as prose has it, with a minus sign."""
    return f"{number:g}".replace("-", "\N{MINUS SIGN}")


def _scaled_cosine(task: Prediction, draw: Draw) -> Prediction:
    cosine, first, second = draw["cosine"], draw["first"], draw["second"]
    angle, before = acos(-cosine), acos(cosine)
    wrong = {
        "sign_forgotten": cosine,
        "both_factors": first * second * cosine,
        "both_factors_without_sign": -first * second * cosine,
        "first_factor": first * cosine,
        "second_factor": second * cosine,
        "divided": cosine / (first * second),
        "opposite": -1.0,
        "quotient": cosine * second / first,
        "other_quotient": cosine * first / second,
        "right_angle": 0.0,
        "degrees": degrees(angle),
        "radians": angle,
        "old_degrees": degrees(before),
    }
    fields = {**draw, **_vector_words(draw)}
    return predicted(__name__, task, -cosine, wrong, fields)


def _vector_words(draw: Draw) -> dict[str, object]:
    turned = "second" if draw["second"] < 0 else "first"
    names = {"first": "u", "second": "v"}
    return {
        "cosine_written": _written(draw["cosine"]),
        "first_written": _written(draw["first"]),
        "second_written": _written(draw["second"]),
        "turned": names[turned],
    }


VARIATIONS = (
    vary(
        __name__,
        "cosines",
        public={"undefined": 0},
        choices={"undefined": NUMBERS},
        build=_cosines,
        texts=_cosine_words,
    ),
    vary(
        __name__,
        "scaled_cosine",
        public={"cosine": 0.5, "first": 10, "second": -3},
        choices={
            "cosine": [
                sign * hundredths / 100
                for hundredths in range(11, 90)
                for sign in (1, -1)
                if hundredths != 50
            ],
            "first": [2, 4, 5, 6, 7, -2, -4, -5, -6, -7],
            "second": [3, 8, 9, 12, 20, -3, -8, -9, -12, -20],
        },
        build=_scaled_cosine,
        valid=lambda draw: draw["first"] * draw["second"] < 0,
        texts=_vector_words,
    ),
)
