"""The site works in the engines of Firefox and Safari too, not only in Chromium.

A smoke test: each page, and one of each thing that responds.
"""

import pytest
from built_site import PAGES
from engines import CONTROL, ENTER, ESCAPE, RELEASED, TAB
from uses import USES

# The status of the first task's card, once that is about the answer as it is typed.
CARD = """const card = document.querySelector('.py-card'), answered =
    !document.querySelector('.py-check[data-busy], .py-old');
  return answered && card?.dataset.status"""

pytestmark = pytest.mark.long
CHAPTER = "chapters/03-lookup-table.html"
EXERCISE = "exercises/03-lookup-table.html"


def test_every_page_opens_without_an_error(engine, site):
    found = {}
    for page in PAGES:
        engine.open(site + page)
        found[page] = engine.faults()
    assert {page: faults for page, faults in found.items() if faults} == {}


@pytest.mark.parametrize("use", USES, ids=lambda use: use.name)
def test_a_figure_answers(engine, site, use):
    engine.open(site + use.page)
    figure = f"figure[data-explore={use.name}]"
    before = engine.wait(f"return document.querySelector('{figure}').innerText")
    if use.keys:
        engine.type(f"{figure} {use.control}", use.keys)
    else:
        engine.click(f"{figure} {use.control}")
    engine.wait(
        f"return document.querySelector('{figure}').innerText !== arguments[0]", before
    )
    assert engine.faults() == []


def test_an_option_of_a_quiz_gives_its_reason(engine, site):
    engine.open(site + CHAPTER)
    first = ".quiz-question[data-number='1']"
    engine.click(f"{first} label")
    engine.click(f"{first} button")
    status = f"{first} [role=status]"
    engine.wait(f'return /\\w/.test(document.querySelector("{status}").innerText)')
    assert engine.text(status).startswith(("Right.", "Not yet."))
    assert engine.faults() == []


def test_a_term_shows_what_it_means(engine, site):
    engine.open(site + "chapters/09-the-question.html")
    engine.run("document.querySelector('a.term').focus()")
    engine.wait("return document.querySelector('.term-note:popover-open')?.innerText")
    assert engine.faults() == []


def test_the_search_finds(engine, site):
    engine.open(site + CHAPTER)
    engine.click(".search-button-field")
    engine.wait("return document.querySelector('dialog.site-search[open]')")
    engine.type(".site-search-field", "one-hot")
    engine.wait("return document.querySelector('.site-search-hits a')?.href")
    assert engine.faults() == []


def test_the_editor_indents_colours_and_lets_the_keyboard_out(engine, editor_site):
    engine.open(editor_site)
    engine.wait("return globalThis.editor")
    box = ".cm-content"
    engine.type(box, "an old text" + CONTROL + "a" + RELEASED)
    engine.type(box, f"def f(x):{ENTER}if x:{ENTER}return 'a'")
    wanted = "def f(x):\n    if x:\n        return 'a'"
    assert engine.run("return editor.text()") == wanted
    engine.type(box, TAB)
    assert engine.run("return editor.text()") == wanted.replace("return", "    return")
    colours = """return [...document.querySelectorAll('.cm-line, .cm-line span')]
      .map(each => getComputedStyle(each).color)"""
    assert len(set(engine.run(colours))) >= 4
    engine.type(box, ESCAPE + TAB)
    assert engine.run("return document.activeElement.id") == "after"
    assert engine.faults() == []


def test_an_exercise_is_done_in_the_page(engine, with_python):
    engine.open(with_python + EXERCISE)
    engine.click(".try-it > button")
    box = ".py-answer-cell .cm-content"
    engine.wait("return document.querySelector(arguments[0])", box)

    def answer(last_line):
        engine.type(box, CONTROL + "a" + RELEASED)
        engine.type(box, f"def lookup(table, indices):{ENTER}{last_line}")
        engine.click(".py-check")
        return engine.wait(CARD, patience=120)

    assert answer("return table") == "not yet"
    assert answer("return table[indices]") == "passed"
    assert answer("while True: pass") == "stopped"
    assert answer("return table[indices]") == "passed"
    assert engine.faults() == []
