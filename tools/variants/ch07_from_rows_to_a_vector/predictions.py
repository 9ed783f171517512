"""Variations of the predictions of 07-from-rows-to-a-vector: a shape, and a number.

What has no say in the answer (the length of a review, the rows of the table) follows
from what has, so that two students with different numbers never have one answer.
"""

from embedbook.checks.tasks import Prediction
from tools.variants.rebuild import predicted
from tools.variants.variation import Draw, vary, words

# batch → length, and output_dim → input_dim
LENGTHS = {32: 200, 12: 150, 18: 250, 20: 120, 24: 300, 36: 180, 40: 160, 48: 240}
LENGTHS |= {50: 400, 60: 140, 64: 350, 80: 220}
ROWS = {8: 1_000, 3: 500, 4: 600, 5: 2_000, 6: 1_500, 7: 3_000, 9: 900, 10: 5_000}
ROWS |= {11: 2_500, 12: 4_000, 13: 7_000, 14: 8_000}
BATCHES = {8: 32, 4: 20, 5: 48, 6: 24, 7: 40, 9: 64, 10: 12, 12: 50, 14: 36}


def _reviews(draw: Draw) -> dict[str, object]:
    return {
        "length": LENGTHS[draw["batch"]],
        "input_dim": ROWS[draw["output_dim"]],
    }


def _vector_shape(task: Prediction, draw: Draw) -> Prediction:
    batch, dim = draw["batch"], draw["output_dim"]
    length = LENGTHS[batch]
    wrong = {
        "one_summary": (batch, dim),
        "stacked": (batch, 2, dim),
        "stacked_in_front": (2, batch, dim),
        "stacked_behind": (batch, dim, 2),
        "one_number_each": (batch, 2),
        "multiplied": (batch, dim * dim),
        "turned": (2 * dim, batch),
        "places": (length, 2 * dim),
        "along_batch": (2 * batch, dim),
        "rows_kept": (batch, length, 2 * dim),
        "rows_one_below_the_other": (batch, 2 * length, dim),
        "flattened": (batch, length * dim),
        "flattened_twice": (batch, 2 * length * dim),
        "over_output_dim": (batch, 2 * length),
        "no_batch": (2 * dim,),
        "unknown_batch": (None, 2 * dim),
    }
    return predicted(__name__, task, (batch, 2 * dim), wrong, draw)


def _flattened(draw: Draw) -> dict[str, object]:
    layer = {
        "batch": BATCHES[draw["output_dim"]],
        "input_dim": ROWS[draw["output_dim"]],
        "inputs": draw["length"] * draw["output_dim"],
    }
    said = words(__name__)["dense_parameters"]["opening"]
    as_in_the_book = draw["length"] == 200
    opening = said["public" if as_in_the_book else "drawn"].strip()
    return {**layer, "opening": opening.format(**draw, **layer)}


def _dense_parameters(task: Prediction, draw: Draw) -> Prediction:
    fields = {**draw, **_flattened(draw)}
    length, dim, inputs = draw["length"], draw["output_dim"], fields["inputs"]
    batch, rows = fields["batch"], fields["input_dim"]
    wrong = {
        "no_bias": inputs,
        "as_after_average": dim + 1,
        "as_after_both": 2 * dim + 1,
        "one_per_place": length + 1,
        "bias_per_place": inputs + length,
        "bias_per_column": inputs + dim,
        "with_table": rows * dim + inputs + 1,
        "table": rows * dim,
        "times_batch": batch * inputs + 1,
        "times_batch_and_bias": batch * (inputs + 1),
        "times_batch_no_bias": batch * inputs,
        "bias_per_text": inputs + batch,
        "input_dim_as_length": rows * dim + 1,
        "input_dim_per_place": rows * length + 1,
        "added": length + dim + 1,
        "bias_per_input": 2 * inputs,
    }
    return predicted(__name__, task, inputs + 1, wrong, fields)


VARIATIONS = (
    vary(
        __name__,
        "vector_shape",
        public={"batch": 32, "output_dim": 8},
        choices={
            "batch": [each for each in LENGTHS if each != 32],
            "output_dim": [each for each in ROWS if each != 8],
        },
        # else (16, 16), say, is right whichever axis a student takes to be first
        valid=lambda draw: draw["batch"] != 2 * draw["output_dim"],
        build=_vector_shape,
        texts=_reviews,
    ),
    vary(
        __name__,
        "dense_parameters",
        public={"length": 200, "output_dim": 8},
        choices={
            # ten times a prime that divides no output_dim: all products differ
            "length": [110, 130, 170, 190, 230, 290, 310, 370, 410, 430],
            "output_dim": [each for each in BATCHES if each != 8],
        },
        build=_dense_parameters,
        texts=_flattened,
    ),
)
