"""Sphinx extension: ``{teaching-files} pdf``, a table of files for lecturers.

`make pdf` and `make lms` write them below ``_build/teach``, after a build. The next
build copies what is there into the site and lists it: name, what it is, pages, size.
Where nothing is there, the page says which command makes it, and where the course has
changed since, that too. What each file is lies in teaching_files.toml; the pages of
PDFs come from the file that `make pdf` adds.
"""

import shutil
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective
from sphinx.util.osutil import relative_uri
from teaching_folder import (
    WORDS,
    day,
    described,
    made,
    older,
    pages_of,
    place,
    size,
    state,
    words,
)

LOGGER = logging.getLogger(__name__)
FOLDER = "_teach"  # in the site


class TeachingFiles(SphinxDirective):
    """``{teaching-files} pdf`` or ``{teaching-files} lms``."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the table, or the sentence that says how to make the files."""
        kind, said = self.arguments[0], words()
        if kind not in said or kind == "sentences":
            choices = ", ".join(name for name in said if name != "sentences")
            raise self.error(f"no files {kind!r}: choose one of {choices}")
        app = self.env.app
        self.env.note_dependency(str(WORDS))
        if not hasattr(self.env, "teaching_files"):
            self.env.teaching_files = {}
        kinds = self.env.teaching_files.setdefault(self.env.docname, {})
        kinds[kind] = state(app, kind)
        files = made(app, kind)
        if not files:
            return [self.sentence("absent", said, kind)]
        note = [self.sentence("older", said, kind)] if older(app, kind) else []
        above = nodes.paragraph("", said[kind]["above"])
        return [*note, above, self.table(kind, files, said)]

    def sentence(self, name: str, said: dict, kind: str) -> nodes.paragraph:
        """Return a sentence on the files of a kind."""
        text = said["sentences"][name].format(**said[kind])
        return nodes.paragraph("", "", *self.parse_inline(text)[0])

    def table(self, kind: str, files: dict[str, Path], said: dict) -> nodes.table:
        """Return a row for each file, with a link to its copy in the site."""
        here = self.env.app.builder.get_target_uri(self.env.docname)
        folder = Path(self.env.app.outdir).parent / "teach" / kind
        counted, columns = pages_of(folder), said["sentences"]["columns"]
        patterns, rows = said[kind]["files"], []
        for name, path in sorted(files.items(), key=lambda x: place(x[0], patterns)):
            what = described(name, patterns)
            if what is None:
                LOGGER.warning(
                    f"{WORDS.name} does not say what {name} is: add a pattern",
                    location=self.env.docname,
                )
            target = relative_uri(here, f"{FOLDER}/{kind}/{name}")
            link = nodes.reference("", name, refuri=target, internal=True)
            pages = f"{counted[name]:,}" if name in counted else ""
            rows.append([link, what or "", pages, size(path.stat().st_size), day(path)])
        if not counted:
            columns = [each for each in columns if each != "Pages"]
            rows = [[*row[:2], *row[3:]] for row in rows]
        return _table(columns, rows)


def _table(columns: list[str], rows: list[list[nodes.Node | str]]) -> nodes.table:
    group = nodes.tgroup(cols=len(columns))
    group += [nodes.colspec(colwidth=1) for _ in columns]
    for part, lines in ((nodes.thead(), [columns]), (nodes.tbody(), rows)):
        for line in lines:
            shown = (
                nodes.Text(cell) if isinstance(cell, str) else cell for cell in line
            )
            cells = (nodes.paragraph("", "", cell) for cell in shown)
            part += nodes.row("", *(nodes.entry("", cell) for cell in cells))
        group += part
    return nodes.table("", group, classes=["teaching-files"])


def outdated(app: Sphinx, env: BuildEnvironment, *sets: set[str]) -> list[str]:
    """Return the pages whose files are not those that they list."""
    listed = getattr(env, "teaching_files", {})
    return [
        page
        for page, kinds in listed.items()
        if page in env.found_docs
        and any(state(app, kind) != then for kind, then in kinds.items())
    ]


def forget(app: Sphinx, env: BuildEnvironment, page: str) -> None:
    """Drop what a page listed that is read again, or is gone."""
    getattr(env, "teaching_files", {}).pop(page, None)


def merge(
    app: Sphinx, env: BuildEnvironment, pages: list[str], other: BuildEnvironment
) -> None:
    """Take over what another process listed."""
    env.teaching_files = getattr(env, "teaching_files", {}) | {
        page: kinds
        for page, kinds in getattr(other, "teaching_files", {}).items()
        if page in pages
    }


def copy_files(app: Sphinx, error: Exception | None) -> None:
    """Put the files that pages list into the site, and no others."""
    if error is not None or app.builder.format != "html":
        return
    target = Path(app.outdir) / FOLDER
    shutil.rmtree(target, ignore_errors=True)
    listed = getattr(app.env, "teaching_files", {}).values()
    for kind in sorted({kind for kinds in listed for kind in kinds}):
        for name, path in made(app, kind).items():
            copy = target / kind / name
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the directive and the steps that follow the folder."""
    app.add_directive("teaching-files", TeachingFiles)
    app.connect("env-get-outdated", outdated)
    app.connect("env-purge-doc", forget)
    app.connect("env-merge-info", merge)
    app.connect("build-finished", copy_files)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
