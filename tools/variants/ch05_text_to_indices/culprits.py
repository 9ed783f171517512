"""Variation of culprits: another order of the columns, and where counting begins."""

from collections.abc import Callable
from itertools import permutations, product

import numpy as np

from embedbook.checks.ch05_text_to_indices.culprits import culprits
from embedbook.checks.tasks import Task
from tools.variants.rebuild import public_mistakes, rewritten
from tools.variants.variation import Draw, vary, words

Array = np.ndarray
COLUMNS = ("text", "place", "index")
ORDERS = ["-".join(each) for each in permutations(COLUMNS)]
PUBLIC = {"order": ORDERS[0], "text": 0, "place": 0}
EXAMPLE = np.array([[3, 1, 0], [2, 7, 5]]), 5
REPLACED = (
    "place_before_text",
    "index_before_place",
    "without_index",
    "without_place",
    "one_number_only",
    "from_one",
)


def _rows(rows: Array, order: str, text: int, place: int) -> Array:
    """Return rows of text, place and index in another order, counted from others."""
    if rows.ndim != 2 or rows.shape[1] != len(COLUMNS):
        return rows
    columns = [COLUMNS.index(each) for each in order.split("-")]
    return (rows + np.array([text, place, 0]))[:, columns]


def _texts(draw: Draw) -> dict[str, object]:
    said, order = words(__name__), draw["order"].split("-")
    nouns = dict(said["nouns"])
    if order.index("place") < order.index("text"):
        nouns["place"] = said["place_alone"]
    public = dict(draw) == PUBLIC
    text, place = 1 + draw["text"], 1 + draw["place"]
    return {
        "listed": said["list"].format(*(nouns[each] for each in order)),
        "columns": said["columns"].format(*(said["short"][each] for each in order)),
        "names": ", ".join(order),
        "example": _rows(culprits(*EXAMPLE), **draw).tolist(),
        "counted": "" if public else said["counted"].format(**draw),
        "bad": said["bad"].format(text=text, place=place, other=place + 1),
        "order": said["columns"].format(*order),
    }


def _build(task: Task, draw: Draw) -> Task:
    order, text, place = draw["order"], draw["text"], draw["place"]

    def reference(ids: Array, input_dim: int) -> Array:
        """Return what says where each index without a row is, and the index: (n, 3)."""
        return _rows(culprits(ids, input_dim), **draw)

    def changed(form: Callable, drawn: Draw = draw) -> Callable:
        return lambda ids, input_dim: _rows(form(ids, input_dim), **drawn)

    def columns(*chosen: int) -> Callable:
        """Return a function that gives some of text, place and index only."""

        def wrong(ids: Array, input_dim: int) -> Array:
            rows = culprits(ids, input_dim) + np.array([text, place, 0])
            return rows[:, chosen] if chosen[1:] else rows[:, chosen[0]]

        return wrong

    starts = set(product((0, 1), repeat=2)) - {(text, place)}
    others = [each for each in ORDERS if each != order]
    known = public_mistakes(task, changed, without=REPLACED)
    plain = public_mistakes(task)
    for name in known.keys() - {"no_columns", "small_dtype"}:
        known[name] += plain[name]  # in the book's order, which is next to mend
    known |= {
        "another_order": tuple(
            changed(culprits, {**draw, "order": each}) for each in others
        ),
        "other_starts": tuple(
            changed(culprits, {"order": order, "text": one, "place": other})
            for one, other in starts
        ),
        "index_counted": lambda ids, n: reference(ids + 1, n + 1),
        "another_order_and_start": tuple(
            changed(culprits, {"order": each, "text": one, "place": other})
            for each in others
            for one, other in starts
        ),
        "without_index": (columns(0, 1), columns(1, 0), *plain["without_index"]),
        "without_place": (columns(0, 2), columns(2, 0), *plain["without_place"]),
        "without_text": (columns(1, 2), columns(2, 1)),
        "one_number_only": (columns(0), columns(1), *plain["one_number_only"]),
    }
    fields = {**draw, **_texts(draw)}
    return rewritten(__name__, task, fields, reference=reference, mistakes=known)


VARIATION = vary(
    __name__,
    "culprits",
    public=PUBLIC,
    choices={"order": ORDERS, "text": [0, 1], "place": [0, 1]},
    build=_build,
    texts=_texts,
)
