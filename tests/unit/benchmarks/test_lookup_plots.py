"""The plots of what the layer costs, on made-up results."""

import pytest

from embedbook import figures
from embedbook.benchmarks import lookup_plots


def small_results():
    """Return results of every operation at a few sizes, made up for the drawing."""
    sizes = [(10**n, 32) for n in (3, 4, 5)] + [(10**4, 8), (10**4, 256)]
    spread = {"min": 1.0, "median": 2.0, "max": 3.0}
    entries = [
        {
            "operation": operation,
            "ids": "uniform",
            "vocabulary_size": words,
            "output_dim": dimension,
            "milliseconds": spread,
            "share_of_copy": spread,
        }
        for operation in lookup_plots.LOOKS
        for words, dimension in sizes
    ]
    return {"entries": entries}


@pytest.mark.parametrize("name", lookup_plots.PLOTS)
def test_a_plot_tells_its_lines_apart_without_colour(name):
    results = small_results()
    figure = lookup_plots.PLOTS[name](results)
    drawn = [line for line in figure.axes[0].lines if line.get_marker() != "None"]
    assert len(drawn) == len(lookup_plots.TOPICS[name][0])
    looks = {(line.get_marker(), line.get_linestyle()) for line in drawn}
    assert len(looks) == len(drawn)
    alt = lookup_plots.alt(results, name)
    assert all(line.get_label() in alt for line in drawn)
    again = figures.inline(lookup_plots.PLOTS[name](results), alt)
    assert figures.inline(figure, alt) == again


def test_a_plot_of_nothing_is_an_error():
    with pytest.raises(ValueError, match="hold nothing"):
        lookup_plots.by_vocabulary({"entries": []})
