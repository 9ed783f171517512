"""The task bigrams: one index for each pair of neighbours."""

from collections.abc import Callable, Iterable

import numpy as np

from embedbook.checks.tasks import Misconception, Task

MULTIPLIER = 1_000_003  # a prime, so that it shares no factor with a table's size
Array = np.ndarray


def bigrams(ids: Array, size: int) -> Array:
    """Return an index from 1 to size - 1 for each token and its next: (length - 1,)."""
    return _hashed(*_neighbours(ids.astype("uint64")), size - 1) + 1


def texts(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield ids in int64 and int32, small and large, with and without repeats."""
    yield np.array([3, 1, 4]), 11
    yield np.array([7, 7, 7, 2, 7]), 6
    yield np.array([5, 9]), 1_000
    yield np.array([6, 88_000, 6]), 50
    yield np.array([2, 5, 2, 5]), 12
    for length, size in [(6, 8), (9, 40), (40, 7), (60, 3_000)]:
        yield rng.integers(1, 30, length), size
    yield rng.integers(60_000, 88_000, 40, dtype="int32"), 5_000
    yield rng.integers(3_000, 9_000, 45, dtype="int32"), 700


# Mistakes, as people write them.


def _neighbours(ids: Array) -> tuple[Array, Array]:
    return ids[:-1], ids[1:]


def _round(ids: Array) -> tuple[Array, Array]:
    return ids, np.roll(ids, -1)


def _hashed(first: Array, second: Array, size: int) -> Array:
    return (first * MULTIPLIER + second) % size


def _narrow(ids: Array) -> Array:
    return ids[:-1] * MULTIPLIER + ids[1:]


def _wrong(
    pairs: Callable = _neighbours,
    less: int = 1,
    more: int = 1,
    wide: bool = True,
) -> Callable[[Array, int], Array]:
    """Return a bigrams with other pairs, another remainder, or narrow numbers."""

    def wrong(ids: Array, size: int) -> Array:
        chosen = pairs(ids.astype("uint64") if wide else ids)
        return _hashed(*chosen, size - less) + more

    return wrong


def _both(name: str, hint: str, **mistake: object) -> tuple[Misconception, ...]:
    """Return a mistake alone, and together with numbers that are too narrow."""
    also = " Look at the dtype, too: int32 overflows."
    return (
        Misconception(name, _wrong(**mistake), hint),
        Misconception(
            f"{name}_and_overflow", _wrong(**mistake, wide=False), hint + also
        ),
    )


TASK = Task(
    name="bigrams",
    reference=bigrams,
    cases=texts,
    dtype="kind",
    insight="Two slices and one line of arithmetic make the bigrams of any number of "
    "tokens. No list of all bigrams is kept: the index is worked out anew each time.",
    hints=(
        "Do the example with a pencil. Which two pairs are there? Multiply the first "
        "id of each by the constant, and add the second.",
        "All first ids of the pairs are one slice of `ids`, and all second ids are "
        "another. The same arithmetic works on whole arrays.",
        "One slice leaves out the last id, the other the first. Take the remainder by "
        "one less than `size`, and shift it off the 0. Convert with `astype` before "
        "you slice, so that both slices have the wide dtype.",
    ),
    misconceptions=(
        Misconception(
            "overflow",
            _wrong(wide=False),
            "Right for small numbers. But ids often come as int32, which ends at "
            "2,147,483,647: beyond it the product wraps round to something else, often "
            "below 0. In which dtype is there room, and before which step has it to be "
            "so?",
        ),
        Misconception(
            "converted_too_late",
            lambda ids, size: _narrow(ids).astype("uint64") % (size - 1) + 1,
            "Right for small numbers. But what was lost in an int32 stays lost: the "
            "dtype is changed after the product. When is it still time?",
        ),
        Misconception(
            "made_positive",
            lambda ids, size: np.abs(_narrow(ids)) % (size - 1) + 1,
            "Right for small numbers. In an int32 large ones wrap round, often below "
            "0, and without their sign they are still other numbers. Where is there "
            "room?",
        ),
        *_both(
            "index_0_used",
            "Some pairs get index 0. That one means padding: how can the remainder be "
            "kept off it, without leaving the table?",
            less=0,
            more=0,
        ),
        *_both(
            "not_shifted",
            "The remainder runs from 0 to size - 2 here. Index 0 means padding: the "
            "indices were to begin one later.",
            more=0,
        ),
        *_both(
            "beyond_the_table",
            "Some pairs get the index `size`. A table with that many rows ends one "
            "before: how many indices are left if 0 is kept?",
            less=0,
        ),
        *_both(
            "last_with_first",
            "There is one index too many: the last id is paired with the first. "
            "Nothing follows the last one.",
            pairs=_round,
        ),
        *_both(
            "second_first",
            "It is the second id of each pair that is multiplied. So *not good* gets "
            "the index of *good not*: which of the two comes first?",
            pairs=lambda ids: (ids[1:], ids[:-1]),
        ),
        *_both(
            "every_second",
            "Each id is in one pair only. But the second id of a pair is also the "
            "first of the next: the pairs overlap.",
            pairs=lambda ids: (ids[:-1:2], ids[1::2]),
        ),
        Misconception(
            "order_forgotten",
            lambda ids, size: (ids[:-1] + ids[1:]) % (size - 1) + 1,
            "The two ids are only added, so *not good* and *good not* get one index. "
            "What makes the first id count otherwise than the second?",
        ),
        Misconception(
            "order_forgotten_in_product",
            _wrong(pairs=lambda i: (i[:-1] + i[1:], np.zeros(1, i.dtype))),
            "The sum of both ids is multiplied, so *not good* and *good not* get one "
            "index. Multiply the first id alone.",
        ),
        Misconception(
            "no_remainder",
            lambda ids, size: (
                ids[:-1].astype("uint64") * MULTIPLIER + ids[1:].astype("uint64")
            ),
            "These numbers are far beyond any table. What brings a large number down "
            "to one of a few?",
        ),
        Misconception(
            "single_tokens",
            _wrong(pairs=lambda ids: (ids, np.zeros(1, ids.dtype))),
            "That is an index for each token. A bigram is made of two: where does the "
            "next token come in?",
        ),
    ),
)
