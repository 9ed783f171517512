"""Sphinx extension: figures that respond, on the static page.

A figure's output holds its picture and its state (embedbook.explore.figure). On a
page that has one, this adds the style sheet and the host script, which mounts the
figure's ES module: the very text that a notebook's widget runs. Figures whose data
are too large for the page put them beside it, as base64 under a type of their own;
they become files that are fetched when the figure is used.

MyST-NB would otherwise show a widget by require.js and a widget manager from
another host: `nb_mime_priority_overrides` in _config.yml makes it take the HTML.
"""

import base64
import hashlib
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util.osutil import relative_uri

from embedbook.explore import FIGURES, modules
from embedbook.explore.trained_model import FILE_TYPE, file_mark

FOLDER = "_figures"
HOST = Path(__file__).resolve().parents[1] / "_assets" / "figure-host.mjs"
FIGURE = re.compile(r'data-explore="([\w-]+)"')
FILE = re.compile(r'data-file="([0-9a-f]+)"')

# The state of all widgets, modules and data included, would be stored with each
# notebook and put into its page; nothing here reads it. (A new default for the trait
# store_widget_state has no effect: traitlets keeps the first.)
NotebookClient.set_widgets_metadata = lambda self: None


def files() -> dict[str, str]:
    """Return what the site's pages may load, by file name."""
    made = {f"{name}.mjs": modules.module(name) for name in FIGURES}
    return made | {
        "host.mjs": HOST.read_text(encoding="utf-8"),
        "explore.css": modules.style(),
    }


def data_files(bundle: dict[str, Any]) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of the file that an output puts beside the page."""
    if FILE_TYPE in bundle:
        content = base64.b64decode("".join(bundle[FILE_TYPE]))
        yield f"{file_mark(content)}.bin", content


def add_tags(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: Any
) -> None:
    """Let the page load what its figures need, and no page anything else."""
    body = context.get("body", "")
    if not FIGURE.search(body):
        return
    here = app.builder.get_target_uri(page)
    sources = files()

    def address(name: str) -> str:
        path = relative_uri(here, f"{FOLDER}/{name}")
        if name not in sources:
            return path
        return f"{path}?v={hashlib.sha256(sources[name].encode()).hexdigest()[:8]}"

    body = FIGURE.sub(
        lambda found: f'{found[0]} data-module="{address(f"{found[1]}.mjs")}"', body
    )
    body = FILE.sub(lambda found: f'data-file-url="{address(f"{found[1]}.bin")}"', body)
    context["body"] = (
        f'<link rel="stylesheet" href="{address("explore.css")}">'
        f'<script type="module" src="{address("host.mjs")}"></script>{body}'
    )


def write_files(app: Sphinx, error: Exception | None) -> None:
    """Write the modules and the data of all figures into the site."""
    if error is not None or app.builder.format != "html":
        return
    target = Path(app.outdir) / FOLDER
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir()
    for name, text in files().items():
        (target / name).write_text(text, encoding="utf-8")
    for path in sorted((Path(app.outdir).parent / "executed").glob("*.ipynb")):
        for cell in nbformat.read(path, as_version=4).cells:
            for output in cell.get("outputs", []):
                for name, content in data_files(output.get("data", {})):
                    (target / name).write_bytes(content)


def accept_data(app: Sphinx, config: Config) -> None:
    """Let MyST-NB pass over the data of figures, which no page shows, in silence.

    An output that has nothing else to show is still warned of (mime_priority).
    """
    config.suppress_warnings.append("mystnb.unknown_mime_type")


def setup(app: Sphinx) -> dict[str, bool]:
    """Run after the notebooks were written, and before pages are made lean."""
    app.connect("config-inited", accept_data)
    app.connect("html-page-context", add_tags)
    app.connect("build-finished", write_files, priority=600)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
