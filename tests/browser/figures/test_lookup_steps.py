"""Chapter 03's figure in use: step by step, by mouse, by touch and by keyboard."""

import re

import numpy as np
import pytest
from figure_pages import get_state, set_state, wait_until_drawn
from playwright.sync_api import expect
from states import STATES
from uses import USES

from embedbook.explore import lookup
from tools.browser import site_checks

USE = next(each for each in USES if each.name == "lookup")
WAYS = ["mouse", "touch", "keyboard"]
# The cells of a table, row by row, its heads too.
CELLS = """table => [...table.rows].map(row =>
  [...row.cells].map(cell => cell.textContent.replaceAll('\\u2212', '-')))"""
WORK = ["multiplications", "by_zero", "copied"]
NAN = float("nan")


def live(page):
    return page.locator("figure[data-explore=lookup] .explore-live")


def cells(page, name):
    wait_until_drawn(page)
    return live(page).locator(f"[data-table={name}]").evaluate(CELLS)


def work(page, name):
    """Return the counts that a table of work shows, one list for each way."""
    rows = [row[1:] for row in cells(page, name)[1:]]
    return [[int(re.sub(r"\D", "", row[way])) for row in rows] for way in (0, 1)]


def press(page, name, way="mouse"):
    button = live(page).get_by_role("button", name=name, exact=True)
    if way == "keyboard":
        button.focus()
        page.keyboard.press("Enter")
    elif way == "touch":
        button.tap()
    else:
        button.click()


def stop_the_clock(page):
    """Let time pass only where a test says so."""
    page.clock.install(time=0)
    page.clock.pause_at(1000)


def progress(page):
    return live(page).locator(".explore-progress")


def close(shown, rows, table):
    """Say whether texts show these numbers, to 3 digits of the table's largest."""
    rounding = 0.0051 * np.abs(table).max()
    if not rows:
        return shown == []
    shown, rows = np.array(shown, float), np.array(rows)
    return shown.shape == rows.shape and np.abs(shown - rows).max() <= rounding


def test_what_is_shown_is_what_python_computes_in_50_random_states(bare):
    page = bare(USE).page
    rng = np.random.default_rng(seed=3)
    stepped = 0
    for _ in range(50):
        state = STATES["lookup"].draw(rng)
        found, table = lookup.numbers(**state), state["table"]
        set_state(page, "lookup", **state)
        expect(live(page)).to_contain_text(f"Step {found['step']} of {found['steps']}.")
        large = [[found["large"][way][key] for key in WORK] for way in found["large"]]
        assert work(page, "large") == large
        if not found["steps"]:
            expect(live(page)).to_contain_text("Type a word that has a row")
            continue
        stepped += 1
        counts = [
            [found["counts"][way][key] for key in WORK] for way in found["counts"]
        ]
        assert work(page, "work") == counts
        *products, sums = cells(page, "one-hot")[1:]
        assert [row[1] for row in products] == [
            f"{n:g} \u00d7" for n in found["one_hot"]
        ]
        assert close([row[2:] for row in products], table, table)
        assert close([sums[2:]], [found["partial_sum"]], table)
        for way in ("multiplied", "picked"):
            done = [row[1:] for row in cells(page, way)[1:] if row[1] != "·"]
            assert close(done, found[way], table)
        verdict = live(page).locator(".explore-verdict").inner_text()
        assert ("Equal: both gave" in verdict) == bool(found["equal"])
    assert stepped > 30


@pytest.mark.parametrize("way", WAYS)
def test_a_reader_goes_step_by_step_and_back(bare, way):
    page = bare(USE, has_touch=way == "touch", width=390).page
    expect(progress(page)).to_contain_text("Step 0 of 20.")
    assert work(page, "work") == [[0, 0, 0], [0, 0, 0]]
    press(page, "Step", way)
    expect(progress(page)).to_contain_text("Step 1 of 20. ")
    expect(progress(page)).to_contain_text("The other way picks row 3 at once.")
    assert work(page, "work") == [[3, 3, 0], [0, 0, 3]]
    for _ in range(4):
        press(page, "Step", way)
    expect(progress(page)).to_contain_text("is done.")
    assert cells(page, "multiplied")[1:3] == [["good", "-0.6", "1.0", "-0.3"]] + [
        ["cast", "·", "·", "·"]
    ]
    press(page, "Back", way)
    expect(progress(page)).to_contain_text("Step 4 of 20.")
    assert cells(page, "multiplied")[1] == ["good", "·", "·", "·"]
    press(page, "To the end", way)
    expect(live(page)).to_contain_text("Equal: both gave the same rows.")
    assert work(page, "work") == [[60, 48, 0], [0, 0, 12]]
    press(page, "Start again", way)
    expect(progress(page)).to_contain_text("Step 0 of 20.")
    assert get_state(page, "lookup", "step") == 0


def test_equal_is_found_by_comparing(bare):
    page = bare(USE).page
    set_state(page, "lookup", step=96)
    expect(live(page)).to_contain_text("Equal: both gave the same rows.")
    table = [[0.0] * 3, [1.0, NAN, 2.0], *[[0.0] * 3] * 3]
    set_state(page, "lookup", table=table)
    expect(live(page)).to_contain_text("Not equal: the rows differ.")


def test_it_plays_pauses_and_stops_at_the_end(bare):
    page = bare(USE).page
    stop_the_clock(page)
    press(page, "Play")
    page.clock.run_for(1700)
    expect(progress(page)).to_contain_text("Step 3 of 20.")
    press(page, "Pause")
    page.clock.run_for(5000)
    expect(progress(page)).to_contain_text("Step 3 of 20.")
    press(page, "Play")
    page.clock.run_for(30_000)
    expect(progress(page)).to_contain_text("Step 20 of 20.")
    expect(live(page).get_by_role("button", name="Play", exact=True)).to_be_visible()
    press(page, "Play")
    page.clock.run_for(100)
    expect(progress(page)).to_contain_text("Step 0 of 20.")


def test_where_less_motion_is_wished_for_it_plays_word_by_word(bare):
    page = bare(USE, reduced_motion="reduce").page
    stop_the_clock(page)
    press(page, "Play")
    page.clock.run_for(100)
    expect(progress(page)).to_contain_text("Step 5 of 20.")
    page.clock.run_for(900)
    expect(progress(page)).to_contain_text("Step 10 of 20.")


def test_playing_is_announced_at_the_end_of_a_word_only(bare):
    page = bare(USE).page
    region = live(page).locator("[aria-live]")
    press(page, "Step")
    expect(region).to_contain_text("Sum so far")
    press(page, "Start again")
    expect(region).to_contain_text("press Step to begin")
    stop_the_clock(page)
    press(page, "Play")
    page.clock.run_for(3100)
    expect(progress(page)).to_contain_text("Step 4 of 20.")
    assert "press Step to begin" in region.text_content()
    page.clock.run_for(900)
    assert "is done." in region.text_content()


def test_typing_begins_anew_and_adding_a_word_goes_on(bare):
    page = bare(USE).page
    press(page, "To the end")
    press(page, "+ with")
    expect(progress(page)).to_contain_text("Step 20 of 25.")
    assert cells(page, "multiplied")[5] == ["with", "·", "·", "·"]
    live(page).locator("textarea").fill("A film, a soup?")
    expect(progress(page)).to_contain_text("Step 0 of 15.")
    expect(live(page).locator(".explore-note")).to_contain_text(
        "left out: \u2068“soup”"
    )
    press(page, "Clear")
    expect(live(page)).to_contain_text("Type a word that has a row")
    expect(live(page).get_by_role("button", name="Step", exact=True)).to_be_hidden()


def test_a_button_that_can_do_no_more_keeps_the_focus_and_says_so(bare):
    page = bare(USE).page
    end = live(page).get_by_role("button", name="To the end", exact=True)
    expect(end).to_have_attribute("aria-disabled", "false")
    press(page, "To the end", "keyboard")
    expect(end).to_have_attribute("aria-disabled", "true")
    expect(end).to_be_focused()
    page.keyboard.press("Enter")
    expect(progress(page)).to_contain_text("Step 20 of 20.")


@pytest.mark.parametrize("way", WAYS)
def test_the_table_of_a_real_model_follows_its_sliders(bare, way):
    page = bare(USE, has_touch=way == "touch", width=390).page
    slider = live(page).get_by_label("Words in the vocabulary, V")
    if way == "keyboard":
        slider.focus()
        page.keyboard.press("End")
    else:
        box = slider.bounding_box()
        at = {"x": box["width"] - 2, "y": box["height"] / 2}
        (slider.tap if way == "touch" else slider.click)(position=at)
    assert get_state(page, "lookup", "large_vocabulary") == 1_000_000
    expect(slider).to_have_attribute("aria-valuetext", "1,000,000")
    assert work(page, "large") == [[256_000_000, 255_999_744, 0], [0, 0, 256]]


def test_of_ten_thousand_words_the_first_eight_are_shown(bare):
    page = bare(USE).page
    live(page).locator("textarea").fill("good soup " * 5000)
    expect(live(page)).to_contain_text(
        "Shown are the first 8 of 5,000 words with a row."
    )
    expect(live(page).locator(".explore-tokens > li")).to_have_count(8)
    assert work(page, "large")[1] == [0, 0, 5000 * 64]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_widest_table_scrolls_in_its_own_box_and_not_the_page(bare, scheme):
    table = np.random.default_rng(0).normal(size=(12, 8)) * 0.05
    words = ["", "[UNK]", *(f"w{row}" for row in range(10))]
    state = {"table": table, "vocabulary": words, "text": "w1 w2", "step": 7}
    page = bare(USE, state=state, width=320, scheme=scheme).page
    boxes = site_checks.sideways(page)
    assert boxes and all("explore-scroll" in each for each in boxes)
    assert live(page).locator(".explore-scroll[tabindex='0']").count() == 4
    assert live(page).get_by_role("button", name="+").count() == 10
    assert site_checks.axe(page) == []
