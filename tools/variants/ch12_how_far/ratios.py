"""Variation of log_ratio: another logarithm, and n-grams in too few reviews get 0.

Too few are few enough that a larger table still judges more reviews rightly.
"""

from collections.abc import Callable, Iterable

import numpy as np

from embedbook.checks.tasks import Task
from tools.variants.rebuild import public_mistakes, rewritten
from tools.variants.variation import Draw, vary, words

Array = np.ndarray
BASES = {"natural": np.e, "binary": 2.0, "decimal": 10.0}
# Mistakes that no logarithm is taken in, or one of a base of their own.
WITHOUT = ("no_logarithm", "ratio_of_logarithms", "difference_of_shares")
OTHER_BASES = {"log2": "binary", "log10": "decimal"}


def _text(draw: Draw) -> dict[str, str]:
    said = words(__name__)["log_ratio"]
    if not draw["least"]:
        return dict(said["public"])
    ratios = np.log([1.5, 1.5, 0.25]) / np.log(BASES[draw["log"]])
    facts = {f"r{place}": f"{ratio:.3f}" for place, ratio in enumerate(ratios, 1)}
    facts["base"] = said["base"][draw["log"]]
    facts["rare"] = said["rare"]["one" if draw["least"] == 2 else "two"].format(**facts)
    return {name: text.format(**draw, **facts) for name, text in said["drawn"].items()}


def _log_ratio(task: Task, draw: Draw) -> Task:
    least, scale = draw["least"], np.log(BASES[draw["log"]])

    def scaled(function: Callable) -> Callable:
        return lambda p, n, alpha: function(p, n, alpha) / scale

    public = scaled(task.reference)

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
            return np.where(kept, (np.log(one) - np.log(other)) / scale, 0)

        return wrong

    def shorter(positive: Array, negative: Array, alpha: float) -> Array:
        return public(positive, negative, alpha)[positive + negative >= least]

    def shorter_sums(positive: Array, negative: Array, alpha: float) -> Array:
        kept = positive + negative >= least
        return public(positive[kept], negative[kept], alpha)

    def forms_of(name: str, forms: tuple[Callable, ...]) -> tuple[Callable, ...]:
        as_they_are = name in (*WITHOUT, *OTHER_BASES)
        known = forms if as_they_are else tuple(map(scaled, forms))
        return (*(zero_where(rare, form) for form in known), *known)

    mistakes = {
        "natural_logarithm": zero_where(rare, task.reference),
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
            name: forms_of(name, forms)
            for name, forms in public_mistakes(task).items()
            if OTHER_BASES.get(name) != draw["log"]
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
        example, *others = public_cases(rng)
        yield example
        half = least // 2
        yield (
            np.array([least, least - 1, 0, half, half, 1, 5 * least]),
            np.array([0, 0, least, least - half, least - half - 1, least, 0]),
            1.0,
        )
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
        public={"least": 0, "log": "natural"},
        choices={"least": [2, 3, 4, 5], "log": list(BASES)},
        build=_log_ratio,
        texts=_text,
    ),
)
