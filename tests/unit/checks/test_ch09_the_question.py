"""The task on two reviews: the notebook's LSTM is the one that the check runs."""

import json
from pathlib import Path

import numpy as np
import pytest

from embedbook.checks.ch09_the_question import evidence_against, outcome, pair
from embedbook.checks.ch09_the_question.lstm import lstm

NOTEBOOK = Path(__file__).resolve().parents[3] / "exercises/09-the-question.ipynb"


@pytest.fixture(scope="module")
def shown():
    cells = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    sources = ["".join(cell["source"]) for cell in cells]
    names = {"np": np, "lstm": lstm, "sigmoid": lambda x: 1 / (1 + np.exp(-x))}
    for source in sources:
        if "by_hand" in source and "judged([" not in source:
            exec(source, names)
    return names


def test_the_notebook_shows_the_words_and_weights_that_the_check_uses(shown):
    assert {w: tuple(row) for w, row in shown["row_by_hand"].items()} == pair.ROWS
    kinds = ("kernel", "recurrent", "bias")
    for kind, weights in zip(kinds, pair.weights(), strict=True):
        assert np.array_equal(shown[f"{kind}_by_hand"], weights)


def test_what_the_notebook_calls_judged_gives_the_score_of_the_check(shown):
    for words in (["film"], ["not", "bad"], *pair.TASK.example):
        assert shown["judged"](words) == pytest.approx(pair.score(words))


def test_the_lstm_turns_round_only_the_word_after_a_not():
    praise, blame = ["film", "good", "film"], ["film", "not", "good", "film"]
    assert pair.score(praise) > 0.7
    assert pair.score(blame) < 0.3
    assert pair.score(["film", "not", "film", "good", "film"]) > 0.7


def test_a_message_names_the_numbers_of_the_answer():
    answer = (["film", "good", "film"], ["film", "not", "good", "film"])
    message = outcome("pair", answer).message
    assert "[0.4, 0] and [0.3, 0.25]" in message


@pytest.mark.parametrize(
    "answer",
    [
        (),
        ([], []),
        ([[]] * 3, [None] * 3),
        ([["film"]] * 4, ["film"] * 4),
        (np.array([["film"] * 3]), ["film"] * 3),
        ["film not bad good film", "film not good bad film"],
        (["film"] * 10**6, ["film"] * 3),
        ("film", (w for w in ("film",))),
        {"film": 1, "plot": 2},
    ],
)
def test_odd_answers_get_a_sentence(answer):
    result = outcome("pair", answer)
    assert result.status == "not yet"
    assert result.mistake in ("not_two_reviews", "unknown_word", "too_short_or_long")
    assert len(result.message) < 200


def test_lists_tuples_and_arrays_of_words_are_the_same_reviews():
    lists = [list(words) for words in pair.TASK.example]
    for answer in (lists, tuple(map(tuple, lists)), np.array(lists)):
        assert outcome("pair", answer).status == "passed"


def test_scores_that_are_nearly_equal_are_not_said_to_tell_reviews_apart():
    answer = (
        ["film", "good", "bad", "not", "film"],
        ["film", "bad", "good", "not", "film"],
    )
    result = outcome("pair", answer)
    assert result.mistake == "same_verdict"
    assert "0.496 and 0.501: to it they say much the same" in result.message


def test_an_average_of_zero_is_written_as_zero():
    answer = (
        ["film", "not", "bad", "good", "plot"],
        ["film", "not", "good", "bad", "film", "plot", "plot"],
    )
    assert "[0, 0.2] and [0, 0.143]" in outcome("pair", answer).message


def test_the_evidence_is_the_same_whatever_the_mistake_of_the_encoding():
    before = np.zeros((8, 2), dtype="float32")
    after = before.copy()
    after[[0, 1, 2, 4, 5]] = 0.1
    right = np.array([[0, 1, 4], [1, 2, 5]])
    for guess, rows in [
        (right, []),
        (np.where(right == 1, 0, right), [1]),  # without the start
        (np.where(right > 3, right - 3, right), [4, 5]),  # without the 3
        (right + 1, [0, 3, 4, 6]),
    ]:
        found = evidence_against.evidence_against(before, after, guess)
        assert found.tolist() == rows
