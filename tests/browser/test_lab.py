"""`make lab` in a real JupyterLab, on 127.0.0.1 and nowhere else."""

import re
import shutil
import sys
from pathlib import Path

import pytest
import real_lab
from playwright.sync_api import expect

ROOT = Path(__file__).resolve().parents[2]
pytestmark = real_lab.NEEDED


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def lab(tmp_path_factory, home):
    """Start what `make lab` starts, in a copy of the project; yield its address."""
    project = tmp_path_factory.mktemp("project")
    shutil.copytree(ROOT / "tools", project / "tools")
    shutil.copytree(ROOT / "exercises", project / "exercises")
    command = [sys.executable, "-m", "tools.lab.open_lab"]
    command.append("--LabApp.expose_app_in_browser=True")
    with real_lab.started(command, project, home) as address:
        yield address


@pytest.fixture(scope="module")
def visit(lab, browser):
    with real_lab.opened(browser, lab) as seen:
        yield seen


@pytest.fixture(scope="module")
def page(visit):
    return visit.page


def test_the_start_page_is_shown_and_links_to_each_exercise(page):
    preview = page.locator(".jp-MarkdownViewer")
    expect(preview).to_contain_text("These notebooks are your copies", timeout=60_000)
    for exercise in (ROOT / "exercises").glob("*.ipynb"):
        # JupyterLab adds a token to an address, once it has looked it up.
        link = preview.locator(f"a[href*='{exercise.name}']")
        link = link.and_(preview.locator("a:not([href*='chapters/'])"))
        expect(link).to_have_count(1)
        expect(link).to_contain_text("Exercise")


def run(page, cell):
    """Run a cell as a person does: click into it, Shift + Enter, look, try again."""
    for _ in range(4):
        cell.locator(".cm-content").click()
        page.keyboard.press("Shift+Enter")
        try:
            ran = re.compile(r"\[\d+\]:")
            expect(cell.locator(".jp-InputPrompt")).to_have_text(ran, timeout=15_000)
            return
        except AssertionError:
            continue
    pytest.fail("the cell does not run")


def test_a_link_opens_its_notebook_whose_check_runs(page):
    page.locator(".jp-MarkdownViewer a", has_text="Exercise 01").click()
    notebook = page.locator(".jp-NotebookPanel")
    expect(notebook).to_contain_text("Task 1: one word", timeout=60_000)
    # "idle" is shown before there is a kernel too. A cell that is run then opens a
    # dialog that asks for one.
    name = notebook.locator(".jp-Toolbar-kernelName")
    expect(name).to_contain_text("Python 3", timeout=60_000)
    kernel = notebook.locator(".jp-Notebook-ExecutionIndicator")
    expect(kernel).to_have_attribute("data-status", "idle", timeout=60_000)
    for text in ("import numpy as np", "def one_hot(", 'check("one_hot", one_hot)'):
        check = notebook.locator(".jp-CodeCell", has_text=text)
        run(page, check)
    card = check.get_by_role("group", name="one_hot: not started")
    expect(card).to_be_visible(timeout=60_000)


def test_a_notebook_that_was_opened_and_not_changed_has_nothing_to_save(page):
    page.locator(".lm-TabBar-tab", has_text="START.md").first.click()
    page.locator(".jp-MarkdownViewer a", has_text="Exercise 02").click()
    notebook = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")
    name = notebook.locator(".jp-Toolbar-kernelName")
    expect(name).to_contain_text("Python 3", timeout=60_000)
    kernel = notebook.locator(".jp-Notebook-ExecutionIndicator")
    expect(kernel).to_have_attribute("data-status", "idle", timeout=60_000)
    tab = page.locator(".lm-TabBar-tab.lm-mod-current", has_text="02-dense-vectors")
    expect(tab.first).to_be_visible()
    expect(page.locator(".jp-mod-dirty", has_text="02-dense-vectors")).to_have_count(0)
    expect(notebook.locator(".jp-OutputArea-output")).to_have_count(0)


def test_a_check_is_neither_changed_nor_removed_and_a_new_cell_opens_below_it(page):
    notebook = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")
    cells = notebook.locator(".jp-CodeCell")
    check = notebook.locator(".jp-CodeCell", has_text='check("').first
    written = check.locator(".cm-content").inner_text()
    check.locator(".cm-content").click()
    page.keyboard.type("x = 1")
    expect(check.locator(".cm-content")).to_have_text(written)
    page.keyboard.press("Escape")
    for _ in range(2):
        page.keyboard.press("d")
    expect(check).to_be_visible()
    count = cells.count()
    check.locator(".cm-content").click()
    page.keyboard.press("Alt+Enter")
    expect(cells).to_have_count(count + 1)
    page.keyboard.type("1 + 1")
    expect(cells.filter(has_text="1 + 1")).to_have_count(1)


def test_learners_meet_nothing_of_nbgrader(page):
    # After a cell has run: what extensions add to the page has come by then.
    toolbar = page.locator(".jp-NotebookPanel-toolbar", has_text="Validate")
    expect(toolbar).to_have_count(0)
    assert "Nbgrader" not in page.locator(".lm-MenuBar").first.inner_text()
    assert page.locator("[title*='Nbgrader'], [title*='Assignment']").count() == 0
    commands = page.evaluate("jupyterapp.commands.listCommands()")
    assert [each for each in commands if "nbgrader" in each.lower()] == []
    assert len(commands) > 100
    address = page.url.split("/lab")[0]
    assert page.request.get(f"{address}/api/status").status == 200
    assert page.request.get(f"{address}/formgrader").status == 404


def test_jupyterlab_asks_no_other_host_and_for_no_news(visit, page):
    assert visit.outside == []
    expect(page.locator(".Toastify__toast, .jp-Notification-Toast")).to_have_count(0)


def test_no_kernel_warns_in_the_terminal(page, home):
    said = (home / "lab.txt").read_text(encoding="utf-8")
    assert "Kernel started" in said
    assert "WARNING" not in said
