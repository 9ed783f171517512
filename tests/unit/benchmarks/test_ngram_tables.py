"""The tables of n-grams: their rows, batches, scores and votes, by hand."""

from functools import partial
from math import exp, log, sqrt
from pathlib import Path

import numpy as np
import pytest

from entries import ours_best
from entries import ours_ngram_weights as tables
from entries.interface import Data
from harness.measure import Clock
from parts import films, masked_views
from parts.ngrams import BITS

ROOT = Path(__file__).resolve().parents[3]
COUNTS = np.array([3, 0, 1, 5, 2, 7, 1, 0, 4, 6])
PARTS = ("features", "fit", "predict")


def rows_of(counts):
    """Return rows that tell which review they are of: review 3 has 31, 32, 33 …"""
    return np.concatenate([10 * n + np.arange(1, c + 1) for n, c in enumerate(counts)])


def test_the_log_ratio_is_that_of_a_calculation_by_hand():
    hashed = np.array([5, 7, 5, 5, 9, 7, 9, 11], np.int32)
    counts, labels = np.array([2, 1, 2, 0, 3]), np.array([1, 1, 0, 1, 0])
    found = tables.Rows(hashed, counts, labels, least=2)
    # In positive and negative reviews, each once more: 5 in 3, 2; 7 in 2, 2; 9 in 1, 3.
    by_hand = [log(p / 6) - log(q / 7) for p, q in [(3, 2), (2, 2), (1, 3)]]
    np.testing.assert_allclose(found.log_ratio, [0, *by_hand], rtol=1e-6)
    assert found.log_ratio.dtype == "float32"
    assert found.row[[5, 7, 9, 11, 6]].tolist() == [1, 2, 3, 0, 0]
    assert np.count_nonzero(found.row) == 3


def test_ngrams_without_a_row_are_left_out_and_reviews_keep_their_own():
    hashed = np.array([5, 9, 5, 9], np.int32)
    found = tables.Rows(hashed, np.array([2, 2]), np.array([1, 0]), least=2)
    asked = np.array([11, 9, 5, 11, 9], np.int32)
    rows, counts = found.of(asked, np.array([0, 3, 0, 1, 1, 0]))
    assert rows.tolist() == [2, 1, 2]
    assert counts.tolist() == [0, 2, 0, 0, 1, 0]


def test_every_epoch_has_each_review_once_with_its_own_rows_target_and_weight():
    rows, numbers = rows_of(COUNTS), np.arange(len(COUNTS))
    batches = tables.Batches(rows, COUNTS, numbers, numbers + 100, seed=1, size=4)
    orders = []
    for _ in range(5):
        order = []
        assert len(batches) == 3
        for place, (padded, target, weight) in enumerate(batches[n] for n in range(3)):
            assert padded.dtype == "int32" and len(padded) <= 4
            assert padded.shape[1] % 2 == place % 2
            assert padded.shape[1] - max(COUNTS[target].max(), 1) in (0, 1)
            for row, number in zip(padded, target, strict=True):
                kept = [10 * number + n for n in range(1, COUNTS[number] + 1)]
                assert row.tolist() == kept + [0] * (len(row) - len(kept))
            assert (weight == target + 100).all()
            order += target.tolist()
        assert sorted(order) == numbers.tolist()
        orders.append(tuple(order))
        batches.on_epoch_end()
    assert len(set(orders)) > 1


def test_without_weights_each_review_weighs_1():
    batches = tables.Batches(rows_of(COUNTS), COUNTS, COUNTS > 2)
    assert (batches[0][2] == np.ones(len(COUNTS))).all()


class Sums:
    """A model whose score is the sum of a review's rows."""

    def predict(self, batches, verbose):
        parts = [batches[n] for n in range(len(batches))]
        return np.concatenate([rows.sum(axis=1) for (rows,) in parts])[:, None]


def test_scores_come_in_the_order_of_the_reviews(monkeypatch):
    monkeypatch.setattr(tables, "Batches", partial(tables.Batches, size=4))
    rows = rows_of(COUNTS)
    ends = np.cumsum(COUNTS)
    expected = [rows[end - n : end].sum() for end, n in zip(ends, COUNTS, strict=True)]
    assert tables.scores_of(Sums(), rows, COUNTS).tolist() == expected


def test_the_models_score_is_that_of_a_calculation_by_hand():
    import keras

    ratios = np.array([0, 0.5, -0.2, 0.1], np.float32)
    model = tables.build(ratios)
    [learned] = [
        layer
        for layer in model.layers
        if isinstance(layer, keras.layers.Embedding) and layer.trainable
    ]
    rows, counts = np.array([1, 2, 3, 3]), np.array([2, 0, 1, 1])
    assert tables.scores_of(model, rows, counts).tolist() == [0.5] * 4  # from 0 on
    weights = np.array([9, 0.1, 0.2, -0.3])  # row 0 only pads
    learned.set_weights([weights[:, None]])
    sums = [0.1 * 0.5 - 0.2 * 0.2, 0, -0.3 * 0.1, -0.3 * 0.1]
    places = [2, 1, 1, 1]
    by_hand = [
        1 / (1 + exp(-tables.SCALE / sqrt(n) * each))
        for each, n in zip(sums, places, strict=True)
    ]
    found = tables.scores_of(model, rows, counts)
    np.testing.assert_allclose(found, by_hand, rtol=1e-5)


class EachARow:
    """Rows of which every n-gram has one."""

    def of(self, hashed, counts):
        return hashed % 5 + 1, counts


class Always:
    """A model with 7 numbers that gives every review one score."""

    def __init__(self, score):
        self.score = score

    def predict(self, batches, verbose):
        return np.full((len(batches.counts), 1), self.score)

    def count_params(self):
        return 7


def test_the_score_is_the_mean_of_those_of_the_tables():
    votes = ours_best.Votes(1, Clock(*PARTS))
    votes.members = {"a": (EachARow(), Always(0.9)), "b": (EachARow(), Always(0.2))}
    found = {"a": (np.arange(3), np.array([2, 0, 1]))}
    found["b"] = np.arange(4), np.array([1, 1, 2])
    scores = votes.scores(found, "predict")
    np.testing.assert_allclose(scores, [0.55] * 3, rtol=1e-6)
    assert votes.parameters() == 14


def test_a_part_of_the_reviews_keeps_its_own_ngrams():
    found = np.array([1, 2, 3, 4, 5, 6]), np.array([2, 0, 3, 1])
    for start, stop, hashed, counts in [
        (0, 2, [1, 2], [2, 0]),
        (1, None, [3, 4, 5, 6], [0, 3, 1]),
        (0, None, [1, 2, 3, 4, 5, 6], [2, 0, 3, 1]),
        (4, None, [], []),
    ]:
        parts = ours_best.part(found, start, stop)
        assert [each.tolist() for each in parts] == [hashed, counts]


@pytest.fixture
def learned(monkeypatch):
    """Return what every table that is learned is given, in order."""
    found, learn = [], ours_best.Votes.learn

    def spy(self, *arguments):
        names = ("view", "found", "labels", "trust", "least")
        found.append(dict(zip(names, arguments, strict=False)))
        learn(self, *arguments)

    monkeypatch.setattr(ours_best.Votes, "learn", spy)
    return found


def made_up(unlabelled):
    """Return 80 reviews, every second one positive, and these unlabelled ones."""
    texts = [f"fun {'fine' if n % 2 else 'dull'} film, number {n}" for n in range(80)]
    return Data(texts, np.arange(80, dtype="int8") % 2, None, unlabelled)


@pytest.fixture
def all_kept(monkeypatch):
    """Let no token of so few reviews count as one of the commonest."""
    monkeypatch.setattr(masked_views, "COMMONEST", 0)


@pytest.mark.usefixtures("all_kept")
def test_without_unlabelled_reviews_a_table_for_each_view_votes(learned):
    fitted = ours_best.tables_that_vote(made_up([]), 1, Clock(*PARTS))
    assert [each["view"] for each in learned] == ["names", "rare", "stems"]
    assert all(len(each["labels"]) == 80 for each in learned)
    assert all("trust" not in each for each in learned)
    scores = fitted.predict(["a dull film", "a fine film", "dull", ""])
    assert (scores > 0.5).tolist() == [False, True, False, False]


@pytest.mark.usefixtures("all_kept")
def test_with_unlabelled_reviews_tables_of_all_reviews_vote_alone(learned):
    more = ["dull film", "fine film", "fun fine film", "dull"]
    clock = Clock(*PARTS)
    fitted = ours_best.tables_that_vote(made_up(more), 1, clock)
    assert [each["view"] for each in learned] == 2 * ["names", "rare", "stems"]
    for first in learned[:3]:
        assert len(first["labels"]) == len(first["found"][1]) == 80
    for second in learned[3:]:
        assert second["labels"].tolist() == [0, 1] * 40 + [0, 1, 1, 0]
        assert second["trust"].tolist() == [1] * 80 + [ours_best.TRUST] * 4
        assert second["least"] == ours_best.LEAST_OF_ALL
        assert len(second["found"][1]) == 84
    assert fitted.predict(["a dull film", "a fine film"]).round().tolist() == [0, 1]
    assert clock.cpu["predict"] > 0


def test_the_chapter_and_the_leaderboard_tell_the_settings_of_ours_c_to_e():
    pages = ("chapters/12-how-far.md", "book/leaderboard.md")
    texts = [(ROOT / page).read_text(encoding="utf-8") for page in pages]
    said = " ".join(" ".join(texts).split())
    small = {2: "two", 5: "five"}
    for each in (
        f"fewer than {small[tables.LEAST_REVIEWS]} reviews gets no row",
        f"A hash has {BITS} bits",
        f"{small[tables.EPOCHS]} epochs, in batches of {tables.BATCH}, "
        f"with a learning rate of {tables.RATE}.",
        f"the first {small[masked_views.LETTERS]} letters of a word",
        f"the {masked_views.COMMONEST} commonest tokens",
        {0.5: "half the weight of a labelled one"}[ours_best.TRUST],
        f"into {small[films.BLOCKS]} parts",
    ):
        assert each in said
