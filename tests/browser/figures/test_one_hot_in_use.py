"""Chapter 01's figure in use: what it shows, and words picked, compared and typed."""

import numpy as np
import pytest
from figure_pages import get_state, set_state, wait_until_drawn
from playwright.sync_api import expect
from states import STATES
from uses import USES

from embedbook.explore import one_hot

USE = next(each for each in USES if each.name == "one-hot")
CELLS = """table => [...table.tBodies[0].rows].map(row =>
  [...row.querySelectorAll('td')].map(cell => Number(cell.textContent)))"""
UNITS = {"byte": 1, "bytes": 1, "kB": 1e3, "MB": 1e6, "GB": 1e9, "TB": 1e12}


def live(page):
    return page.locator("figure[data-explore=one-hot] .explore-live")


def cells(page, place):
    wait_until_drawn(page)
    return live(page).locator("table").nth(place).evaluate(CELLS)


def shown(page, name):
    wait_until_drawn(page)
    return live(page).locator(f"[data-number={name}]").inner_text()


def size(page, name):
    """Return a size that is shown, in bytes."""
    number, unit = shown(page, name).split()
    return float(number.replace(",", "")) * UNITS[unit]


def test_what_is_shown_is_what_python_computes_in_50_random_states(bare):
    page = bare(USE).page
    rng = np.random.default_rng(seed=1)
    for _ in range(50):
        state = STATES["one-hot"].draw(rng)
        found = one_hot.numbers(**state)
        set_state(page, "one-hot", **state)
        for name in ("one_hot_bytes", "index_bytes", "large_bytes"):
            assert size(page, name) == pytest.approx(found[name], rel=0.005)
        if not found["tokens"]:
            expect(live(page)).to_contain_text("without words there is no vocabulary")
            continue
        assert cells(page, 0) == found["vectors"]
        assert cells(page, 1) == found["cosines"]
        assert float(shown(page, "cosine")) == found["cosine"]
        words = found["vocabulary_size"]
        expect(live(page).locator(".explore-note")).to_contain_text(
            f" {words:,} word{'s' * (words != 1)} in the vocabulary."
        )


@pytest.mark.parametrize("way", ["mouse", "touch", "keyboard"])
def test_words_are_picked_and_cleared(bare, way):
    page = bare(USE, has_touch=way == "touch").page
    for name in ("Clear", "+ film", "+ cast", "+ film"):
        button = live(page).get_by_role("button", name=name, exact=True)
        if way == "keyboard":
            button.focus()
            page.keyboard.press("Enter")
        else:
            (button.tap if way == "touch" else button.click)()
    assert get_state(page, "one-hot", "text") == "film cast film"
    expect(live(page)).to_contain_text("3 tokens, 2 words in the vocabulary.")
    assert cells(page, 0) == [[0, 1], [1, 0], [0, 1]]


def test_two_words_are_compared(bare):
    page = bare(USE).page
    first, second = live(page).locator("select").all()
    first.select_option("great")
    expect(live(page)).to_contain_text("cosine of great and good: 0")
    second.select_option("great")
    expect(live(page)).to_contain_text("cosine of great and great: 1")


def test_a_large_vocabulary_costs_one_hots_memory_and_indices_none(bare):
    page = bare(USE).page
    slider = live(page).get_by_label("If the vocabulary had")
    slider.focus()
    page.keyboard.press("End")
    expect(slider).to_have_attribute("aria-valuetext", "1,000,000 words")
    assert size(page, "large_bytes") == 4 * 1_000_000 * 4
    assert size(page, "index_bytes") == 4 * 4


def test_of_ten_thousand_words_the_first_ten_are_shown_and_all_are_counted(bare):
    page = bare(USE).page
    live(page).locator("input[type=text]").fill(" ".join(map(str, range(10_000))))
    expect(live(page)).to_contain_text("10,000 tokens, 10,000 words in the vocabulary.")
    expect(live(page)).to_contain_text("Shown are the first 10 tokens")
    assert len(cells(page, 0)) == 10
