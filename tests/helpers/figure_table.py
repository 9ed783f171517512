"""The table of the figures that respond: what was tried of each, and how it went.

Each file of tests/browser/figures that is named in COLUMNS is a column; a row is
a figure. A test is about the figure whose name stands in its id, in brackets, be
it alone or with other parameters: ``test_x[one-hot]``, ``test_x[dark-one-hot]``.
"""

import re
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

FOLDER = "tests/browser/figures/"
COLUMNS = {
    "test_static_page.py": "static page",
    "test_in_jupyterlab.py": "JupyterLab",
    "test_keyboard.py": "keyboard",
    "test_narrow.py": "320 px",
    "test_dark.py": "dark",
    "test_equals_python.py": "equals Python",
}
# pytest's words for an outcome, the worst first.
OUTCOMES = ("failed", "error", "xpassed", "skipped", "xfailed", "passed")
BAD = ("failed", "error", "xpassed")
KILOBYTES = "kilobytes"  # what a test that weighs a page calls its property
Tests = dict[str, tuple[str, str]]  # node id -> outcome and, if skipped, the reason


def figure_of(nodeid: str, figures: Iterable[str]) -> str | None:
    """Return the figure that a test is about; of two that fit the longer name."""
    found = re.search(r"\[(.*)\]$", nodeid, re.DOTALL)
    dashed = f"-{found[1]}-" if found else ""
    fitting = [each for each in figures if f"-{each}-" in dashed]
    return max(fitting, key=len, default=None)


def place_of(nodeid: str, figures: Iterable[str]) -> tuple[str, str] | None:
    """Return a test's figure and its file, or None if it is not for the table."""
    file = nodeid.split("::", maxsplit=1)[0]
    name, figure = PurePosixPath(file).name, figure_of(nodeid, figures)
    if FOLDER + name != file or name not in COLUMNS or figure is None:
        return None
    return figure, name


def reason_of(report: object) -> str:
    """Return why a test was skipped, up to the first colon: ``NO BROWSER``."""
    longrepr = getattr(report, "longrepr", None)
    text = longrepr[2] if isinstance(longrepr, tuple) else ""
    return text.removeprefix("Skipped: ").split(":", maxsplit=1)[0]


def outcomes(stats: Mapping[str, list]) -> Tests:
    """Return the worst outcome of each test from pytest's reports by category.

    A test that passed may still fail as it is cleaned up: that counts.
    """
    found: Tests = {}
    for outcome in reversed(OUTCOMES):
        for report in stats.get(outcome, []):
            found[report.nodeid] = (outcome, reason_of(report))
    return found


def cell(tests: list[tuple[str, str]]) -> str:
    """Return what one cell says of its tests."""
    bad = sum(outcome in BAD for outcome, _ in tests)
    if bad:
        return f"{bad} of {len(tests)} FAILED"
    passed = sum(outcome == "passed" for outcome, _ in tests)
    said = [f"{passed} passed"] if passed else []
    others = sorted({each for each in tests if each[0] != "passed"})
    for each in others:
        count = "" if not passed else f"{tests.count(each)} "
        said.append(f"{count}{each[0]}" + (f": {each[1]}" if each[1] else ""))
    return ", ".join(said) or "none"


def table(tests: Tests, figures: Iterable[str]) -> str:
    """Return the Markdown table: a row for each figure, a column for each file."""
    figures = list(figures)
    cells: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for nodeid, result in tests.items():
        place = place_of(nodeid, figures)
        if place is not None:
            cells.setdefault(place, []).append(result)
    rows = [["figure", *COLUMNS.values()], ["---"] * (1 + len(COLUMNS))]
    for figure in figures:
        rows.append([figure, *(cell(cells.get((figure, f), [])) for f in COLUMNS)])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def weights(stats: Mapping[str, list], figures: Iterable[str]) -> str:
    """Return what each figure's page weighs before use, as tests recorded it.

    In kB (1000 bytes), compressed, heads included; an empty text if none did.
    """
    figures = list(figures)
    found = {
        figure_of(report.nodeid, figures): value
        for reports in stats.values()
        for report in reports
        for name, value in getattr(report, "user_properties", ())
        if name == KILOBYTES
    }
    said = [f"{name} {found[name]:.0f}" for name in figures if name in found]
    return f"Its page before use, compressed, in kB: {', '.join(said)}." if said else ""


def pytest_terminal_summary(terminalreporter: object) -> None:
    """Print the table if any test of the figures ran. Works with xdist too."""
    tests = outcomes(terminalreporter.stats)
    if not any(nodeid.startswith(FOLDER) for nodeid in tests):
        return
    from embedbook.explore import FIGURES

    terminalreporter.section("the figures that respond")
    terminalreporter.write_line(table(tests, FIGURES))
    terminalreporter.write_line(weights(terminalreporter.stats, FIGURES))
