"""Variation of the prediction model_parameters: how many numbers a model learns."""

from embedbook.checks.tasks import Prediction
from tools.variants.rebuild import predicted
from tools.variants.variation import Draw, vary

# output_dim → length: it has no say, so that different numbers have different answers
LENGTHS = {16: 250, 12: 200, 18: 300, 20: 150, 24: 350, 28: 400, 30: 180, 32: 220}
LENGTHS |= {36: 320, 40: 120}


def _layers(draw: Draw) -> dict[str, int]:
    rows, dim = draw["rows"], draw["output_dim"]
    length = LENGTHS[dim]
    return {
        "length": length,
        "table": rows * dim,
        "dense": dim + 1,
        "flattened": length * dim,
    }


def _model_parameters(task: Prediction, draw: Draw) -> Prediction:
    fields = {**draw, **_layers(draw)}
    rows, dim, length = draw["rows"], draw["output_dim"], fields["length"]
    table, dense = fields["table"], fields["dense"]
    wrong = {
        "table_only": table,
        "no_bias": table + dim,
        "one_weight": table + 1,
        "one_weight_and_bias": table + 2,
        "flattened": table + length * dim + 1,
        "flattened_without_bias": table + length * dim,
        "one_weight_per_place": table + length + 1,
        "vocabulary_counted": table + rows + dense,
        "reserved_twice": table + 2 * dim + dense,
        "reserved_left_out": table - 2 * dim + dense,
        "one_row_too_many": table + dim + dense,
        "table_with_bias": table + 2 * dim,
        "dense_only": dense,
        "table_for_each_place": table * length + dense,
        "per_position": length * dim + dense,
    }
    return predicted(__name__, task, table + dense, wrong, fields)


VARIATIONS = (
    vary(
        __name__,
        "model_parameters",
        public={"rows": 10_000, "output_dim": 16},
        choices={
            "rows": [n for n in range(4_000, 31_000, 1_000) if n != 10_000],
            "output_dim": [each for each in LENGTHS if each != 16],
        },
        build=_model_parameters,
        texts=_layers,
    ),
)
