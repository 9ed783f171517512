"""Figures in a box: an answer that is read off a curve is what it is in a notebook."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from tools.grading.box.guest_figures import Figures

COUNTS = np.array([4, 2, 7])
PLOTS = {
    "both": ([1, 2, 3], COUNTS, "o-"),
    "numbers alone": ([3, 1, 2],),
    "two curves": (COUNTS, COUNTS * 2, "s--", COUNTS, COUNTS + 1, "k"),
    "columns": (COUNTS, np.eye(3)),
    "one point": (2, 5, "o"),
}


@pytest.fixture
def axes():
    figure, real = plt.subplots()
    yield real, Figures().new(4.8, 3.4)[1]
    plt.close(figure)


@pytest.mark.parametrize("name", PLOTS)
def test_the_numbers_of_a_curve_are_those_of_matplotlib(axes, name):
    real, ours = axes
    for each in axes:
        each.plot(*PLOTS[name], label="mine")
    assert len(ours.lines) == len(real.lines)
    for mine, theirs in zip(ours.get_lines(), real.get_lines(), strict=True):
        np.testing.assert_array_equal(mine.get_xdata(), theirs.get_xdata())
        np.testing.assert_array_equal(mine.get_ydata(), theirs.get_ydata())
        np.testing.assert_array_equal(mine.get_xydata(), theirs.get_xydata())


def test_pyplot_and_the_courses_figures_share_the_last_figure():
    figures = Figures()
    pyplot = figures.attributes("matplotlib.pyplot")
    _, ax = figures.attributes("embedbook.figures")["new"]()
    assert pyplot["gca"]() is pyplot["gcf"]().axes[0] is ax
    (line,) = pyplot["plot"]([1, 2], [3, 4])
    assert ax.lines == [line]
    _, several = pyplot["subplots"](2, 2, figsize=(6, 4))
    assert several.shape == (2, 2)
    assert pyplot["gca"]() is several[1, 1]


def test_whatever_else_a_figure_gives_unpacks_to_any_number():
    _, ax = Figures().new()
    counts, edges, (first, second) = ax.hist(COUNTS)
    x, y, z, *_ = ax.bar(COUNTS)
    names = {repr(each) for each in (counts, edges, first, second, x, y, z)}
    assert names == {"nothing"}
    with ax.style() as styled:
        assert repr(styled) == "nothing"


@pytest.mark.parametrize(
    "take", [int, lambda it: it * 2, lambda it: it > 1, np.sort, np.asarray]
)
def test_what_is_no_curve_gives_no_number_and_is_named_in_the_error(take):
    with pytest.raises(TypeError, match="NotInABox"):
        take(Figures().new()[1].patches[0].get_height())
