"""What the tasks on real reviews rely on: the reviews give the numbers they expect."""

import json
import re
from pathlib import Path

import numpy as np
import pytest

from embedbook.checks.ch08_imdb_model import TASKS, outcome, settings

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
    }
    assert np.abs(shares - 0.25).min() > 0.03  # far enough to be read


def test_the_text_of_the_plot_holds_what_the_reviews_give():
    path = ROOT / "exercises/08-imdb-model.ipynb"
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    [html] = ["".join(o["data"]["text/html"]) for o in outputs if "data" in o]
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
