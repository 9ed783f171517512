"""What the notebook of chapter 03 shows is what its checks judge by."""

import re
from pathlib import Path

import numpy as np

from embedbook.checks.ch03_lookup_table import TASKS, opinion_table

ROOT = Path(__file__).resolve().parents[3]
SOURCE = (ROOT / "exercises/source/03-lookup-table.md").read_text(encoding="utf-8")
UNTOUCHED = (ROOT / "exercises/03-lookup-table.ipynb").read_text(encoding="utf-8")


def given():
    """Return what the notebook's cell with the six reviews defines."""
    [code] = re.findall(r'\n(vocabulary = \["".*?return indices)\n', SOURCE, re.DOTALL)
    names = {"np": np}
    exec(code, names)
    return names


def test_the_check_judges_by_what_the_figure_shows():
    shown = re.findall(r"index (\d+): (\d+)", UNTOUCHED)
    assert [int(index) for index, _ in shown] == list(range(26))
    times = [int(each) for _, each in shown]
    fetched = [index for index, each in enumerate(times) if each]
    [task] = [each for each in TASKS if each.name == "rows_needed"]
    assert task.answer == fetched[-1] + 1
    assert {wrong.name: wrong.answer for wrong in task.misconceptions} == {
        "highest_index": fetched[-1],
        "bars": len(fetched),
        "whole_vocabulary": len(times),
        "number_of_words": len(times) - 2,
        "end_of_axis": len(times) - 1,
        "reserved_forgotten": fetched[-1] - 1,
        "one_too_many": fetched[-1] + 2,
        "words_that_occur": len(fetched) - 2,
        "reviews": sum(times) // 200,
        "length": 200,
        "tallest_bar": max(times),
        "all_lookups": sum(times),
    }


def test_the_reviews_of_the_notebook_are_those_of_the_check():
    names = given()
    assert tuple(names["vocabulary"]) == opinion_table.VOCABULARY
    assert tuple(names["praising"]) == opinion_table.PRAISING
    assert tuple(names["blaming"]) == opinion_table.BLAMING
    assert names["encode"](["not bad"]).shape == (1, opinion_table.LENGTH)


def test_the_check_adds_up_what_a_lookup_of_the_padded_indices_gives():
    names = given()
    texts = names["praising"] + names["blaming"]
    table = np.random.default_rng(3).normal(size=opinion_table.SHAPE)
    table[0] = 0
    sums = table[names["encode"](texts)].sum(axis=1)[:, 0]
    mine = [opinion_table.as_sum(table, text)[0] for text in texts]
    assert np.allclose(mine, sums)
