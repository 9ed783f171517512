"""The figure reads a text as keras.layers.TextVectorization does, and scores alike."""

import keras
import numpy as np
import pytest
import small_model

from embedbook import reviews
from embedbook.explore import TrainedModel
from embedbook.explore.model_numbers import numbers

LENGTH = 512
NASTY = [
    "",
    "...",
    "Don't stop-motion 7/10 A.B.C. (good)",
    "a\u00a0b\u2003c\u3000d \x1c \x85 e\x00f \u2028 g\rh\x0bi\x0cj",
    "ÉTÉ \u0130 \u0131 ẞ \ufb01 \uff21 \u212a é e\u0301",
    "[UNK] unk '' \"\" \\ ` ~ ^ _",
    "film<br />good<br/>film <BR /> br",
    "🎬 👩‍👩‍👧 שלום עولم 映画。film",
    "<script>alert('film')</script>",
    "good " * 600,
    "a" * 100_000,
]


@pytest.fixture(scope="module")
def texts():
    """200 real reviews, the same from every source, and nasty texts."""
    return [*reviews.sample(200).texts, *NASTY]


@pytest.fixture(scope="module")
def vectorize(texts):
    layer = keras.layers.TextVectorization(
        max_tokens=5000, output_sequence_length=LENGTH
    )
    layer.adapt(clean(texts))
    return layer


def clean(texts):
    return [text.replace("<br />", " ") for text in texts]


@pytest.fixture(scope="module")
def model(vectorize):
    vocabulary = [str(word) for word in vectorize.get_vocabulary()]
    arrays = small_model.arrays(vocabulary[2:])
    figure = TrainedModel(**arrays)
    layers = [
        keras.Input((LENGTH,), dtype="int32"),
        keras.layers.Embedding(len(vocabulary), 16, mask_zero=True),
        keras.layers.GlobalAveragePooling1D(),
        keras.layers.Dense(1, activation="sigmoid"),
    ]
    trained = keras.Sequential(layers)
    weights = [arrays["weights"][:, None], np.array([arrays["bias"]])]
    trained.set_weights([arrays["table"], *weights])
    return figure.model, trained


def test_its_indices_are_those_of_text_vectorization(texts, vectorize, model):
    expected = vectorize(clean(texts)).numpy()
    for text, row in zip(texts, expected, strict=True):
        assert numbers(model[0], text)["indices"] == row[row != 0].tolist(), text[:80]


def test_its_scores_are_keras_scores_within_the_stated_error(texts, vectorize, model):
    exact = model[1].predict(vectorize(clean(texts)).numpy(), verbose=0)[:, 0]
    for text, score in zip(texts, exact, strict=True):
        found = numbers(model[0], text)
        if found["score"] is None:
            assert np.isnan(score)
        else:
            assert abs(found["score"] - score) <= found["error"] < 0.005
