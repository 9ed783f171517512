"""The open task settings: sizes of a model for 200 real reviews, within limits."""

from collections import Counter
from collections.abc import Callable
from functools import lru_cache

import numpy as np

from embedbook.checks.compare import NUMBERS, a_type
from embedbook.checks.task_files import open_task

KEYS = ("vocabulary_size", "length", "output_dim")
RESERVED = 2  # padding and [UNK]
UNKNOWN, ONCE, CUT, PADDING = 0.20, 0.10, 0.25, 0.40  # shares, at most
COLUMNS, PARAMETERS = 10, 30_000  # at least, at most
LARGEST = 1_000_000


@lru_cache(maxsize=1)
def _reviews() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return of 200 reviews: each word's count, in how many it stands, and lengths.

    Words come in the order of `Counter.most_common`. The reviews are loaded here,
    because the notebook has loaded them already.
    """
    from embedbook import reviews

    tokens = [text.lower().split() for text in reviews.sample(200).texts]
    counts = Counter(word for words in tokens for word in words)
    where = Counter(word for words in tokens for word in set(words))
    ordered = [word for word, _ in counts.most_common()]
    return (
        np.array([counts[word] for word in ordered]),
        np.array([where[word] for word in ordered]),
        np.array([len(words) for words in tokens]),
    )


def measured(settings: dict[str, int]) -> dict[str, float]:
    """Return what the limits are on: shares from 0 to 1, and the parameters."""
    counts, where, lengths = _reviews()
    words, length = settings["vocabulary_size"] - RESERVED, settings["length"]
    columns = settings["output_dim"]
    return {
        "unknown": counts[words:].sum() / counts.sum(),
        "once": (where[:words] == 1).mean(),
        "cut": (lengths > length).mean(),
        "padding": 1 - np.minimum(lengths, length).mean() / length,
        "parameters": settings["vocabulary_size"] * columns + columns + 1,
    }


def _a_dict(value: object) -> str:
    if type(value) is not dict:
        return f"It is {a_type(value)}. A dict is asked for, with the three names."
    return ""


def _keys(value: dict) -> str:
    found = {key for key in value if type(key) is str}
    if missing := [key for key in KEYS if key not in found]:
        return f"These names are missing: {', '.join(missing)}."
    if len(value) > len(KEYS):
        return f"There are {len(value)} names. Asked for are {', '.join(KEYS)}."
    return ""


def _whole(value: dict) -> str:
    for key in KEYS:
        kind = type(value[key])
        if kind is not int and not (kind in NUMBERS and issubclass(kind, np.integer)):
            return f"`{key}` is {a_type(value[key])}. A whole number is asked for."
    return ""


def _possible(value: dict) -> str:
    for key, low in zip(KEYS, (RESERVED + 1, 1, 1), strict=True):
        if not low <= int(value[key]) <= LARGEST:
            side = "small" if int(value[key]) < low else "large"
            return f"`{key}` is too {side} for any model of these reviews."
    return ""


def _limit(key: str, most: float, sentence: str) -> Callable[[dict], str]:
    """Return a problem that says `sentence` if what is `measured` exceeds `most`.

    The sentence may name each size and each measured number in curly brackets.
    """

    def problem(value: dict) -> str:
        sizes = {name: int(value[name]) for name in KEYS}
        try:
            found = measured(sizes)
        except Exception as error:
            return f"The check cannot load the reviews ({type(error).__name__})."
        return "" if found[key] <= most else sentence.format(**sizes, **found)

    return problem


def _columns(value: dict) -> str:
    if int(value["output_dim"]) >= COLUMNS:
        return ""
    return f"A row has {int(value['output_dim'])} numbers, and {COLUMNS} are asked for."


_unknown = _limit(
    "unknown",
    UNKNOWN,
    "With {vocabulary_size:,} entries {unknown:.3%} of the tokens are unknown, and so "
    "all share one row. 20% at most may be.",
)
_once = _limit(
    "once",
    ONCE,
    "With {vocabulary_size:,} entries {once:.2%} of the words stand in one review "
    "only. Such a row learns from a single label; 10% of them at most may.",
)
_parameters = _limit(
    "parameters",
    PARAMETERS,
    f"The model has {{parameters:,}} parameters, where {PARAMETERS:,} are allowed. "
    "Which two of your numbers make up nearly all of that?",
)
_cut = _limit(
    "cut",
    CUT,
    "At length {length:,} {cut:.1%} of the reviews lose their end. 25% at most may.",
)
_padding = _limit(
    "padding",
    PADDING,
    "At length {length:,} {padding:.1%} of all places are padding. 40% at most may be.",
)

TASK = open_task(
    __name__,
    example={"vocabulary_size": 2_500, "length": 300, "output_dim": 11},
    demands={
        "not_a_dict": _a_dict,
        "names": _keys,
        "not_whole": _whole,
        "impossible": _possible,
        "too_many_unknown": _unknown,
        "words_met_once": _once,
        "too_few_columns": _columns,
        "too_many_parameters": _parameters,
        "too_many_cut": _cut,
        "too_much_padding": _padding,
    },
)
