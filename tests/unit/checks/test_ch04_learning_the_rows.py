"""What the texts of chapter 04 show is what its checks judge by."""

import re
from pathlib import Path

import numpy as np

from embedbook.checks.ch04_learning_the_rows import TASKS, curves, training_set
from embedbook.words.sentences import sentences

ROOT = Path(__file__).resolve().parents[3]
SOURCE = ROOT / "exercises/source/04-learning-the-rows.md"


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


def as_shown(pulls):
    return "    ".join(f"{word} {pull:+.2f}" for word, pull in pulls.items())


def test_the_pulls_of_the_worked_example_are_those_of_the_check():
    text = SOURCE.read_text(encoding="utf-8")
    words = ("a", "fine", "cake", "bland", "stew")
    pairs = re.findall(r'\("(a [a-z ]+)",\s(\d)\)', text.split("with other words")[1])
    two = [(sentence, int(label)) for sentence, label in pairs[:2]]
    assert f"\n    {as_shown(training_set.pulls_after(two, words))}\n" in text
    third = training_set.pulls_after([*two, ("a fine stew", 1)], words)
    [task] = [each for each in TASKS if each.name == "training_set"]
    shown = task.hints[0]
    assert f"'stew' pulls {third['stew']:+.2f}" in shown
    assert f"'cake' still {third['cake']:+.2f}" in shown
