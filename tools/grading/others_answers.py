"""Whose private variant an answer is right for, where it is wrong for its own.

Of predictions alone, and only where the answer is written as numbers: these are
worked out from its text, and nothing of it is run.
"""

import ast
import operator
from collections import defaultdict
from collections.abc import Iterable, Mapping

from embedbook.checks import chapters
from embedbook.checks.compare import value_difference
from embedbook.checks.tasks import Prediction
from embedbook.checks.wording import sentences
from tools.grading.records import Mark, Released
from tools.grading.released import names
from tools.variants.draw import normal
from tools.variants.rebuild import built
from tools.variants.tasks import draws

say = sentences(__name__)

LONGEST = 2_000  # characters of an answer that are looked at
LARGEST = 10**15
ALONE = 1_000  # a number from here on is hardly another's by chance
NAMED = 3  # others that a flag names
WAYS = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.USub: operator.neg,
    ast.UAdd: operator.pos,
}

Key = tuple[str, int]
Value = float | tuple


def flagged(
    marks: Iterable[Mark], released: Released, secret: bytes
) -> dict[Key, tuple[str, ...]]:
    """Return a sentence for each attempt that has another student's right answers.

    That is for two tasks, or for one whose number is large or a shape, is nobody
    else's and is no mistake that the check knows.
    """
    marks = list(marks)
    right = _right_answers(released.exercise, secret, {m.student for m in marks})
    called = names(released)
    people = {
        mark.student: say("person", who=mark.who, student=mark.student)
        for mark in marks
        if mark.who
    }
    found = {}
    for mark in marks:
        others = _others(mark, right, called)
        if others:
            found[mark.student, mark.attempt] = tuple(
                _sentence(people.get(student, student), tasks)
                for student, tasks in sorted(others.items())[:NAMED]
            )
    return found


def _right_answers(
    exercise: str, secret: bytes, students: Iterable[str]
) -> dict[str, dict[str, Prediction]]:
    """Return the varied predictions of each student, by task and student."""
    public = {task.name: task for task in chapters()[exercise]}
    found: dict[str, dict[str, Prediction]] = defaultdict(dict)
    for student in students:
        for variation, draw in draws(exercise, secret, student):
            if type(public[variation.task]) is Prediction:
                own = built(variation, public[variation.task], draw)
                found[variation.task][student] = own
    return found


def _others(
    mark: Mark, right: Mapping, called: Mapping[str, str]
) -> dict[str, list[str]]:
    """Return whose answers a student gave, and to which tasks."""
    values = numbers(mark.answers.values())
    given: dict[str, list[str]] = defaultdict(list)
    sure = set()
    for task in mark.tasks:
        value = values.get(called.get(task.task, ""))
        if task.status != "not yet" or task.task not in right or value is None:
            continue
        fits = [
            student
            for student, own in right[task.task].items()
            if normal(student) != normal(mark.student)
            and not value_difference(value, own.answer, own.tolerance)
        ]
        for student in fits:
            given[student].append(task.task)
        if len(fits) == 1 and not task.mistake and _is_rare(value):
            sure.add(fits[0])
    return {who: tasks for who, tasks in given.items() if len(tasks) > 1 or who in sure}


def _is_rare(value: Value) -> bool:
    return type(value) is tuple or abs(value) >= ALONE


def _sentence(student: str, tasks: list[str]) -> str:
    key = "one" if len(tasks) == 1 else "several"
    return say(key, tasks=", ".join(tasks), student=student)


def numbers(sources: Iterable[str]) -> dict[str, Value]:
    """Return the names to which sources give numbers or shapes, as far as one can see.

    Sums and products of numbers and of such names are worked out; all else is left
    out.
    """
    known: dict[str, Value] = {}
    for source in sources:
        try:
            statements = ast.parse(source[:LONGEST]).body
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue
        for each in statements:
            if isinstance(each, ast.Assign) and isinstance(each.targets[0], ast.Name):
                try:
                    value = _worked_out(each.value, known)
                except RecursionError:
                    value = None
                if value is not None:
                    known[each.targets[0].id] = value
    return known


def _worked_out(node: ast.expr, known: Mapping[str, Value]) -> Value | None:
    if isinstance(node, ast.Constant):
        return node.value if type(node.value) in (int, float) else None
    if isinstance(node, ast.Name):
        return known.get(node.id)
    if isinstance(node, ast.Tuple | ast.List):
        parts = [_worked_out(each, known) for each in node.elts]
        return tuple(parts) if all(type(p) in (int, float) for p in parts) else None
    if isinstance(node, ast.BinOp):
        return _number(node.op, [node.left, node.right], known)
    if isinstance(node, ast.UnaryOp):
        return _number(node.op, [node.operand], known)
    return None


def _number(
    way: ast.operator | ast.unaryop, nodes: list[ast.expr], known: Mapping[str, Value]
) -> Value | None:
    parts = [_worked_out(each, known) for each in nodes]
    if type(way) not in WAYS or any(type(each) not in (int, float) for each in parts):
        return None
    try:
        value = WAYS[type(way)](*parts)
    except (ArithmeticError, ValueError):
        return None
    return value if abs(value) <= LARGEST else None
