"""Variation of average_gradient: one place counts several times in the average."""

from collections.abc import Callable

import numpy as np

from embedbook.checks.tasks import Task
from tools.variants.rebuild import public_mistakes, rewritten
from tools.variants.variation import Draw, vary, words

Array = np.ndarray
PUBLIC = {"place": "first", "weight": 1}
EXAMPLE = np.array([[6.0, -3.0]]), 3
TEXTS = ("rule", "example")


def _counts(length: int, place: str, weight: int) -> Array:
    """Return how often each place counts: (length,)."""
    counts = np.ones(length)
    counts[0 if place == "first" else -1] = weight
    return counts


def _shared(upstream: Array, shares: Array) -> Array:
    return upstream[:, None, :] * shares[:, None]


def _texts(draw: Draw) -> dict[str, object]:
    kind = "public" if dict(draw) == PUBLIC else "drawn"
    upstream, length = EXAMPLE
    one, other = upstream[0] / (length - 1 + draw["weight"]) * [[draw["weight"]], [1]]
    fields = {
        "one": ", ".join(f"{number:g}" for number in one),
        "other": ", ".join(f"{number:g}" for number in other),
    }
    return {key: words(__name__)[kind][key].format(**draw, **fields) for key in TEXTS}


def _build(task: Task, draw: Draw) -> Task:
    def counts(length: int) -> Array:
        return _counts(length, **draw)

    def reference(upstream: Array, length: int) -> Array:
        """Return each place's share: (batch, length, output_dim)."""
        return _shared(upstream, counts(length) / counts(length).sum())

    def along(axis: int) -> Callable:
        """Return what makes equal shares along an axis as different as they should be.

        Results that have no such axis stay as they are.
        """

        def through(function: Callable) -> Callable:
            def wrong(upstream: Array, length: int) -> Array:
                found = function(upstream, length)
                if found.ndim != 3 or found.shape[axis] != length:
                    return found
                ratios = counts(length) * length / counts(length).sum()
                shape = [length if each == axis else 1 for each in range(3)]
                return found * ratios.reshape(shape)

            return wrong

        return through

    def by(shares_of: Callable[[Array], Array]) -> Callable:
        """Return a function with other shares, made of how often each place counts."""
        return lambda upstream, length: _shared(upstream, shares_of(counts(length)))

    known = {
        "not_divided": by(lambda counts: counts),
        "divided_by_places": by(lambda counts: counts / len(counts)),
        "divided_by_one_more": by(lambda counts: counts / (counts.sum() + 1)),
        "other_end": by(lambda counts: (counts / counts.sum())[::-1]),
        "all_alike": by(lambda counts: np.ones_like(counts) / counts.sum()),
        "only_once": by(lambda counts: 1 / counts / (1 / counts).sum()),
        "flattened": lambda u, n: reference(u, n).reshape(-1, u.shape[1]),
    }
    for axis in (1, 0, 2):
        for name, forms in public_mistakes(task, along(axis)).items():
            known[name] = (*_forms(known.get(name, ())), *forms)
    for name, forms in public_mistakes(task).items():
        known[name] += forms
    return rewritten(__name__, task, draw, reference=reference, mistakes=known)


def _forms(wrong: Callable | tuple[Callable, ...]) -> tuple[Callable, ...]:
    return wrong if type(wrong) is tuple else (wrong,)


VARIATION = vary(
    __name__,
    "average_gradient",
    public=PUBLIC,
    # Weights whose shares of three places are short decimal numbers.
    choices={"place": ["first", "last"], "weight": [2, 3, 4, 6, 8, 10, 13, 18]},
    build=_build,
    texts=_texts,
)
