"""What is predicted or read off a plot in 03-lookup-table, with other numbers."""

import textwrap
from functools import cache

from embedbook.checks.tasks import Prediction
from tools.variants.measure_reviews import OPINIONS, measured
from tools.variants.rebuild import predicted
from tools.variants.variation import Draw, vary, words


def _layer(draw: Draw) -> dict[str, object]:
    return {
        "kept": words(__name__)["parameters"]["kept"][str(draw["reserved"])],
        "highest": draw["words"] + draw["reserved"] - 1,
    }


def _parameters(task: Prediction, draw: Draw) -> Prediction:
    entries, dim, length = draw["words"], draw["output_dim"], draw["length"]
    rows = entries + draw["reserved"]
    wrong = {
        "reserved_forgotten": entries * dim,
        "one_reserved_or_bias": (rows - 1) * dim,
        "bias_too": (rows + 1) * dim,
        "rows": rows,
        "highest_index": rows - 1,
        "words": entries,
        "added": rows + dim,
        "bytes": 4 * rows * dim,
        "bias_of_rows": rows * (dim + 1),
        "positions": (rows + length) * dim,
        "length": length * dim,
        "times_length": rows * length * dim,
        "times_length_of_words": entries * length * dim,
    }
    return predicted(__name__, task, rows * dim, wrong, draw)


def _output_shape(task: Prediction, draw: Draw) -> Prediction:
    batch, length, dim = draw["batch"], draw["length"], draw["output_dim"]
    rows = draw["input_dim"]
    wrong = {
        "no_batch": (length, dim),
        "unknown_batch": (None, length, dim),
        "averaged": (batch, dim),
        "flattened": (batch, length * dim),
        "tokens_in_line": (batch * length, dim),
        "unchanged": (batch, length),
        "one_hots": (batch, length, rows),
        "table": (rows, dim),
        "length_before_batch": (length, batch, dim),
        "swapped": (batch, dim, length),
        "reversed": (dim, length, batch),
        "input_dim_for_length": (batch, rows, dim),
        "one_hots_and_rows": (batch, length, rows, dim),
        "one_vector": (dim,),
    }
    return predicted(__name__, task, (batch, length, dim), wrong, draw)


@cache
def _times(reviews: int, length: int) -> dict[str, int]:
    """Return how often each word occurs in a batch; padding and others, too."""
    batch = measured()["opinions"][:reviews]
    times = {
        word: sum(
            place < length for each in batch for place in each["places"].get(word, ())
        )
        for word in OPINIONS
    }
    tokens = sum(min(each["tokens"], length) for each in batch)
    times["other"] = tokens - sum(times.values())
    times["padding"] = reviews * length - tokens
    return times


def _counts(draw: Draw) -> list[int]:
    times = _times(draw["reviews"], draw["length"])
    return [times["padding"], times["other"], *map(times.get, _order(draw))]


def _order(draw: Draw) -> list[str]:
    """Return the vocabulary from the word `first` on, always `step` words further."""
    start, step = OPINIONS.index(draw["first"]), draw["step"]
    count = len(OPINIONS)
    return [OPINIONS[(start + n * step) % count] for n in range(count)]


def _highest(draw: Draw) -> int:
    return max(index for index, times in enumerate(_counts(draw)) if times)


def _read_off(draw: Draw) -> dict[str, object]:
    text = textwrap.fill(" ".join(_order(draw)), 60, subsequent_indent=" " * 4)
    if draw["first"] == OPINIONS[0]:  # the book breaks its lines elsewhere
        text = words(__name__)["rows_needed"]["public_lines"]
    return {"words": text}


def _readable(draw: Draw) -> bool:
    """Take plots on which there are gaps, and the last bar is not at the end."""
    counts = _counts(draw)
    occurring = sum(map(bool, counts))
    inside = 10 <= _highest(draw) <= 23 and _highest(draw) != 21
    return inside and all(counts[:2]) and 6 <= occurring < _highest(draw) - 1


def _rows_needed(task: Prediction, draw: Draw) -> Prediction:
    counts, highest = _counts(draw), _highest(draw)
    occurring = sum(map(bool, counts))
    wrong = {
        "highest_index": highest,
        "bars": occurring,
        "whole_vocabulary": len(counts),
        "number_of_words": len(OPINIONS),
        "end_of_axis": len(counts) - 1,
        "reserved_forgotten": highest - 1,
        "one_too_many": highest + 2,
        "words_that_occur": occurring - 2,
        "reviews": draw["reviews"],
        "length": draw["length"],
        "tallest_bar": max(counts),
        "all_lookups": draw["reviews"] * draw["length"],
    }
    return predicted(__name__, task, highest + 1, wrong, draw)


VARIATIONS = (
    vary(
        __name__,
        "output_shape",
        public={"input_dim": 5_000, "output_dim": 32, "batch": 64, "length": 500},
        choices={
            "input_dim": [n for n in range(3_000, 30_001, 1_000) if n != 5_000],
            "output_dim": [8, 16, 24, 48, 64, 96, 100, 128],
            "batch": [12, 16, 24, 32, 48, 80, 96, 128],
            "length": [100, 120, 150, 200, 250, 300, 400, 600],
        },
        build=_output_shape,
        valid=lambda draw: len(set(draw.values())) == len(draw),
    ),
    vary(
        __name__,
        "parameters",
        public={"words": 5_000, "reserved": 2, "output_dim": 32, "length": 500},
        choices={
            "words": [n for n in range(3_000, 30_001, 1_000) if n != 5_000],
            "reserved": [2, 3, 4],
            "output_dim": [16, 24, 48, 64, 96, 100, 128],
            "length": [200, 250, 300, 400, 600],
        },
        build=_parameters,
        texts=_layer,
    ),
    vary(
        __name__,
        "rows_needed",
        public={"first": OPINIONS[0], "step": 1, "reviews": 16, "length": 200},
        choices={
            "first": OPINIONS[1:],
            "step": [5, 7, 11, 13, 17, 19],  # no divisor of 24 in common
            "reviews": [6, 7, 8, 9, 10, 12],
            "length": [40, 50, 60, 80, 100],
        },
        build=_rows_needed,
        valid=_readable,
        texts=_read_off,
    ),
)
