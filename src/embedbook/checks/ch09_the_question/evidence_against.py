"""The task evidence_against: rows by which a table rules out how it was trained."""

from collections.abc import Callable

import numpy as np

from embedbook.checks.ch09_the_question.trained_tables import tables_and_indices
from embedbook.checks.task_files import function_task

Array = np.ndarray
Find = Callable[[Array, Array, Array], Array]


def evidence_against(before: Array, after: Array, indices: Array) -> Array:
    """Return each row that moved or was looked up, but not both: int array (n,)."""
    return np.setxor1d(_moved(before, after), indices)


def _moved(before: Array, after: Array) -> Array:
    return np.flatnonzero((before != after).any(axis=1))


# Mistakes, as people write them.


def _if_moved(has_moved: Callable[[Array, Array], Array]) -> Find:
    """Return an evidence_against with another way to tell which rows have moved."""
    return lambda before, after, indices: np.setxor1d(
        np.flatnonzero(has_moved(before, after)), indices
    )


def _compared(compare: Callable[[Array, Array], Array]) -> Find:
    """Return an evidence_against that compares rows moved and indices otherwise."""
    return lambda before, after, indices: compare(_moved(before, after), indices)


def _rows_where(holds: Callable[[Array, Array], Array]) -> Find:
    """Return what `holds` makes of two masks: which rows moved, and were looked up."""
    return lambda before, after, indices: holds(
        (before != after).any(axis=1), np.isin(np.arange(len(before)), indices)
    )


def _how_often(holds: Callable[[Array, Array], Array]) -> Find:
    """Return what `holds` makes of a mask and of how often each row is looked up."""
    return lambda before, after, indices: np.flatnonzero(
        holds(
            (before != after).any(axis=1),
            np.bincount(indices.ravel(), minlength=len(before)),
        )
    )


def _from(first: int) -> tuple[Find, ...]:
    """Return ways to leave out the rows before `first`: of all, or of the indices."""
    return (
        _compared(lambda m, i: (found := np.setxor1d(m, i))[found >= first]),
        _compared(lambda m, i: np.setxor1d(m, i[i >= first])),
        _compared(lambda m, i: np.setxor1d(m[m >= first], i)),
    )


def _each_time(often: tuple[bool, bool], order: Callable) -> Find:
    """Return one that lists a row for each number that moved, or each look-up."""

    def wrong(before: Array, after: Array, indices: Array) -> Array:
        moved, looked = np.nonzero(before != after)[0], indices.ravel()
        kinds = moved[~np.isin(moved, looked)], looked[~np.isin(looked, moved)]
        kept = [
            kind if each else np.unique(kind)
            for kind, each in zip(kinds, often, strict=True)
        ]
        return order(np.concatenate(kept))

    return wrong


def _set(rows: Array) -> set[int]:
    return set(rows.ravel().tolist())


def _listed(rows: set[int]) -> Array:
    return np.array(list(rows), dtype=int)


def _as_it_is(rows: Array) -> Array:
    return rows


TASK = function_task(
    __name__,
    reference=evidence_against,
    cases=tables_and_indices,
    dtype="any",
    mistakes={
        "moved_only": _compared(np.setdiff1d),
        "stayed_only": _compared(lambda m, i: np.setdiff1d(i, m)),
        "all_that_moved": _compared(lambda m, i: m),
        "all_looked_up": _compared(lambda m, i: np.unique(i)),
        "all_of_both": _compared(np.union1d),
        "those_that_agree": (
            _compared(np.intersect1d),
            _rows_where(lambda moved, looked: np.flatnonzero(moved == looked)),
        ),
        "every_number": _if_moved(lambda a, b: (a != b).all(axis=1)),
        "changes_cancel": (
            _if_moved(lambda a, b: a.sum(axis=1) != b.sum(axis=1)),
            _if_moved(lambda a, b: (b - a).sum(axis=1) != 0),
            _if_moved(lambda a, b: ~np.isclose(a.sum(axis=1), b.sum(axis=1))),
            *(
                _if_moved(lambda a, b, one=one: one(a, axis=1) != one(b, axis=1))
                for one in (np.linalg.norm, np.mean, np.max, np.min, np.prod)
            ),
            _if_moved(
                lambda a, b: ~np.isclose(*(np.linalg.norm(t, axis=1) for t in (a, b)))
            ),
            _if_moved(lambda a, b: (np.sort(a) != np.sort(b)).any(axis=1)),
        ),
        "upwards_only": _if_moved(lambda a, b: (b > a).any(axis=1)),
        "one_number_only": (
            _if_moved(lambda a, b: a[:, 0] != b[:, 0]),
            _if_moved(lambda a, b: a[:, -1] != b[:, -1]),
        ),
        "found_anywhere": (
            _if_moved(lambda a, b: ~np.isin(b, a).all(axis=1)),
            _if_moved(lambda a, b: ~np.isin(a, b).all(axis=1)),
        ),
        "small_move_missed": _if_moved(lambda a, b: ~np.isclose(a, b).all(axis=1)),
        "columns": _if_moved(lambda a, b: (a != b).any(axis=0)),
        "not_by_row": (
            lambda before, after, indices: np.setxor1d(
                np.flatnonzero(before != after), indices
            ),
            lambda before, after, indices: np.setxor1d(
                np.argwhere(before != after), indices
            ),
        ),
        "before_unused": _if_moved(lambda a, b: b.any(axis=1)),
        "none_after_the_largest": _compared(
            lambda m, i: (found := np.setxor1d(m, i))[found <= i.max()]
        ),
        "padding_apart": _from(1),
        "reserved_apart": (*_from(3), *_from(4)),
        "each_time": tuple(
            _each_time(often, order)
            for often in [(False, True), (True, False), (True, True)]
            for order in (np.sort, _as_it_is)
        ),
        "in_two_groups": (
            _compared(lambda m, i: np.append(np.setdiff1d(m, i), np.setdiff1d(i, m))),
            _compared(lambda m, i: np.append(np.setdiff1d(i, m), np.setdiff1d(m, i))),
        ),
        "order_of_a_set": (
            _compared(lambda m, i: _listed(_set(i) ^ _set(m))),
            _compared(lambda m, i: _listed(_set(m) ^ _set(i))),
            _compared(lambda m, i: _listed((_set(m) - _set(i)) | (_set(i) - _set(m)))),
            _compared(lambda m, i: _listed((_set(m) | _set(i)) - (_set(m) & _set(i)))),
        ),
        "too_few_bits": _compared(lambda m, i: np.setxor1d(m, i.astype("uint8"))),
        "some_indices_only": (
            _compared(lambda m, i: np.setxor1d(m, i[0])),
            _compared(lambda m, i: np.setxor1d(m, i[-1])),
            _compared(lambda m, i: np.setxor1d(m, i[:, 0])),
            _compared(lambda m, i: np.setxor1d(m, i[:, -1])),
            _compared(lambda m, i: np.setxor1d(m, i[:, 1:])),
        ),
        "how_often_counts": (
            _how_often(lambda moved, often: often != moved),
            _how_often(lambda moved, often: (often + moved) % 2),
        ),
        "rows_themselves": (
            lambda before, after, i: before[evidence_against(before, after, i)],
            lambda before, after, i: after[evidence_against(before, after, i)],
        ),
        "as_mask": (
            _rows_where(lambda moved, looked: moved ^ looked),
            _rows_where(lambda moved, looked: moved == looked),
        ),
    },
)
