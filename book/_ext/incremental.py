"""Sphinx extension: what a build leaves as the last one made it.

Pages show each other's titles and numbers. So where a page was read again and is not
as it was, or was run again, all are written again. And a build that did not end well
(a warning, an error, a signal while pages are written) counts for nothing: the next
one reads every page again, and meets what was wrong once more.
"""

import hashlib
from pathlib import Path

from docutils import nodes
from myst_nb.sphinx_ import NbMetadataCollector
from sphinx.application import ENV_PICKLE_FILENAME, Sphinx
from sphinx.environment import BuildEnvironment


def start(app: Sphinx, env: BuildEnvironment, pages: list[str]) -> None:
    """Remember what the last build knew of each page."""
    app.known_pages = dict(getattr(env, "page_digests", {}))


def forget(app: Sphinx, env: BuildEnvironment, page: str) -> None:
    """Drop what is known of a page that is read again, or is gone."""
    getattr(env, "page_digests", {}).pop(page, None)


def note(app: Sphinx, doctree: nodes.document) -> None:
    """Note a digest of what was read: text, glued values and when it was run."""
    env = app.env
    glued = Path(env.mystnb_config.output_folder, f"{env.docname}.glue.json")
    run = NbMetadataCollector.get_exec_data(env, env.docname)
    total = hashlib.sha256(f"{doctree.pformat()}{run}".encode())
    total.update(glued.read_bytes() if glued.exists() else b"")
    if not hasattr(env, "page_digests"):
        env.page_digests = {}
    env.page_digests[env.docname] = total.hexdigest()


def merge(
    app: Sphinx, env: BuildEnvironment, pages: list[str], other: BuildEnvironment
) -> None:
    """Take over what another process noted of the pages that it read."""
    env.page_digests = getattr(env, "page_digests", {}) | {
        page: other.page_digests[page] for page in pages
    }


def written_again(app: Sphinx, env: BuildEnvironment) -> set[str]:
    """Return the pages to write besides those just read: all, if one has changed."""
    now = getattr(env, "page_digests", {})
    return set() if app.known_pages == now else env.found_docs


def set_aside(app: Sphinx, env: BuildEnvironment) -> None:
    """Keep from the next build what was read, until all pages are written."""
    path = Path(app.doctreedir, ENV_PICKLE_FILENAME)
    path.replace(path.with_suffix(".unwritten"))


def put_back(app: Sphinx, error: Exception | None) -> None:
    """Let the next build start from what was read, if this one ended well."""
    path = Path(app.doctreedir, ENV_PICKLE_FILENAME)
    unwritten = path.with_suffix(".unwritten")
    failed = error is not None or (app.keep_going and app._warncount)
    if failed or app.builder.format != "html":
        path.unlink(missing_ok=True)
    elif unwritten.exists():
        unwritten.replace(path)


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the steps above; `note` and `put_back` after those of others."""
    app.connect("env-before-read-docs", start)
    app.connect("env-purge-doc", forget)
    app.connect("doctree-read", note, priority=900)
    app.connect("env-merge-info", merge)
    app.connect("env-get-updated", written_again)
    app.connect("env-check-consistency", set_aside)
    app.connect("build-finished", put_back, priority=950)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
