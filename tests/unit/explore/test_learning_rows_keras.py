"""The optimizers of the figure are Keras's: twenty real steps from the same start.

Keras computes in float32, the figure in float64, and the tables hold numbers of about
one: a difference below 2e-5 is rounding. Steps of a wrong epsilon, bias correction or
order of weight decay are farther apart (the last test measures it).
"""

import numpy as np
import pytest

from embedbook.explore import learning_rows_model as model
from embedbook.explore import learning_rows_training as training

keras = pytest.importorskip("keras")
tf = pytest.importorskip("tensorflow")

STEPS, TOLERANCE = 20, 2e-5
SETTINGS = {
    "sgd": (1.0, lambda **more: keras.optimizers.SGD(**more)),
    "momentum": (0.2, lambda **more: keras.optimizers.SGD(momentum=0.9, **more)),
    "adam": (0.05, lambda **more: keras.optimizers.Adam(**more)),
}


def state_of(optimizer, learning_rate, weight_decay, batch_size, seed=3):
    settings = {
        "optimizer": optimizer,
        "learning_rate": learning_rate,
        "weight_decay": weight_decay,
        "batch_size": batch_size,
        "seed": seed,
    }
    return settings | model.start(seed)


def trained_by_keras(state, optimizer, *, dense):
    """Return table, weights and bias after real steps on the same batches."""
    layer = keras.layers.Embedding(12, 2, weights=[np.float32(state["table"])])
    layer.build()
    out = keras.layers.Dense(1)
    out.build((None, 2))
    out.set_weights([np.float32(state["weights"])[:, None], np.zeros(1, "float32")])
    loss_of = keras.losses.BinaryCrossentropy(from_logits=True)
    variables = layer.trainable_variables + out.trainable_variables
    for step in range(STEPS):
        batch = model.batch_of(state["seed"], step, state["batch_size"])
        labels = np.float32([[model.LABELS[place]] for place in batch])
        with tf.GradientTape() as tape:
            rows = [layer(model.INDICES[place][None]) for place in batch]
            averages = tf.concat([tf.reduce_mean(r, axis=1) for r in rows], axis=0)
            loss = loss_of(labels, out(averages))
        gradients = tape.gradient(loss, variables)
        if dense:
            gradients[0] = tf.convert_to_tensor(gradients[0])
        optimizer.apply(gradients, variables)
    table, weights, bias = (variable.numpy() for variable in variables)
    return np.concatenate([table.ravel(), weights.ravel(), bias])


def trained_here(state):
    after = training.advance(state, STEPS)
    return np.concatenate([np.ravel(after["table"]), after["weights"], [after["bias"]]])


@pytest.mark.parametrize("weight_decay", [0.0, 0.1])
@pytest.mark.parametrize("batch_size", [1, 3, 4])
@pytest.mark.parametrize("name", SETTINGS)
def test_twenty_steps_are_those_of_keras(name, batch_size, weight_decay):
    rate, make = SETTINGS[name]
    state = state_of(name, rate, weight_decay, batch_size)
    optimizer = make(learning_rate=rate, weight_decay=weight_decay or None)
    theirs = trained_by_keras(state, optimizer, dense=True)
    assert np.abs(trained_here(state) - theirs).max() < TOLERANCE


@pytest.mark.parametrize(
    ("name", "batch_size"), [("sgd", 4), ("momentum", 4), ("adam", 1)]
)
def test_an_embedding_layers_own_gradient_gives_the_same(name, batch_size):
    """Where no word occurs twice, or where the optimizer squares nothing."""
    rate, make = SETTINGS[name]
    state = state_of(name, rate, 0.1, batch_size)
    optimizer = make(learning_rate=rate, weight_decay=0.1)
    theirs = trained_by_keras(state, optimizer, dense=False)
    assert np.abs(trained_here(state) - theirs).max() < TOLERANCE


def test_adam_squares_an_embedding_layers_repeated_words_one_by_one():
    """The one difference that the module states; if it goes, the text must too."""
    state = state_of("adam", 0.05, 0.0, 4)
    optimizer = keras.optimizers.Adam(learning_rate=0.05)
    theirs = trained_by_keras(state, optimizer, dense=False)
    assert np.abs(trained_here(state) - theirs).max() > 100 * TOLERANCE


@pytest.mark.parametrize(
    ("name", "value"), [("EPSILON", 1e-4), ("BETA_1", 0.91), ("BETA_2", 0.99)]
)
def test_another_constant_would_be_told(monkeypatch, name, value):
    state = state_of("adam", 0.05, 0.0, 3)
    right = trained_here(state)
    monkeypatch.setattr(training, name, value)
    assert np.abs(trained_here(state) - right).max() > 3 * TOLERANCE
