"""Sphinx extension: a search that finds, with Pagefind, in place of Sphinx's own.

When all pages are written each is cut at its headings (page_sections.py), and every
section becomes a page of its own for Pagefind, so that a result is a section. Beside
Pagefind's index lie the files of the search's window (``book/_assets/search``) and one
with what they need to know: the sections, the words of the site, and the tables of
words in ``book/search.toml`` and ``book/english.toml``. A page loads a few lines, and
all else on first use.

Not indexed: pages with ``no-search: true`` in their front matter, which is Sphinx's
own name for it; solutions; what a reader has to unfold. Where Pagefind's program does
not run, the build says so, and the search leads to the list of questions.
"""

import hashlib
import json
import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import Any

from docutils import nodes
from search_index import build_index, knowledge, records
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.osutil import relative_uri

LOGGER = logging.getLogger(__name__)
ASSETS = Path(__file__).resolve().parents[1] / "_assets" / "search"
TABLES = ("book/search.toml", "book/english.toml")
FOLDER, INDEX = "_search", "_search/pagefind"
OPENER = "open.js"  # the one file that every page loads
QUESTIONS = "book/questions/index"  # where the search leads without scripts
SPHINX = ("search.html", "searchindex.js", "_static/searchtools.js")
SPHINX += ("_static/language_data.js",)


def write_search(app: Sphinx, error: Exception | None) -> None:
    """Write the index and the window's files into the site; drop Sphinx's search."""
    if error is not None or app.builder.format != "html":
        return
    for name in SPHINX:
        Path(app.outdir, name).unlink(missing_ok=True)
    target = Path(app.outdir, FOLDER)
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(ASSETS, target)
    found = list(records(app))
    try:
        ids = build_index(found, Path(app.outdir, INDEX))
    except (OSError, subprocess.CalledProcessError) as problem:
        shutil.rmtree(target)  # then the field leads where it does without scripts
        target.mkdir()
        shutil.copyfile(ASSETS / OPENER, target / OPENER)
        LOGGER.info(
            "NO SEARCH: Pagefind did not run (%s). The site has all its pages, and its "
            "search field leads to the list of questions. pagefind[extended] in "
            "locks/book.lock has the program for the platforms of the course.",
            problem,
            color="red",
        )
        return
    table = {}
    for name in TABLES:
        table |= tomllib.loads(Path(app.srcdir, name).read_text(encoding="utf-8"))
    known = json.dumps(knowledge(app, found, ids, table), ensure_ascii=False)
    (target / "known.json").write_text(known, encoding="utf-8")


def add_opener(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Let a page open the search; without scripts its field is a link."""
    here = app.builder.get_target_uri(pagename)
    has_list = QUESTIONS in app.env.found_docs
    target = QUESTIONS if has_list else app.config.root_doc
    context["search_address"] = relative_uri(here, app.builder.get_target_uri(target))
    source = f"{relative_uri(here, f'{FOLDER}/{OPENER}')}?v={app.search_digest}"
    context["metatags"] = (
        context.get("metatags", "") + f'\n    <script defer src="{source}"></script>'
    )


def replace_sphinx(app: Sphinx) -> None:
    """Let Sphinx make no search of its own, and know our files by their digest."""
    app.builder.search = False
    total = hashlib.sha256()
    for path in sorted(ASSETS.iterdir()):
        total.update(path.read_bytes())
    app.search_digest = total.hexdigest()[:8]


def setup(app: Sphinx) -> dict[str, bool]:
    """Index pages after their figures, and before they are made lean."""
    app.connect("builder-inited", replace_sphinx)
    app.connect("html-page-context", add_opener)
    app.connect("build-finished", write_search, priority=700)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
