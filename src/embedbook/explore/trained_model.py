"""The model that chapter 08 trained, as a figure that responds."""

import base64
import hashlib
import math
from collections.abc import Sequence
from typing import Any, ClassVar

import numpy as np
import traitlets
from matplotlib.figure import Figure as Picture

from embedbook import figures
from embedbook.explore.figure import Figure, Text, Whole
from embedbook.explore.model_file import pack, unpack
from embedbook.explore.model_numbers import numbers, swapped
from embedbook.explore.model_prepared import prepare
from embedbook.explore.quantized import quantize
from embedbook.explore.text import cut

FILE_TYPE = "application/vnd.embedbook.file+base64"
FILE_LIMIT = 300_000  # bytes that a page may fetch for the model
DRAWN = 14  # tokens in the static picture
EXAMPLES = (
    ("praise", "A wonderful film. The cast is superb, and I cried twice."),
    ("blame", "A dull plot, wooden acting, and a hero I did not care about."),
    ("mixed", "The start is slow, but the cast is good and I liked the end."),
    ("not", "Not good at all."),
    ("irony", "Oh great, another sequel. Just what the world needed."),
    ("unknown word", "The zyxxish monsters were nice!"),
)


def file_mark(content: bytes) -> str:
    """Return what names a file on the site: the first 12 hex digits of its SHA-256."""
    return hashlib.sha256(content).hexdigest()[:12]


class TrainedModel(Figure):
    """A review that you write, and the whole path from it to the model's score.

    Traits: `text`; `chosen`, the place of a token whose row is shown, or -1 for
    none; `neighbours_of`, a word whose nearest words are shown; `examples`, texts to
    begin with, each a pair of a button's name and a text. `file` is the packed model
    and `file_size` its bytes; both are set once, when the figure is made. `prepared`
    is what a page needs for the examples before it has fetched the file.
    """

    name = "trained-model"
    public: ClassVar[tuple[str, ...]] = (
        *("text", "chosen", "neighbours_of"),
        *("examples", "prepared", "file_size"),
    )

    text = Text(EXAMPLES[2][1]).tag(sync=True)
    chosen = Whole(-1).tag(sync=True)
    neighbours_of = Text("excellent").tag(sync=True)
    examples = traitlets.List(
        traitlets.Tuple(Text(), Text()), default_value=list(EXAMPLES)
    ).tag(sync=True)
    prepared = traitlets.Dict().tag(sync=True, made=True)
    file_size = Whole().tag(sync=True, made=True)
    file = traitlets.Bytes().tag(sync=True)
    caption = Text(
        "Try it: press a word to see its row, and swap it for one of its neighbours: "
        "does the score change much? Then press “not”, below the box. Can you turn the "
        "verdict by swapping a single word?"
    ).tag(sync=True)

    def __init__(
        self,
        *,
        vocabulary: Sequence[str],
        table: np.ndarray,
        weights: np.ndarray,
        bias: float,
        length: int = 512,
        **traits: Any,
    ) -> None:
        """Round and pack a trained model: plain arrays, never Keras's own objects.

        `vocabulary` has a word for each row; `table` has the shape (rows, columns)
        and `weights` (columns,) or (columns, 1); `length` tokens of a text are read,
        1 or more. Raises ValueError if these do not fit one another, or the file is
        too large for a page.
        """
        content = pack(quantize(vocabulary, table, weights, bias, length))
        if len(content) > FILE_LIMIT:
            raise ValueError(
                f"the model takes {len(content):,} bytes; a page may fetch "
                f"{FILE_LIMIT:,}. Use a smaller vocabulary, or fewer columns."
            )
        self.model = unpack(content)
        super().__init__(file=content, file_size=len(content), **traits)
        self._prepare()

    def _prepare(self) -> None:
        """Let the page begin with the present text and the examples."""
        texts = [self.text, *(text for _, text in self.examples)]
        self.prepared = prepare(self.model, texts, self.neighbours_of)

    @traitlets.validate("chosen")
    def _is_a_token(self, proposal: dict[str, Any]) -> int:
        count = len(self._numbers(chosen=-1)["words"])
        if not -1 <= proposal["value"] < count:
            there_is = (
                f"the text has {count} tokens that are read. Give a place from 0 to "
                f"{count - 1}, or -1 for none."
                if count
                else "the text has no tokens. Write one first, or give -1 for none."
            )
            raise traitlets.TraitError(f"chosen={proposal['value']}: {there_is}")
        return proposal["value"]

    @traitlets.observe("text")
    def _forget_what_is_gone(self, change: dict[str, Any]) -> None:
        if self.chosen >= len(self._numbers(chosen=-1)["words"]):
            self.chosen = -1

    def _numbers(self, **other: Any) -> dict[str, Any]:
        state = {"text": self.text, "chosen": self.chosen, "neighbours_of": ""}
        return numbers(self.model, **state | other)

    @property
    def score(self) -> float:
        """The score, from 0 (negative) to 1 (positive); nan for an empty text."""
        score = self._numbers()["score"]
        return math.nan if score is None else score

    @property
    def tokens(self) -> list[str]:
        """The tokens that are read."""
        return self._numbers()["words"]

    @property
    def indices(self) -> np.ndarray:
        """The index of each token that is read; int64, shape ``(tokens,)``."""
        return np.array(self._numbers()["indices"], dtype="int64")

    @property
    def shares(self) -> np.ndarray:
        """What each token adds to z, the bias apart; float64, shape ``(tokens,)``."""
        return np.array(self._numbers()["shares"], dtype=float)

    def swap(self, place: int, word: str) -> None:
        """Replace the token at `place` by `word`; ValueError if there is none."""
        self.text = swapped(self.text, place, word)

    def picture(self) -> tuple[Picture, str]:
        """Draw the share of each of the first tokens, in the order of the text."""
        found = self._numbers()
        words = [cut(word) for word in found["words"][:DRAWN]]
        shares = found["shares"][:DRAWN]
        picture, ax = figures.new(4.6, 0.6 + 0.27 * max(len(words), 2))
        bars = ax.barh(
            range(len(words)),
            shares,
            color=[figures.BLUE if each > 0 else figures.ORANGE for each in shares],
        )
        ax.bar_label(bars, [f"{each:+.2f}" for each in shares], padding=3)
        ax.set_yticks(range(len(words)), words)
        ax.margins(x=0.2)
        ax.axvline(0, color=figures.INK, lw=0.8)
        ax.invert_yaxis()
        ax.set(xlabel="share of the sum z that makes the score")
        if found["score"] is None:
            return picture, "No token, so no score."
        more = len(found["words"]) > DRAWN
        each = f"each of the first {DRAWN} tokens" if more else "each token"
        alt = (
            f"What {each} of a review adds to the sum behind its score: "
            f"{', '.join(f'{w} {s:+.2f}' for w, s in zip(words, shares, strict=True))}."
            f" With the bias of {found['bias']:+.2f} the model's score is "
            f"{found['score']:.2f}."
        )
        return picture, alt

    def static(self) -> str:
        """Return the figure as on a page, with the name of the file that it fetches."""
        self._prepare()
        mark = f'data-explore="{self.name}"'
        return (
            super()
            .static()
            .replace(mark, f'{mark} data-file="{file_mark(self.file)}"', 1)
        )

    def _repr_mimebundle_(self, **options: Any) -> tuple[dict, dict]:
        data, metadata = super()._repr_mimebundle_(**options)
        return data | {FILE_TYPE: base64.b64encode(self.file).decode()}, metadata
