"""The lecturer's key: what each student was given, and the answers."""

import csv
from collections.abc import Mapping
from pathlib import Path

from embedbook import checks
from embedbook.checks.tasks import Prediction
from tools.variants.folders import folder_names
from tools.variants.rebuild import built
from tools.variants.student_notebook import Drawn

FILE = "key.csv"


def rows(exercise: str, drawn: Mapping[str, Drawn]) -> list[dict[str, str]]:
    """Return a row for each student: id, folder, and by task its parameters.

    Beside those of a prediction is the answer; a function has none that fits here.
    """
    public = {task.name: task for task in checks.chapters()[exercise]}
    table = []
    for student, folder in folder_names(list(drawn)).items():
        row = {"id": student, "folder": folder}
        for variation, draw in drawn[student]:
            task = public[variation.task]
            row |= {f"{task.name}: {name}": str(each) for name, each in draw.items()}
            if type(task) is Prediction:
                answer = built(variation, task, draw).answer
                row[f"{task.name}: answer"] = str(answer)
        table.append(row)
    return table


def changed_rows(path: Path, table: list[dict[str, str]]) -> list[str]:
    """Return the ids that a key on disk has, too, but with other values."""
    if not path.is_file():
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        old = {row.get("id"): row for row in csv.DictReader(file)}
    return [row["id"] for row in table if old.get(row["id"], row) != row]


def shared(drawn: Mapping[str, Drawn]) -> list[tuple[str, str]]:
    """Return the pairs of students who got the same in all varied tasks."""
    seen: dict[str, str] = {}
    pairs = []
    for student, given in drawn.items():
        all_of_it = repr([dict(draw) for _, draw in given])
        if all_of_it in seen:
            pairs.append((seen[all_of_it], student))
        seen.setdefault(all_of_it, student)
    return pairs
