"""What the datasheet of the reviews says is what they are."""

import json
import re
from pathlib import Path

import pytest

from embedbook import reviews
from tools.teach import datasheet

PAGE = Path(__file__).resolve().parents[3] / "teach" / "datasheet.md"


def test_every_number_that_was_measured_is_on_the_page_and_no_other_name():
    named = re.findall(r"\{measured\}`(\w+)`", PAGE.read_text("utf-8"))
    assert set(named) == json.loads(datasheet.PATH.read_text("utf-8")).keys()


def test_a_text_counts_as_hardly_english_only_if_it_has_few_common_words():
    assert datasheet.hardly_english("Una película buena, con un final mejor.")
    assert not datasheet.hardly_english("The film is good, and the end is better.")
    assert not datasheet.hardly_english("")


def test_copies_are_counted_beyond_the_first_and_across_parts_once():
    parts = {"train": ["a", "a", "a", "b"], "test": ["a", "b", "c"], "unlabelled": []}
    found = datasheet.repeated(parts)
    assert (found["repeated_in_train"], found["repeated_in_test"]) == (2, 0)
    assert (found["in_train_and_test"], found["in_test_and_unlabelled"]) == (2, 0)


@pytest.mark.long
@pytest.mark.skipif(
    not reviews.where().official, reason="NO OFFICIAL REVIEWS: nothing to measure"
)
def test_measured_again_the_numbers_are_those_of_the_page():
    assert datasheet.written(datasheet.measure()) == datasheet.PATH.read_text("utf-8")
