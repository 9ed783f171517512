"""The pages of questions and errors, as built, against their files."""

import json
import re
import tomllib
from urllib.parse import unquote

import pytest
from conftest import BUILD, ROOT, read_page
from question_file import page_files
from question_file import read_page as read_source

INDEX = "book/questions/index"
PAGES = [f"book/questions/{path.stem}" for path in page_files(ROOT)]
LABELS = {
    page: [entry.label for entry in read_source(ROOT / f"{page}.md").entries]
    for page in PAGES
}
ASKED = range(1, 66)  # the numbers of the questions that were put to this course


def cells(page):
    """Return the code cells of a page's executed notebook."""
    path = BUILD / "executed" / f"{page.rsplit('/', 1)[-1]}.ipynb"
    every = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [cell for cell in every if cell["cell_type"] == "code"]


@pytest.mark.parametrize("page", PAGES)
def test_each_entry_is_a_section_whose_only_anchor_is_its_label(page):
    content = read_page(page).find("article")
    sections = content.select("section section")
    assert [section["id"] for section in sections] == LABELS[page]
    for section in sections:
        heading = section.find("h2")
        assert heading.select_one("a.headerlink")["href"] == f"#{section['id']}"
        assert section.find(["h3", "h4"]) is None
        assert not section.select("span[id]:empty")


@pytest.mark.parametrize("page", [INDEX, *PAGES])
def test_every_link_within_the_site_leads_to_something(page):
    folder = (BUILD / "html" / page).parent
    for link in read_page(page).select("article a.internal[href]"):
        name, _, anchor = link["href"].partition("#")
        target = (folder / name).resolve() if name else BUILD / f"html/{page}.html"
        found = target.relative_to((BUILD / "html").resolve()).with_suffix("")
        if anchor:
            assert read_page(str(found)).find(id=unquote(anchor)), link
        assert target.exists(), link


@pytest.mark.parametrize("page", PAGES)
def test_an_error_that_is_expected_is_raised_and_shown_without_a_traceback(page):
    raised = 0
    for cell in cells(page):
        errors = [out for out in cell["outputs"] if out["output_type"] == "error"]
        expected = "raises-exception" in cell["metadata"].get("tags", [])
        assert bool(errors) == expected, cell["source"]
        raised += expected
    shown = read_page(page).select("article .output.traceback")
    assert len(shown) == raised
    for output in shown:
        assert "Traceback" not in output.text and "File " not in output.text


def test_the_index_lists_every_question_below_its_theme_in_their_order():
    themes = read_page(INDEX).select("article section.question-list")
    assert [theme.find("h2").a.text for theme in themes] == [
        read_page(page).find("h1").text.rstrip("#") for page in PAGES
    ]
    for page, theme in zip(PAGES, themes, strict=True):
        links = [link["href"] for link in theme.select("li a")]
        name = page.rsplit("/", 1)[-1]
        assert links == [f"{name}.html#{label}" for label in LABELS[page]]
        headings = read_page(page).select("article section section > h2")
        assert [link.text for link in theme.select("li a")] == [
            heading.text.rstrip("#") for heading in headings
        ]


def test_other_words_for_a_question_are_one_line():
    for page in PAGES:
        written = (ROOT / f"{page}.md").read_text(encoding="utf-8")
        lines = read_page(page).select("article .also-asked")
        assert len(lines) == written.count("\n{also}`")
        assert all(line.text.startswith("Also asked as: ") for line in lines)


def test_there_are_a_hundred_entries():
    assert sum(map(len, LABELS.values())) >= 100


def test_each_question_that_was_put_to_this_course_has_an_entry():
    listed = tomllib.loads((ROOT / "tests/book/asked_questions.toml").read_text())
    answered = set()
    for name, entries in listed.items():
        for number, label in entries.items():
            assert label in LABELS.get(f"book/questions/{name}", []), (name, number)
            answered.add(int(number))
    assert answered == set(ASKED), f"no entry for {sorted(set(ASKED) - answered)}"


def shown_by(cell):
    """Return what a cell printed and raised."""
    parts = [
        [out.get("text", ""), out.get("ename", ""), out.get("evalue", "")]
        for out in cell["outputs"]
    ]
    return "".join("".join(part) for each in parts for part in each)


@pytest.mark.parametrize("page", PAGES)
def test_an_entry_that_is_an_error_shows_that_error(page):
    raising = {
        "".join(cell["source"]): shown_by(cell)
        for cell in cells(page)
        if "raises-exception" in cell["metadata"].get("tags", [])
    }
    for entry in read_source(ROOT / f"{page}.md").entries:
        text = "".join(block.text for block in entry.blocks)
        shown = "".join(out for code, out in raising.items() if code in text)
        words = re.findall(r"[A-Za-z_]{3,}", entry.heading)
        if shown and entry.heading.startswith("`") and entry.heading.endswith("`"):
            found = [word for word in words if word in shown]
            assert 2 * len(found) >= len(words), (entry.heading, shown)
