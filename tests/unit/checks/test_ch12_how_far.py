"""The task on real reviews: the notebook counts and hashes as the check does."""

import json
from pathlib import Path

import numpy as np
import pytest

from embedbook.checks.ch12_how_far import (
    bigrams,
    collision,
    log_ratio,
    outcome,
    present,
    score,
)

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def shown():
    path = ROOT / "exercises/12-how-far.ipynb"
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    names = {"np": np, "bigrams": bigrams.bigrams}
    for cell in cells:
        given = cell["id"].removeprefix("collision-").isdigit()
        if given and cell["cell_type"] == "code":
            exec("".join(cell["source"]), names)
    return names


def test_the_notebook_counts_and_hashes_as_the_check_does(shown):
    ids, positive, negative = collision._known()
    assert shown["id_of"] == ids
    for side, counted in ((shown["positive"], positive), (shown["negative"], negative)):
        assert side == {" ".join(pair): count for pair, count in counted.items()}
    for bigram in ("well done", *collision.TASK.example):
        assert shown["index_of"](bigram) == collision.index(bigram)


def test_there_are_many_right_answers_and_no_guess_is_likely_to_be_one(shown):
    positive, negative = shown["positive"], shown["negative"]
    often = [b for b in positive | negative if positive[b] + negative[b] >= 6]
    praise = [b for b in often if positive[b] >= 3 * negative[b]]
    blame = [b for b in often if negative[b] >= 3 * positive[b]]
    index = {bigram: collision.index(bigram) for bigram in praise + blame}
    pairs = [(p, b) for p in praise for b in blame if index[p] == index[b]]
    assert 50 <= len(pairs) < len(praise) * len(blame) / 10_000
    assert all(outcome("collision", pair).status == "passed" for pair in pairs)


@pytest.mark.parametrize(
    ("task", "expected"),
    [
        (bigrams, [1, 8]),
        (present, [[0, 5], [0, 9], [1, 5], [1, 7]]),
        (log_ratio, [0.405, 0.405, -1.386]),
        (score, [0.5, 0.953]),
    ],
)
def test_the_prompt_works_out_the_first_case_of_the_check(task, expected):
    found = task.TASK.reference(*task.TASK.inputs()[0])
    assert found.tolist() == pytest.approx(np.array(expected), abs=5e-4)


def test_a_message_names_the_counts_and_the_indices_of_the_answer():
    assert "'well done' is in 21 reviews of one label and 10 of the other" in (
        outcome("collision", ("well done", "fault of")).message
    )
    indices = [f"{collision.index(b):,}" for b in ("of great", "in trouble")]
    message = outcome("collision", ("of great", "in trouble")).message
    assert all(index in message for index in indices)


def test_reviews_that_cannot_be_loaded_are_named_and_nothing_passes(monkeypatch):
    def broken():
        raise OSError("no file")

    monkeypatch.setattr(collision, "_known", broken)
    result = outcome("collision", collision.TASK.example)
    assert result.status == "not yet"
    assert "cannot load the reviews (OSError)" in result.message


@pytest.mark.parametrize(
    "answer",
    [
        (),
        ("", ""),
        (" ", "of great"),
        ("of\ngreat", "fault of"),
        ("OF GREAT", "FAULT OF"),
        ("of great", None),
        (np.array(["of", "great"]), "fault of"),
        ("x " * 10**6, "fault of"),
        {"of great": 1, "fault of": 2},
        (b"of great", b"fault of"),
    ],
)
def test_odd_answers_get_a_sentence(answer):
    result = outcome("collision", answer)
    assert result.status == "not yet"
    assert result.mistake in ("not_two_bigrams", "not_two_words", "too_rare")
    assert len(result.message) < 200


def sharing(rule):
    """Return a bigram of praise and one of blame that meet by this rule alone."""
    ids, positive, negative = collision._known()
    praise, blame = {}, {}
    for pair in sorted(positive | negative):
        plus, minus = positive[pair], negative[pair]
        if plus + minus >= 6 and (plus >= 3 * minus or minus >= 3 * plus):
            side = praise if plus > minus else blame
            side[rule(*(ids[word] for word in pair))] = " ".join(pair)
    pairs = ((praise[i], blame[i]) for i in praise.keys() & blame.keys())
    return next(p for p in pairs if len(set(map(collision.index, p))) == 2)


@pytest.mark.parametrize("name", collision.OTHER_RULES)
def test_a_pair_that_shares_an_index_by_another_rule_is_told_that_rule(name):
    result = outcome("collision", sharing(collision.OTHER_RULES[name]))
    assert result.mistake == "rows_of_their_own"
    assert result.message.endswith(collision.say(f"ask.{name}"))


@pytest.mark.parametrize(
    "pair",
    [("the best", "the worst"), ("very well", "of great"), ("fault of", "very well")],
)
def test_two_bigrams_of_wrong_sides_hear_that_they_share_no_row_either(pair):
    one, other = (f"{collision.index(bigram):,}" for bigram in pair)
    assert outcome("collision", pair).message.endswith(
        f"And the two do not share a row: their indices are {one} and {other}."
    )
