"""The task encode_ranks: the encoding of Keras's IMDB data."""

from collections.abc import Callable, Iterable

import numpy as np

from embedbook.checks.task_files import function_task

Array = np.ndarray
START, UNKNOWN, OFFSET = 1, 2, 3


def encode_ranks(ranks: Array, num_words: int) -> Array:
    """Return start, then rank + 3, or 2 where that is not below `num_words`."""
    ids = ranks + OFFSET
    return np.append(START, np.where(ids < num_words, ids, UNKNOWN))


def ranks_and_limits(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield ranks around a limit, none at all, and random ones.

    Ranks from 4 to 12 at a limit of 10 tell each wrong limit from the right one; ranks
    up to 70,000 programs that keep an index in a small dtype; repeated ones, in no
    order, those that sort or use a set.
    """
    yield np.array([11, 19, 13, 600]), 100
    yield np.array([1, 2, 1]), 50
    yield np.arange(4, 13), 10
    yield np.array([], dtype=int), 10
    yield np.array([7]), 10
    yield np.array([3, 3, 9], dtype="int32"), 9
    yield np.array([88_000, 300, 9_997, 9_996]), 10_000
    yield np.array([70_000, 40_000, 88_000]), 80_000
    for limit in (20, 60):
        yield rng.integers(1, 80, 12), limit


# Mistakes, as people write them.

Keep = Callable[[Array, Array, int], Array]
LIMITS: dict[str, Keep] = {
    "right": lambda ids, ranks, n: ids < n,
    "limit_on_ranks": lambda ids, ranks, n: ranks < n,
    "limit_on_ranks_included": lambda ids, ranks, n: ranks <= n,
    "limit_included": lambda ids, ranks, n: ids <= n,
    "no_limit": lambda ids, ranks, n: ids > 0,
}


def encoder(
    offset: int, start: int, unknown: int, keep: Keep = LIMITS["right"]
) -> Callable[[Array, int], Array]:
    """Return an encode_ranks with another offset, mark or limit."""

    def encode(ranks: Array, num_words: int) -> Array:
        ids = ranks + offset
        kept = np.where(keep(ids, ranks, num_words), ids, unknown)
        return np.append(start, kept)

    return encode


def _with_and_without_start(*forms: Callable) -> tuple[Callable, ...]:
    """Return encoders, and those that forget the start as well."""
    cut = (lambda ranks, n, form=form: form(ranks, n)[1:] for form in forms)
    return (*forms, *cut)


def mistakes(
    offset: int = OFFSET, start: int = START, unknown: int = UNKNOWN
) -> dict[str, Callable | tuple[Callable, ...]]:
    """Return wrong encoders, for these marks and this offset, by their names."""
    right = encoder(offset, start, unknown)

    def other(**changed: object) -> Callable:
        return encoder(
            **{"offset": offset, "start": start, "unknown": unknown, **changed}
        )

    def at_any_limit(**changed: int) -> tuple[Callable, ...]:
        """Return encoders with another offset or mark, each with every limit."""
        forms = [other(**changed, keep=keep) for keep in LIMITS.values()]
        return _with_and_without_start(*forms)

    def drops(keep: Keep) -> Callable:
        def encode(ranks: Array, num_words: int) -> Array:
            ids = ranks + offset
            return np.append(start, ids[keep(ids, ranks, num_words)])

        return encode

    def ranks_as_they_are(ranks: Array, num_words: int) -> Array:
        """Compare indices with the limit, and then keep the ranks."""
        return np.append(start, np.where(ranks + offset < num_words, ranks, unknown))

    def with_words(change: Callable) -> Callable:
        """Return an encoder that does something else to the right indices of words."""
        return lambda ranks, n: np.append(start, change(right(ranks, n)[1:]))

    reserved = range(1, offset + 1)
    return {
        "no_start": lambda ranks, n: right(ranks, n)[1:],
        "start_at_the_end": lambda ranks, n: np.append(right(ranks, n)[1:], start),
        "no_offset": (
            *at_any_limit(offset=0),
            *_with_and_without_start(ranks_as_they_are),
        ),
        "words_from_three": at_any_limit(offset=offset - 1),
        "offset_four": at_any_limit(offset=offset + 1),
        "start_moved_too": (
            other(start=start + offset),
            other(start=start + offset, unknown=unknown + offset),
        ),
        "unknown_moved_too": _with_and_without_start(
            *(
                other(unknown=unknown + offset, keep=keep)
                for name, keep in LIMITS.items()
                if name != "no_limit"
            )
        ),
        "unknown_as_padding": _with_and_without_start(other(unknown=0)),
        "unknown_as_another_mark": tuple(
            form
            for mark in reserved
            if mark != unknown
            for form in _with_and_without_start(other(unknown=mark))
        ),
        **{
            name: _with_and_without_start(other(keep=LIMITS[name]))
            for name in ("limit_on_ranks", "limit_on_ranks_included", "limit_included")
        },
        "limit_too_low": tuple(
            other(keep=lambda ids, ranks, n, less=less: ids < n - less)
            for less in reserved
        ),
        "wrong_words_replaced": _with_and_without_start(
            other(keep=lambda ids, ranks, n: ids >= n),
            other(keep=lambda ids, ranks, n: ids > n),
            other(keep=lambda ids, ranks, n: ranks >= n),
        ),
        "another_start": (
            *(other(start=mark) for mark in (0, *reserved) if mark != start),
            other(start=unknown, unknown=start),
        ),
        "unknown_dropped": _with_and_without_start(
            *(drops(keep) for name, keep in LIMITS.items() if name != "no_limit")
        ),
        "clipped": _with_and_without_start(
            lambda ranks, n: np.append(start, np.minimum(ranks + offset, n - 1)),
            lambda ranks, n: np.append(start, np.minimum(ranks + offset, n)),
            lambda ranks, n: np.append(start, np.minimum(ranks, n) + offset),
            lambda ranks, n: np.append(start, np.minimum(ranks, n - 1) + offset),
        ),
        "no_limit": _with_and_without_start(other(keep=LIMITS["no_limit"])),
        "small_dtype": tuple(
            lambda ranks, n, dtype=dtype: right(ranks, n).astype(dtype)
            for dtype in ("uint8", "int8", "int16", "uint16")
        ),
        "start_for_a_word": lambda ranks, n: np.append(
            np.full(min(len(ranks), 1), start), right(ranks, n)[2:]
        ),
        "order_lost": tuple(
            map(with_words, (np.sort, np.unique, lambda ids: list(dict.fromkeys(ids))))
        ),
        "remainder": _with_and_without_start(
            lambda ranks, n: np.append(start, (ranks + offset) % n)
        ),
    }


TASK = function_task(
    __name__,
    reference=encode_ranks,
    cases=ranks_and_limits,
    dtype="kind",
    mistakes=mistakes(),
)
