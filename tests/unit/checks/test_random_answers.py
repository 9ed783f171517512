"""Random wrong answers: no false pass, no crash, always a message.

`make test` draws the same thousand at each run, `make test-long` ten thousand new
ones. Where one of these fails, the test prints the seed that draws them again.
"""

import os
import secrets

import numpy as np
import pytest
from all_tasks import TASKS, outcome, right_answer
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as some

from embedbook.checks.compare import Raised
from embedbook.checks.learner_calls import run
from embedbook.checks.tasks import OpenTask, Task

BATCHES = 4
EXAMPLES, FRESH_EXAMPLES = 1_000 // BATCHES, 10_000 // BATCHES
SEED = "EMBEDBOOK_RANDOM_SEED"  # names the environment variable with a number
ERRORS = [ValueError, IndexError, KeyError, MemoryError, SystemExit, StopIteration]

shapes = some.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=6)
dtypes = st.sampled_from(
    ["float64", "float32", "int64", "int32", "uint8", "bool", "U3"]
)
arrays = dtypes.flatmap(lambda dtype: some.arrays(dtype, shapes))
numbers = st.integers() | st.floats() | st.integers(-9, 600).map(np.int64)
leaves = st.none() | st.booleans() | numbers | st.text(max_size=9) | arrays
values = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=5) | st.lists(inner, max_size=4).map(tuple),
    max_leaves=12,
)


def at_a_place(change):
    """Return a distortion that changes one element, at a place between 0 and 1."""

    def distort(array, where):
        array = array.copy()
        array.flat[int(where * (array.size - 1))] = change(
            array.flat[int(where * (array.size - 1))]
        )
        return array

    return distort


DISTORTIONS = {
    "more": at_a_place(lambda x: x + 1 + abs(x)),
    "less": at_a_place(lambda x: x - 2 - 2 * abs(x)),
    "much more": at_a_place(lambda x: x + 9 + 9 * abs(x)),
    "not a number": lambda a, _: a * np.nan,
    "an axis more": lambda a, _: a[..., None],
    "an axis in front": lambda a, _: a[None],
    "cut": lambda a, _: a[:-1] if a.ndim else a[None],
    "doubled": lambda a, _: np.concatenate([np.atleast_1d(a)] * 2),
    "a list": lambda a, _: a.tolist(),
    "a tuple": lambda a, _: tuple(a.tolist()) if a.ndim else (a.item(),),
    "text": lambda a, _: a.astype(str),
    "objects": lambda a, _: a.astype(object),
    "complex": lambda a, _: a.astype(complex),
    "a matrix": lambda a, _: np.ma.masked_array(a),
}


@st.composite
def wrong_functions(draw, task):
    """Draw a function that is wrong for at least one of the task's inputs."""
    kind = draw(st.sampled_from(["value", "distorted", "raises", "distorted"]))
    if kind == "value":
        value = draw(values)
        return lambda *_: value
    if kind == "raises":
        error = draw(st.sampled_from(ERRORS))(draw(st.text(max_size=9)))

        def fails(*arguments):
            raise error

        return fails
    distort = DISTORTIONS[draw(st.sampled_from(sorted(DISTORTIONS)))]
    where = draw(st.floats(0, 1))
    rights = [run(task.reference, case).value for case in task.inputs()]
    full = [
        number
        for number, right in enumerate(rights)
        if type(right) is np.ndarray and right.size
    ]
    chosen = draw(st.sets(st.sampled_from(full), min_size=1))
    calls = iter(range(len(rights)))

    def distorted(*arguments):
        number = next(calls)
        right = np.asarray(task.reference(*arguments))
        return distort(right, where) if number in chosen else right

    return distorted


def is_right_value(task, value):
    """Tell, by other means than the check, whether a drawn value is right."""
    right = right_answer(task)
    if isinstance(right, tuple):
        return repr(value) == repr(right)
    return isinstance(value, (int, float, np.number)) and value == right


def attack(batch, number=None, **chosen):
    """Give random answers to a batch of tasks, drawn from a seed if there is one.

    `chosen` are Hypothesis' settings.
    """
    mine = TASKS[batch::BATCHES]
    seen = []

    @settings(
        **chosen, database=None, deadline=None, suppress_health_check=list(HealthCheck)
    )
    @given(st.data())
    def answers(data):
        chapter, task = data.draw(st.sampled_from(mine))
        asks_function = callable(right_answer(task))
        if type(task) is OpenTask:
            value = data.draw(values)
            answer = (lambda *_: value) if asks_function else value
        elif asks_function:
            answer = data.draw(wrong_functions(task) | values)
        else:
            answer = data.draw(values)
            if is_right_value(task, answer):
                return
        result = outcome(chapter, task.name, answer)
        seen.append(result)
        assert result.status == "not yet", (task.name, result)
        assert result.message.strip()
        assert "The check itself stopped" not in result.message
        assert "NumPy's own functions were overwritten" not in result.message

    (answers if number is None else seed(number)(answers))()
    assert len(seen) > 0.99 * chosen["max_examples"]


@pytest.mark.parametrize("batch", range(BATCHES))
def test_random_wrong_answers_never_pass_and_always_get_a_message(batch):
    attack(batch, max_examples=EXAMPLES, derandomize=True)


@pytest.mark.long
@pytest.mark.parametrize("batch", range(BATCHES))
def test_new_wrong_answers_never_pass_and_always_get_a_message(batch):
    number = int(os.environ.get(SEED) or secrets.randbits(32))
    print(f"{SEED}={number} draws these answers again")
    new = {"max_examples": FRESH_EXAMPLES, "derandomize": False, "print_blob": True}
    attack(batch, number, **new)


def test_the_distortions_change_what_they_are_given():
    for array in (np.array([[1.0, 2.0]]), np.array([0, 1]), np.array(3.0)):
        for name, distort in DISTORTIONS.items():
            other = distort(array, 0.5)
            same = type(other) is np.ndarray and other.dtype == array.dtype
            assert not (same and np.array_equal(other, array)), name


def test_errors_by_design_are_met_among_the_tasks():
    raised = [
        type(run(task.reference, case).value) is Raised
        for _, task in TASKS
        if type(task) is Task
        for case in task.inputs()
    ]
    assert 0 < sum(raised) < len(raised)
