"""What the configuration puts into nbgrader 0.9 in place of its own.

A cell pasted twice ends nbgrader's grading of the whole class: what takes the doubled
name away leaves metadata that the next step takes for an older version's. Its feedback
runs scripts that are in outputs and texts, and its table has 0.0 for what was not
graded. `make grading` puts this file beside the configuration, which imports it.
"""

import csv
import re
from pathlib import Path

import bleach
from jinja2 import pass_context
from nbconvert.exporters import HTMLExporter
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.plugins import ExportPlugin
from nbgrader.preprocessors import NbGraderPreprocessor

SCHEMA = 3  # of the metadata that these notebooks have
TAGS = {
    *(
        "a",
        "abbr",
        "b",
        "blockquote",
        "br",
        "code",
        "del",
        "div",
        "em",
        "hr",
        "i",
        "li",
    ),
    *("h1", "h2", "h3", "h4", "h5", "h6", "ol", "p", "pre", "span", "strong", "sub"),
    *("sup", "table", "tbody", "td", "th", "thead", "tr", "ul"),
}
ATTRIBUTES = {"*": ["class"], "a": ["href", "title"]}
# A browser that reads this line in a page runs no script and asks no host.
POLICY = (
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
    "style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'\">"
)
COLUMNS = (
    *("assignment", "duedate", "timestamp", "student_id", "last_name", "first_name"),
    *("email", "raw_score", "late_submission_penalty", "score", "max_score", "status"),
)
SCRIPT = re.compile(r"<script\b.*?</script>", re.DOTALL)
FORMULA = ("=", "+", "-", "@", "\t", "\r")


class OneOfEach(NbGraderPreprocessor):
    """Take nbgrader's metadata from all copies of a cell but the last.

    Metadata that is none of nbgrader's present version goes, too.
    """

    def preprocess(self, nb, resources):
        """Return the notebook, changed in place, and its resources."""
        known = set()
        for cell in reversed(nb.cells):
            mark = cell.metadata.get("nbgrader")
            if mark is None:
                continue
            name = mark.get("grade_id") if isinstance(mark, dict) else None
            whole = isinstance(name, str) and mark.get("schema_version") == SCHEMA
            if not whole or name in known:
                self.log.warning("Cell %r is there twice, or is not whole", name)
                del cell.metadata["nbgrader"]
            else:
                known.add(name)
        return nb, resources


class SafePage(HTMLExporter):
    """nbgrader's feedback page, in which nothing that was handed in can run."""

    def default_filters(self):
        """Yield the exporter's filters; Markdown keeps harmless elements only."""
        for name, made in super().default_filters():
            yield name, self.harmless if name == "markdown2html" else made

    @pass_context
    def harmless(self, context, source):
        """Return a cell's Markdown as HTML without scripts, pictures and handlers."""
        page = self.markdown2html(context, source)
        return bleach.clean(page, tags=TAGS, attributes=ATTRIBUTES, strip=True)

    def from_notebook_node(self, nb, resources=None, **kw):
        """Return the page, with the policy as its head's first line, and its resources.

        The template's own script, MathJax from another host, is left out.
        """
        page, resources = super().from_notebook_node(nb, resources, **kw)
        page = SCRIPT.sub("", page)
        return page.replace("<head>", f"<head>\n{POLICY}", 1), resources


class WithStatus(ExportPlugin):
    """Write nbgrader's table with a status, and without points for what has none.

    The status is `graded`, `not graded` or `nothing handed in`.
    """

    def export(self, gradebook: Gradebook) -> None:
        """Write the table of a gradebook to `to`, or ``grades.csv``."""
        rows = [
            self._row(gradebook, assignment, student)
            for assignment in gradebook.assignments
            if not self.assignment or assignment.name in map(str, self.assignment)
            for student in gradebook.students
            if not self.student or student.id in map(str, self.student)
        ]
        target = Path(self.to or "grades.csv")
        with target.open("w", encoding="utf-8", newline="") as file:
            table = csv.DictWriter(file, COLUMNS, quoting=csv.QUOTE_ALL)
            table.writeheader()
            table.writerows(rows)

    def _row(self, gradebook, assignment, student):
        row = {
            "assignment": assignment.name,
            "duedate": assignment.duedate,
            "student_id": _text(student.id),
            "last_name": _text(student.last_name),
            "first_name": _text(student.first_name),
            "email": _text(student.email),
            "max_score": assignment.max_score,
            "status": "nothing handed in",
        }
        try:
            found = gradebook.find_submission(assignment.name, student.id)
        except MissingEntry:
            return row
        row["timestamp"] = found.timestamp
        grades = [grade for notebook in found.notebooks for grade in notebook.grades]
        if any(
            each.auto_score is None and each.manual_score is None for each in grades
        ):
            return {**row, "status": "not graded"}
        penalty = found.late_submission_penalty or 0.0
        row["raw_score"], row["late_submission_penalty"] = found.score, penalty
        return {**row, "score": max(0.0, found.score - penalty), "status": "graded"}


def _text(value):
    """Return a text that no spreadsheet takes for a formula."""
    text = str(value or "")
    return f"'{text}" if text.startswith(FORMULA) else text
