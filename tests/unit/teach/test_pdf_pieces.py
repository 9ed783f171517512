"""What a page of the site becomes on paper: quizzes, exercises, links, numbers."""

import contextlib
from datetime import date

import nbformat
import pytest
from bs4 import BeautifulSoup

from tools.teach import pdf, pdf_html, pdf_links, pdf_pieces, pdf_quiz
from tools.teach.pdf_article import article
from tools.teach.pdf_print import PrintError

QUIZ = """<div class="quiz">
<fieldset class="quiz-question" data-number="1"><legend><span class="quiz-number">
Question 1 of 2.</span> Which row?</legend><p class="quiz-note">Choose one.</p>
<label class="quiz-option"><input type="radio"> <span>the <em>last</em></span></label>
<label class="quiz-option"><input type="radio"> <span>none</span></label></fieldset>
<fieldset class="quiz-question" data-number="2"><legend><span class="quiz-number">
Question 2 of 2.</span> How many?</legend><label class="quiz-typed">Your answer, a
number: <input type="text"></label></fieldset>
<details class="quiz-answers"><ol>
<li data-number="1"><ul>
<li data-option="0" data-right="true"><strong>Right:</strong> the <em>last</em>
<span class="quiz-reason">It counts from the end.</span></li>
<li data-option="1" data-right="false"><strong>Wrong:</strong> none
<span class="quiz-reason">There is one.</span></li></ul></li>
<li data-number="2"><ul><li data-answer="48.0" data-right="true"><strong>Right:</strong>
<code>48</code> <span class="quiz-reason">Rows times columns.</span></li>
<li data-otherwise="true"><strong>Anything else:</strong>
<span class="quiz-reason">Multiply.</span></li></ul></li></ol></details></div>"""
CELL = """<div class="cell{kind}"><div class="cell_input"><pre><span
class="code-line">{code}</span></pre></div></div>"""
NEXT = '</span>\n<span class="code-line">'
PAGES = {
    "index": "",
    "chapters/01-a": '<section id="a"><h1>A<a class="headerlink">#</a></h1>'
    '<section id="first"><h2>First</h2><p>See <a href="02-b.html#second">B</a>, '
    '<a href="https://example.org/x">X</a> and <a href="../book/setup.html">set-up'
    '</a>, once more <a href="https://example.org/x">X</a>.</p></section>'
    f'<section id="check"><h2>Check yourself</h2><p>Nothing is recorded.</p>{QUIZ}'
    "</section></section>",
    "chapters/02-b": '<section id="b"><h1>B</h1><section id="second"><h2>Second</h2>'
    '<button>Run</button><p id="first">P</p></section></section>',
    "exercises/01-a": '<section id="e"><h1>Exercise 01: a</h1><p>You will</p>'
    f"<p><strong>{pdf_pieces.EXPLAINS}</strong> Each task has a cell.</p><p>More.</p>"
    + CELL.format(kind="", code=f"import numpy as np{NEXT}{NEXT}a {pdf_pieces.LOADS}")
    + '<section id="t"><span id="rows"></span><h2>Task 1: rows</h2><p>Say.</p>'
    + CELL.format(kind="", code="rows = ...\n# Your code here")
    + CELL.format(kind=" check", code='check("rows", rows)')
    + '<p class="solution-link"><a href="../solutions/01-a.html#rows">S</a></p>'
    + '</section><section id="run"><h2>Compare</h2>'
    + CELL.format(kind="", code="rows == 48")
    + f'</section><section id="far"><h2>{pdf_pieces.PROGRESS}</h2></section></section>',
    "solutions/01-a": '<section class="solutions"><h1>Solutions to exercise 01: a</h1>'
    "<p>Each solution is closed.</p><section><h2>Task 1: rows</h2>"
    '<details class="solution"><summary>Show the solution</summary><div id="rows">'
    + CELL.format(kind="", code="rows = 48")
    + "<p>Rows count.</p><p><a>Back to the task</a></p></div></details></section>"
    "</section>",
}
TOC = """parts:
  - chapters:
      - file: chapters/01-a
        sections: [{file: exercises/01-a}]
      - file: chapters/02-b
"""


@pytest.fixture
def site(tmp_path):
    (tmp_path / "_toc.yml").write_text(TOC)
    for name, html in PAGES.items():
        path = tmp_path / "html" / f"{name}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"<html><article>{html}</article></html>", "utf-8")
    check = {"grade": True, "grade_id": "rows-check", "points": 2}
    cell = nbformat.v4.new_code_cell(metadata={"nbgrader": check})
    (tmp_path / "exercises").mkdir()
    notebook = nbformat.v4.new_notebook(cells=[cell])
    nbformat.write(notebook, tmp_path / "exercises" / "01-a.ipynb")
    return tmp_path / "html"


def text(html):
    return " ".join(BeautifulSoup(html, "html.parser").get_text().split())


def test_a_quiz_on_paper_has_its_questions_and_no_answer():
    quiz = BeautifulSoup(QUIZ, "html.parser").div
    made = pdf_quiz.questions(quiz)
    assert text(made) == (
        "Question 1. Which row?Choose one.the lastnone"
        "Question 2. How many?Your answer, a number:"
    )
    assert "data-" not in made


@pytest.mark.parametrize("asked", [True, False])
def test_the_answers_have_each_reason_and_the_letters_of_the_options(asked):
    quiz = BeautifulSoup(QUIZ, "html.parser").div
    made = text(pdf_quiz.answers(quiz, with_questions=asked))
    assert ("Which row?" in made) == asked
    for part in (
        "A Right: the last It counts from the end.",
        "B Wrong: none There is one.",
        "Right: 48 Rows times columns.",
        "Anything else: Multiply.",
    ):
        assert part in made


def test_in_the_book_the_answers_are_a_piece_after_the_chapters(site):
    first, second, answers = pdf_pieces.book(site.parent, site)
    assert (first.title, second.title) == ("01 A", "02 B")
    chapter = text(str(first.root))
    assert "Which row?" in chapter and "Nothing is recorded" not in chapter
    assert "It counts from the end." not in chapter
    assert (
        f"The answers are on page\xa0⟦answers-{first.name}⟧." in first.root.get_text()
    )
    assert "It counts from the end." in answers.root.get_text()


def test_in_the_handout_an_exercise_has_room_and_neither_checks_nor_answers(site):
    exercise, quiz = pdf_pieces.exercises(site.parent, site)
    assert quiz.title == "Quiz 01: a"
    made = text(str(exercise.root))
    assert made == (
        "Exercise 01: aName and date: You willimport numpy as np "
        "Task 1: rows (2 points)Say.rows = ... # Your code here"
    )
    room = exercise.root.select(".room")
    assert [len(each.select(".line")) for each in room] == [pdf_pieces.LINES["value"]]
    assert "Multiply." not in quiz.root.get_text()


def test_in_the_key_each_solution_is_open(site):
    solutions, quiz = pdf_pieces.answer_key(site.parent, site)
    made = text(str(solutions.root))
    assert "Task 1: rows (2 points)rows = 48" in made and "Rows count." in made
    for gone in ("closed", "Show the solution", "Back to"):
        assert gone not in made
    assert not solutions.root.select("details")
    assert "Multiply." in quiz.root.get_text()


def test_no_two_parts_of_a_document_have_the_same_id(site):
    pieces = pdf_pieces.book(site.parent, site)
    ids = [each["id"] for piece in pieces for each in piece.root.find_all(id=True)]
    ids += [piece.name for piece in pieces]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("address", ["", "https://course.example/"])
def test_a_link_becomes_a_page_a_number_or_text(site, address):
    pieces = pdf_pieces.book(site.parent, site)
    pdf_links.put_on_paper(pieces, address)
    made = text(str(pieces[0].root.find("p")))
    here = "See B (page ⟦chapters-02-b--second⟧), X1 and set-up{}, once more X1."
    assert made == here.format("2" if address else "")
    listed = [each.get_text() for each in pieces[0].root.select(".addresses li")]
    ours = [f"{address}book/setup.html"] if address else []
    assert listed == ["https://example.org/x", *ours]


def test_the_contents_name_each_piece_and_the_sections_of_chapters(site):
    pieces = pdf_pieces.book(site.parent, site)
    made = BeautifulSoup(pdf_html.contents(pieces, depth=2), "html.parser")
    lines = [each.get_text() for each in made.select("li > a")]
    assert lines[:2] == ["01 A⟦chapters-01-a⟧", "First⟦chapters-01-a--first⟧"]
    assert lines[-1] == "Answers to the quizzes⟦answers⟧"
    html = pdf_html.numbered("".join(lines), {"chapters-01-a": 3}, set())
    assert html.startswith("01 A3First")


def test_an_empty_page_comes_before_what_would_begin_on_a_left_hand_one():
    html = "⟪a⟫A⟪b⟫B⟪c⟫C"
    pages = {"a": 3, "b": 6, "c": 8}
    assert pdf_html.blanks_before(html, pages, set()) == {"b"}
    assert pdf_html.blanks_before(html, {"a": 3, "b": 7, "c": 9}, {"b"}) == {"b"}
    assert pdf_html.blanks_before(html, {"a": 3, "b": 6, "c": 9}, {"b"}) == {"c"}
    printed = pdf_html.numbered(html, pages, {"b"})
    assert printed == 'A<div class="blank"></div>BC'


def test_what_only_a_screen_needs_is_gone(site):
    piece = article(site, "chapters/02-b")
    assert piece.root.find("button") is None
    assert piece.root["id"] == piece.name == "chapters-02-b"


def test_an_unknown_paper_is_refused_by_name(monkeypatch):
    monkeypatch.setenv("PAPER", "letter")
    assert pdf.paper() == "letter"
    monkeypatch.setenv("PAPER", "B5")
    with pytest.raises(PrintError, match="PAPER=B5 is not known: give A4 or letter"):
        pdf.paper()


@pytest.mark.parametrize("missing", ["site", "browser"])
def test_what_is_missing_is_said_with_what_to_do(
    monkeypatch, tmp_path, capsys, missing
):
    monkeypatch.setattr(pdf, "SITE", tmp_path)
    if missing == "browser":
        (tmp_path / "index.html").touch()
        monkeypatch.setattr(pdf.debian_packages, "find_chromium", lambda: None)
    assert pdf.main(["--into", str(tmp_path / "pdf")]) == 1
    said = capsys.readouterr().err
    wanted = {"site": "run `make book` first", "browser": "Install one"}
    assert said.startswith("pdf: ") and wanted[missing] in said
    assert not (tmp_path / "pdf").exists()


@pytest.mark.parametrize("stopped", [KeyboardInterrupt, OSError, None])
def test_until_all_is_printed_the_older_files_stay(monkeypatch, tmp_path, stopped):
    def print_all(browser, names, folder):
        (folder / "book.pdf").write_text("new")
        if stopped:
            raise stopped
        return [("book.pdf", 43, 3, 1.0)]

    monkeypatch.setattr(pdf, "chromium", contextlib.nullcontext)
    monkeypatch.setattr(pdf, "print_all", print_all)
    monkeypatch.setattr(pdf, "FOLDER", tmp_path)
    (tmp_path / "book.pdf").write_text("old")
    (tmp_path / pdf.PAGES).write_text('{"book.p')  # cut off
    with pytest.raises(stopped) if stopped else contextlib.nullcontext():
        pdf.print_into(tmp_path, ["book"])
    assert (tmp_path / "book.pdf").read_text() == ("old" if stopped else "new")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["book.pdf", pdf.PAGES]
    if not stopped:
        assert pdf.printed_before(tmp_path) == {"book.pdf": 43}


def test_a_page_that_is_missing_is_named(monkeypatch, site):
    (site / "solutions/01-a.html").unlink()
    with pytest.raises(PrintError, match=r"01-a\.html is missing.*run `make book`"):
        monkeypatch.setattr(pdf, "SITE", site)
        monkeypatch.setattr(pdf, "ROOT", site.parent)
        pdf.document_html("answer-key", date(2026, 11, 30), "A4")
