"""Variation of lora_parameters: a table of another size, and another rank."""

from embedbook.checks.tasks import Prediction
from tools.variants.rebuild import predicted
from tools.variants.variation import Draw, vary

PUBLIC = {"rows": 20_000, "dim": 128, "rank": 8}


def _trained(draw: Draw) -> int:
    return draw["rank"] * (draw["rows"] + draw["dim"])


def _build(task: Prediction, draw: Draw) -> Prediction:
    rows, dim, rank = (draw[name] for name in PUBLIC)
    table, first, second = rows * dim, rows * rank, rank * dim
    trained = first + second
    wrong = {
        "whole_table": table,
        "everything": table + trained,
        "first_only": first,
        "second_only": second,
        "no_vocabulary": 2 * second,
        "one_rank": rows + dim,
        "multiplied": first * second,
        "rank_times_table": table * rank,
        "table_by_rank": table / rank,
        "first_twice": 2 * first,
        "table_and_first": table + first,
        "bias": trained + dim,
        "square_between": trained + rank**2,
        "public_version": task.answer,
    }
    fields = {**draw, "percent": round(100 * trained / table)}
    return predicted(__name__, task, trained, wrong, fields)


VARIATION = vary(
    __name__,
    "lora_parameters",
    public=PUBLIC,
    choices={
        "rows": [n for n in range(12_000, 61_000, 1_000) if n != PUBLIC["rows"]],
        "dim": [64, 96, 100, 160, 192, 200, 256, 300],
        "rank": [2, 3, 4, 5, 6, 10, 12, 16],
    },
    build=_build,
    valid=lambda draw: 3 * _trained(draw) < draw["rows"] * draw["dim"],
)
