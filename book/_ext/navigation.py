"""Sphinx extension: the sidebar numbers chapters, and shows what readers use.

A chapter has the number of its file there, as the text has it. The parts of _toc.yml
whose captions are in `APART` are built like all others, and no list of pages leads to
them: these pages say ``orphan: true``, and are linked where they are of use.
"""

from pathlib import Path

from chapter_meta import ChapterError, read_chapters
from sphinx.application import Sphinx
from sphinx.config import Config

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


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the steps above; the map is read at priority 900."""
    app.connect("config-inited", arrange, priority=950)
    app.connect("source-read", follow_titles)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
