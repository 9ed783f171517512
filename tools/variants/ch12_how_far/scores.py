"""Variation of score: the sum is divided before the sigmoid."""

from collections.abc import Callable

import numpy as np

from embedbook.checks.ch12_how_far.score_steps import model_of, sigmoid
from embedbook.checks.tasks import Task
from tools.variants.rebuild import public_mistakes, rewritten
from tools.variants.variation import Draw, vary, words

Array = np.ndarray


def _text(draw: Draw) -> dict[str, str]:
    by = draw["by"]
    if by == 1:
        return dict(words(__name__)["score"]["public"])
    facts = {"by": by, "score": f"{sigmoid(3 / by):.3f}"}
    said = words(__name__)["score"]["drawn"]
    return {name: text.format(**facts) for name, text in said.items()}


def _score(task: Task, draw: Draw) -> Task:
    by, public = draw["by"], task.reference

    def divided(name: str, function: Callable) -> Callable:
        """Return a mistake with its sums divided, by the factors it makes use of."""
        no_weights = name.startswith("weight_forgotten")
        both = name.startswith("ratio_added")
        of_weights = 1 if no_weights else by
        of_ratios = by if no_weights or both else 1
        return lambda indices, weights, ratios, bias: function(
            indices, weights / of_weights, ratios / of_ratios, bias / by
        )

    def score(indices: Array, weights: Array, ratios: Array, bias: float) -> Array:
        return public(indices, weights / by, ratios, bias / by)

    mistakes = {
        "bias_not_divided": model_of(
            lambda found, real, b: sigmoid(found.sum(1) / by + b)
        ),
        "score_divided": model_of(
            lambda found, real, b: sigmoid(found.sum(1) + b) / by
        ),
        "multiplied": model_of(lambda found, real, b: sigmoid((found.sum(1) + b) * by)),
        "bias_alone_divided": model_of(
            lambda found, real, b: sigmoid(found.sum(1) + b / by)
        ),
        "not_divided_and_padding": model_of(
            lambda found, real, b: sigmoid(found.sum(1) + b), padded=True
        ),
        **{
            name: tuple(divided(name, form) for form in forms)
            for name, forms in public_mistakes(task).items()
        },
    }
    return rewritten(__name__, task, draw, reference=score, mistakes=mistakes)


VARIATIONS = (
    vary(
        __name__,
        "score",
        public={"by": 1},
        choices={"by": [n / 2 if n % 2 else n // 2 for n in range(3, 61)]},
        build=_score,
        texts=_text,
    ),
)
