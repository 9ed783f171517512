"""The figure of chapter 03: "one-hot times table" beside "pick the row".

Both ways are walked through in single steps, and their work is counted. `numbers`
computes everything that the figure shows; ``web/lookup.mjs`` computes the same in
the page.
"""

from typing import Any, ClassVar

import numpy as np
import traitlets
from matplotlib.figure import Figure as Picture

from embedbook.explore.figure import Figure, Text, Whole
from embedbook.explore.lookup_picture import draw
from embedbook.explore.lookup_traits import MOST_ROWS, Rows, StateError, Words
from embedbook.explore.text import tokens

MOST_SHOWN, MOST_NAMED = 8, 5
MOST_STEPS = MOST_SHOWN * MOST_ROWS
VOCABULARY = ["a", "cast", "film", "good", "with"]
SENTENCE = "good cast good film"


def numbers(
    text: str,
    vocabulary: list[str],
    table: list[list[float]],
    step: int = 0,
    large_vocabulary: int = 10_000,
    output_dim: int = 64,
) -> dict[str, Any]:
    """Return all that the figure shows, as JSON-able values.

    `vocabulary` holds V distinct words, `table` a row of D numbers for each, taken
    as float32. A step is one product: one number of a token's one-hot vector times
    a row of the table, D multiplications, added to the sum so far. A token takes V
    steps; a `step` beyond the last counts as the last.

    Known tokens are those with a row; the first 8 are stepped through. `known` is
    their number in the whole text; `unknown` are the first 5 distinct words without
    a row, `unknown_count` is how many there are; `tokens` and `indices` are those
    stepped through, in `steps` steps. `token` is the present one and `place` that
    multiplied last (None: none yet), `one_hot` (V) and `partial_sum` (D) are the
    present token's; `multiplied` and `picked` the rows finished by each way;
    `counts` the work of each way. `equal` says whether all rows are, and is None
    before the end. `large` is the work of both ways for all known tokens and a
    table of `large_vocabulary` rows of `output_dim` numbers.
    """
    rows = np.asarray(table, dtype="float32")
    row_of = {word: row for row, word in enumerate(vocabulary)}
    words = tokens(text)
    known = [word for word in words if word in row_of]
    unknown = list(dict.fromkeys(word for word in words if word not in row_of))
    indices = [row_of[word] for word in known[:MOST_SHOWN]]
    size, width = rows.shape
    steps = len(indices) * size
    step = min(step, steps)
    one_hots = np.eye(size, dtype="float32")[indices]
    sums = np.zeros((len(indices), width), dtype="float32")
    hits = 0
    for done in range(step):
        token, place = divmod(done, size)
        sums[token] += one_hots[token, place] * rows[place]
        hits += int(one_hots[token, place])
    token = max(step - 1, 0) // size if indices else None
    multiplied = sums[: step // size]
    picked = rows[indices[: -(-step // size)]]
    over = bool(indices) and step == steps
    return {
        "known": len(known),
        "unknown": unknown[:MOST_NAMED],
        "unknown_count": len(unknown),
        "tokens": known[:MOST_SHOWN],
        "indices": indices,
        "step": step,
        "steps": steps,
        "token": token,
        "place": (step - 1) % size if step else None,
        "one_hot": one_hots[token].tolist() if indices else [],
        "partial_sum": sums[token].tolist() if indices else [],
        "multiplied": multiplied.tolist(),
        "picked": picked.tolist(),
        "counts": {
            "one_hot": _counts(step * width, (step - hits) * width, 0),
            "lookup": _counts(0, 0, len(picked) * width),
        },
        "equal": bool(np.array_equal(multiplied, picked)) if over else None,
        "large": _large(len(known), large_vocabulary, output_dim),
    }


def _counts(multiplications: int, by_zero: int, copied: int) -> dict[str, int]:
    """Return the work of one way, under the names that both languages use."""
    return {"multiplications": multiplications, "by_zero": by_zero, "copied": copied}


def _large(length: int, vocabulary: int, width: int) -> dict[str, Any]:
    """Return the work of both ways for `length` tokens and a table of that size."""
    return {
        "one_hot": _counts(
            length * vocabulary * width, length * (vocabulary - 1) * width, 0
        ),
        "lookup": _counts(0, 0, length * width),
    }


class Lookup(Figure):
    """Two ways from words to rows of a table, in steps, with their work counted.

    Traits: `text`; `vocabulary`, up to 12 distinct words; `table`, a row of up to 8
    numbers for each of them, an array or lists, kept as lists of float32 values;
    `step`, how many products are done; `large_vocabulary` (5 to 1,000,000) and
    `output_dim` (1 to 1,024), the size of the table for the second count. A value
    that does not fit raises `StateError`, a ValueError, or traitlets' TraitError,
    and nothing changes. To set `table` and `vocabulary` together, make a new
    figure: ``Lookup(table=layer.get_weights()[0], vocabulary=words)``.
    """

    name = "lookup"
    public: ClassVar[tuple[str, ...]] = (
        *("text", "vocabulary", "table", "step", "large_vocabulary", "output_dim"),
    )

    text = Text(SENTENCE).tag(sync=True)
    vocabulary = Words().tag(sync=True)
    table = Rows().tag(sync=True)
    step = Whole(0, min=0, max=MOST_STEPS).tag(sync=True)
    large_vocabulary = Whole(10_000, min=5, max=1_000_000).tag(sync=True)
    output_dim = Whole(64, min=1, max=1024).tag(sync=True)
    caption = Text(
        "Try it: press Step a few times. Which way has its row at once, and which "
        "only after the whole table? Go to the end and compare the work. Then make the "
        "vocabulary below larger: which counts grow?"
    ).tag(sync=True)

    def __init__(self, text: str = SENTENCE, **traits: Any) -> None:
        super().__init__(text=text, **traits)

    @traitlets.default("vocabulary")
    def _five_words(self) -> list[str]:
        return list(VOCABULARY)

    @traitlets.default("table")
    def _chapters_table(self) -> list[list[float]]:
        rng = np.random.default_rng(seed=2)
        return rng.normal(size=(5, 3)).astype("float32").round(1).tolist()

    @traitlets.validate("vocabulary", "table")
    def _one_row_for_each_word(self, proposal: dict[str, Any]) -> list:
        new = {proposal["trait"].name: proposal["value"]}
        table = new.get("table", self.table)
        words = new.get("vocabulary", self.vocabulary)
        if len(table) != len(words):
            raise StateError(
                f"the table has {len(table)} rows and the vocabulary {len(words)} "
                "words. A word has one row: make a new figure with both, "
                "Lookup(table=..., vocabulary=...)."
            )
        return proposal["value"]

    def numbers(self) -> dict[str, Any]:
        """Return what the figure shows now: see `embedbook.explore.lookup.numbers`."""
        return numbers(**self.state())

    @property
    def indices(self) -> np.ndarray:
        """The indices of the words stepped through; int64, shape ``(length,)``."""
        return np.array(self.numbers()["indices"], dtype="int64")

    @property
    def rows(self) -> np.ndarray:
        """The rows picked so far; float32, shape ``(rows picked, D)``."""
        picked = np.array(self.numbers()["picked"], dtype="float32")
        return picked.reshape(-1, len(self.table[0]))

    def picture(self) -> tuple[Picture, str]:
        """Draw both ways from end to end, the one above the other."""
        found = numbers(**self.state() | {"step": MOST_STEPS})
        return draw(found, np.array(self.table, dtype="float32"))
