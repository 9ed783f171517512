"""The task read_curves: how long to train, read from two curves of losses."""

from functools import cache

import numpy as np

from embedbook.checks.ch04_learning_the_rows.curves import (
    EPOCHS,
    TRAINED,
    learning_curves,
)
from embedbook.checks.tasks import Misconception, Task

SENTENCES = 320


@cache  # each misreading starts from it
def _lowest() -> int:
    """Return after how many epochs the validation loss is smallest."""
    return int(np.argmin(learning_curves()[1]))


TASK = Task(
    name="read_curves",
    reference=lambda: _lowest() * TRAINED,
    insight="Up to here the steps help with new sentences as well; later ones learn "
    "the training sentences by heart. Only a curve of others can tell.",
    next_step="On which curve do you look, for which point of it, and how many steps "
    "does each epoch make?",
    hints=(
        "There are two curves. Which of them tells how the table does on sentences "
        "that it has never met?",
        "Find that curve's lowest point, go straight down to the axis, and read how "
        "many epochs had passed. The first point of a curve stands before training.",
        "An epoch makes one step for each sentence that is trained on. The legend "
        "says how many those are.",
    ),
    misconceptions=(
        Misconception(
            "epochs",
            _lowest,
            "That is the right number of epochs. How many steps does each of them "
            "make?",
        ),
        Misconception(
            "training_curve",
            lambda: EPOCHS * TRAINED,
            "That is where the training loss is lowest. It falls for as long as the "
            "table is trained, whatever that does to other sentences.",
        ),
        Misconception(
            "epochs_of_training_curve",
            lambda: EPOCHS,
            "That is an epoch, read from the training curve. The other curve is asked "
            "for, and steps.",
        ),
        Misconception(
            "from_one",
            lambda: (_lowest() + 1) * TRAINED,
            "You counted one epoch too many. The first point of the curve stands "
            "before any step.",
        ),
        Misconception(
            "validation_sentences",
            lambda: _lowest() * (SENTENCES - TRAINED),
            "You counted the sentences that belong to the right curve, but no step is "
            "made on them: they only validate.",
        ),
        Misconception(
            "all_sentences",
            lambda: _lowest() * SENTENCES,
            "You counted all sentences. Most of them are put aside and make no step.",
        ),
        Misconception(
            "highest",
            lambda: 0,
            "There nothing has been trained yet, and the loss is at its highest. The "
            "smallest is asked for.",
        ),
        Misconception(
            "height",
            lambda: 0.5,
            "That is how high the curve's lowest point stands: a loss. How far to the "
            "right does it stand?",
        ),
    ),
)
