"""Ours d and e: several tables like ours c's, each learned alone; their scores vote.

What the tables add to ours c's: n-grams of the first and of the last fifth of a
review, and of its thirds, with rows of their own (in a verdict "great" says more than
in a plot); n-grams of 4 and 5; and n-grams with a gap. Ours e then lets these tables
name the side of each unlabelled review, and learns one more table from all reviews:
n-grams that few labelled reviews hold get a row. It votes with as much weight as the
three that named the sides.

What each idea gave on validation, and what gave nothing, is in results/ideas.json.
"""

import keras
import numpy as np
from entry import Data, Fitted
from measure import Clock
from ngrams import WORDS_1_TO_3, Vocabulary, ngrams, words
from ours_ngram_weights import LEAST_REVIEWS, Batches, Rows, build, scores_of

FIFTHS = tuple(
    (low, high, tuple(range(n)), salt)
    for salt, (low, high) in ((1, (0.0, 0.2)), (2, (0.8, 1.0)))
    for n in (1, 2, 3)
)
THIRDS = tuple(
    (third / 3, (third + 1) / 3, tuple(range(n)), 3 + third)
    for third in range(3)
    for n in (1, 2)
)
LONG = ((0.0, 1.0, (0, 1, 2, 3), 0), (0.0, 1.0, (0, 1, 2, 3, 4), 0))
GAPS = tuple(
    (0.0, 1.0, places, 6 + places[1]) for places in ((0, 2), (0, 3), (0, 1, 3))
)
TABLES = (WORDS_1_TO_3 + FIFTHS, WORDS_1_TO_3 + THIRDS, WORDS_1_TO_3 + LONG + GAPS)
TRUST = 0.5  # weight in the loss of a review whose side the tables named
LEAST_OF_ALL = 4  # reviews an n-gram must stand in for a row, of three times as many


class Votes:
    """Tables that were learned, each with its kinds of n-grams and its weight."""

    def __init__(self, seed: int, clock: Clock):
        self.seed, self.clock, self.members = seed, clock, []

    def learn(self, kinds, found, labels, trust=None, least=LEAST_REVIEWS, voice=1):
        """Learn one more table; `found` is what `ngrams` returned for `kinds`.

        `labels`: (reviews,), 1 for positive. `trust`: (reviews,), the weight of each
        review in the loss, 1 if it is not given. `least`: see `Rows`. `voice`: the
        table's weight in the vote.
        """
        with self.clock("features"):
            rows = Rows(*found, labels, least)
            known = rows.of(*found)
        with self.clock("fit"):
            model = build(rows.log_ratio)
            model.fit(Batches(*known, labels, trust, self.seed), verbose=0)
        self.members.append((kinds, rows, model, voice))

    def scores(self, ids: np.ndarray, counts: np.ndarray, part: str) -> np.ndarray:
        """Return the weighted mean score of each review, float64 (reviews,).

        `ids`, `counts` as from `Vocabulary.ids`. `part` is the part of the clock in
        which the models' time counts.
        """
        total = np.zeros(len(counts))
        for kinds, rows, model, voice in self.members:
            with self.clock("features"):
                known = rows.of(*ngrams(ids, counts, kinds))
            with self.clock(part):
                total += voice * scores_of(model, *known)
        return total / sum(member[-1] for member in self.members)

    def parameters(self) -> int:
        """Return how many numbers all tables hold."""
        return sum(model.count_params() for _, _, model, _ in self.members)


def tables_that_vote(data: Data, seed: int, clock: Clock) -> Fitted:
    """Learn TABLES from the labelled reviews; from the unlabelled ones too, if any."""
    keras.utils.set_random_seed(seed)
    vocabulary, votes = Vocabulary(), Votes(seed, clock)
    count = len(data.texts)
    with clock("features"):
        lists = [words(text) for text in data.texts + data.unlabelled]
        ids, counts = vocabulary.ids(lists)
        vocabulary.learning = False
        del lists
        end = counts[:count].sum()
    for kinds in TABLES:
        with clock("features"):
            found = ngrams(ids[:end], counts[:count], kinds)
        votes.learn(kinds, found, data.labels)
    if data.unlabelled:
        named = votes.scores(ids[end:], counts[count:], "fit") > 0.5
        labels = np.concatenate([data.labels, named])
        trust = np.concatenate([np.ones(count), np.full(len(named), TRUST)])
        with clock("features"):
            found = ngrams(ids, counts, TABLES[0])
        votes.learn(TABLES[0], found, labels, trust, LEAST_OF_ALL, voice=len(TABLES))

    def predict(texts: list[str]) -> np.ndarray:
        with clock("features"):
            known = vocabulary.ids([words(text) for text in texts])
        return votes.scores(*known, "predict")

    return Fitted(predict, votes.parameters())
