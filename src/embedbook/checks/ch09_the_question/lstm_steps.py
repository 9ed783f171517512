"""The steps of an LSTM, each of which may be changed into a mistake."""

from collections.abc import Callable

import numpy as np

Array = np.ndarray


def sigmoid(values: Array) -> Array:
    """Return shares from 0 to 1, in the shape of `values`."""
    return 1 / (1 + np.exp(-values))


def run(
    rows: Array,
    kernel: Array,
    recurrent: Array,
    bias: Array,
    *,
    order: str = "ifgo",
    recurs: bool = True,
    candidate=np.tanh,
    show=np.tanh,
    gate=sigmoid,
    forget=None,
    memory_recurs: bool = False,
    forgets: bool = True,
    shown_gate: bool = True,
    keeps: bool = True,
    shows_new: bool = True,
    take=None,
    show_gate=None,
    biases: int = 1,
    start: float = 0.0,
    shown_adds: bool = False,
    renew=lambda before, kept, taken, parts: kept + taken,
    split=lambda sums: np.split(sums, 4),
) -> tuple[Array, Array]:
    """Return what is shown after every row, and the memory (length, units) each.

    The equations are those of Hochreiter and Schmidhuber 1997 with the forget gate
    of Gers et al. 2000, in the order of Keras: take in, forget, propose, show.
    """
    units = recurrent.shape[0]
    shown, memory = np.full(units, start), np.full(units, start)
    all_shown, memories = [], []
    for row in rows:
        sums = row @ kernel
        back = memory if memory_recurs else shown
        sums = sums + back @ recurrent if recurs else sums
        sums = sums + biases * bias
        parts = dict(zip(order, split(sums), strict=True))
        before = memory if keeps else 0 * memory
        kept = before * (forget or gate)(parts["f"]) if forgets else before
        taken = (take or gate)(parts["i"]) * candidate(parts["g"])
        memory = renew(before, kept, taken, parts)
        share = (show_gate or gate)(parts["o"]) if shown_gate else 1
        shown_before = shown if shown_adds else 0
        shown = shown_before + show(memory if shows_new else before) * share
        all_shown.append(shown)
        memories.append(memory)
    return np.array(all_shown), np.array(memories)


def no_loop(axis: int) -> Callable:
    """Return an lstm that takes all rows at once and splits along `axis`."""

    def wrong(rows: Array, kernel: Array, recurrent: Array, bias: Array) -> Array:
        take, forget, propose, show = np.split(rows @ kernel + bias, 4, axis)
        memory = sigmoid(forget) * np.zeros(len(recurrent))
        memory = memory + sigmoid(take) * np.tanh(propose)
        return sigmoid(show) * np.tanh(memory)

    return wrong
