"""The table of the figures says what happened, from made-up reports."""

from types import SimpleNamespace

import figure_table
import pytest
from figure_table import COLUMNS, FOLDER

FIGURES = ("hot", "one-hot", "lookup")


def report(file, test, reason=None):
    longrepr = None if reason is None else (file, 1, f"Skipped: {reason}")
    return SimpleNamespace(nodeid=f"{FOLDER}{file}::{test}", longrepr=longrepr)


def row(stats, figure="one-hot"):
    """Return the cells of a figure's row, by the name of their column."""
    lines = figure_table.table(figure_table.outcomes(stats), FIGURES).splitlines()
    heads, *rows = [[c.strip() for c in line.strip("|").split("|")] for line in lines]
    found = [dict(zip(heads, each, strict=True)) for each in rows]
    return next(each for each in found if each["figure"] == figure)


def test_there_is_a_row_for_each_figure_and_a_column_for_each_file():
    head, rule, *rows = figure_table.table({}, FIGURES).splitlines()
    assert head == "| figure | " + " | ".join(COLUMNS.values()) + " |"
    assert set(rule) == set("|- ")
    assert [each.split()[1] for each in rows] == list(FIGURES)
    assert all(each.count("none") == len(COLUMNS) == 6 for each in rows)


def test_a_cell_counts_the_tests_of_its_figure_in_its_file():
    passed = [
        report("test_dark.py", "test_a[one-hot]"),
        report("test_dark.py", "test_b[chromium-one-hot-2]"),
        report("test_dark.py", "test_a[lookup]"),
        report("test_narrow.py", "test_a[one-hot]"),
    ]
    found = row({"passed": passed})
    assert (found["dark"], found["320 px"]) == ("2 passed", "1 passed")
    assert found["keyboard"] == found["JupyterLab"] == "none"
    assert row({"passed": passed}, "hot")["dark"] == "none"


@pytest.mark.parametrize("outcome", ["failed", "error", "xpassed"])
def test_what_goes_wrong_is_counted_and_not_what_passes_beside_it(outcome):
    passed = [report("test_dark.py", f"test_{n}[one-hot]") for n in range(11)]
    wrong = report("test_dark.py", "test_wrong[one-hot]")
    stats = {"passed": passed, outcome: [wrong]}
    assert row(stats)["dark"] == "1 of 12 FAILED"


def test_a_test_that_passes_and_fails_as_it_is_cleaned_up_fails_once():
    same = report("test_dark.py", "test_a[one-hot]")
    assert row({"passed": [same], "error": [same]})["dark"] == "1 of 1 FAILED"
    assert row({"": [same, same], "passed": [same]})["dark"] == "1 passed"


def test_a_cell_says_why_its_tests_were_skipped():
    reason = "NO JUPYTERLAB: `python tools/setup/setup_venv.py book lab` installs it"
    tests = ["test_a[one-hot]", "test_b[one-hot]"]
    skipped = [report("test_in_jupyterlab.py", test, reason) for test in tests]
    assert row({"skipped": skipped})["JupyterLab"] == "skipped: NO JUPYTERLAB"
    passed = [report("test_in_jupyterlab.py", "test_c[one-hot]")]
    found = row({"skipped": skipped, "passed": passed})["JupyterLab"]
    assert found == "1 passed, 2 skipped: NO JUPYTERLAB"


@pytest.mark.parametrize(
    "nodeid",
    [
        FOLDER + "test_dark.py::test_a",
        FOLDER + "test_dark.py::test_a[one-hotter]",
        FOLDER + "test_other.py::test_a[one-hot]",
        FOLDER + "more/test_dark.py::test_a[one-hot]",
        "tests/browser/test_dark.py::test_a[one-hot]",
    ],
)
def test_what_is_of_no_column_or_of_no_figure_is_left_out(nodeid):
    assert figure_table.place_of(nodeid, FIGURES) is None


def summary(stats):
    written = []
    reporter = SimpleNamespace(
        stats=stats, section=written.append, write_line=written.append
    )
    figure_table.pytest_terminal_summary(reporter)
    return "\n".join(written)


def test_nothing_is_printed_where_no_test_of_a_figure_ran():
    other = SimpleNamespace(nodeid="tests/unit/test_a.py::test", longrepr=None)
    assert summary({"passed": [other], "": [other], "deselected": []}) == ""


def test_the_table_is_printed_where_a_test_of_a_figure_ran():
    said = summary({"passed": [report("test_dark.py", "test_a[one-hot]")]})
    assert "| figure | static page |" in said
    assert "| one-hot | none | none | none | none | 1 passed | none |" in said


def test_the_weight_of_each_figures_page_stands_below_the_table():
    weighed = report("test_static_page.py", "test_weight[lookup]")
    weighed.user_properties = [("kilobytes", 95.4), ("other", 1)]
    other = report("test_static_page.py", "test_a[one-hot]")
    said = figure_table.weights({"passed": [other, weighed]}, FIGURES)
    assert said == "Its page before use, compressed, in kB: lookup 95."
    assert figure_table.weights({"passed": [other]}, FIGURES) == ""


def test_pytest_prints_it_at_the_end(pytestconfig):
    hooks = pytestconfig.hook.pytest_terminal_summary.get_hookimpls()
    assert figure_table.pytest_terminal_summary in [hook.function for hook in hooks]
