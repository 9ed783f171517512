"""What the browser keeps of an exercise, and what happens where it does not."""

import json

import pytest

PAGE = "exercises/03-lookup-table"
KEY = f"lookup-tables:{PAGE}"
# From then on: the theme's own scripts do not expect it.
DENIED = """addEventListener('load', () =>
  Object.defineProperty(window, 'localStorage', {
  get() { throw new DOMException('denied', 'SecurityError'); } }));"""
FULL = """const set = Storage.prototype.setItem;
Storage.prototype.setItem = function (key, value) {
  if (key.startsWith('lookup')) throw new DOMException('full', 'QuotaExceededError');
  set.call(this, key, value); };"""


def record(text="mine = 1", **changes):
    task = {"text": text, "stub": "old", "passed": False, "tries": 1, "hints": 0}
    return {"version": 1, "tasks": {"output_shape": task | changes}}


def with_stored(value, key=KEY):
    """Return what puts a value into the browser before the page is there."""
    text = value if isinstance(value, str) else json.dumps(value)
    script = f"localStorage[{json.dumps(key)}] ??= {json.dumps(text)}"
    return lambda page: page.add_init_script(script)


def editor(page, task=1):
    return page.locator(".cm-content").nth(task)


def stored(page, key=KEY):
    return page.evaluate("key => localStorage.getItem(key)", key)


def store(page, code):
    """Run code with the module store.mjs, and return what it returns."""
    base = "new URL(document.querySelector('.try-it').dataset.python, location.href)"
    script = f"import(new URL('store.mjs', {base})).then((store) => {code})"
    return page.evaluate(script)


def test_what_is_typed_is_there_when_the_page_is_opened_again(open_scripted):
    page = open_scripted()
    editor(page).fill("output_shape = (1, 2)")
    page.wait_for_function("key => localStorage.getItem(key)", arg=KEY)
    page.reload()
    assert page.locator(".try-it > button").inner_text() == "Go on here: 0 of 6 passed"
    page.click(".try-it > button")
    assert editor(page).inner_text() == "output_shape = (1, 2)"


BROKEN = ['{"version": 1, "tasks"', "[]", "null", '"text"', '{"version": 1}', "\x00"]


def test_a_broken_entry_is_put_aside_and_the_page_works(open_scripted):
    page = open_scripted(before=with_stored(BROKEN[0]))
    assert "output_shape = ..." in editor(page).inner_text()
    editor(page).fill("output_shape = 1")
    page.wait_for_function("key => localStorage[key].includes('= 1')", arg=KEY)
    assert stored(page, f"lookup-tables-unread:{PAGE}") == BROKEN[0]
    for broken in BROKEN:
        page.evaluate("([key, text]) => { localStorage[key] = text; }", [KEY, broken])
        assert store(page, f"store.load('{PAGE}').tasks") == {}
        assert store(page, f"store.save('{PAGE}', 'lookup', {{tries: 2}}).tries") == 2
        assert stored(page, f"lookup-tables-unread:{PAGE}") == broken


def test_an_entry_of_a_later_version_is_not_lost(open_scripted):
    later = record("mine") | {"version": 2, "more": "of it"}
    page = open_scripted(before=with_stored(later))
    editor(page).fill("output_shape = 1")
    page.wait_for_function("key => localStorage[key].includes('= 1')", arg=KEY)
    assert json.loads(stored(page, f"lookup-tables-unread:{PAGE}")) == later


def test_wrong_types_become_what_a_new_task_has(open_scripted):
    odd = {
        "text": 5,
        "stub": None,
        "passed": "yes",
        "tries": -1,
        "hints": 1e99,
        "arranged": {},
    }
    tasks = {"__proto__": {"passed": True}, "lookup": odd, "": {}, "output_shape": []}
    page = open_scripted(before=with_stored({"version": 1, "tasks": tasks}))
    found = store(page, f"store.load('{PAGE}')")
    empty = {
        "text": "",
        "stub": "",
        "passed": False,
        "tries": 0,
        "hints": 0,
        "good": "",
        "arranged": [],
    }
    assert found == {"version": 1, "tasks": {"lookup": empty, "output_shape": empty}}
    assert store(page, f"store.load('{PAGE}').tasks.constructor === undefined")


def test_another_tab_shows_what_is_typed_here(open_scripted):
    page = open_scripted()
    other = page.context.new_page()
    other.goto(page.url)
    other.click(".try-it > button")
    other.wait_for_selector(".py-tools")
    editor(page).fill("output_shape = (7, 7)")
    other.get_by_text("output_shape = (7, 7)").first.wait_for()
    store(page, f"store.save('{PAGE}', 'lookup', {{passed: true}})")
    other.get_by_text("1 of 6 tasks passed here.").first.wait_for()
    editor(other, 2).fill("parameters = 3")
    page.get_by_text("parameters = 3").first.wait_for()
    tasks = json.loads(stored(page))["tasks"]
    assert tasks["output_shape"]["text"] == "output_shape = (7, 7)"
    assert tasks["parameters"]["text"] == "parameters = 3"
    assert tasks["lookup"]["passed"] is True
    other.close()


@pytest.mark.parametrize("fault", [DENIED, FULL], ids=["denied", "full"])
def test_a_browser_that_keeps_nothing_is_told_of_once(open_scripted, fault):
    page = open_scripted(
        answer="passed", before=lambda page: page.add_init_script(fault)
    )
    editor(page).fill("output_shape = 1")
    page.locator(".py-trouble").wait_for()
    page.locator(".py-check").nth(1).click()
    page.get_by_text("1 of 6 tasks passed here.").first.wait_for()
    assert page.locator(".py-trouble").count() == 1
    assert store(page, f"store.load('{PAGE}').tasks.output_shape.text") == (
        "output_shape = 1"
    )


def test_an_exercise_and_a_chapter_of_one_name_are_two(open_scripted):
    page = open_scripted()
    chapter = PAGE.replace("exercises", "chapters")
    store(page, f"store.save('{chapter}', 'lookup', {{text: 'chapter'}})")
    assert store(page, f"store.load('{PAGE}').tasks.lookup === undefined")
    store(page, f"store.clear('{PAGE}')")
    assert store(page, f"store.load('{chapter}').tasks.lookup.text") == "chapter"


def test_a_changed_beginning_is_offered_and_the_text_stays(open_scripted):
    page = open_scripted(before=with_stored(record("output_shape = (9, 9)")))
    assert editor(page).inner_text() == "output_shape = (9, 9)"
    page.get_by_text("This task has changed since you began it.").wait_for()


def test_hints_alone_offer_no_new_beginning(open_scripted):
    page = open_scripted(before=with_stored(record("", stub="", hints=2)))
    assert "output_shape = ..." in editor(page).inner_text()
    assert page.get_by_text("This task has changed since you began it.").count() == 0


def test_clear_asks_says_what_is_lost_and_takes_all_of_it(open_scripted):
    page = open_scripted(answer="passed")
    store(page, "store.save('exercises/01-one-hot', 'one_hot', {text: 'other'})")
    editor(page).fill("output_shape = 1")
    page.locator(".py-hints").first.get_by_role("button").click()
    page.get_by_role("button", name="Clear this exercise").click()
    dialog = page.get_by_role("dialog")
    assert "what you typed for this exercise" in dialog.inner_text()
    dialog.get_by_role("button", name="Keep it").click()
    assert json.loads(stored(page))["tasks"]["lookup"]["hints"] == 1
    page.get_by_role("button", name="Clear this exercise").click()
    with page.expect_navigation():
        dialog.get_by_role("button", name="Clear it").click()
    assert page.locator(".try-it > button").inner_text() == "Try it here"
    assert stored(page) is None
    assert "other" in stored(page, "lookup-tables:exercises/01-one-hot")


def test_a_page_that_cannot_store_while_it_is_left_loses_nothing(open_scripted):
    page = open_scripted()
    editor(page).fill("output_shape = 2")
    page.goto("about:blank")  # before the pause after which a text is stored
    page.go_back()
    page.click(".try-it > button")
    page.wait_for_selector(".py-tools")
    assert editor(page).inner_text() == "output_shape = 2"
