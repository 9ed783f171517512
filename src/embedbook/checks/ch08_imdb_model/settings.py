"""The open task settings: sizes of a model for 200 real reviews, within limits."""

from collections import Counter
from collections.abc import Callable
from functools import lru_cache

import numpy as np

from embedbook.checks.answer_types import NUMBERS, a_type
from embedbook.checks.review_demands import no_reviews
from embedbook.checks.task_files import open_task
from embedbook.checks.wording import sentences

say = sentences(__name__)

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
        "in_table": settings["vocabulary_size"] * columns,
        "parameters": settings["vocabulary_size"] * columns + columns + 1,
    }


def _a_dict(value: object) -> str:
    return "" if type(value) is dict else say("not_a_dict", type=a_type(value))


def _keys(value: dict) -> str:
    found = {key for key in value if type(key) is str}
    if missing := [key for key in KEYS if key not in found]:
        return say("names.missing", names=", ".join(missing))
    if len(value) > len(KEYS):
        return say("names.number", number=len(value), names=", ".join(KEYS))
    return ""


def _whole(value: dict) -> str:
    for key in KEYS:
        kind = type(value[key])
        if kind is not int and not (kind in NUMBERS and issubclass(kind, np.integer)):
            return say("not_whole", name=key, type=a_type(value[key]))
    return ""


def _possible(value: dict) -> str:
    for key, low in zip(KEYS, (RESERVED + 1, 1, 1), strict=True):
        if int(value[key]) < low:
            return say("impossible.small", name=key)
        if int(value[key]) > LARGEST:
            return say("impossible.large", name=key)
    return ""


def _limit(demand: str, key: str, most: float) -> dict[str, Callable]:
    """Return the demand that what is `measured` under `key` be at most `most`.

    Its sentence may name the limit, each size and each measured number.
    """

    def problem(value: dict) -> str:
        sizes = {name: int(value[name]) for name in KEYS}
        try:
            found = measured(sizes)
        except Exception as error:
            return no_reviews(error)
        return "" if found[key] <= most else say(demand, most=most, **sizes, **found)

    return {demand: problem}


def _columns(value: dict) -> str:
    if (columns := int(value["output_dim"])) >= COLUMNS:
        return ""
    return say("too_few_columns", columns=columns, least=COLUMNS)


TASK = open_task(
    __name__,
    example={"vocabulary_size": 2_500, "length": 300, "output_dim": 11},
    demands={
        "not_a_dict": _a_dict,
        "names": _keys,
        "not_whole": _whole,
        "impossible": _possible,
        **_limit("too_many_unknown", "unknown", UNKNOWN),
        **_limit("words_met_once", "once", ONCE),
        "too_few_columns": _columns,
        **_limit("too_many_parameters", "parameters", PARAMETERS),
        **_limit("too_many_cut", "cut", CUT),
        **_limit("too_much_padding", "padding", PADDING),
    },
)
