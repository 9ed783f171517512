"""What `make pdf` prints, read back from the PDFs: nothing lacks, nothing is told."""

import re

import printed
import pytest
import yaml
from printed import ROOT, bare, pages
from pypdf import PdfReader

from tools.teach import pdf
from tools.teach.pdf_article import pages_of
from tools.teach.pdf_slides import decks

pytestmark = pytest.mark.long
CHAPTERS = [page.partition("/")[2] for page in pages_of(ROOT, "chapters/")]
QUIZZES = {
    name: yaml.safe_load((ROOT / f"chapters/{name}.quiz.yml").read_text("utf-8"))
    for name in CHAPTERS
}
DOCUMENTS = ["book", "exercises", "answer-key"]


@pytest.fixture(scope="module")
def folder(browser, tmp_path_factory):
    made = tmp_path_factory.mktemp("pdf")
    rows = pdf.print_all(browser, [*DOCUMENTS, "slides"], made)
    pdf.write_pages(made, rows, made)
    return made


@pytest.fixture(params=DOCUMENTS)
def document(folder, request):
    return folder / f"{request.param}.pdf"


def whole(path):
    return "".join(pages(path))


def contents(path):
    """Return (title, page) of each line of the contents."""
    lines, end = [], 2  # they are on the pages from 2 to before the first they name
    for number, page in enumerate(PdfReader(path).pages, start=1):
        if number == 1 or number >= end > 2:
            continue
        lines += re.findall(r"^(.+?) (\d+)$", page.extract_text(), re.MULTILINE)
        end = int(lines[0][1])
    return lines


def test_each_line_of_the_contents_has_the_page_where_its_title_is(document):
    lines = contents(document)
    assert len(lines) >= 2 * len(CHAPTERS)
    text = pages(document)
    for title, page in lines:
        assert bare(title) in text[int(page) - 1], title


def test_each_page_has_its_number_and_every_reference_names_one_that_exists(document):
    reader, text = PdfReader(document), pages(document)
    assert len(text) == len(reader.pages)
    for number, page in enumerate(reader.pages, start=1):
        assert str(number) in page.extract_text().split("\n")
    for named in re.findall(r"\(page(\d+)\)", whole(document)):
        assert 1 <= int(named) <= len(text)
    assert "888" not in re.findall(r"\(page(\d+)\)", whole(document))


def test_a_screen_reader_finds_language_title_tags_and_bookmarks(document):
    reader = PdfReader(document)
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "en" and root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "/StructTreeRoot" in root
    assert reader.metadata.title.startswith("Lookup Tables That Learn: ")
    assert len([each for each in reader.outline if not isinstance(each, list)]) >= 10


def test_the_book_has_every_line_that_begins_or_ends_shown_code(folder):
    text = whole(folder / "book.pdf")
    for name in CHAPTERS:
        for lines in printed.shown_code(printed.EXECUTED / f"{name}.ipynb"):
            assert lines[0] in text and lines[-1] in text, (name, lines)


def test_the_book_has_each_quiz_once_and_its_reasons_after_all_chapters(folder):
    text = pages(folder / "book.pdf")
    start = next(
        number
        for number, page in enumerate(text)
        if page.startswith(bare("Answers to the quizzes")) and number > 5
    )
    chapters, answers = "".join(text[5:start]), "".join(text[start:])
    for quiz in QUIZZES.values():
        for reason in printed.reasons(quiz):
            assert reason in answers
            assert reason not in chapters or len(reason) < 25


def test_the_handout_has_every_question_and_neither_reasons_nor_solutions(folder):
    text, given = whole(folder / "exercises.pdf"), printed.given()
    for name, quiz in QUIZZES.items():
        for question in quiz:
            assert printed.plain(question["question"]) in text, name
        for reason in printed.reasons(quiz):
            assert reason not in text
        for line in printed.solution_lines(name):
            assert line not in text or line in given or len(line) < 6, (name, line)
    for told in ("Right:", "Wrong:", "Solution"):
        assert told not in text


def test_the_handouts_come_apart_on_double_sided_paper(folder):
    for title, page in contents(folder / "exercises.pdf"):
        assert int(page) % 2 == 1, title


def test_the_key_has_every_line_of_every_solution_and_every_reason(folder):
    text = whole(folder / "answer-key.pdf")
    for name, quiz in QUIZZES.items():
        for line in printed.solution_lines(name):
            assert line in text, (name, line)
        for reason in printed.reasons(quiz):
            assert reason in text, name


@pytest.mark.parametrize("name", ["exercises", "answer-key"])
def test_each_chapter_has_a_file_of_its_part_and_together_they_are_all_of_it(
    folder, name
):
    text = pages(folder / f"{name}.pdf")
    parts = [pages(folder / name / f"{chapter}.pdf") for chapter in CHAPTERS]
    together = [page for part in parts for page in part]
    assert together == list(text[-len(together) :])
    for chapter, part in zip(CHAPTERS, parts, strict=True):
        assert f"Exercise{chapter[:2]}" in part[0] or f"{chapter[:2]}:" in part[0]


def test_a_printed_deck_has_a_page_for_each_slide(folder):
    names = decks(pdf.SITE)
    assert names
    for name in names:
        html = (pdf.SITE / f"teach/slides/{name}.html").read_text("utf-8")
        count = html.count('<section class="slide')
        assert len(PdfReader(folder / f"slides/{name}.pdf").pages) == count
