"""What the notebook of chapter 01 shows is what its checks judge by."""

import random
import re
from pathlib import Path

import pytest

from embedbook.checks.ch01_one_hot import TASKS, blind_spots

ROOT = Path(__file__).resolve().parents[3]
SOURCE = (ROOT / "exercises/source/01-one-hot.md").read_text(encoding="utf-8")
UNTOUCHED = (ROOT / "exercises/01-one-hot.ipynb").read_text(encoding="utf-8")


def test_the_check_judges_by_what_the_figure_shows():
    shown = re.findall(r"([\d,]+) words: (\d+) % and (\d+) %", UNTOUCHED)
    points = [tuple(int(n.replace(",", "")) for n in point) for point in shown]
    assert len(points) == 6
    sizes = [size for size, _, _ in points]
    first = next(place for place, point in enumerate(points) if point[1] >= 80)
    [task] = [each for each in TASKS if each.name == "enough_words"]
    assert task.answer == sizes[first]
    assert {wrong.name: wrong.answer for wrong in task.misconceptions} == {
        "wrong_curve": next(size for size, _, words in points if words >= 80),
        "last_below": sizes[first - 1],
        "usual_size": 10_000,
        "share": points[first][1],
        "which_point": first + 1,
        "the_line": 80,
        "of_the_reviews": 2_000 * 80 // 100,
        "of_the_words": round(0.8 * sizes[-1]),
    }


def test_the_opinion_of_the_notebook_is_that_of_the_check():
    [code] = re.findall(r"\n(vocabulary = .*?)\nprint\(opinion", SOURCE, re.DOTALL)
    names = {}
    exec(code, names)
    assert set(names["vocabulary"]) == blind_spots.VOCABULARY
    rng = random.Random(1)
    for _ in range(300):
        text = " ".join(rng.choices(names["vocabulary"], k=rng.randrange(12)))
        assert names["opinion"](text) == blind_spots.opinion(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("not bad", 1),
        ("not a good film", -1),
        ("not not good", 1),
        ("not good bad", -2),
    ],
)
def test_not_turns_the_next_opinion_round_and_no_other(text, expected):
    assert blind_spots.opinion(text) == expected
