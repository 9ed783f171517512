"""What an entry of the leaderboard is given, and what it returns.

An entry is a function `(data, seed, clock, **settings) -> Fitted`. It names its
parts, "features", "fit" and "predict", through the clock.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Data:
    """What an entry may learn from.

    `texts`: n strings, raw. `labels`: int8 (n,), 1 positive. `stars`: int8 (n,), 1 to
    10, or None where the source of the reviews has none. `unlabelled`: strings, for
    entries that say `unlabelled` in `ENTRIES`.
    """

    texts: list[str]
    labels: np.ndarray
    stars: np.ndarray | None
    unlabelled: list[str]


@dataclass(frozen=True)
class Fitted:
    """`predict(texts)` gives scores, a float array (n,): above 0.5 is positive."""

    predict: Callable[[list[str]], np.ndarray]
    parameters: int
