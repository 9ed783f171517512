"""The open task training_set: write the sentences that a table learns from."""

from collections.abc import Callable

import numpy as np

from embedbook.checks.answer_types import NUMBERS, a_type
from embedbook.checks.task_files import open_task
from embedbook.checks.wording import sentences

say = sentences(__name__)

PRAISE, BLAME = ("lovely", "enjoyable"), ("dull", "awful")
OTHERS = ("a", "an", "the", "was", "film", "soup")
WORDS = OTHERS + PRAISE + BLAME
EXAM = (
    ("the film was lovely", 1),
    ("a lovely soup", 1),
    ("an enjoyable film", 1),
    ("an awful film", 0),
    ("a dull soup", 0),
    ("the soup was awful", 0),
)
MOST, SHORTEST, EPOCHS, RATE = 8, 3, 20, 1.0
Sentences = list[tuple[str, int]]
TEXTS, LABELS = {str, np.str_}, NUMBERS | {bool, np.bool_}
EXAMPLE = [
    ("a lovely film", 1),
    ("a dull film", 0),
    ("an enjoyable soup", 1),
    ("an awful soup", 0),
    ("the soup was lovely", 1),
    ("the soup was dull", 0),
]


def pulls_after(
    training: Sentences, words: tuple[str, ...] = WORDS
) -> dict[str, float]:
    """Return each word's pull after plain SGD on the sentences, in their order.

    A word's row is one number, 0 at first, which is its pull; a score is the
    sigmoid of the average, and its rate against cross-entropy score minus label.
    """
    table = np.zeros(len(words))
    for _ in range(EPOCHS):
        for text, label in training:
            ids = [words.index(word) for word in text.split()]
            score = 1 / (1 + np.exp(-table[ids].mean()))
            table[ids] -= RATE * (score - label) / len(ids)  # no index repeats
    return dict(zip(words, table.tolist(), strict=True))


def _pairs(value: object) -> str:
    if type(value) not in (list, tuple):
        return say("not_pairs.type", type=a_type(value))
    for number, pair in enumerate(value[: MOST + 1]):
        if type(pair) not in (tuple, list) or len(pair) != 2:
            return say("not_pairs.entry", number=number, type=a_type(pair))
        one, other = pair
        if type(one) not in TEXTS or type(other) not in LABELS:
            return say(
                "not_pairs.types", number=number, one=a_type(one), other=a_type(other)
            )
        if other not in (0, 1):
            return say("not_pairs.label", number=number)
    if not 2 <= len(value) <= MOST:
        return say("not_pairs.number", number=len(value), most=MOST)
    return ""


def _of_sentences(demand: Callable[[Sentences], str]) -> Callable[[object], str]:
    """Return a demand on pairs, made of one on plain texts and whole numbers."""
    return lambda value: demand([(str(text), int(label)) for text, label in value])


def _rules(value: Sentences) -> str:
    for text, _ in value:
        tokens = text.split()
        for token in tokens:
            if token not in WORDS:
                return say("against_the_rules.word", word=_cut(token))
            if tokens.count(token) > 1:
                return say("against_the_rules.twice", text=_cut(text), word=token)
        if len(tokens) < SHORTEST:
            return say("against_the_rules.short", text=text, least=SHORTEST)
    return ""


def _exam(value: Sentences) -> str:
    bags = {frozenset(text.split()): text for text, _ in EXAM}
    for text, _ in value:
        if other := bags.get(frozenset(text.split())):
            return say("trains_on_the_exam", text=text, other=other)
    return ""


def _one_label(value: Sentences) -> str:
    first, *others = {label for _, label in value}
    return "" if others else say("one_label", label=first)


def _missing(value: Sentences) -> str:
    used = {token for text, _ in value for token in text.split()}
    for word in PRAISE + BLAME:  # any other may stay at 0, as it should
        if word not in used:
            return say("missing_word", word=word)
    return ""


def _turned(value: Sentences) -> str:
    pulls = pulls_after(value)
    for word in PRAISE + BLAME:
        label = int(word in PRAISE)
        pull = pulls[word]
        if round(pull if label else -pull, 2) <= 0:  # as it is shown
            counts = _counts(word, value)
            return say(f"turned_around.{label}", word=word, pull=pull, counts=counts)
    return ""


def _leaning(value: Sentences) -> str:
    pulls = pulls_after(value)
    weakest = min(PRAISE + BLAME, key=lambda word: abs(pulls[word]))
    word = max(OTHERS, key=lambda word: abs(pulls[word]))
    if abs(pulls[word]) < abs(pulls[weakest]) / 2:
        return ""
    return say(
        "leaning_word",
        word=word,
        pull=pulls[word],
        opinion=weakest,
        other=pulls[weakest],
        counts=_counts(word, value),
    )


def _judged(value: Sentences) -> str:
    pulls = pulls_after(value)
    for text, label in EXAM:
        parts = [pulls[token] for token in text.split()]
        average = float(np.mean(parts))
        if (average > 0) != label:
            shown = " ".join(f"{pull:+.2f}" for pull in parts)
            return say(f"outvoted.{label}", text=text, average=average, pulls=shown)
    return ""


def _counts(word: str, value: Sentences) -> str:
    labels = [label for text, label in value if word in text.split()]
    return say("counts", good=labels.count(1), bad=labels.count(0))


def _cut(text: str) -> str:
    return text if len(text) <= 40 else text[:40] + "…"


TASK = open_task(
    __name__,
    example=EXAMPLE,
    demands={
        "not_pairs": _pairs,
        "against_the_rules": _of_sentences(_rules),
        "trains_on_the_exam": _of_sentences(_exam),
        "one_label": _of_sentences(_one_label),
        "missing_word": _of_sentences(_missing),
        "turned_around": _of_sentences(_turned),
        "leaning_word": _of_sentences(_leaning),
        "outvoted": _of_sentences(_judged),
    },
)
