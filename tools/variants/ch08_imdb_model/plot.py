"""Variation of the prediction shortest_length: other points, and another limit.

The plot is that of 200 reviews, of which the judge needs no more than how many words
each has: ``review_lengths.json``.
"""

import json
from functools import cache
from pathlib import Path

import numpy as np

from embedbook.checks.tasks import Prediction
from tools.variants.rebuild import predicted
from tools.variants.variation import Draw, vary, words

Array = np.ndarray
FIRST, POINTS = 100, 11  # the shortest length of the plot, and how many are drawn
STEPS = sorted({*range(24, 72, 2), *range(25, 75, 5)} - {50})
LIMITS = [10, 20, 30, 40, 50]  # the plot has a number at each on its axis
CLEAR = 1.5  # percent by which a point has to be away from the limit


@cache
def _counts() -> Array:
    path = Path(__file__).with_name("review_lengths.json")
    return np.array(json.loads(path.read_text(encoding="utf-8")))


def _curves(step: int) -> tuple[Array, Array, Array]:
    """Return the lengths, and the shares in % of reviews cut and of padding."""
    counts, lengths = _counts(), FIRST + step * np.arange(POINTS)
    cut = np.array([100 * (counts > n).mean() for n in lengths])
    filled = [100 - 100 * np.minimum(counts, n).mean() / n for n in lengths]
    return lengths, cut, np.array(filled)


def _place(cut: Array, limit: int) -> int:
    """Return the first place that keeps to the limit, or how many places there are."""
    return next((n for n, share in enumerate(cut) if share <= limit), len(cut))


@cache
def _settings() -> frozenset[tuple[int, int]]:
    """Return steps and limits that can be read off with ease, one for each answer."""
    found: dict[int, tuple[int, int]] = {}
    for step in STEPS:
        lengths, cut, _ = _curves(step)
        for limit in LIMITS:
            place = _place(cut, limit)
            if not 2 <= place <= POINTS - 2:
                continue
            if min(cut[place - 1] - limit, limit - cut[place]) >= CLEAR:
                found.setdefault(int(lengths[place]), (step, limit))
    return frozenset(found.values())


def _text(draw: Draw) -> dict[str, object]:
    limit, step = draw["limit"], draw["step"]
    last = FIRST + step * (POINTS - 1)
    public = limit == 25
    said = words(__name__)["shortest_length"]["share"]
    return {
        "last": last,
        "end": last + 1,
        "ticks": 25 if public else 10,
        "share": said["public" if public else "drawn"].format(limit=limit),
    }


def _shortest_length(task: Prediction, draw: Draw) -> Prediction:
    limit = draw["limit"]
    lengths, cut, filled = _curves(draw["step"])
    place = _place(cut, limit)
    kept = _place(cut, 100 - limit)
    other = int(np.flatnonzero(filled <= limit)[-1])
    fields = {
        **draw,
        **_text(draw),
        "padding": filled[place],
        "cut_there": cut[kept],
    }
    wrong = {
        "longest": lengths[-1],
        "other_curve": lengths[other],
        "one_point_early": lengths[place - 1],
        "quarter_kept": lengths[kept],
        "not_the_shortest": lengths[place + 1],
        "first": lengths[0],
        "place_in_the_list": place,
        "point_counted": place + 1,
        "height": limit,
    }
    wrong = {name: int(value) for name, value in wrong.items()}
    return predicted(__name__, task, int(lengths[place]), wrong, fields)


VARIATIONS = (
    vary(
        __name__,
        "shortest_length",
        public={"step": 50, "limit": 25},
        choices={"step": STEPS, "limit": LIMITS},
        valid=lambda draw: (draw["step"], draw["limit"]) in _settings(),
        build=_shortest_length,
        texts=_text,
    ),
)
