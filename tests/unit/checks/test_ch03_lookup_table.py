"""What the notebook of chapter 03 shows is what its checks judge by."""

import re
from pathlib import Path

import numpy as np

from embedbook.checks.ch03_lookup_table import opinion_table, rows_needed

ROOT = Path(__file__).resolve().parents[3]
SOURCE = (ROOT / "exercises/source/03-lookup-table.md").read_text(encoding="utf-8")
UNTOUCHED = (ROOT / "exercises/03-lookup-table.ipynb").read_text(encoding="utf-8")


def given():
    """Return what the notebook's cell with the six reviews defines."""
    [code] = re.findall(r'\n(vocabulary = \["".*?return indices)\n', SOURCE, re.DOTALL)
    names = {"np": np}
    exec(code, names)
    return names


def test_the_figure_shows_the_numbers_of_the_check():
    shown = re.findall(r"index (\d+): (\d+)", UNTOUCHED)
    pairs = [(int(index), int(times)) for index, times in shown]
    assert pairs == list(enumerate(rows_needed.TIMES))
    assert sum(rows_needed.TIMES) == rows_needed.REVIEWS * rows_needed.LENGTH


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
