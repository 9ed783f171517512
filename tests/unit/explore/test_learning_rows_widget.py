"""The figure "learning rows" as Python sees it: traits that are read, set, refused."""

import json

import numpy as np
import pytest
import traitlets

from embedbook.explore import LearningRows
from embedbook.explore import learning_rows_model as model
from embedbook.explore import learning_rows_training as training


def test_python_reads_what_was_trained_and_may_set_it():
    figure = LearningRows(optimizer="adam", learning_rate=0.05, seed=4)
    before = figure.table
    assert before == model.start(4)["table"]
    figure.train(100)
    assert figure.step == 100
    assert figure.loss < 0.1
    assert figure.pulls["lovely"] > 0 > figure.pulls["awful"]
    assert figure.table != before
    figure.table = np.zeros((12, 2), dtype="float32")
    assert figure.table == [[0.0, 0.0]] * 12
    assert set(figure.pulls.values()) == {0.0}
    figure.start_again()
    assert (figure.step, figure.table) == (0, before)


def test_the_page_gets_words_and_sentences_from_python():
    state = LearningRows().state()
    assert [each["word"] for each in state["words"]] == list(model.WORDS)
    texts = [(each["text"], each["label"]) for each in state["sentences"]]
    assert texts == list(model.SENTENCES)
    for each in state["sentences"]:
        assert " ".join(model.WORDS[k] for k in each["indices"]) == each["text"]


def test_the_first_start_has_a_loss_that_falls_from_the_beginning():
    figure = LearningRows()
    figure.train(17)
    assert (np.diff(figure.losses) < 0).all()
    right = training.numbers(figure.training_state())["right"]
    assert right == 1 > training.numbers(LearningRows().training_state())["right"]


def test_the_captions_last_experiment_works_after_the_others():
    figure = LearningRows(optimizer="adam", learning_rate=0.05, weight_decay=0.5)
    figure.train(50)
    figure.optimizer = "sgd"
    figure.learning_rate = figure.usual_rates["sgd"]
    figure.weight_decay = 0.0
    figure.start_again()
    figure.train(60)
    assert figure.pulls["lovely"] > 1 and figure.pulls["awful"] < -1


def test_a_new_seed_counts_when_training_starts_again():
    figure = LearningRows(seed=4)
    figure.seed = 5
    assert figure.table == model.start(4)["table"]
    figure.start_again()
    assert figure.table == model.start(5)["table"]


NAN, INFINITY = float("nan"), float("inf")


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("optimizer", "sdg", "one of sgd, momentum, adam; got sdg"),
        ("learning_rate", 0.0, "a finite number above 0"),
        ("learning_rate", INFINITY, "a finite number above 0"),
        ("weight_decay", -0.1, r"0 \(off\) or above"),
        ("weight_decay", NAN, r"0 \(off\) or above"),
        ("bias", NAN, "a finite number"),
        ("batch_size", 0, "from 1 to 4"),
        ("batch_size", 5, "from 1 to 4"),
        ("seed", -1, "from 0 to 1000000"),
        ("step", -1, "a whole number from 0"),
        ("table", [[0.0, 1.0]] * 11, r"shape \(12, 2\); got shape \(11, 2\)"),
        ("table", [[0.0, 1.0]] * 11 + [[0.0]], r"finite numbers of shape \(12, 2\)"),
        ("table", [[0.0, NAN]] * 12, "infinite, nan"),
        ("table", "soup", "finite numbers"),
        ("weights", [1.0], r"shape \(2,\)"),
        ("moves", None, r"shape \(12, 2\)"),
        ("batch", [10], "indices of sentences, 0 to 9"),
        ("batch", [1.5], "indices of sentences, 0 to 9"),
        ("losses", [], "1 to 500 numbers"),
        ("losses", [[1.0]], "a list of finite numbers"),
        ("slots", {}, "the keys count, m and v"),
        ("slots", {"count": 0, "m": [1.0], "v": []}, "27 numbers"),
        ("slots", {"count": 1, "m": [0.0] * 27, "v": [-1.0] * 27}, "none negative"),
        ("slots", {"count": 0.5, "m": [], "v": []}, "a whole number"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_and_said(name, value, said):
    figure = LearningRows()
    before = figure.state()
    with pytest.raises(traitlets.TraitError, match=said) as caught:
        setattr(figure, name, value)
    assert name in str(caught.value)
    assert figure.state() == before


def test_a_bad_seed_or_count_is_refused_too():
    with pytest.raises(traitlets.TraitError, match="seed must be"):
        LearningRows(seed=-3)
    with pytest.raises(traitlets.TraitError, match="count must be"):
        LearningRows().train(-1)


def test_the_words_of_the_figure_cannot_be_changed():
    with pytest.raises(traitlets.TraitError, match="read-only"):
        LearningRows().words = []


def test_the_picture_says_in_words_which_rows_have_arrows():
    drawn, alt = LearningRows(seed=0).picture()
    assert len(drawn.axes) == 2
    held = model.words_of(model.batch_of(0, 0, 2))
    assert ", ".join(model.WORDS[row] for row in held) in alt
    assert "scrumptious" in alt


def test_a_step_made_on_the_page_reaches_python_whole():
    """As a front end sends it: one message, JSON, round numbers without a point."""
    page, figure = LearningRows(learning_rate=0.5), LearningRows(learning_rate=0.5)
    page.train(3)
    sent = json.loads(json.dumps(page.training_state()).replace("0.0,", "0,"))
    assert any(type(each) is int for row in sent["moves"] for each in row)
    figure.set_state(sent)
    assert figure.state() == page.state()
    assert figure.loss == page.loss


def test_numbers_of_numpy_are_taken_as_numbers():
    figure = LearningRows(
        seed=np.int64(3), batch_size=np.int32(3), learning_rate=np.float32(0.5)
    )
    figure.train(np.int64(5))
    assert (figure.seed, figure.batch_size, figure.step) == (3, 3, 5)
    assert type(figure.seed) is int
    assert figure.learning_rate == 0.5
    json.dumps(figure.state())


@pytest.mark.parametrize(
    "wrong",
    [
        {"seed": True},
        {"batch_size": 2.0},
        {"learning_rate": "1"},
        {"learning_rate": 10**400},
        {"learning_rate": True},
        {"table": np.full((12, 2), 1e308)},
    ],
)
def test_what_is_no_number_that_training_can_use_is_refused(wrong):
    figure = LearningRows()
    before = figure.state()
    (name, value), *_ = wrong.items()
    with pytest.raises(traitlets.TraitError, match=name):
        setattr(figure, name, value)
    assert figure.state() == before


def test_a_table_of_zeros_can_be_drawn():
    figure = LearningRows(table=np.zeros((12, 2)), weights=[0, 0])
    assert "nan" not in figure.static().lower()
