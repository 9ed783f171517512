"""Print a table of the built site: each page's faults by kind, and its weight.

`make report` runs it. The exit code is 1 if any count but the weight is not zero;
each fault then stands below the table.
"""

import sys
from pathlib import Path

from tools.browser import debian_packages, gzip_server, site_checks, visits
from tools.browser.site_checks import Findings

COLUMNS = {
    "outside": "outside requests",
    "errors": "console errors",
    "sideways_320": "sideways, 320 px",
    "sideways_390": "sideways, 390 px",
    "no_alternative": "no alt text",
    "axe_light": "axe, light",
    "axe_dark": "axe, dark",
}
WEIGHT = "KB, gzip"


def faults(findings: Findings) -> list[str]:
    """Return all faults of a page, each with its kind before it."""
    return [
        f"{title}: {line}"
        for name, title in COLUMNS.items()
        for line in getattr(findings, name)
    ]


def table(found: dict[str, Findings]) -> str:
    """Return the counts as a Markdown table, a row for each page."""
    rows = [["page", *COLUMNS.values(), WEIGHT]]
    for page, each in found.items():
        counts = [str(len(getattr(each, name))) for name in COLUMNS]
        rows.append([page, *counts, f"{each.kilobytes:.0f}"])
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [
        [row[0].ljust(widths[0])]
        + [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
        for row in rows
    ]
    rule = ["-" * widths[0]] + ["-" * (width - 1) + ":" for width in widths[1:]]
    return "\n".join(f"| {' | '.join(row)} |" for row in [lines[0], rule, *lines[1:]])


def report(folder: Path) -> int:
    """Examine every page under `folder`, print, and return the exit code."""
    with gzip_server.serve(folder) as site, visits.chromium() as browser:
        found = {
            page: site_checks.examine(browser, site, page)
            for page in site_checks.pages_of(folder)
        }
    print(table(found))
    wrong = [(page, line) for page, each in found.items() for line in faults(each)]
    for page, line in wrong:
        print(f"{page}: {line}")
    return 1 if wrong or not found else 0


def main() -> int:
    """Return 0 if the site has no fault, 1 if it has, 2 if it cannot be told."""
    if not gzip_server.HTML.is_dir():
        print("There is no _build/html: run `make book` first", file=sys.stderr)
        return 2
    if debian_packages.find_chromium() is None:
        print("No Chromium or Chrome found: install one", file=sys.stderr)
        return 2
    return report(gzip_server.HTML)


if __name__ == "__main__":
    sys.exit(main())
