"""The figure "learning rows": its data, its steps, its numbers."""

import json

import numpy as np
import pytest

from embedbook.explore import learning_rows_model as model
from embedbook.explore import learning_rows_training as training
from embedbook.words import sentences

SGD = {"optimizer": "sgd", "learning_rate": 1.0, "weight_decay": 0.0}


def state_of(seed=1, batch_size=2, **settings):
    return SGD | {"batch_size": batch_size, "seed": seed} | settings | model.start(seed)


def test_sentences_are_made_of_the_frames_and_opinions_of_the_chapters_own():
    own = set()
    adjectives = [list(opinions) for opinions in sentences.GENERAL]
    for nouns, opinions in sentences.TOPICS:
        for label in (0, 1):
            for noun in nouns:
                for adjective in adjectives[label] + list(opinions[label]):
                    frame = sentences.FRAMES[0]
                    own.add((frame.format(noun=noun, adjective=adjective), label))
                for verb in sentences.VERBS[label]:
                    frame = sentences.VERB_FRAMES[0]
                    own.add((frame.format(noun=noun, verb=verb), label))
    assert set(model.SENTENCES) <= own
    assert len(set(model.SENTENCES)) == len(model.SENTENCES)


def test_each_sentence_has_a_twin_and_one_word_has_no_sentence():
    for (bad, zero), (good, one) in zip(
        model.SENTENCES[::2], model.SENTENCES[1::2], strict=True
    ):
        differ = [
            (a, b) for a, b in zip(bad.split(), good.split(), strict=True) if a != b
        ]
        assert (zero, one, len(differ)) == (0, 1, 1)
    held = {word for text, _ in model.SENTENCES for word in text.split()}
    assert set(model.WORDS) - held == {"scrumptious"}
    assert model.KINDS[model.WORDS.index("scrumptious")] == "never"
    assert {kind: model.KINDS.count(kind) for kind in model.KINDS} == {
        "other": 5,
        "praise": 3,
        "blame": 3,
        "never": 1,
    }


@pytest.mark.parametrize("batch_size", [1, 2, 3, 4])
def test_an_epoch_holds_each_sentence_once_and_another_has_another_order(batch_size):
    steps = -(-10 // batch_size)
    epochs = [
        [
            place
            for step in range(first, first + steps)
            for place in model.batch_of(7, step, batch_size)
        ]
        for first in (0, steps)
    ]
    assert sorted(epochs[0]) == sorted(epochs[1]) == list(range(10))
    assert epochs[0] != epochs[1]


def test_the_gradient_is_what_nudging_gives():
    state = training.advance(state_of(seed=5), 7)
    batch = [0, 3, 4]
    labels = model.LABELS[batch]

    def loss_of(flat):
        z = model.forward(flat[:24].reshape(12, 2), flat[24:26], flat[26])[1][batch]
        return np.log1p(np.exp(np.where(labels == 1, -z, z))).mean()

    flat = np.array([*np.ravel(state["table"]), *state["weights"], state["bias"]])
    nudged = [
        (loss_of(flat + step) - loss_of(flat - step)) / 2e-5
        for step in np.eye(27) * 1e-5
    ]
    table, weights, bias = model.gradients(state, batch)
    assert np.abs(np.array([*table.ravel(), *weights, bias]) - nudged).max() < 1e-8


def test_plain_sgd_moves_the_rows_of_the_batch_and_no_other():
    state = state_of()
    for _ in range(30):
        state = training.advance(state)
        shown = training.numbers(state)
        assert shown["moved"] == shown["last_words"]
        assert shown["moved_outside"] == []
        assert {row for row, move in enumerate(shown["gradient"]) if any(move)} == set(
            shown["next_words"]
        )


@pytest.mark.parametrize("optimizer", ["momentum", "adam"])
def test_momentum_and_adam_carry_on_rows_of_earlier_batches(optimizer):
    state = state_of(optimizer=optimizer, learning_rate=0.05, batch_size=1)
    first = training.advance(state)
    second = training.advance(first)
    shown = [training.numbers(each) for each in (first, second)]
    earlier = set(shown[0]["last_words"])
    assert shown[0]["moved_outside"] == []
    assert set(shown[1]["moved_outside"]) == earlier - set(shown[1]["last_words"])
    assert shown[1]["moved_outside"]


@pytest.mark.parametrize("optimizer", training.OPTIMIZERS)
def test_weight_decay_moves_every_row_also_that_of_an_unseen_word(optimizer):
    unseen = model.WORDS.index("scrumptious")
    start = state_of(optimizer=optimizer)
    still = training.advance(start, 5)
    assert still["table"][unseen] == start["table"][unseen]
    decayed = training.advance(start | {"weight_decay": 0.1}, 5)
    assert training.numbers(decayed)["moved"] == list(range(12))
    shrunk = np.array(start["table"][unseen]) * 0.9**5
    assert decayed["table"][unseen] == pytest.approx(shrunk.tolist())
    weights = training.advance(start | {"weight_decay": 0.1})["weights"]
    assert weights != training.advance(start)["weights"]


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize(
    ("optimizer", "rate"), [("sgd", 1.0), ("momentum", 0.2), ("adam", 0.05)]
)
def test_praise_and_blame_part_along_the_weights(optimizer, rate, seed):
    state = state_of(seed=seed, optimizer=optimizer, learning_rate=rate)
    shown = training.numbers(training.advance(state, 100))
    pulls = {
        kind: [
            p for p, its in zip(shown["pulls"], model.KINDS, strict=True) if its == kind
        ]
        for kind in model.KINDS
    }
    assert shown["right"] == 1 and shown["loss"] < 0.1
    assert max(pulls["blame"]) < min(pulls["other"])
    assert max(pulls["other"]) < min(pulls["praise"])


def test_another_optimizer_begins_without_a_memory():
    adam = training.advance(state_of(optimizer="adam", learning_rate=0.05), 3)
    changed = training.advance(adam | {"optimizer": "momentum"})
    assert changed["slots"]["count"] == 1
    assert training.numbers(changed)["moved_outside"] == []
    assert training.advance(adam)["slots"]["count"] == 4


def test_a_wild_rate_stops_while_all_numbers_are_finite():
    state = state_of(learning_rate=100.0, weight_decay=0.3)
    after = training.advance(state, 2000)
    assert after["step"] < 2000
    assert training.numbers(after)["runs_away"]
    assert not training.numbers(state)["runs_away"]
    assert training.advance(after) == after
    json.dumps([after, training.numbers(after)], allow_nan=False)


def test_a_state_is_not_changed_in_place_and_steps_add_up():
    state = state_of(optimizer="adam", weight_decay=0.01, learning_rate=0.05)
    copy = json.loads(json.dumps(state))
    assert training.advance(training.advance(state, 3), 4) == training.advance(state, 7)
    assert state == copy


def test_losses_are_capped_and_the_last_is_that_of_now():
    after = training.advance(state_of(), training.KEPT + 20)
    assert len(after["losses"]) == training.KEPT
    assert after["losses"][-1] == training.numbers(after)["loss"]
