"""A solution's lines, put in order by mouse, by finger and by keyboard."""

import itertools
import json

import pytest
from built_site import ROOT
from exercise_data import exercise_data
from scripted_python import assets_of

from embedbook.checks import chapters
from tools.browser import site_checks, visits

GUARD, TABLE = 4, 5  # places of tasks of exercise 03
RIGHT = [
    "for index in indices.ravel():",
    "if not 0 <= index < input_dim:",
    'raise ValueError(f"no row for index {index}")',
    "checked = indices",
]
LEVELS = [0, 1, 2, 0]
PHONE = {"width": 320, "has_touch": True, "is_mobile": True}
ASK = """async ([folder, lines, orders]) => {
  const { judged, shuffled } = await import(`${folder}parsons-order.mjs`);
  const levels = order => order.map(n => [n, lines[n].level]);
  return {
    right: orders.map(order => judged(lines, levels(order)).right),
    shuffled: shuffled(lines, 'seed').map(([n]) => n),
    again: shuffled(lines, 'seed').map(([n]) => n),
  };
}"""

MAKE = """async ([folder, lines, stub]) => {
  const { arrangedCode } = await import(`${folder}parsons-order.mjs`);
  return arrangedCode(lines, lines.map((line, n) => [n, line.level]), stub);
}"""


def puzzle(page, task=GUARD):
    """Open the lines of a task; return what holds its hints and them."""
    found = page.locator(".py-hints").nth(task)
    for number in (1, 2, 3):
        found.get_by_role("button", name=f"Hint {number} of 3").click()
    found.get_by_role("button", name="Put the solution's lines in order").click()
    return found


def lines(found):
    return [each.strip() for each in found.locator(".py-line code").all_inner_texts()]


def levels(found):
    return found.locator(".py-lines > li").evaluate_all(
        "items => items.map(each => +each.style.getPropertyValue('--level'))"
    )


def check(found):
    found.get_by_role("button", name="Check the order").click()
    return found.locator(".py-parsons-said").inner_text()


def line(found, text):
    return found.locator(".py-line").filter(has=found.page.get_by_text(text)).first


def solve_by_keys(found, right=RIGHT, wanted=LEVELS):
    """Bring each line to its place with the arrow keys, from the top."""
    for place, (text, level) in enumerate(zip(right, wanted, strict=True)):
        found.locator(".py-line").nth(lines(found).index(text)).focus()
        while lines(found).index(text) > place:
            found.page.keyboard.press("ArrowUp")
        for _ in range(level):
            found.page.keyboard.press("ArrowRight")


def test_the_keyboard_alone_puts_lines_in_order_and_into_the_editor(open_scripted):
    page = open_scripted()
    found = puzzle(page)
    solve_by_keys(found)
    assert (lines(found), levels(found)) == (RIGHT, LEVELS)
    page.wait_for_function(
        "document.querySelector('#py-status').textContent === "
        "'Line 3 of 4. Indentation: 2.'"
    )
    found.get_by_role("button", name="Check the order").focus()
    page.keyboard.press("Enter")
    assert found.locator(".py-parsons-said").inner_text() == "That is the order."
    page.keyboard.press("Tab")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.keyboard.press("Enter")
    assert page.get_by_role("dialog").count() == 0  # nothing had been typed
    typed = page.locator(".cm-content").nth(GUARD).inner_text()
    body = "\n".join(
        " " * 4 * (n + 1) + text for text, n in zip(RIGHT, LEVELS, strict=True)
    )
    assert typed.endswith(f"{body}\n    return checked")
    assert "..." not in typed  # nor is the line above the gap that held its place
    assert page.evaluate("document.activeElement.closest('.cm-editor') !== null")
    page.wait_for_function("""(() => {
      const box = document.activeElement.closest('.py-editor').getBoundingClientRect();
      return box.top > 0 && box.top < innerHeight;
    })()""")


def test_of_each_puzzle_the_right_order_makes_the_solved_cell(
    open_scripted, scripted, scripted_folder
):
    page = open_scripted()
    folder = (
        scripted + assets_of(scripted_folder).relative_to(scripted_folder).as_posix()
    )
    for name in chapters():
        for task in exercise_data(ROOT, name)["tasks"]:
            if not task["lines"] or task["needs"]:
                continue
            made = page.evaluate(MAKE, [f"{folder}/", task["lines"], task["stub"]])
            assert without_comments(made) == without_comments(task["solved"])


def without_comments(code):
    return [line for line in code.split("\n") if not line.strip().startswith("#")]


def test_those_who_listen_hear_how_far_a_line_is_indented_and_what_to_do(open_scripted):
    found = puzzle(open_scripted())
    solve_by_keys(found)
    third = found.get_by_role("button", name=f"{RIGHT[2]} indented 2", exact=True)
    assert third.count() == 1
    group = found.get_by_role("group", name="The lines of task 5")
    told = group.get_attribute("aria-describedby")
    assert "then the one whose place" in found.locator(f"#{told}").inner_text()
    words = found.page.locator(f"#{told} .py-keyboard")
    assert words.inner_text().startswith("On a keyboard, the arrow keys move")


def test_a_finger_is_told_nothing_of_a_keyboard(open_scripted):
    page = open_scripted(**PHONE)
    found = puzzle(page)
    assert found.get_by_text("or press a line").is_visible()
    assert found.get_by_text("On a keyboard").is_hidden()
    assert page.locator("#py-keys").is_hidden()


def test_a_line_that_buttons_moved_stays_where_it_is(open_scripted):
    page = open_scripted(**PHONE)
    found = puzzle(page)
    before = lines(found)
    found.locator(".py-line").nth(0).tap()
    for _ in range(3):
        found.get_by_role("button", name="↓ Down").tap()
    moved = [*before[1:], before[0]]
    assert lines(found) == moved
    found.locator(".py-line").nth(1).tap()  # the next to be moved, not a place
    assert lines(found) == moved
    assert found.locator(".py-picked code").inner_text() == moved[1]
    check(found)
    assert found.locator("[aria-pressed=true]").count() == 0
    found.locator(".py-line").nth(0).tap()
    assert lines(found) == moved


def test_what_is_typed_is_replaced_after_a_question_only(open_scripted):
    page = open_scripted()
    editor = page.locator(".cm-content").nth(GUARD)
    editor.fill("mine = 1")
    found = puzzle(page)
    solve_by_keys(found)
    check(found)
    found.get_by_role("button", name="Put it into the editor").click()
    page.get_by_role("dialog").get_by_role("button", name="Keep mine").click()
    assert editor.inner_text() == "mine = 1"
    found.get_by_role("button", name="Put it into the editor").click()
    page.get_by_role("dialog").get_by_role("button", name="Replace it").click()
    assert "checked = indices" in editor.inner_text()
    page.keyboard.press("Control+z")
    assert editor.inner_text() == "mine = 1"


def test_the_first_line_that_is_wrong_is_named_with_a_reason(open_scripted):
    found = puzzle(open_scripted())
    assert check(found).startswith("Line 1 comes too early: it belongs inside a block")
    order = [RIGHT[0], RIGHT[3], RIGHT[1], RIGHT[2]]
    solve_by_keys(found, order, [0, 0, 0, 0])
    assert check(found) == (
        "The first line is right. Line 2 comes too early: the block above it has "
        "another line to come."
    )
    solve_by_keys(found, RIGHT, [0, 1, 0, 0])
    assert check(found) == (
        "The first 2 lines are right. Line 3 is in its place, but how far must it be "
        "indented?"
    )
    states = found.locator(".py-lines > li").evaluate_all(
        "items => items.map(each => each.dataset.state)"
    )
    assert states == ["right", "right", "wrong", ""]
    assert found.locator(".py-line").nth(2).inner_text().startswith("✗")


def test_two_presses_move_a_line_and_buttons_move_the_picked_one(open_scripted):
    page = open_scripted(**PHONE)
    found = puzzle(page)
    before = lines(found)
    found.get_by_role("button", name="↑ Up").tap()
    assert found.locator(".py-parsons-said").inner_text().startswith("Press a line")
    found.locator(".py-line").nth(2).tap()
    assert found.locator("[aria-pressed=true]").count() == 1
    found.locator(".py-line").nth(0).tap()
    assert lines(found) == [before[2], before[0], before[1], before[3]]
    assert found.locator("[aria-pressed=true]").count() == 0
    found.locator(".py-line").nth(3).tap()
    for name in ("↑ Up", "→ In", "→ In", "← Out", "↓ Down"):
        found.get_by_role("button", name=name).tap()
    assert lines(found)[3] == before[3]
    assert levels(found) == [0, 0, 0, 1]


def test_the_mouse_drags_a_line_to_its_place_and_indents_it(open_scripted):
    page = open_scripted()
    found = puzzle(page)
    last, first = found.locator(".py-line").nth(3), found.locator(".py-line").nth(0)
    last.scroll_into_view_if_needed()
    text = lines(found)[3]
    start, end = last.bounding_box(), first.bounding_box()
    page.mouse.move(start["x"] + 60, start["y"] + 20)
    page.mouse.down()
    page.mouse.move(start["x"] + 80, end["y"] + 60, steps=4)
    page.mouse.move(start["x"] + 60 + 40, end["y"] + 10, steps=4)
    assert found.locator("[data-drop=above]").count() == 1
    page.mouse.up()
    assert lines(found)[0] == text
    assert levels(found) == [1, 0, 0, 0]
    assert found.locator("[data-drop], .py-dragged").count() == 0
    assert found.locator("[aria-pressed=true]").count() == 0


def test_a_drag_ends_without_a_move_at_escape(open_scripted):
    page = open_scripted()
    found = puzzle(page)
    before = lines(found)
    found.locator(".py-line").nth(3).scroll_into_view_if_needed()
    box = found.locator(".py-line").nth(3).bounding_box()
    page.mouse.move(box["x"] + 60, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 60, box["y"] - 150, steps=4)
    page.keyboard.press("Escape")
    page.mouse.up()
    assert lines(found) == before


def test_a_finger_drags_a_line_by_its_handle(open_scripted):
    page = open_scripted(**PHONE)
    found = puzzle(page)
    grip = found.locator(".py-grip").nth(0)
    grip.scroll_into_view_if_needed()
    text = lines(found)[0]
    start, end = grip.bounding_box(), found.locator(".py-grip").nth(2).bounding_box()
    touch = page.context.new_cdp_session(page)
    x, y = start["x"] + 15, start["y"] + 15
    away = end["y"] + end["height"] - y - 3

    def send(kind, *points):
        where = [{"x": x, "y": y + each} for each in points]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": where})

    send("touchStart", 0)
    for part in range(1, 6):
        send("touchMove", away * part / 5)
    send("touchEnd")
    assert lines(found).index(text) == 2


def test_an_order_half_done_is_there_after_the_page_is_loaded_anew(open_scripted):
    page = open_scripted()
    found = puzzle(page)
    solve_by_keys(found, RIGHT[:2], LEVELS[:2])
    before = lines(found), levels(found)
    page.reload()
    page.click(".try-it > button")
    page.wait_for_selector(".py-line")
    found = page.locator(".py-hints").nth(GUARD)
    assert (lines(found), levels(found)) == before


def test_an_order_that_passes_the_check_is_right_where_python_is_there(open_scripted):
    page = open_scripted(answer="not yet")
    found = puzzle(page)
    assert page.evaluate("window.asked.length") == 0
    page.locator(".py-check").first.click()
    page.wait_for_function("window.asked.length === 1")
    page.evaluate("window.answerTo = () => ({status: 'passed'})")
    found.get_by_role("button", name="Check the order").click()
    found.get_by_text("That is the order.").wait_for()
    assert "raise ValueError" in page.evaluate("window.asked[1].code")


def tree_orders(found, parent=None):
    """Yield every order of the lines that keeps blocks together."""
    numbers = [n for n, each in enumerate(found) if each["parent"] == parent]
    for order in itertools.permutations(numbers):
        inner = [[[n, *below] for below in tree_orders(found, n)] for n in order]
        for chosen in itertools.product(*inner):
            yield list(itertools.chain.from_iterable(chosen))


def keeps(found, order):
    place = {n: at for at, n in enumerate(order)}
    return all(
        place[needed] < place[n]
        for n, each in enumerate(found)
        for needed in each["after"]
    )


def test_the_page_and_the_build_agree_on_every_order_of_every_task(
    open_scripted, scripted, scripted_folder
):
    page = open_scripted()
    folder = (
        scripted + assets_of(scripted_folder).relative_to(scripted_folder).as_posix()
    )
    puzzles = 0
    for name in chapters():
        for task in exercise_data(ROOT, name)["tasks"]:
            if not task["lines"]:
                continue
            puzzles += 1
            orders = list(tree_orders(task["lines"]))
            told = page.evaluate(ASK, [f"{folder}/", task["lines"], orders])
            whole = len(task["lines"])
            right = [keeps(task["lines"], order) for order in orders]
            assert [each == whole for each in told["right"]] == right
            assert told["shuffled"] == told["again"]
            if told["shuffled"] in orders:
                assert not keeps(task["lines"], told["shuffled"])
    assert puzzles > 20


def test_lines_of_the_same_text_may_change_places(open_scripted, scripted_folder):
    page = open_scripted()
    twins = [
        {"code": "a = 1", "level": 0, "parent": None, "after": []},
        {"code": "print(a)", "level": 0, "parent": None, "after": [0]},
        {"code": "a += 1", "level": 0, "parent": None, "after": [0, 1]},
        {"code": "print(a)", "level": 0, "parent": None, "after": [0, 1, 2]},
    ]
    folder = page.evaluate("document.querySelector('.try-it').dataset.python")
    base = page.evaluate("part => new URL(part, location.href).href", folder)
    told = page.evaluate(ASK, [base, twins, [[0, 3, 2, 1], [0, 1, 3, 2]]])
    assert told["right"] == [4, 2]
    assert json.dumps(told["shuffled"]) != "[0, 1, 2, 3]"


@pytest.mark.parametrize(
    ("scheme", "task"),
    [
        ("light", GUARD),
        ("dark", TABLE),
        pytest.param("dark", GUARD, marks=pytest.mark.long),
        pytest.param("light", TABLE, marks=pytest.mark.long),
    ],
)
def test_the_lines_are_well_made_and_fit_a_phone(open_scripted, scheme, task):
    page = open_scripted(scheme=scheme, **PHONE)
    found = puzzle(page, task)
    found.locator(".py-line").nth(1).tap()
    check(found)
    assert site_checks.axe(page, found, every=True) == []
    assert site_checks.sideways(page) == []
    sizes = found.locator(".py-parsons button").evaluate_all(
        "all => all.filter(each => each.offsetHeight).map(each => each.offsetHeight)"
    )
    assert min(sizes) >= 44


def test_python_passes_an_order_that_no_rule_foresees(browser, python_site_address):
    lines_of = {
        task["name"]: [line["code"] for line in task["lines"]]
        for task in exercise_data(ROOT, "07-from-rows-to-a-vector")["tasks"]
    }
    *first, last, pooled = lines_of["pool"]
    page_name = "exercises/07-from-rows-to-a-vector.html"
    with visits.visit(browser, python_site_address, page_name) as seen:
        page = seen.page
        page.click(".try-it > button")
        page.wait_for_selector(".py-tools")
        place = list(lines_of).index("pool")
        found = puzzle(page, place)
        solve_by_keys(found, [*first, pooled, last], [0] * 5)
        assert check(found) == (
            "The first 3 lines are right. Line 4 comes too early: it needs what a line "
            "below it makes."
        )
        page.locator(".py-check").nth(place).click()
        page.locator(".py-answer").nth(place).get_by_text("not started").wait_for(
            timeout=60_000
        )
        found.get_by_role("button", name="Check the order").click()
        found.get_by_text("That is the order.").wait_for()
        assert seen.errors == []
