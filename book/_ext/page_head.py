"""Sphinx extension: what a page says of itself to search engines and to links.

Each page needs a description: ``description`` in its front matter or, in a
chapter, its ``question``. One without fails the build. With it come the tags of a
social card, absolute where the site's address is known, and the data of 404.html,
which a server sends from any depth.
"""

import hashlib
import html
import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

from docutils import nodes
from site_address import base_url
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

LOGGER = logging.getLogger(__name__)
CARD = "_static/social-card.png"
OWN_PAGES = {
    "genindex": "Index of the course Lookup Tables That Learn.",
}


def description(metadata: dict[str, Any]) -> str:
    """Return a page's description from its front matter, '' if there is none."""
    chapter = metadata.get("chapter", {})
    if isinstance(chapter, str):  # docutils keeps nested front matter as JSON
        try:
            chapter = json.loads(chapter)
        except json.JSONDecodeError:
            chapter = {}
    own = metadata.get("description")
    return " ".join(str(own or chapter.get("question") or "").split())


def without_description(env: BuildEnvironment) -> set[str]:
    """Return the pages read so far that have no description."""
    return {page for page in env.all_docs if not description(env.metadata[page])}


def demand_descriptions(app: Sphinx, env: BuildEnvironment) -> None:
    """Warn of each page that has no description."""
    for page in sorted(without_description(env)):
        LOGGER.warning(
            "this page has no description: add a line `description: ...` (one "
            "sentence, for search engines) or a chapter's `question` to its front "
            "matter",
            location=page,
        )


def tags(context: dict[str, Any], pagename: str, text: str, base: str) -> str:
    """Return the meta tags of one page; `base` is '' while the site has no home."""
    title = nodes.unescape(str(context.get("title", "")))
    pairs = [
        ("name", "description", text),
        ("property", "og:type", "website"),
        ("property", "og:site_name", context["docstitle"]),
        ("property", "og:title", title),
        ("property", "og:description", text),
    ]
    if base:
        pairs += [
            ("property", "og:url", f"{base}{pagename}.html"),
            ("property", "og:image", base + CARD),
            ("property", "og:image:width", "1200"),
            ("property", "og:image:height", "630"),
            (
                "property",
                "og:image:alt",
                "Embedding(5000, 32): words become indices, "
                "and each index picks a row of a table.",
            ),
            ("name", "twitter:card", "summary_large_image"),
        ]
    return "".join(
        f'\n    <meta {kind}="{name}" content="{html.escape(html.unescape(value))}" />'
        for kind, name, value in pairs
    )


def reading_order(env: BuildEnvironment, page: str) -> list[str]:
    """Return the pages below `page` in the table of contents, in its order."""
    below = env.toctree_includes.get(page, [])
    return [name for each in below for name in [each, *reading_order(env, each)]]


def add_head(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Add the meta tags to a page, or to 404.html what it links to."""
    base = base_url(app.config)
    if pagename == "404":
        drawings = Path(app.srcdir, "book/_static")
        context["logo_svg"] = (drawings / "logo.svg").read_text(encoding="utf-8")
        icon = (drawings / "favicon.svg").read_text(encoding="utf-8")
        context["icon"] = quote(icon)
        context["site"] = base or "/"
        context["chapters"] = [
            (app.env.titles[page].astext(), f"{page}.html")
            for page in reading_order(app.env, app.config.root_doc)
            if page.startswith("chapters/")
        ]
        return
    text = (
        description(app.env.metadata[pagename])
        if doctree
        else context.get("page_description") or OWN_PAGES.get(pagename)
    )
    if text:
        context["metatags"] = context.get("metatags", "") + tags(
            context, pagename, text, base
        )


def configure(app: Sphinx, config: Config) -> None:
    """Let Sphinx write canonical addresses where the site's is known.

    Also note what styles, templates and extensions hold: without that Sphinx
    copies a changed style only when some page's text has changed too.
    """
    config.html_baseurl = base_url(config)
    total = hashlib.sha256()
    for path in sorted(Path(app.srcdir, "book").glob("_*/**/*")):
        if path.is_file() and path.suffix != ".pyc":
            total.update(path.name.encode() + path.read_bytes())
    config.look_digest = total.hexdigest()


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the steps above."""
    app.add_config_value("look_digest", "", "html", [str])
    app.connect("config-inited", configure)
    app.connect("env-check-consistency", demand_descriptions)
    app.connect("html-page-context", add_head)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
