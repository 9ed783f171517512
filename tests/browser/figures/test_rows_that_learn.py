"""The rows that learn, in Chromium: steps are Python's, and the plane shows them."""

import itertools
import json
import math

import numpy as np
import pytest
from figure_pages import get_state, set_state, wait_until_drawn
from playwright.sync_api import expect
from states import STATES
from test_equals_python import differences
from uses import USES

from embedbook.explore import learning_rows_model as model
from embedbook.explore import learning_rows_training as training

NAME = "learning-rows"
USE = next(each for each in USES if each.name == NAME)
TOLERANCE = 1e-9  # relative and absolute; NaN and infinity never occur
CALL = """async ([name, state, count]) => {
  const figure = document.querySelector('figure[data-explore=learning-rows]');
  const module = await import(new URL(figure.dataset.module, document.baseURI).href);
  return JSON.stringify(module[name](state, count));
}"""
BOXES = """() => [...document.querySelectorAll('[data-word]')].map(group => {
  const box = each => { const {left, right, top, bottom} = each.getBoundingClientRect();
    return [left, top, right, bottom]; };
  return {label: box(group.querySelector('text')),
    mark: box(group.querySelectorAll('path')[1])};
})"""


def call(page, name, state, count=1):
    return json.loads(page.evaluate(CALL, [name, state, count]))


def button(page, name):
    return page.get_by_role("button", name=name, exact=True)


def line(page, part):
    """Return the words after the colon of one line of the figure, once drawn."""
    wait_until_drawn(page)
    text = page.locator(f"[data-part={part}]").inner_text()
    return set(text.split(": ")[1].rstrip(".").split(", ")) - {"none"}


def words(rows):
    return {model.WORDS[row] for row in rows}


def marked(page, attribute):
    wait_until_drawn(page)
    return set(
        page.evaluate(
            f"[...document.querySelectorAll('[{attribute}]')]"
            f".map(each => each.getAttribute('{attribute}'))"
        )
    )


def trained(state):
    """Return what training changes, without what Python's `advance` only passes on."""
    return {name: state[name] for name in model.start(0)}


def test_steps_equal_pythons_in_60_random_states(bare):
    page = bare(USE).page
    rng = np.random.default_rng(seed=16)
    for _ in range(60):
        state = STATES[NAME].draw(rng)
        count = int(rng.integers(1, 21))
        python = training.advance(state, count)
        assert python["step"] == state["step"] + count
        browser = call(page, "advance", state, count)
        assert differences(trained(python), trained(browser), TOLERANCE) == []


def test_starts_equal_pythons_to_the_last_bit(bare):
    page = bare(USE).page
    given = {name: get_state(page, NAME, name) for name in ("words", "sentences")}
    for seed in [0, 1, 2, 12_345, 10**6]:
        python, browser = model.start(seed), call(page, "start", given | {"seed": seed})
        assert differences(python, browser, TOLERANCE) == []
        assert browser["table"] == python["table"]


def test_the_page_shows_what_python_computes(bare):
    page = bare(USE).page
    rng = np.random.default_rng(seed=26)
    for _ in range(10):
        state = STATES[NAME].draw(rng)
        del state["words"]
        set_state(page, NAME, **state)
        found = training.numbers(state)
        assert (
            line(page, "moved") == words(found["moved"]) == marked(page, "data-trail")
        )
        assert line(page, "last-batch") == words(found["last_words"])
        assert line(page, "outside") == words(found["moved_outside"])
        assert line(page, "still") == set(model.WORDS) - words(found["moved"])
        asked = {row for row, each in enumerate(found["gradient"]) if any(each)}
        assert marked(page, "data-arrow") == words(asked)
        shown = page.locator("[data-number=loss]").inner_text()
        assert math.isclose(float(shown), found["loss"], rel_tol=0.01, abs_tol=6e-4)
        right = page.locator("[data-number=right]").inner_text()
        assert right == f"{round(100 * found['right'])}%"
        items = page.locator(".explore-live li")
        assert items.locator("strong").all_inner_texts() == [
            each["text"] for each in found["next_batch"]
        ]
        for text, each in zip(
            items.all_inner_texts(), found["next_batch"], strict=True
        ):
            assert f"label {each['label']}" in text
            assert text.endswith("right" if each["right"] else "wrong")


@pytest.mark.parametrize("way", ["mouse", "touch", "keyboard"])
def test_plain_sgd_moves_rows_of_the_batch_only_and_adam_carries_others_on(bare, way):
    page = bare(USE, has_touch=way == "touch").page

    def press(name):
        if way == "keyboard":
            button(page, name).focus()
            page.keyboard.press("Enter")
        elif way == "touch":
            button(page, name).tap()
        else:
            button(page, name).click()
        wait_until_drawn(page)

    for _ in range(4):
        press("Step")
        assert line(page, "moved") == line(page, "last-batch")
        assert line(page, "outside") == set()
    press("Start again")
    assert get_state(page, NAME, "step") == 0
    page.get_by_label("Optimizer").select_option("Adam")
    assert get_state(page, NAME, "learning_rate") == 0.05
    for _ in range(4):
        press("Step")
    assert line(page, "outside") != set()
    assert line(page, "still") >= {"scrumptious"}
    expect(page.locator("[data-part=reason]")).to_contain_text("drift on")


def test_weight_decay_moves_every_row_by_the_keyboard(bare):
    page = bare(USE).page
    page.get_by_label("Weight decay").focus()
    page.keyboard.press("ArrowRight")
    assert get_state(page, NAME, "weight_decay") == 0.01
    button(page, "Step").click()
    expect(page.locator("[data-part=moved]")).to_contain_text("scrumptious")
    expect(page.locator("[data-part=reason]")).to_contain_text("shrinks every row")


def test_it_plays_until_it_is_paused_and_parts_praise_from_blame(bare):
    page = bare(USE).page
    button(page, "Play").click()
    page.wait_for_function(
        "parseInt(document.querySelector('[data-number=loss]')"
        ".previousSibling.textContent.slice(5)) >= 5"
    )
    button(page, "Pause").click()
    wait_until_drawn(page)
    step = get_state(page, NAME, "step")
    page.wait_for_timeout(700)
    assert get_state(page, NAME, "step") == step >= 5
    for _ in range(10):
        button(page, "10 steps").click()
    expect(page.locator("[data-number=right]")).to_have_text("100%")


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_it_plays_slowly_and_without_sliding_where_less_motion_is_asked(bare, motion):
    page = bare(USE, reduced_motion=motion).page
    page.clock.install(time=0)
    page.clock.pause_at(10_000)
    button(page, "Play").click()
    slid = False
    for _ in range(12):  # 3 seconds
        page.clock.run_for(250)
        slid = slid or page.evaluate("document.getAnimations().length") > 0
    seconds_of_a_step = 1 if motion == "reduce" else 0.25
    assert get_state(page, NAME, "step") == 3 / seconds_of_a_step
    assert slid == (motion == "no-preference")


def test_a_wild_rate_stops_with_a_sentence_and_starts_again(bare):
    page = bare(USE, state={"learning_rate": 100.0, "weight_decay": 0.5}).page
    for _ in range(20):
        button(page, "10 steps").click()
    expect(page.locator("[data-part=trouble]")).to_contain_text("too large for a float")
    assert all(math.isfinite(each) for each in get_state(page, NAME, "losses"))
    wait_until_drawn(page)
    assert "NaN" not in page.locator("figure").inner_html()
    button(page, "Start again").click()
    expect(page.locator("[data-part=trouble]")).to_be_empty()


def test_a_loss_that_grows_is_explained_before(bare):
    page = bare(USE, state={"learning_rate": 50.0}).page
    button(page, "10 steps").click()
    expect(page.locator("[data-part=trouble]")).to_contain_text("The loss has grown to")


@pytest.mark.parametrize("width", [320, 1280])
def test_no_label_hides_another_or_a_mark(bare, width):
    page = bare(USE, width=width).page
    state = training.advance(
        {
            "optimizer": "sgd",
            "learning_rate": 1.0,
            "weight_decay": 0.0,
            "batch_size": 2,
            "seed": 0,
        }
        | model.start(0),
        60,
    )
    tables = [state["table"], model.start(3)["table"], np.zeros((12, 2)).tolist()]
    for table in tables:
        set_state(page, NAME, table=table)
        boxes = page.evaluate(BOXES)
        assert len(boxes) == 12
        for a, b in itertools.permutations(boxes, 2):
            for other in [b["label"], b["mark"]]:
                across = min(a["label"][2], other[2]) - max(a["label"][0], other[0])
                down = min(a["label"][3], other[3]) - max(a["label"][1], other[1])
                assert min(across, down) < 3  # a letter's box is larger than its ink


def test_a_phone_shows_what_a_step_does_without_scrolling(bare):
    page = bare(USE, width=390).page
    step = button(page, "Step")
    step.click()
    wait_until_drawn(page)
    top = step.bounding_box()["y"]
    moved = page.locator("[data-part=moved]").bounding_box()
    assert top < page.locator(".explore-axes").first.bounding_box()["y"] < moved["y"]
    assert moved["y"] + moved["height"] - top < 700
    assert moved["y"] < page.get_by_label("Optimizer").bounding_box()["y"]


def test_words_with_an_arrow_are_those_that_the_next_step_moves(bare):
    page = bare(USE).page
    for step in range(1, 8):
        expect(page.locator(".explore-live")).to_contain_text(
            f"The next batch, of step {step}:"
        )
        arrows = marked(page, "data-arrow")
        for drawn in page.locator("[data-arrow]").all():
            length = drawn.get_attribute("d").removeprefix("M0 0H").split("m")[0]
            assert 15.99 < float(length) < 34.01  # px; its point has a radius of 6
        button(page, "Step").click()
        expect(page.locator("[data-part=moved]")).to_contain_text(
            f"Moved by step {step}:"
        )
        assert line(page, "moved") == arrows == marked(page, "data-trail")


def test_a_learning_rate_that_changes_with_the_optimizer_is_said(bare):
    page = bare(USE).page
    said, heard = page.locator("[data-part=rate]"), page.locator("[aria-live]")
    expect(said).to_be_empty()
    page.get_by_label("Optimizer").select_option("Adam")
    expect(said).to_contain_text("The learning rate is now 0.05, since Adam was chosen")
    expect(heard).to_have_text(said.inner_text())
    page.get_by_label("Learning rate").focus()
    page.keyboard.press("ArrowRight")
    expect(said).to_be_empty()
    page.get_by_label("Optimizer").select_option("SGD, plain")
    expect(said).to_contain_text("now 1, since SGD, plain")


def test_every_sentence_is_in_a_table_with_its_score(bare):
    page = bare(USE).page
    button(page, "10 steps").click()
    expect(page.locator("[data-part=moved]")).to_contain_text("step 10")
    page.get_by_text("All sentences").click()
    rows = page.locator("details[open] tbody tr").all_inner_texts()
    figure = USE.make()
    figure.train(10)
    scores = training.numbers(figure.training_state())["scores"]
    wanted = [
        [text, str(label), f"{score:.3f}", ["wrong", "right"][(score > 0.5) == label]]
        for (text, label), score in zip(model.SENTENCES, scores, strict=True)
    ]
    assert [row.split("\t") for row in rows] == wanted


AXES = """() => [...document.querySelectorAll('.explore-axes')].map(each => {
  const box = part => { const {left, right, top, bottom} = part.getBoundingClientRect();
    return [left, top, right, bottom]; };
  return {all: box(each), texts: [...each.children]
    .filter(part => part.tagName === 'text').map(box)};
})"""


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scale", [1e-9, 0.6, 123_456.0, 1.5e140])
def test_numbers_of_axes_stand_apart_and_within_the_picture(bare, width, scale):
    page = bare(USE, width=width).page
    table = np.linspace(-scale, scale, 24).reshape(12, 2).tolist()
    set_state(page, NAME, table=table, step=100, losses=[200.0] * 101)
    wait_until_drawn(page)
    for drawn in page.evaluate(AXES):
        left, top, right, bottom = drawn["all"]
        for a in drawn["texts"]:
            assert left - 1 <= a[0] < a[2] <= right + 1
            assert top - 4 <= a[1] < a[3] <= bottom + 1  # ink is lower than its box
        for a, b in itertools.combinations(drawn["texts"], 2):
            across = min(a[2], b[2]) - max(a[0], b[0])
            down = min(a[3], b[3]) - max(a[1], b[1])
            assert across < 1 or down < 4  # a digit's box is 5 px higher than its ink


TWO_VIEWS = """async state => {
  const figure = document.querySelector('figure[data-explore=learning-rows]');
  const module = await import(new URL(figure.dataset.module, document.baseURI).href);
  const events = new EventTarget();
  const els = [1, 2].map(() => document.createElement('div'));
  const model = () => ({  // anywidget gives each view a model of its own, of one state
    get: name => state[name],
    set: (name, value) => {
      state[name] = value;
      events.dispatchEvent(new Event(`change:${name}`));
    },
    on: (name, each) => events.addEventListener(name, each),
    off: (name, each) => events.removeEventListener(name, each),
    save_changes() {},
  });
  document.body.append(...els);
  const ends = els.map(el => module.default.render({ model: model(), el }));
  const press = (el, name) => [...el.querySelectorAll('button')]
    .find(each => each.textContent === name).click();
  const wait = ms => new Promise(done => setTimeout(done, ms));
  await wait(100);
  press(els[0], 'Play');
  const began = performance.now();
  await wait(2000);
  press(els[1], 'Pause');
  const played = [state.step, (performance.now() - began) / 1000];
  await wait(600);
  press(els[1], 'Play');
  await wait(600);
  ends.forEach(end => end());
  const left = state.step;
  await wait(600);
  return [...played, left, state.step, els.map(el => el.childElementCount)];
}"""


def test_two_views_of_one_figure_play_as_one_and_stop_when_they_close(bare):
    page = bare(USE).page
    step, seconds, left, end, children = page.evaluate(TWO_VIEWS, USE.make().state())
    assert 2 <= step <= 4 * seconds + 1
    assert step < left == end
    assert children == [0, 0]


@pytest.mark.parametrize("weights", [[0, 0], [1, -1]])
def test_a_table_of_zeros_is_drawn_too(bare, weights):
    seen = bare(USE, state={"table": [[0, 0]] * 12, "weights": weights})
    assert "NaN" not in seen.page.locator(".explore-live").inner_html()
    assert seen.errors == []
