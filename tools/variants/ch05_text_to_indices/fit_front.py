"""Variation of fit_front: one index marks unknown words, which are left out first."""

from collections.abc import Callable, Iterable

import numpy as np

from embedbook.checks.ch05_text_to_indices.fit_front import fit_front
from embedbook.checks.tasks import Task
from tools.variants.rebuild import public_mistakes, rewritten
from tools.variants.variation import Draw, vary, words

Array = np.ndarray
VISIBLE = 2  # cases of the task that are its text's examples
TEXTS = ("opening", "short", "long", "promise")


def _texts(draw: Draw) -> dict[str, object]:
    kind = "public" if draw["unknown"] is None else "drawn"
    return {key: words(__name__)[kind][key].format(**draw) for key in TEXTS}


def _build(task: Task, draw: Draw) -> Task:
    unknown = draw["unknown"]

    def known_only(ids: Array) -> Array:
        return ids[ids != unknown]

    def before(change: Callable, function: Callable = fit_front) -> Callable:
        return lambda ids, length: function(change(ids), length)

    def reference(ids: Array, length: int) -> Array:
        """Return the last `length` known words, with zeros in front if need be."""
        return fit_front(known_only(ids), length)

    def without_first(ids: Array) -> Array:
        return np.delete(ids, np.flatnonzero(ids == unknown)[:1])

    def cut_first(ids: Array, length: int) -> Array:
        return fit_front(known_only(ids[-length:]), length)

    def cases(rng: np.random.Generator) -> Iterable[tuple]:
        yield np.array([5, unknown, 8, 2]), 5
        yield np.array([7, 4, 9, unknown, 3, 6]), 3
        yield from list(task.cases(rng))[VISIBLE:]
        yield np.array([unknown, unknown]), 2
        yield np.array([6, unknown, unknown]), 1
        for count, length in [(9, 5), (12, 6), (7, 9)]:
            ids = rng.integers(0, 40, count)
            ids[rng.permutation(count)[:3]] = unknown
            yield ids, length

    known = public_mistakes(task, lambda form: before(known_only, form))
    known |= {
        "unknown_as_padding": before(lambda ids: np.where(ids == unknown, 0, ids)),
        "one_unknown_left_out": before(without_first),
        "left_out_after_the_cut": cut_first,
        "left_out_at_last": lambda ids, n: known_only(fit_front(ids, n)),
        "unknown_alone": before(lambda ids: ids[ids == unknown]),
    }
    return rewritten(
        __name__, task, draw, reference=reference, mistakes=known, cases=cases
    )


VARIATION = vary(
    __name__,
    "fit_front",
    public={"unknown": None},
    # Beyond all words of the notebook's last cells, which so stay true.
    choices={"unknown": list(range(2999, 40_000, 1000))},
    build=_build,
    texts=_texts,
)
