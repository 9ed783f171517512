"""What the tasks rely on: reviews give the numbers they expect, and so do cells."""

import json
import re
import time
from pathlib import Path

import numpy as np
import pytest

from embedbook.checks.ch08_imdb_model import (
    TASKS,
    app_logs,
    by_hand,
    outcome,
    settings,
    to_blame,
)
from embedbook.checks.tasks import Task

ROOT = Path(__file__).resolve().parents[3]
LENGTHS = np.arange(100, 601, 50)  # drawn in the figure


def measured(length):
    sizes = {"vocabulary_size": 2_500, "length": int(length), "output_dim": 10}
    return settings.measured(sizes)


def test_the_answer_read_off_the_plot_is_that_of_the_reviews():
    shares = np.array([measured(length)["cut"] for length in LENGTHS])
    padding = np.array([measured(length)["padding"] for length in LENGTHS])
    place = int(np.argmax(shares <= 0.25))
    [task] = [each for each in TASKS if each.name == "shortest_length"]
    assert task.answer == LENGTHS[place]
    assert {wrong.name: wrong.answer for wrong in task.misconceptions} == {
        "other_curve": LENGTHS[np.argmax(padding >= 0.2)],
        "one_point_early": LENGTHS[place - 1],
        "quarter_kept": LENGTHS[np.argmax(1 - shares >= 0.25)],
        "not_the_shortest": LENGTHS[place + 1],
        "longest": LENGTHS[-1],
        "first": LENGTHS[0],
        "height": 25,
        "place_in_the_list": place,
        "point_counted": place + 1,
    }
    assert np.abs(shares - 0.25).min() > 0.03  # far enough to be read


def test_the_text_of_the_plot_holds_what_the_reviews_give():
    path = ROOT / "exercises/08-imdb-model.ipynb"
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    shown = ["".join(o["data"]["text/html"]) for o in outputs if "data" in o]
    [html] = [each for each in shown if "<svg" in each]
    told = re.findall(r"(?:falling|rising): ([\d, ]+)", html)
    for name, numbers in zip(("cut", "padding"), told, strict=True):
        shares = [f"{100 * measured(length)[name]:.0f}" for length in LENGTHS]
        assert numbers.split(", ") == shares
    assert len(html) < 40_000


def test_each_limit_alone_leaves_a_range_and_together_they_leave_many_answers():
    def passes(vocabulary_size, length, output_dim):
        sizes = (vocabulary_size, length, output_dim)
        answer = dict(zip(settings.KEYS, sizes, strict=True))
        return outcome("settings", answer).status == "passed"

    right = [v for v in range(2_000, 3_500, 50) if passes(v, 300, 10)]
    assert (right[0], right[-1]) == (2_300, 2_950)
    assert [d for d in range(8, 16) if passes(2_400, 300, d)] == [10, 11, 12]
    assert [n for n in range(250, 350, 10) if passes(2_400, n, 10)] == [
        280,
        290,
        300,
        310,
        320,
    ]


def test_reviews_that_cannot_be_loaded_are_named_and_nothing_passes(monkeypatch):
    def broken():
        raise OSError("no file")

    monkeypatch.setattr(settings, "_reviews", broken)
    result = outcome("settings", settings.TASK.example)
    assert result.status == "not yet"
    assert "cannot load the reviews (OSError)" in result.message


@pytest.mark.parametrize("value", [True, 300.0, np.float32(300), np.timedelta64(300)])
def test_only_whole_numbers_are_sizes(value):
    answer = settings.TASK.example | {"length": value}
    assert outcome("settings", answer).mistake == "not_whole"


def given():
    """Return what the notebook's cells with the model of task 2 define."""
    source = (ROOT / "exercises/source/08-imdb-model.md").read_text(encoding="utf-8")
    first, second = re.findall(
        r"```{code-cell} ipython3\n((?:vocabulary = |def encode).*?)```",
        source,
        re.DOTALL,
    )
    names = {"np": np}
    exec(first + second, names)
    return names


def test_the_steps_of_the_notebook_are_those_of_the_check():
    names = given()
    assert names["vocabulary"] == by_hand.VOCABULARY
    assert (names["table"] == by_hand.TABLE).all()
    for tokens, *_ in app_logs.logs(np.random.default_rng(1)):
        indices = names["encode"](tokens)
        assert np.array_equal(indices, by_hand.encode(tokens))
        rows = names["look_up"](indices)
        if not indices.any():
            continue
        vector = names["average"](rows, indices)
        assert np.array_equal(vector, by_hand.average(rows, indices))
        total = names["weigh"](vector)
        made = (indices, rows, vector, total, names["squeeze"](total))
        for one, other in zip(made, by_hand.log_of(tokens), strict=True):
            assert np.allclose(one, other, rtol=0, atol=0.00051)


def test_what_is_wrong_in_a_log_is_off_by_a_hundredth_and_what_is_right_is_not():
    for tokens, *log in app_logs.logs(np.random.default_rng(1)):
        blamed = to_blame.to_blame(tokens, *log)
        for step, right in enumerate(to_blame.expected(tokens, *log), start=1):
            made = log[step - 1]
            if np.shape(made) != np.shape(right):
                assert step in blamed
                continue
            off = np.abs(np.nan_to_num(made, nan=9) - np.nan_to_num(right, nan=9)).max()
            assert off > 0.01 if step in blamed else off < 0.003, (tokens, step)


def test_one_text_has_a_right_score_although_two_steps_are_to_blame():
    found = []
    for tokens, *log in app_logs.logs(np.random.default_rng(1)):
        right = by_hand.log_of(tokens)[-1]
        if log[-1] == right and len(to_blame.to_blame(tokens, *log)) > 1:
            found.append(tokens)
    assert ["not", "good"] in found


@pytest.mark.parametrize("task", [task for task in TASKS if type(task) is Task])
def test_a_check_of_a_function_takes_less_than_a_twentieth_of_a_second(task):
    begin = time.process_time()
    outcome(task.name, task.reference)
    assert time.process_time() - begin < 0.05
