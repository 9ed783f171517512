"""Answers that lie, break or never stop where they are asked: a sentence for each."""

import numpy as np
import pytest

from embedbook.checks import checker as checker_module
from embedbook.checks.answer_types import LARGEST, a_type, plain_value
from embedbook.checks.card import card
from embedbook.checks.ch01_one_hot import check, outcome
from embedbook.checks.ch05_text_to_indices import outcome as outcome_ch05
from embedbook.checks.compare import message_of
from embedbook.checks.learner_calls import run


def leave(*_):
    raise SystemExit


class Nameless(type):
    __name__ = property(leave)


class Lying(metaclass=Nameless):
    __module__ = 5


class Leaving:
    __repr__ = __str__ = leave
    __code__ = property(leave)

    def __call__(self, *arguments):
        return 1 / 0


Coloured = type("\x1b[2J<script>\u202e" + "B" * 100_000, (), {})


@pytest.mark.parametrize("value", [Lying(), Leaving(), Coloured()])
def test_a_result_that_breaks_when_it_is_asked_escapes_as_no_error(value):
    for answer in (value, lambda index, vocabulary_size: value):
        found = outcome("one_hot", answer)
        assert found.status == "not yet"
        assert "The check itself stopped" not in found.message
        assert len(found.message) < 500


def test_an_object_that_leaves_where_nobody_foresaw_it_stops_the_check_alone(
    monkeypatch,
):
    monkeypatch.setattr("embedbook.checks.runner.ahead", leave)
    assert "stopped with SystemExit" in outcome("one_hot", len).message


def test_a_name_is_short_and_moves_no_cursor():
    said = a_type(Coloured())
    assert said.startswith(r"a \x1b[2J<script>\u202e")
    assert len(said) < 80


def test_neither_text_nor_card_holds_what_moves_the_cursor(capsys, monkeypatch):
    for name in checker_module.GRADING:
        monkeypatch.delenv(name, raising=False)

    def answer(index, vocabulary_size):
        raise ValueError

    code = "raise ValueError  # \x1b[2J\u202e<script>"
    monkeypatch.setattr(
        "embedbook.checks.runner.own_line", lambda *_: f" It is `{code}`."
    )
    check("one_hot", answer)
    plain = capsys.readouterr().out
    found = outcome("one_hot", answer)
    page = card("one_hot", "not yet", found, "")
    assert r"\x1b[2J\u202e" in plain
    assert not {"\x1b", "\u202e"} & {*plain, *page}
    assert "<script" not in page


def test_a_dtype_of_many_fields_is_cut():
    table = np.zeros((), dtype=[("a" * 50_000, "f8")])
    said = outcome("one_hot", lambda i, n: np.full(n, table)).message
    assert "the dtype is" in said
    assert len(said) < 300


@pytest.mark.parametrize("alien", [Leaving(), [], None, 10**400])
def test_whatever_an_answer_puts_into_its_argument_counts_as_a_change(alien):
    def append(texts):
        texts.append(texts if alien == [] else alien)
        return {}

    assert run(append, (["a"],)).changed == 0
    assert run(lambda table: table.update(b=alien), ({"a": 1},)).changed == 0
    assert "stopped" not in outcome_ch05("index_by_frequency", append).message


def test_an_argument_with_nan_is_unchanged_if_nobody_touched_it():
    case = (np.array([np.nan]), [float("nan")], {"a": (float("nan"),)})
    assert run(lambda *_: 1, case).changed is None
    assert run(lambda a, b, c: c.update(a=(0.0,)), case).changed == 2


def test_a_long_message_is_read_in_part():
    assert len(message_of(ValueError("7" * 10**6))) == 10_000


def test_an_array_that_is_no_shape_is_not_unrolled():
    huge = np.broadcast_to(1, (LARGEST + 1,))
    assert plain_value(huge, (2, 3)) is huge
    assert plain_value(np.array([2, 3]), (2, 3)) == (2, 3)
