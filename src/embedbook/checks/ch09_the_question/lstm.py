"""The task lstm: what an LSTM does with the rows of one review."""

from collections.abc import Callable, Iterable

import numpy as np

from embedbook.checks.ch09_the_question.lstm_steps import no_loop, run, sigmoid
from embedbook.checks.task_files import function_task

Array = np.ndarray


def lstm(rows: Array, kernel: Array, recurrent: Array, bias: Array) -> Array:
    """Return what the LSTM shows after the last row: float array (units,)."""
    return run(rows, kernel, recurrent, bias)[0][-1]


def rows_and_weights(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield rows (length, output_dim) with the weights of a small LSTM."""
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
        weights = [rng.normal(size=size).round(1) for size in sizes]
        yield *weights, rng.normal(size=4 * units).round(1)
    again = weights[0][[0, 2, 0]].astype("float32")  # a row that comes back
    yield again, *weights[1:], rng.normal(size=4 * units).round(1)


# Mistakes, as people write them.


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
        "memory_itself": lambda *arguments: run(*arguments)[1][-1],
        "no_tanh_on_memory": _last(show=lambda memory: memory),
        "no_output_gate": _last(shown_gate=False),
        "never_forgets": _last(forgets=False),
        "memory_replaced": _last(keeps=False),
        "not_recurrent": _last(recurs=False),
        "no_bias": _last(adds_bias=False),
        "shown_before_memory": _last(shows_new=False),
        "interleaved": _last(split=lambda sums: sums.reshape(-1, 4).T),
        "sigmoid_proposes": _last(candidate=sigmoid),
        "sigmoid_then_tanh": _last(candidate=lambda values: np.tanh(sigmoid(values))),
        "no_tanh_on_proposal": _last(candidate=lambda values: values),
        "forgets_the_kept": _last(forget=lambda values: 1 - sigmoid(values)),
        "memory_recurs": _last(memory_recurs=True),
        "no_loop": no_loop(1),
        "no_loop_split_by_rows": no_loop(0),
        "tanh_decides": _last(gate=np.tanh),
        "forget_first": _last(order="figo"),
        "show_before_proposal": _last(order="ifog"),
        "first_row_only": lambda rows, *weights: run(rows[:1], *weights)[0][-1],
        "last_row_only": lambda rows, *weights: run(rows[-1:], *weights)[0][-1],
        "backwards": lambda rows, *weights: run(rows[::-1], *weights)[0][-1],
    },
)
