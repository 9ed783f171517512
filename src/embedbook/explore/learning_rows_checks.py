"""What may be set in the figure "learning rows", and what is said of what may not."""

import math
from typing import Any

import numpy as np
from traitlets import TraitError

from embedbook.explore.learning_rows_model import SENTENCES, WORDS
from embedbook.explore.learning_rows_training import KEPT, OPTIMIZERS, SIZE
from embedbook.explore.values import whole_number

SHAPES = {"table": (len(WORDS), 2), "moves": (len(WORDS), 2), "weights": (2,)}
LARGEST = 1e100  # of a number in a list; the square of a larger one is none
MOST = {"batch_size": 4, "seed": 10**6, "count": 10**6}


def checked(name: str, value: Any) -> Any:
    """Return the value of the trait `name` in the form that a state holds.

    Arrays become lists of floats. Raises TraitError if the value does not fit.
    """
    if name == "optimizer":
        return _known(value)
    if name in ("learning_rate", "weight_decay", "bias"):
        return _number(name, value)
    if name in ("batch_size", "seed", "step"):
        return whole(name, value)
    if name in SHAPES:
        return _floats(name, value, SHAPES[name]).tolist()
    return {"batch": _batch, "losses": _losses, "slots": _slots}[name](value)


def whole(name: str, value: Any) -> int:
    """Return `value`, a whole number in the range of `name`; or raise TraitError."""
    low, high = int(name == "batch_size"), MOST.get(name, 10**9)
    try:
        number = whole_number(value)
    except TypeError:
        number = low - 1
    if not low <= number <= high:
        raise _error(name, f"a whole number from {low} to {high}", value)
    return number


def _known(value: str) -> str:
    if value not in OPTIMIZERS:
        raise _error("optimizer", "one of " + ", ".join(OPTIMIZERS), value)
    return value


def _number(name: str, value: float) -> float:
    fits = {"learning_rate": value > 0, "weight_decay": value >= 0}.get(name, True)
    if not (math.isfinite(value) and fits):
        more = {"learning_rate": " above 0", "weight_decay": ", 0 (off) or above"}
        raise _error(name, "a finite number" + more.get(name, ""), value)
    return value


def _floats(name: str, value: Any, shape: tuple[int, ...] | None) -> np.ndarray:
    """Return `value` as a float64 array of `shape`, or of any length."""
    wanted = f"finite numbers of shape {shape}" if shape else "a list of finite numbers"
    try:
        array = np.array(value, dtype="float64")
    except (TypeError, ValueError):
        raise _error(name, wanted, value) from None
    if array.shape != (shape or (array.size,)):
        raise _error(name, wanted, f"shape {array.shape}")
    if not (np.abs(array) <= LARGEST).all():
        raise _error(name, wanted, f"infinite, nan, or above {LARGEST:g} among them")
    return array


def _batch(value: Any) -> list[int]:
    if not isinstance(value, list) or any(
        type(each) is not int or not 0 <= each < len(SENTENCES) for each in value
    ):
        last = len(SENTENCES) - 1
        raise _error("batch", f"a list of indices of sentences, 0 to {last}", value)
    return value


def _losses(value: Any) -> list[float]:
    losses = _floats("losses", value, None)
    if not 1 <= len(losses) <= KEPT:
        raise _error("losses", f"1 to {KEPT} numbers", f"{len(losses)} numbers")
    return losses.tolist()


def _slots(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict) or set(value) != {"count", "m", "v"}:
        raise _error("slots", "a dict with the keys count, m and v", value)
    m, v = (_floats(f"slots[{key!r}]", value[key], None) for key in ("m", "v"))
    if (m.size, v.size) not in [(0, 0), (SIZE, 0), (SIZE, SIZE)]:
        raise _error(
            "slots", f"m and v of {SIZE} numbers, or of none", (m.size, v.size)
        )
    if (v < 0).any():
        raise _error("slots['v']", "averages of squares, none negative", v.min())
    count = whole("slots['count']", value["count"])
    return {"count": count, "m": m.tolist(), "v": v.tolist()}


def _error(name: str, wanted: str, got: Any) -> TraitError:
    shown = got if isinstance(got, str) else repr(got)
    return TraitError(
        f"{name} must be {wanted}; got {shown[:80]}. Nothing was changed: set it again."
    )
