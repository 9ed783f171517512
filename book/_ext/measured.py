"""Sphinx extension: ``{measured}`name` `` shows a number from the JSON beside a page.

A page that is only text has no cells to compute with: ``tools/teach/datasheet.py``
measures what ``teach/datasheet.md`` shows, into ``teach/datasheet.json``.
"""

import json
from functools import cache
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxRole


@cache
def numbers(path: Path, changed: int) -> dict[str, int | float]:
    """Return the numbers of a file; `changed`, its time in ns, keeps them fresh."""
    return json.loads(path.read_text(encoding="utf-8"))


class Measured(SphinxRole):
    """A number by its name, with a comma between thousands."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the number as text, or say that the file has none of this name."""
        path = Path(self.env.doc2path(self.env.docname)).with_suffix(".json")
        self.env.note_dependency(str(path))
        found = numbers(path, path.stat().st_mtime_ns) if path.is_file() else {}
        if self.text not in found:
            said = f"{path.name} has no number {self.text!r}: choose a name that it has"
            problem = self.inliner.reporter.error(said, line=self.lineno)
            return [self.inliner.problematic(self.rawtext, self.rawtext, problem)], [
                problem
            ]
        return [nodes.Text(f"{found[self.text]:,}")], []


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the role."""
    app.add_role("measured", Measured())
    return {"parallel_read_safe": True, "parallel_write_safe": True}
