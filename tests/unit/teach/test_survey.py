"""The key of the survey is right where an answer can be computed."""

import re
from pathlib import Path

import pytest

PAGE = Path(__file__).resolve().parents[3] / "teach" / "survey.md"
TEXT = PAGE.read_text("utf-8")
BEFORE, AFTER, READ = re.split(r"^## (?:After|Read it)$", TEXT, flags=re.M)
ROWS = re.findall(r"^- \*\*(\d+)(\w), (\d+)(\w):\*\*", READ, re.M)
KEY = {("before", int(number)): letter for number, letter, _, _ in ROWS}
KEY |= {("after", int(number)): letter for _, _, number, letter in ROWS}


def item(name):
    """Return the text of a question, and its options by letter."""
    part, number = name
    text = {"before": BEFORE, "after": AFTER}[part].split("**What do you think?**")[1]
    found = re.search(rf"^{number}\. (.+?)(?=^\d+\. |^\*\*|\Z)", text, re.M | re.S)[1]
    question, *options = re.split(r"\n *- (?=[a-e]\) )", found)
    return question, {each[0]: " ".join(each[3:].split()) for each in options}


def test_each_question_has_a_pair_and_a_way_out():
    assert len(KEY) == 12
    for name, letter in KEY.items():
        _, options = item(name)
        assert list(options) == list("abcde")
        assert options["e"].startswith("I don't know")
        assert letter in "abcd"


@pytest.mark.parametrize("name", [("before", 7), ("after", 1)])
def test_the_shape_in_the_key_is_that_of_the_layer(name):
    question, options = item(name)
    _, width, *shape = map(int, re.findall(r"\d+", question))
    assert options[KEY[name]] == f"`{(*shape, width)}`"


@pytest.mark.parametrize("name", [("before", 8), ("after", 2)])
def test_the_number_in_the_key_is_what_the_table_holds(name):
    question, options = item(name)
    rows, columns = map(int, re.findall(r"\d+", question)[:2])
    assert options[KEY[name]] == f"{rows * columns:,}"


@pytest.mark.parametrize("name", [("before", 11), ("after", 5)])
def test_the_rows_in_the_key_are_those_that_are_read(name):
    question, options = item(name)
    read = set(re.findall(r"\d+", re.search(r"\[.+?\]", question)[0]))
    assert set(re.findall(r"\d+", options[KEY[name]])) == read
