"""Variations of the exercise 03-lookup-table."""

from embedbook.checks.tasks import Prediction
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


VARIATIONS = (
    vary(
        __name__,
        "parameters",
        public={"words": 5_000, "reserved": 2, "output_dim": 32, "length": 500},
        choices={
            "words": [n for n in range(3_000, 30_000, 1_000) if n != 5_000],
            "reserved": [2, 3, 4],
            "output_dim": [16, 24, 48, 64, 96, 100, 128],
            "length": [200, 250, 300, 400, 600],
        },
        build=_parameters,
        texts=_layer,
    ),
)
