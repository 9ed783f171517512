"""An exercise taken along as a notebook, and one read back into the page."""

import json

import nbformat
import pytest
from built_site import ROOT
from exercise_data import exercise_data
from nbclient import NotebookClient

from tools.browser import site_checks

NAME = "02-dense-vectors"
PAGE = f"exercises/{NAME}"
TASKS = exercise_data(ROOT, NAME)["tasks"]
SOLVED = {task["name"]: task["solved"] for task in TASKS}


@pytest.fixture
def page(open_scripted):
    return open_scripted(PAGE)


def editor(page, place):
    return page.locator(".cm-content").nth(place)


def typed(page, place):
    """Return an editor's text, which takes breaks of lines for what they are."""
    return editor(page, place).inner_text()


def type_in(page, name, text):
    place = [task["name"] for task in TASKS].index(name)
    editor(page, place).fill(text)


def take_away(page):
    with page.expect_download() as download:
        page.get_by_role("button", name="Take it with you").click()
    assert download.value.suggested_filename == f"{NAME}.ipynb"
    return download.value.path().read_bytes()


def offered(folder):
    return (folder / f"notebooks/{PAGE}.ipynb").read_bytes()


def bring(page, content, name="mine.ipynb"):
    """Choose a file; return what the page says of it, in lines."""
    if not isinstance(content, bytes):
        content = content if isinstance(content, str) else json.dumps(content)
        content = content.encode()
    file = {"name": name, "mimeType": "", "buffer": content}
    page.evaluate("document.querySelector('.py-carried').replaceChildren()")
    page.locator(".py-tools input[type=file]").set_input_files(file)
    page.wait_for_function("() => document.querySelector('.py-carried p, .py-dialog')")
    return said(page)


def said(page):
    return page.locator(".py-carried p").all_inner_texts()


def notebook(*cells, **more):
    """Return a notebook of code cells, each (source, id, metadata) or a source."""
    made = []
    for cell in cells:
        source, *rest = cell if isinstance(cell, tuple) else (cell,)
        made.append({"cell_type": "code", "source": source, "outputs": []})
        made[-1]["metadata"] = rest[1] if len(rest) > 1 else {}
        if rest and rest[0]:
            made[-1]["id"] = rest[0]
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": made} | more


def graded(name):
    return {"nbgrader": {"grade_id": f"{name}-solution", "solution": True}}


IMPORT = "from embedbook.checks.ch02_dense_vectors import check, hint, reset"


def test_an_untouched_exercise_is_the_file_that_the_page_offers(page, scripted_folder):
    assert take_away(page) == offered(scripted_folder)
    assert "for you have typed nothing here yet" in said(page)[0]


def test_nothing_but_the_answers_changes(page, scripted_folder):
    type_in(page, "cosines", SOLVED["cosines"])
    type_in(page, "scaled_cosine", "scaled_cosine = '\u00e9 \\\\ \" </script>'")
    taken = take_away(page)
    wanted = nbformat.reads(offered(scripted_folder), as_version=4)
    for cell in wanted.cells:
        if cell.id == "cosines-solution":
            cell.source = SOLVED["cosines"]
        if cell.id == "scaled_cosine-solution":
            cell.source = "scaled_cosine = '\u00e9 \\\\ \" </script>'"
    assert taken.decode() == nbformat.writes(wanted) + "\n"


def test_what_is_taken_along_runs_in_jupyter_and_its_checks_say_passed(page, tmp_path):
    for name, code in SOLVED.items():
        type_in(page, name, code)
    found = nbformat.reads(take_away(page), as_version=4)
    nbformat.validate(found)
    NotebookClient(
        found, timeout=120, resources={"metadata": {"path": tmp_path}}
    ).execute()
    for name in SOLVED:
        [cell] = [cell for cell in found.cells if cell.id == f"{name}-check"]
        told = [output.data["text/plain"] for output in cell.outputs]
        assert ": passed" in told[0]


def test_another_browser_gets_back_all_that_was_taken_along(page, open_scripted):
    answers = SOLVED | {"cosines": "def cosines(table, vector):\n    return 1  # mine"}
    for name, code in answers.items():
        type_in(page, name, code)
    taken = take_away(page)
    other = open_scripted(PAGE)
    lines = bring(other, taken, "02-dense-vectors (1).ipynb")
    assert lines == [
        "From 02-dense-vectors (1).ipynb:",
        "Answers brought here, by task: 1, 2, 3, 4, 5 and 6.",
        "A notebook does not say what has passed. Press Check to see.",
    ]
    script = "key => JSON.parse(localStorage[key]).tasks"
    kept = other.evaluate(script, f"lookup-tables:{PAGE}")
    assert {name: kept[name]["text"] for name in answers} == answers
    assert "return 1  # mine" in typed(other, 0)
    assert bring(other, taken)[1] == ("Already the same here: 1, 2, 3, 4, 5 and 6.")


def test_what_is_typed_is_replaced_after_a_question_only(page):
    type_in(page, "cosines", "mine = 1")
    page.wait_for_function("key => key in localStorage", arg=f"lookup-tables:{PAGE}")
    brought = notebook(
        ("theirs = 2", None, graded("cosines")),
        ("theirs = 3", None, graded("scaled_cosine")),
    )
    bring(page, brought)
    dialog = page.get_by_role("dialog")
    asked = "code here for task 1, and mine.ipynb has other code for it."
    assert asked in dialog.inner_text()
    dialog.get_by_role("button", name="Keep mine").click()
    page.get_by_text("Kept as you had them: 1.").wait_for()
    assert (typed(page, 0), typed(page, 1)) == ("mine = 1", "theirs = 3")
    bring(page, brought)
    dialog.get_by_role("button", name="Replace mine").click()
    page.get_by_text("Answers brought here, by task: 1.").wait_for()
    assert typed(page, 0) == "theirs = 2"
    editor(page, 0).focus()
    page.keyboard.press("Control+z")
    assert typed(page, 0) == "mine = 1"


def test_cells_are_found_by_name_by_their_check_and_by_id(page):
    brought = notebook(
        IMPORT,
        ("named = 1", None, graded("cosines")),
        "my_own = 'cell'",
        ("above = 2\r\n", "x1", {"id": "colab", "colab": {"base_uri": "http://c"}}),
        "hint(2)\n",
        'check("scaled_cosine", scaled_cosine)',
        (["by_id = 3\n", "again = 3"], "neighbours-solution"),
        "scratch = 4",
        '# check("analogy", 1)\ncheck("neighbours", neighbours)',
    )
    assert bring(page, brought)[1:] == [
        "Answers brought here, by task: 1, 2 and 3.",
        "Not found in the notebook: 4, 5 and 6.",
        "A notebook does not say what has passed. Press Check to see.",
    ]
    assert (typed(page, 0), typed(page, 2)) == ("named = 1", "by_id = 3\nagain = 3")
    assert typed(page, 1).strip() == "above = 2"


def test_of_a_cell_and_its_copy_the_one_that_is_checked_counts(page):
    brought = notebook(
        ("copy = 1", None, graded("cosines")),
        ("checked = 2", None, graded("cosines")),
        ('check("cosines", cosines)', None, {"nbgrader": {"grade": True}}),
        ("copy = 3", None, graded("cosines")),
    )
    bring(page, brought)
    assert typed(page, 0) == "checked = 2"


def test_untouched_and_empty_cells_take_nothing_away(page):
    type_in(page, "cosines", "mine = 1")
    brought = notebook(
        (TASKS[0]["stub"], None, graded("cosines")),
        ("  \n", None, graded("scaled_cosine")),
    )
    lines = bring(page, brought)
    assert "Not begun in the notebook: 1 and 2." in lines
    assert typed(page, 0) == "mine = 1"
    assert page.get_by_role("dialog").count() == 0


FORMS = [
    lambda made: "\ufeff" + json.dumps(made),
    lambda made: json.dumps(made, indent=1).replace("\n", "\r\n"),
    lambda made: made | {"metadata": {"colab": {"provenance": []}, "x": None}},
    lambda made: {"nbformat": 3, "worksheets": [{"cells": in_format_3(made)}]},
]


def in_format_3(made):
    return [{"input": cell.pop("source"), **cell} for cell in made["cells"]]


def test_a_notebook_in_another_form_is_read(page):
    for number, form in enumerate(FORMS):
        made = notebook((f"named = {number}", None, graded("cosines")))
        bring(page, form(made))
        if number:
            page.get_by_role("button", name="Replace mine").click()
        page.get_by_text(f"named = {number}").first.wait_for()


UNREADABLE = [
    ("", "mine.ipynb is empty."),
    ('{"cells": [', "mine.ipynb is not a notebook, or only part of one"),
    ("<html>", "mine.ipynb is not a notebook, or only part of one"),
    (b"PK\x03\x04\xff\xfe", "mine.ipynb is not a notebook, or only part of one"),
    ("[1, 2]", "mine.ipynb is JSON, but not a notebook."),
    ("null", "mine.ipynb is JSON, but not a notebook."),
    ('{"cells": [null, 1, {}]}', "None of this exercise's tasks"),
    ('{"worksheets": [null, {"cells": [null]}]}', "None of this exercise's tasks"),
    (
        '{"cells": [{"cell_type": "code", "source": [%s]}]}'
        % ("[" * 50_000 + "]" * 50_000),
        "None of this exercise's tasks",
    ),
    (notebook("print(1)"), "None of this exercise's tasks is in mine.ipynb."),
    (
        notebook(("x = [", None, {"nbgrader": 5}), ({"a": 1}, 7)),
        "None of this exercise's tasks",
    ),
]


def test_what_cannot_be_read_gets_a_clear_word(page):
    for content, words in UNREADABLE:
        assert bring(page, content)[0].startswith(words)
    assert page.get_by_role("dialog").count() == 0


def test_the_notebook_of_another_exercise_leads_there(page):
    other = (ROOT / "exercises/03-lookup-table.ipynb").read_bytes()
    lines = bring(page, other, "03.ipynb")
    assert lines[0] == (
        "03.ipynb is the notebook of another exercise, 03-lookup-table. Bring it there."
    )
    page.get_by_role("link", name="Go to that exercise").click()
    page.wait_for_url("**/exercises/03-lookup-table.html")


def test_the_committed_notebook_and_that_of_a_kernel_can_be_brought(page):
    made = json.loads((ROOT / f"exercises/solutions/{NAME}.ipynb").read_text("utf-8"))
    lines = bring(page, made)
    assert lines[1] == "Answers brought here, by task: 1, 2, 3, 4, 5 and 6."


def drop(page, content, name):
    """Drop a file on the text; `content` is a JavaScript expression."""
    page.evaluate(
        f"""() => {{
          const files = new DataTransfer();
          files.items.add(new File([{content}], '{name}'));
          const event = {{ bubbles: true, cancelable: true, dataTransfer: files }};
          const article = document.querySelector('article');
          const over = new DragEvent('dragover', event);
          article.dispatchEvent(over);
          if (!over.defaultPrevented) throw new Error('it would open the file');
          article.dispatchEvent(new DragEvent('drop', event));
        }}"""
    )


def test_a_notebook_may_be_dropped_anywhere_on_the_page(page):
    text = json.dumps(notebook(("dropped = 1", None, graded("cosines"))))
    drop(page, json.dumps(text), "dropped.ipynb")
    page.get_by_text("From dropped.ipynb:").wait_for()
    assert typed(page, 0) == "dropped = 1"


def test_a_file_of_30_mb_is_not_read(page):
    drop(page, "new Uint8Array(30e6)", "large.ipynb")
    page.get_by_text("large.ipynb is 30.0 MB, far more").wait_for()


def test_without_a_network_taking_along_says_so(page):
    page.evaluate(
        "void (window.fetch = async () => { throw new TypeError('offline'); })"
    )
    page.get_by_role("button", name="Take it with you").click()
    page.get_by_text("The notebook could not be had (offline).").wait_for()


@pytest.mark.parametrize(
    "scheme", ["light", pytest.param("dark", marks=pytest.mark.long)]
)
def test_the_buttons_are_well_made_and_fit_a_phone(open_scripted, scheme):
    page = open_scripted(PAGE, scheme=scheme, width=320, has_touch=True, is_mobile=True)
    bring(page, notebook("print(1)"), "a_long_name_of_a_notebook_without_blanks.ipynb")
    tools = page.locator(".py-tools")
    assert site_checks.axe(page, tools, every=True) == []
    assert site_checks.sideways(page) == []
    heights = tools.get_by_role("button").evaluate_all(
        "all => all.map(each => each.offsetHeight)"
    )
    assert min(heights) >= 44


def test_the_page_names_colab_only_where_it_leads_there(page):
    type_in(page, TASKS[0]["name"], "x = 1")
    take_away(page)
    told = page.locator(".py-carried")
    name = f"{NAME}.ipynb has your answer to one task in it."
    assert told.inner_text() == (
        f"{name} To open it, put it into the folder work of your copy of the course "
        "and run make lab."
    )
    page.evaluate("""document.querySelector("nav.page-actions a").href =
        "https://colab.research.google.com/github/a" """)
    take_away(page)
    assert told.inner_text() == f"{name} Open it in Jupyter or Colab."
