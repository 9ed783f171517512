"""Variation of read_curves: other sentences trained on, and so another plot."""

import textwrap
from functools import cache

import numpy as np

from embedbook.checks.ch04_learning_the_rows import curves
from embedbook.checks.tasks import Prediction
from tools.variants.rebuild import predicted
from tools.variants.variation import Draw, vary, words

PUBLIC = {"trained": curves.TRAINED, "epochs": 5}
SENTENCES = 320  # of the chapter, with and without training

# Where training begins for each number of sentences and of epochs until the loss on the
# others is smallest, at a point that is easy to tell from its neighbours. No two give
# the same number of steps. The book's is among them, and nobody gets it.
STARTS = {
    (int(trained), int(epochs)): seed
    for trained, starts in words(__name__)["starts"].items()
    for epochs, seed in starts.items()
}


@cache
def plot(trained: int, epochs: int) -> tuple[list[float], list[float]]:
    """Return the losses for training and for validation that a student sees."""
    return curves.learning_curves(trained, STARTS[trained, epochs])


def _texts(draw: Draw) -> dict[str, object]:
    trained, epochs = draw["trained"], draw["epochs"]
    public = dict(draw) == PUBLIC
    code = words(__name__)["code"]
    names = ("training", "validation")
    drawn = () if public else plot(trained, epochs)
    lists = {
        f"{name}_list": textwrap.fill(
            repr(losses), 79 - len(f"{name} = ["), subsequent_indent=" " * 4
        )
        for name, losses in zip(names, drawn, strict=False)
    }
    return {
        "others": SENTENCES - trained,
        "losses": code["public"] if public else code["drawn"].format(**lists),
    }


def _build(task: Prediction, draw: Draw) -> Prediction:
    trained, others = draw["trained"], SENTENCES - draw["trained"]
    training, validation = plot(trained, draw["epochs"])
    epochs, last = int(np.argmin(validation)), int(np.argmin(training))
    smallest = min(validation)
    wrong = {
        "epochs": epochs,
        "training_curve": last * trained,
        "epochs_of_training_curve": last,
        "from_one": (epochs + 1) * trained,
        "validation_sentences": epochs * others,
        "all_sentences": epochs * SENTENCES,
        "highest": 0,
        "smallest_loss": smallest,
        "height": round(smallest, 1),
        "epochs_from_one": epochs + 1,
        "one_epoch_early": (epochs - 1) * trained,
        "steps_of_an_epoch": trained,
        "public_version": task.answer,
    }
    fields = {**draw, "others": others}
    return predicted(__name__, task, epochs * trained, wrong, fields)


VARIATION = vary(
    __name__,
    "read_curves",
    public=PUBLIC,
    choices={
        name: sorted({each[place] for each in STARTS})
        for place, name in enumerate(PUBLIC)
    },
    build=_build,
    valid=lambda draw: (draw["trained"], draw["epochs"]) in STARTS,
    texts=_texts,
)
