import re
from pathlib import Path

import numpy as np
import pytest
from bs4 import BeautifulSoup

from embedbook.figures import strips

ROOT = Path(__file__).resolve().parents[3]
MINUS = "\N{MINUS SIGN}"
ROW = np.array([0.5, -1.0, 0.0, 0.25])


def soup(html):
    return BeautifulSoup(html, "html.parser")


def bars(drawing):
    """Return from each cell with a bar to its height: up is more than 0."""
    found = {}
    for path in soup(drawing).select("path[fill]:not([fill-opacity])"):
        for left, height in re.findall(r"M(\d+) 12v(-?\d+)h", path["d"]):
            found[int(left) // 12] = -int(height)
            up = path["fill"] == strips.POSITIVE
            assert up == (int(height) < 0)
    return found


def test_a_bar_tells_sign_and_size_and_zero_has_none():
    assert bars(strips.strip(ROW, "x", 1.0)) == {0: 6, 1: -12, 3: 3}


def test_each_cell_has_one_ground_and_its_hue_is_that_of_its_bar():
    drawing = strips.strip(ROW, "x", 1.0)
    grounds = {}
    for path in soup(drawing).select("path[fill-opacity]"):
        for left in re.findall(r"M(\d+) 0h", path["d"]):
            assert grounds.setdefault(int(left) // 12, path["fill"]) == path["fill"]
    blank, up, down = "currentColor", strips.POSITIVE, strips.NEGATIVE
    assert grounds == {0: up, 1: down, 2: blank, 3: up}


def test_the_numbers_are_heard_and_stand_one_for_each_cell():
    [strip] = soup(strips.strip(ROW, "film, trained", 1.0)).select(".strip")
    assert strip["aria-label"] == f"film, trained: 0.50, {MINUS}1.00, 0.00, 0.25"
    assert strip["data-n"].split("\n") == ["0.50", f"{MINUS}1.00", "0.00", "0.25"]
    assert strip["tabindex"] == "0"
    assert not soup(strips.strip(ROW, "x", 1.0, stop=False)).select("[tabindex]")


def test_small_numbers_keep_a_third_decimal_and_zero_has_no_minus():
    assert strips.spoken(np.array([0.0123, -0.0001]), 0.05) == ["0.012", "0.000"]


@pytest.mark.parametrize(
    ("values", "wanted"),
    [([0.0496, -0.02], 0.05), ([0.05], 0.05), ([3.79], 3.8), ([0, 0], 1), ([], 1)],
)
def test_a_full_bar_is_the_largest_size_rounded_up(values, wanted):
    assert strips.full_bar(np.array(values, dtype=float)) == wanted


@pytest.mark.parametrize("bad", [[], [np.nan], [np.inf], [[1.0]], [1.5]])
def test_what_cannot_be_drawn_is_refused_with_its_name(bad):
    with pytest.raises(ValueError, match="row of x"):
        strips.strip(np.array(bad, dtype=float), "row of x", 1.0)


def test_columns_have_their_own_scales_and_a_row_for_each_word():
    small, large = np.full((2, 3), 0.04), np.full((2, 3), -3.0)
    page = soup(strips.show(["film", "odd"], {"random": small, "trained": large}).data)
    assert [each.text for each in page.select(".strips-heads > span")] == [
        "",
        "random bars reach ±0.04",
        "trained bars reach ±3",
    ]
    names = [each["aria-label"].split(":")[0] for each in page.select(".strip")]
    assert names == ["film, random", "film, trained", "odd, random", "odd, trained"]
    with pytest.raises(ValueError, match="trained: there are 2 words"):
        strips.show(["film", "odd"], {"random": small, "trained": large[:1]})


def test_figures_that_respond_have_the_colours_of_strips():
    style = ROOT / "src/embedbook/explore/web/explore.css"
    found = dict(
        re.findall(r"(--explore-(?:blue|orange)): (.*?);", style.read_text("utf-8"))
    )
    assert {name: value.replace(" ", "") for name, value in found.items()} == {
        "--explore-blue": strips.POSITIVE,
        "--explore-orange": strips.NEGATIVE,
    }


def test_a_strip_of_16_cells_takes_little_room():
    values = np.random.default_rng(0).uniform(-1, 1, 16)
    assert len(strips.strip(values, "x", 1.0).encode()) < 1500


def luminance(color):
    parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [
        p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    low, high = sorted([luminance(one), luminance(other)])
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(("start", "ground"), [("", "#ffffff"), ("dark", "#14181e")])
def test_each_of_the_six_words_and_both_signs_have_contrast(start, ground):
    css = (ROOT / "book/_static/strips.css").read_text()
    prefix = r'html\[data-theme="dark"\] ' if start else "\n"
    colors = {}
    for word in strips.WORDS:
        rule = re.search(rf"{prefix}\.course-word-{word} {{\s*--w: (#\w{{6}});", css)
        colors[word] = rule[1]
        assert contrast(rule[1], ground) >= 4.5, word
    assert len(set(colors.values())) == len(strips.WORDS)
    signs = r'html\[data-theme="dark"\] {' if start else r"\nhtml {"
    for name in ("up", "down"):
        color = re.search(rf"{signs}[^}}]*--strip-{name}: (#\w{{6}})", css)[1]
        assert contrast(color, ground) >= 3


def test_a_word_is_a_chip_in_its_colour_and_any_other_word_is_plain_and_safe():
    assert 'class="course-word course-word-film">film<' in strips.word("film")
    assert strips.word("<b>") == '<b class="course-word">&lt;b&gt;</b>'
