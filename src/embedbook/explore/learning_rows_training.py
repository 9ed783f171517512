"""The steps of the figure "learning rows", and the numbers that it shows.

`web/learning-rows-training.mjs` does the same sums in JavaScript, one by one; a test
holds the two together. All numbers are float64.

A state is a dict of plain numbers and lists, so that it can travel between Python and
a page: the settings `optimizer`, `learning_rate`, `weight_decay`, `batch_size`, `seed`,
and what training changes: `step` (steps made so far), `table` (12, 2), `weights` (2,),
`bias`, `moves` (12, 2), `batch`, `slots` and `losses`. `moves` is what the last step
added to the table and `batch` the indices of its sentences; `slots` is what the
optimizer remembers (`slots_of`); `losses` holds the training loss before the first
step and after each, the last `KEPT` of them.

The optimizers are those of Keras 3.15 (`keras/src/optimizers/`: `base_optimizer.py`,
`sgd.py`, `adam.py`) with Keras's own constants. Weight decay comes first: *every*
variable, table, weights and bias alike, becomes itself minus learning rate times
weight decay times itself; the gradient was taken before that. One difference is meant:
the gradients of a word that a batch holds twice are added up before Adam squares them,
as the chapter's scatter-add does. Keras does so for a table with a dense gradient; for
an `Embedding` layer on TensorFlow it squares them one by one.
"""

from typing import Any

import numpy as np

from embedbook.explore.learning_rows_model import (
    LABELS,
    SENTENCES,
    WORDS,
    State,
    batch_of,
    forward,
    gradients,
    judge,
    words_of,
)

OPTIMIZERS = ("sgd", "momentum", "adam")
MOMENTUM = 0.9
BETA_1, BETA_2, EPSILON = 0.9, 0.999, 1e-7
KEPT = 500
SIZE = 2 * len(WORDS) + 3  # the numbers that training changes


def slots_of(state: State) -> tuple[int, np.ndarray, np.ndarray]:
    """Return what the optimizer remembers: its own count of steps, `m` and `v`.

    `m` is momentum's fading sum or Adam's average of gradients, `v` that of squares; in
    each (27,) the numbers of the table, row by row, the weights, the bias. Both are
    empty where the optimizer has none. Slots of another optimizer begin anew.
    """
    slots, optimizer = state["slots"], state["optimizer"]
    sizes = (SIZE * (optimizer != "sgd"), SIZE * (optimizer == "adam"))
    if (len(slots["m"]), len(slots["v"])) == sizes:
        return slots["count"], np.array(slots["m"]), np.array(slots["v"])
    return 0, np.zeros(sizes[0]), np.zeros(sizes[1])


def advance(state: State, count: int = 1) -> State:
    """Return a new state, `count` steps of training later.

    Stops early where the next step would give a number that no float can hold, so
    that a state is finite always: see `numbers`, key `runs_away`.
    """
    state = dict(state)
    for _ in range(count):
        with np.errstate(all="ignore"):
            after = _step(state)
        if after is None:
            break
        state |= after
    return state


def _step(state: State) -> State | None:
    """Return what one step changes, or None if a number would not be finite."""
    batch = batch_of(state["seed"], state["step"], state["batch_size"])
    d_table, d_weights, d_bias = gradients(state, batch)
    gradient = np.concatenate([d_table.ravel(), d_weights, [d_bias]])
    before = np.concatenate(
        [np.ravel(state["table"]), state["weights"], [state["bias"]]]
    )
    rate = state["learning_rate"]
    after = before - before * state["weight_decay"] * rate
    count, m, v = slots_of(state)
    count += 1
    if state["optimizer"] == "sgd":
        after = after - gradient * rate
    elif state["optimizer"] == "momentum":
        m = m * MOMENTUM - gradient * rate
        after = after + m
    else:
        rate = rate * np.sqrt(1 - BETA_2**count) / (1 - BETA_1**count)
        m = m + (gradient - m) * (1 - BETA_1)
        v = v + (gradient * gradient - v) * (1 - BETA_2)
        after = after - m * rate / (np.sqrt(v) + EPSILON)
    table, weights, bias = after[:-3].reshape(-1, 2), after[-3:-1], float(after[-1])
    loss = judge(table, weights, bias)[0]
    if not np.isfinite([*after, *m, *v, loss]).all():
        return None
    return {
        "step": state["step"] + 1,
        "table": table.tolist(),
        "weights": weights.tolist(),
        "bias": bias,
        "moves": (after - before)[:-3].reshape(-1, 2).tolist(),
        "batch": batch,
        "slots": {"count": count, "m": m.tolist(), "v": v.tolist()},
        "losses": [*state["losses"], loss][-KEPT:],
    }


def numbers(state: State) -> dict[str, Any]:
    """Return everything that the figure shows of `state`, ready for JSON.

    Of the next step: `next_batch`, its sentences with label, score and whether that is
    on the right side; `next_words`, the indices of their words; `gradient` (12, 2);
    `runs_away`, whether it would give a number that no float can hold. Of the last
    one: `last_batch` (indices of sentences), `last_words`, and the indices of the rows
    that moved: `moved`, and `moved_outside` for those that the batch did not hold. Of
    now: `scores` (10,) of all sentences; `pulls` (12,), each row times the weights;
    `loss` and `right`, the average loss and the share judged rightly over all
    sentences.
    """
    table, weights = np.array(state["table"]), np.array(state["weights"])
    batch = batch_of(state["seed"], state["step"], state["batch_size"])
    with np.errstate(all="ignore"):
        scores = forward(table, weights, state["bias"])[2]
        loss, right = judge(table, weights, state["bias"])
        gradient = gradients(state, batch)[0]
        runs_away = _step(state) is None
    moved = [row for row, move in enumerate(state["moves"]) if any(move)]
    last_words = words_of(state["batch"])
    return {
        "step": state["step"],
        "next_batch": [
            {
                "text": SENTENCES[place][0],
                "label": SENTENCES[place][1],
                "score": float(scores[place]),
                "right": bool((scores[place] > 0.5) == (LABELS[place] == 1)),
            }
            for place in batch
        ],
        "next_words": words_of(batch),
        "gradient": gradient.tolist(),
        "runs_away": runs_away,
        "last_batch": list(state["batch"]),
        "last_words": last_words,
        "moved": moved,
        "moved_outside": [row for row in moved if row not in last_words],
        "scores": scores.tolist(),
        "pulls": (table @ weights).tolist(),
        "loss": loss,
        "right": right,
    }
