"""The three documents, put together from the pages of the built site."""

import copy
from pathlib import Path

import nbformat
from bs4 import Tag

from tools.exercises.exercise_frame import FAR, HOW
from tools.teach import pdf_quiz
from tools.teach.pdf_article import Piece, article, number, pages_of, slug
from tools.teach.pdf_links import at_page
from tools.teach.pdf_quiz import fragment
from tools.teach.pdf_words import say

AFTER = [
    "book/leaderboard",
    "book/how-fast",
    "book/questions/",
    "book/glossary",
    "book/cheat-sheet",
]
EXPLAINS = HOW.split("**")[1]  # with which the text on checks begins
PROGRESS = FAR.split("\n")[0].removeprefix("## ")
GAP = "# Your code here"
LOADS = "import check, hint, reset"  # with which the line ends that loads the checks
LINES = {"value": 2, "design": 6, "function": 9}  # to write on, 8 mm each
SOLUTIONS = "solutions/"


def book(root: Path, site: Path) -> list[Piece]:
    """Return the chapters, the answers to their quizzes, and what follows them."""
    chapters, answered = [], []
    for page in pages_of(root, "chapters/"):
        piece = article(site, page)
        quiz = pdf_quiz.take_out(piece.root)
        if quiz is not None:
            name = f"answers-{slug(page)}"
            title = say("answers_to", number="", title=piece.title).strip()
            answered.append(
                f'<section id="{name}"><h2>{title}</h2>'
                f"{pdf_quiz.answers(quiz, with_questions=False)}</section>"
            )
            link = f'{say("answers_at")} <a href="#{name}">{at_page(name)}</a>.'
            piece.root.select_one(".questions").append(fragment(f"<p>{link}</p>").p)
        chapters.append(piece)
    answers = made("answers", say("answers"), "".join(answered))
    rest = [page for start in AFTER for page in pages_of(root, start)]
    return [*chapters, answers, *(article(site, page) for page in rest)]


def exercises(root: Path, site: Path) -> list[Piece]:
    """Return each exercise with room to write, and after it the chapter's quiz."""
    pieces = []
    for page in pages_of(root, "exercises/"):
        piece = article(site, page)
        make_room(piece.root)
        add_points(root, piece)
        name = f'<p class="name">{say("name_and_date")} <span class="gap"></span></p>'
        piece.root.find("h1").insert_after(fragment(name).p)
        quiz, title = quiz_of(site, page)
        head = say("quiz", number=number(page), title=title)
        asked = made(f"quiz-{slug(page)}", head, name + pdf_quiz.questions(quiz))
        pieces += [piece, asked]
    return pieces


def answer_key(root: Path, site: Path) -> list[Piece]:
    """Return the solutions of each exercise, and after them the quiz's answers."""
    pieces = []
    for page in pages_of(root, "exercises/"):
        piece = article(site, SOLUTIONS + page.partition("/")[2])
        open_solutions(piece.root)
        add_points(root, piece)
        quiz, title = quiz_of(site, page)
        head = say("quiz_answers", number=number(page), title=title)
        answers = pdf_quiz.answers(quiz, with_questions=True)
        pieces += [piece, made(f"quiz-{slug(page)}", head, answers)]
    return pieces


DOCUMENTS = {"book": book, "exercises": exercises, "answer-key": answer_key}


def made(name: str, title: str, html: str) -> Piece:
    """Return a piece that is no page of the site."""
    root = fragment(f'<section id="{name}"><h1>{title}</h1>{html}</section>').section
    return Piece(name, title, root)


def quiz_of(site: Path, exercise: str) -> tuple[Tag, str]:
    """Return the quiz of an exercise's chapter, and what both are about."""
    page = f"chapters/{exercise.partition('/')[2]}"
    root = article(site, page).root
    title = article(site, exercise).title.partition(": ")[2]
    return copy.copy(root.select_one(".quiz")), title


def add_points(root: Path, piece: Piece) -> None:
    """Write behind each task's heading how many points it gives."""
    path = root / "exercises" / f"{piece.page.rpartition('/')[2]}.ipynb"
    for cell in nbformat.read(path, as_version=4).cells:
        known = cell.metadata.get("nbgrader", {})
        if not known.get("grade"):
            continue
        task, count = known["grade_id"].removesuffix("-check"), known["points"]
        heading = piece.root.find(id=f"{piece.name}--{task}").find_parent("section").h2
        said = say("point") if count == 1 else say("points", count=count)
        heading.append(" ")
        heading.append(fragment(f'<span class="points">{said}</span>').span)


def make_room(root: Tag) -> None:
    """Take from an exercise what a notebook needs; give each gap lines to write on."""
    for bold in root.find_all("strong", string=EXPLAINS):
        first = bold.find_parent("p")
        after = first.find_next_siblings()
        for each in [first, *after]:
            if each.name != "p":
                break
            each.decompose()
    for each in root.select("div.cell.check"):
        each.decompose()
    for line in root.select(".code-line"):
        if line.get_text().strip().endswith(LOADS):
            blank = line.find_previous_sibling(class_="code-line")
            if blank and not blank.get_text(strip=True):
                blank.decompose()
            line.decompose()
    for heading in root.find_all("h2", string=PROGRESS):
        heading.find_parent("section").decompose()
    for section in root.find_all("section", recursive=False):
        if section.select("div.cell") and GAP not in section.get_text():
            section.decompose()  # nothing to write: it shows what answers give
    for cell in root.select("div.cell"):
        code = cell.get_text()
        if GAP in code:
            given = len(cell.select(".cell_input .code-line"))
            kind = "design" if given > 2 else "value"  # has a remark on what it takes
            kind = "function" if "def " in code else kind
            lines = '<div class="line"></div>' * LINES[kind]
            room = fragment(f'<div class="room" aria-hidden="true">{lines}</div>')
            cell.insert_after(room.div)


def open_solutions(root: Tag) -> None:
    """Show each solution, without the links back and the text on opening them."""
    heading = root.find("h1")
    for each in heading.find_next_siblings("p"):
        each.decompose()
    heading.insert_after(fragment(f"<p>{say('other_answers')}</p>").p)
    for each in root.select("details.solution"):
        each.find("summary").decompose()
        each.select("p")[-1].decompose()
        each.name = "div"
