"""A question of a chapter's quiz as a class votes on it, on a slide."""

from quiz_file import Choice, Prediction, Value
from quiz_text import inline, written

LETTERS = "ABCDEFGH"
VOTES = 5  # options at most that are made of a prediction


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
    return (
        f'<div class="slide-question"><p class="asked">{inline(question.question)} '
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


def _size(value: Value) -> tuple:
    return value if isinstance(value, tuple) else (value,)
