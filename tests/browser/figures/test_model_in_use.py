"""The trained model in the page: its file, its scores, its words, by hand."""

import ast
import gzip
import itertools
import json
import math
import re
from pathlib import Path

import nbformat
import numpy as np
import pytest
import small_model
from built_site import HTML
from figure_pages import (
    get_state,
    numbers_in_page,
    own_clock,
    set_state,
    wait_until_drawn,
)
from playwright.sync_api import expect
from states import text
from test_equals_python import differences
from uses import USES

from embedbook import reviews
from embedbook.explore.model_numbers import numbers, swapped
from tools.browser.visits import wait_until_ready

USE = next(each for each in USES if each.name == "trained-model")
FILE_LIMIT = 300_000  # bytes
PREPARED_LIMIT = 8_000  # bytes, compressed: the picture, and what the examples need
MODEL = small_model.make().model
MINUS = "\u2212"
SWAPPED = """async ([texts, word]) => {
  const figure = document.querySelector('figure[data-explore]');
  const { swapped } = await import(
    new URL(figure.dataset.module, document.baseURI).href);
  return texts.map(([text, place]) => swapped(text, place, word));
}"""

# Mount the module as a notebook does, with the file as a trait in place of an address.
AS_IN_A_NOTEBOOK = """async () => {
  const figure = document.querySelector('figure[data-explore]');
  const address = (path) => new URL(path, document.baseURI).href;
  const { default: module } = await import(address(figure.dataset.module));
  const bytes = await (await fetch(address(figure.dataset.fileUrl))).arrayBuffer();
  const values = {...JSON.parse(figure.dataset.state), caption: "Try it: in a notebook",
    file: new DataView(bytes)};
  const el = document.createElement("div");
  document.querySelector("main").replaceChildren(el);
  window.end = await module.render({el, model: {get: name => values[name], on() {},
    off() {}, set(name, value) { values[name] = value; }, save_changes() {}}});
}"""


@pytest.fixture
def page(bare):
    """The small page, the model loaded."""
    return bare(USE).page


def live(page):
    return page.locator("figure[data-explore=trained-model] .explore-live")


def tokens(page):
    return live(page).get_by_role("group", name="Tokens").get_by_role("button")


def swaps(page):
    return live(page).get_by_role("group", name="Swap for").get_by_role("button")


def write(page, words):
    """Type a review, and wait until the figure shows it."""
    live(page).locator("textarea").fill(words)
    wait_until_drawn(page)


def score(page):
    wait_until_drawn(page)
    return live(page).locator("[data-number=score]").inner_text()


def files(seen):
    return [each for each in seen.requests if each.url.endswith(".bin")]


def status(page):
    return live(page).locator("[data-model]")


def into_view(page):
    live(page).scroll_into_view_if_needed()


# --- Before the model is there ------------------------------------------------------

FAR = 3000  # CSS pixels from the top of the page to the figure
SAVE_DATA = """Object.defineProperty(
  navigator, "connection", {value: {saveData: true}})"""
PREPARED = """async ([name, states]) => {
  const figure = document.querySelector(`figure[data-explore=${name}]`);
  const { numbers, prepared } = await import(
    new URL(figure.dataset.module, document.baseURI).href);
  const some = prepared(JSON.parse(figure.dataset.state).prepared);
  return JSON.stringify(states.map(state => numbers(state, some)));
}"""


@pytest.fixture
def far(bare):
    """The small page and what it fetched, the figure far below the screen."""
    return bare(USE, ready=False, above=FAR)


@pytest.fixture
def kept_back(bare):
    """The small page, the figure in view, and a list of the file's requests.

    They are kept waiting until a test answers them.
    """
    routes = []
    seen = bare(
        USE,
        ready=False,
        above=FAR,
        before=lambda page: page.route("**/*.bin", lambda each: routes.append(each)),
    )
    into_view(seen.page)
    expect(status(seen.page)).to_have_attribute("data-model", "fetching")
    return seen.page, routes


def test_the_model_is_not_fetched_before_the_figure_is_in_view_or_touched(far):
    far.page.mouse.wheel(0, FAR // 2)
    far.page.wait_for_timeout(1000)
    wait_until_ready(far)
    assert files(far) == []
    expect(status(far.page)).to_have_attribute("data-model", "some")


def focus(page):
    live(page).locator("textarea").evaluate("each => each.focus({preventScroll: true})")


@pytest.mark.parametrize("use_it", [into_view, focus], ids=["view", "focus"])
def test_the_model_is_fetched_once_when_it_is_in_view_or_touched(far, use_it):
    use_it(far.page)
    expect(status(far.page)).to_have_attribute("data-model", "whole")
    live(far.page).locator("textarea").click()
    far.page.evaluate("window.scrollTo(0, 0)")
    into_view(far.page)
    wait_until_ready(far)
    assert len(files(far)) == 1
    assert far.errors == []


def test_where_data_are_to_be_saved_it_is_fetched_at_the_first_touch_only(bare):
    seen = bare(USE, ready=False, before=lambda page: page.add_init_script(SAVE_DATA))
    expect(live(seen.page).locator("textarea")).to_be_in_viewport()
    seen.page.wait_for_timeout(1000)
    assert files(seen) == []
    live(seen.page).get_by_role("button", name="praise").click()
    expect(status(seen.page)).to_have_attribute("data-model", "whole")
    assert len(files(seen)) == 1


def test_what_the_page_begins_with_gives_the_numbers_of_the_whole_model(far):
    figure, states = small_model.make(), []
    for words in [figure.text, *(each for _, each in figure.examples), "", "good film"]:
        for chosen in range(-1, len(numbers(figure.model, words)["words"])):
            states.append(
                {"text": words, "chosen": chosen, "neighbours_of": "excellent film"}
            )
    shown = json.loads(far.page.evaluate(PREPARED, [USE.name, states]))
    assert len(states) > 60
    for state, found in zip(states, shown, strict=True):
        exact = numbers(figure.model, **state)
        if exact["chosen"]:  # distances travel as float32
            near = [each.pop("distance") for each in exact["chosen"]["nearest"]]
            other = [each.pop("distance") for each in found["chosen"]["nearest"]]
            assert other == pytest.approx(near, rel=1e-6)
        assert differences(exact, found, 1e-9) == []
    assert files(far) == []


def test_an_example_is_judged_and_taken_apart_without_the_model(kept_back):
    page, _ = kept_back
    figure = small_model.make()
    for name, words in figure.examples:
        live(page).get_by_role("button", name=name, exact=True).click()
        found = numbers(figure.model, words, 1)
        assert score(page) == written(found["score"])
        expect(tokens(page)).to_have_count(len(found["words"]))
        tokens(page).nth(1).click()
        expect(swaps(page).first).to_contain_text(found["chosen"]["nearest"][0]["word"])
    write(page, "The zyxxish cast")  # words of the examples
    assert score(page) == written(numbers(figure.model, "the zyxxish cast")["score"])


def test_what_is_typed_while_the_model_comes_is_judged_when_it_has_come(kept_back):
    page, routes = kept_back
    live(page).locator("textarea").click()
    write(page, "")
    page.keyboard.type("My film, été")
    expect(live(page)).to_contain_text("3 tokens, to be judged as soon as the model")
    expect(live(page).locator("[data-number=score]")).to_be_hidden()
    said = live(page).locator("[aria-live]")
    expect(said).to_contain_text("to be judged as soon as")
    assert len(routes) == 1
    routes[0].continue_()
    expect(live(page).locator("[data-number=score]")).to_be_visible()
    exact = numbers(MODEL, "My film, été")
    assert score(page) == written(exact["score"])
    expect(said).to_contain_text(f"Score {written(exact['score'])}")
    expect(live(page).locator("textarea")).to_be_focused()
    expect(live(page).locator("textarea")).to_have_value("My film, été")


def test_a_swap_for_a_word_without_a_row_waits_and_can_be_undone(kept_back):
    page, routes = kept_back
    write(page, "good film")
    before = score(page)
    tokens(page).first.click()
    box = live(page).get_by_label("Or swap it for")
    box.fill("été")
    box.press("Enter")
    expect(live(page)).to_contain_text("2 tokens, to be judged as soon as the model")
    undo = page.get_by_role("button", name="Undo the swap")
    expect(undo).to_be_focused()
    undo.click()
    assert score(page) == before
    expect(tokens(page).first).to_be_focused()
    box.fill("été")
    box.press("Enter")
    routes[0].continue_()
    after = written(numbers(MODEL, "été film")["score"])
    line = f"“good” → “été”: score {before} before, {after} now."
    expect(live(page)).to_contain_text(line)


def test_neighbours_of_a_word_without_a_row_wait_for_the_model(kept_back):
    page, routes = kept_back
    live(page).get_by_label("Neighbours of the word").fill("été")
    expect(live(page)).to_contain_text("neighbours are shown as soon as the model")
    routes[0].continue_()
    expect(live(page)).to_contain_text("Nearest to “été”")


def test_a_model_that_comes_by_itself_is_no_news_to_a_screen_reader(kept_back):
    page, routes = kept_back
    page.evaluate(
        """() => {
          window.heard = 0;
          new MutationObserver(() => { window.heard += 1; }).observe(
            document.querySelector('[aria-live]'), {childList: true});
        }"""
    )
    routes[0].continue_()
    expect(status(page)).to_have_attribute("data-model", "whole")
    page.wait_for_timeout(1000)
    assert page.evaluate("window.heard") == 0


# --- The file ---------------------------------------------------------------------


def damaged(route):
    route.fulfill(status=200, body=b"\x1f\x8b another file")


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (lambda route: route.abort(), "perhaps you are offline"),
        (lambda route: route.fulfill(status=404, body="no"), "the site answered 404"),
        (damaged, "file is damaged"),
        (lambda route: route.fulfill(status=200, body=""), "file is damaged"),
        (lambda route: route.fulfill(status=200, body="<html>"), "file is damaged"),
    ],
    ids=["offline", "404", "damaged", "empty", "a_page"],
)
def test_where_the_model_does_not_come_it_says_so_and_can_try_again(far, fault, said):
    page = far.page
    page.route("**/*.bin", fault)
    retry = page.get_by_role("button", name="Try again")
    expect(retry).to_be_hidden()
    write(page, "my own review")
    expect(live(page)).to_contain_text(said)
    expect(live(page)).to_contain_text("What you wrote is still there")
    expect(live(page).locator("[aria-live]")).to_contain_text(said)
    live(page).get_by_role("button", name="not", exact=True).click()
    assert score(page) == written(numbers(MODEL, "Not good at all.")["score"])
    expect(status(page)).to_contain_text(said)
    heard = live(page).locator("[aria-live]")
    expect(heard).to_contain_text("Score")
    write(page, "my own review")
    expect(heard).to_contain_text(said)
    heard.evaluate("each => each.replaceChildren()")
    retry.click()
    expect(heard).to_contain_text(said)  # once more
    expect(status(page)).to_have_attribute("data-model", "failed")
    expect(retry).to_be_focused()
    page.unroute("**/*.bin")
    retry.click()
    expect(tokens(page)).to_have_count(3)
    expect(live(page).locator("textarea")).to_have_value("my own review")
    expect(retry).to_be_hidden()
    expect(tokens(page).first).to_be_focused()


def test_a_browser_that_cannot_undo_gzip_is_told_and_fetches_nothing(far):
    page = far.page
    page.evaluate("delete globalThis.DecompressionStream")
    write(page, "my own review")
    expect(live(page)).to_contain_text("cannot undo gzip")
    assert files(far) == []
    expect(live(page).locator("textarea")).to_have_value("my own review")


def test_a_file_that_the_host_undid_is_read_too(far):
    plain = gzip.decompress(small_model.make().file)
    far.page.route("**/*.bin", lambda route: route.fulfill(body=plain))
    far.page.keyboard.press("Tab")
    expect(status(far.page)).to_have_attribute("data-model", "whole")


def test_in_a_notebook_the_model_is_there_from_the_start(bare):
    seen = bare(USE)
    fetched = len(files(seen))
    seen.page.evaluate(AS_IN_A_NOTEBOOK)
    expect(seen.page.locator("[data-model=whole]")).to_be_visible()
    assert len(files(seen)) == fetched + 1  # by this test, for the trait
    expect(seen.page.locator("[data-number=score]")).to_be_visible()
    expect(seen.page.locator(".explore-caption")).to_contain_text("in a notebook")
    seen.page.evaluate("window.end()")
    expect(seen.page.locator(".explore-live")).to_have_count(0)
    assert seen.errors == []


# --- What is shown ------------------------------------------------------------------


def written(score):
    """Return a score as the figure writes it: never 0 or 1, which none reaches."""
    if score > 0.9995:
        return "above 0.999"
    return "below 0.001" if score < 0.0005 else f"{score:.3f}"


def test_it_shows_pythons_numbers(page):
    figure = small_model.make()
    for words in ("good", "dull slow", "A zyxxish film, not <br /> good!"):
        write(page, words)
        found = numbers(figure.model, words)
        assert score(page) == written(found["score"])
        shown = tokens(page).all_inner_texts()
        for k, (word, index) in enumerate(
            zip(found["words"], found["indices"], strict=True)
        ):
            share = f"{found['shares'][k]:+.2f}".replace("-", MINUS)
            unknown = " [UNK]" if index == 1 else ""
            assert shown[k].split("\n") == [f"{word}{unknown}", f"[{index}] {share}"]
        z = live(page).locator("[data-number=z]").inner_text()
        assert z == f"{found['z']:+.2f}".replace("-", MINUS)
        error = float(live(page).locator("[data-number=error]").inner_text())
        assert found["error"] <= error < found["error"] + 2e-4
        verdict = "positive" if found["score"] > 0.5 else "negative"
        expect(live(page)).to_contain_text(f"{score(page)}: {verdict}")


def test_a_token_that_is_pressed_shows_its_row_and_a_second_press_hides_it(page):
    write(page, "a good film")
    tokens(page).nth(1).click()
    row = numbers(MODEL, "a good film", 1)["chosen"]["row"]
    shown = ", ".join(f"{value:.2f}".replace("-", MINUS) for value in row)
    expect(live(page)).to_contain_text(f"“good”: index 3. Its row, [{shown}], times")
    drawn = live(page).locator(".explore-strip").first.locator("g")
    assert drawn.locator("title").all_text_contents() == shown.split(", ")
    above = drawn.locator("rect:last-child").evaluate_all(
        "all => all.map(each => each.y.baseVal.value < 12)"
    )
    high = drawn.locator("rect:last-child").evaluate_all(
        "all => all.map(each => each.height.baseVal.value)"
    )
    full = np.abs(MODEL.rows(numbers(MODEL, "a good film")["indices"])).max()
    assert high == pytest.approx(12 * np.abs(row) / full, abs=0.51)
    for value, up, size in zip(row, above, high, strict=True):
        assert up == (value > 0 and size > 0)
    expect(tokens(page).nth(1)).to_have_attribute("aria-pressed", "true")
    expect(tokens(page).nth(1)).to_be_focused()
    tokens(page).nth(1).click()
    expect(swaps(page)).to_have_count(0)


def test_a_swap_shows_the_score_before_and_after_and_can_be_undone(page):
    write(page, "Such a good film!")
    before = score(page)
    tokens(page).nth(2).focus()
    page.keyboard.press("Enter")
    new = swaps(page).first.inner_text().split(" (")[0]
    swaps(page).first.focus()
    page.keyboard.press("Enter")
    expect(live(page).locator("textarea")).to_have_value(f"Such a {new} film!")
    after = score(page)
    line = f"“good” → “{new}”: score {before} before, {after} now."
    expect(live(page)).to_contain_text(line)
    expect(live(page).locator("[aria-live]")).to_contain_text(line)
    page.get_by_role("button", name="Undo the swap").click()
    expect(live(page).locator("textarea")).to_have_value("Such a good film!")
    assert score(page) == before
    expect(tokens(page).nth(2)).to_be_focused()
    expect(live(page)).not_to_contain_text("before,")


def test_any_words_can_be_swapped_in_by_enter(page):
    write(page, "a good film")
    tokens(page).nth(1).click()
    box = live(page).get_by_label("Or swap it for")
    box.fill("  not <b>so</b> dull ")
    box.press("Enter")
    expect(live(page).locator("textarea")).to_have_value("a not <b>so</b> dull film")
    wait_until_drawn(page)
    assert live(page).locator("b").count() == 0
    expect(live(page)).to_contain_text("not in the vocabulary, so it counts as [UNK]")
    box.fill(" ")
    box.press("Enter")
    expect(live(page)).to_contain_text("Type a word to swap in")
    expect(live(page).locator("textarea")).to_have_value("a not <b>so</b> dull film")


def test_an_empty_review_has_no_score_and_is_explained(page):
    page.get_by_role("button", name="Clear").click()
    expect(live(page)).to_contain_text("0 divided by 0: Keras says nan")
    expect(live(page).locator("[data-number=score]")).to_have_count(0)
    expect(tokens(page)).to_have_count(0)
    write(page, "good")
    expect(live(page).locator("[data-number=score]")).to_have_count(1)


def test_200_tokens_are_buttons_512_are_read_and_the_rest_is_counted(page):
    write(page, "film " * 10_000)
    expect(tokens(page)).to_have_count(200)
    expect(live(page)).to_contain_text("512 tokens read, 9,488 cut off, 0 unknown")
    expect(live(page)).to_contain_text("the first 200; 312 more were read.")


def test_of_a_long_text_the_words_that_pull_most_are_listed(page):
    words = "wonderful film dull cast slow film good the " * 3
    write(page, words)
    table = live(page).get_by_role("table", name="The words that pull most")
    found = numbers(MODEL, words)
    ordered = [*found["up"], *reversed(found["down"])]
    wanted = [(each["word"], str(each["times"])) for each in ordered]
    rows = [row.split("\t") for row in table.locator("tbody tr").all_inner_texts()]
    assert [(word, times) for word, times, _ in rows] == wanted
    total = sum(
        share
        for word, share in zip(found["words"], found["shares"], strict=True)
        if word == wanted[0][0]
    )
    assert rows[0][2] == f"{total:+.2f}".replace("-", MINUS)
    write(page, "wonderful film")
    expect(table).to_be_hidden()


def test_neighbours_of_any_word_are_shown(page):
    live(page).get_by_label("Neighbours of the word").fill("Film!")
    near = numbers(MODEL, "", -1, "film")["asked"]["nearest"]
    shown = ", ".join(f"{each['word']} ({each['distance']:.2f})" for each in near)
    expect(live(page)).to_contain_text("Nearest to “film” (index 2)")
    assert shown in re.sub("[\u2066-\u2069]", "", live(page).inner_text())
    live(page).get_by_label("Neighbours of the word").fill("zyx")
    expect(live(page)).to_contain_text("“zyx” is not in the vocabulary")


def test_python_chooses_a_token_and_the_page_tells_python(page):
    set_state(page, USE.name, text="a good film", chosen=2)
    expect(tokens(page).nth(2)).to_have_attribute("aria-pressed", "true")
    tokens(page).nth(0).click()
    assert get_state(page, USE.name, "chosen") == 0


def test_it_swaps_as_python_does(page):
    rng = np.random.default_rng(seed=8)
    cases = []
    while len(cases) < 60:
        words = text(rng, 20).replace("\t", "<br />")
        count = len(numbers(MODEL, words)["words"])
        if count:
            cases.append([words, int(rng.integers(count))])
    shown = page.evaluate(SWAPPED, [cases, "new 🎬"])
    assert shown == [swapped(*case, "new 🎬") for case in cases]


# --- The book's own model -------------------------------------------------------------


def glued(name):
    """Return a value that chapter 08 glued when the book was built."""
    path = Path(HTML).parent / "executed" / f"{Path(USE.page).stem}.ipynb"
    for cell in nbformat.read(path, as_version=4).cells:
        for output in cell.get("outputs", []):
            if output.get("metadata", {}).get("scrapbook", {}).get("name") == name:
                (value,) = output["data"].values()
                return ast.literal_eval("".join(value))
    raise AssertionError(f"chapter 08 does not glue {name}")


def test_scores_equal_keras_scores_on_200_real_reviews(on_site):
    exact = [float(each) for each in glued("keras_scores").split()]
    texts = reviews.load("validation").texts[:200]
    page = on_site(USE).page
    off, allowed = [], []
    for words, score in zip(texts, exact, strict=True):
        state = {"text": words, "chosen": -1, "neighbours_of": ""}
        found = numbers_in_page(page, USE.name, state)
        off.append(abs(found["score"] - score))
        allowed.append(found["error"])
    print(
        f"\n200 reviews: largest difference {max(off):.6f}, mean "
        f"{np.mean(off):.6f}, sum {sum(off):.4f}; allowed {max(allowed):.6f}"
    )
    assert all(a <= b for a, b in zip(off, allowed, strict=True))
    assert max(allowed) <= float(glued("score_allowed")) < 0.005
    assert max(off) <= float(glued("score_off"))
    # Other reviews have other scores: the comparison can fail.
    assert sum(abs(a - b) > 0.01 for a, b in itertools.pairwise(exact)) > 150


def test_at_most_300_kilobytes_come_and_none_before_the_figure_is_in_view(on_site):
    seen = on_site(USE, before=own_clock)
    page = seen.page
    page.clock.run_for(10_000)
    wait_until_ready(seen)
    assert files(seen) == []
    before = len(seen.requests)
    into_view(page)
    expect(status(page)).to_have_attribute("data-model", "whole")
    live(page).locator("textarea").click()
    page.keyboard.type(" My secret review")
    page.clock.run_for(10_000)
    wait_until_ready(seen)
    fetched = seen.requests[before:]
    assert [each.url for each in fetched] == [each.url for each in files(seen)]
    sizes = fetched[0].sizes()
    came = sizes["responseHeadersSize"] + sizes["responseBodySize"]
    assert 100_000 < came <= FILE_LIMIT
    assert fetched[0].method == "GET" and fetched[0].post_data is None
    stated = re.search(r"(\d+) kB", glued("model_kilobytes"))[1]
    assert math.isclose(int(stated), came / 1000, abs_tol=2)
    assert seen.errors == seen.outside == []


def test_what_the_page_begins_with_is_less_than_8_kilobytes(on_site):
    figure = on_site(USE).page.locator("figure[data-explore=trained-model]")
    html = figure.evaluate(
        "each => (each.querySelector('.explore-live').remove(), each.outerHTML)"
    )
    assert 3000 < len(gzip.compress(html.encode(), 6)) < PREPARED_LIMIT
