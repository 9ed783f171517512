"""Quizzes in a real Chromium: by mouse, by keyboard alone, dark, and on paper."""

import pytest

from tools.browser import visits

PAGE = "chapters/03-lookup-table.html"


@pytest.fixture
def open_quiz(visit):
    """Return a function that opens the page; errors fail the test at its end."""
    opened = []

    def open_page(**options):
        opened.append(visit(PAGE, **options))
        return opened[-1].page

    yield open_page
    assert [error for seen in opened for error in seen.errors] == []


@pytest.fixture(scope="module")
def typed_into(browser, site):
    """The page, opened once for all that is typed; errors fail the last test."""
    with visits.visit(browser, site, PAGE) as seen:
        yield seen.page
        assert seen.errors == []


def question(page, number):
    return page.locator(f'.quiz-question[data-number="{number}"]')


def feedback(page, number):
    return " ".join(question(page, number).get_by_role("status").inner_text().split())


def test_a_choice_is_checked_by_mouse(open_quiz):
    first = question(open_quiz(), 1)
    check = first.get_by_role("button", name="Check")
    check.click()
    status = first.get_by_role("status")
    assert status.inner_text() == "Choose an answer first."
    first.get_by_text("Yes. Keras makes the one-hots").click()
    assert status.inner_text() == ""
    check.click()
    assert status.inner_text().startswith("Not yet. The layer makes no one-hots.")
    first.get_by_text("The numbers are equal, but the layer fetches").click()
    check.click()
    assert status.inner_text().startswith("Right. Equal in value, not in what")


def test_every_question_is_answered_by_keyboard_alone(open_quiz):
    page = open_quiz()
    question(page, 1).locator("input").first.focus()
    for key in ("ArrowDown", "ArrowDown", "Tab", "Enter"):
        page.keyboard.press(key)
    assert feedback(page, 1).startswith("Right.")
    for number, answer in [(2, "(32, 7, 16)"), (3, "160,000"), (4, "801")]:
        page.keyboard.press("Tab")
        page.keyboard.type(answer)
        page.keyboard.press("Enter")
        assert feedback(page, number).startswith("Right.")
        page.keyboard.press("Tab")
        focused = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
        assert focused == "3px"
    for key in ("Tab", "Space", "Tab", "Space"):
        page.keyboard.press(key)
    assert feedback(page, 5).startswith("Right. As NumPy does.")
    for key in ("Tab", "Space", "Tab", "Tab", "Space", "Tab", "Tab", "Space"):
        page.keyboard.press(key)
    assert feedback(page, 6).startswith("Right.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator(".quiz-answers").get_attribute("open") is not None


@pytest.mark.parametrize(
    "typed, said",
    [
        ("32 x 7 x 16", "Right."),
        ("[32,7,16]", "Right."),
        ("(32, 16)", "Not yet. That would be one row for each text."),
        ("(16, 7, 32)", "Not yet. Begin with the shape of the input."),
        ("3584", "Not yet. Begin with the shape of the input."),
        ("many", "Write a shape, such as (2, 3)."),
        ("", "Write a shape, such as (2, 3)."),
    ],
)
def test_a_typed_shape_gets_the_reason_that_fits(typed_into, typed, said):
    second = question(typed_into, 2)
    second.get_by_role("textbox").fill(typed)
    second.get_by_role("button", name="Check").click()
    assert second.get_by_role("status").inner_text().startswith(said)


@pytest.mark.parametrize(
    "typed, said",
    [
        ("160 000", "Right."),
        ("1.6e5", "Right."),
        ("160,032", "Not yet. You added a bias for each column"),
        ("-160000", "Not yet. Picture the table."),
        ("160.000,5", "Write a number, in digits."),
        ("5000*32", "Write a number, in digits."),
    ],
)
def test_a_typed_number_gets_the_reason_that_fits(typed_into, typed, said):
    third = question(typed_into, 3)
    third.get_by_role("textbox").fill(typed)
    third.get_by_role("button", name="Check").click()
    assert third.get_by_role("status").inner_text().startswith(said)


def test_of_several_options_each_chosen_one_gets_its_reason(open_quiz):
    page = open_quiz()
    last = question(page, 6)
    last.get_by_text("At the start they are small random").click()
    last.get_by_text("They say how often").click()
    last.get_by_role("button", name="Check").click()
    said = feedback(page, 6)
    assert said.startswith("Not yet. Another one is right, too.")
    assert "Right: At the start they are small random numbers. Between" in said
    assert "Wrong: They say how often the word occurs. Frequency" in said


def test_a_tolerance_is_inclusive(open_quiz):
    page = open_quiz()
    field = question(page, 3).get_by_role("textbox")
    field.evaluate("each => { each.dataset.tolerance = '0.1'; }")
    for typed, verdict in [("160000.1", "Right."), ("160000.11", "Not yet.")]:
        field.fill(typed)
        field.press("Enter")
        assert feedback(page, 3).startswith(verdict)


def test_without_javascript_the_answers_open_and_nothing_pretends_to_check(open_quiz):
    page = open_quiz(java_script_enabled=False)
    assert page.locator(".quiz-check:visible").count() == 0
    page.locator(".quiz-answers summary").click()
    assert page.get_by_text("and 0.05, unless you choose otherwise").is_visible()


def test_on_paper_a_quiz_has_its_answers_only_if_the_reader_opened_them(open_quiz):
    page = open_quiz()
    page.emulate_media(media="print")
    assert page.locator(".quiz-check:visible").count() == 0
    assert page.locator(".quiz-option:visible").count() == 11
    reason = page.get_by_text("and 0.05, unless you choose otherwise")
    seen = "each => each.checkVisibility({ contentVisibilityAuto: true })"
    assert not reason.evaluate(seen)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert not reason.evaluate(seen)
    page.emulate_media(media="screen")
    page.locator(".quiz-answers summary").click()
    page.emulate_media(media="print")
    assert reason.evaluate(seen)
    assert page.locator(".quiz-answers summary:visible").count() == 0


MEASURE = """elements => elements.map((element) => {
  const rgb = (text) => {
    const canvas = new OffscreenCanvas(1, 1).getContext("2d");
    canvas.fillStyle = text;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = (colour) => colour.slice(0, 3).map((c) => c / 255)
    .map((c) => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  let behind = element;
  while (rgb(getComputedStyle(behind).backgroundColor)[3] === 0) {
    behind = behind.parentElement;
  }
  const pair = [getComputedStyle(element).color,
                getComputedStyle(behind).backgroundColor].map(rgb).map(light);
  return {
    text: element.outerHTML,
    contrast: (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05),
    right: element.getBoundingClientRect().right,
  };
})"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_its_text_is_legible_and_fits_a_phone(open_quiz, scheme):
    page = open_quiz(scheme=scheme, width=320)
    assert page.evaluate("document.documentElement.dataset.theme") == scheme
    question(page, 2).get_by_role("textbox").fill("(1, 2)")
    question(page, 2).get_by_role("button").click()
    page.locator(".quiz-answers summary").click()
    texts = page.locator(".quiz :is(legend, p, span, strong, code, input, button, li)")
    measured = texts.evaluate_all(MEASURE)
    assert len(measured) > 100
    for each in measured:
        assert each["contrast"] >= 4.5 and each["right"] <= 320, each
