"""Rows that learn while you look: chapter 04's figure."""

from typing import Any, ClassVar

import traitlets
from matplotlib.figure import Figure as Picture

from embedbook.explore import learning_rows_picture as drawing
from embedbook.explore.figure import Figure, Real, Whole
from embedbook.explore.learning_rows_checks import checked, whole
from embedbook.explore.learning_rows_model import (
    INDICES,
    KINDS,
    SENTENCES,
    WORDS,
    start,
)
from embedbook.explore.learning_rows_training import advance, numbers

# A rate at which each optimizer learns these sentences in about sixty steps.
USUAL_RATES = {"sgd": 1.0, "momentum": 0.2, "adam": 0.05}
# A start that was looked for: its rows lie apart, its first batch has a sentence of
# each label, and with plain SGD the loss falls at each of the first 17 steps. Few
# starts do so; "Other start" shows others.
FIRST_SEED = 860
SETTINGS = ("optimizer", "learning_rate", "weight_decay", "batch_size", "seed")
TRAINED = ("step", "table", "weights", "bias", "moves", "batch", "slots", "losses")


class LearningRows(Figure):
    """Chapter 04's model on a dozen words: step or play its training.

    Settings (traits): `optimizer` ("sgd", "momentum" or "adam"), `learning_rate`
    (above 0), `weight_decay` (0 is off), `batch_size` (1 to 4 sentences) and `seed`,
    which draws the start and the batches. After setting a new `seed` call
    `start_again()`: else the rows stay, and only the batches to come are others. What
    training changes are traits too, so that Python reads what the reader's steps have
    made, and may set it: `step`, `table` (12, 2), `weights` (2,), `bias`, `moves`,
    `batch`, `slots` and `losses`; the module `learning_rows_training` describes them.
    `playing` lets the page make steps.
    Raises traitlets.TraitError for values that do not fit, and changes nothing.
    """

    name = "learning-rows"
    public: ClassVar[tuple[str, ...]] = (
        *SETTINGS,
        *TRAINED,
        "playing",
        "words",
        "sentences",
        "usual_rates",
    )

    optimizer = traitlets.Unicode("sgd").tag(sync=True)
    learning_rate = Real(1.0).tag(sync=True)
    weight_decay = Real(0.0).tag(sync=True)
    batch_size = Whole(2).tag(sync=True)
    seed = Whole(FIRST_SEED).tag(sync=True)
    step = Whole(0).tag(sync=True)
    table = traitlets.TraitType().tag(sync=True)
    weights = traitlets.TraitType().tag(sync=True)
    bias = Real(0.0).tag(sync=True)
    moves = traitlets.TraitType().tag(sync=True)
    batch = traitlets.TraitType().tag(sync=True)
    slots = traitlets.TraitType().tag(sync=True)
    losses = traitlets.TraitType().tag(sync=True)
    playing = traitlets.Bool(False).tag(sync=True)
    words = traitlets.List(
        [{"word": word, "kind": kind} for word, kind in zip(WORDS, KINDS, strict=True)],
        read_only=True,
    ).tag(sync=True)
    sentences = traitlets.List(
        [
            {"text": text, "label": label, "indices": indices.tolist()}
            for (text, label), indices in zip(SENTENCES, INDICES, strict=True)
        ],
        read_only=True,
    ).tag(sync=True)
    usual_rates = traitlets.Dict(USUAL_RATES, read_only=True).tag(sync=True)
    caption = traitlets.Unicode(
        "Try it: look which words have an arrow, then press Step: did those move, and "
        "no others? Choose momentum or Adam, and step again. Then turn up weight "
        "decay: does scrumptious move? At last choose SGD, plain, turn weight decay "
        "off, press Start again, then Play: where do the words of praise go?"
    ).tag(sync=True)

    def __init__(self, **traits: Any) -> None:
        super().__init__(
            **(start(whole("seed", traits.get("seed", FIRST_SEED))) | traits)
        )

    def train(self, count: int = 1) -> None:
        """Make `count` steps of training, as the reader's button does.

        Fewer are made where a number would grow beyond what a float can hold. Raises
        TraitError if `count` is not a whole number from 0 to 1,000,000.
        """
        self._set(advance(self.training_state(), whole("count", count)))

    def start_again(self) -> None:
        """Begin anew with the start that `seed` draws; the settings stay."""
        self._set(start(self.seed))

    def training_state(self) -> dict[str, Any]:
        """Return settings and training state, as `advance` and `numbers` take them."""
        return {name: getattr(self, name) for name in (*SETTINGS, *TRAINED)}

    @property
    def loss(self) -> float:
        """The average loss over all sentences, now."""
        return numbers(self.training_state())["loss"]

    @property
    def pulls(self) -> dict[str, float]:
        """Each word's row times the weights."""
        found = numbers(self.training_state())["pulls"]
        return dict(zip(WORDS, found, strict=True))

    def picture(self) -> tuple[Picture, str]:
        """Draw the rows as they are now, and as they are a hundred steps later."""
        return drawing.picture(self.training_state())

    def _set(self, state: dict[str, Any]) -> None:
        with self.hold_sync(), self.hold_trait_notifications():
            for name in TRAINED:
                setattr(self, name, state[name])

    @traitlets.validate(*SETTINGS, *TRAINED)
    def _checked(self, proposal: dict[str, Any]) -> Any:
        return checked(proposal["trait"].name, proposal["value"])
