"""Variation of log_ratio: n-grams in too few reviews get 0."""

from collections.abc import Callable, Iterable

import numpy as np

from embedbook.checks.tasks import Task
from tools.variants.rebuild import public_mistakes, rewritten
from tools.variants.variation import Draw, vary, words

Array = np.ndarray
EXAMPLE = (np.array([69, 24, 4]), np.array([3, 1, 3]), 1.0)


def _text(draw: Draw) -> dict[str, str]:
    said = words(__name__)["log_ratio"]
    least = draw["least"]
    if not least:
        return dict(said["public"])
    rare = said["rare"]["two" if least > 25 else "one"]
    return {
        name: text.format(**draw, rare=rare) for name, text in said["drawn"].items()
    }


def _log_ratio(task: Task, draw: Draw) -> Task:
    least, public = draw["least"], task.reference

    def zero_where(is_rare: Callable, function: Callable = public) -> Callable:
        def log_ratio(positive: Array, negative: Array, alpha: float) -> Array:
            ratios = function(positive, negative, alpha)
            return np.where(is_rare(positive, negative, alpha), 0, ratios)

        return log_ratio

    def rare(positive: Array, negative: Array, alpha: float) -> Array:
        return positive + negative < least

    def without_rare(smoothed: bool) -> Callable:
        """Return a log-ratio whose sums lack the counts of rare n-grams."""

        def share(counts: Array, kept: Array, alpha: float) -> Array:
            raised = counts * kept + alpha
            return raised / (raised if smoothed else raised * kept).sum()

        def wrong(positive: Array, negative: Array, alpha: float) -> Array:
            kept = positive + negative >= least
            one, other = (share(each, kept, alpha) for each in (positive, negative))
            return np.where(kept, np.log(one) - np.log(other), 0)

        return wrong

    def shorter(positive: Array, negative: Array, alpha: float) -> Array:
        return public(positive, negative, alpha)[positive + negative >= least]

    def shorter_sums(positive: Array, negative: Array, alpha: float) -> Array:
        kept = positive + negative >= least
        return public(positive[kept], negative[kept], alpha)

    mistakes = {
        "just_enough": zero_where(lambda p, n, alpha: p + n <= least),
        "each_label_alone": (
            zero_where(lambda p, n, alpha: (p < least) | (n < least)),
            zero_where(lambda p, n, alpha: (p < least) & (n < least)),
            zero_where(lambda p, n, alpha: p < least),
            zero_where(lambda p, n, alpha: np.maximum(p, n) < least),
        ),
        "alpha_counted": (
            zero_where(lambda p, n, alpha: p + n + 2 * alpha < least),
            zero_where(lambda p, n, alpha: p + n + alpha < least),
        ),
        "left_out_of_sums": (without_rare(True), without_rare(False)),
        "rare_missing": (shorter, shorter_sums),
        **{
            name: (*(zero_where(rare, form) for form in forms), *forms)
            for name, forms in public_mistakes(task).items()
        },
    }
    return rewritten(
        __name__,
        task,
        draw,
        reference=zero_where(rare),
        mistakes=mistakes,
        cases=_cases(task.cases, least),
    )


def _cases(public_cases: Callable, least: int) -> Callable:
    """Return the public cases with larger counts, and rare n-grams among them."""

    def cases(rng: np.random.Generator) -> Iterable[tuple]:
        """Yield n-grams that one review too few has, just enough, and one more.

        Some have them in positive reviews alone, others in negative ones, or in both.
        """
        yield EXAMPLE
        half = least // 2
        yield (
            np.array([least, least - 1, 0, half, half, 1, 5 * least]),
            np.array([0, 0, least, least - half, least - half - 1, least, 0]),
            1.0,
        )
        _, *others = public_cases(rng)
        for positive, negative, alpha in others:
            if len(positive) == 1:
                yield positive * least, negative * least, alpha
                continue
            yield (
                np.append(positive * least, [least - 2, 2]),
                np.append(negative * least, [1, least - 2]),
                alpha,
            )

    return cases


VARIATIONS = (
    vary(
        __name__,
        "log_ratio",
        public={"least": 0},
        choices={"least": range(8, 41)},
        build=_log_ratio,
        texts=_text,
    ),
)
