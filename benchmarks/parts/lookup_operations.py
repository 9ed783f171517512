"""What `lookup.py` times: each operation as a function without arguments.

A factory is given the sizes and the batches, `ids` int32 (batches, batch, length),
and returns a function whose every call works on the next batch, and how many bytes
are held between calls: the table and what the optimizer remembers.
"""

from collections.abc import Callable
from itertools import cycle

import keras
import numpy as np
import tensorflow as tf

from parts import row_wise

Made = tuple[Callable[[], object], int]


def table_of(vocabulary_size: int, output_dim: int) -> np.ndarray:
    """Return a float32 table of random numbers."""
    rng = np.random.default_rng(1)
    return rng.random((vocabulary_size, output_dim), dtype="float32")


def copy_fresh(vocabulary_size: int, output_dim: int, ids: np.ndarray) -> Made:
    """Copy the whole table into memory that is asked for anew each time."""
    table = table_of(vocabulary_size, output_dim)
    return table.copy, table.nbytes


def take(vocabulary_size: int, output_dim: int, ids: np.ndarray) -> Made:
    """Look up with NumPy."""
    table, batches = table_of(vocabulary_size, output_dim), cycle(ids)
    return lambda: np.take(table, next(batches), axis=0), table.nbytes


def gather(vocabulary_size: int, output_dim: int, ids: np.ndarray) -> Made:
    """Look up in a tensor, in a compiled function."""
    table = tf.constant(table_of(vocabulary_size, output_dim))
    batches = cycle([tf.constant(batch) for batch in ids])
    function = tf.function(tf.gather)
    return lambda: function(table, next(batches)), 4 * vocabulary_size * output_dim


def one_hot(vocabulary_size: int, output_dim: int, ids: np.ndarray) -> Made:
    """Make one-hots and multiply them by the table, in a compiled function."""
    table = tf.constant(table_of(vocabulary_size, output_dim))
    batches = cycle([tf.constant(batch.ravel()) for batch in ids])
    function = tf.function(lambda t, i: tf.one_hot(i, vocabulary_size) @ t)
    return lambda: function(table, next(batches)), 4 * vocabulary_size * output_dim


def forward(after: str = "", layer: type = keras.layers.Embedding):
    """Return the factory of a layer's forward pass, compiled.

    `after` names an optimizer that has made one step before.
    """

    def make(vocabulary_size: int, output_dim: int, ids: np.ndarray) -> Made:
        model = model_of(layer, vocabulary_size, output_dim, ids)
        if after:
            model.compile(getattr(keras.optimizers, after)(0.01), "binary_crossentropy")
            model.fit(ids[0], np.zeros(len(ids[0])), verbose=0, batch_size=len(ids[0]))
        batches = cycle([tf.constant(batch) for batch in ids])
        function = tf.function(model.layers[0])
        return lambda: function(next(batches)), held(model)

    return make


def step(rule: type, layer: type = keras.layers.Embedding, jit: bool = False):
    """Return the factory of a training step, as `fit` makes it.

    Forwards, binary cross-entropy, backwards, optimizer, and the fetching of the
    batch from a `tf.data` pipeline.
    """

    def make(vocabulary_size: int, output_dim: int, ids: np.ndarray) -> Made:
        model = model_of(layer, vocabulary_size, output_dim, ids)
        model.compile(rule(0.01), "binary_crossentropy", jit_compile=jit)
        labels = np.random.default_rng(2).integers(0, 2, (*ids.shape[:2], 1))
        data = (ids, labels.astype("float32"))
        dataset = tf.data.Dataset.from_tensor_slices(data).repeat().prefetch(2)
        batches = iter(dataset)
        model.optimizer.build(model.trainable_variables)
        model.make_train_function()
        return lambda: model.train_function(batches), held(model)

    return make


def model_of(
    layer: type, vocabulary_size: int, output_dim: int, ids: np.ndarray
) -> keras.Model:
    """Return rows, their average, and one score."""
    return keras.Sequential(
        [
            keras.Input(ids.shape[2:], dtype="int32"),
            layer(vocabulary_size, output_dim),
            keras.layers.GlobalAveragePooling1D(),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )


def held(model: keras.Model) -> int:
    """Return the bytes of a model's and its optimizer's numbers."""
    variables = list(model.variables)
    if getattr(model, "optimizer", None):
        variables += model.optimizer.variables
    return sum(int(np.prod(each.shape)) * 4 for each in variables)


SGD, ADAGRAD, ADAM = (
    keras.optimizers.SGD,
    keras.optimizers.Adagrad,
    keras.optimizers.Adam,
)
MAKE: dict[str, Callable[[int, int, np.ndarray], Made]] = {
    "copy-fresh": copy_fresh,
    "np.take": take,
    "tf.gather": gather,
    "one-hot": one_hot,
    "layer": forward(),
    "layer-after-sgd": forward("SGD"),
    "row-layer-after-sgd": forward("SGD", row_wise.RowEmbedding),
    "sgd": step(SGD),
    "sgd-jit": step(SGD, jit=True),
    "sgd-rows": step(SGD, row_wise.RowEmbedding),
    "adagrad": step(ADAGRAD),
    "adagrad-jit": step(ADAGRAD, jit=True),
    "adagrad-rows": step(row_wise.RowAdagrad, row_wise.RowEmbedding),
    "adam": step(ADAM),
    "adam-jit": step(ADAM, jit=True),
}
