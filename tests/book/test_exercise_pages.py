"""Exercises as pages, their solutions on pages of their own, and nothing elsewhere."""

import contextlib
import html
import io
import json
import re
import zlib
from functools import cache

import pytest
from bs4 import BeautifulSoup
from conftest import BUILD, EXERCISES, PAGES, ROOT, read_page, source_of
from exercise_texts import bare, prompts, secrets, tasks
from search_files import known, sections
from search_index import words_of
from solution_pages import solved_code

HTML = BUILD / "html"
TOPICS = sorted(path.stem for path in (ROOT / "exercises/source").glob("*.md"))
READABLE = {".html", ".txt", ".ipynb", ".js", ".mjs", ".md", ".json", ".xml", ".css"}
WORD = re.compile(r"\w+")


def notebook(topic, folder="exercises"):
    path = ROOT / folder / f"{topic}.ipynb"
    return json.loads(path.read_text(encoding="utf-8"))["cells"]


def text_of(cell):
    return "".join(cell["source"])


@cache
def everything(path):
    """Return what a file says, bare: to a reader, and with all that is marked up."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".ipynb":
        text = re.sub(r'\\n",?\s*"|\\n', "", text).replace('\\"', '"')
    raw = html.unescape(text)
    shown = html.unescape(re.sub(r"<[^>]*>", "", text))
    return bare(raw) + "\n" + bare(shown)


def files_outside_solutions():
    return [
        path
        for path in sorted(HTML.rglob("*"))
        if path.suffix in READABLE and HTML / "solutions" not in path.parents
    ]


def written_for(path):
    """Return, bare, what people wrote for the page that a file of the site is of."""
    parts = path.relative_to(HTML).with_suffix("").parts
    parts = [part for part in parts if part != "_sources"]
    if parts[0] == "notebooks":
        parts = parts[1:] if len(parts) > 2 else ["chapters", *parts[1:]]
    page = "/".join(parts)
    if page in EXERCISES:
        return bare(prompts(parts[-1]))
    if page.startswith("teach/notes/"):  # show wrong answers and what checks say
        mistakes = json.loads((ROOT / f"teach/mistakes/{parts[-1]}.json").read_text())
        shown = " ".join(each["answer"] + each["says"] for each in mistakes)
        return bare(source_of(page)) + bare(shown)
    if page.startswith("teach/slides/"):  # show cells of their chapter
        return bare(source_of(page)) + bare(source_of(f"chapters/{parts[-1]}"))
    return bare(source_of(page)) if page in PAGES else ""


def test_every_exercise_has_its_page_below_its_chapter():
    assert [page.removeprefix("exercises/") for page in EXERCISES] == TOPICS
    for page in EXERCISES:
        assert PAGES[PAGES.index(page) - 1] == page.replace("exercises/", "chapters/")


def text_in_html(output):
    """Return what a page shows of an output: its HTML where it has any."""
    html = "".join(output.get("data", {}).get("text/html", ""))
    return BeautifulSoup(html, "html.parser").text or "".join(output.get("text", ""))


@pytest.mark.parametrize("topic", TOPICS)
def test_a_page_shows_the_outputs_of_the_untouched_notebook(topic):
    shown = read_page(f"exercises/{topic}").select("article .cell_output")
    stored = [
        "".join(map(text_in_html, cell["outputs"]))
        for cell in notebook(topic)
        if cell.get("outputs")
    ]
    assert len(shown) == len(stored)
    for one, other in zip(shown, stored, strict=True):
        assert bare(other) in bare(one.text)


@pytest.mark.parametrize("topic", TOPICS)
def test_a_page_offers_the_untouched_cells_and_no_note_for_maintainers(topic):
    page = read_page(f"exercises/{topic}")
    [link] = page.select("nav.page-actions a[download]")
    file = (HTML / "exercises" / link["href"]).resolve()
    offered = {cell["id"]: cell for cell in json.loads(file.read_text())["cells"]}
    for cell in notebook(topic):
        if cell["cell_type"] == "code":
            assert "".join(offered[cell["id"]]["source"]) == "".join(cell["source"])
    assert "generate_exercises" not in page.find("article").text


@pytest.mark.parametrize("topic", TOPICS)
def test_each_task_has_one_link_to_its_solution_which_links_back(topic):
    page, solved = read_page(f"exercises/{topic}"), read_page(f"solutions/{topic}")
    names = [task.name for task in tasks(topic)]
    links = page.select(".cell.check + .solution-link a")
    assert len(links) == len(page.select(".solution-link")) == len(names)
    for name, link in zip(names, links, strict=True):
        assert link.text == "Solution of this task"
        assert link["href"] == f"../solutions/{topic}.html#{name}"
        shown = solved.find(id=name)
        assert shown.find_parent("details")
        assert f"../exercises/{topic}.html#{name}" in [
            each["href"] for each in shown.find_all("a")
        ]
        task = page.find(id=name)
        assert task and task.find_parent("section").find(string=link.text)


@pytest.mark.parametrize("topic", TOPICS)
def test_a_solution_page_shows_every_solution_and_insight_and_all_are_closed(topic):
    page = read_page(f"solutions/{topic}")
    assert not page.select("details.solution[open]")
    assert page.find("meta", attrs={"name": "robots"})["content"] == "noindex"
    said = bare(page.find("article").text)
    for task in tasks(topic):
        assert bare(task.insight) in bare(page.find(id=task.name).text)
    for cell in notebook(topic, "exercises/solutions"):
        if cell["metadata"].get("nbgrader", {}).get("solution"):
            code = solved_code(text_of(cell))
            assert "SOLUTION" not in code
            assert " = ...\n" not in code
            assert bare(code) in said


@pytest.mark.parametrize("topic", TOPICS)
def test_the_code_that_a_solution_page_shows_passes_every_check(topic):
    page, space = read_page(f"solutions/{topic}"), {}
    for cell in notebook(topic, "exercises/solutions"):
        if cell["cell_type"] != "code" or cell["id"].startswith("end"):
            continue
        graded = cell["metadata"]["nbgrader"]
        name = graded["grade_id"].rsplit("-", 1)[0]
        code = text_of(cell)
        if graded["solution"]:
            code = page.find(id=name).find("pre").text
        with contextlib.redirect_stdout(io.StringIO()) as said:
            exec(code, space)
        assert not graded["grade"] or f"{name}: passed." in said.getvalue()


# A chapter may teach the very line that a solution holds, say `table[indices]`, and
# one exercise may give what another asked for. So a line is a leak where nobody
# wrote it: where it stands in a file of the site, but not in the source of that
# page, which for an exercise is its source without the solutions.
@pytest.mark.parametrize("topic", TOPICS)
def test_no_solution_hint_or_insight_stands_outside_the_solution_pages(topic):
    hidden = secrets(topic)
    for path in files_outside_solutions():
        text = everything(path)
        found = {secret for secret in hidden if secret in text}
        own = f"exercises/{topic}" in path.with_suffix("").as_posix()
        allowed = "" if own else written_for(path)
        assert not {secret for secret in found if secret not in allowed}, path


@pytest.mark.parametrize("topic", TOPICS)
def test_an_untouched_notebook_gives_nothing_away(topic):
    text = everything(ROOT / f"exercises/{topic}.ipynb")
    assert not {secret for secret in secrets(topic) if secret in text}


@pytest.mark.parametrize("topic", TOPICS)
def test_the_search_for_leaks_finds_what_is_there(topic):
    solved = everything(ROOT / f"exercises/solutions/{topic}.ipynb")
    page = everything(HTML / f"solutions/{topic}.html")
    names = {bare(task.insight) for task in tasks(topic)}
    lines = {secret for secret in secrets(topic) if secret in solved}
    assert names < lines
    assert lines == {secret for secret in secrets(topic) if secret in page}
    untouched = everything(HTML / f"exercises/{topic}.html")
    assert "notstarted" in untouched


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.html", "<pre>rows <b>=</b> table[<i>indices</i>]</pre>"),
        ("b.html", '<p title="rows = table[indices]">Text</p>'),
        ("c.html", "<!-- rows = table[indices] -->"),
        ("d.ipynb", json.dumps({"source": ["rows = (\n", "table[indices]"]})),
        ("e.js", "['rows = table[indices]']"),
    ],
)
def test_a_leak_is_found_however_it_is_marked_up(tmp_path, name, text):
    (tmp_path / name).write_text(text)
    assert re.search(r"rows=\(?table\[indices\]", everything(tmp_path / name))


def test_the_site_has_no_other_file_of_a_solution():
    found = [path for path in HTML.rglob("*") if "solutions" in path.parts]
    assert {path.parent for path in found if path.is_file()} == {HTML / "solutions"}
    assert not any("SOLUTION" in path.read_text() for path in HTML.rglob("*.ipynb"))
    inventory = (HTML / "objects.inv").read_bytes().split(b"\n", 4)[4]
    assert b"solutions/" not in zlib.decompress(inventory)
    for path in HTML.rglob("*.xml"):
        assert "solutions/" not in path.read_text()


def visible(path):
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser").text


def test_the_search_index_knows_no_solution_page_and_no_word_of_theirs_alone():
    found = sections(HTML)
    assert not [each for each in found if "solutions" in each.address]
    assert not [each for each in found if each.title.startswith("Solutions")]
    pages = [path for path in HTML.rglob("*.html") if "_static" not in path.parts]
    solved = {path for path in pages if path.parent.name == "solutions"}
    alone = words_of(" ".join(map(visible, solved)))
    alone -= words_of(" ".join(visible(path) for path in pages if path not in solved))
    assert len(alone) >= 10
    assert not alone & words_of(" ".join(each.content for each in found))
    assert not alone & set(known(HTML)["words"].split())


def test_only_solution_pages_and_404_ask_search_engines_to_leave_them_alone():
    for path in HTML.rglob("*.html"):
        if "_static" not in path.parts:
            spared = path.parent.name == "solutions" or path.name == "404.html"
            assert ('content="noindex"' in path.read_text()) == spared, path


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("a = ...\n### BEGIN SOLUTION\na = 1\n### END SOLUTION", "a = 1"),
        (
            "def f():\n    a = ...\n    ### BEGIN SOLUTION\n    a = 1\n"
            "    ### END SOLUTION\n    return a",
            "def f():\n    a = 1\n    return a",
        ),
        (
            "def f():\n    a = ...\n    ### BEGIN SOLUTION\n    return 1\n"
            "    ### END SOLUTION\n    return a",
            "def f():\n    a = ...\n    return 1\n    return a",
        ),
        (
            "a = ...\nb = 2\n### BEGIN SOLUTION\nfor a in b:\n\n    c = a\n"
            "### END SOLUTION\n\nprint(a)",
            "b = 2\nfor a in b:\n\n    c = a\nprint(a)",
        ),
    ],
)
def test_a_solved_cell_is_shown_without_markers_and_without_the_gap(cell, shown):
    assert solved_code(cell) == shown
