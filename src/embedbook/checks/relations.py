"""What a wrong result has to do with the right one, where no mistake of the task fits.

Each relation holds for every call of a task or is not said: a learner who turns a
table, stops in the first round of a loop, or forgets to divide hears so, in whatever
way the program came to it.
"""

from collections.abc import Callable, Sequence

import numpy as np

from embedbook.checks import changes
from embedbook.checks.compare import same
from embedbook.checks.wording import sentences

say = sentences(__name__)

Array = np.ndarray
MOST = 1_000  # times the entries that are right
Results = Sequence[tuple[object, object]]  # of each call: what came, what is right


def relation(results: Results) -> str:
    """Return a sentence on how wrong results follow from the right ones, or "".

    Calls whose right result is no array, or holds no number, have no say. Two calls at
    least have to speak for it, since by chance one may.
    """
    pairs = [
        (got, right)
        for got, right in results
        if type(right) is np.ndarray and right.size
    ]
    if len(pairs) < 2 or not all(_comparable(*pair) for pair in pairs):
        return ""
    wrong = [pair for pair in pairs if not same(*pair)]
    if len(wrong) < 2:
        return ""
    if sentence := _axes_of_one(pairs):
        return sentence
    for name, change in changes.CHANGES.items():
        if all(_gives(change, *pair) for pair in pairs):
            return changes.say(name)
    if not all(np.isfinite(got).all() for got, _ in pairs):
        return ""
    for find in (_offset, _factors, _same_entries, _one_answer):
        if sentence := find(pairs):
            return sentence
    return ""


def _comparable(got: object, right: Array) -> bool:
    """Return whether `got` is an array of numbers, not out of all proportion."""
    if type(got) is not np.ndarray or got.dtype.kind not in "biuf":
        return False
    return got.size <= MOST * right.size


def _gives(change: Callable, got: Array, right: Array) -> bool:
    """Return whether `change` makes of the right result what came."""
    with np.errstate(all="ignore"):
        try:
            changed = change(right)
        except (IndexError, ValueError):  # the result has too few axes
            return False
    return same(got, np.asarray(changed))


def _axes_of_one(pairs: Results) -> str:
    """Say that the numbers are right, in another shape."""
    if not all(
        got.size == right.size and same(got.ravel(), right.ravel())
        for got, right in pairs
    ):
        return ""
    extra = all(got.squeeze().shape == right.squeeze().shape for got, right in pairs)
    if extra:
        more = any(got.ndim > right.ndim for got, right in pairs)
        return say("axis_of_one.more" if more else "axis_of_one.less")
    flat = all(got.ndim < right.ndim for got, right in pairs)
    return say("flat" if flat else "other_shape")


def _equal_shapes(pairs: Results) -> bool:
    return all(got.shape == right.shape for got, right in pairs)


def _offset(pairs: Results) -> str:
    """Say that every number is off by one and the same amount."""
    if not _equal_shapes(pairs):
        return ""
    off = np.concatenate([_floats(got - right * 1.0) for got, right in pairs])
    if not _constant(off) or abs(off[0]) < 1e-5:
        return ""
    return say("offset.more" if off[0] > 0 else "offset.less", number=abs(off[0]))


def _factors(pairs: Results) -> str:
    """Say that every number is off by one factor: of all calls, of a call, of a row."""
    if not _equal_shapes(pairs):
        return ""
    factors = [_ratios(got, right) for got, right in pairs]
    if any(each is None for each in factors):
        return ""
    known = [each[~np.isnan(each)] for each in factors]
    if sum(each.size for each in known) < 4:
        return ""
    if _constant(np.concatenate(known)):
        return say("factor", number=np.concatenate(known)[0])
    if all(_constant(each) for each in known) and max(e.size for e in known) > 1:
        return say("factor_of_call")
    if any(each.ndim < 2 for each in factors):
        return ""
    for name, axis in (("factor_of_rows", -1), ("factor_of_columns", 0)):
        lines = [line for each in factors for line in np.moveaxis(each, axis, -1)]
        lines = [line[~np.isnan(line)] for line in _flat_lines(lines)]
        if all(map(_constant, lines)) and max(line.size for line in lines) > 1:
            return say(name)
    return ""


def _flat_lines(lines: list[Array]) -> list[Array]:
    return [row for each in lines for row in each.reshape(-1, each.shape[-1])]


def _ratios(got: Array, right: Array) -> Array | None:
    """Return got / right, NaN where both are 0, or None where only one of them is."""
    if ((abs(got) < 1e-12) != (abs(right) < 1e-12)).any():
        return None
    zero = abs(right) < 1e-12
    return np.where(zero, np.nan, got / np.where(zero, 1, right))


def _floats(array: Array) -> Array:
    return np.asarray(array, dtype=float).ravel()


def _constant(numbers: Array) -> bool:
    return numbers.size == 0 or bool(
        np.allclose(numbers, numbers[0], rtol=1e-4, atol=1e-6)
    )


def _same_entries(pairs: Results) -> str:
    """Say that all rows, or all numbers, are there in another order."""
    if not _equal_shapes(pairs):
        return ""
    for name, line_up in (
        ("other_order_of_rows", _sorted_rows),
        ("other_order", _sort),
    ):
        if name == "other_order_of_rows" and any(r.ndim < 2 for _, r in pairs):
            continue
        if all(same(line_up(got), line_up(right)) for got, right in pairs):
            return say(name)
    return ""


def _sort(array: Array) -> Array:
    return np.sort(array, axis=None)


def _sorted_rows(array: Array) -> Array:
    rows = array.reshape(-1, array.shape[-1])
    return rows[np.lexsort(rows.T[::-1].round(6))]


def _one_answer(pairs: Results) -> str:
    """Say that one and the same result came in each call, though others are right."""
    first = pairs[0]
    alike = all(same(got, first[0]) for got, _ in pairs)
    differ = any(not same(right, first[1]) for _, right in pairs)
    return say("one_answer") if alike and differ else ""
