"""Quizzes as QTI 1.2 in a zip, the way Canvas imports it; text2qti writes the QTI.

text2qti's own text format is left out: it takes no answer of 0, and rounds what is
accepted to four places. Its questions are filled here instead, by the same methods.
What QTI cannot give in Canvas, the reason of a foreseen wrong number or shape, is in
the feedback to all wrong answers. The manifest is ours, for several quizzes and with
the rights that the course gives.
"""

import html
import io
import re
import zipfile
from collections.abc import Sequence
from types import SimpleNamespace
from xml.etree import ElementTree

from text2qti.quiz import Question as Item
from text2qti.xml_assessment import assessment
from text2qti.xml_assessment_meta import assessment_meta

from book._ext.quiz_file import Choice, Prediction
from tools.teach.lms_text import (
    ChapterQuiz,
    asked,
    foreseen,
    kind,
    number,
    paragraph,
    say,
    source,
    spellings,
)

PACKAGE = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
METADATA = "http://www.imsglobal.org/xsd/imsmd_v1p2"
META_TYPE = "associatedcontent/imscc_xmlv1p1/learning-application-resource"
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the first date of a zip: equal bytes on every day
# In place of text2qti's Markdown: what it gets is HTML already.
READY = SimpleNamespace(md_to_html_xml=html.escape, xml_escape=html.escape)
PRACTICE = {
    "<quiz_type>assignment<": "<quiz_type>practice_quiz<",
    "<allowed_attempts>1<": "<allowed_attempts>-1<",
}
ASSIGNMENT = re.compile(r"  <assignment identifier=.*?</assignment>\n", re.DOTALL)
NO_SOLUTIONS = SimpleNamespace(feedback_is_solution=False)


def canvas_zip(quizzes: Sequence[ChapterQuiz]) -> bytes:
    """Return a zip with an assessment for each quiz; same quizzes, same bytes."""
    files = {"imsmanifest.xml": _manifest(quizzes)}
    for quiz in quizzes:
        ident, items = _ident(quiz), _items(quiz)
        asked_for = SimpleNamespace(questions_and_delims=items)
        title = html.escape(quiz.heading)
        files[f"{ident}/{ident}.xml"] = assessment(
            quiz=asked_for, assessment_identifier=ident, title_xml=title
        )
        files[f"{ident}/assessment_meta.xml"] = _for_practice(
            assessment_identifier=ident,
            assignment_identifier=f"{ident}_assignment",
            assignment_group_identifier="embedbook_quizzes",
            title_xml=title,
            description_html_xml=html.escape(source(quiz)),
            points_possible=len(items),
            shuffle_answers="true",
            show_correct_answers="true",
            one_question_at_a_time="false",
            cant_go_back="false",
        )
    return _zipped(files)


def _for_practice(**texts: object) -> str:
    """Return Canvas's own settings of a quiz: no mark, as many attempts as wanted.

    text2qti writes a graded assignment with one attempt.
    """
    meta = assessment_meta(**texts)
    for before, after in PRACTICE.items():
        if meta.count(before) != 1:
            raise ValueError(f"text2qti no longer writes {before}: change PRACTICE")
        meta = meta.replace(before, after)
    return ASSIGNMENT.sub("", meta)


def _ident(quiz: ChapterQuiz) -> str:
    return f"embedbook_quiz_{quiz.name}"


def _items(quiz: ChapterQuiz) -> list[Item]:
    items = []
    for place, question in enumerate(quiz.questions, start=1):
        item = Item(
            asked(question),
            quiz=NO_SOLUTIONS,
            title=f"{quiz.number}.{place}",
            points=None,
            md=READY,
            linenum_start=place,
            linenum_end=place,
        )
        item.append_feedback(source(quiz), place, place)
        fill = _choice if isinstance(question, Choice) else _typed
        fill(item, question, place)
        item.finalize()
        item.id = quiz.id(place)
        for option, choice in enumerate(item.choices, start=1):
            choice.id = quiz.id(place, option)
        items.append(item)
    return items


def _choice(item: Item, question: Choice, place: int) -> None:
    group = "mctf" if kind(question) == "one" else "multans"
    for option in question.options:
        verdict = "correct" if option.right else "incorrect"
        append = getattr(item, f"append_{group}_{verdict}_choice")
        append(paragraph(option.text), place, place)
        item.append_feedback(paragraph(option.reason), place, place)


def _typed(item: Item, question: Prediction, place: int) -> None:
    item.append_correct_feedback(paragraph(question.reason), place, place)
    hint = paragraph(question.otherwise) + foreseen(question)
    item.append_incorrect_feedback(hint, place, place)
    if isinstance(question.answer, tuple):
        for text in spellings(question.answer):
            item.append_shortans_correct_choice(text, place, place)
        return
    item.type = "numerical_question"
    item.numerical_exact = question.answer
    item.numerical_exact_html_xml = number(question.answer)
    item.numerical_min_html_xml = number(question.answer, -question.tolerance)
    item.numerical_max_html_xml = number(question.answer, question.tolerance)


def _manifest(quizzes: Sequence[ChapterQuiz]) -> bytes:
    """Return the list of the files in the package, and who gives them how."""
    ElementTree.register_namespace("", PACKAGE)
    ElementTree.register_namespace("imsmd", METADATA)
    root = ElementTree.Element(_in("manifest"), identifier="embedbook_quizzes")
    about = _below(root, "metadata")
    _below(about, "schema").text = "IMS Content"
    _below(about, "schemaversion").text = "1.1.3"
    lom = _below(about, "lom", METADATA)
    title = _below(_below(lom, "general", METADATA), "title", METADATA)
    _below(title, "langstring", METADATA).text = say("course")
    rights = _below(lom, "rights", METADATA)
    described = _below(rights, "description", METADATA)
    _below(described, "langstring", METADATA).text = say("rights")
    _below(root, "organizations")
    resources = _below(root, "resources")
    for quiz in quizzes:
        ident = _ident(quiz)
        meta, sort = f"{ident}_meta", "imsqti_xmlv1p2"
        resource = _below(resources, "resource", identifier=ident, type=sort)
        _below(resource, "file", href=f"{ident}/{ident}.xml")
        _below(resource, "dependency", identifierref=meta)
        path = f"{ident}/assessment_meta.xml"
        kept = dict(identifier=meta, type=META_TYPE, href=path)
        _below(_below(resources, "resource", **kept), "file", href=path)
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


def _in(tag: str, space: str = PACKAGE) -> str:
    return f"{{{space}}}{tag}"


def _below(
    parent: ElementTree.Element, tag: str, space: str = PACKAGE, **attributes: str
) -> ElementTree.Element:
    return ElementTree.SubElement(parent, _in(tag, space), attributes)


def _zipped(files: dict[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return stream.getvalue()
