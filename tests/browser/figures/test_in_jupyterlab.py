"""Each figure in a real JupyterLab, on 127.0.0.1 and nowhere else.

One JupyterLab serves all figures, each in a notebook of its own. Its settings are
those of `make lab`. A test makes the figure anew by running its cell again.
"""

import ast
import functools
import os

import lab_notebook
import pytest
import real_lab
from figure_pages import use_figure
from playwright.sync_api import expect
from uses import USES

from tools.browser import site_checks

pytestmark = real_lab.NEEDED
FIRST, SECOND, OTHER = 1, 2, 3  # cells: two views of the figure, and a spare one
THEMES = ("JupyterLab Light", "JupyterLab Dark")
# The voice speaks a moment later, and says what the rest shows.
READS = """each => [
  ...[...each.children].filter(one => !one.ariaLive).map(one => one.textContent),
  ...[...each.querySelectorAll('input, select, textarea')].map(one => one.value)]"""
LISTENERS = """async name => {
  const figure = document.querySelector(`figure[data-explore=${name}]`);
  const { default: module } = await import(
    new URL(figure.dataset.module, document.baseURI).href);
  const state = JSON.parse(figure.dataset.state);
  if (figure.dataset.fileUrl)
    state.file_url = new URL(figure.dataset.fileUrl, document.baseURI).href;
  const heard = [];
  const end = await module.render({ el: document.createElement('div'), model: {
    get: each => state[each],
    set: (each, value) => { state[each] = value; },
    save_changes() {},
    on: (event, call) => heard.push([event, call]),
    off: (event, call) => heard.splice(
      heard.findIndex(each => each[0] === event && each[1] === call) >>> 0, 1),
  }});
  const begun = heard.length;
  end();
  return [begun, heard.map(each => each[0])];
}"""
FAULTY = """import anywidget
class Faulty(anywidget.AnyWidget):
    _esm = '''export default { render({ el }) {
      el.textContent = "shown";
      fetch("https://example.org/news");
      setTimeout(() => { throw new Error("on purpose"); });
    }}'''
Faulty()"""

# Waits in C until the gate is opened, and lets no thread of the kernel run meanwhile.
HELD = """import ctypes, time
print("held", flush=True)
time.sleep(0.5)
ctypes.PyDLL(None).open({gate!r}.encode(), 0)
print("done")"""


def named(code):
    """Return a cell that shows what the last expression makes, as `figure`."""
    lines = code.splitlines()
    last = ast.parse(code).body[-1].lineno - 1
    return "\n".join(
        [*lines[:last], f"figure = {lines[last]}", *lines[last + 1 :], "figure"]
    )


@pytest.fixture(scope="module")
def visit(browser, tmp_path_factory):
    """Start JupyterLab on a folder with a notebook for each figure, and open it."""
    folder = tmp_path_factory.mktemp("notebooks")
    for use in USES:
        cells = ["from embedbook import explore", named(use.code), "figure", ""]
        lab_notebook.write(folder / f"{use.name}.ipynb", cells)
    lab_notebook.write(folder / "faulty.ipynb", [FAULTY])
    home = tmp_path_factory.mktemp("home")
    with real_lab.on_folder(folder, home, browser) as seen:
        yield seen


@pytest.fixture(scope="module")
def open_notebook(visit):
    """Return a function that shows a figure's notebook; the first time runs all."""

    @functools.cache
    def start(name):
        notebook = lab_notebook.Notebook(visit.page, f"{name}.ipynb")
        notebook.run_all()
        return notebook

    def show(name):
        notebook = start(name)
        notebook.show()
        return notebook

    return show


@pytest.fixture
def notebook(visit, open_notebook, use):
    """Return the figure's notebook; after the test no error and no other host."""
    opened = open_notebook(use.name)
    opened.run(FIRST)
    opened.run(SECOND)
    yield opened
    assert take_notes(visit) == ([], [])


def take_notes(visit):
    """Return the errors and the other hosts since the last time."""
    notes = visit.errors.copy(), visit.outside.copy()
    visit.errors.clear()
    visit.outside.clear()
    return notes


def live(notebook, cell=FIRST):
    """Return the live part of the figure in the output of a cell."""
    return notebook.output(cell).locator(".explore-live")


def use_live(notebook, use, way="mouse"):
    """Make the figure's change in its first view."""
    use_figure(notebook.page, use, way, live(notebook))


def is_in_python(notebook, use):
    """Tell whether the trait is in Python what the reader makes of it."""
    said = notebook.run(OTHER, f"print(figure.{use.trait} == {use.value!r})")
    return {"True\n": True, "False\n": False}[said]


def set_in_python(notebook, use):
    notebook.run(OTHER, f"figure.{use.trait} = {use.set_to!r}")


def reads(view):
    """Return all that a view says: its text, and what its controls hold."""
    return view.evaluate(READS)


def wait_until(page, true):
    """Wait for a condition; fail after a while."""
    for _ in range(50):
        if true():
            return
        page.wait_for_timeout(100)
    pytest.fail("it has not happened after five seconds")


def test_its_live_part_is_shown_and_not_its_picture(notebook, use):
    for cell in (FIRST, SECOND):
        expect(live(notebook, cell)).to_have_count(1)
        expect(live(notebook, cell).locator(use.control).first).to_be_visible()
        expect(notebook.output(cell).locator(".explore-picture")).to_have_count(0)
    expect(live(notebook)).to_contain_text(use.make().caption)


@pytest.mark.parametrize("way", ["mouse", "keyboard"])
def test_what_a_reader_does_reaches_python(notebook, use, way):
    assert not is_in_python(notebook, use)
    use_live(notebook, use, way)
    wait_until(notebook.page, lambda: is_in_python(notebook, use))


def test_what_python_sets_is_shown(notebook, use):
    expect(live(notebook)).not_to_contain_text(use.shows)
    set_in_python(notebook, use)
    expect(live(notebook)).to_contain_text(use.shows)


def test_two_views_of_it_stay_in_step(notebook, use):
    first, second = live(notebook, FIRST), live(notebook, SECOND)
    wait_until(notebook.page, lambda: reads(first) == reads(second))
    begin = reads(second)
    use_live(notebook, use)
    wait_until(notebook.page, lambda: reads(second) != begin)
    wait_until(notebook.page, lambda: reads(first) == reads(second))
    wait_until(notebook.page, lambda: is_in_python(notebook, use))
    set_in_python(notebook, use)
    for view in (first, second):
        expect(view).to_contain_text(use.shows)
    wait_until(notebook.page, lambda: reads(first) == reads(second))


def test_a_view_that_is_gone_is_not_drawn_again(notebook, use):
    old = live(notebook, SECOND).element_handle()
    notebook.run(SECOND)
    new = live(notebook, SECOND)
    expect(new).to_have_count(1)
    assert not old.evaluate("each => each.isConnected")
    drawn = old.evaluate("each => each.outerHTML")
    set_in_python(notebook, use)
    expect(new).to_contain_text(use.shows)
    assert old.evaluate("each => each.outerHTML") == drawn


def test_a_view_ends_all_that_it_listens_to(bare, use):
    # anywidget would end it too, but another host of the module may not.
    begun, left = bare(use).page.evaluate(LISTENERS, use.name)
    assert begun > 0
    assert left == []


def test_keys_move_its_controls_and_do_nothing_to_the_notebook(notebook, use):
    # JupyterLab takes an arrow to go to the next cell, and x to cut this one.
    cells = notebook.panel.locator(".jp-Cell")
    before = cells.count()
    for kind in ("button", "select", "input[type=range]"):
        control = live(notebook).locator(kind).first
        if control.count() == 0 or control.is_disabled():
            continue
        control.focus()
        for key in ("x", "ArrowDown"):
            notebook.page.keyboard.press(key)
            assert control.evaluate("each => each === document.activeElement"), kind
        assert cells.count() == before
    assert live(notebook).count() == 1


def axe_in(notebook, theme):
    """Return what axe finds in the first view, in a theme."""
    notebook.page.evaluate(lab_notebook.THEME, theme)
    # axe takes all within a body of no height, which JupyterLab has, for hidden.
    notebook.page.evaluate("document.body.style.height = '100vh'")
    return site_checks.axe(notebook.page, within=live(notebook))


@pytest.mark.parametrize("theme", THEMES)
def test_its_text_is_readable_in(notebook, use, theme):
    try:
        use_live(notebook, use)
        assert axe_in(notebook, theme) == []
    finally:
        notebook.page.evaluate(lab_notebook.THEME, THEMES[0])


@pytest.mark.parametrize(("theme", "pale"), [(THEMES[0], "#aaa"), (THEMES[1], "#555")])
def test_text_that_is_too_pale_would_be_found_in(visit, open_notebook, theme, pale):
    notebook = open_notebook("one-hot")
    notebook.run(FIRST)
    live(notebook).evaluate(f"each => each.style.color = '{pale}'")
    try:
        found = axe_in(notebook, theme)
        assert len([each for each in found if "color-contrast" in each]) > 10
    finally:
        notebook.page.evaluate(lab_notebook.THEME, THEMES[0])


def test_the_theme_is_followed_at_once(notebook, use):
    begin = reads(live(notebook))
    colour = "each => getComputedStyle(each).color"
    light = live(notebook).evaluate(colour)
    notebook.page.evaluate(lab_notebook.THEME, THEMES[1])
    dark = live(notebook).evaluate(colour)
    notebook.page.evaluate(lab_notebook.THEME, THEMES[0])
    assert (light, dark) == (live(notebook).evaluate(colour), dark)
    assert light != dark
    assert reads(live(notebook)) == begin


def test_no_key_is_lost_however_slowly_or_fast_one_types(visit, open_notebook):
    # Python is told when the typing rests for 0.3 s, and answers meanwhile.
    notebook = open_notebook("one-hot")
    notebook.run(FIRST)
    box = live(notebook).locator("input[type=text]")
    box.fill("")
    for pause in (0, 150, 290, 310, 350, 600):
        notebook.page.wait_for_timeout(pause)
        box.press_sequentially(f"after {pause} ms ")
    wanted = "".join(f"after {pause} ms " for pause in (0, 150, 290, 310, 350, 600))
    in_python = functools.partial(notebook.run, OTHER, "print(figure.text)")
    wait_until(notebook.page, lambda: in_python() == f"{wanted}\n")
    expect(box).to_have_value(wanted)
    assert take_notes(visit) == ([], [])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="NOT TRIED: there are no FIFOs")
def test_what_one_types_stays_when_python_echoes_an_older_text(
    visit, open_notebook, tmp_path
):
    # A busy kernel says late what it was told, here in the middle of the typing.
    gate = tmp_path / "gate"
    os.mkfifo(gate)
    notebook = open_notebook("one-hot")
    notebook.run(FIRST)
    box = live(notebook).locator("input[type=text]")
    box.fill("")
    in_python = functools.partial(notebook.run, OTHER, "print(figure.text)")
    wait_until(notebook.page, lambda: in_python() == "\n")
    said = notebook.output(OTHER)
    notebook.start(OTHER, HELD.format(gate=str(gate)))
    expect(said).to_contain_text("held")
    notebook.page.wait_for_timeout(1000)
    wanted = "told"
    box.press_sequentially(wanted)
    notebook.page.wait_for_timeout(500)
    box.press_sequentially(" more", delay=100)
    wanted += " more"
    os.close(os.open(gate, os.O_WRONLY | os.O_NONBLOCK))  # raises if it is not held
    while "done" not in said.inner_text():
        box.press_sequentially(" more", delay=100)
        wanted += " more"
    box.press_sequentially(" end")
    wanted += " end"
    wait_until(notebook.page, lambda: in_python() == f"{wanted}\n")
    expect(box).to_have_value(wanted)
    assert take_notes(visit) == ([], [])


def test_an_error_and_another_host_would_be_noted(visit, open_notebook):
    expect(open_notebook("faulty").output(0)).to_contain_text("shown")
    visit.page.wait_for_timeout(500)
    errors, outside = take_notes(visit)
    assert outside == ["https://example.org/news"]
    assert any("on purpose" in each for each in errors)
