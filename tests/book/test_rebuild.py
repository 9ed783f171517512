"""What happens to a page when prose, code, a style or a stored output changes.

A copy of the project with one small chapter is built for real. Each test leaves
it so that it builds.
"""

import json
import os
from concurrent.futures import ThreadPoolExecutor

import pytest
from bs4 import BeautifulSoup
from small_project import SOLVED

PAGE = "chapters/01-tiny.html"


@pytest.fixture(scope="module")
def project(small_project):
    """The project itself; no other module edits it."""
    return small_project


def text_of(project, page=PAGE):
    return (project.html / page).read_text(encoding="utf-8")


def soup(project, page):
    return BeautifulSoup(text_of(project, page), "html.parser")


def nbval(project):
    options = ["-c", os.devnull, "--nbval", str(project.executed)]
    return project.run("-m", "pytest", *options)


def test_a_changed_style_reaches_the_site_though_no_text_changed(project):
    style = project.folder / "book" / "_static" / "print.css"
    style.write_text(style.read_text() + "/* changed */")
    project.must_build()
    assert "/* changed */" in text_of(project, "_static/print.css")


def test_a_changed_solution_reaches_its_page_and_a_stale_download_goes(project):
    stale = project.html / "_downloads/0123/solved.ipynb"
    stale.parent.mkdir(parents=True)
    stale.write_text("{}")
    project.edit(project.folder / SOLVED, "vector[index] = 1", "vector[index] = 1.0")
    project.must_build()
    assert "1.0" in soup(project, "solutions/01-one-hot.html").find(id="one_hot").text
    assert not stale.exists()


def test_after_an_edit_of_prose_nbval_still_judges_stored_outputs(project):
    project.edit(project.chapter, "Prose before.", "Prose after.")
    assert "Executing notebook" not in project.must_build()
    assert "Prose after." in text_of(project)
    assert nbval(project).returncode == 0
    notebook = json.loads(project.executed.read_text())
    streams = [
        output
        for cell in notebook["cells"]
        for output in cell.get("outputs", [])
        if output["output_type"] == "stream"
    ]
    assert streams, "an executed notebook without outputs proves nothing"
    streams[0]["text"] = ["#tampered\n"]
    project.executed.write_text(json.dumps(notebook))
    done = nbval(project)
    assert done.returncode == 1
    assert "#tampered" in done.stdout


def test_a_changed_helper_changes_the_number_on_the_page(project):
    helper = project.folder / "src" / "embedbook" / "figures" / "style.py"
    from embedbook.figures import BLUE

    assert BLUE in text_of(project)
    project.edit(helper, f'"{BLUE}"', '"#123456"')
    assert "Executing notebook" in project.must_build()
    page = text_of(project)
    assert "#123456" in page
    assert BLUE not in page
    assert shown_of_the_chapter(project) == ["#123456"]


def test_of_two_builds_at_once_the_second_waits_and_both_succeed(project):
    project.edit(project.chapter, "Prose after.", "Prose of two builds.")
    with ThreadPoolExecutor() as pool:
        builds = [pool.submit(project.build) for _ in range(2)]
    done = [build.result() for build in builds]
    assert [each.returncode for each in done] == [0, 0], done
    waited = [each.stdout for each in done if "Waiting until that ends" in each.stdout]
    assert len(waited) == 1
    assert "Prose of two builds." in text_of(project)


def shown_of_the_chapter(project):
    shown = soup(project, "index.html").select(".output-of .cell_output")
    return [each.text.strip() for each in shown]


OUTPUT_OF = "{output-of} chapters/01-tiny blue\n"


def test_a_page_shows_the_output_of_another_pages_cell_and_follows_its_edits(project):
    project.edit(project.chapter, "print(figures.BLUE)", "print('#other blue')")
    project.must_build()
    assert shown_of_the_chapter(project) == ["#other blue"]
    project.edit(project.chapter, "print('#other blue')", "print(figures.BLUE)")


def test_an_output_that_is_not_there_fails_the_build_and_says_so(project):
    faults = {
        "chapters/02-none blue": "there is no page 'chapters/02-none'; name it from",
        "chapters/01-tiny red": "chapters/01-tiny no cell has the tag output-red",
        "index blue": "in index no cell has the tag output-blue",
    }
    wrong = "".join(f"{{output-of}} {each}\n```\n\n```" for each in faults)
    project.edit(project.index, OUTPUT_OF, f"{wrong}{OUTPUT_OF}")
    done = project.build()
    project.edit(project.index, f"{wrong}{OUTPUT_OF}", OUTPUT_OF)
    assert done.returncode != 0
    for said in faults.values():
        [line] = [each for each in done.stderr.splitlines() if said in each]
        assert "index.md:" in line
    assert shown_of_the_chapter(project) == ["#123456"]


GLOSSARY = """\
---
description: What the words mean.
---
# Glossary

```{glossary}
lookup
    Taking rows out of a table.

    {ref}`chapters/01-tiny:Tiny`
```
"""
OTHER = """\
---
description: A page that has a word of the glossary.
---
# Other

Each lookup takes one row.
"""


@pytest.fixture
def with_glossary(project):
    """The project with a small glossary, and a page that has its term."""
    toc, glossary = project.folder / "_toc.yml", project.folder / "book" / "glossary.md"
    other = project.folder / "book" / "other.md"
    before = toc.read_text(encoding="utf-8")
    glossary.write_text(GLOSSARY, encoding="utf-8")
    other.write_text(OTHER, encoding="utf-8")
    pages = "  - file: book/other\n  - file: book/glossary\n"
    toc.write_text(before + pages, encoding="utf-8")
    yield project
    other.unlink()
    glossary.unlink()
    toc.write_text(before, encoding="utf-8")


def test_a_changed_meaning_reaches_a_page_that_did_not_change(with_glossary):
    def note():
        page = soup(with_glossary, "book/other.html")
        return page.find(id=page.select_one("a.term")["aria-describedby"]).text

    with_glossary.must_build()
    assert note() == "Taking rows out of a table."
    glossary = with_glossary.folder / "book" / "glossary.md"
    with_glossary.edit(glossary, "Taking rows", "Fetching rows")
    with_glossary.must_build()
    assert note() == "Fetching rows out of a table."


def test_a_chapter_whose_cell_changed_has_a_new_time_on_the_page(project):
    def seconds():
        cells = soup(project, "index.html").select("table.proven-times td")
        return float(cells[1].text)

    before = seconds()
    line = "print(figures.BLUE)"
    longer = f"{line}\nimport time; time.sleep({before + 0.2:.1f})"
    project.edit(project.chapter, line, longer)
    project.must_build()
    assert seconds() > before


def test_a_formula_that_cannot_be_converted_fails_the_build(project):
    project.edit(project.chapter, "Prose", "$\\nosuchcommand$ Prose")
    done = project.build()
    project.edit(project.chapter, "$\\nosuchcommand$ Prose", "Prose")
    assert done.returncode != 0
    assert "nosuchcommand" in done.stdout + done.stderr


def test_a_cell_that_raises_fails_the_build(project):
    project.edit(project.chapter, "print(figures.BLUE)", "print(figures.BLUE / 2)")
    done = project.build()
    project.edit(project.chapter, "print(figures.BLUE / 2)", "print(figures.BLUE)")
    assert done.returncode != 0
    assert "TypeError" in done.stdout + done.stderr


@pytest.mark.long
def test_a_page_without_description_fails_every_build_and_is_told_how(project):
    project.edit(project.index, "description", "note")
    try:
        for _ in range(2):
            done = project.build()
            assert done.returncode != 0
            assert "no description: add a line" in done.stdout + done.stderr
    finally:
        project.edit(project.index, "note", "description")
    project.must_build()
