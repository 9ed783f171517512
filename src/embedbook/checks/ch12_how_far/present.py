"""The task present: each n-gram once for each review."""

from collections.abc import Iterable

import numpy as np

from embedbook.checks.ch12_how_far.present_mistakes import MISTAKES, present
from embedbook.checks.task_files import function_task

Array = np.ndarray


def n_grams(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield n-grams that a review has twice: side by side, apart, and in two reviews.

    An index above a million tells keys with a factor of their own from those with
    `size`, the index `size - 1` a factor that is one too small, and 7 beside it those
    sorted as text. Review 25,000 in int32 tells keys apart that wrap round, or that a
    float32 rounds; missing reviews those that number them anew.
    """
    yield np.array([5, 9, 5, 5, 7]), np.array([0, 0, 0, 1, 1]), 10
    yield np.array([2, 8, 8, 8, 3]), np.array([0, 0, 0, 1, 1]), 9
    yield np.array([6, 4, 2, 1]), np.array([0, 1, 2, 3]), 7
    yield np.array([3, 1, 2, 3, 1, 3]), np.array([1, 1, 1, 3, 3, 3]), 4
    million, reviews = np.array([7, 1_500_000, 7, 12, 7]), np.array([0, 0, 0, 2, 2])
    yield million, reviews, 2_000_000
    for count, size in [(9, 5), (14, 6), (15, 30)]:
        yield rng.integers(1, size, count), np.sort(rng.integers(0, 4, count)), size
    many = np.array([0, 9, 8_500, 8_500, 8_500, 17_000, 24_998, 24_999, 24_999])
    few = np.array([4, 4, 5, 2, 5, 3, 8, 7, 7])
    yield few.astype("int32"), many.astype("int32"), 300_007


TASK = function_task(
    __name__,
    reference=present,
    cases=n_grams,
    dtype="kind",
    mistakes=MISTAKES,
)
