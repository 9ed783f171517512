"""A question of a chapter's quiz as a class votes on it, on a slide."""

import re
from math import ceil

from quiz_file import Choice, Prediction, Value
from quiz_text import inline, written

LETTERS = "ABCDEFGH"
VOTES = 5  # options at most that are made of a prediction
SIZES = (40, 36, 32, 28)  # of type, in pixels of a slide that is 1280 by 720
ROOM, LINE, REASON = 480, 1080, 26  # height and width for a question; type of reasons
# How to type an answer, at the end of a prediction: a class chooses.
HOW_TO_TYPE = re.compile(r"\s+(?:Write|Type|Give|Enter)\s[^?]*\.$")
TAG = re.compile("<[^>]*>")


def question_html(question: Choice | Prediction) -> str:
    """Return a question as HTML: options first, on the next press what is right."""
    options = _options(question)
    several = sum(right for _, right, _ in options) > 1
    items = "".join(
        f'<li class="fragment custom right" data-fragment-index="0">{text}</li>'
        if right
        else f"<li>{text}</li>"
        for text, right, _ in options
    )
    reasons = "".join(
        f"<li><strong>{LETTERS[place]}</strong> {reason}</li>"
        for place, (_, right, reason) in enumerate(options)
        if right
    )
    ask = "More than one is right." if several else "One is right."
    asked = question.question.strip()
    if isinstance(question, Prediction):
        asked = HOW_TO_TYPE.sub("", asked)
    asked = inline(asked)
    size = _type_size(f"{asked} {ask}", options)
    return (
        f'<div class="slide-question" style="--options: {size}px">'
        f'<p class="asked">{asked} '
        f'<span class="how-many">{ask}</span></p><ol type="A" class="options">{items}'
        '</ol><ul class="fragment answer" data-fragment-index="0">'
        f"{reasons}</ul></div>"
    )


def _options(question: Choice | Prediction) -> list[tuple[str, bool, str]]:
    """Return text and reason, as HTML, of the options, and whether each is right.

    Those of a prediction are its answer and what is often answered, in order of size.
    """
    if isinstance(question, Choice):
        return [(inline(o.text), o.right, inline(o.reason)) for o in question.options]
    wrong = question.wrong[: VOTES - 1]
    found = [(question.answer, True, question.reason)]
    found += [(value, False, reason) for value, reason in wrong]
    return [
        (f"<code>{written(value)}</code>", right, inline(reason))
        for value, right, reason in sorted(found, key=lambda each: _size(each[0]))
    ]


def _type_size(asked: str, options: list[tuple[str, bool, str]]) -> int:
    """Return the largest size of type in which all of a question fits on its slide."""
    texts = [text for text, _, _ in options]
    reasons = sum(_height(reason, REASON) for _, right, reason in options if right)
    for size in SIZES:
        height = _height(asked, size) + reasons + 60  # the space between the parts
        height += sum(_height(text, size) + 12 for text in texts)
        if height <= ROOM:
            return size
    return SIZES[-1]


def _height(html: str, size: int) -> float:
    """Return how high a text is, in pixels; a letter is about half as wide as high."""
    return ceil(len(TAG.sub("", html)) * size * 0.54 / LINE) * size * 1.35


def _size(value: Value) -> tuple:
    return value if isinstance(value, tuple) else (value,)
