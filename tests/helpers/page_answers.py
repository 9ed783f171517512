"""Answers to the tasks that run in a page, and what a notebook's card says of them."""

import contextlib
import io
import json
import linecache
import re
import warnings
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from exercise_data import exercise_data

from embedbook.checks import chapters
from embedbook.checks.card import card
from embedbook.checks.runner import judge
from embedbook.checks.tasks import Outcome

ROOT = Path(__file__).resolve().parents[2]
CROWD = ROOT / "tests/unit/checks/crowd_answers.jsonl"
WRONG = ROOT / "tests/browser/python_page/wrong_answers.jsonl"
NAME = "<a cell>"
TASKS = {(name, task.name): task for name, each in chapters().items() for task in each}


@cache
def data_of(exercise: str) -> dict:
    """Return what the page of an exercise is given."""
    return exercise_data(ROOT, exercise)


def tasks_in_page() -> list[tuple[str, dict]]:
    """Return the tasks that run in a page: the exercise, and the task's data."""
    pairs = [(name, task) for name in chapters() for task in data_of(name)["tasks"]]
    return [(name, task) for name, task in pairs if not task["needs"]]


@cache
def wrong_answers() -> list[dict]:
    """Return three wrong answers to each task, with the mistake that a check names."""
    lines = WRONG.read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def outcome(exercise: str, task: dict, code: str) -> Outcome:
    """Return what the check says in a notebook, in this process, of a task's cell."""
    data = data_of(exercise)
    codes = {cell["id"]: cell["code"] for cell in data["cells"]}
    codes |= {each["answer"]: each["solved"] for each in data["tasks"]}
    namespace: dict = {"__name__": "__main__"}
    with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")
        for cell in [*(codes[each] for each in task["builds_on"]), code]:
            _remembered(cell)
            exec(compile(cell, NAME, "exec"), namespace)
    given: list = []
    namespace["check"] = lambda name, value: given.append(value)
    exec(codes[task["check"]], namespace)
    return judge(TASKS[exercise, task["name"]], *given)


def _remembered(cell: str) -> None:
    """Let a message show lines of a cell, as a notebook does."""
    linecache.cache[NAME] = (len(cell), None, cell.splitlines(keepends=True), NAME)


def said_in_notebook(result: Outcome) -> list:
    """Return what a notebook's card shows of an outcome, below its first line.

    A paragraph or a piece of code is a text, a table a list of rows of texts.
    """
    reader = _Card()
    reader.feed(card("task", result.status, result, ""))
    return alike(reader.found[1:])


def alike(said: list) -> list:
    """Return what a card says, with one name for the two default whole numbers.

    NumPy has 32 bits for them in a page, and 64 in a notebook; cards say what is so.
    """
    if isinstance(said, list):
        return [alike(each) for each in said]
    return re.sub(r"\s+", " ", said.replace("int64", "int32")).strip()


class _Card(HTMLParser):
    """Reads a notebook's card: its paragraphs, pieces of code and tables, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list = []
        self.texts: list[str] | None = None

    def handle_starttag(self, tag: str, attributes: list) -> None:
        if tag in ("p", "pre"):
            self.texts = []
        elif tag == "table":
            self.found.append([])
        elif tag == "tr":
            self.found[-1].append([])
        elif tag in ("td", "th"):
            self.texts = []
        elif tag == "br" and self.texts is not None:
            self.texts.append("\n")

    def handle_data(self, data: str) -> None:
        if self.texts is not None:
            self.texts.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("p", "pre"):
            self.found.append("".join(self.texts or ()))
            self.texts = None
        elif tag in ("td", "th"):
            self.found[-1][-1].append("".join(self.texts or ()))
            self.texts = None
