"""When a score is right."""

import numpy as np


def share_right(scores: np.ndarray, labels: np.ndarray) -> float:
    """Return the share of reviews, 0 to 1, on whose side of 0.5 the score lies.

    Both are of shape (reviews,); a label of 1 is positive.
    """
    return float(((scores > 0.5) == labels).mean())
