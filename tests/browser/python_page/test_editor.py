"""The editor in a real Chromium, on a page of its own: typing, keys, screen readers."""

import time

import editor_page
import pytest

from tools.browser import gzip_server, site_checks, visits

PHONE = {"width": 320, "has_touch": True, "is_mobile": True}
CODE = '''\
import numpy as np


@decorated
class Table:
    """A docstring."""

    def lookup(self, rows=None, many: int = 5):
        # A comment.
        if not rows and many > 0.5 or True:
            return f"no {rows!r}" + 'rows'
        return [row for row in rows]
'''
LONG = "\n".join(f"row_{line} = table[{line}]" for line in range(2000))


@pytest.fixture(scope="module")
def editor_site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("editor")
    editor_page.make(folder)
    with gzip_server.serve(folder) as address:
        yield address


@pytest.fixture
def open_editor(browser, editor_site):
    """Return a function that opens the page with a text; it fails on any error."""
    opened = []

    def open_page(text="", **options):
        seen = visits.visit(browser, editor_site, "index.html", **options)
        opened.append((seen, seen.__enter__()))
        page = opened[-1][1].page
        page.evaluate("text => { editor.setText(text); editor.focus() }", text)
        return page

    yield open_page
    for context, seen in opened:
        assert (seen.errors, seen.outside) == ([], [])
        context.__exit__(None, None, None)


def text(page):
    return page.evaluate("editor.text()")


def focused(page):
    return page.evaluate("document.activeElement.id || document.activeElement.role")


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def test_typed_lines_are_indented_as_python_is(open_editor):
    page = open_editor()
    page.keyboard.type("def lookup(rows):\nreturn rows\n")
    assert text(page) == "def lookup(rows):\n    return rows\n    "


def test_else_moves_out_to_its_if(open_editor):
    page = open_editor()
    page.keyboard.type("if rows:\npass\nelse:")
    assert text(page) == "if rows:\n    pass\nelse:"


def test_each_change_by_the_person_is_told_and_none_of_the_pages(open_editor):
    page = open_editor("a")
    press(page, "Control+End", "b")
    page.evaluate("editor.setText('c')")
    press(page, "Control+End", "d")
    assert page.evaluate("said.changes") == ["ab", "cd"]


def test_tab_indents_by_four_and_shift_tab_takes_that_back(open_editor):
    page = open_editor("rows\nmore")
    press(page, "Control+a", "Tab")
    assert text(page) == "    rows\n    more"
    press(page, "Shift+Tab")
    assert text(page) == "rows\nmore"
    assert focused(page) == "textbox"


@pytest.mark.parametrize(
    ("keys", "there"),
    [
        (["Tab"], "after"),
        pytest.param(["Shift+Tab"], "before", marks=pytest.mark.long),
    ],
)
def test_escape_lets_the_keyboard_out_without_haste(open_editor, keys, there):
    page = open_editor("rows")
    press(page, "Escape")
    page.wait_for_timeout(2500)  # longer than CodeMirror itself would wait
    press(page, *keys)
    assert focused(page) == there
    assert text(page) == "rows"


def test_tab_indents_again_after_typing_and_after_coming_back(open_editor):
    page = open_editor()
    press(page, "Escape", "a", "Tab")
    assert text(page) == "    a"
    press(page, "Escape", "Tab", "Shift+Tab")
    assert focused(page) == "textbox"
    press(page, "Tab")
    assert text(page) == "        a"


def test_undo_and_redo(open_editor):
    page = open_editor()
    page.keyboard.type("rows")
    press(page, "Control+z")
    assert text(page) == ""
    press(page, "Control+y")
    assert text(page) == "rows"


def test_a_text_that_the_page_puts_in_is_undone_in_one_step(open_editor):
    page = open_editor()
    page.keyboard.type("my own answer")
    page.evaluate("editor.setText('stub')")
    page.keyboard.type("x")
    press(page, "Control+z", "Control+z")
    assert text(page) == "my own answer"


def test_control_and_enter_runs_and_adds_no_line(open_editor):
    page = open_editor("rows")
    press(page, "Control+Enter")
    assert page.evaluate("said.runs") == 1
    assert text(page) == "rows"


def test_brackets_and_quotes_close_and_are_typed_over(open_editor):
    page = open_editor()
    page.keyboard.type("f(rows[")
    assert text(page) == "f(rows[])"
    page.keyboard.type("'a'])")
    assert text(page) == "f(rows['a'])"


def test_an_empty_pair_is_deleted_together(open_editor):
    page = open_editor()
    press(page, "(", "Backspace")
    assert text(page) == ""


def test_the_bracket_that_matches_is_shown(open_editor):
    page = open_editor("f(rows)")
    press(page, "Control+End")
    assert page.locator(".cm-matchingBracket").all_inner_texts() == ["(", ")"]


def test_a_comment_sign_is_put_and_taken(open_editor):
    page = open_editor("rows")
    press(page, "Control+/")
    assert text(page) == "# rows"
    press(page, "Control+/")
    assert text(page) == "rows"


def test_the_pages_own_keys_are_letters_here(open_editor):
    page = open_editor()
    page.keyboard.type("a / b")
    assert text(page) == "a / b"
    assert page.evaluate("said.slashes") == 0


def test_two_thousand_lines_are_pasted_within_a_second(open_editor):
    page = open_editor()
    begun = time.monotonic()
    page.evaluate(
        """text => {
          const clipboardData = new DataTransfer();
          clipboardData.setData("text/plain", text);
          const how = {clipboardData, bubbles: true, cancelable: true};
          document.activeElement.dispatchEvent(new ClipboardEvent("paste", how));
        }""",
        LONG.replace("\n", "\r\n"),
    )
    page.keyboard.type("!")
    assert text(page) == LONG + "!"
    assert time.monotonic() - begun < 1
    assert page.locator(".cm-line").count() < 500  # it draws what can be seen


def test_what_looks_like_html_is_text(open_editor):
    typed = "<img src=x onerror=alert(1)><script>alert(2)</script>"
    page = open_editor(typed)
    assert page.locator(".cm-content img, .cm-content script").count() == 0
    assert text(page) == typed


def test_a_screen_reader_is_told_what_it_is_and_how_to_leave(open_editor):
    page = open_editor("rows = 3")
    box = page.get_by_role("textbox", name="Your answer to task 1", exact=True)
    assert box.get_attribute("aria-multiline") == "true"
    described = box.get_attribute("aria-describedby")
    assert "Escape, then Tab" in page.locator(f"#{described}").inner_text()
    told = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")
    boxes = [n for n in told["nodes"] if n.get("role", {}).get("value") == "textbox"]
    assert [(n["name"]["value"], n["value"]["value"]) for n in boxes] == [
        ("Your answer to task 1", "rows = 3")
    ]


def test_no_keyboard_corrects_code(open_editor):
    box = open_editor().get_by_role("textbox")
    names = ("autocapitalize", "autocorrect", "spellcheck", "translate")
    assert [box.get_attribute(name) for name in names] == ["off", "off", "false", "no"]


def marked(page):
    return page.locator(".cm-line.cm-marked").all_inner_texts()


def test_a_line_is_marked_by_more_than_colour(open_editor):
    page = open_editor("one\ntwo\nthree")
    page.evaluate("editor.markLine(2)")
    assert marked(page) == ["two"]
    line = page.locator(".cm-line.cm-marked")
    number = page.locator(".cm-gutterElement.cm-marked")
    assert number.inner_text() == "2"
    style = "(each, name) => getComputedStyle(each)[name]"
    assert "inset" in line.evaluate(style, "boxShadow")
    assert number.evaluate(style, "fontWeight") == "700"


def test_a_mark_follows_its_line_and_goes_when_that_is_changed(open_editor):
    page = open_editor("one\ntwo\nthree")
    page.evaluate("editor.markLine(2)")
    press(page, "Control+Home", "Enter")
    assert marked(page) == ["two"]
    press(page, "ArrowDown", "x")
    assert marked(page) == []


@pytest.mark.parametrize("line", [0, 4, "null"])
def test_a_line_that_is_not_there_takes_the_mark_away(open_editor, line):
    page = open_editor("one\ntwo\nthree")
    page.evaluate(f"editor.markLine(2); editor.markLine({line})")
    assert marked(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_suffices(open_editor, scheme):
    page = open_editor(CODE, scheme=scheme)
    page.evaluate("editor.markLine(4)")
    assert site_checks.axe(page, every=True) == []
    colours = page.evaluate(
        """() => new Set([...document.querySelectorAll('.cm-line, .cm-line span')]
          .map(each => getComputedStyle(each).color)).size"""
    )
    assert colours >= 5  # or dark would be judged without its colours


def test_on_a_phone_long_lines_wrap_and_a_touch_does_not_zoom(open_editor):
    page = open_editor("answer = " + "long_name + " * 30, **PHONE)
    assert site_checks.sideways(page) == []
    size = page.get_by_role("textbox").evaluate(
        "each => parseFloat(getComputedStyle(each).fontSize)"
    )
    assert size >= 16  # pixels; below, an iPhone zooms in


def test_the_rest_of_a_line_that_wraps_is_set_in_further(open_editor):
    page = open_editor("    " + "name, " * 40, width=320)
    spaces, first, *rest = page.evaluate(
        """() => {
          const range = document.createRange();
          range.selectNodeContents(document.querySelector('.cm-line'));
          return [...new Set([...range.getClientRects()].map(each => each.left))];
        }"""
    )
    assert spaces < first
    assert len(rest) == 1  # all other lines begin at one place
    assert rest[0] > first


def test_on_a_phone_a_touch_begins_to_type(open_editor):
    page = open_editor("rows", **PHONE)
    page.evaluate("document.activeElement.blur()")
    page.get_by_role("textbox").tap()
    assert focused(page) == "textbox"
    page.keyboard.insert_text("x")  # as a phone's keyboard does, without key events
    assert "x" in text(page)


def test_what_is_destroyed_leaves_the_page(open_editor):
    page = open_editor("rows")
    page.evaluate("editor.destroy()")
    assert page.locator(".cm-editor").count() == 0


def test_all_of_a_text_is_printed(open_editor):
    page = open_editor("\n".join(f"a = {line}" for line in range(150)))
    page.emulate_media(media="print")
    page.wait_for_function("document.querySelectorAll('.cm-line').length === 150")
