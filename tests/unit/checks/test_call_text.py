"""The call that a check names: code to copy, which gives what the check says."""

import re

import numpy as np
import pytest
from all_tasks import FUNCTIONS, MODULES, name
from check_cells import answered_name, code_cells, namespace_of, said_by_check_cell
from count_mutants import exercise_of
from mutants import MUTANTS

from embedbook.checks import limits
from embedbook.checks.answer_types import a_type
from embedbook.checks.call_text import LINES, as_code, call_of, sentence_on
from embedbook.checks.ch03_lookup_table import check
from embedbook.checks.ch07_from_rows_to_a_vector.pool_calls import shown
from embedbook.checks.code_text import WIDTH
from embedbook.checks.compare import Raised, difference
from embedbook.checks.named import misleading

# Below another line, or on one of its own.
CALL = re.compile(r"For `(.+?)` (?:\((.+?)\) )?|For\n\n(.+?)\n\n", re.DOTALL)
TASK_OF = {(chapter, task.name): task for chapter, task in FUNCTIONS}
WRONG = [
    *(
        (chapter, task, mistake.name, form)
        for chapter, task in FUNCTIONS
        for mistake in task.misconceptions
        for form in mistake.forms
    ),
    *(
        (chapter, TASK_OF[chapter, task], mistake, answer)
        for chapter, task, mistake, answer in MUTANTS
        if (chapter, task) in TASK_OF
    ),
]


def call_and_problem(said: str) -> tuple[str, str]:
    """Return the call that a learner would copy, and what is said of it."""
    found = list(CALL.finditer(said))[-1]
    return found[1] or found[3], said[found.end() :]


def pasted(call: str, namespace: dict) -> object:
    """Return what a new cell with the call gives: a value, or what is Raised."""
    try:
        with np.errstate(all="ignore"):
            return limits.call(eval, (compile(call, "cell", "eval"), namespace))
    except Exception as error:
        return Raised(error)


def given(*arguments: object, **named: object) -> tuple:
    """Return what a call passes on."""
    return (*arguments, *named.values())


def every_tenth(answers: list) -> list:
    """Return one answer in ten as it is, and the others as long tests."""
    return [
        answer if number % 10 == 0 else pytest.param(*answer, marks=pytest.mark.long)
        for number, answer in enumerate(answers)
    ]


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    ("chapter", "task", "mistake", "answer"), every_tenth(WRONG), ids=name
)
def test_a_named_call_gives_what_was_said_of_it(chapter, task, mistake, answer):
    exercise = exercise_of(chapter)
    call, problem = call_and_problem(said_by_check_cell(exercise, task.name, answer))
    assert call.startswith(f"{task.name}(")
    namespace = namespace_of(exercise)
    answered = answered_name(code_cells(exercise)[f"{task.name}-solution"])
    results = []
    for function in (answer, task.reference, given):
        namespace[answered] = function
        results.append(pasted(call, namespace))
    got, right, case = results
    wanted = difference(got, right, task.dtype, task.tolerance)
    if not wanted and type(right) is Raised:
        wanted = misleading(got.error, right.error, case)
    assert wanted
    assert problem.startswith(wanted)


OPEN = [
    (chapter, task, mistake, answer)
    for chapter, task, mistake, answer in MUTANTS
    if task in ("tokenize", "small_layer", "pool") and callable(answer)
]
NAMED = re.compile(
    r"For `(?P<short>.+?)` it (?P<of_it>.+)|"
    r"For\n\n(?P<long>.+?)\n\n(?:it|`fetch`) (?P<of_that>.+)|"
    r"`(?P<gives>tokenize\(.+?\))` gives (?P<tokens>\[.+)",
    re.DOTALL,
)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(("chapter", "task", "mistake", "answer"), OPEN, ids=name)
def test_a_named_call_of_an_open_task_gives_what_was_said(
    chapter, task, mistake, answer
):
    exercise = exercise_of(chapter)
    said = said_by_check_cell(exercise, task, answer)
    namespace = namespace_of(exercise) | {task: answer}
    if found := NAMED.search(said):
        *before, last = (found["short"] or found["long"] or found["gives"]).split(
            "\nfetch", maxsplit=1
        )
        exec("\n".join(before), namespace)
        result = pasted(f"fetch{last}" if before else last, namespace)
        problem = found["of_it"] or found["of_that"] or found["tokens"]
        if found["tokens"]:
            assert problem.startswith(repr(result)[:160])
        elif problem.startswith("raises"):
            assert problem.startswith(f"raises {type(result.error).__name__}: ")
        elif problem.startswith("returns the shape"):
            assert problem.startswith(f"returns the shape {result.shape}")
        elif problem.startswith("returns"):
            assert problem.startswith(f"returns {a_type(result)}")
        else:
            assert "work on a copy" in problem
    else:
        assert task != "tokenize" or mistake == "not_a_list_of_strings"
        assert "For" not in said.split()
    for call in re.findall(r"`(pool\(\*.+?\))`", said):
        result = pasted(call, namespace)
        if " becomes " in said:
            assert any(shown(row) in said for row in result)


def test_enough_of_the_open_tasks_name_a_call():
    said = [said_by_check_cell(exercise_of(c), t, answer) for c, t, _, answer in OPEN]
    for task, least in (("tokenize", 30), ("small_layer", 4), ("pool", 4)):
        of_task = [each for each in said if each.startswith(f"{task}: ")]
        assert sum(bool(NAMED.search(each)) for each in of_task) >= least
    assert sum("Run it yourself: `pool(" in each for each in said) >= 10


PRINTING = [
    ("05-text-to-indices", "tokenize", lambda text: print("seen", text)),
    ("06-the-embedding-layer", "small_layer", lambda rng: print("seen") or rng.no),
    (
        "06-the-embedding-layer",
        "small_layer",
        lambda rng: ([rng.normal(size=(9, 8))], lambda w, i: print("seen", i)),
    ),
    ("07-from-rows-to-a-vector", "pool", lambda vectors, mask: print("seen", mask)),
    (
        "07-from-rows-to-a-vector",
        "pool",
        lambda v, m: print("seen") or np.full((len(v), 1), np.nan),
    ),
]


@pytest.mark.parametrize(("exercise", "task", "answer"), PRINTING)
def test_what_a_call_of_an_open_task_printed_is_shown(exercise, task, answer):
    said = said_by_check_cell(exercise, task, answer)
    assert "\nIn the call above it printed:\n    seen" in said


def kept(**values: object) -> dict:
    """Return the values that a function was called with."""
    return values


def frozen(value: object) -> object:
    """Return all that there is of a value, as something that can be compared."""
    if type(value) is np.ndarray:
        return value.shape, value.dtype, value.strides, value.tobytes()
    if type(value) in (list, tuple):
        return type(value), [frozen(each) for each in value]
    if type(value) is dict:
        return list(value), [frozen(each) for each in value.values()]
    return repr(value)


def run_again(argument: object) -> object:
    call = call_of("kept", lambda x: x, lambda x: x, (argument,), 1)
    lines = as_code(call)
    assert max(map(len, lines)) <= WIDTH
    return eval("\n".join(lines), {"np": np, "kept": kept})["x"]


@pytest.mark.parametrize(("chapter", "task"), FUNCTIONS, ids=name)
def test_each_case_is_code_or_fetched_whole_and_anew(chapter, task):
    case_of = MODULES[chapter].check.case
    for number, arguments in enumerate(task.inputs(), start=1):
        first, again = case_of(task.name, number), case_of(task.name, number)
        assert frozen(first) == frozen(again) == frozen(arguments)
        for one, other in zip(first, again, strict=True):
            assert one is not other or type(one) in (int, float, str)
        call = call_of(task.name, task.reference, task.reference, arguments, number)
        lines = as_code(call)
        if lines is not None:
            assert len(lines) <= LINES
            assert max(map(len, lines)) <= WIDTH
            found = eval("\n".join(lines), {"np": np, task.name: kept})
            assert frozen(tuple(found.values())) == frozen(arguments)


@pytest.mark.parametrize(
    ("argument", "shown"),
    [
        (np.array([[1.0, 1 / 3]]), "np.array([[1.0, 0.3333333333333333]])"),
        (np.array([0.1], "float32"), 'np.array([0.1], dtype="float32")'),
        (np.array([0.1], "float16"), 'np.array([0.1], dtype="float16")'),
        (np.array([1, 2]), "np.array([1, 2])"),
        (np.array([1, 2], "int32"), 'np.array([1, 2], dtype="int32")'),
        (np.array([1, 2], "uint8"), 'np.array([1, 2], dtype="uint8")'),
        (np.array([True, False]), "np.array([True, False])"),
        (np.array(2.5), "np.array(2.5)"),
        (np.array([-0.0, np.nan]), "np.array([-0.0, np.nan])"),
        (np.array([-np.inf, np.inf]), "np.array([-np.inf, np.inf])"),
        (np.zeros((0, 2)), "np.zeros((0, 2))"),
        (np.zeros((0, 2), "float32"), 'np.zeros((0, 2), dtype="float32")'),
        ([np.array([2]), np.zeros(0)], "[np.array([2]), np.zeros((0,))]"),
        (["a", "it's"], """['a', "it's"]"""),
        ({"a": np.array([1.5]), "b": ()}, "{'a': np.array([1.5]), 'b': ()}"),
        ((1.5, None), "(1.5, None)"),
        ((True,), "(True,)"),
        (float("nan"), "np.nan"),
    ],
)
def test_an_argument_is_code_that_makes_an_equal_one(argument, shown):
    call = call_of("f", lambda x: x, lambda x: x, (argument,), 1)
    assert as_code(call) == [f"f(x={shown})"]
    assert frozen(run_again(argument)) == frozen(argument)


@pytest.mark.parametrize("dtype", ["float16", "float32", "float64"])
def test_each_float_comes_back_bit_by_bit(dtype):
    rng = np.random.default_rng(4)
    for power in (-300, -40, -3, 0, 3, 38, 300):
        with np.errstate(all="ignore"):
            numbers = (rng.normal(size=20) * 10.0**power).astype(dtype)
        assert frozen(run_again(numbers)) == frozen(numbers)


def test_long_code_is_broken_at_its_brackets():
    table = np.arange(40.0).reshape(10, 4).astype("float32") / 7
    argument = {"table": table[:2], "long": list(range(30)), "short": [1, 2]}
    call = call_of("f", lambda x: x, lambda x: x, (argument,), 1)
    assert (
        "\n".join(as_code(call))
        == """\
f(
    x={
        'table': np.array([
            [0.0, 0.14285715, 0.2857143, 0.42857143],
            [0.5714286, 0.71428573, 0.85714287, 1.0],
        ], dtype="float32"),
        'long': [
            0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18,
            19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29,
        ],
        'short': [1, 2],
    },
)"""
    )
    assert frozen(run_again(argument)) == frozen(argument)


@pytest.mark.parametrize(
    ("argument", "kind"),
    [
        (np.arange(12).reshape(4, 3)[:, ::2], "int64 array (4, 2), not contiguous"),
        (np.arange(9.0).reshape(3, 3).T, "float64 array (3, 3), not contiguous"),
        (np.zeros((50, 50), "float32"), "float32 array (50, 50)"),
        (np.array(["a"]), "<U1 array (1,)"),
        (
            [np.arange(6)[::2], np.arange(2)],
            "list of 2, the first int64 array (3,), not contiguous",
        ),
    ],
)
def test_what_no_short_code_shows_is_fetched_and_told_in_words(argument, kind):
    call = call_of("f", lambda x, n: x, lambda x, n: x, (argument, 3), 15)
    assert as_code(call) is None
    assert sentence_on(call, "it raises ValueError.") == (
        f'For `f(*check.case("f", 15))` (x: {kind}; n: 3) it raises ValueError.'
    )


def test_a_call_has_names_where_the_learners_function_has_them():
    def reference(table, index):
        return table[index]

    def code(function):
        return as_code(call_of("f", reference, function, ([1], 0), 1))

    assert code(reference) == ["f(table=[1], index=0)"]
    assert code(lambda table, index, more=1: 0) == ["f(table=[1], index=0)"]
    for function in (lambda t, i: 0, lambda *a: 0, len, lambda table, index, /: 0):
        assert code(function) == ["f([1], 0)"]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("look", 1), r"^No task 'look'\. The tasks are lookup, "),
        ((1, "lookup"), "^The name of the task comes first"),
        (("lookup", 0), r"^No call 0 of 'lookup'\. They are numbered from 1 to \d+\.$"),
        (("lookup", 99), "^No call 99 of 'lookup'"),
        (("lookup", True), "^No call True of 'lookup'"),
        (("lookup", "1"), "^No call '1' of 'lookup'"),
        (("parameters", 1), "^Task 'parameters' has no numbered calls"),
    ],
)
def test_an_unknown_case_says_which_there_are(asked, said):
    with pytest.raises(ValueError, match=said):
        check.case(*asked)
