"""The task lstm: what an LSTM does with the rows of one review."""

from collections.abc import Callable, Iterable

import numpy as np

from embedbook.checks.ch09_the_question.lstm_steps import no_loop, run, sigmoid
from embedbook.checks.tasks import Misconception, Task

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


TASK = Task(
    name="lstm",
    reference=lstm,
    cases=rows_and_weights,
    dtype="kind",
    tolerance=1e-5,
    insight="That is all of an LSTM. The rows came from a table, and the result "
    "goes to Dense: you have run the whole model by hand.",
    hints=(
        "Take one row and an LSTM with one unit: memory and what is shown are 0. Which "
        "of the five steps then have nothing to do with `recurrent`, and which part of "
        "step 4 is 0?",
        "Two arrays live from row to row, the memory and what is shown. Make them "
        "before the loop, and give both new values inside it, memory first.",
        "Inside `for row in rows:` four lines are enough: the sums with `@`, their "
        "parts by `np.split`, the memory of step 4, what is shown by step 5. "
        "`len(recurrent)` is the number of units; the `return` stands behind the loop.",
    ),
    misconceptions=(
        Misconception(
            "every_step",
            lambda *arguments: run(*arguments)[0],
            "This is what is shown after every row. Which of them goes on to Dense?",
        ),
        Misconception(
            "memory_itself",
            lambda *arguments: run(*arguments)[1][-1],
            "This is the memory itself. What the LSTM shows of it goes through one "
            "more step.",
        ),
        Misconception(
            "no_tanh_on_memory",
            _last(show=lambda memory: memory),
            "The memory is shown as it is. Something squeezes it before.",
        ),
        Misconception(
            "no_output_gate",
            _last(shown_gate=False),
            "All of the memory is shown. The fourth part of the sums is not used.",
        ),
        Misconception(
            "never_forgets",
            _last(forgets=False),
            "The old memory is kept in full. The second part of the sums is not used.",
        ),
        Misconception(
            "memory_replaced",
            _last(keeps=False),
            "The old memory is gone after each row. What is taken in is added to "
            "what is kept.",
        ),
        Misconception(
            "not_recurrent",
            _last(recurs=False),
            "What was shown last does not come back in. Where is `recurrent` used?",
        ),
        Misconception(
            "no_bias",
            _last(adds_bias=False),
            "The bias is left out.",
        ),
        Misconception(
            "shown_before_memory",
            _last(shows_new=False),
            "What is shown comes from the old memory. In each step, which changes "
            "first: the memory, or what is shown of it?",
        ),
        Misconception(
            "interleaved",
            _last(split=lambda sums: sums.reshape(-1, 4).T),
            "Each part takes every fourth number. A part is `units` numbers in a row.",
        ),
        Misconception(
            "sigmoid_proposes",
            _last(candidate=sigmoid),
            "All four parts go through the sigmoid. The proposal may be negative.",
        ),
        Misconception(
            "sigmoid_then_tanh",
            _last(candidate=lambda values: np.tanh(sigmoid(values))),
            "The proposal goes through the sigmoid and then through tanh, so it is "
            "never negative. It goes through one of them.",
        ),
        Misconception(
            "no_tanh_on_proposal",
            _last(candidate=lambda values: values),
            "The proposal is taken in as it is, however large. Which function does it "
            "go through?",
        ),
        Misconception(
            "forgets_the_kept",
            _last(forget=lambda values: 1 - sigmoid(values)),
            "The old memory is multiplied by 1 - forget. The share says how much is "
            "kept, whatever its name.",
        ),
        Misconception(
            "memory_recurs",
            _last(memory_recurs=True),
            "It is the memory that goes through `recurrent` here. Which of the two "
            "comes back in?",
        ),
        Misconception(
            "no_loop",
            no_loop(1),
            "All rows are taken at once, so none knows of those before it. Each row "
            "has to change the memory that the next one finds.",
        ),
        Misconception(
            "no_loop_split_by_rows",
            no_loop(0),
            "All rows are taken at once, and `np.split` cuts between rows. Each row "
            "has sums of its own, and changes the memory that the next one finds.",
        ),
        Misconception(
            "tanh_decides",
            _last(gate=np.tanh),
            "All four parts go through tanh. A share is never below 0.",
        ),
        Misconception(
            "forget_first",
            _last(order="figo"),
            "The first two parts have changed places: in Keras, taking in comes first.",
        ),
        Misconception(
            "show_before_proposal",
            _last(order="ifog"),
            "The last two parts have changed places: in Keras, the proposal comes "
            "third.",
        ),
        Misconception(
            "first_row_only",
            lambda rows, *weights: run(rows[:1], *weights)[0][-1],
            "Only the first row was read. Is a `return` inside the loop?",
        ),
        Misconception(
            "last_row_only",
            lambda rows, *weights: run(rows[-1:], *weights)[0][-1],
            "Only the last row counts, as if the memory were 0 before it. Is there a "
            "loop, and where is the memory set to 0?",
        ),
        Misconception(
            "backwards",
            lambda rows, *weights: run(rows[::-1], *weights)[0][-1],
            "The rows are read from the last to the first.",
        ),
    ),
)
