"""Short sentences with a label, written for this course: data for chapter 04.

They were made by hand-written templates: each noun of four topics (meals, plays
and films, places, music) meets each opinion that fits its topic, in one of nine
frames. Every positive sentence has a negative twin with the same frame and the
same nouns, so that only opinions tell the two labels apart. There are no negations
("not good"), and all opinions of a sentence agree. Everything is lower case and
without punctuation: splitting at white space gives the words.

One side effect is left in on purpose: of the adjectives `awful` alone begins with a
vowel, so `an` occurs in negative sentences only.
"""

import itertools

Opinions = tuple[tuple[str, ...], tuple[str, ...]]  # negative, positive

GENERAL: Opinions = (
    ("awful", "terrible", "poor", "dreadful"),
    ("lovely", "wonderful", "superb", "great"),
)
VERBS: Opinions = (("hated", "disliked"), ("loved", "enjoyed"))
TOPICS: tuple[tuple[tuple[str, ...], Opinions], ...] = (
    (
        ("soup", "curry", "cake", "stew", "pie"),
        (("bland", "greasy", "burnt"), ("tasty", "fresh", "delicious")),
    ),
    (
        ("film", "play", "story", "script", "ending"),
        (("dull", "clumsy", "predictable"), ("gripping", "moving", "clever")),
    ),
    (
        ("hotel", "room", "beach", "village", "cafe"),
        (("dirty", "noisy", "crowded"), ("clean", "quiet", "charming")),
    ),
    (
        ("concert", "song", "band", "album", "singer"),
        (("tedious", "shrill", "sloppy"), ("lively", "polished", "joyful")),
    ),
)
FRAMES = (
    "the {noun} was {adjective}",
    "what {article} {adjective} {noun}",
    "we found the {noun} {adjective}",
    "it was {article} {adjective} {noun}",
    "the {noun} was {adjective} and the {other} was {second}",
    "everyone said the {noun} was {adjective}",
    "this {noun} is really {adjective}",
)
VERB_FRAMES = ("we {verb} the {noun}", "everyone {verb} this {noun}")


def sentences() -> tuple[list[str], list[int]]:
    """Return 320 distinct sentences and their labels, the same at each call.

    Labels are 1 for a positive and 0 for a negative sentence, 160 of each; they
    alternate, and a sentence's twin is its neighbour. Sentences have four to nine
    words.
    """
    texts: list[str] = []
    for number, (nouns, own) in enumerate(TOPICS):
        adjectives = [own[label] + GENERAL[label] for label in (0, 1)]
        for place, kind in itertools.product(range(len(nouns)), range(7)):
            frame = FRAMES[(place + kind + number) % len(FRAMES)]
            for label in (0, 1):
                adjective = adjectives[label][kind]
                texts.append(
                    frame.format(
                        noun=nouns[place],
                        adjective=adjective,
                        article="an" if adjective[0] in "aeiou" else "a",
                        other=nouns[(place + 1) % len(nouns)],
                        second=adjectives[label][(kind + 3) % 7],
                    )
                )
        for place, noun in enumerate(nouns):
            frame, pair = VERB_FRAMES[(place + number) % 2], place // 2 % 2
            texts += [
                frame.format(verb=VERBS[label][pair], noun=noun) for label in (0, 1)
            ]
    return texts, [0, 1] * (len(texts) // 2)
