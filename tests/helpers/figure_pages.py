"""Set and read a figure that stands on a page in Chromium."""

import json

SET = """async ([name, state]) => {
  const script = document.querySelector('script[src*="host.mjs"]').src;
  const { modelOf } = await import(script);
  const model = modelOf(document.querySelector(`figure[data-explore=${name}]`));
  for (const [trait, value] of Object.entries(state)) model.set(trait, value);
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
}"""
GET = """async ([name, trait]) => {
  const script = document.querySelector('script[src*="host.mjs"]').src;
  const { modelOf } = await import(script);
  return modelOf(document.querySelector(`figure[data-explore=${name}]`)).get(trait);
}"""
NUMBERS = """async ([name, state]) => {
  const figure = document.querySelector(`figure[data-explore=${name}]`);
  const address = new URL(figure.dataset.module, document.baseURI).href;
  const { numbers, load } = await import(address);
  // A figure whose data lie in a file beside the page.
  const { fileUrl } = figure.dataset;
  const data = fileUrl && await load(new URL(fileUrl, document.baseURI).href);
  return JSON.stringify(numbers(state, data));
}"""


def set_state(page, name, **state):
    """Set traits of a figure on the page, as Python would; wait until it is drawn."""
    page.evaluate(SET, [name, state])


def get_state(page, name, trait):
    """Return a trait of a figure on the page."""
    return page.evaluate(GET, [name, trait])


def numbers_in_page(page, name, state):
    """Return what the shipped module's `numbers` makes of a state."""
    return json.loads(page.evaluate(NUMBERS, [name, state]))


def use_figure(page, use, way, live=None):
    """Make a figure's change as a reader does: by "mouse", "touch" or "keyboard".

    `live` is the figure's live part, if it is not that of a page of the site.
    """
    live = live or page.locator(f"figure[data-explore={use.name}] .explore-live")
    control = live.locator(use.control).first
    typed = control.evaluate("each => each.matches('input[type=text], textarea')")
    if way == "keyboard":
        control.focus()
    elif way == "touch":
        control.tap()
    else:
        control.click()
    if typed:
        page.keyboard.press("Control+End")
        page.keyboard.type(use.keys)
    elif way == "keyboard":
        page.keyboard.press("Enter")
    page.wait_for_timeout(100)
