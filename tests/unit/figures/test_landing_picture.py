import numpy as np
import pytest
from bs4 import BeautifulSoup

from embedbook.figures import landing

VOCABULARY = ["the", "not", "film"]
MINUS = "\N{MINUS SIGN}"
TABLE = np.array([[0.1, -0.2], [0.3, 0.4], [-0.5, 0.6]])


def picture(words):
    data = landing.lookup(words, VOCABULARY, TABLE).data
    return BeautifulSoup(data, "html.parser").figure


def test_each_word_has_its_index_and_gets_the_row_of_that_number():
    tokens, rows, out = picture(["film", "not"]).find_all("ol")
    assert [each.text for each in tokens.find_all("li")] == ["film 2", "not 1"]
    table = [each["data-n"] for each in rows.select(".strip")]
    assert table == [f"0.10\n{MINUS}0.20", "0.30\n0.40", f"{MINUS}0.50\n0.60"]
    assert [each["data-n"] for each in out.select(".strip")] == [table[2], table[1]]


def test_arrows_lead_from_a_word_to_its_row_and_on_to_its_place():
    there, back = picture(["film", "not"]).select("svg.lookup-arrows")
    assert [each["d"] for each in there.select("path")] == [
        "M0 1C.5 1 .5 2.5 1 2.5",
        "M0 2C.5 2 .5 1.5 1 1.5",
    ]
    assert back.path["d"] == "M0 2.5C.5 2.5 .5 1 1 1"
    assert back.path["class"] == ["course-word-film"]


def test_the_picture_says_what_it_shows_and_stops_once_a_row():
    shown = picture(["film", "film"])
    assert "The words film, film become the indices 2, 2." in shown["aria-label"]
    assert "3 rows with 2 numbers each" in shown["aria-label"]
    assert len(shown.select("[tabindex]")) == len(TABLE)


def test_a_word_without_a_row_and_a_table_of_another_height_are_refused():
    with pytest.raises(ValueError, match="good"):
        picture(["good"])
    with pytest.raises(ValueError, match="needs 3 rows, it has 2"):
        landing.lookup(["film"], VOCABULARY, TABLE[:2])
