"""The task lstm: what an LSTM does with the rows of one review."""

from collections.abc import Iterable

import numpy as np

from embedbook.checks.tasks import Misconception, Task

Array = np.ndarray


def _sigmoid(values: Array) -> Array:
    return 1 / (1 + np.exp(-values))


def _run(
    rows: Array,
    kernel: Array,
    recurrent: Array,
    bias: Array,
    *,
    order: str = "ifgo",
    recurs: bool = True,
    adds_bias: bool = True,
    candidate=np.tanh,
    show=np.tanh,
    gate=_sigmoid,
    forgets: bool = True,
    shown_gate: bool = True,
    keeps: bool = True,
    shows_new: bool = True,
    split=lambda sums: np.split(sums, 4),
) -> tuple[Array, Array]:
    """Return what is shown after every row, and the memory (length, units) each.

    The equations are those of Hochreiter and Schmidhuber 1997 with the forget gate
    of Gers et al. 2000, in the order of Keras: take in, forget, propose, show.
    """
    units = recurrent.shape[0]
    shown, memory = np.zeros(units), np.zeros(units)
    all_shown, memories = [], []
    for row in rows:
        sums = row @ kernel
        sums = sums + shown @ recurrent if recurs else sums
        sums = sums + bias if adds_bias else sums
        parts = dict(zip(order, split(sums), strict=True))
        before = memory if keeps else 0 * memory
        kept = before * gate(parts["f"]) if forgets else before
        memory = kept + gate(parts["i"]) * candidate(parts["g"])
        shown = show(memory if shows_new else before) * (
            gate(parts["o"]) if shown_gate else 1
        )
        all_shown.append(shown)
        memories.append(memory)
    return np.array(all_shown), np.array(memories)


def lstm(rows: Array, kernel: Array, recurrent: Array, bias: Array) -> Array:
    """Return what the LSTM shows after the last row: float array (units,)."""
    return _run(rows, kernel, recurrent, bias)[0][-1]


def rows_and_weights(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield rows (length, output_dim) with the weights of a small LSTM."""
    one = np.array([[0.5, -1.0]])
    small = np.arange(8).reshape(2, 4) / 4 - 1
    yield one, small, np.array([[0.5, -0.5, 1.0, 0.25]]), np.array([0.0, 1.0, 0, 0])
    for length, columns, units in [(1, 2, 2), (3, 2, 3), (4, 3, 2), (6, 1, 1)]:
        sizes = [(length, columns), (columns, 4 * units), (units, 4 * units)]
        weights = [rng.normal(size=size) for size in sizes]
        yield *weights, rng.normal(size=4 * units)
    again = weights[0][[0, 2, 0]].astype("float32")  # a row that comes back
    yield again, *weights[1:], rng.normal(size=4 * units)


# Mistakes, as people write them.


def _last(**changes: object):
    """Return an lstm with one step changed."""
    return lambda *arguments: _run(*arguments, **changes)[0][-1]


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
        "`np.split` makes the four parts. Name them in the order of step 2, put each "
        "through its function, and follow steps 4 and 5. The `return` stands behind "
        "the loop.",
    ),
    misconceptions=(
        Misconception(
            "every_step",
            lambda *arguments: _run(*arguments)[0],
            "This is what is shown after every row. Which of them goes on to Dense?",
        ),
        Misconception(
            "memory_itself",
            lambda *arguments: _run(*arguments)[1][-1],
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
            "What is shown comes from the old memory. Which of the two is new first?",
        ),
        Misconception(
            "interleaved",
            _last(split=lambda sums: sums.reshape(-1, 4).T),
            "Each part takes every fourth number. A part is `units` numbers in a row.",
        ),
        Misconception(
            "sigmoid_proposes",
            _last(candidate=_sigmoid),
            "All four parts go through the sigmoid. The proposal may be negative.",
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
            lambda rows, *weights: _run(rows[:1], *weights)[0][-1],
            "Only the first row was read. Is a `return` inside the loop?",
        ),
        Misconception(
            "last_row_only",
            lambda rows, *weights: _run(rows[-1:], *weights)[0][-1],
            "The memory begins anew at each row, so only the last one counts. Where "
            "is it set to 0?",
        ),
        Misconception(
            "backwards",
            lambda rows, *weights: _run(rows[::-1], *weights)[0][-1],
            "The rows are read from the last to the first.",
        ),
    ),
)
