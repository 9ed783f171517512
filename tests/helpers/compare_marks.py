"""Compare the marks of a made class with what each hand-in is to get."""

import csv
import json
from pathlib import Path


def rows_of(marks: Path) -> dict[str, dict[str, str]]:
    """Return the rows of a ``marks.csv`` by the file that was handed in.

    They are those of ``attempts.csv`` beside it, if that is there.
    """
    every = marks.with_name("attempts.csv")
    marks = every if every.exists() else marks
    with marks.open(encoding="utf-8-sig", newline="") as file:
        return {row["file"]: row for row in csv.DictReader(file)}


def mistakes_of(journal: Path) -> dict[str, dict[str, str]]:
    """Return by file and task the mistakes that a journal names."""
    lines = journal.read_text(encoding="utf-8").splitlines() if journal.exists() else []
    found = {}
    for line in lines:
        mark = json.loads(line)
        mark = mark.get("mark", mark)
        named = {each["task"]: each["mistake"] for each in mark.get("tasks", ())}
        found[mark.get("name", "")] = named
    return found


def differences(expected: Path, marks: Path) -> list[str]:
    """Return a line for each mark that is other than expected.

    A notebook within an archive that a student handed in has the archive's name first.
    """
    rows = rows_of(marks)
    mistakes = mistakes_of(marks.with_name("journal.jsonl"))
    found = []
    for each in json.loads(expected.read_text(encoding="utf-8")):
        file, who = each["file"], f"{each['file']} ({each['kind']} {each['what']})"
        name = next((name for name in rows if f"{name}/".startswith(f"{file}/")), None)
        if name is None:
            found.append(f"{who}: no row")
            continue
        row = rows.pop(name)
        found += [f"{who}: {problem}" for problem in _problems(each, row)]
        for task, mistake in each["mistakes"].items():
            named = mistakes.get(name, {}).get(task, mistake)
            if named != mistake:
                found.append(f"{who}: {task} is told {named!r}, not {mistake!r}")
    return found + [f"{file}: nobody handed it in" for file in rows]


def _problems(each: dict, row: dict[str, str]) -> list[str]:
    graded = row["status"] == "graded"
    if each["kind"] == "hostile":
        won = {task: row[task] for task in (*each["points"], "total")}
        return [f"{n} points in {t}" for t, n in won.items() if n not in ("", "0")]
    if graded != each["graded"]:
        return [f"{row['status']}: {row['reason']}"]
    if not graded:
        return (
            [] if each["what"] in row["reason"] and row["reason"] else [row["reason"]]
        )
    wanted = {task: str(points) for task, points in each["points"].items()}
    got = {task: row[task] for task in wanted}
    total = str(sum(each["points"].values()))
    return [f"{got}, not {wanted}"] if got != wanted or row["total"] != total else []
