"""Cells of a chapter, run by a script in the place of Python: what a reader meets."""

import pytest
from chapter_page import (
    ASSERTIONS,
    INDICES,
    ONE_HOT,
    PAGE,
    PICTURE,
    REVIEWS,
    SENTENCE,
    VOCABULARY,
    WORDS,
    answer,
    book,
    button,
    cell,
    edit,
    heard,
    old,
    printed,
    result,
    run,
)

from tools.browser import visits

OTHER = 'sentence = "a dull film".split()\nsentence'
DONE = "{status: 'done', value: 'mine'}"


@pytest.fixture
def open_chapter(open_scripted):
    """Return a function that opens a chapter, with *Run the code here* pressed."""

    def open_page(name=PAGE, **options):
        page = open_scripted(name, **options)
        answer(page, DONE)
        return page

    return open_page


@pytest.fixture(scope="module")
def page_of_modules(browser, scripted):
    with visits.visit(browser, scripted, f"{PAGE}.html") as seen:
        yield seen.page


def test_each_cell_gets_buttons_or_a_few_words(open_chapter):
    page = open_chapter()
    assert page.locator(".cm-editor").count() == 0
    for number in (SENTENCE, VOCABULARY, ASSERTIONS):
        shown = cell(page, number).get_by_role("button")
        assert [name for name in shown.all_inner_texts() if name != ""] == [
            "Run (9.3 MB once)",
            "Edit and run",
        ]
    still = cell(page, REVIEWS)
    assert still.get_by_role("button", name="Run").count() == 0
    assert "Needs the reviews" in still.inner_text()
    assert "Matplotlib" in cell(page, PICTURE).locator(".py-cell-still").text_content()
    assert page.evaluate("window.asked") == []


def test_names_of_buttons_say_which_cell(open_chapter):
    page = open_chapter()
    names = page.locator(".py-run").evaluate_all("es => es.map(e => e.ariaLabel)")
    assert names[0] == "Run (9.3 MB once), cell 1"
    assert len(set(names)) == len(names)


def test_a_result_takes_the_place_of_the_books(open_chapter):
    page = open_chapter()
    run(page, VOCABULARY)
    assert result(page, VOCABULARY).locator("strong").inner_text() == "Your result"
    assert printed(page, VOCABULARY) == "mine"
    assert not book(page, VOCABULARY).is_visible()
    heard(page, "Your result. mine")
    button(page, VOCABULARY, "Show the book's").click()
    assert "{'a': 0, 'cast': 1" in book(page, VOCABULARY).inner_text()
    assert result(page, VOCABULARY).is_visible()
    button(page, VOCABULARY, "Hide the book's").click()
    assert not book(page, VOCABULARY).is_visible()
    assert button(page, VOCABULARY, "Run").first.inner_text() == "Run"


def test_what_is_printed_is_never_html(open_chapter):
    page = open_chapter()
    answer(page, "{status: 'done', shown: '<img src=x onerror=alert(1)>\\n  two\\n'}")
    run(page, VOCABULARY)
    assert printed(page, VOCABULARY) == "<img src=x onerror=alert(1)>\n  two"
    assert result(page, VOCABULARY).locator("img").count() == 0


@pytest.mark.parametrize(
    "script, head",
    [
        ("{status: 'done', value: '(7, 5)'}", "Your result, the same as the book's"),
        ("{status: 'done', shown: '(7, 5)\\n'}", "Your result, the same as the book's"),
        ("{status: 'done'}", "It ran, and printed nothing"),
        ("{status: 'stopped', why: 'time'}", "Stopped"),
    ],
)
def test_the_head_of_a_result_says_what_it_is(open_chapter, script, head):
    page = open_chapter()
    answer(page, script)
    run(page, ONE_HOT)
    assert result(page, ONE_HOT).locator("strong").inner_text() == head


def test_a_cell_runs_after_those_that_it_builds_on_as_the_reader_left_them(
    open_chapter,
):
    page = open_chapter()
    edit(page, SENTENCE, OTHER)
    run(page, INDICES)
    request = page.evaluate("window.asked.at(-1)")
    assert request["do"] == "run"
    assert request["before"][0] == OTHER
    assert request["before"][1].startswith("vocabulary = sorted(set(sentence))")
    assert request["code"].startswith("indices = np.array(")
    assert len(page.evaluate("window.asked")) == 1


def test_changed_code_may_use_whatever_is_further_up(open_chapter):
    page = open_chapter()
    edit(page, WORDS, "print(vocabulary)  # one_hot")
    page.keyboard.press("Control+Enter")
    result(page, WORDS).wait_for()
    before = page.evaluate("window.asked.at(-1).before.map(code => code.slice(0, 10))")
    assert before == ["import num", "vocabulary"]


def test_a_name_that_a_change_defines_reaches_the_cells_below(open_chapter):
    page = open_chapter()
    edit(page, SENTENCE, f"{OTHER}\nlengths = [1]")
    edit(page, WORDS, "words, lengths")
    page.keyboard.press("Control+Enter")
    result(page, WORDS).wait_for()
    assert page.evaluate("window.asked.at(-1).before[0]").endswith("lengths = [1]")


DEFINED = {
    "a = b": ["a"],
    "a, (b, c) = d": ["a", "b", "c"],
    "a[0] = 1": ["a"],
    "a += 1": ["a"],
    "a == 1\nf(b=1)\nif c:\n    d = 1": [],
    "def f(a):\n    b = 1": ["f"],
    "class A:\n    b = 1": ["A"],
    "import a.b as c": ["a", "c"],
    "from a import b, c": ["b", "c"],
    "for a, b in c:\n    pass": ["a", "b"],
    '\'a = 1\'\n# b = 1\n"""\nc = 1\n"""': [],
}


@pytest.mark.parametrize("code", DEFINED)
def test_names_that_code_defines_are_found(page_of_modules, code):
    script = """async code => {
        const base = document.querySelector('.try-it').dataset.python;
        const { definedIn } = await import(`${base}chapter-names.mjs`);
        return [...definedIn(code)];
    }"""
    found = page_of_modules.evaluate(script, code)
    assert set(DEFINED[code]) <= set(found)
    assert set(found) - set(DEFINED[code]) <= {"as", "b"}  # one too many does no harm


def test_results_from_before_a_change_say_so_and_run_again(open_chapter):
    page = open_chapter()
    run(page, INDICES)
    assert not old(page, INDICES).is_visible()
    edit(page, SENTENCE, OTHER)
    assert old(page, INDICES).inner_text().startswith("From before you changed a cell")
    style = "e => getComputedStyle(e).outlineStyle"
    assert result(page, INDICES).evaluate(style) == "dashed"
    # The book's own results too, and its picture, which cannot run again.
    assert "The book's result, from before" in old(page, ONE_HOT).inner_text()
    assert book(page, ONE_HOT).evaluate(style) == "dashed"
    assert "does not follow your change" in old(page, PICTURE).inner_text()
    assert not old(page, ASSERTIONS).is_visible()  # it shows nothing
    button(page, INDICES, "Run again").click()
    old(page, INDICES).wait_for(state="hidden")
    assert len(page.evaluate("window.asked")) == 2


def test_what_only_uses_an_import_of_a_changed_cell_is_not_older_than_the_change(
    open_chapter,
):
    page = open_chapter()
    edit(page, SENTENCE, f"import numpy as np\n\n{OTHER}")
    old(page, ONE_HOT).wait_for()
    assert not old(page, WORDS).is_visible()
    marked = page.locator("div.cell:has(.py-cell-still):has(.py-old:not([hidden]))")
    [picture] = marked.all_text_contents()
    assert "the book's picture stays" in picture
    run(page, WORDS)  # and yet it has what it uses
    assert OTHER in page.evaluate("window.asked.at(-1).before[0]")
    edit(page, SENTENCE, f"import numpy.ma as np\n\n{OTHER}")
    old(page, WORDS).wait_for()


def test_a_change_taken_back_by_typing_leaves_nothing_old(open_chapter):
    page = open_chapter()
    run(page, INDICES)
    before = page.locator(".cell_input").first.inner_text().strip()
    edit(page, SENTENCE, OTHER)
    old(page, INDICES).wait_for()
    page.keyboard.press("Control+z")
    assert not old(page, INDICES).is_visible(), before


def test_what_follows_from_a_change_runs_in_one_go(open_chapter):
    page = open_chapter()
    edit(page, SENTENCE, OTHER)
    page.keyboard.press("Control+Enter")
    button(page, SENTENCE, "Run them too").click()
    heard(page, "results are new.")
    texts = page.evaluate("window.asked.map(each => each.code.split(' ')[0])")
    assert texts == ["sentence", "vocabulary", "indices", "vocabulary_size", "counts"]
    assert not button(page, SENTENCE, "Run them too").is_visible()
    assert printed(page, INDICES) == "mine"
    assert not old(page, INDICES).is_visible()


ERROR = """{status: 'error', line: 2, message: [
    {kind: 'text', lines: [[['text', 'Line 2 stops with the error '],
    ['code', 'NameError'], ['text', '.']]]}], shown: 'so far\\n', before: BEFORE}"""


def test_an_error_is_told_with_its_line(open_chapter):
    page = open_chapter()
    edit(page, VOCABULARY, "vocabulary = 1\nindexof")
    answer(page, ERROR.replace("BEFORE", "null"))
    page.keyboard.press("Control+Enter")
    heard(page, "It stopped at an error. Line 2 stops with the error NameError.")
    assert result(page, VOCABULARY).locator("code").inner_text() == "NameError"
    assert printed(page, VOCABULARY) == "so far"
    marked = cell(page, VOCABULARY).locator(".cm-line.cm-marked")
    assert marked.inner_text() == "indexof"
    assert page.evaluate("document.activeElement.className").startswith("cm-content")


def test_an_error_further_up_leads_there(open_chapter):
    page = open_chapter()
    answer(page, ERROR.replace("BEFORE", "1"))
    run(page, INDICES)
    button(page, INDICES, "Go to cell 2").click()
    focused = page.evaluate("document.activeElement.ariaLabel")
    assert focused == "Run, cell 2"


def test_a_cell_is_put_back(open_chapter):
    page = open_chapter()
    edit(page, SENTENCE, OTHER)
    page.keyboard.press("Control+Enter")
    result(page, SENTENCE).wait_for()
    button(page, SENTENCE, "Put it back").click()
    assert page.locator(".cm-editor").count() == 0
    assert "good cast" in cell(page, SENTENCE).locator(".cell_input").inner_text()
    assert book(page, SENTENCE).is_visible()
    assert not result(page, SENTENCE).is_visible()
    assert page.evaluate("document.activeElement.textContent") == "Edit and run"
    heard(page, "Cell 1 is as the book has it.")


def test_everything_is_put_back_after_a_question(open_chapter):
    page = open_chapter()
    everything = page.locator(".try-it").get_by_role(
        "button", name="Put everything back"
    )
    assert not everything.is_visible()
    edit(page, SENTENCE, OTHER)
    run(page, VOCABULARY)
    everything.click()
    page.get_by_role("dialog").get_by_role("button", name="Keep mine").click()
    assert page.locator(".cm-editor").count() == 1
    everything.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Put everything back").click()
    heard(page, "Everything is as the book has it.")
    assert page.locator(".cm-editor").count() == 0
    assert page.locator(".py-result:visible, .py-old:visible").count() == 0
    assert not everything.is_visible()
    assert page.evaluate("sessionStorage.length") == 0


def test_what_was_typed_is_kept_for_the_visit_only(open_chapter):
    page = open_chapter()
    edit(page, SENTENCE, OTHER)
    page.reload()
    page.click(".try-it > button")
    page.locator(".cm-content").wait_for()
    typed = page.locator(".cm-line").all_inner_texts()
    assert "\n".join(typed) == OTHER
    assert (
        page.evaluate("localStorage.getItem('lookup-tables:chapters/01-one-hot')")
        is None
    )


@pytest.mark.parametrize(
    "kept",
    [
        "{",
        pytest.param("null", marks=pytest.mark.long),
        pytest.param('{"version": 9}', marks=pytest.mark.long),
        '{"version": 1}',
    ],
)
def test_what_was_kept_may_be_nonsense(browser, open_chapter, kept):
    page = open_chapter()
    page.evaluate(
        "([key, kept]) => sessionStorage.setItem(key, kept)",
        [f"lookup-tables:{PAGE}", kept],
    )
    page.reload()
    page.click(".try-it > button")
    page.wait_for_selector(".py-tools", state="attached")
    assert page.locator(".cm-editor").count() == 0


def test_the_page_says_once_that_numbers_in_the_text_stay(open_chapter):
    page = open_chapter()
    run(page, VOCABULARY)
    run(page, INDICES)
    said = page.get_by_text("Numbers in the text stay those of the book.")
    assert said.locator("visible=true").count() == 1
    assert "Numbers in the text" in cell(page, VOCABULARY).inner_text()


def test_python_that_does_not_come_is_told_and_tried_again(open_chapter):
    page = open_chapter()
    answer(page, "{status: 'stopped', why: 'failed', message: 'no network'}")
    button(page, VOCABULARY, "Run").first.click()
    failure = cell(page, VOCABULARY).get_by_role("alert")
    failure.wait_for()
    assert not result(page, VOCABULARY).is_visible()
    assert book(page, VOCABULARY).is_visible()
    answer(page, DONE)
    failure.get_by_role("button", name="Try again").click()
    result(page, VOCABULARY).wait_for()
    assert cell(page, VOCABULARY).get_by_role("alert").count() == 0


def test_one_press_of_run_asks_once(open_chapter):
    page = open_chapter()
    answer(page, "new Promise(done => { window.let = () => done({status: 'done'}); })")
    for _ in range(3):
        button(page, VOCABULARY, "Run").first.click(force=True)
    page.wait_for_function("() => Boolean(window.let)")
    button(page, VOCABULARY, "Stop").wait_for()
    page.evaluate("window.let()")
    result(page, VOCABULARY).wait_for()
    assert page.evaluate("window.asked.length") == 1


def test_a_page_that_is_not_as_its_data_says_so(open_scripted, browser, scripted):
    page = open_scripted(PAGE)
    data = page.evaluate(
        """async () => {
            const base = document.querySelector('.try-it').dataset.python;
            const { begin } = await import(`${base}chapter.mjs`);
            const place = document.createElement('div');
            return begin({ place, base, page: 'x', data: { cells: [] } })
                .then(() => '', error => error.message);
        }"""
    )
    assert "22" in data
