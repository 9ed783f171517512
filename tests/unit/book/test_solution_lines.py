"""The lines of the solutions, in every order that is called right: each passes."""

import importlib
import itertools
import textwrap

import pytest
from exercise_texts import REGION, ROOT
from solution_lines import solution_lines

from tools.exercises.exercise_source import read_source

SOURCES = sorted((ROOT / "exercises/source").glob("*.md"))
ELSEWHERE = ("import keras", "reviews", "figures")  # what does not run here
NEEDS_REVIEWS = {"collision"}
# Another answer that passes (`pool` may be any), or names that an earlier cell made.
PASS_BY_ACCIDENT = {"pool", "pair"}


def orders(lines, parent=None):
    """Yield every order of the lines of a block, with their blocks below them."""
    numbers = [n for n, line in enumerate(lines) if line["parent"] == parent]
    for order in itertools.permutations(numbers):
        inner = [[(n, *below) for below in orders(lines, n)] for n in order]
        for chosen in itertools.product(*inner):
            yield [n for block in chosen for n in block]


def called_right(lines, order):
    """Tell whether each line comes after those that it needs."""
    place = {number: at for at, number in enumerate(order)}
    return all(
        place[needed] < place[number]
        for number, line in enumerate(lines)
        for needed in line["after"]
    )


def with_lines(source, lines, order):
    """Return the cell with its solution's lines in another order."""
    found = REGION.search(source)
    margin = source[: found.start()].rpartition("\n")[2]
    moved = "\n".join(
        textwrap.indent(lines[n]["code"], " " * 4 * lines[n]["level"]) for n in order
    )
    return source.replace(margin + found[0], textwrap.indent(moved, margin))


def tasks():
    """Yield topic, task, what ran before, the solved cell, its check and its lines."""
    for path in SOURCES:
        before = []
        for cell in read_source(path).cells:
            if cell.cell_type != "code":
                continue
            if cell.metadata.get("role") == "solution":
                solved = cell
                lines = solution_lines(REGION.search(cell.source)[1].split("\n"))
            elif cell.metadata.get("role") == "check":
                if lines and cell.metadata.task not in NEEDS_REVIEWS:
                    given = path.stem, cell.metadata.task, tuple(before)
                    yield *given, solved.source, cell.source, lines
                continue
            if not any(word in cell.source for word in ELSEWHERE):
                before.append(cell.source)


TASKS = list(tasks())
each_task = pytest.mark.parametrize(
    "topic, task, before, solved, check, lines", TASKS, ids=[t[1] for t in TASKS]
)


def status(topic, before, code, check):
    """Return what the check says of a cell, '' if the cell does not run."""
    package = importlib.import_module(f"embedbook.checks.ch{topic.replace('-', '_')}")
    names = {}
    try:
        for each in (*before, code):
            exec(each, names)
    except Exception:
        return ""
    names["check"] = package.outcome
    return eval(check, names).status


@each_task
def test_every_order_that_is_called_right_passes_the_check(
    topic, task, before, solved, check, lines
):
    right = [order for order in orders(lines) if called_right(lines, order)]
    assert list(range(len(lines))) in right
    for order in right:
        code = with_lines(solved, lines, order)
        assert status(topic, before, code, check) == "passed", code


@each_task
def test_hardly_an_order_that_passes_is_called_wrong(
    topic, task, before, solved, check, lines
):
    passing = False
    for first, second in itertools.pairwise(range(len(lines))):
        order = list(range(len(lines)))
        order[first], order[second] = second, first
        same_block = lines[first]["parent"] == lines[second]["parent"]
        if same_block and not called_right(lines, order):
            code = with_lines(solved, lines, order)
            passing |= status(topic, before, code, check) == "passed"
    assert passing == (task in PASS_BY_ACCIDENT)


def test_a_line_in_brackets_is_one_and_keeps_its_shape():
    code = [
        "    a = [1,",
        "         2]",
        "    for b in a:",
        "        print(b,",
        "              a)",
    ]
    found = solution_lines(code)
    assert [line["code"] for line in found] == [
        "a = [1,\n     2]",
        "for b in a:",
        "print(b,\n      a)",
    ]
    assert [line["level"] for line in found] == [0, 0, 1]
    assert [line["after"] for line in found] == [[], [0], []]


def test_what_is_changed_in_place_comes_after_what_reads_it():
    code = ["b = a.copy()", "c = b.sum()", "b[0] = 1", "np.add.at(b, 1, 2)", "b.sort()"]
    assert [line["after"] for line in solution_lines(code)] == [
        [],
        [0],
        [0, 1],
        [0, 1, 2],
        [0, 1, 2, 3],
    ]


def test_few_lines_and_lines_in_any_order_are_no_puzzle():
    assert solution_lines(["a = 1", "b = a"]) == []
    assert solution_lines(["a = 1", "b = 2", "c = 3"]) == []
    assert solution_lines(["a = [", "  1,", "  2,", "]"]) == []


def test_a_statement_in_several_parts_is_refused():
    with pytest.raises(ValueError, match="line 1: a statement in several parts"):
        solution_lines(["if a:", "    b = 1", "else:", "    b = 2"])
