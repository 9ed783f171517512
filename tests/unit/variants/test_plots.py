"""The plots that students read in their own versions of the task read_curves."""

import pytest

from tools.variants.ch04_learning_the_rows.read_curves import STARTS, plot


@pytest.mark.parametrize(("trained", "epochs"), STARTS)
def test_the_lowest_point_of_a_plot_is_easy_to_tell(trained, epochs):
    training, validation = plot(trained, epochs)
    lowest, next_lowest = sorted(validation)[:2]
    assert validation.index(lowest) == epochs
    assert next_lowest - lowest >= 0.015
    assert max(training + validation) < 1  # all of it is in the plot
    assert training.index(min(training)) == len(training) - 1


def test_no_two_plots_give_the_same_number_of_steps():
    steps = [trained * epochs for trained, epochs in STARTS]
    assert len(set(steps)) == len(steps)
