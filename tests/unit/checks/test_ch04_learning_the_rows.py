"""What the task with the learning curves relies on: they give its numbers."""

import numpy as np

from embedbook.checks.ch04_learning_the_rows import TASKS, curves
from embedbook.words.sentences import sentences


def test_the_check_judges_by_the_curves_of_the_figure():
    training, validation = curves.learning_curves()
    lowest = int(np.argmin(validation))
    everything = len(sentences()[0])
    [task] = [each for each in TASKS if each.name == "read_curves"]
    assert int(np.argmin(training)) == curves.EPOCHS
    assert task.answer == lowest * curves.TRAINED
    assert {wrong.name: wrong.answer for wrong in task.misconceptions} == {
        "epochs": lowest,
        "training_curve": curves.EPOCHS * curves.TRAINED,
        "epochs_of_training_curve": curves.EPOCHS,
        "from_one": (lowest + 1) * curves.TRAINED,
        "validation_sentences": lowest * (everything - curves.TRAINED),
        "all_sentences": lowest * everything,
        "highest": int(np.argmax(validation)),
        "height": round(validation[lowest], 1),
        "smallest_loss": validation[lowest],
        "epochs_from_one": lowest + 1,
        "one_epoch_early": (lowest - 1) * curves.TRAINED,
        "steps_of_an_epoch": curves.TRAINED,
    }
