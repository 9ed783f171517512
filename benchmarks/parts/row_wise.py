"""A layer and an optimizer that touch the rows of the batch and no others.

Keras's own layer first reads its whole table, and its Adagrad takes the root of the
whole accumulator. On a large table that is most of the time of a step. These give
the same numbers (a test holds them together). TensorFlow only, float32.
"""

import keras
import tensorflow as tf


class RowEmbedding(keras.layers.Embedding):
    """An `Embedding` that asks the variable for the rows of its indices."""

    def call(self, inputs):
        """Return the rows, shape of `inputs` + (output_dim,)."""
        return tf.gather(self.embeddings.value, tf.cast(inputs, "int32"))


class RowAdagrad(keras.optimizers.Adagrad):
    """Adagrad that reads and writes the accumulator's rows of the batch only.

    Like Keras's it adds up the squares of each place of a repeated index, not the
    square of their sum. Duchi, Hazan and Singer, 2011.
    """

    def update_step(self, gradient, variable, learning_rate):
        """Move a variable; as in Keras where the gradient is not sparse."""
        if not isinstance(gradient, tf.IndexedSlices):
            super().update_step(gradient, variable, learning_rate)
            return
        accumulator = self._accumulators[self._get_variable_index(variable)].value
        values, indices = gradient.values, gradient.indices
        accumulator.scatter_add(tf.IndexedSlices(tf.square(values), indices))
        root = tf.sqrt(tf.gather(accumulator, indices) + self.epsilon)
        move = tf.cast(learning_rate, values.dtype) * values / root
        variable.scatter_sub(tf.IndexedSlices(move, indices))
