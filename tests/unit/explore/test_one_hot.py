"""The numbers of chapter 01's figure."""

import json

import numpy as np
import pytest
import traitlets

from embedbook.explore import OneHot, one_hot

SENTENCE = "a good film with a good cast"


def test_the_chapters_sentence_gives_the_chapters_vectors():
    found = one_hot.numbers(SENTENCE)
    assert found["vocabulary"] == ["a", "cast", "film", "good", "with"]
    assert found["indices"] == [0, 3, 2, 4, 0, 3, 1]
    assert (np.array(found["vectors"]).argmax(axis=1) == found["indices"]).all()
    assert (np.array(found["vectors"]).sum(axis=1) == 1).all()
    assert found["one_hot_bytes"] == np.zeros((7, 5), "float32").nbytes
    assert found["index_bytes"] == np.zeros(7, "int32").nbytes


def test_the_cosines_shown_are_those_of_the_whole_vectors():
    text = " ".join(f"w{n}" for n in range(40)) + " w3 w1"
    found = one_hot.numbers(text, first="w3", second="w1")
    whole = np.eye(found["vocabulary_size"])[found["indices"][: one_hot.SHOWN]]
    assert len(found["columns"]) == one_hot.SHOWN
    assert (np.array(found["cosines"]) == np.eye(one_hot.SHOWN)).all()
    assert found["cosine"] == whole[3] @ whole[1] == 0
    assert one_hot.numbers(text, first="w3", second="w3")["cosine"] == 1


def test_without_words_there_are_no_vectors():
    found = one_hot.numbers("  ")
    assert found["vectors"] == found["cosines"] == found["products"] == []
    assert found["cosine"] is None
    assert found["vocabulary_size"] == found["one_hot_bytes"] == 0


def test_a_word_that_is_not_there_is_not_compared():
    found = one_hot.numbers("soup film", first="nowhere", second="film")
    assert found["pair"] == ["soup", "film"]
    assert one_hot.numbers("soup film", second="soup")["pair"] == ["soup", "soup"]
    assert one_hot.numbers("soup")["pair"] == ["soup", "soup"]
    assert one_hot.numbers("good good great")["pair"] == ["good", "great"]


def test_python_reads_what_the_reader_typed():
    figure = OneHot()
    figure.text = SENTENCE
    assert figure.tokens == SENTENCE.split()
    assert figure.vocabulary == sorted(set(SENTENCE.split()))
    assert figure.indices.tolist() == [0, 3, 2, 4, 0, 3, 1]
    assert figure.indices.dtype == "int64"


@pytest.mark.parametrize(
    "words", [0, -1, 10**9 + 1, 1.5, 2.0, np.float64(2), True, np.True_]
)
def test_a_vocabulary_of_an_impossible_size_is_refused(words):
    with pytest.raises(traitlets.TraitError, match="large_vocabulary"):
        OneHot(large_vocabulary=words)


@pytest.mark.parametrize("kind", [np.int64, np.uint8, np.array])
def test_numpys_whole_numbers_are_whole_numbers(kind):
    figure = OneHot(large_vocabulary=kind(5))
    assert type(figure.large_vocabulary) is int
    assert json.loads(json.dumps(figure.state()))["large_vocabulary"] == 5


def test_the_labels_of_the_cosines_do_not_lie_on_the_one_hots():
    picture, _ = OneHot(" ".join(f"{n}representative" for n in range(10))).picture()
    picture.draw_without_rendering()
    [ax] = picture.axes
    left_ends = ax.transData.transform((one_hot.SHOWN, 0))[0]
    labels = [text for text in ax.texts if text.get_text().startswith("0rep")]
    starts = sorted(text.get_window_extent().x0 for text in labels)
    assert len(starts) == 2
    assert starts[1] > left_ends


def test_the_picture_of_no_word_claims_no_vectors():
    picture, alt = OneHot("").picture()
    assert len(picture.axes[0].texts) == 0
    assert alt == "No words, so no one-hot vectors."
