"""The task lstm: what an LSTM does with the rows of one review."""

from collections.abc import Callable, Iterable
from itertools import permutations

import numpy as np

from embedbook.checks.ch09_the_question.lstm_steps import no_loop, run, sigmoid
from embedbook.checks.task_files import function_task

Array = np.ndarray


def lstm(rows: Array, kernel: Array, recurrent: Array, bias: Array) -> Array:
    """Return what the LSTM shows after the last row: float array (units,)."""
    return run(rows, kernel, recurrent, bias)[0][-1]


def rows_and_weights(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield rows (length, output_dim) with the weights of a small LSTM.

    One row with memory 0 shows the order of the parts and what is squeezed (case 1);
    two and more show what is kept and fed back (2 and on). They tell apart: blocks from
    every fourth number and units from one another (two or three units); length,
    columns and units by their sizes, which differ; a state that survives a call, since
    calls of equal sizes follow on one another with other weights; float32 rows (last).
    """
    one = np.array([[0.5, -1.0]])
    small = np.arange(8).reshape(2, 4) / 4 - 1
    yield one, small, np.array([[0.5, -0.5, 1.0, 0.25]]), np.array([0.0, 1.0, 0, 0])
    for length, columns, units in [
        (2, 1, 1),
        (1, 2, 2),
        (3, 1, 2),
        (4, 2, 1),
        (6, 1, 1),
        (4, 3, 2),
        (3, 2, 3),
    ]:
        sizes = [(length, columns), (columns, 4 * units), (units, 4 * units)]
        weights = [_drawn(rng, size) for size in sizes]
        yield *weights, _drawn(rng, 4 * units)
    again = weights[0][[0, 2, 0]].astype("float32")  # a row that comes back
    yield again, *weights[1:], _drawn(rng, 4 * units)


def _drawn(rng: np.random.Generator, size: int | tuple[int, ...]) -> Array:
    """Return normal numbers of two digits, none of them -0.0."""
    return rng.normal(size=size).round(1) + 0.0


# Mistakes, as people write them.


def as_it_is(values: Array) -> Array:
    """Return values that no function has squeezed."""
    return values


def _last(**changes: object) -> Callable:
    """Return an lstm with one step changed."""
    return lambda *arguments: run(*arguments, **changes)[0][-1]


TASK = function_task(
    __name__,
    reference=lstm,
    cases=rows_and_weights,
    dtype="kind",
    tolerance=1e-5,
    mistakes={
        "every_step": lambda *arguments: run(*arguments)[0],
        "memory_itself": (
            lambda *arguments: run(*arguments)[1][-1],
            lambda *arguments: run(*arguments)[1],
        ),
        "average_of_steps": (
            lambda *arguments: run(*arguments)[0].mean(axis=0),
            lambda *arguments: run(*arguments)[0].sum(axis=0),
        ),
        "no_tanh_on_memory": _last(show=as_it_is),
        "sigmoid_on_memory": _last(show=sigmoid),
        "no_output_gate": _last(shown_gate=False),
        "never_forgets": _last(forgets=False),
        "memory_replaced": _last(keeps=False),
        "forgets_the_new": _last(
            renew=lambda before, kept, taken, parts: (
                sigmoid(parts["f"]) * (before + taken)
            )
        ),
        "rest_is_taken": (
            _last(
                renew=lambda before, kept, taken, parts: (
                    kept + (1 - sigmoid(parts["f"])) * np.tanh(parts["g"])
                )
            ),
            _last(
                renew=lambda before, kept, taken, parts: (
                    (1 - sigmoid(parts["i"])) * before + taken
                )
            ),
        ),
        "added_not_multiplied": _last(
            renew=lambda before, kept, taken, parts: (
                kept + sigmoid(parts["i"]) + np.tanh(parts["g"])
            )
        ),
        "not_recurrent": _last(recurs=False),
        "no_bias": _last(biases=0),
        "bias_twice": _last(biases=2),
        "shown_before_memory": _last(shows_new=False),
        "interleaved": _last(split=lambda sums: sums.reshape(-1, 4).T),
        "sigmoid_proposes": _last(candidate=sigmoid),
        "sigmoid_then_tanh": _last(candidate=lambda values: np.tanh(sigmoid(values))),
        "no_tanh_on_proposal": _last(candidate=as_it_is),
        "forgets_the_kept": _last(forget=lambda values: 1 - sigmoid(values)),
        "memory_recurs": _last(memory_recurs=True),
        "no_loop": no_loop(1),
        "no_loop_split_by_rows": no_loop(0),
        "tanh_decides": _last(gate=np.tanh),
        "tanh_makes_a_share": (
            _last(take=np.tanh),
            _last(forget=np.tanh),
            _last(show_gate=np.tanh),
        ),
        "memory_squeezed": tuple(
            _last(
                renew=lambda before, kept, taken, parts: np.tanh(kept + taken),
                show=show,
            )
            for show in (np.tanh, as_it_is)
        ),
        "shown_added_up": _last(shown_adds=True),
        "starts_at_one": _last(start=1.0),
        "both_states": (
            lambda *arguments: np.concatenate([part[-1] for part in run(*arguments)]),
            lambda *arguments: np.array([part[-1] for part in run(*arguments)]),
        ),
        "share_not_squeezed": (
            _last(gate=as_it_is),
            _last(take=as_it_is),
            _last(forget=as_it_is),
            _last(show_gate=as_it_is),
        ),
        "forget_first": _last(order="figo"),
        "show_before_proposal": _last(order="ifog"),
        "other_order": tuple(
            _last(order="".join(order))
            for order in permutations("ifgo")
            if "".join(order) not in ("ifgo", "figo", "ifog")
        ),
        "first_row_only": lambda rows, *weights: run(rows[:1], *weights)[0][-1],
        "last_row_only": lambda rows, *weights: run(rows[-1:], *weights)[0][-1],
        "backwards": lambda rows, *weights: run(rows[::-1], *weights)[0][-1],
    },
)
