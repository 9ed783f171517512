"""Sphinx extension: a page loads what it needs, and nothing holds up its text.

The theme loads an icon font with its script, Bootstrap, nine style sheets and
the search on every page, most of it before the first word is shown. When the
build is finished each page is rewritten: icons become SVG (icons.py), the style
sheets one file without unused rules (trim_css.py), scripts wait for the text, those
without work on the page go, and so does what nobody sees (tight_html.py). A page may
be rewritten twice without harm, since a later build leaves unchanged pages alone.
"""

import hashlib
import re
from pathlib import Path

import code_lines
import icons
import trim_css
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from tight_html import tighten

SHEET = "site.css"  # in _static; the sheets it was made of stand in the link
LINK = re.compile(r'<link\b[^>]*\brel="stylesheet"[^>]*>\n?')
HREF = re.compile(r'href="([^"?]*/)?_static/([^"?]+)[^"]*"')
SCRIPT = re.compile(r'\s*<script\b([^>]*)\bsrc="([^"]+)"([^>]*)></script>')
# What a script works on; where the page has none of it, the script goes.
NEEDED_BY = {
    "fontawesome.js": None,
    "bootstrap.js": r'data-bs-toggle="(?!tooltip)|data-bs-(?:dismiss|ride|spy)',
    "clipboard.min.js": r'class="highlight"',
    "copybutton.js": r'class="highlight"',
    "design-tabs.js": r"\bsd-tab-set\b",
    "searchtools.js": None,  # of Sphinx's search: the site has its own
    "language_data.js": None,
    "searchindex.js": None,
}
# The theme's own script says "auto" until its last script has run, so that a
# dark page first shows light.
FIRST = """<script>
    {
      const page = document.documentElement.dataset;
      const dark = matchMedia("(prefers-color-scheme: dark)").matches;
      page.mode = localStorage.getItem("mode") || "auto";
      page.theme = page.mode === "auto" ? (dark ? "dark" : "light") : page.mode;
    }
  </script>"""
THEMES_FIRST = re.compile(
    r'<script data-cfasync="false">\s*document\.documentElement\.dataset\.mode'
    r".*?</script>",
    re.DOTALL,
)

SIDEBAR = '<div class="sidebar-primary-items__start sidebar-primary__section">'
# A chapter's one exercise, and the pages on teaching, are always shown: nothing is
# gained by folding them away. What is folded below those, the notes on each chapter,
# stays so. The theme's toggles have no name for a screen reader.
TOGGLE = r'<summary>(?=\s*<span class="toctree-toggle")'
FOLDED = re.compile(
    rf"<details[^>]*>\s*{TOGGLE}.*?</summary>"
    r"((?:(?!</?details).|<details(?:(?!</details>).)*</details>)*)</details>",
    re.DOTALL,
)
NAMED = '<summary aria-label="Pages below this one">'
LANDMARK = ' role="region" aria-label="Title and search">'


def lean_scripts(html: str) -> str:
    """Return a page whose scripts wait for its text; those without work go."""

    def replace(match: re.Match[str]) -> str:
        name = match[2].split("?")[0].rsplit("/", 1)[-1]
        needs = NEEDED_BY.get(name, "")
        if needs is None or not re.search(needs, html):
            return ""
        attributes = f"{match[1].strip()} {match[3].strip()}".strip()
        if "module" not in attributes and not re.search(
            r"\b(?:async|defer)\b", attributes
        ):
            attributes = f"defer {attributes}".strip()
        return f'\n    <script {attributes} src="{match[2]}"></script>'

    html = re.sub(r'<link rel="preload" as="script"[^>]*>\s*', "", html)
    # Only the version switcher and search-as-you-type read these; neither is used.
    html = re.sub(
        r"\s*<script>DOCUMENTATION_OPTIONS\.(?:pagename|search_as_you_type) = "
        r"[^<]*</script>",
        "",
        html,
    )
    return SCRIPT.sub(replace, THEMES_FIRST.sub(lambda _: FIRST, html))


def lean_markup(html: str) -> str:
    """Return a page without what only Bootstrap needs; code and icons marked up."""
    html = re.sub(r'\sdata-bs-(?:toggle="tooltip"|placement="[a-z]*")', "", html)
    html = re.sub(r"\sdata-bs-title=", " title=", html)
    html = re.sub(TOGGLE, NAMED, FOLDED.sub(r"\1", html))
    viewports = re.compile(r'<meta name="viewport"[^>]*>\s*')
    # The logo and the search field otherwise stand outside any landmark.
    html = html.replace(SIDEBAR, SIDEBAR.replace(">", LANDMARK), 1)
    first = viewports.search(html)
    if first:
        rest = viewports.sub("", html[first.end() :])
        html = html[: first.end()] + rest
    html = html.replace('"Color mode"', '"Colour mode"')  # the theme's own words
    return tighten(code_lines.mark_up(icons.draw(html)))


def sheets_of(html: str) -> list[str]:
    """Return the style sheets of a page, relative to _static, in their order."""
    found: list[str] = []
    for link in LINK.findall(html):
        made_of = re.search(r'data-from="([^"]*)"', link)
        address = HREF.search(link)
        if made_of:
            found += made_of[1].split()
        elif address and "media=" not in link:
            found.append(address[2])
    return list(dict.fromkeys(found))


def one_sheet(html: str, name: str, digest: str, root: str) -> str:
    """Return a page that loads the one sheet `name` where its first one stood."""
    made_of = " ".join(sheets_of(html))
    link = (
        f'<link rel="stylesheet" href="{root}_static/{name}?v={digest}" '
        f'data-from="{made_of}" />\n'
    )
    waiting = [link]

    def replace(match: re.Match[str]) -> str:
        local = HREF.search(match[0]) and "media=" not in match[0]
        if not local:
            return match[0]
        return waiting.pop() if waiting else ""

    return LINK.sub(replace, html)


def loaded_scripts(pages: dict[Path, str], folder: Path) -> set[Path]:
    """Return the files of all scripts that pages load, and modules beside them.

    Those of _python, which come on a click only, bring style sheets of their own.
    """
    loaded = {
        (page.parent / match[2].split("?")[0]).resolve()
        for page, html in pages.items()
        for match in SCRIPT.finditer(html)
    }
    modules = (each for each in folder.rglob("*.mjs") if each.is_file())
    modules = (each for each in modules if folder / "_python" not in each.parents)
    return {each for each in loaded if each.is_file()} | set(modules)


def write_lean(app: Sphinx, error: Exception | None) -> None:
    """Rewrite every page of the built site, and write its style sheet."""
    if error is not None or app.builder.format != "html":
        return
    folder = Path(app.outdir)
    static = folder / "_static"
    pages = {}
    for path in sorted(folder.rglob("*.html")):
        if static in path.parents:
            continue
        try:
            pages[path] = lean_markup(lean_scripts(path.read_text(encoding="utf-8")))
        except icons.UnknownIconError as unknown:
            # A warning would come too late to fail the build.
            raise ExtensionError(f"{path.relative_to(folder)}: {unknown}") from unknown
    names = set().union(*map(trim_css.names_in_page, pages.values()))
    for script in loaded_scripts(pages, folder):
        names |= trim_css.names_in_script(script.read_text(encoding="utf-8"))
    sheets = {tuple(sheets_of(html)) for html in pages.values()}
    digests = {}
    for each in sheets:
        text = "\n".join(trim_css.trim_file(static / s, names, static) for s in each)
        digest = hashlib.sha256(text.encode()).hexdigest()[:8]
        name = SHEET if len(sheets) == 1 else f"site-{digest}.css"
        (static / name).write_text(text, encoding="utf-8")
        digests[each] = (name, digest)
    for path, html in pages.items():
        root = "../" * (len(path.relative_to(folder).parts) - 1)
        lean = one_sheet(html, *digests[tuple(sheets_of(html))], root)
        if lean != path.read_text(encoding="utf-8"):
            path.write_text(lean, encoding="utf-8")


def setup(app: Sphinx) -> dict[str, bool]:
    """Run after all else: the theme writes pygments.css when the build is finished."""
    app.connect("build-finished", write_lean, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
