"""Figures in a JupyterLab whose kernel forgot them, and in notebooks only opened.

One notebook holds every figure; it is run, and then looked at as those do who come
back to it.
"""

import json

import lab_notebook
import pytest
import real_lab
from playwright.sync_api import expect
from uses import USES

from embedbook.explore import saved

pytestmark = real_lab.NEEDED
SAVE = "jupyterapp.shell.currentWidget.context.save()"
RESTART = "jupyterapp.shell.currentWidget.sessionContext.restartKernel()"
LEAVE = """(async () => {
  await jupyterapp.shell.currentWidget.sessionContext.shutdown();
  await jupyterapp.commands.execute('application:close');
})()"""
UNHEARD, ASLEEP = saved.WORDS["unheard"], saved.WORDS["asleep"]
CELLS = range(1, len(USES) + 1)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("notebooks")
    cells = ["from embedbook import explore", *(use.code for use in USES)]
    lab_notebook.write(folder / "all.ipynb", cells)
    return folder


@pytest.fixture(scope="module")
def notebook(folder, browser, tmp_path_factory):
    """Run every figure in a notebook, and save it."""
    home = tmp_path_factory.mktemp("home")
    with real_lab.on_folder(folder, home, browser) as seen:
        notebook = lab_notebook.Notebook(seen.page, "all.ipynb")
        notebook.run_all()
        for cell in CELLS:
            expect(live(notebook, cell)).to_have_count(1)
        notebook.page.evaluate(SAVE)
        yield notebook


def live(notebook, cell):
    return notebook.output(cell).locator(".explore-live")


def test_as_long_as_the_kernel_hears_a_figure_nothing_else_is_said(notebook):
    for cell in CELLS:
        expect(notebook.output(cell).get_by_text(ASLEEP)).to_be_hidden()
        expect(live(notebook, cell).get_by_text(UNHEARD)).to_have_count(0)


def test_a_kernel_that_was_restarted_does_not_hear_it_and_that_is_said(notebook):
    notebook.page.evaluate(RESTART)
    for cell in CELLS:
        expect(live(notebook, cell).get_by_role("status").first).to_have_text(UNHEARD)


def test_run_again_it_is_heard_again(notebook):
    notebook.run(0)
    notebook.run(1)
    expect(live(notebook, 1)).to_have_count(1)
    expect(live(notebook, 1).get_by_text(UNHEARD)).to_have_count(0)
    expect(live(notebook, 2).get_by_text(UNHEARD)).to_have_count(1)


@pytest.mark.parametrize("trusted", [True, False])
def test_a_notebook_that_was_only_opened_says_to_run_the_cell(
    notebook, folder, trusted
):
    notebook.page.evaluate(LEAVE)
    kept = json.loads((folder / "all.ipynb").read_text(encoding="utf-8"))
    kept["cells"][0]["source"] += "" if trusted else "  # changed elsewhere"
    name = f"{'as-saved' if trusted else 'from-elsewhere'}.ipynb"
    (folder / name).write_text(json.dumps(kept), encoding="utf-8")
    opened = lab_notebook.Notebook(notebook.page, name)
    for cell in CELLS:
        expect(opened.output(cell).get_by_text(ASLEEP)).to_be_visible()
        expect(opened.output(cell).get_by_text("Error")).to_be_hidden()
        picture = opened.output(cell).locator("img[alt]")
        expect(picture).to_have_count(0 if trusted else 1)
        shown = opened.output(cell).inner_text()
        assert len(shown) < 500, "no letters of the picture"
