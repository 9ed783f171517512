"""Open, set and read a figure that stands on a page in Chromium."""

import contextlib
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import explore_figures
from playwright.sync_api import Browser

from tools.browser import visits

LIVE = "figure[data-explore={}][data-live] .explore-live"

BARE = """<!DOCTYPE html><html lang="en"><head><title>{name}</title>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,"><link rel="stylesheet" href="explore.css">
<style>html {{ color-scheme: light dark; background: Canvas }}
h1 {{ margin-bottom: {above}px }}</style>
</head><body><main><h1>{name}</h1>{figure}</main>
<script type="module" src="host.mjs"></script></body></html>"""
SET = """async ([name, state]) => {
  const script = document.querySelector('script[src*="host.mjs"]').src;
  const { modelOf } = await import(script);
  const model = modelOf(document.querySelector(`figure[data-explore=${name}]`));
  for (const [trait, value] of Object.entries(state)) model.set(trait, value);
}"""
# A change is drawn in the next frame; rows then slide to their places.
DRAWN = """async () => {
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  for (const figure of document.querySelectorAll('.explore-live'))
    await Promise.allSettled(
      figure.getAnimations({subtree: true}).map(each => each.finished));
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


def write_bare(folder: Path, use, above: int = 20, **state) -> None:
    """Write the small page of one figure, and all files of figures, into `folder`.

    `above` is the room above the figure, in CSS pixels.
    """
    for name, text in explore_figures.files().items():
        (folder / name).write_text(text, encoding="utf-8")
    figure = use.make(**state)
    data, _ = figure._repr_mimebundle_()
    marked = explore_figures.FIGURE.sub(
        lambda found: f'{found[0]} data-module="{found[1]}.mjs"', data["text/html"]
    )
    for name, content in explore_figures.data_files(data):
        (folder / name).write_bytes(content)
    marked = explore_figures.FILE.sub(
        lambda found: f'data-file-url="{found[1]}.bin"', marked
    )
    page = BARE.format(name=use.name, figure=marked, above=above)
    (folder / "index.html").write_text(page, encoding="utf-8")


@contextlib.contextmanager
def open_small(
    browser: Browser,
    small_site: tuple[Path, str],
    use,
    *,
    state: dict[str, Any] | None = None,
    ready: bool = True,
    above: int = 20,
    **options: Any,
) -> Iterator[visits.Visit]:
    """Write and open the small page of a figure; wait for the data that it fetches.

    `small_site` is a folder that is served, and its address. `above` is the room above
    the figure, in CSS pixels: far from the screen it fetches nothing, and `ready` must
    be false.
    """
    folder, address = small_site
    own = Path(tempfile.mkdtemp(prefix=f"{use.name}-", dir=folder))
    write_bare(own, use, above, **(state or {}))
    name = f"{own.name}/index.html"
    with visits.visit(browser, address, name, **options) as seen:
        seen.page.wait_for_selector(LIVE.format(use.name))
        if use.ready and ready:
            seen.page.wait_for_selector(use.ready, state="attached")
        yield seen


def own_clock(page):
    """Let `page.clock` move the time of its scripts on; else it flows as always."""
    page.clock.install()


def set_state(page, name, **state):
    """Set traits of a figure on the page, as Python would; wait until it is drawn."""
    page.evaluate(SET, [name, state])
    wait_until_drawn(page)


def wait_until_drawn(page):
    """Wait until the figures show the last change and nothing moves any more."""
    page.evaluate(DRAWN)


def get_state(page, name, trait):
    """Return a trait of a figure on the page."""
    return page.evaluate(GET, [name, trait])


def numbers_in_page(page, name, state):
    """Return what the shipped module's `numbers` makes of a state."""
    return json.loads(page.evaluate(NUMBERS, [name, state]))


def live(page, use):
    """Return the live part of a figure on a page of the site, or on its small page."""
    return page.locator(f"figure[data-explore={use.name}] .explore-live")


def use_figure(page, use, way, part=None):
    """Make a figure's change as a reader does: by "mouse", "touch" or "keyboard".

    `part` is the figure's live part, if it is not that of a page of the site.
    """
    part = part or live(page, use)
    control = part.locator(use.control).first
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
    if use.ready:
        part.locator(use.ready).wait_for(state="attached")
    wait_until_drawn(page)
