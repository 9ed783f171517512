"""The open task training_set: write the sentences that a table learns from."""

import numpy as np

from embedbook.checks.compare import a_type
from embedbook.checks.task_files import open_task

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
EXAMPLE = [
    ("a lovely film", 1),
    ("a dull film", 0),
    ("an enjoyable soup", 1),
    ("an awful soup", 0),
    ("the soup was lovely", 1),
    ("the soup was dull", 0),
]


def pulls_after(training: Sentences) -> dict[str, float]:
    """Return each word's pull after plain SGD on the sentences, in their order.

    A word's row is one number, 0 at first, which is its pull; a score is the
    sigmoid of the average, and its rate against cross-entropy score minus label.
    """
    table = np.zeros(len(WORDS))
    for _ in range(EPOCHS):
        for text, label in training:
            ids = [WORDS.index(word) for word in text.split()]
            score = 1 / (1 + np.exp(-table[ids].mean()))
            table[ids] -= RATE * (score - label) / len(ids)  # no index repeats
    return dict(zip(WORDS, table.tolist(), strict=True))


def _pairs(value: object) -> str:
    if type(value) not in (list, tuple):
        return f"It is {a_type(value)}: write a list of sentences with their labels."
    for number, pair in enumerate(value[: MOST + 1]):
        if type(pair) not in (tuple, list) or len(pair) != 2:
            return (
                f"Entry {number} is {a_type(pair)}: each has to be a sentence and its "
                "label, two in round brackets."
            )
        text, label = pair
        whole = type(label) in (int, bool)
        if type(text) is not str or not whole or label not in (0, 1):
            found = f"Entry {number} holds {a_type(text)} and {a_type(label)}"
            if type(text) is str and whole:
                found = f"The label of entry {number} is neither"
            return f"{found}: write a text, then 1 for praise or 0 for blame."
    if not 2 <= len(value) <= MOST:
        return f"Sentences: {len(value)}. Write 2 to {MOST} of them."
    return ""


def _rules(value: Sentences) -> str:
    for text, _ in value:
        tokens = text.split()
        for token in tokens:
            if token not in WORDS:
                return f"{_cut(token)} is none of the ten words: no row learns from it."
            if tokens.count(token) > 1:
                return f"In {_cut(text)} the word {token!r} occurs more than once."
        if len(tokens) < SHORTEST:
            return f"{text!r} is too short: at least {SHORTEST} words are asked for."
    return ""


def _exam(value: Sentences) -> str:
    bags = {frozenset(text.split()): text for text, _ in EXAM}
    for text, _ in value:
        if other := bags.get(frozenset(text.split())):
            return (
                f"{text!r} has the words of {other!r}, with which the table is "
                "examined. An exam that was trained for tells nothing about new "
                "sentences."
            )
    return ""


def _one_label(value: Sentences) -> str:
    labels = {int(label) for _, label in value}
    if len(labels) == 2:
        return ""
    return (
        f"Every label is {labels.pop()}. A table that gives each word the same pull "
        "is right on all of your sentences."
    )


def _missing(value: Sentences) -> str:
    used = {token for text, _ in value for token in text.split()}
    for word in PRAISE + BLAME:  # any other may stay at 0, as it should
        if word not in used:
            return (
                f"{word!r} stands in none of your sentences: its row is still the one "
                "of the start."
            )
    return ""


def _turned(value: Sentences) -> str:
    pulls = pulls_after(value)
    for word in PRAISE + BLAME:
        says = 1 if word in PRAISE else -1
        if pulls[word] * says <= 0.05:
            kind = "praises" if says > 0 else "blames"
            return (
                f"{word!r} pulls {pulls[word]:+.2f} after training, and it {kind}. "
                f"{_counts(word, value)}"
            )
    return ""


def _leaning(value: Sentences) -> str:
    pulls = pulls_after(value)
    weakest = min(PRAISE + BLAME, key=lambda word: abs(pulls[word]))
    word = max(OTHERS, key=lambda word: abs(pulls[word]))
    if abs(pulls[word]) < abs(pulls[weakest]) / 2:
        return ""
    return (
        f"{word!r} says nothing about a thing's worth, and pulls {pulls[word]:+.2f}; "
        f"the opinion {weakest!r} pulls {pulls[weakest]:+.2f}. {_counts(word, value)}"
    )


def _judged(value: Sentences) -> str:
    pulls = pulls_after(value)
    for text, label in EXAM:
        z = float(np.mean([pulls[token] for token in text.split()]))
        if (z > 0) != label:
            kind = "praises" if label else "blames"
            sums = " ".join(f"{pulls[token]:+.2f}" for token in text.split())
            return (
                f"{text!r} {kind}, and its average is {z:+.2f}: its words pull {sums}. "
                "Several that lean a little outvote the opinion."
            )
    return ""


def _counts(word: str, value: Sentences) -> str:
    labels = [label for text, label in value if word in text.split()]
    good, bad = labels.count(1), labels.count(0)
    return f"Of your sentences with it {good} praise and {bad} blame."


def _cut(text: str) -> str:
    return repr(text if len(text) <= 40 else text[:40] + "…")


TASK = open_task(
    __name__,
    example=EXAMPLE,
    demands={
        "not_pairs": _pairs,
        "against_the_rules": _rules,
        "trains_on_the_exam": _exam,
        "one_label": _one_label,
        "missing_word": _missing,
        "turned_around": _turned,
        "leaning_word": _leaning,
        "outvoted": _judged,
    },
)
