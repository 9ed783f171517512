"""Classes of honest students, who answer as the crowd of ``test_crowd.py`` does.

Each takes an answer to each task by chance, gives what is new in it names of the own
choice, and says what a comment says in another way, as people do who do not sit
together.
"""

import ast
import json
import random
import re
from collections import defaultdict
from functools import cache
from pathlib import Path

CROWD = Path(__file__).parents[1] / "unit/checks/crowd_answers.jsonl"
NAMES = (
    "row col total out vec acc count idx place word item val tmp cur part piece cell"
)
NAMES += " arr pos tok n m q x y z s i j k result answer values found seen hits scores"
COMMENT = re.compile("#.*")
NAME = re.compile(r"\b[A-Za-z_]\w*\b")


@cache
def answers_to(exercise):
    """Return what the crowd gave to each task of an exercise."""
    found = defaultdict(list)
    for line in CROWD.read_text("utf-8").splitlines():
        answer = json.loads(line)
        if answer["exercise"] == exercise:
            found[answer["task"]].append(answer["code"])
    return dict(found)


def renamed(code, chance, part=1.0):
    """Return code in which the names that it makes are others, by chance."""
    try:
        tree = ast.parse(code)
    except SyntaxError:
        return code
    stored = [n for n in ast.walk(tree) if isinstance(n, ast.Name)]
    made = {n.id for n in stored if isinstance(n.ctx, ast.Store)}
    for statement in tree.body:
        if isinstance(statement, ast.Assign):
            made -= {getattr(target, "id", "") for target in statement.targets}
    new = {
        name: chance.choice(NAMES.split()) + chance.choice(["", "s", "_", "1"])
        for name in sorted(made)
        if chance.random() < part
    }
    return NAME.sub(lambda found: new.get(found[0], found[0]), code)


def said_otherwise(code, chance):
    """Return code in which the words of each comment come in another order."""

    def other(found):
        words = found[0][1:].split()
        return "# " + " ".join(chance.sample(words, len(words)))

    return COMMENT.sub(other, code)


def honest_class(exercise, size, seed):
    """Return the answers of as many students, by task."""
    chance = random.Random(seed)
    return [
        {
            task: said_otherwise(renamed(chance.choice(answers), chance), chance)
            for task, answers in answers_to(exercise).items()
        }
        for _ in range(size)
    ]
