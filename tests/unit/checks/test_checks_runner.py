"""The runner: what it prints, what it raises, what it keeps off the page."""

import os
import pkgutil
import subprocess
import sys
import time
from dataclasses import replace

import numpy as np
import pytest

from embedbook import checks
from embedbook.checks import progress_store
from embedbook.checks.ch01_one_hot import check, one_hot, outcome
from embedbook.checks.checker import NotPassedError
from embedbook.checks.compare import difference, shortest, value_difference
from embedbook.checks.guards import PRINTED
from embedbook.checks.runner import judge
from embedbook.checks.tasks import Misconception, Prediction, Task


def doubled(numbers):
    """Return twice the numbers."""
    return numbers * 2


def task(**options):
    return Task(
        name="doubled",
        reference=doubled,
        misconceptions=(),
        insight="Well.",
        cases=lambda rng: [(np.array([1.0, 2.5]),), (rng.normal(size=(3, 2)),)],
        **options,
    )


def message(answer, **options):
    return judge(task(**options), answer).message


@pytest.fixture(autouse=True)
def not_under_nbgrader(monkeypatch):
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    monkeypatch.delenv("NBGRADER_VALIDATING", raising=False)


def test_check_prints_two_lines_and_returns_none(capsys, monkeypatch):
    monkeypatch.setattr(progress_store, "_records", {})  # as in a new kernel
    assert check("one_hot", one_hot.one_hot) is None
    out, err = capsys.readouterr()
    assert out.startswith("one_hot: passed. ")
    assert "\nNext: task " in out
    assert (out.count("\n"), err) == (2, "")


@pytest.mark.parametrize("name", ["NBGRADER_EXECUTION", "NBGRADER_VALIDATING"])
@pytest.mark.parametrize("answer", [..., lambda index, vocabulary_size: None])
def test_under_nbgrader_a_failing_check_raises_and_prints_nothing(
    name, answer, monkeypatch, capsys
):
    monkeypatch.setenv(name, "autograde")
    with pytest.raises(NotPassedError, match=r"^one_hot: not (started|yet)\. "):
        check("one_hot", answer)
    assert capsys.readouterr() == ("", "")


def test_under_nbgrader_a_passing_check_still_prints(monkeypatch, capsys):
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    check("one_hot", one_hot.one_hot)
    assert capsys.readouterr().out.startswith("one_hot: passed. ")


def test_an_unknown_task_names_the_known_ones():
    with pytest.raises(ValueError, match="The tasks are one_hot, one_hot_rows, "):
        outcome("onehot", ...)


def test_a_learners_prints_and_warnings_stay_off_the_page(capfd, recwarn):
    def noisy(numbers):
        print("debug")
        print("debug", file=sys.stderr)
        np.log(np.zeros(1))
        return numbers * 2

    assert judge(task(), noisy).status == "passed"
    assert capfd.readouterr() == ("", "")
    assert not recwarn.list


def test_what_the_reported_call_printed_is_kept_and_nothing_of_the_others():
    def talks(numbers):
        print("shape", numbers.shape)
        print("to stderr", file=sys.stderr)
        return numbers * (2 if numbers.ndim == 1 else 3)

    assert judge(task(), talks).printed == "shape (3, 2)\n"


def test_of_a_long_print_the_beginning_is_kept():
    def talks(numbers):
        for _ in range(9999):
            print("words", end=" ")
        return numbers

    printed = judge(task(), talks).printed
    assert printed == ("words " * PRINTED)[:PRINTED] + "…"


def test_what_a_call_printed_before_it_failed_is_kept():
    def fails(numbers):
        print("so far")
        return numbers["one"]

    assert judge(task(), fails).printed == "so far\n"


@pytest.mark.parametrize("spoil", ["close()", "getvalue = None", "seek(500)"])
def test_a_page_that_is_spoiled_spoils_no_check(spoil):
    def spoils(numbers):
        exec(f"sys.stdout.{spoil}", {"sys": sys})
        return numbers * 2

    assert judge(task(), spoils).status == "passed"


def test_prints_are_shown_as_text_below_the_call(capsys):
    def talks(index, vocabulary_size):
        print("{index}", "\x1b[31mred\rover", "<b>bold</b>")
        print("é\ud800\tend")
        return np.zeros(vocabulary_size)

    check("one_hot", talks)
    assert (
        "\nIn the call above it printed:\n"
        "    {index} \\x1b[31mred\\rover <b>bold</b>\n"
        "    é\\ud800\tend\n"
        "Stuck?"
    ) in capsys.readouterr().out


def test_of_a_passed_check_no_print_is_shown(capsys):
    def talks(index, vocabulary_size):
        print("debug")
        return one_hot.one_hot(index, vocabulary_size)

    check("one_hot", talks)
    assert "debug" not in capsys.readouterr().out


def test_an_answer_that_asks_for_typing_is_told_so_and_asks_nobody(monkeypatch):
    def asks(prompt=""):
        raise AssertionError("asked")

    monkeypatch.setattr("builtins.input", asks)
    said = message(lambda numbers: float(input("factor? ")) * numbers)
    assert "Its message: 'nobody can type an answer while a check runs" in said
    assert input is asks


def test_a_value_where_a_function_is_asked_is_named():
    assert message(np.zeros(3)) == "It is an array, not a function."
    assert message(None) == "It is None, not a function."


def test_a_function_with_other_arguments_is_told_the_error():
    assert "takes 0 positional arguments but 1 was given" in message(lambda: 1)


def test_a_wrong_shape_is_named_with_the_call():
    assert message(lambda numbers: numbers[:1]) == (
        "For `doubled(numbers=np.array([1.0, 2.5]))` the shape is (1,); "
        "it should be (2,)."
    )


def test_only_the_first_wrong_element_is_shown():
    result = judge(task(), lambda numbers: numbers * 3)
    assert result.message == "Every number is 1.5 times the right one."
    assert result.detail.endswith(
        "element [0] is 3; it should be 2 (shape (2,), float64)."
    )


def test_nan_never_equals_a_number():
    assert "element [0] is nan" in judge(task(), lambda n: n * np.nan).detail


def tripled(numbers):
    return numbers * 3


def wrong_on_nothing(numbers):
    return numbers * 2 if numbers.size else numbers[None]


WITH_NOTHING = Task(
    name="doubled",
    reference=doubled,
    misconceptions=(
        Misconception("on_nothing", (wrong_on_nothing,), "Nothing is doubled wrongly."),
        Misconception("tripled", (tripled,), "That is three times the number."),
    ),
    insight="Well.",
    cases=lambda rng: [(np.array([1.0, 2.5]),), (np.zeros(0),)],
)


def test_a_mistake_is_recognised_beside_another_one_on_an_empty_input():
    def both(numbers):
        return numbers * 3 if numbers.size else numbers[None, None]

    assert judge(WITH_NOTHING, tripled).mistake == "tripled"
    assert judge(WITH_NOTHING, both).mistake == "tripled"
    assert judge(WITH_NOTHING, wrong_on_nothing).mistake == "on_nothing"


def test_a_mistake_is_recognised_in_each_of_its_forms():
    forms = (tripled, lambda numbers: numbers * 4)
    known = (Misconception("too_often", forms, "That is too often."),)
    many_forms = replace(WITH_NOTHING, misconceptions=known)
    for factor in (3, 4):
        result = judge(many_forms, lambda numbers, factor=factor: numbers * factor)
        assert (result.mistake, result.message) == ("too_often", "That is too often.")
    assert judge(many_forms, lambda numbers: numbers * 5).mistake == ""


def test_a_mistake_on_an_empty_input_alone_is_not_taken_for_another_such():
    def other(numbers):
        return numbers * 2 if numbers.size else numbers[None, None]

    result = judge(WITH_NOTHING, other)
    assert (result.status, result.mistake) == ("not yet", "")


def test_numbers_that_differ_late_are_shown_in_full():
    assert shortest(0.5, 0.25) == ("0.5", "0.25")
    assert shortest(0.12345678, 0.12345699) == ("0.12345678", "0.12345699")


def test_a_gap_left_in_one_branch_is_named():
    result = message(lambda n: n * 2 if n.ndim == 1 else ...)
    assert result.endswith("it still returns `...`.")


def test_an_exit_in_a_learners_function_is_caught():
    assert "SystemExit" in message(lambda numbers: sys.exit(0))


@pytest.mark.parametrize(
    ("dtype", "passing", "failing"),
    [
        ("exact", ["float64"], ["float32", "int64", "object"]),
        ("kind", ["float64", "float32"], ["int64", "object", "bool"]),
        ("any", ["float64", "float32", "int64"], ["object", "U8", "bool"]),
    ],
)
def test_dtype_rules(dtype, passing, failing):
    expected = np.array([1.0, 0.0])
    for name in passing:
        assert difference(expected.astype(name), expected, dtype) == ""
    for name in failing:
        assert "dtype" in difference(expected.astype(name), expected, dtype)


def test_the_order_of_bytes_is_no_part_of_an_exact_dtype():
    expected = np.array([1.0, 0.0], dtype="float32")
    assert difference(expected.astype(">f4"), expected, "exact") == ""
    assert "dtype" in difference(expected.astype(">f8"), expected, "exact")


class EqualArray(np.ndarray):
    def __eq__(self, other):
        return np.ones(self.shape, dtype=bool)


def test_a_subclass_of_array_does_not_pass():
    fake = np.zeros(2).view(EqualArray)
    assert "EqualArray" in difference(fake, np.ones(2), "any")


@pytest.mark.parametrize("value", [True, "6", None, [6], np.array(6), 7, 5.999, np.nan])
def test_only_an_equal_number_is_a_right_number(value):
    assert value_difference(value, 6)


def test_what_is_of_another_type_is_not_told_a_next_step_as_if_it_were_wrong():
    six = Prediction("six", 6, (), "Well.", otherwise="Count again.")
    said = judge(six, "6").message
    assert said.startswith("It is a string, since there are quotation marks around it")
    assert judge(six, 7).message == "The number is too large. Count again."


@pytest.mark.parametrize(
    "value", [(2,), [2, 3], (2, 4), (2, "3"), (2, None), (True, 3), np.array([2, 3])]
)
def test_only_an_equal_tuple_is_a_right_shape(value):
    assert value_difference(value, (2, 3))


def test_checks_load_fast_and_without_tensorflow():
    found = pkgutil.iter_modules(checks.__path__, "embedbook.checks.")
    chapters = [each.name for each in found if each.ispkg]
    assert len(chapters) >= 3
    code = (
        "import sys, time, numpy; start = time.process_time();"
        f"import {', '.join(chapters)};"
        "print(time.process_time() - start);"
        "assert not {'tensorflow', 'keras', 'matplotlib'} & set(sys.modules)"
    )
    best = 9.0
    for _ in range(3):
        out = subprocess.check_output([sys.executable, "-c", code], env=os.environ)
        best = min(best, float(out))
        if best < 0.3:
            break
        time.sleep(0.5)
    assert best < 0.3


def test_after_an_error_of_linear_algebra_no_other_case_is_tried():
    calls = []

    def decompose(numbers):
        calls.append(1)
        return np.linalg.svd(np.full((2, 2), np.nan))[1]

    assert "LinAlgError" in message(decompose)
    assert calls == [1]


def test_an_answer_that_keeps_something_between_calls_does_not_pass():
    calls = []

    def growing(numbers):
        calls.append(numbers)
        return numbers * (2 if len(calls) <= len(task().inputs()) else 5)

    result = judge(task(), growing)
    assert result.status == "not yet"
    assert "The same call made twice gives two results" in result.message
    assert result.detail.startswith("For `doubled(numbers=np.array([1.0, 2.5]))`")


def test_what_is_kept_from_the_first_call_on_is_named_as_well():
    def keeping(numbers, kept=[]):  # noqa: B006
        kept.append(numbers.sum())
        return numbers * 2 + (0 if len(kept) == 1 else sum(kept))

    assert "The same call made twice gives two results" in message(keeping)


def test_an_array_that_is_returned_again_is_named_and_left_as_it_was():
    kept = {}

    def cached(numbers):
        return kept.setdefault(numbers.tobytes(), numbers * 2)

    assert "make a new array in each call" in message(cached)
    assert all((a.ravel() == np.frombuffer(k) * 2).all() for k, a in kept.items())
