"""Count tasks, misconceptions, and the mutants that are told their own mistake.

`make counts` runs this: every mutant, a wrong answer as people write it, goes through
the check cell of its notebook.
"""

import importlib
import os
import sys
from pathlib import Path

from check_cells import said_by_check_cell
from mutants import MUTANTS

from embedbook.checks import chapters
from embedbook.checks.checker import GRADING
from embedbook.checks.runner import judge
from embedbook.checks.tasks import mistakes

for path in sorted(Path(__file__).parent.glob("mutants_ch*.py")):
    importlib.import_module(path.stem)  # registers its mutants


def exercise_of(chapter: str) -> str:
    """Return ``03-lookup-table`` for ``ch03_lookup_table``."""
    return chapter.removeprefix("ch").replace("_", "-")


def is_caught(chapter: str, task: str, mistake: str, answer: object) -> bool:
    """Tell whether the notebook's check cell names this very mistake."""
    exercise = exercise_of(chapter)
    said = said_by_check_cell(exercise, task, answer)
    [known] = [each for each in chapters()[exercise] if each.name == task]
    [wanted] = [each for each in mistakes(known) if each.name == mistake]
    result = judge(known, answer)
    # A demand's sentence may name numbers of an answer that draws them anew.
    message = getattr(wanted, "hint", "")
    return result.mistake == mistake and said.startswith(f"{task}: not yet. {message}")


def main() -> int:
    """Print the four counts, a line each; return 0 if every mutant was caught."""
    for name in GRADING:
        os.environ.pop(name, None)
    tasks = [task for each in chapters().values() for task in each]
    missed = [each[:3] for each in MUTANTS if not is_caught(*each)]
    print("tasks:", len(tasks))
    print("misconceptions:", sum(len(mistakes(task)) for task in tasks))
    print("mutants:", len(MUTANTS))
    print("caught:", len(MUTANTS) - len(missed))
    for chapter, task, mistake in missed:
        print(f"not caught: {chapter}, {task}, {mistake}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
