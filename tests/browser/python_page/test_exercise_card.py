"""The card of an answer: its mark, its tables, its call, and nothing typed as HTML."""

import pytest
from exercise_page import answer, answer_with, check, editor, section, side, text

CALL = "lookup(\n    np.array([[1.0, 2.0]]),\n    np.array([0]),\n)"
EVIL = "<img src=x onerror=alert(1)><script>alert(2)</script>"
SIDES = [
    side("Your result:", [["1", "≠ 3"], ["5", "6"]]),
    side("The right one:", [["1", "2"], ["5", "6"]]),
]
WITH_CALL = answer(
    "not yet",
    text("Look again."),
    detail=[text("For"), {"kind": "code", "text": CALL}, text("it is 3.")],
    compared={"sides": SIDES},
    call=CALL,
    printed="here\n",
    shown="there\n",
)


@pytest.fixture
def page(open_scripted):
    return open_scripted()


@pytest.fixture
def card(page):
    answer_with(page, WITH_CALL)
    return check(page, 1)


def rows_of(table):
    return table.evaluate(
        """t => [...t.rows].map(r => [...r.cells].map(c =>
          c.textContent.replace(/wrong$/, '')))"""
    )


@pytest.mark.parametrize(
    ("status", "sign"),
    [("not started", "○"), ("not yet", "△"), ("passed", "✓"), ("error", "✕")],
)
def test_each_status_has_a_sign_of_its_own_and_its_word(page, status, sign):
    answer_with(page, answer(status, text("So it is.")))
    card = check(page, 1)
    assert card.locator(".py-head").inner_text() == f"{sign} {status}"
    assert card.locator(".py-sign").get_attribute("aria-hidden") == "true"
    assert page.get_by_role("group", name=f"Task 1: write the lookup: {status}").count()


def test_result_and_right_one_are_tables_with_the_differing_places_marked(card):
    mine, right = card.get_by_role("table").all()
    assert rows_of(mine) == [["", "0", "1"], ["0", "1", "≠ 3"], ["1", "5", "6"]]
    assert rows_of(right) == [["", "0", "1"], ["0", "1", "2"], ["1", "5", "6"]]
    caption = mine.locator("caption").inner_text()
    assert caption == "Your result: shape (2, 2), float32"
    different = mine.locator(".py-different")
    assert different.locator("[aria-hidden]").get_attribute("title") == "differs"
    assert mine.get_by_role("cell", name="3 wrong", exact=True).count() == 1
    assert right.get_by_role("cell", name="2", exact=True).count() == 1
    assert different.evaluate("e => getComputedStyle(e).fontWeight") == "700"
    headers = mine.locator("th").evaluate_all("all => all.map(each => each.scope)")
    assert headers == ["col", "col", "row", "row"]
    widths = "t => [...t.rows[0].cells].map(each => each.offsetWidth)"
    assert mine.evaluate(widths) == right.evaluate(widths)


def test_a_wide_table_scrolls_by_itself_and_by_keyboard(open_scripted):
    page = open_scripted(width=320)
    wide = side("Your result:", [[f"{n}.12345" for n in range(8)]])
    answer_with(page, answer("not yet", compared={"sides": [wide]}))
    name = "Your result: shape (1, 8), float32"
    group = check(page, 1).get_by_role("group", name=name)
    group.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.activeElement.scrollLeft > 0")
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_what_was_printed_by_the_call_and_by_the_cell_is_told_apart(card):
    said = card.inner_text()
    assert "In this call it printed:\n\nhere" in said
    assert "When your code ran, it printed:\n\nthere" in said


def test_a_call_that_the_message_shows_is_not_shown_twice(card):
    assert card.locator("pre", has_text="np.array([0]),").count() == 1


def test_the_failing_call_is_run_on_the_answer_that_was_checked(page, card):
    editor(page, 1).press("x")
    answer_with(page, answer("done", printed="now\n", value="array([[3.]])"))
    card.get_by_role("button", name="Run this call").click()
    result = card.locator(".py-call-result")
    result.get_by_text("array([[3.]])").wait_for()
    assert result.inner_text().split() == [
        *("It", "printed:", "now", "It", "returned:", "array([[3.]])")
    ]
    checked, called = page.evaluate("window.asked")
    assert called == {**checked, "do": "call", "call": CALL}


def test_a_call_that_raises_shows_the_error(page, card):
    answer_with(page, answer("error", text("Line 2: IndexError.")))
    card.get_by_role("button", name="Run this call").click()
    card.locator(".py-call-result").get_by_text("Line 2: IndexError.").wait_for()


def test_a_call_that_gives_nothing_says_so(page, card):
    answer_with(page, answer("done"))
    card.get_by_role("button", name="Run this call").click()
    card.get_by_text("It printed nothing and returned None.").wait_for()


def test_the_failing_call_is_copied(page, card):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    card.get_by_role("button", name="Copy").click()
    card.get_by_role("button", name="Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == CALL


def test_where_copying_is_forbidden_the_button_says_so(page, card):
    page.evaluate("""() => {
      navigator.clipboard.writeText = () => Promise.reject(new Error('no'));
    }""")
    card.get_by_role("button", name="Copy").click()
    card.get_by_role("button", name="Not copied").wait_for()


def test_a_long_line_scrolls_and_the_mark_below_it_stays_below_its_place(open_scripted):
    page = open_scripted(width=390)
    code = f"x = [{'1, ' * 30}(]\n{' ' * 95}^"
    answer_with(page, answer("error", {"kind": "code", "text": code}))
    found = check(page, 1).locator("pre")
    assert found.evaluate("each => each.scrollWidth > each.clientWidth")
    line = found.evaluate("each => parseFloat(getComputedStyle(each).lineHeight)")
    assert found.evaluate("each => each.clientHeight") < 3.5 * line
    page.wait_for_function("document.querySelector('.py-card pre').scrollLeft > 200")


def test_an_error_marks_its_line_until_the_code_changes(page):
    answer_with(page, answer("error", text("Line 2."), line=2))
    check(page, 1)
    marked = section(page, 1).locator(".cm-line.cm-marked")
    assert '"""Return the table' in marked.inner_text()
    editor(page, 1).press("Control+Home")
    page.keyboard.press("x")
    assert marked.count() == 0


@pytest.mark.parametrize(
    ("why", "said"),
    [
        ("time", "It had not finished after 10 seconds"),
        ("user", "You stopped it."),
        ("memory", "It needed more memory than the page has"),
        pytest.param("died", "Python broke off", marks=pytest.mark.long),
    ],
)
def test_what_was_stopped_says_why_and_that_nothing_is_lost(page, why, said):
    answer_with(page, {"status": "stopped", "why": why})
    card = check(page, 1)
    assert said in card.inner_text()
    assert "Nothing that you typed is lost" in card.inner_text()


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("offline", "Are you offline?"),
        ("missing", "the site lacks one of its files"),
        pytest.param("broken", "a file came in pieces", marks=pytest.mark.long),
        pytest.param(
            "unsupported", "this browser is too old for it", marks=pytest.mark.long
        ),
        pytest.param("start", "it came, but did not start", marks=pytest.mark.long),
    ],
)
def test_without_python_the_card_says_why_and_tries_again(open_scripted, reason, said):
    page = open_scripted()
    failure = {"status": "stopped", "why": "failed", "reason": reason, "message": "x"}
    answer_with(page, failure)
    card = check(page, 1)
    assert said in card.inner_text()
    answer_with(page, answer("passed", text("Well done.")))
    card.get_by_role("button", name="Try again").click()
    section(page, 1).get_by_text("Well done.").wait_for()


def test_nothing_that_was_typed_or_printed_becomes_html(page):
    page.on("dialog", lambda dialog: pytest.fail("a script ran"))
    sides = [side(EVIL, [[EVIL, f"≠ {EVIL}"]])] * 2
    evil = answer(
        "not yet",
        text(EVIL, EVIL),
        detail=[{"kind": "code", "text": EVIL}],
        compared={"sides": sides},
        printed=EVIL,
        shown=EVIL,
        call=EVIL + "()",
        label=EVIL,
    )
    answer_with(page, evil)
    card = check(page, 1)
    card.get_by_role("button", name="Run this call").click()
    card.locator(".py-call-result > *").first.wait_for()
    assert card.locator("img, script").count() == 0
    assert card.inner_text().count(EVIL) > 8
