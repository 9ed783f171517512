"""Ways to compare what a step gave with what it should have given, right and wrong."""

from collections.abc import Callable

import numpy as np

Judge = Callable[[object, object], bool]
ALLOWED = 0.005  # the log is rounded to 0.001, and `weigh` may add up such errors


def close(made: object, right: object) -> bool:
    """Return whether both have one shape, and numbers that rounding may set apart."""
    return np.shape(made) == np.shape(right) and np.allclose(
        made, right, rtol=0, atol=ALLOWED, equal_nan=True
    )


def as_far_as_both_go(made: object, right: object) -> bool:
    """Return whether both agree where both have a row."""
    made, right = np.atleast_1d(made, right)
    common = min(len(made), len(right))
    return close(made[:common], right[:common])


def added_up(add: Callable) -> Judge:
    """Return a comparison of sums, or of what else `add` makes of two results."""
    return lambda a, b: np.shape(a) == np.shape(b) and close(add(a), add(b))


def shaped(close: Judge) -> Judge:
    """Return a comparison that looks at the shapes first."""
    return lambda a, b: np.shape(a) == np.shape(b) and close(a, b)


def near(allowed: float = ALLOWED, nan: bool = True) -> Judge:
    """Return a comparison that lets NumPy stretch a shape."""
    return lambda a, b: np.allclose(a, b, rtol=0, atol=allowed, equal_nan=nan)


def rounded(decimals: int, nan: bool = True) -> Judge:
    """Return a comparison of numbers that are rounded once more."""
    return lambda a, b: np.array_equal(
        np.round(a, decimals), np.round(b, decimals), equal_nan=nan
    )


def not_farther(made: object, right: object) -> bool:
    """Return whether no difference is too large, as none is with NaN."""
    return not (np.abs(np.asarray(made) - right) > ALLOWED).any()


def some_close(made: object, right: object) -> bool:
    """Return whether one number at least agrees."""
    near = np.isclose(made, right, rtol=0, atol=ALLOWED, equal_nan=True)
    return bool(near.any())
