"""The task inside: the bigrams of one review each."""

from collections.abc import Callable, Iterable

import numpy as np

from embedbook.checks.task_files import function_task

Array = np.ndarray


def inside(indices: Array, starts: Array) -> Array:
    """Return the bigrams whose two tokens are of one review: shape (kept,)."""
    return indices[_kept(indices, starts)]


def flat_reviews(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield reviews of all lengths.

    Equal bigrams at a border and elsewhere tell programs apart that leave out a value,
    not a place; an empty review in front those that count from the end; one at the end
    those that go beyond it; a single review, and reviews of one token, those that take
    a border, or a bigram, for granted, or never drop place 0, or the last place; three
    reviews those that delete one by one, so that places move; 70,000 a small dtype.
    """

    def joined(*lengths: int) -> tuple[Array, Array]:
        ends = np.cumsum(lengths)
        return rng.integers(1, 100, max(ends[-1] - 1, 0)), ends - np.array(lengths)

    yield np.array([8, 3, 5, 6, 2]), np.array([0, 3])
    yield np.array([4, 7, 4, 4, 7]), np.array([0, 3, 5])
    yield joined(3, 4, 2)
    yield np.array([300, 70_000, 5, 9]), np.array([0, 3])
    yield joined(6)  # a single review has no border
    yield joined(2, 1, 1, 3)
    yield joined(1, 3, 2)
    yield joined(3, 0, 0, 4)
    yield joined(0, 3, 2)
    yield joined(4, 3, 0)
    yield joined(5, 1)
    yield joined(*rng.integers(0, 5, 12).tolist())
    yield joined(7, 4, 9, 2, 7)


# Mistakes, as people write them.


def _kept(indices: Array, starts: Array) -> Array:
    """Return for each bigram whether both its tokens are of one review."""
    lengths = np.diff(np.append(starts, len(indices) + 1))
    reviews = np.repeat(np.arange(len(starts)), lengths)
    return reviews[:-1] == reviews[1:]


def _sliced(ends: Callable[[Array, Array], list]) -> tuple[Callable, ...]:
    """Return insides that slice review by review, up to `ends(starts, indices)`.

    One takes 1 off the end, which may give -1; one drops the last of each slice.
    """

    def form(piece: Callable[[Array, int, int], Array]) -> Callable:
        def wrong(indices: Array, starts: Array) -> Array:
            pairs = zip(starts, ends(starts, indices), strict=False)
            return np.concatenate(
                [indices[:0], *(piece(indices, *pair) for pair in pairs)]
            )

        return wrong

    return (
        form(lambda indices, start, end: indices[start : end - 1]),
        form(lambda indices, start, end: indices[start:end][:-1]),
    )


def _without(*choices: Callable[[Array, Array], Array]) -> tuple[Callable, ...]:
    """Return insides that drop the bigrams at the places `choice(starts, indices)`."""
    return tuple(
        lambda indices, starts, places=places: np.delete(
            indices, places(starts, indices)
        )
        for places in choices
    )


def _split(indices: Array, starts: Array) -> Array:
    """Drop the end of every piece but the last."""
    *pieces, last = np.split(indices, starts[1:])
    return np.concatenate([*(piece[:-1] for piece in pieces), last])


def _one_token_missing(indices: Array, starts: Array) -> Array:
    """Leave the last token of the last review out of the count."""
    lengths = np.diff(np.append(starts, len(indices)))
    reviews = np.repeat(np.arange(len(starts)), lengths)
    return indices[:-1][reviews[:-1] == reviews[1:]]


def _one_by_one(all_of_them: bool) -> Callable[[Array, Array], Array]:
    """Return an inside that deletes from a list, so that the places behind move."""

    def wrong(indices: Array, starts: Array) -> Array:
        kept = indices.tolist()
        for start in starts.tolist()[all_of_them:]:
            if all_of_them or 0 < start <= len(kept):
                del kept[start - 1]
        return np.array(kept, dtype=int)

    return wrong


def _by_value(indices: Array, starts: Array) -> Array:
    return indices[~np.isin(indices, indices[~_kept(indices, starts)])]


def _filled(fill: int) -> Callable[[Array, Array], Array]:
    return lambda indices, starts: np.where(_kept(indices, starts), indices, fill)


TASK = function_task(
    __name__,
    reference=inside,
    cases=flat_reviews,
    dtype="kind",
    mistakes={
        "border_kept": lambda indices, starts: indices.copy(),
        "one_too_late": _without(
            lambda starts, _: starts[1:],
            lambda starts, indices: starts[1:][starts[1:] < len(indices)],
            lambda starts, _: starts[starts > 0],
            lambda starts, indices: starts[(starts > 0) & (starts < len(indices))],
        ),
        "one_too_late_and_first": _without(
            lambda starts, _: starts,
            lambda starts, indices: starts[starts < len(indices)],
        ),
        "last_review_lost": _sliced(lambda starts, indices: starts[1:]),
        "last_bigram_lost": (
            *_sliced(lambda starts, indices: [*starts[1:], len(indices)]),
            _one_token_missing,
        ),
        "slice_of_empty_review": _sliced(
            lambda starts, indices: [*starts[1:], len(indices) + 1]
        )[0],
        "one_too_early": _without(
            lambda starts, _: starts[starts > 1] - 2,
            lambda starts, _: starts[1:] - 2,
        ),
        "last_dropped": _without(lambda starts, _: starts - 1),
        "empty_review": _without(lambda starts, _: starts[1:] - 1),
        "empty_review_at_the_end": (
            *_without(lambda starts, _: starts[starts > 0] - 1),
            _split,
        ),
        "empty_review_at_the_front": _without(
            lambda starts, indices: (starts[1:] - 1)[starts[1:] <= len(indices)]
        ),
        "place_0_spared": _without(
            lambda starts, _: starts[starts > 1] - 1,
            lambda starts, indices: starts[(starts > 1) & (starts <= len(indices))] - 1,
        ),
        "last_place_spared": _without(
            lambda starts, indices: (s := starts[1:])[s < len(indices)] - 1,
            lambda starts, indices: starts[(starts > 0) & (starts < len(indices))] - 1,
        ),
        "both_ends_spared": _without(
            lambda starts, indices: starts[(starts > 1) & (starts < len(indices))] - 1,
        ),
        "some_borders_only": _without(
            lambda starts, _: starts[1:2] - 1,
            lambda starts, _: starts[1:-1] - 1,
            lambda starts, _: starts[2:] - 1,
            lambda starts, _: starts[-1:] - 1,
        ),
        "places_move": tuple(map(_one_by_one, (False, True))),
        "small_dtype": tuple(
            lambda indices, starts, dtype=dtype: inside(indices, starts).astype(dtype)
            for dtype in ("uint8", "int8", "int16", "uint16")
        ),
        "order_lost": (
            lambda indices, starts: np.unique(inside(indices, starts)),
            lambda i, starts: np.array(list(dict.fromkeys(inside(i, starts))), int),
            lambda i, starts: np.array(list(set(inside(i, starts).tolist())), int),
        ),
        "two_dropped": _without(
            lambda starts, indices: [
                place
                for start in starts.tolist()
                for place in (start - 1, start)
                if start and place < len(indices)
            ]
        ),
        "mask_only": (_kept, lambda indices, starts: ~_kept(indices, starts)),
        "by_value": _by_value,
        "only_borders": lambda indices, starts: indices[~_kept(indices, starts)],
        "set_to_zero": (_filled(0), _filled(-1)),
    },
)
