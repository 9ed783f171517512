"""What goes wrong with indices in many tasks: numbered anew, or kept in one byte."""

from collections.abc import Callable, Sequence

import numpy as np

Array = np.ndarray


def _in_order_of_size(indices: Array) -> Array:
    return np.unique(indices, return_inverse=True)[1].reshape(indices.shape)


def _in_order_of_appearance(indices: Array) -> Array:
    flat = indices.ravel().tolist()
    number = {index: place for place, index in enumerate(dict.fromkeys(flat))}
    return np.array([number[index] for index in flat], dtype=int).reshape(indices.shape)


def _as(dtype: str) -> Callable[[Array], Array]:
    return lambda indices: indices.astype(dtype).astype(int)


RENUMBERED = (_in_order_of_size, _in_order_of_appearance)
IN_BYTES = (_as("uint8"), _as("int8"))


def with_changed(
    place: int, changes: Sequence[Callable], function: Callable
) -> tuple[Callable, ...]:
    """Return `function` with its argument number `place`, from 0, changed each way."""

    def after(change: Callable) -> Callable:
        return lambda *arguments: function(
            *arguments[:place], change(arguments[place]), *arguments[place + 1 :]
        )

    return tuple(map(after, changes))
