"""Ours c: one number per n-gram, an Embedding of dimension 1.

score = sigmoid(SCALE / sqrt(n) * sum of weight[i] * log_ratio[i]) over the n n-grams
i of a review: words, pairs and triples, and those of its last fifth once more, with
rows of their own, for there stands the verdict. The weights are learned, from 0 on.
The log-ratio is frozen: by how much more often an n-gram stands in positive reviews
than in negative ones (Wang and Manning, 2012, "Baselines and Bigrams", section 2.1,
there with a support vector machine).
"""

import keras
import numpy as np

from entries.interface import Data, Fitted
from harness.measure import Clock
from parts.ngrams import BITS, LAST_FIFTH, WORDS_1_TO_3, Vocabulary, ngrams, words

# Chosen on held-out films. Of what was tried, results/ideas.json has a row for each
# n-gram, one epoch, no root, and no last fifth.
KINDS = WORDS_1_TO_3 + LAST_FIFTH
LEAST_REVIEWS, RATE, EPOCHS, BATCH, SCALE = 5, 4e-3, 2, 512, 28.0


class Rows:
    """Which n-grams have a row, and each row's log-ratio.

    A hash that stands in fewer than `least` reviews has none. `hashed`, `counts` as
    from `ngrams`; `labels`: (reviews,), 1 for positive. `row`: int32 (2**BITS,), 0
    for none; `log_ratio`: float32 (rows + 1,), 0.0 for row 0, which pads.
    """

    def __init__(self, hashed, counts, labels, least: int = LEAST_REVIEWS):
        all_of = np.bincount(hashed, minlength=2**BITS)
        praised = hashed[np.repeat(labels == 1, counts)]
        has_row = all_of >= least
        positive = np.bincount(praised, minlength=2**BITS)[has_row]
        negative = all_of[has_row] - positive
        p, q = positive + 1, negative + 1  # as if each were met once more in both
        self.row = np.zeros(2**BITS, np.int32)
        self.row[has_row] = np.arange(1, len(p) + 1)
        self.log_ratio = np.zeros(len(p) + 1, np.float32)
        self.log_ratio[1:] = np.log(p / p.sum()) - np.log(q / q.sum())

    def of(self, hashed: np.ndarray, counts: np.ndarray):
        """Return the rows of n-grams that have one, flat, and how many each review has.

        Of what `ngrams` returned: int32 (kept,) and int64 (reviews,).
        """
        rows = self.row[hashed]
        kept = rows > 0
        ends = np.concatenate([[0], np.cumsum(kept)])[np.cumsum(counts)]
        return rows[kept], np.diff(ends, prepend=0)


class Batches(keras.utils.PyDataset):
    """Batches of reviews of like length, padded with 0 to their longest.

    `rows`, `counts` as from `Rows.of`. With `target` (reviews,) a batch is (rows,
    target, weight) in an order that changes from epoch to epoch; without it, (rows,)
    in the order `self.order`. Rows are int32 (batch, length). `weight` is (reviews,),
    1 for each if it is not given. A batch has `size` reviews.
    """

    def __init__(self, rows, counts, target=None, weight=None, seed=0, size=BATCH):
        super().__init__()
        self.rows, self.counts, self.target = rows, counts, target
        self.weight = np.ones(len(counts)) if weight is None else weight
        self.starts = np.cumsum(counts) - counts
        self.random = np.random.default_rng(seed)
        self.size = size
        self.begins = np.arange(0, len(counts), size)
        self.on_epoch_end()

    def on_epoch_end(self) -> None:
        """Sort anew by length, with some chance in it, and shuffle the batches."""
        if self.target is None:
            self.order = np.argsort(self.counts, kind="stable")
            return
        near = self.counts * self.random.uniform(0.9, 1.1, len(self.counts))
        self.order = np.argsort(near, kind="stable")
        self.random.shuffle(self.begins)

    def __len__(self) -> int:
        return len(self.begins)

    def __getitem__(self, number: int) -> tuple:
        """Return one batch."""
        begin = self.begins[number]
        chosen = self.order[begin : begin + self.size]
        counts = self.counts[chosen]
        # Keras looks at two batches; if both are of one length, it demands that of all.
        # So even batches get an even length and odd ones an odd one.
        length = counts.max(initial=1)
        length += (length + number) % 2
        within = np.arange(length) < counts[:, None]
        padded = np.zeros(within.shape, np.int32)
        first = np.repeat(self.starts[chosen] - np.cumsum(counts) + counts, counts)
        padded[within] = self.rows[first + np.arange(counts.sum())]
        if self.target is None:
            return (padded,)
        return padded, self.target[chosen], self.weight[chosen]


def build(log_ratio: np.ndarray) -> keras.Model:
    """Return the model: two lookups, their products summed, scaled, a sigmoid.

    `log_ratio` is that of `Rows`. Rows, int32 (batch, length), give scores, (batch,).
    """
    rows = keras.Input((None,), dtype="int32")
    weight = keras.layers.Embedding(len(log_ratio), 1, "zeros")(rows)
    frozen = keras.layers.Embedding(
        len(log_ratio), 1, weights=[log_ratio[:, None]], trainable=False
    )(rows)
    total = keras.layers.Dot(axes=1)([weight, frozen])[:, 0]
    score = keras.layers.Activation("sigmoid")(total * scale_of(rows))
    model = keras.Model(rows, score)
    model.compile(keras.optimizers.Adam(RATE), "binary_crossentropy")
    return model


def scale_of(rows: keras.KerasTensor) -> keras.KerasTensor:
    """Return SCALE / sqrt(n), (batch, 1), for rows (batch, length), n of them not 0."""
    count = keras.ops.cast(keras.ops.count_nonzero(rows, axis=1), "float32")
    return SCALE / keras.ops.sqrt(keras.ops.maximum(count, 1.0))[:, None]


def scores_of(model: keras.Model, rows: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """Return the model's scores of reviews, float32 (reviews,), in the order given."""
    batches = Batches(rows, counts)
    scores = np.empty(len(counts), np.float32)
    scores[batches.order] = model.predict(batches, verbose=0)[:, 0]
    return scores


def weights_of_ngrams(data: Data, seed: int, clock: Clock) -> Fitted:
    """Learn one number per n-gram."""
    keras.utils.set_random_seed(seed)
    vocabulary = Vocabulary()
    with clock("features"):
        lists = [words(text) for text in data.texts]
        found = ngrams(*vocabulary.ids(lists), KINDS)
        vocabulary.learning = False
        rows = Rows(*found, data.labels)
        known = rows.of(*found)
    del lists, found
    with clock("fit"):
        model = build(rows.log_ratio)
        model.fit(Batches(*known, data.labels, seed=seed), epochs=EPOCHS, verbose=0)

    def predict(texts: list[str]) -> np.ndarray:
        with clock("features"):
            lists = [words(text) for text in texts]
            known = rows.of(*ngrams(*vocabulary.ids(lists), KINDS))
        with clock("predict"):
            return scores_of(model, *known)

    return Fitted(predict, model.count_params())
