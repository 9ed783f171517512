"""The task on two reviews: the notebook's LSTM is the one that the check runs."""

import json
from pathlib import Path

import numpy as np
import pytest

from embedbook.checks.ch09_the_question import outcome, pair
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
        (np.array(["film"] * 3), ["film"] * 3),
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
