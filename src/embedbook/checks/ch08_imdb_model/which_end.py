"""The task which_end: whether to keep the beginning or the end of a long review."""

from collections.abc import Callable

import numpy as np

from embedbook.checks.ch08_imdb_model.judged_reviews import evidence
from embedbook.checks.task_files import function_task

Array = np.ndarray


def judged(
    reviews: list[Array],
    labels: Array,
    pulls: Array,
    bias: float,
    length: int,
    last: Callable = lambda review, length: review[-length:],
    total: Callable = np.mean,
    border: float = 0.0,
) -> tuple[Array, Array]:
    """Return which reviews are judged rightly by their first tokens, and by the last.

    What `last` keeps, how pulls are put together and the `border` of praise may be
    others, as mistakes have it.
    """
    praised = [
        (total(pulls[one[:length]]), total(pulls[last(one, length)])) for one in reviews
    ]
    right = (np.array(praised) + bias > border) == labels.astype(bool)[:, None]
    return right[:, 0], right[:, 1]


def side(first: Array, last: Array) -> int:
    """Return the end that is ahead by more than chance would have it, or 0."""
    return _ahead(first, last, 2 * np.sqrt((first != last).sum()))


def _ahead(first: Array, last: Array, needed: float) -> int:
    more = int(last.sum()) - int(first.sum())
    return int(np.sign(more)) if abs(more) > needed else 0


def which_end(
    reviews: list[Array], labels: Array, pulls: Array, bias: float, lengths: list[int]
) -> Array:
    """Return for each length 1 (the last tokens), -1 (the first), or 0 (undecided)."""
    known = reviews, labels, pulls, bias
    return np.array([side(*judged(*known, length)) for length in lengths])


# Mistakes, as people write them.


def _decides(decide: Callable, **others: object) -> Callable:
    """Return a which_end with another way to decide, or to judge."""

    def wrong(
        reviews: list, labels: Array, pulls: Array, bias: float, lengths: list
    ) -> Array:
        known = reviews, labels, pulls, others.get("bias", bias)
        ways = {name: way for name, way in others.items() if name != "bias"}
        return np.array([decide(*judged(*known, each, **ways)) for each in lengths])

    return wrong


def _against(needed: Callable[[Array, Array], float]) -> Callable:
    return _decides(lambda first, last: _ahead(first, last, needed(first, last)))


def _just_twice(first: Array, last: Array) -> int:
    return _ahead(first, last, 2 * np.sqrt((first != last).sum()) - 1e-9)


def _never_undecided(end: int) -> Callable:
    return _decides(lambda first, last: end if side(first, last) == end else -end)


def _labels_ignored(reviews: list, labels: Array, *known: object) -> Array:
    return which_end(reviews, np.ones_like(labels), *known)


def _of_long_ones(reviews: list, *known: object) -> Array:
    *known, lengths = known
    return np.array(
        [
            _ahead(
                *judged(reviews, *known, length),
                2 * np.sqrt(sum(len(each) > length for each in reviews)),
            )
            for length in lengths
        ]
    )


def _all_lengths_together(reviews: list, *known: object) -> Array:
    *known, lengths = known
    pairs = [judged(reviews, *known, length) for length in lengths]
    first, last = map(np.concatenate, zip(*pairs, strict=True))
    return np.full(len(lengths), side(first, last))


def _counts_run_on(reviews: list, *known: object) -> Array:
    *known, lengths = known
    pairs = [judged(reviews, *known, length) for length in lengths]
    so_far = [
        map(np.concatenate, zip(*pairs[: n + 1], strict=True))
        for n in range(len(pairs))
    ]
    return np.array([side(*each) for each in so_far])


TASK = function_task(
    __name__,
    reference=which_end,
    cases=evidence,
    dtype="any",
    mistakes={
        "ahead_wins": (
            _against(lambda first, last: 0),
            _decides(lambda first, last: 1 if last.sum() > first.sum() else -1),
            _decides(lambda first, last: -1 if first.sum() > last.sum() else 1),
            _decides(lambda f, n: side(f, n) or min(_ahead(f, n, 0), 0)),
        ),
        "once_the_root": _against(lambda f, n: np.sqrt((f != n).sum())),
        "root_cut_off": _against(lambda f, n: 2 * int(np.sqrt((f != n).sum()))),
        "just_twice": _decides(_just_twice),
        "agreement_counted": (
            _against(lambda first, last: 2 * np.sqrt(first.size)),
            _of_long_ones,
        ),
        "right_verdicts_counted": _against(lambda f, n: 2 * np.sqrt(f.sum() + n.sum())),
        "never_decides": _against(lambda first, last: (first != last).sum()),
        "swapped": lambda *known: -which_end(*known),
        "never_the_first": _decides(lambda f, n: max(side(f, n), 0)),
        "never_undecided": (_never_undecided(1), _never_undecided(-1)),
        "labels_ignored": (_labels_ignored, lambda *known: -_labels_ignored(*known)),
        "counts": (
            _decides(lambda f, n: ((f & ~n).sum(), (n & ~f).sum())),
            _decides(lambda f, n: (f.sum(), n.sum())),
        ),
        "difference": (
            _decides(lambda f, n: int(n.sum()) - int(f.sum())),
            _decides(lambda f, n: int(f.sum()) - int(n.sum())),
        ),
        "the_rest": (
            _decides(side, last=lambda review, length: review[length:]),
            _decides(
                side,
                last=lambda review, length: review[length:],
                total=lambda pulls: pulls.sum() / max(len(pulls), 1),
            ),
        ),
        "last_left_out": _decides(side, last=lambda review, length: review[:-length]),
        "last_token_lost": (
            _decides(side, last=lambda review, length: review[-length:-1]),
            _decides(side, last=lambda review, length: review[-length - 1 : -1]),
        ),
        "each_token_once": _decides(side, total=lambda pulls: np.unique(pulls).mean()),
        "start_below_zero": _decides(
            side, last=lambda review, length: review[len(review) - length :]
        ),
        "bias_forgotten": _decides(side, bias=0.0),
        "sum_not_average": _decides(side, total=np.sum),
        "half_without_sigmoid": _decides(side, border=0.5),
        "counts_run_on": _counts_run_on,
        "lengths_sorted": lambda *known: which_end(*known[:-1], sorted(known[-1])),
        "all_lengths_together": _all_lengths_together,
    },
)
