"""The table of files for lecturers follows the folder from one build to the next."""

import json
import os
from pathlib import Path

import pytest
from sphinx.application import Sphinx
from teaching_folder import day, described, size, words

ROOT = Path(__file__).resolve().parents[3]
CONF = 'extensions = ["teaching_files"]\nhtml_theme = "basic"\n'
PAGE = "Print\n=====\n\n.. teaching-files:: pdf\n"


@pytest.fixture
def build(tmp_path):
    source = tmp_path / "source"
    source.mkdir()
    (source / "conf.py").write_text(CONF)
    (source / "index.rst").write_text(PAGE)

    def once():
        site, trees = tmp_path / "_build/html", tmp_path / "trees"
        app = Sphinx(source, source, site, trees, "html", status=None, warning=None)
        app.build()
        page = (site / "index.html").read_text("utf-8")
        copied = sorted(p.name for p in (site / "_teach").rglob("*") if p.is_file())
        return page, copied

    return once


def test_the_page_lists_what_is_there_and_otherwise_the_command(build, tmp_path):
    folder = tmp_path / "_build/teach/pdf"
    page, copied = build()
    assert "make pdf" in page and copied == []

    (folder / "slides").mkdir(parents=True)
    (folder / "book.pdf").write_bytes(b"x" * 2_340_000)
    (folder / "slides" / "03-lookup-table.pdf").write_bytes(b"x" * 1_500)
    (folder / "pages.json").write_text(json.dumps({"book.pdf": 1200}))
    page, copied = build()
    assert "make pdf" not in page and copied == ["03-lookup-table.pdf", "book.pdf"]
    for part in ('href="_teach/pdf/book.pdf"', "1,200", "2.3 MB", "1 KB", "The book"):
        assert part in page
    assert page.index("/book.pdf") < page.index("/03-lookup-table.pdf")

    today = day(folder / "book.pdf")
    assert "Made" in page and today in page and "has changed since" not in page
    chapter = tmp_path / "source/chapters/03-lookup-table.md"
    chapter.parent.mkdir()
    chapter.write_text("# Changed")
    later = (folder / "book.pdf").stat().st_mtime + 9
    os.utime(chapter, (later, later))
    assert "has changed since these were made" in build()[0]

    (folder / "pages.json").write_text('{"book.p')  # cut off
    (folder / "answer-key.html").write_text("left by a stopped command")
    (folder / ".pdf-1").mkdir()
    (folder / ".pdf-1" / "answer-key.pdf").write_bytes(b"x")
    page, copied = build()
    assert "Pages" not in page and copied == ["03-lookup-table.pdf", "book.pdf"]

    (folder / "book.pdf").unlink()
    page, copied = build()
    assert "book.pdf" not in page and copied == ["03-lookup-table.pdf"]


def test_each_file_of_the_course_that_pdfs_are_made_of_is_there():
    for kind in ("pdf", "lms"):
        for pattern in words()[kind]["sources"]:
            assert list(ROOT.glob(pattern)), pattern


def test_every_file_that_is_made_is_described():
    said = words()
    for kind, name in [
        ("pdf", "book.pdf"),
        ("pdf", "exercises.pdf"),
        ("pdf", "answer-key.pdf"),
        ("pdf", "slides/03-lookup-table.pdf"),
        ("lms", "00-all-quizzes-moodle.xml"),
        ("lms", "03-lookup-table-canvas.zip"),
    ]:
        assert described(name, said[kind]["files"])
    assert described("notes.txt", said["pdf"]["files"]) is None


@pytest.mark.parametrize(
    ("count", "told"),
    [(12, "1 KB"), (840_000, "840 KB"), (2_340_000, "2.3 MB")],
)
def test_a_size_is_told_in_the_unit_that_suits_it(count, told):
    assert size(count) == told
