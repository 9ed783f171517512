"""The cheat sheet: its tables come from code that asserts, or that derives them."""

import json

import pytest
from bs4 import BeautifulSoup
from conftest import BUILD, read_page

PAGE = "book/cheat-sheet"
# What each table says: a row's first cell, and the rest of it.
SAYS = {
    "arguments": [
        "embeddings_initializer",
        "'uniform'",
        "how rows start: even in ±0.05",
    ],
    "shapes": ["(batch, length)", "(batch, length, output_dim)"],
    "reserved-indices": ["imdb.load_data", "0", "2; 1 starts", "from 4: rank + 3"],
    "a-bad-index": ["input_dim or more", "error", "last row", "zeros*"],
    "from-rows-to-one-vector": [
        "Flatten: if each place has a meaning",
        "length \N{MULTIPLICATION SIGN} output_dim",
        "no",
        "yes",
        "counts",
    ],
    "who-honours-a-mask": ["use it", "GlobalAveragePooling1D, LSTM, GRU"],
    "which-rows-a-step-moves": ["SGD, RMSprop, Adagrad", "yes", "no", "no"],
    "what-is-in-which-file": [".weights.h5", "no", "yes", "no", "yes"],
}


def notebook():
    path = BUILD / "executed" / "cheat-sheet.ipynb"
    return json.loads(path.read_text(encoding="utf-8"))


def cells(soup):
    """Return the rows below an element, each a list of its cells' texts."""
    return [
        [" ".join(cell.text.split()) for cell in row.find_all(["th", "td"])]
        for row in soup.find_all("tr")
    ]


@pytest.mark.parametrize("section", SAYS)
def test_a_table_says_what_was_found_elsewhere_too(section):
    rows = cells(read_page(PAGE).find("section", id=section))
    assert SAYS[section] in rows
    assert len({len(row) for row in rows}) == 1


def test_each_table_is_an_output_of_code_and_none_is_typed():
    made = [
        output["data"]["text/html"]
        for cell in notebook()["cells"]
        for output in cell.get("outputs", [])
        if "text/html" in output.get("data", {})
    ]
    tables = read_page(PAGE).select("#cheat-sheet table")
    assert len(tables) == len(made) == len(SAYS)
    for shown, output in zip(tables, made, strict=True):
        assert cells(shown) == cells(BeautifulSoup("".join(output), "html.parser"))
    source = (BUILD.parent / f"{PAGE}.md").read_text(encoding="utf-8")
    assert not [line for line in source.splitlines() if line.startswith("|")]


def test_the_code_that_makes_it_asserts_and_is_not_shown():
    cells = [each for each in notebook()["cells"] if each["cell_type"] == "code"]
    tags = {tag for cell in cells for tag in cell["metadata"].get("tags", [])}
    assert tags == {"remove-cell", "remove-input"}
    asserts = sum("".join(cell["source"]).count("assert ") for cell in cells)
    assert asserts >= 20
    assert not read_page(PAGE).select("#cheat-sheet pre")
