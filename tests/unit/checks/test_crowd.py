"""Answers that people without sight of any check wrote: right ones pass, no other.

``crowd_answers.jsonl`` holds what writers who knew the notebooks alone put into each
gap, in November 2026, and in `about` what is odd or wrong about it. Two that one of
them took for wrong are right by the text: a row of padding only may have an array of
floats, and 1e9 may be taken off padding.
"""

import contextlib
import io
import json
import warnings
from pathlib import Path

import pytest
from check_cells import answered_name, code_cells, given_above

from embedbook.checks import chapters
from embedbook.checks.runner import judge

LINES = Path(__file__).with_name("crowd_answers.jsonl").read_text(encoding="utf-8")
ANSWERS = [json.loads(line) for line in LINES.splitlines()]
TASKS = {(name, task.name): task for name, each in chapters().items() for task in each}


@pytest.mark.long
@pytest.mark.parametrize(
    "answer", ANSWERS, ids=[f"{a['task']}-{a['about'][:60]}" for a in ANSWERS]
)
def test_an_answer_of_the_crowd_passes_if_it_is_right_and_never_if_it_is_wrong(answer):
    exercise, task = answer["exercise"], answer["task"]
    namespace = dict(given_above(exercise, task))
    with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")
        exec(compile(answer["code"], "a cell", "exec"), namespace)
    solution = code_cells(exercise)[f"{task}-solution"]
    result = judge(TASKS[exercise, task], namespace[answered_name(solution)])
    assert result.status == ("passed" if answer["right"] else "not yet"), answer[
        "about"
    ]


def test_the_crowd_wrote_right_and_wrong_answers_to_every_task():
    for exercise, task in TASKS:
        kinds = {
            a["right"]
            for a in ANSWERS
            if (a["exercise"], a["task"]) == (exercise, task)
        }
        assert kinds == {True, False}, task
