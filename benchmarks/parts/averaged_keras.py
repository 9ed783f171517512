"""Ours a in Keras with the settings that change what a training step costs.

The model is that of `ours_averaged.py`. The defaults of batch size, optimizer and rate
are chapter 08's; those of the others are what a user gets who says nothing.
"""

import os

import keras
import numpy as np
import tensorflow as tf


def build(
    vocabulary_size: int, output_dim: int, optimizer: str, rate: float, **how
) -> keras.Model:
    """Return the compiled model; `how` goes to `compile`."""
    model = keras.Sequential(
        [
            keras.Input((None,), dtype="int32"),
            keras.layers.Embedding(vocabulary_size, output_dim, mask_zero=True),
            keras.layers.GlobalAveragePooling1D(),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
    rule = getattr(keras.optimizers, optimizer)(rate)
    model.compile(rule, "binary_crossentropy", **how)
    return model


STEP = 32  # places, an even number


class ByLength(keras.utils.PyDataset):
    """Batches of reviews of about one length, cut to the longest of the batch.

    In each epoch the reviews are shuffled, sorted by their length in steps of
    STEP places, and cut into batches, which come in random order.
    """

    def __init__(
        self,
        indices: np.ndarray,
        labels: np.ndarray,
        batch_size: int,
        seed: int,
    ):
        """Take `indices`, int (n, length), 0 pads, and `labels`, (n,)."""
        super().__init__()
        places = (indices != 0).sum(axis=1)
        self.lengths = -(-places // STEP) * STEP  # rounded up
        self.indices, self.labels, self.batch_size = indices, labels, batch_size
        self.rng = np.random.default_rng(seed)
        self.on_epoch_end()

    def on_epoch_end(self) -> None:
        """Draw the next epoch's batches."""
        shuffled = self.rng.permutation(len(self.labels))
        ordered = shuffled[np.argsort(self.lengths[shuffled], kind="stable")]
        starts = range(0, len(ordered), self.batch_size)
        batches = [ordered[begin : begin + self.batch_size] for begin in starts]
        self.batches = [batches[i] for i in self.rng.permutation(len(batches))]

    def __len__(self) -> int:
        return len(self.batches)

    def __getitem__(self, place: int) -> tuple[np.ndarray, np.ndarray]:
        """Return indices, (batch, length), and labels, (batch,).

        Even batches have an even length and odd ones an odd one: Keras looks at two,
        and where both are of one length it demands that length of all.
        """
        which = self.batches[place]
        length = self.lengths[which].max()
        padding = ((0, 0), (0, place % 2))
        return np.pad(self.indices[which, :length], padding), self.labels[which]


def batches_of(data: tuple, pipeline: str, batch_size: int, seed: int):
    """Return what `fit` is given as x, and its other arguments.

    `data` is indices and labels. The last two pipelines shuffle by themselves.
    """
    if pipeline == "arrays":
        return data[0], {"y": data[1], "batch_size": batch_size}
    if pipeline == "lengths":
        return ByLength(*data, batch_size, seed), {"shuffle": False}
    dataset = tf.data.Dataset.from_tensor_slices(data).cache()
    dataset = dataset.shuffle(len(data[1]), seed=seed).batch(batch_size)
    return dataset.prefetch(2), {"shuffle": False}


def fit(
    data: tuple[np.ndarray, np.ndarray],
    seed: int,
    sizes: dict,
    epochs: int,
    batch_size: int = 128,
    optimizer: str = "Adam",
    rate: float = 0.003,
    pipeline: str = "arrays",
    dtype: str = "int64",
    **how,
) -> keras.Model:
    """Train on `data` (indices and labels), and return the model.

    `pipeline` is "arrays" (as they are), "tf.data" (cached, shuffled, prefetched)
    or "lengths" (see `ByLength`). `how` goes to `compile`: `jit_compile`,
    `steps_per_execution`.
    """
    keras.utils.set_random_seed(seed)
    data = (data[0].astype(dtype), data[1])
    model = build(**sizes, optimizer=optimizer, rate=rate, **how)
    x, more = batches_of(data, pipeline, batch_size, seed)
    model.fit(x, epochs=epochs, verbose=0, **more)
    return model


def limit_threads(count: int) -> None:
    """Let TensorFlow count with so many threads; call it before all else."""
    tf.config.threading.set_intra_op_parallelism_threads(count)
    tf.config.threading.set_inter_op_parallelism_threads(count)
    os.environ["OMP_NUM_THREADS"] = str(count)
