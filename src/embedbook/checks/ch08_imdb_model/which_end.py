"""The task which_end: whether to keep the beginning or the end of a long review."""

from collections.abc import Callable, Iterable

import numpy as np

from embedbook.checks.task_files import function_task

Array = np.ndarray
PULLS = np.array([0.5, 0.1, 2.0, -2.0, 0.4, -0.4])  # that of padding is not 0
PRAISE, BLAME, SOME_PRAISE, SOME_BLAME = 2, 3, 4, 5  # indices, by their pulls


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


def _case(first: int, last: int, both: int = 0, neither: int = 0) -> tuple:
    """Return as many reviews as only their first token judges rightly, and so on."""
    kinds = [(1, 0)] * first + [(0, 1)] * last + [(1, 1)] * both + [(0, 0)] * neither
    labels = np.arange(len(kinds)) % 3 % 2  # praise and blame, mixed
    reviews = [
        np.array([PRAISE if good == label else BLAME for good in kind])
        for kind, label in zip(kinds, labels, strict=True)
    ]
    return reviews, labels, PULLS, 0.2, [1]


def evidence(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield reviews that decide for an end, that do not, and that nearly do.

    They tell these programs from the right one. Whoever is ahead wins, or is by once
    the root (2 against 7), by twice a root that is cut off (1 against 6), or by twice
    the root and no more (0 against 4). The root is that of all reviews, or of all right
    verdicts (8 on which both are right, 7 on which both are wrong). The bias is left
    out or added to a sum, or the border is one half (weak words). The end is the rest
    of a review; one length decides for all (another side at each length). A start below
    zero (reviews shorter than the length). Lengths are sorted first (3 before 1). Each
    token counts once (the same twice).
    """
    yield _case(1, 9)
    yield _case(6, 4)
    yield _case(7, 1)
    yield _case(2, 7)
    yield _case(1, 6)
    yield _case(0, 4)
    yield _case(0, 5, both=8)
    yield _case(6, 0, neither=7)
    yield _case(0, 0, both=2, neither=1)
    weak = np.array([SOME_BLAME, SOME_BLAME, BLAME, BLAME])
    yield [weak] * 6, np.ones(6, dtype=int), PULLS, 0.5, [1, 2]
    weak = np.array([SOME_PRAISE, SOME_PRAISE, BLAME])
    yield [weak] * 5, np.ones(5, dtype=int), PULLS, 0.0, [2, 1]
    praise = np.array([SOME_PRAISE, BLAME, PRAISE, SOME_BLAME])
    blame = np.array([SOME_BLAME, PRAISE, BLAME, SOME_PRAISE])
    short = np.array([BLAME]), np.array([1])
    labels = np.array([1, 0] * 4 + [1, 1])
    yield [praise, blame] * 4 + [*short], labels, PULLS, 0.2, [1, 2, 3, 9]
    yield [np.array([PRAISE, BLAME])] * 6, np.ones(6, dtype=int), PULLS, 0.2, [3, 1]
    again = np.array([PRAISE, BLAME, BLAME, BLAME, PRAISE, PRAISE])
    yield [again] * 6, np.ones(6, dtype=int), PULLS, 0.2, [3]
    reviews = [rng.integers(1, 6, size) for size in rng.integers(2, 8, 12)]
    yield reviews, rng.integers(0, 2, 12), PULLS, -0.3, [4, 2]


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
