"""What honest mistakes and naive cheats give: never a pass, always a sentence."""

import numpy as np
import pytest
from all_tasks import FUNCTIONS, TASKS, VALUES, name, outcome, right_answer

from embedbook.checks import limits
from embedbook.checks.compare import Raised
from embedbook.checks.learner_calls import run
from embedbook.checks.tasks import OpenTask

OPEN = [(chapter, task) for chapter, task in TASKS if type(task) is OpenTask]
of_functions = pytest.mark.parametrize(("chapter", "task"), FUNCTIONS, ids=name)
of_all = pytest.mark.parametrize(("chapter", "task"), TASKS, ids=name)


def refused(chapter, task, answer):
    """Return the message on an answer that must not pass nor stop the check."""
    result = outcome(chapter, task.name, answer)
    assert result.status == "not yet"
    assert result.message.strip()
    assert "The check itself stopped" not in result.message
    return result.message


def giving(task, value):
    """Return an answer of the form that the task asks for, which gives `value`."""
    return (lambda *_: value) if callable(right_answer(task)) else value


def results(task):
    return [run(task.reference, case).value for case in task.inputs()]


@of_functions
def test_lookups_of_known_inputs_do_not_pass(chapter, task):
    keys = map(repr, task.inputs()[:2])
    seen = dict(zip(keys, results(task)[:2], strict=True))
    last = list(seen.values())[-1]
    refused(chapter, task, lambda *arguments: seen.get(repr(arguments), last))


class ForgedArray:
    """Claims to be an array, to equal everything and to hold the right values."""

    def __init__(self, value):
        self.value = value

    @property
    def __class__(self):
        return np.ndarray

    def __eq__(self, other):
        return True

    __hash__ = None

    def __array__(self, dtype=None, copy=None):
        return np.asarray(self.value)

    def __getattr__(self, key):
        return getattr(np.asarray(self.value), key)


def test_the_forged_array_deceives_those_who_trust_it():
    forged = ForgedArray(np.ones(2))
    assert isinstance(forged, np.ndarray)
    assert np.array_equal(forged, np.ones(2))
    assert forged.shape == (2,)


@of_functions
def test_an_object_that_forges_array_class_and_equality_does_not_pass(chapter, task):
    def forge(*arguments):
        return ForgedArray(task.reference(*arguments))

    refused(chapter, task, forge)


class Agreeable(np.ndarray):
    def __eq__(self, other):
        return np.ones(self.shape, dtype=bool)

    __ne__ = None
    __hash__ = None


@of_functions
def test_a_subclass_of_array_that_equals_everything_does_not_pass(chapter, task):
    def forge(*arguments):
        return np.asarray(task.reference(*arguments)).view(Agreeable)

    assert "Agreeable" in refused(chapter, task, forge)


@of_functions
def test_nan_everywhere_does_not_pass(chapter, task):
    def nans(*arguments):
        return np.full(np.shape(task.reference(*arguments)), np.nan, dtype="float32")

    refused(chapter, task, nans)


@of_functions
def test_the_input_or_a_view_of_it_does_not_pass(chapter, task):
    right = results(task)
    for position, argument in enumerate(task.inputs()[0]):
        if type(argument) is not np.ndarray:
            continue
        alike = [
            type(value) is Raised or np.array_equal(value, case[position])
            for value, case in zip(right, task.inputs(), strict=True)
        ]
        if all(alike):  # the task asks for just this, and for an error besides
            assert any(type(value) is Raised for value in right)
        refused(chapter, task, lambda *arguments, at=position: arguments[at])
        refused(chapter, task, lambda *arguments, at=position: arguments[at][:])
        refused(chapter, task, lambda *arguments, at=position: arguments[at].T)


@of_functions
def test_a_generator_does_not_pass(chapter, task):
    def generate(*arguments):
        yield from task.reference(*arguments)

    assert "it returns a generator" in refused(chapter, task, generate)


@of_functions
def test_a_right_answer_that_is_only_printed_does_not_pass(chapter, task, capsys):
    def show(*arguments):
        print(task.reference(*arguments))

    assert "`return`" in refused(chapter, task, show)
    assert capsys.readouterr() == ("", "")


@of_functions
def test_objects_in_an_array_do_not_pass(chapter, task):
    def boxed(*arguments):
        return np.asarray(task.reference(*arguments), dtype=object)

    refused(chapter, task, boxed)


@pytest.mark.parametrize(
    "error", [ValueError(3), KeyError("x"), StopIteration(), GeneratorExit(), OSError()]
)
def test_functions_that_raise_do_not_pass(error):
    def fails(*arguments):
        raise error

    for chapter, task in TASKS:
        if callable(right_answer(task)):
            refused(chapter, task, fails)


@pytest.mark.parametrize(
    ("chapter", "task"),
    [each for each in TASKS if callable(right_answer(each[1]))],
    ids=name,
)
def test_a_function_that_recurses_or_never_ends_does_not_pass(
    chapter, task, monkeypatch
):
    def deeper(*arguments):
        return deeper(*arguments)

    def endless(*arguments):
        while True:
            pass

    assert "RecursionError" in refused(chapter, task, deeper)
    monkeypatch.setattr(limits, "SECONDS", 0.2)
    assert "had not finished" in refused(chapter, task, endless)


class AgreeableNumber(int):
    def __eq__(self, other):
        return True

    __ne__ = None
    __hash__ = None


@pytest.mark.parametrize(("chapter", "task"), VALUES, ids=name)
def test_a_number_or_shape_that_equals_everything_does_not_pass(chapter, task):
    right = task.answer
    fakes = [AgreeableNumber(1), ForgedArray(right), str(right), [right], {right}]
    if type(right) is tuple:
        shape = type("Shape", (tuple,), {"__eq__": lambda *_: True, "__hash__": None})
        fakes += [shape(right), set(right), np.array([right])]
        fakes += [tuple(AgreeableNumber(1) for _ in right)]
    for fake in fakes:
        refused(chapter, task, fake)


ODD = [
    *(None, True, 0, -1, 10**400, 1e308, float("nan"), float("inf"), 1j, "", "a b"),
    *(b"", (), [], {}, set(), [[]], [None], [[1], [2, 3]], object(), type, range(3)),
    *(np.zeros(0), np.zeros((0, 2)), np.array(3), np.array([None]), np.array(["a"])),
    *(np.full((6, 2), np.nan), np.ones((3, 3, 3)), np.ma.masked_array([1.0])),
    *(
        ForgedArray(np.ones((2, 2))),
        AgreeableNumber(7),
        np.float32(2),
        (1, 2),
        "x" * 10**6,
    ),
]


@of_all
@pytest.mark.parametrize("odd", ODD, ids=lambda value: type(value).__name__)
def test_odd_values_get_a_sentence_and_stop_no_check(chapter, task, odd):
    refused(chapter, task, giving(task, odd))
    if callable(right_answer(task)) and not callable(odd):
        refused(chapter, task, odd)


@pytest.mark.parametrize(("chapter", "task"), OPEN, ids=name)
def test_what_an_open_task_is_given_stays_as_it_was(chapter, task):
    before = repr(task.example)
    assert outcome(chapter, task.name, task.example).status == "passed"
    assert repr(task.example) == before


@pytest.mark.parametrize(("chapter", "task"), FUNCTIONS, ids=name)
def test_no_hint_is_a_line_of_code_of_the_reference(chapter, task):
    import inspect

    lines = inspect.getsource(task.reference).splitlines()[1:]
    code = {"".join(line.split()).removeprefix("return") for line in lines}
    for text in (*task.hints, task.insight, *(m.hint for m in task.misconceptions)):
        flat = "".join(text.split())
        assert not [line for line in code if len(line) >= 12 and line in flat]
