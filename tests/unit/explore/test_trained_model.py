"""What the figure of the trained model computes, and its traits."""

import base64
import json
import math

import numpy as np
import pytest
import small_model
import traitlets
from bs4 import BeautifulSoup

from embedbook.explore.model_file import unpack
from embedbook.explore.model_numbers import nearest, numbers, swapped
from embedbook.explore.model_prepared import MOST
from embedbook.explore.trained_model import FILE_LIMIT, FILE_TYPE, TrainedModel

TEXTS = [
    "",
    " \n\t",
    "...",
    "film",
    "A good film!",
    "not<br />good <br />film",
    "nowhere 🎬 שלום [UNK] unk [pad]",
    "wonderful " * 700,
]


@pytest.fixture
def figure():
    return small_model.make()


@pytest.mark.parametrize("text", TEXTS)
def test_shares_and_bias_add_up_to_z_and_its_sigmoid_is_the_score(figure, text):
    found = numbers(figure.model, text)
    if not found["words"]:
        assert found["score"] is found["z"] is found["error"] is None
        return
    assert found["z"] == pytest.approx(sum(found["shares"]) + found["bias"], abs=1e-12)
    assert found["score"] == pytest.approx(1 / (1 + math.exp(-found["z"])))
    products = np.array(found["average"]) @ found["weights"]
    assert found["z"] == pytest.approx(products + found["bias"], abs=1e-9)


@pytest.mark.parametrize("text", TEXTS[3:])
def test_the_score_is_that_of_the_trained_table_within_the_stated_error(figure, text):
    found = numbers(figure.model, text)
    arrays = small_model.arrays()
    rows = arrays["table"].astype(float)[found["indices"]]
    z = rows.mean(axis=0) @ arrays["weights"].astype(float) + float(arrays["bias"])
    assert abs(found["score"] - 1 / (1 + math.exp(-z))) <= found["error"] < 0.01


def test_512_tokens_are_read_and_the_rest_is_counted_as_cut(figure):
    found = numbers(figure.model, "wonderful " * 700 + "dull")
    assert (len(found["words"]), found["cut"]) == (512, 189)
    assert found["down"] == [] or found["up"] == []


def test_unknown_words_have_the_row_of_unk_and_are_counted(figure):
    found = numbers(figure.model, "zyxxish film zyx")
    assert found["indices"] == [1, 2, 1]
    assert found["unknown"] == 2
    assert {"word": "[UNK]", "times": 2} in found["up"] + found["down"]
    row = figure.model.rows([1])[0]
    assert numbers(figure.model, "zyx", 0)["chosen"]["row"] == row.tolist()


def test_the_words_that_pull_most_come_first_and_on_the_side_they_pull_to(figure):
    found = numbers(figure.model, "film good great dull film")
    total = dict.fromkeys(found["words"], 0.0)
    for word, share in zip(found["words"], found["shares"], strict=True):
        total[word] += share
    ups = [each["word"] for each in found["up"]]
    downs = [each["word"] for each in found["down"]]
    assert ups == sorted((w for w in total if total[w] > 0), key=lambda w: -total[w])
    assert downs == sorted((w for w in total if total[w] < 0), key=lambda w: total[w])
    assert {"word": "film", "times": 2} in found["up"] + found["down"]


def test_neighbours_are_those_of_the_chapters_own_function(figure):
    table, vocabulary = figure.model.rows(slice(None)), figure.model.vocabulary
    for word in small_model.WORDS:
        index = vocabulary.index(word)
        distances = np.linalg.norm(table - table[index], axis=1)
        order = [i for i in np.argsort(distances) if i not in (0, 1, index)][:8]
        near = numbers(figure.model, "", -1, word)["asked"]["nearest"]
        assert [each["word"] for each in near] == [vocabulary[i] for i in order]
        assert [each["distance"] for each in near] == pytest.approx(distances[order])


def test_a_word_that_is_not_in_the_vocabulary_has_no_neighbours(figure):
    assert numbers(figure.model, "", -1, "zyxxish")["asked"]["nearest"] == []
    assert numbers(figure.model, "", -1, " ")["asked"] is None


@pytest.mark.parametrize(
    ("text", "place", "result"),
    [
        ("A good film.", 1, "A dull film."),
        ('-- "good"! film', 0, '-- "dull"! film'),
        ("one<br />good<br />three", 1, "one<br />dull<br />three"),
        ("don't go", 0, "dull go"),
        ("🎬 ... e\u0301!", 1, "🎬 ... dull!"),
        ("a\u00a0b c", 0, "dull c"),
    ],
)
def test_a_swap_changes_one_token_and_nothing_around_it(text, place, result):
    assert swapped(text, place, "dull") == result


@pytest.mark.parametrize("place", [-1, 3])
def test_a_swap_of_no_token_is_refused(figure, place):
    figure.text = "A good film."
    with pytest.raises(ValueError, match=f"no token {place}"):
        figure.swap(place, "dull")
    assert figure.text == "A good film."


def test_python_reads_what_the_figure_shows(figure):
    figure.text = "a good film"
    found = numbers(figure.model, "a good film")
    assert figure.score == found["score"]
    assert figure.tokens == ["a", "good", "film"]
    assert figure.indices.tolist() == found["indices"]
    assert figure.shares.tolist() == found["shares"]
    figure.text = ""
    assert math.isnan(figure.score)
    assert figure.indices.dtype == np.int64 and figure.shares.shape == (0,)


def test_a_token_that_is_not_there_cannot_be_chosen(figure):
    figure.text = "a good film"
    figure.chosen = 2
    for wrong in (3, -2):
        with pytest.raises(traitlets.TraitError, match="from 0 to 2, or -1"):
            figure.chosen = wrong
    assert figure.chosen == 2
    figure.text = "good"
    assert figure.chosen == -1


def test_of_no_token_none_can_be_chosen_and_no_place_is_advised(figure):
    figure.text = "..."
    with pytest.raises(traitlets.TraitError, match=r"has no tokens\..* give -1"):
        figure.chosen = 0
    figure.chosen = np.int64(-1)
    assert figure.chosen == -1


def test_the_picture_says_how_many_tokens_it_leaves_out_of_its_list(figure):
    for count, said in (
        (14, "What each token of"),
        (15, "each of the first 14 tokens"),
    ):
        figure.text = "good " * count
        picture, alt = figure.picture()
        assert said in alt
        assert alt.count("good") == 14 == len(picture.axes[0].get_yticklabels())


def rows_of(part):
    """Return the rows that are in a page, by word, undone by hand."""
    floats = np.frombuffer(base64.b64decode(part["floats"]), "<f4").astype(float)
    columns = len(floats) // 2
    places = np.frombuffer(base64.b64decode(part["places"]), "<i2") * part["unit"]
    steps = np.frombuffer(base64.b64decode(part["departures"]), "i1").reshape(
        -1, columns
    )
    small = np.array(part["indices"]) < part["common"]
    steps = steps * np.where(small, *part["steps"])[:, None]
    rows = places[:, None] * floats[:columns] + steps
    return dict(zip(part["words"], rows, strict=True))


def test_a_page_begins_with_the_rows_of_its_texts_words_and_of_no_others():
    figure = small_model.make(
        text="Dull! <br />A zyxxish film.",
        examples=[("one", "good film"), ("two", "Wonderful, wonderful")],
        neighbours_of="Great!",
    )
    part, model = figure.prepared, figure.model
    known = {"dull", "a", "film", "good", "wonderful", "great"}
    assert set(part["words"]) == known | {"[UNK]"}
    assert part["unknown"] == ["zyxxish"]
    assert part["indices"] == [model.vocabulary.index(word) for word in part["words"]]
    for word, row in rows_of(part).items():
        index = model.vocabulary.index(word)
        assert row.tolist() == pytest.approx(model.rows([index])[0].tolist(), abs=1e-12)


def test_a_page_begins_with_the_neighbours_of_those_words(figure):
    part = figure.prepared
    distances = np.frombuffer(base64.b64decode(part["distances"]), "<f4").tolist()
    assert len(part["words"]) > 5
    for word, near in zip(part["words"], part["near"], strict=True):
        exact = nearest(figure.model, figure.model.vocabulary.index(word))
        assert near == [each["word"] for each in exact]
        shown, distances = distances[: len(near)], distances[len(near) :]
        assert shown == pytest.approx([each["distance"] for each in exact], rel=1e-6)
    assert distances == []


def test_a_text_that_is_set_later_is_worked_out_at_once_on_its_page_too():
    figure = small_model.make(examples=[])
    assert "great" not in figure.prepared["words"]
    figure.text = "great"
    html = BeautifulSoup(figure.static(), "html.parser").figure
    assert "great" in json.loads(html["data-state"])["prepared"]["words"]


def test_a_text_of_many_words_waits_for_the_model():
    words = [f"word{n}" for n in range(MOST + 1)]
    long = small_model.make(text=" ".join(words))
    assert not set(words) & set(long.prepared["unknown"])
    short = small_model.make(text=" ".join(words[1:]))
    assert set(words[1:]) <= set(short.prepared["unknown"])


@pytest.mark.parametrize("wrong", ["good film", ["good film"], [("a", "b", "c")], [1]])
def test_examples_are_pairs_of_texts(wrong):
    with pytest.raises(traitlets.TraitError):
        small_model.make(examples=wrong)


def test_the_file_travels_beside_the_html_and_the_html_names_it(figure):
    data, _ = figure._repr_mimebundle_()
    content = base64.b64decode(data[FILE_TYPE])
    assert content == figure.file and len(content) == figure.file_size
    assert unpack(content).vocabulary == figure.model.vocabulary
    assert data["text/html"].count('data-file="') == 1
    assert len(data["text/html"]) < 40_000


def test_a_model_that_is_too_large_for_a_page_is_refused():
    rng = np.random.default_rng(seed=8)
    words = [f"{n:x}" for n in rng.integers(2**60, size=30_000)]
    arrays = small_model.arrays(words)
    arrays["table"] = rng.normal(size=arrays["table"].shape)
    with pytest.raises(ValueError, match=f"may fetch {FILE_LIMIT:,}"):
        TrainedModel(**arrays)
