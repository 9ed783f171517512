import itertools
import re
from collections import Counter

from embedbook.words.sentences import GENERAL, TOPICS, VERBS, sentences

TEXTS, LABELS = sentences()
OPINIONS = [
    {*GENERAL[label], *VERBS[label], *itertools.chain(*(t[1][label] for t in TOPICS))}
    for label in (0, 1)
]


def test_there_are_320_and_no_two_are_equal():
    assert len(TEXTS) == len(LABELS) == len(set(TEXTS)) == 320


def test_half_of_them_are_positive():
    assert Counter(LABELS) == {0: 160, 1: 160}


def test_each_call_gives_the_same_in_a_list_of_its_own():
    TEXTS.append("spoilt")
    try:
        assert sentences() == (TEXTS[:-1], LABELS)
    finally:
        TEXTS.pop()


def test_they_are_lower_case_words_with_one_space_between():
    for text in TEXTS:
        assert re.fullmatch(r"[a-z]+( [a-z]+){3,8}", text), text


def test_every_sentence_has_an_opinion_of_its_own_label_and_none_of_the_other():
    for text, label in zip(TEXTS, LABELS, strict=True):
        words = set(text.split())
        assert words & OPINIONS[label], text
        assert not words & OPINIONS[1 - label], text


def test_all_words_but_opinions_and_an_occur_equally_often_with_both_labels():
    counts = [
        Counter(
            word
            for text, label in zip(TEXTS, LABELS, strict=True)
            for word in text.split()
            if label == wanted
        )
        for wanted in (0, 1)
    ]
    for word in (counts[0] | counts[1]) - Counter({"a": 999, "an": 999}):
        if word not in OPINIONS[0] | OPINIONS[1]:
            assert counts[0][word] == counts[1][word], word
    assert counts[0]["a"] + counts[0]["an"] == counts[1]["a"]


def test_a_or_an_fits_the_word_that_follows():
    for article, word in re.findall(r"\b(an?) (\w+)", "\n".join(TEXTS)):
        assert (article == "an") == (word[0] in "aeiou")


def test_nothing_is_negated():
    assert not {"not", "no", "never"} & set(" ".join(TEXTS).split())
