"""The lengths of reviews that the judge of a plot has, held against the reviews."""

import json
from pathlib import Path

import pytest

from embedbook import reviews

LENGTHS = Path(__file__).parents[3] / "tools/variants/ch08_imdb_model"


@pytest.mark.long
def test_the_judge_knows_how_many_words_each_of_the_plotted_reviews_has():
    kept = json.loads((LENGTHS / "review_lengths.json").read_text(encoding="utf-8"))
    texts = reviews.sample(200).texts
    assert kept == sorted(len(text.lower().split()) for text in texts)
