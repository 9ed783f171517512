"""Ours d and e: three tables like ours c's, one for each view of a review, that vote.

A table sees the n-grams of one view of `parts/masked_views.py`. Each errs in its own
way, so the mean of their scores errs less than each. In ours e these tables then name
the side of each unlabelled review, and three new ones learn from all reviews: n-grams
that few labelled reviews hold get a row. These three vote.

What each idea gave on held-out films, and what gave nothing, is in results/ideas.json.
"""

import keras
import numpy as np

from entries.interface import Data, Fitted
from entries.ours_ngram_weights import (
    EPOCHS,
    KINDS,
    LEAST_REVIEWS,
    Batches,
    Rows,
    build,
    scores_of,
)
from harness.measure import Clock
from parts.masked_views import MaskedViews, Tokens
from parts.ngrams import ngrams

TRUST = 0.5  # weight in the loss of a review whose side the tables named
LEAST_OF_ALL = 8  # reviews an n-gram must stand in for a row, of three times as many


class Votes:
    """Tables that were learned, one for each view."""

    def __init__(self, seed: int, clock: Clock):
        self.seed, self.clock, self.members = seed, clock, {}

    def learn(self, view, found, labels, trust=None, least=LEAST_REVIEWS) -> None:
        """Learn the table of a view; `found` is what `ngrams` returned for it.

        `labels`: (reviews,), 1 for positive. `trust`: (reviews,), the weight of each
        review in the loss, 1 if it is not given. `least`: see `Rows`.
        """
        with self.clock("features"):
            rows = Rows(*found, labels, least)
            known = rows.of(*found)
        with self.clock("fit"):
            model = build(rows.log_ratio)
            batches = Batches(*known, labels, trust, self.seed)
            model.fit(batches, epochs=EPOCHS, verbose=0)
        self.members[view] = rows, model

    def scores(self, found: dict[str, Tokens], part: str) -> np.ndarray:
        """Return the mean score of each review, float64 (reviews,).

        `found`: what `ngrams` returned, for each view. `part` is the part of the clock
        in which the models' time counts.
        """
        scores = []
        for view, (rows, model) in self.members.items():
            with self.clock("features"):
                known = rows.of(*found[view])
            with self.clock(part):
                scores.append(scores_of(model, *known))
        return np.mean(scores, axis=0, dtype=np.float64)

    def parameters(self) -> int:
        """Return how many numbers all tables hold."""
        return sum(model.count_params() for _, model in self.members.values())


def tables_that_vote(data: Data, seed: int, clock: Clock) -> Fitted:
    """Learn a table for each view; then from the unlabelled reviews too, if any."""
    keras.utils.set_random_seed(seed)
    views, votes = MaskedViews(), Votes(seed, clock)
    count = len(data.texts)

    def hashed(texts: list[str]) -> dict[str, Tokens]:
        return {view: ngrams(*each, KINDS) for view, each in views(texts).items()}

    with clock("features"):
        found = hashed(data.texts + data.unlabelled)
        labelled = {view: part(each, 0, count) for view, each in found.items()}
    for view, each in labelled.items():
        votes.learn(view, each, data.labels)
    if data.unlabelled:
        with clock("features"):
            more = {view: part(each, count, None) for view, each in found.items()}
        named = votes.scores(more, "fit") > 0.5
        labels = np.concatenate([data.labels, named])
        trust = np.concatenate([np.ones(count), np.full(len(named), TRUST)])
        del more, labelled
        for view in list(found):
            votes.learn(view, found.pop(view), labels, trust, LEAST_OF_ALL)

    def predict(texts: list[str]) -> np.ndarray:
        with clock("features"):
            found = hashed(texts)
        return votes.scores(found, "predict")

    return Fitted(predict, votes.parameters())


def part(found: Tokens, start: int, stop: int | None) -> Tokens:
    """Return the n-grams of the reviews from `start` to `stop`, as `ngrams` does."""
    hashed, counts = found
    begin = counts[:start].sum()
    counts = counts[start:stop]
    return hashed[begin : begin + counts.sum()], counts
