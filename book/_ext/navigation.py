"""Sphinx extension: the sidebar numbers chapters, and shows what readers use.

A chapter has the number of its file there, as the text has it. The parts of _toc.yml
whose captions are in `APART` are built like all others, and no list of pages leads to
them: these pages say ``orphan: true``, and are linked where they are of use. What
_toc.yml does not list is not built, which is told.
"""

from pathlib import Path

from chapter_meta import ChapterError, read_chapters
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

LOGGER = logging.getLogger(__name__)
WRITTEN = ("chapters/*.md", "teach/**/*.md", "book/**/*.md")  # pages are in these
APART = ("For maintainers", "Slides")


def numbered(name: str, title: str) -> str:
    """Return a chapter's title with the number of its file `name` before it."""
    return f"{name.split('-')[0]} {title}"


def arrange(app: Sphinx, config: Config) -> None:
    """Put numbers before the chapters' titles; take what is apart from the lists."""
    site = config.external_site_map
    site.root.subtrees = [
        each for each in site.root.subtrees if each.caption not in APART
    ]
    try:
        chapters = read_chapters(Path(app.srcdir))
    except ChapterError:  # chapter_boxes.py says which, and fails the build
        return
    for each in chapters:
        site[f"chapters/{each.name}"].title = numbered(each.name, each.title)


def follow_titles(app: Sphinx, page: str, source: list[str]) -> None:
    """Read the first page, which holds the lists, again when a chapter changes."""
    if page == app.config.root_doc:
        for path in Path(app.srcdir, "chapters").glob("*.md"):
            app.env.note_dependency(str(path))


def unlisted(root: Path, pages: set[str]) -> list[str]:
    """Return the files that could be pages, but are none of `pages`; paths in `root`.

    Folders that begin with a dot or a low line hold other things.
    """
    files = {
        path.relative_to(root) for pattern in WRITTEN for path in root.glob(pattern)
    }
    return [
        path.as_posix()
        for path in sorted(files)
        if path.with_suffix("").as_posix() not in pages
        and not any(part.startswith((".", "_")) for part in path.parts)
    ]


def tell_unlisted(app: Sphinx, env: BuildEnvironment, pages: list[str]) -> None:
    """Warn of each file that no page is made of."""
    for path in unlisted(Path(app.srcdir), env.found_docs):
        LOGGER.warning("no page is made of this: list it in _toc.yml", location=path)


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the steps above; the map is read at priority 900."""
    app.connect("config-inited", arrange, priority=950)
    app.connect("source-read", follow_titles)
    app.connect("env-before-read-docs", tell_unlisted)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
