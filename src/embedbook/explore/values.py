"""What every figure takes for a number."""

import operator
from typing import Any


def whole_number(value: Any) -> int:
    """Return `value`, an integer of Python's or NumPy's, as an int.

    Raises TypeError for all else, bool and float among it.
    """
    return operator.index(None if isinstance(value, bool) else value)
