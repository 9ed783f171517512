"""Odd answers: each gets a sentence, and none passes or escapes as an error."""

import numpy as np
import pytest

from embedbook.checks.answer_types import a_type
from embedbook.checks.ch01_one_hot import outcome
from embedbook.checks.ch02_dense_vectors import outcome as outcome_ch02
from embedbook.checks.ch03_lookup_table import outcome as outcome_ch03
from embedbook.checks.ch07_from_rows_to_a_vector import outcome as outcome_ch07
from embedbook.checks.compare import same, value_difference

RIGHT = 32 * 256 * 10_000 * 4


def says(answer):
    result = outcome("one_hot", answer)
    assert result.status == "not yet"
    return result.message


@pytest.mark.parametrize("name", ["eye", "zeros", "array", "random"])
def test_an_overwritten_numpy_is_named_and_nothing_passes(monkeypatch, name):
    def broken(*arguments, **options):
        raise TypeError("'int' object is not callable")

    monkeypatch.setattr(np, name, broken)
    for answer in (broken, lambda index, vocabulary_size: np.eye(1)):
        assert outcome("one_hot", answer).status == "not yet"
    if name in ("eye", "random"):  # the task uses these
        assert "NumPy's own functions were overwritten" in says(broken)


def test_an_error_passes_only_where_the_reference_raises_by_design():
    def check_indices(indices, input_dim):
        bad = indices[(indices < 0) | (indices >= input_dim)]
        if bad.size:
            raise ValueError(f"index {bad[0]}")
        return indices

    assert outcome_ch03("check_indices", check_indices).status == "passed"


@pytest.mark.parametrize(
    "value",
    [
        np.float16(np.inf),
        np.float32(np.inf),
        np.timedelta64(RIGHT),
        np.float64(RIGHT + 1),
        10**400,
        -(10**400),
        10**5000,
    ],
    ids=["float16", "float32", "timedelta", "next", "large", "small", "huge"],
)
def test_a_number_is_compared_without_rounding_or_overflow(value):
    assert outcome("one_hot_bytes", value).status == "not yet"
    assert value_difference(value, RIGHT)
    assert value_difference((value, 3), (RIGHT, 3))
    assert not same(value, 0.5)


@pytest.mark.parametrize("value", [RIGHT, float(RIGHT), np.float32(RIGHT)])
def test_every_kind_of_number_may_be_right(value):
    assert outcome("one_hot_bytes", value).status == "passed"


@pytest.mark.parametrize("value", [RIGHT * 1.1 / 1.1, 1e4 * 32 * 256 * 4.0, 3.2768e8])
def test_a_whole_number_may_come_out_of_floats(value):
    assert outcome("one_hot_bytes", value).status == "passed"


def test_a_number_that_differs_by_rounding_is_right_and_one_nearby_is_not():
    assert value_difference(-0.5 + 1e-8, -0.5) == ""
    assert value_difference(np.float32(0.1), 0.1) == ""
    assert value_difference(-0.5 + 1e-5, -0.5) == "The number is too large."


def test_an_error_of_a_class_of_ones_own_is_still_a_value_error():
    class NoSuchRowError(ValueError):
        pass

    def check_indices(indices, input_dim):
        for index in indices.ravel():
            if not 0 <= index < input_dim:
                raise NoSuchRowError(f"index {index} has no row")
        return indices

    assert outcome_ch03("check_indices", check_indices).status == "passed"


class MuteError(ValueError):
    def __str__(self):
        raise RuntimeError("no words")


class Stop(BaseException):
    pass


def test_an_error_without_words_is_named():
    def mute(*arguments):
        raise MuteError

    assert "it raises MuteError" in says(mute)
    assert outcome_ch03("check_indices", mute).status == "not yet"


def test_a_base_exception_is_named_and_an_interrupt_is_let_through():
    def stop(*arguments):
        raise Stop

    def interrupt(*arguments):
        raise KeyboardInterrupt

    assert "it raises Stop" in says(stop)
    with pytest.raises(KeyboardInterrupt):
        outcome("one_hot", interrupt)


class OddCode:
    __code__ = 3

    def __call__(self, *arguments):
        return 1 / 0


class Closed(OddCode):
    def __getattribute__(self, name):
        raise RuntimeError("closed")


@pytest.mark.parametrize("kind", [OddCode, Closed])
def test_a_callable_with_odd_attributes_is_judged_by_its_call(kind):
    assert "it raises ZeroDivisionError" in says(kind())


def test_a_type_without_a_name_is_an_object():
    assert a_type(type("", (), {})()) == "an object"


def test_a_result_too_large_to_copy_is_judged_by_its_shape():
    huge = np.broadcast_to(np.float32(0), (10**6, 10**6))
    assert "the shape is (1000000, 1000000)" in says(lambda *arguments: huge)


@pytest.mark.parametrize("value", [float("nan"), np.float32("nan")])
def test_nan_is_not_called_too_small(value):
    assert value_difference(value, RIGHT) == "It is nan, which is not a number."


def test_zeros_get_no_hint_that_leaves_out_that_they_are_zeros():
    result = outcome_ch02("low_rank", lambda counts, d: np.zeros_like(counts))
    assert result.status == "not yet"
    assert "every number is 0" in result.message.lower()


def test_no_number_is_low_enough_for_the_scores_of_an_analogy():
    def minus_two(table, a, b, c, k):
        rows = table / np.linalg.norm(table, axis=1, keepdims=True)
        scores = rows @ (rows[b] - rows[a] + rows[c])
        scores[[a, b, c]] = -2
        return np.argsort(-scores)[:k]

    assert outcome_ch02("analogy", minus_two).status == "not yet"


@pytest.mark.parametrize(("low", "status"), [(-1000, "not yet"), (-1e9, "passed")])
def test_a_padding_that_is_not_low_enough_wins_a_column(low, status):
    def filled(vectors, mask):
        largest = np.where(mask[..., None], vectors, low).max(axis=1)
        return largest * mask.any(axis=1)[:, None]

    assert outcome_ch07("masked_maximum", filled).status == status


def test_a_list_is_a_shape_and_no_number():
    right = outcome_ch03("output_shape", [64, 500, 32])
    assert right.status == "passed"
    assert outcome_ch03("output_shape", np.array([64, 500, 32])).status == "passed"
    assert says_of("one_hot_bytes", [RIGHT]) == "It is a list; a number is wanted."
    assert outcome("one_hot_bytes", np.array(RIGHT)).status == "passed"


def test_a_number_in_quotes_or_with_commas_is_told_how_to_write_it():
    assert "quotation marks" in says_of("one_hot_bytes", f"{RIGHT:,}")
    assert "a number is wanted" in says_of("one_hot_bytes", "many")
    assert "comma" in says_of("one_hot_bytes", (327, 680, 0))
    assert "brackets of a call" in says_of("one_hot_bytes", lambda: RIGHT)


def says_of(task, answer):
    result = outcome(task, answer)
    assert result.status == "not yet"
    return result.message
