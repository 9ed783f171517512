"""The task inside: the bigrams that stand in one review."""

from collections.abc import Callable, Iterable

import numpy as np

from embedbook.checks.tasks import Misconception, Task

Array = np.ndarray


def inside(indices: Array, starts: Array) -> Array:
    """Return the bigrams whose two tokens are of one review: shape (kept,)."""
    return indices[_kept(indices, starts)]


def flat_reviews(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield reviews of all lengths: empty ones at both ends, and of one token."""

    def joined(*lengths: int) -> tuple[Array, Array]:
        ends = np.cumsum(lengths)
        return rng.integers(1, 100, max(ends[-1] - 1, 0)), ends - np.array(lengths)

    yield np.array([8, 3, 5, 6, 2]), np.array([0, 3])
    yield joined(3, 4, 2)
    yield joined(6)  # a single review has no border
    yield joined(2, 1, 1, 3)
    yield joined(3, 0, 0, 4)
    yield joined(0, 3, 2)
    yield joined(4, 3, 0)
    yield joined(5, 1)
    yield joined(*rng.integers(2, 9, 8).tolist())
    yield joined(*rng.integers(0, 5, 12).tolist())
    yield joined(7, 6, 9, 8, 7, 5, 9, 6)


# Mistakes, as people write them.


def _kept(indices: Array, starts: Array) -> Array:
    """Return for each bigram whether both its tokens are of one review."""
    lengths = np.diff(np.append(starts, len(indices) + 1))
    reviews = np.repeat(np.arange(len(starts)), lengths)
    return reviews[:-1] == reviews[1:]


def _sliced(ends: Callable[[Array, Array], list]) -> Callable:
    """Return an inside that slices review by review, up to `ends(starts, indices)`."""

    def wrong(indices: Array, starts: Array) -> Array:
        pairs = zip(starts, ends(starts, indices), strict=False)
        return np.concatenate(
            [indices[:0], *(indices[start : end - 1] for start, end in pairs)]
        )

    return wrong


def _without(places: Callable[[Array, Array], Array]) -> Callable:
    """Return an inside that drops the bigrams at `places(starts, indices)`."""
    return lambda indices, starts: np.delete(indices, places(starts, indices))


TASK = Task(
    name="inside",
    reference=inside,
    cases=flat_reviews,
    dtype="kind",
    insight="All reviews lie in one array, so one step makes all bigrams, and one more "
    "takes out the few that nobody wrote. For trigrams two at each border go.",
    hints=(
        "Write the six tokens of the example in a row, with a bar between the reviews. "
        "Which of the five bigrams lies across the bar, and what is its place?",
        "The bigram at place t is made of the tokens t and t + 1. It lies across a "
        "border if t + 1 is a start. Mind reviews without tokens: what do their starts "
        "say, first, in the middle, and last?",
        "Either drop places that you work out from `starts[1:]`, but only those that "
        "are places of `indices`. Or number each token's review with `np.repeat`, and "
        "compare each number with the next: that needs no care.",
    ),
    misconceptions=(
        Misconception(
            "border_kept",
            lambda indices, starts: indices.copy(),
            "All bigrams are still there. One that is made of the end of a review and "
            "the start of the next, nobody wrote.",
        ),
        Misconception(
            "one_too_late",
            _without(lambda starts, _: starts[1:]),
            "The first bigram inside of each review goes, and the one across the "
            "border stays. Which two tokens make the bigram at place t?",
        ),
        Misconception(
            "one_too_late_and_first",
            _without(lambda starts, _: starts),
            "The first bigram of each review goes, that of the first review, too. "
            "Which two tokens make the bigram at place t, and what comes before place "
            "0?",
        ),
        Misconception(
            "one_too_late_with_care",
            _without(lambda starts, indices: starts[1:][starts[1:] < len(indices)]),
            "The first bigram inside of each review goes, and the one across the "
            "border stays. Which two tokens make the bigram at place t?",
        ),
        Misconception(
            "one_too_late_and_first_with_care",
            _without(lambda starts, indices: starts[starts < len(indices)]),
            "The first bigram of each review goes, that of the first review, too. "
            "Which two tokens make the bigram at place t, and what comes before place "
            "0?",
        ),
        Misconception(
            "last_review_lost",
            _sliced(lambda starts, indices: starts[1:]),
            "The bigrams of the last review are missing. No start follows it: where "
            "does it end?",
        ),
        Misconception(
            "last_bigram_lost",
            _sliced(lambda starts, indices: [*starts[1:], len(indices)]),
            "The last bigram is missing. There is one token more than there are "
            "bigrams: where does the last review end?",
        ),
        Misconception(
            "slice_of_empty_review",
            _sliced(lambda starts, indices: [*starts[1:], len(indices) + 1]),
            "Right, unless the first review has no tokens. Its slice would end at -1, "
            "which counts from the end.",
        ),
        Misconception(
            "one_too_early",
            _without(lambda starts, _: starts[starts > 1] - 2),
            "The last bigram inside of each review goes, and the one across the border "
            "stays. Which two tokens make the bigram at place t?",
        ),
        Misconception(
            "last_dropped",
            _without(lambda starts, _: starts - 1),
            "The very last bigram goes as well: the first review's start, 0, less 1 is "
            "-1, which counts from the end. Which start is no border?",
        ),
        Misconception(
            "empty_review",
            _without(lambda starts, _: starts[1:] - 1),
            "Right, unless a review has no tokens. If the first has none, the second "
            "starts at 0 as well, and -1 counts from the end. If the last has none, "
            "its start lies behind all tokens.",
        ),
        Misconception(
            "empty_review_at_the_end",
            _without(lambda starts, _: starts[starts > 0] - 1),
            "Right, unless the last review has no tokens: its start lies behind all "
            "tokens, and there is no bigram to drop.",
        ),
        Misconception(
            "empty_review_at_the_front",
            _without(
                lambda starts, indices: (starts[1:] - 1)[starts[1:] <= len(indices)]
            ),
            "Right, unless the first review has no tokens: then the second starts at 0 "
            "as well, and -1 counts from the end.",
        ),
        Misconception(
            "two_dropped",
            _without(
                lambda starts, indices: [
                    place
                    for start in starts.tolist()
                    for place in (start - 1, start)
                    if start and place < len(indices)
                ]
            ),
            "Two bigrams go at each border. Only one is made of tokens of two reviews.",
        ),
        Misconception(
            "only_borders",
            lambda indices, starts: indices[~_kept(indices, starts)],
            "Those are the bigrams across the borders. The others are wanted.",
        ),
        Misconception(
            "set_to_zero",
            lambda indices, starts: np.where(_kept(indices, starts), indices, 0),
            "The bigrams across the borders became 0, and are still there. Leave them "
            "out: the result gets shorter.",
        ),
    ),
)
