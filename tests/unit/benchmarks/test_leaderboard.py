"""The leaderboard's front, table and plot, on made-up results."""

import random
from itertools import combinations

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Annotation, Text

from embedbook import figures
from embedbook.benchmarks import leaderboard


def entry(name, accuracy, cpu):
    def spread(value, by=0.0):
        return {"min": value - by, "median": value, "max": value + by}

    return {
        "name": name,
        "accuracy": spread(accuracy, 0.002),
        "standard_error": 0.0017,
        "cpu_seconds": spread(cpu),
        "features": spread(cpu * 0.2),
        "fit": spread(cpu * 0.7),
        "predict": spread(cpu * 0.1),
        "wall_seconds": spread(cpu * 0.6),
        "peak_mb": 1200,
        "parameters": 1_234_567,
    }


def results(*entries):
    return {"environment": {}, "entries": [entry(*each) for each in entries]}


MADE_UP = results(
    ("ours-c", 0.925, 15),
    ("peer-a", 0.885, 7),
    ("peer-b", 0.88, 12),
    ("ours-d", 0.93, 200),
)


def crowd(seed):
    """Return 15 entries, most of them in a heap."""
    draw = random.Random(seed)
    names = [f"ours-{letter}" for letter in "abcde"]
    names += [f"fasttext-number-{n}" for n in range(10)]
    return results(
        *[
            (name, draw.gauss(0.9, 0.015), 10 ** draw.uniform(0.8, 2.3))
            for name in names
        ]
    )


def test_on_the_front_is_what_no_other_entry_beats_cheapest_first():
    assert leaderboard.front(MADE_UP["entries"]) == ["peer-a", "ours-c", "ours-d"]


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ([], []),
        ([("a", 0.9, 1)], ["a"]),
        ([("a", 0.9, 2), ("b", 0.9, 1)], ["b"]),  # as accurate, and cheaper
        ([("a", 0.8, 1), ("b", 0.9, 1)], ["b"]),  # as cheap, and more accurate
        ([("a", 0.9, 1), ("b", 0.9, 1)], ["a", "b"]),  # equal: neither is beaten
    ],
)
def test_what_is_equalled_in_one_and_beaten_in_the_other_is_off_the_front(
    entries, expected
):
    assert leaderboard.front(results(*entries)["entries"]) == expected


def test_the_table_is_aligned_and_begins_with_the_most_accurate():
    lines = leaderboard.table(MADE_UP).splitlines()
    assert len({len(line) for line in lines}) == 1
    assert [line.split()[0] for line in lines[1:]] == [
        "ours-d",
        "ours-c",
        "peer-a",
        "peer-b",
    ]
    assert "92.50 ± 0.17  92.30-92.70" in lines[2]
    assert lines[2].split()[-1] == "1,234,567"


def test_a_peak_that_the_platform_does_not_tell_is_unknown():
    made_up = results(("a", 0.9, 1))
    made_up["entries"][0]["peak_mb"] = None
    assert "unknown" in leaderboard.table(made_up)


@pytest.mark.parametrize("seed", range(5))
def test_no_name_in_the_plot_covers_another_or_leaves_it(seed):
    made_up = crowd(seed)
    figure = leaderboard.plot(made_up)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    labels = figure.axes[0].findobj(Annotation)
    names = [entry["name"] for entry in made_up["entries"]]
    assert sorted(label.get_text() for label in labels) == sorted(names)
    boxes = {
        label.get_text(): Text.get_window_extent(label, canvas.get_renderer())
        for label in labels
    }
    for (name, box), (other, other_box) in combinations(boxes.items(), 2):
        assert not box.overlaps(other_box), (name, other)
    for name, box in boxes.items():
        assert figure.bbox.contains(*box.min), name
        assert figure.bbox.contains(*box.max), name


def test_ours_and_others_differ_in_shape_and_not_in_colour_alone():
    ax = leaderboard.plot(MADE_UP).axes[0]
    drawn = {line.get_marker(): len(line.get_xdata()) for line in ax.lines}
    assert drawn["o"] == 2 and drawn["s"] == 2


def test_the_plot_can_stand_in_a_page():
    html = figures.show(leaderboard.plot(MADE_UP), "accuracy against seconds").data
    assert ">ours-c</text>" in html and 'aria-label="accuracy against seconds"' in html
    assert (
        html == figures.show(leaderboard.plot(MADE_UP), "accuracy against seconds").data
    )
