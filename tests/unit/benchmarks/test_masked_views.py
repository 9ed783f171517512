"""The views of a review that tables vote on: what each shows, and what it hides."""

import pytest

from parts import masked_views

LEARNED = [
    "Marlon Brando is great. Loved it!",
    "",
    "I'm loving THE film, not Brando. The Film is (Ends) long",
]


@pytest.fixture
def seen(monkeypatch):
    """Return how `Views` show texts: words of ids, after learning LEARNED."""
    monkeypatch.setattr(masked_views, "COMMONEST", 3)
    shown = masked_views.MaskedViews()

    def see(texts):
        found = shown(texts)
        of_words = {number: word.decode() for word, number in shown.words.items()}
        of_stems = {number: word.decode() for word, number in shown.stems.items()}
        lists = {}
        for view, (ids, counts) in found.items():
            spelled = of_stems if view == "stems" else of_words
            tokens = iter([spelled.get(int(number), "?") for number in ids])
            lists[view] = [" ".join(next(tokens) for _ in range(n)) for n in counts]
        return lists

    see.first = see(LEARNED)
    return see


def test_names_within_a_sentence_are_masked_and_its_first_word_is_not(seen):
    assert seen.first["names"] == [
        "marlon * is great . loved it !",
        "",
        "i'm loving the film , not * . the * is ( ends ) long",
    ]


def test_stems_are_first_letters_and_new_words_with_known_ones_are_known(seen):
    assert seen.first["stems"][0] == "marlo * is great . loved it !"
    assert seen(["is loving lovingly?"])["stems"] == ["is lovin lovin ?"]


def test_the_commonest_tokens_are_left_out_but_not(seen):
    # "*" stands three times, "." as well, and then "is" and "the" twice each.
    assert seen.first["rare"] == [
        "marlon great loved it !",
        "",
        "i'm loving the film , not the ( ends ) long",
    ]
    assert seen(["not not not film"])["rare"] == ["not not not film"]


def test_later_texts_teach_no_words_but_know_other_spellings(seen):
    assert seen(["Film LOVED unheard", ""])["names"] == ["film loved ?", ""]
    assert seen(["unheard"])["names"] == ["?"]


def test_texts_without_any_token(seen):
    assert seen(["", "<br />"]) == {view: ["", ""] for view in seen.first}
