"""Quizzes as Moodle XML, Moodle's own format for its question bank.

Its importer reads the elements of a question by name. An answer is compared with those
of the question one by one, and the first that fits gives the feedback; ``*`` fits all.
"""

from collections.abc import Callable, Sequence
from xml.etree import ElementTree

from book._ext.quiz_file import Choice, Prediction
from tools.teach.lms_text import (
    ChapterQuiz,
    Question,
    asked,
    kind,
    named,
    number,
    paragraph,
    say,
    source,
    spellings,
)

Element = ElementTree.Element
PENALTY = "0.3333333"  # of the mark, for each further try: Moodle's own default


def moodle_xml(quizzes: Sequence[ChapterQuiz]) -> bytes:
    """Return a file with a category for each quiz; the same quizzes, the same bytes."""
    root = Element("quiz")
    for quiz in quizzes:
        root.append(_category(quiz))
        for place, question in enumerate(quiz.questions, start=1):
            root.append(_question(quiz, place, question))
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


def shares(question: Choice) -> list[str]:
    """Return the percentage of the mark that each option gives.

    Where several are right, all of them give 100 together, and all that are wrong take
    100 away, so that ticking everything gives nothing.
    """
    right = sum(option.right for option in question.options)
    wrong = len(question.options) - right
    if right == 1:
        return ["100" if option.right else "0" for option in question.options]
    return [
        _percent(100 / right) if option.right else _percent(-100 / wrong)
        for option in question.options
    ]


def _percent(share: float) -> str:
    """Return a percentage with the five places that Moodle's own list of them has."""
    return f"{share:.5f}".rstrip("0").rstrip(".")


def _category(quiz: ChapterQuiz) -> Element:
    # Without an id of its own: where one renamed it, the next import would fail.
    element = Element("question", type="category")
    names = [name.replace("/", "//") for name in (say("course"), quiz.heading)]
    _text(element, "category", "/".join(["$course$/top", *names]))
    _text(element, "info", paragraph(say("info", chapter=quiz.heading)), "html")
    return element


def _question(quiz: ChapterQuiz, place: int, question: Question) -> Element:
    if isinstance(question, Choice):
        element = _head(quiz, place, "multichoice", question)
        _choice(element, question)
    elif isinstance(question.answer, tuple):
        element = _head(quiz, place, "shortanswer", question)
        _leaf(element, "usecase", "0")
        _typed(element, question, spellings)
    else:
        element = _head(quiz, place, "numerical", question)
        _typed(element, question, lambda value, every=True: [number(value)])
    return element


def _head(quiz: ChapterQuiz, place: int, sort: str, question: Question) -> Element:
    element = Element("question", type=sort)
    _text(element, "name", named(quiz, place))
    _text(element, "questiontext", asked(question), "html")
    _text(element, "generalfeedback", source(quiz), "html")
    _leaf(element, "defaultgrade", "1")
    _leaf(element, "penalty", PENALTY)
    _leaf(element, "hidden", "0")
    _leaf(element, "idnumber", quiz.id(place))
    return element


def _choice(element: Element, question: Choice) -> None:
    _leaf(element, "single", "true" if kind(question) == "one" else "false")
    _leaf(element, "shuffleanswers", "true")
    _leaf(element, "answernumbering", "none")
    _leaf(element, "showstandardinstruction", "0")
    for verdict in ("correct", "partiallycorrect", "incorrect"):
        _text(element, f"{verdict}feedback", paragraph(say(verdict)), "html")
    for option, share in zip(question.options, shares(question), strict=True):
        _answer(element, share, paragraph(option.text), option.reason, "html")


def _typed(element: Element, question: Prediction, spelt: Callable) -> None:
    rows = [("100", text, question.reason) for text in spelt(question.answer)]
    for value, reason in question.wrong:
        rows += [("0", text, reason) for text in spelt(value, every=False)]
    for share, text, reason in [*rows, ("0", "*", question.otherwise)]:
        answer = _answer(element, share, text, reason, "moodle_auto_format")
        if element.get("type") == "numerical":
            is_right = share == "100"
            _leaf(answer, "tolerance", number(question.tolerance) if is_right else "0")


def _answer(
    element: Element, share: str, text: str, reason: str, sort: str
) -> ElementTree.Element:
    answer = ElementTree.SubElement(element, "answer", fraction=share, format=sort)
    _leaf(answer, "text", text)
    _text(answer, "feedback", paragraph(reason), "html")
    return answer


def _text(parent: Element, tag: str, text: str, sort: str | None = None) -> None:
    child = ElementTree.SubElement(parent, tag, **({"format": sort} if sort else {}))
    _leaf(child, "text", text)


def _leaf(parent: Element, tag: str, text: str) -> None:
    ElementTree.SubElement(parent, tag).text = text
