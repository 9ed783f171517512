"""A wrong result that follows from the right one is told how; a chance likeness not."""

import numpy as np
import pytest
from all_tasks import FUNCTIONS, name

from embedbook.checks import relations, where
from embedbook.checks.changes import CHANGES
from embedbook.checks.changes import say as change_sentence
from embedbook.checks.learner_calls import run
from embedbook.checks.relations import relation
from embedbook.checks.runner import judge
from embedbook.checks.tasks import Task

RNG = np.random.default_rng(5)
TABLES = [RNG.normal(size=shape) for shape in [(3, 4), (4, 2), (5, 5)]]
CUBES = [RNG.normal(size=shape) for shape in [(2, 3, 4), (3, 4, 2)]]


def told(change, tables=TABLES):
    return relation([(np.asarray(change(table)), table) for table in tables])


def sentence(key, **facts):
    return relations.say(key, **facts)


@pytest.mark.parametrize("key", CHANGES)
def test_each_change_is_told(key):
    change = CHANGES[key]
    tables = CUBES if key in ("axes_in_reverse", "first_axes_swapped") else TABLES
    if key in ("root", "logarithm"):
        tables = [abs(table) for table in tables]
    said = told(change, tables)
    assert said == change_sentence(key)


OTHERS = {
    "axis_of_one.more": lambda table: table[:, None],
    "flat": np.ravel,
    "other_shape": lambda table: table.reshape(table.shape[::-1]),
    "factor_of_call": lambda table: table / len(table),
    "factor_of_rows": lambda table: table * np.arange(2, len(table) + 2)[:, None],
    "factor_of_columns": lambda table: table * np.arange(2, table.shape[1] + 2),
    "other_order_of_rows": lambda table: table[np.argsort(table[:, 0])],
    "other_order": lambda table: np.sort(table, axis=1),
    "one_answer": lambda table: np.ones((2, 2)) * [[1, 2], [3, 4]],
}


@pytest.mark.parametrize("key", OTHERS)
def test_each_other_relation_is_told(key):
    assert told(OTHERS[key]) == sentence(key)


def test_a_lost_axis_of_one_is_told():
    columns = [table[:, :1] for table in TABLES]
    assert told(np.ravel, columns) == sentence("axis_of_one.less")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda table: table + 2, "Every number is too large by 2."),
        (lambda table: table - 0.5, "Every number is too small by 0.5."),
        (lambda table: table * 3, "Every number is 3 times the right one."),
    ],
)
def test_an_amount_that_is_the_same_everywhere_is_told(change, said):
    assert told(change) == said


@pytest.mark.parametrize(
    "change",
    [
        lambda table: table,
        lambda table: table + RNG.normal(size=table.shape),
        lambda table: table.tolist(),
        lambda table: table.astype(str),
        lambda table: np.full(table.shape, np.inf),
        lambda table: np.zeros(10**6),
        lambda table: None,
    ],
    ids=["right", "noise", "list", "texts", "inf", "huge", "none"],
)
def test_nothing_is_told_of_what_is_right_or_without_relation(change):
    assert relation([(change(table), table) for table in TABLES]) == ""


def test_one_call_alone_tells_nothing():
    assert relation([(TABLES[0].T, TABLES[0])]) == ""
    assert relation([(TABLES[0].T, TABLES[0]), (TABLES[1], TABLES[1])]) == ""


def test_a_relation_that_one_call_breaks_is_not_told():
    results = [(table * 3, table) for table in TABLES]
    assert relation([*results, (TABLES[0] * 2, TABLES[0])]) != sentence(
        "factor", number=3
    )


@pytest.mark.parametrize(("chapter", "task"), FUNCTIONS, ids=name)
def test_a_right_answer_stands_in_no_relation_to_itself(chapter, task):
    results = [run(task.reference, case).value for case in task.inputs()]
    assert relation([(each, each) for each in results]) == ""


CASES = {
    "empty": (np.zeros((0, 2)),),
    "float32": (np.ones(2, "float32"),),
    "int32": (np.array([1, 2], "int32"),),
    "not_contiguous": (np.arange(1.0, 9.0)[::2],),
    "nothing_true": (np.array([[True, False], [False, False]]),),
    "row_of_zeros": (np.array([[1.0, 2.0], [0.0, 0.0]]),),
    "one": (np.array([3.0]),),
    "one_row": (np.array([[1.0, 2.0]]),),
    "several_rows": (np.array([[1.0, 2.0], [3.0, 4.0]]),),
    "no_axes": (np.array(3.5),),
    "three_axes": (np.ones((2, 2, 2)),),
    "negative_index": (np.array([1, -1]),),
    "negative": (np.array([1.0, -1.0]),),
    "twice": (np.array([1, 1]),),
    "zero_index": (np.array([1, 0]),),
    "zero": (np.array([1.0, 0.0]),),
    "empty_text": (["a", ""],),
    "upper_case": (["a", "B"],),
    "whole": (np.array([1, 2]),),
    "one_axis": (np.array([1.0, 2.0]),),
}
PLAIN = (np.array([1.0, 2.0]),)
ANOTHER = {"one_axis": (np.ones((2, 2)),), "whole": PLAIN}


@pytest.mark.parametrize("key", where.PROPERTIES)
def test_what_all_wrong_calls_have_and_no_right_one_is_told(key):
    has = where.PROPERTIES[key]
    assert has(CASES[key])
    other = ANOTHER.get(key, PLAIN)
    assert not has(other)
    calls = [(other, True), (CASES[key], False)] * 2
    said = where.where([*calls, (other, True)])
    assert said.startswith("It is right in 3 of 5 calls. It goes wrong only where ")


def test_each_property_is_told_by_its_own_words_where_no_earlier_one_fits():
    for key, has in where.PROPERTIES.items():
        others = [case for case in CASES.values() if not has(case)]
        calls = [(CASES[key], False)] * 2 + [(case, True) for case in others]
        assert where.say(key) in where.where(calls)


def test_where_all_calls_or_none_go_wrong_nothing_is_told():
    assert where.where([(PLAIN, True), (CASES["one"], True)]) == ""
    assert where.where([(PLAIN, False), (CASES["one"], False)]) == ""
    assert where.where([(PLAIN, True), (PLAIN, False)]) == ""


def test_a_single_wrong_call_is_told_what_is_rare_only():
    right = [(PLAIN, True)] * 9
    assert where.where([*right, (CASES["one"], False)]) == ""
    assert "only where an array or a list is empty" in where.where(
        [*right, (CASES["empty"], False)]
    )


def test_where_few_calls_are_right_nothing_is_told():
    wrong = [(CASES["negative"], False)] * 4
    assert where.where([*wrong, (PLAIN, True)]) == ""
    assert where.where([*wrong, *[(PLAIN, True)] * 3]) != ""


def test_a_check_says_in_which_calls_it_goes_wrong():
    task = Task(
        name="shortened",
        reference=lambda numbers: numbers * 2,
        misconceptions=(),
        insight="Well.",
        cases=lambda rng: [(np.ones(n) * sign,) for n in (2, 3, 4) for sign in (1, -1)],
    )
    result = judge(task, lambda n: n * 2 if n[0] > 0 else n - np.arange(len(n)))
    assert "element [0] is" in result.message
    assert result.detail.endswith("It goes wrong only where a number is negative.")
