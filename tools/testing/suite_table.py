"""The table of the suites of tests: how many tests, how long, how they went.

pytest writes each run's tests into an XML file (``--junitxml``), which is read here.
"""

import xml.etree.ElementTree as ET
from dataclasses import dataclass, field
from pathlib import Path

BAD = ("failure", "error")


@dataclass
class Suite:
    """Counts of tests, and seconds: with set-up, added up over the workers."""

    tests: int = 0
    skipped: int = 0
    failed: int = 0
    seconds: float = 0.0

    def add(self, case: ET.Element) -> None:
        """Count one test; its element holds one more for each thing that happened."""
        happened = {each.tag for each in case}
        self.tests += 1
        self.failed += not happened.isdisjoint(BAD)
        self.skipped += "skipped" in happened and happened.isdisjoint(BAD)
        self.seconds += float(case.get("time", 0))


@dataclass
class Run:
    """One call of pytest: its exit code, its seconds by the clock, its suites."""

    name: str
    code: int
    seconds: float
    suites: dict[str, Suite] = field(default_factory=dict)

    @property
    def passed(self) -> bool:
        """Whether pytest was content: it also complains of what no test shows."""
        return self.code == 0


def folder_of(case: ET.Element) -> str:
    """Return the folder of a test's module: ``tests/unit`` of tests.unit.test_x."""
    parts = case.get("classname", "").split(".")
    modules = [n for n, part in enumerate(parts) if part.startswith("test_")]
    return "/".join(parts[: modules[0]] if modules else parts[:-1])


def read(path: Path, name: str | None = None) -> dict[str, Suite]:
    """Return the suites of a file of pytest's, by their folders or under one name.

    There are none where pytest ended before it wrote the file.
    """
    found: dict[str, Suite] = {}
    if path.is_file():
        for case in ET.parse(path).iter("testcase"):
            found.setdefault(name or folder_of(case), Suite()).add(case)
    return dict(sorted(found.items()))


def table(runs: list[Run]) -> str:
    """Return the table of all suites, and of the runs what the tests do not show."""
    suites = [item for run in runs for item in run.suites.items()]
    total = Suite()
    for _, each in suites:
        total.tests += each.tests
        total.skipped += each.skipped
        total.failed += each.failed
        total.seconds += each.seconds
    rows = [("suite", "tests", "skipped", "failed", "seconds")]
    for name, each in [*suites, ("all", total)]:
        counts = (each.tests, each.skipped, each.failed, f"{each.seconds:.1f}")
        rows.append((name, *map(str, counts)))
    width = max(len(row[0]) for row in rows)
    lines = [
        row[0].ljust(width) + "".join(each.rjust(9) for each in row[1:]) for row in rows
    ]
    lines += [
        f"FAILED: {run.name}: pytest ended with exit code {run.code}."
        for run in runs
        if not run.passed
    ]
    return "\n".join(lines)


def clock(seconds: float) -> str:
    """Return a time as people say it: ``9 min 05 s``."""
    return f"{int(seconds) // 60} min {int(seconds) % 60:02d} s"


def times(runs: list[Run], together: float, since_book: float) -> str:
    """Return how long each run took by the clock, and all of them, in seconds.

    `together` may be less than their sum, since some run beside others.
    """
    each = [f"{run.name}: {clock(run.seconds)}" for run in runs]
    return (
        "Seconds are those of the tests with their set-up, added up over the workers.\n"
        f"By the clock: {'; '.join(each)}; together {clock(together)}.\n"
        f"Since the book was built: {clock(since_book)}."
    )
