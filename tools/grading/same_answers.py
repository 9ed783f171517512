"""Which two notebooks have the same answers throughout, but for the names in them.

Short tasks have few right answers, so one that two share says nothing. That all are
shared does, the more so the fewer others have them: it is asked how many such pairs
chance would make in a class of that size.
"""

import ast
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from math import prod

CHANCE = 0.02  # pairs that chance makes, at most
FEWEST = 2  # tasks that have to be the same
ALL_BUT_ONE = 4  # tasks that are the same, where one may differ
SHORT = 10  # tokens that one may expect to be written twice
UNSEEN = 3  # an answer that nobody else has: one in three would write it
LONGEST = 20_000  # characters of an answer that are looked at

Forms = Mapping[str, tuple[str, int]]  # task → the answer without names, its length


def forms(answers: Mapping[str, str], known: set[tuple[str, str]]) -> Forms:
    """Return each answer without its own names, and how long it is, by task.

    What is `known`, as task and such an answer, is left out.
    """
    found = {task: plain(source) for task, source in answers.items()}
    return {
        task: (form, length)
        for task, (form, length) in found.items()
        if form and (task, form) not in known
    }


def plain(source: str) -> tuple[str, int]:
    """Return code without comments, docstrings and the names that it makes; its length.

    The length counts names, numbers and operations. What is no Python is itself.
    """
    try:
        tree = ast.parse(source[:LONGEST])
        nodes = [*ast.walk(tree)]
        _rename(nodes)
        return ast.unparse(tree), sum(isinstance(n, ast.expr) for n in nodes)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        words = source.split()
        return " ".join(words), len(words)


def _rename(nodes: list[ast.AST]) -> None:
    names: dict[str, str] = {}
    for node in nodes:
        body = getattr(node, "body", None)
        if isinstance(body, list):
            node.body = [each for each in body if not _is_text(each)] or [ast.Pass()]
        if isinstance(node, ast.arg):
            names.setdefault(node.arg, f"v{len(names)}")
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.setdefault(node.id, f"v{len(names)}")
    for node in nodes:
        if isinstance(node, ast.arg):
            node.arg, node.annotation = names[node.arg], None
        elif isinstance(node, ast.Name):
            node.id = names.get(node.id, node.id)


def _is_text(statement: ast.stmt) -> bool:
    value = statement.value if isinstance(statement, ast.Expr) else None
    return isinstance(value, ast.Constant) and isinstance(value.value, str)


def pairs(class_of: Sequence[Forms]) -> Iterator[tuple[int, int]]:
    """Yield each two, by their places, whose answers are the same all through.

    All but one is enough where that leaves four. Both orders are one pair.
    """
    alike: dict[frozenset, list[int]] = defaultdict(list)
    for number, each in enumerate(class_of):
        alike[frozenset((task, form) for task, (form, _) in each.items())] += [number]
    held = Counter(answer for key, who in alike.items() for answer in [*key] * len(who))
    for one, other in [*((key, key) for key in alike), *combinations(alike, 2)]:
        same = one & other
        if len(same) < FEWEST:
            continue
        if len({task for task, _ in one ^ other}) > (len(same) >= ALL_BUT_ONE):
            continue
        those = sum(len(who) for key, who in alike.items() if same <= key)
        first = class_of[alike[one][0]]
        if _by_chance(same, first, held, those, len(class_of)) <= CHANCE:
            for left in alike[one]:
                for right in alike[other]:
                    if left < right or one != other:
                        yield min(left, right), max(left, right)


def _by_chance(
    same: frozenset[tuple[str, str]],
    answers: Forms,
    held: Mapping[tuple[str, str], int],
    those: int,
    students: int,
) -> float:
    """Return how many pairs with these answers chance makes in such a class.

    How usual an answer is, those tell who do not have all of them; a long one is less
    to be expected.
    """
    others = students - those
    usual = (
        (held[each] - those + min(1, SHORT / max(1, answers[each[0]][1])))
        / (others + UNSEEN)
        for each in same
    )
    return students**2 / 2 * prod(usual)
