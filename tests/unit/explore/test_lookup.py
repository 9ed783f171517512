"""The numbers of chapter 03's figure, and what its traits refuse."""

import numpy as np
import pytest
import traitlets

from embedbook.explore import Lookup, lookup
from embedbook.explore.lookup_picture import decimals

WORDS = ["a", "cast", "film", "good", "with"]
LAST = 96


def chapters_table():
    rng = np.random.default_rng(seed=2)
    return rng.normal(size=(5, 3)).astype("float32").round(1)


def at(step, text="good cast good film", table=None, vocabulary=WORDS, **large):
    table = chapters_table() if table is None else table
    return lookup.numbers(text, vocabulary, table.tolist(), step, **large)


@pytest.mark.parametrize("seed", range(20))
def test_finished_rows_of_both_ways_are_the_tables_to_the_last_bit(seed):
    rng = np.random.default_rng(seed)
    height, width = rng.integers(1, 13), rng.integers(1, 9)
    table = rng.normal(size=(height, width), scale=10.0 ** rng.integers(-30, 30))
    table = table.astype("float32")
    words = [f"w{row}" for row in range(height)]
    indices = rng.integers(height, size=8)
    text = " ".join(words[index] for index in indices)
    found = at(LAST, text, table, words)
    assert found["indices"] == indices.tolist()
    for way in ("multiplied", "picked"):
        rows = np.array(found[way], dtype="float32")
        assert rows.tobytes() == table[indices].tobytes()
    assert found["equal"] is True


def test_rows_that_differ_are_not_called_equal(monkeypatch):
    eye = np.eye
    monkeypatch.setattr(np, "eye", lambda *given, **named: 2 * eye(*given, **named))
    assert at(LAST)["equal"] is False


def test_every_step_adds_one_product_to_the_sum_and_is_counted():
    table = chapters_table()
    one_hots = np.eye(5, dtype="float32")[[3, 1, 3, 2]]
    for step in range(1, 21):
        token, place = divmod(step - 1, 5)
        found = at(step)
        assert (found["token"], found["place"]) == (token, place)
        assert found["one_hot"] == one_hots[token].tolist()
        so_far = one_hots[token, : place + 1] @ table[: place + 1]
        assert found["partial_sum"] == so_far.tolist()
        work = found["counts"]["one_hot"]
        assert work["multiplications"] == step * 3
        assert work["by_zero"] == 3 * (one_hots.ravel()[:step] == 0).sum()
        assert work["copied"] == 0
        assert len(found["multiplied"]) == step // 5


def test_the_other_way_has_its_row_at_the_first_step_of_a_word_and_then_waits():
    for step in range(21):
        found = at(step)
        begun = -(-step // 5)
        assert found["picked"] == chapters_table()[[3, 1, 3, 2][:begun]].tolist()
        work = {"multiplications": 0, "by_zero": 0, "copied": 3 * begun}
        assert found["counts"]["lookup"] == work


def test_before_the_first_step_nothing_is_done_and_before_the_last_nothing_compared():
    found = at(0)
    assert (found["token"], found["place"]) == (0, None)
    assert found["partial_sum"] == [0, 0, 0]
    assert [at(step)["equal"] for step in (0, 19, 20)] == [None, None, True]


def test_a_step_beyond_the_last_is_the_last():
    assert at(LAST) == at(20)
    assert at(LAST)["step"] == at(LAST)["steps"] == 20


def test_words_without_a_row_are_named_once_and_left_out():
    found = at(0, "A soup, a GOOD soup with pie!")
    assert found["tokens"] == ["a", "a", "good", "with"]
    assert (found["unknown"], found["unknown_count"]) == (["soup", "pie"], 2)
    assert found["steps"] == 20


def test_of_a_long_text_eight_words_are_shown_and_all_are_counted():
    text = " ".join(f"good w{n}" for n in range(5000))
    found = at(LAST, text, large_vocabulary=1000, output_dim=16)
    assert len(found["tokens"]) == len(found["picked"]) == 8
    assert (found["known"], found["unknown_count"]) == (5000, 5000)
    assert len(found["unknown"]) == 5
    work = found["large"]["one_hot"]
    assert work["multiplications"] == 5000 * 1000 * 16
    assert work["by_zero"] == 5000 * 999 * 16
    assert found["large"]["lookup"]["copied"] == 5000 * 16


@pytest.mark.parametrize("text", ["", " \n", "soup"])
def test_without_a_known_word_there_is_no_step(text):
    found = at(7, text)
    assert (found["step"], found["steps"], found["token"]) == (0, 0, None)
    assert found["one_hot"] == found["partial_sum"] == found["picked"] == []
    assert found["equal"] is None


def test_the_chapters_table_is_shown_unless_another_is_given():
    figure = Lookup()
    assert figure.vocabulary == WORDS
    assert np.array_equal(np.array(figure.table, "float32"), chapters_table())


def test_python_gives_a_table_of_its_own_and_reads_what_the_reader_did():
    table = np.random.default_rng(0).normal(size=(3, 2))
    figure = Lookup("good soup good", table=table, vocabulary=("", "[UNK]", "good"))
    assert figure.table == table.astype("float32").tolist()
    figure.step = 4
    assert figure.indices.tolist() == [2, 2]
    assert figure.indices.dtype == "int64"
    assert figure.rows.tobytes() == table.astype("float32")[[2, 2]].tobytes()
    assert figure.numbers() == lookup.numbers(**figure.state())
    figure.text = ""
    assert figure.rows.shape == (0, 2)


def test_numpys_whole_numbers_are_taken_as_python_numbers():
    figure = Lookup(step=np.int64(2), output_dim=np.int32(3))
    assert [type(each) for each in (figure.step, figure.output_dim)] == [int, int]
    assert (figure.step, figure.output_dim) == (2, 3)


class OnlyArray:
    """What gives an array when asked, and has no rows of its own."""

    def __init__(self, array):
        self.array = array

    def __array__(self, dtype=None, copy=None):
        return self.array


def test_a_table_that_only_gives_an_array_is_taken():
    assert Lookup(table=OnlyArray(chapters_table())).table == chapters_table().tolist()


def long_table(rows=13, columns=3):
    return np.zeros((rows, columns))


@pytest.mark.parametrize(
    ("trait", "value", "message"),
    [
        ("table", [1.0, 2.0], r"shape \(2,\).*two axes"),
        ("table", [[1.0, 2.0], [3.0]], "rows differ in length"),
        ("table", [["a", "b"]], "array of numbers"),
        ("table", np.ones((5, 3), dtype=bool), "bool"),
        ("table", None, "two axes"),
        ("table", np.zeros((5, 0)), "0 columns"),
        ("table", long_table(), r"13 rows.*table\[:12, :8\]"),
        ("table", long_table(5, 9), "9 columns"),
        ("table", np.full((5, 3), np.nan), "row 0, column 0 is nan"),
        ("table", np.full((5, 3), 1e39), "row 0, column 0 is 1e[+]39"),
        ("table", long_table(4), "4 rows and the vocabulary 5"),
        ("table", OnlyArray(np.full((5, 3), np.nan)), "row 0, column 0 is nan"),
        ("vocabulary", ["a", "b", "c", "\ud800", "\udfff"], "twice"),
        ("vocabulary", WORDS[:4], "5 rows and the vocabulary 4"),
        ("vocabulary", "films", "list of words"),
        ("vocabulary", set(WORDS), "a set has no order"),
        ("vocabulary", frozenset(WORDS), "a set has no order"),
        ("vocabulary", 5, "list of words"),
        ("vocabulary", [1, 2, 3, 4, 5], "list of words"),
        ("vocabulary", [], "list of words"),
        ("vocabulary", [*WORDS[:4], "a"], "'a' twice"),
        ("vocabulary", [*WORDS[:4], "Film"], "'Film' can never be found"),
        ("vocabulary", [*WORDS[:4], "two words"], "can never be found"),
        ("vocabulary", [f"w{row}" for row in range(13)], "13 words"),
    ],
)
def test_a_table_that_does_not_fit_is_a_clear_value_error(trait, value, message):
    figure = Lookup(step=3)
    before = figure.state()
    with pytest.raises(ValueError, match=message):
        setattr(figure, trait, value)
    assert figure.state() == before


@pytest.mark.parametrize(
    ("trait", "value"),
    [
        *[("step", -1), ("step", 97), ("step", 1.5), ("step", 2.0), ("step", True)],
        *[("large_vocabulary", 4), ("large_vocabulary", 1_000_001)],
        *[("output_dim", 0), ("output_dim", 1025), ("text", 5)],
    ],
)
def test_a_number_out_of_range_is_refused_and_nothing_changes(trait, value):
    figure = Lookup(step=3)
    before = figure.state()
    with pytest.raises(traitlets.TraitError, match=trait):
        setattr(figure, trait, value)
    assert figure.state() == before


def test_a_table_and_a_vocabulary_set_together_are_both_taken_or_neither():
    figure = Lookup()
    with figure.hold_trait_notifications():
        figure.vocabulary = ["soup"]
        figure.table = [[1.0]]
    assert (figure.vocabulary, figure.table) == (["soup"], [[1.0]])
    before = figure.state()
    with (
        pytest.raises(ValueError, match="2 rows and the vocabulary 3"),
        figure.hold_trait_notifications(),
    ):
        figure.vocabulary = ["a", "b", "c"]
        figure.table = [[1.0], [2.0]]
    assert figure.state() == before


def test_the_picture_shows_both_ways_and_says_so():
    picture, alt = Lookup("film with soup").picture()
    upper, lower = [[text.get_text() for text in ax.texts] for ax in picture.axes]
    assert [lower.count(word) for word in ("film", "with", "soup")] == [1, 1, 0]
    assert upper.count("1") == 2
    for row in chapters_table()[[2, 4]]:
        for value in row:
            assert upper.count(f"{value:.1f}") == lower.count(f"{value:.1f}") >= 2
    assert "indices, 2, 4, pick rows" in alt


@pytest.mark.parametrize("text", ["", "soup"])
def test_the_picture_of_no_word_is_the_table(text):
    picture, alt = Lookup(text).picture()
    assert len(picture.axes[0].texts) == 15 + 1
    assert "no word" in alt


@pytest.mark.parametrize(
    ("values", "places"),
    [([[1, 2]], 0), ([[0.5, 1]], 1), ([[0.0321, -0.00123]], 4), ([[1e9 / 3]], 0)],
)
def test_numbers_are_shown_in_full_or_to_three_digits(values, places):
    assert decimals(np.array(values, dtype="float32")) == places
