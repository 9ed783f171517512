"""An exercise's page in which Python runs, used as a learner does."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass

from page_answers import alike, data_of
from playwright.sync_api import Browser, Locator, Page

from tools.browser.visits import Visit, take_notes, wait_until_ready

PATIENCE = 60_000  # milliseconds; Python has 8 MB to come, and to start
TYPED = 5_000  # characters
PASTE = """text => {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  const how = {clipboardData, bubbles: true, cancelable: true};
  document.activeElement.dispatchEvent(new ClipboardEvent('paste', how));
}"""
# What a card shows below its first line, as page_answers.said_in_notebook has it.
SAID = """card => [...card.children].flatMap(each => {
  const shown = cell => [...cell.childNodes].filter(
    part => !part.classList?.contains('py-heard')
  ).map(part => part.textContent).join('');
  if (each.matches('.py-head')) return [];
  if (each.matches('p, pre')) return [each.innerText];
  if (each.matches('.py-tables')) return [...each.querySelectorAll('table')].map(
    table => [...table.rows].map(row => [...row.cells].map(shown)));
  return [];
})"""
# A card that is about the text as it is, of a check that is over.
ANSWERED = """([check, before]) => {
  const place = check.closest('.cell').querySelector('.py-answer');
  const card = place.querySelector('.py-card');
  return !check.hasAttribute('data-busy') && card && card !== before &&
    !card.querySelector('.py-old') && card;
}"""


@dataclass
class Exercise:
    """A page of an exercise after *Try it here*."""

    name: str
    seen: Visit

    @property
    def page(self) -> Page:
        """Return Playwright's page."""
        return self.seen.page

    def task(self, name: str) -> dict:
        """Return the data of a task."""
        return next(t for t in data_of(self.name)["tasks"] if t["name"] == name)

    def editor(self, name: str) -> Locator:
        """Return the editor of a task, as a screen reader finds it."""
        task = self.task(name)
        title = f"Your code for Task {task['number']}: {task['title']}"
        return self.page.get_by_role("textbox", name=title, exact=True)

    def check_button(self, name: str) -> Locator:
        """Return the button *Check* of a task."""
        return self.page.locator(".py-check").nth(self._place(name))

    def _place(self, name: str) -> int:
        tasks = [t for t in data_of(self.name)["tasks"] if not t["needs"]]
        return [task["name"] for task in tasks].index(name)

    def type(self, name: str, code: str) -> None:
        """Put code into a task's editor in the place of what is there.

        A long one is pasted, as a person would do it.
        """
        self.editor(name).focus()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.press("Delete")
        if len(code) < TYPED:
            self.page.keyboard.insert_text(code)
        else:
            self.page.evaluate(PASTE, code)

    def check(self, name: str, patience: float = PATIENCE) -> Locator:
        """Press *Check* of a task; return the card when it is there."""
        button = self.check_button(name)
        place = button.locator("xpath=ancestor::div[contains(@class,'cell')][1]")
        old = place.locator(".py-answer .py-card")
        before = old.element_handle() if old.count() else None
        button.click()
        self.page.wait_for_function(
            ANSWERED, arg=[button.element_handle(), before], timeout=patience
        )
        return place.locator(".py-answer .py-card")

    def answer(self, name: str, code: str, patience: float = PATIENCE) -> Locator:
        """Type an answer to a task and check it; return its card."""
        self.type(name, code)
        return self.check(name, patience)


def status(card: Locator) -> str:
    """Return an answer's status, such as "not yet"."""
    return card.get_attribute("data-status")


def said(card: Locator) -> list:
    """Return what a card shows below its first line, as a notebook's would."""
    return alike(card.evaluate(SAID))


def take(page: Page, name: str) -> None:
    """Press *Try it here* and wait for the editors."""
    page.locator(".try-it > button").click()
    tasks = [task for task in data_of(name)["tasks"] if not task["needs"]]
    editors = page.locator(".py-editor .cm-content")
    editors.nth(len(tasks) - 1).wait_for(timeout=PATIENCE)


@contextlib.contextmanager
def exercise(
    browser: Browser, site: str, name: str, *, width: int = 1280, **options: object
) -> Iterator[Exercise]:
    """Open an exercise's page in a fresh profile, with its editors.

    `options` go on to Playwright's `new_context`. No error of the page is let pass.
    """
    context = browser.new_context(viewport={"width": width, "height": 800}, **options)
    try:
        seen = Visit(context.new_page())
        take_notes(seen, site)
        yield opened(seen, site, name)
        assert (seen.outside, seen.errors) == ([], [])
    finally:
        context.close()


def opened(seen: Visit, site: str, name: str) -> Exercise:
    """Open the page of an exercise in a page that is there, with its editors."""
    seen.page.goto(f"{site}exercises/{name}.html", wait_until="load")
    wait_until_ready(seen)
    take(seen.page, name)
    return Exercise(name, seen)
