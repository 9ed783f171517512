"""Variations of the predictions of 09-the-question: a shape, and a number.

What has no say in the answer follows from what has, so that two students with
different numbers never have one answer.
"""

from embedbook.checks.tasks import Prediction
from tools.variants.ch09_the_question.wrong_counts import wrong_counts
from tools.variants.rebuild import predicted
from tools.variants.variation import Draw, vary

# units → the table's rows and columns, and units → length
TABLES = {40: (8_000, 24), 18: (6_000, 30), 20: (9_000, 32), 28: (5_000, 16)}
TABLES |= {30: (12_000, 50), 36: (7_000, 20), 44: (4_000, 12), 48: (15_000, 64)}
TABLES |= {50: (11_000, 36), 60: (16_000, 25), 64: (10_000, 45)}
LENGTHS = {40: 120, 20: 80, 28: 150, 30: 110, 32: 160, 36: 140, 44: 180, 48: 90}
LENGTHS |= {50: 130, 60: 170, 64: 190}


def _table(draw: Draw) -> dict[str, int]:
    rows, columns = TABLES[draw["units"]]
    return {"input_dim": rows, "output_dim": columns, "twice": 2 * draw["units"]}


def _lstm_shape(task: Prediction, draw: Draw) -> Prediction:
    batch, length, units = draw["batch"], draw["length"], draw["units"]
    rows, dim = TABLES[units]
    wrong = {
        "last_only": (batch, units),
        "embedding_only": (batch, length, dim),
        "rows_and_memory": (batch, length, dim + units),
        "four_gates": (batch, length, 4 * units),
        "four_gates_apart": (batch, length, 4, units),
        "no_batch": (length, units),
        "unknown_batch": (None, length, units),
        "length_before_batch": (length, batch, units),
        "swapped": (batch, units, length),
        "indices": (batch, length),
        "one_more_axis": (batch, length, dim, units),
        "flat": (batch, length * units),
        "one_step": (batch, 1, units),
        "both_states": (batch, length, 2 * units),
        "a_score_at_each_place": (batch, length, 1),
        "last_of_one_review": (units,),
        "table": (rows, dim),
        "columns_before_places": (batch, dim, units),
    }
    fields = {**draw, **_table(draw)}
    return predicted(__name__, task, (batch, length, units), wrong, fields)


def _layers(draw: Draw) -> dict[str, int]:
    units, dim = draw["units"], draw["output_dim"]
    length = LENGTHS[units]
    return {"length": length, "inputs": dim + units, "twice": 2 * units}


def _model_parameters(task: Prediction, draw: Draw) -> Prediction:
    fields = {**draw, **_layers(draw)}
    answer, wrong = wrong_counts(
        rows=draw["input_dim"],
        dim=draw["output_dim"],
        units=draw["units"],
        length=fields["length"],
    )
    return predicted(__name__, task, answer, wrong, fields)


VARIATIONS = (
    vary(
        __name__,
        "lstm_shape",
        public={"batch": 16, "length": 120, "units": 40},
        choices={
            "batch": [6, 8, 10, 12, 24, 32],
            "length": [80, 90, 100, 140, 150, 160, 200],
            "units": [each for each in TABLES if each != 40],
        },
        build=_lstm_shape,
        texts=_table,
    ),
    vary(
        __name__,
        "model_parameters",
        public={"input_dim": 8_000, "output_dim": 24, "units": 40},
        choices={
            "input_dim": [n for n in range(5_000, 21_000, 1_000) if n != 8_000],
            "output_dim": [10, 14, 16, 20, 22, 30, 48],  # all answers differ
            "units": [each for each in LENGTHS if each != 40],
        },
        build=_model_parameters,
        texts=_layers,
    ),
)
