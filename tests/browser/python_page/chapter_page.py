"""A chapter's page whose cells run: its cells, and what to do with them."""

PAGE = "chapters/01-one-hot"
SENTENCE, VOCABULARY, INDICES, ONE_HOT, PICTURE, ASSERTIONS, WORDS = range(7)
REVIEWS = 9


def begin(page):
    """Press *Run the code here*, and wait until the cells have their buttons."""
    page.click(".try-it > button")
    page.wait_for_selector(".py-cell-bar")


def cell(page, number):
    """Return the n-th cell of the page, from 0."""
    return page.locator("article div.cell").nth(number)


def button(page, number, name):
    return cell(page, number).get_by_role("button", name=name)


def answer(page, script):
    """Let the scripted Python answer with what a JavaScript expression says."""
    page.evaluate(f"() => {{ window.answerTo = (request) => ({script}); }}")


def run(page, number):
    """Run a cell, and wait for a result."""
    before = page.evaluate("window.asked?.length ?? 0")
    button(page, number, "Run").first.click()
    page.wait_for_function(f"(window.asked?.length ?? Infinity) > {before}")
    cell(page, number).locator(".py-result").wait_for()
    cell(page, number).locator(".py-cell-busy").wait_for(state="hidden")


def edit(page, number, text):
    """Write `text` in the place of a cell's code."""
    if button(page, number, "Edit and run").is_visible():
        button(page, number, "Edit and run").click()
    editor = cell(page, number).locator(".cm-content")
    editor.click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(text)


def result(page, number):
    return cell(page, number).locator(".py-result")


def printed(page, number):
    """Return the text of a cell's own result, without what is around it."""
    return result(page, number).locator(".output pre").text_content().rstrip("\n")


def book(page, number):
    """Return the book's result of a cell."""
    return cell(page, number).locator(".cell_output:not(.py-result)")


def old(page, number):
    return cell(page, number).locator(".py-old")


def heard(page, text):
    """Wait until the page has said something that holds `text`."""
    page.wait_for_function(
        "text => document.querySelector('#py-status')?.textContent.includes(text)",
        arg=text,
    )
