"""What a page gets where it runs Python: a button, or a script, or a sentence.

As few bytes as will do, since every reader of the page gets them; the rest comes on the
click (``python_pages.py``).
"""

import html
import json
import re
from pathlib import Path

from sphinx.errors import ExtensionError

CHAPTERS, PROGRESS, HOME = "chapters", "book/progress", "index"
# What install() put into a page, for the next build to take out again.
INJECTED = re.compile(
    r'\n<div class="try-it" data-python=.*?</script>|<script data-python=.*?</script>'
    r"| <span data-python>.*?</span>",
    re.DOTALL,
)
ACTIONS = '<nav class="page-actions" aria-label="Run this page">'
PLACE = re.compile(r'<div class="try-it" data-page="progress">.*?</div>', re.DOTALL)
# The site's style sheet has the class `btn`. A start that failed is asked for again
# under another address, since a browser keeps the failure. `c` is the click, if any.
START = '"start.mjs?"+n++).then(m=>m.begin(p,c)).catch(()=>e.hidden=!1)'
BUTTON = (
    '\n<div class="try-it" data-python="{base}" data-page="{page}" hidden '
    'style="margin:1rem 0"><button class="btn" '
    'style="min-height:44px;background:var(--pst-color-primary);'
    'color:var(--pst-color-primary-text)">'
    '{label}</button><p role="alert" hidden>{failed}</p></div>'
    "<script>{{let p=document.currentScript.previousSibling,[b,e]=p.children,n=0;"
    "p.hidden=!1;b.onclick=c=>(e.hidden=!0,import(p.dataset.python+{start})"
    "{kept}}}</script>"
)
# An exercise tells how much of it has passed. It begins by itself where a link says so,
# as those of the progress page do, or leads to a place in it and there is work to see.
KEPT = (
    ';let o=location.search=="?here=1";'
    "try{{b.textContent={passed};o||=location.hash}}catch{{}}o&&b.onclick()"
)
PASSED = '"+(localStorage["lookup-tables:{page}"].split(`"passed":true`).length-1)+"'
AT_ONCE = (
    '<script data-python="{base}">{{let s=document.currentScript,'
    "p=s.previousSibling,e=p.lastElementChild,n=0,c;"
    "import(s.dataset.python+{start}}}</script>"
)

# On the landing page, after what exercises do.
DOOR = re.compile(r'(?<=<p class="sd-card-text">)Exercises that say[^<]*(?=</p>)')


def added_to(page: str, base: str, words: dict[str, str], data: dict | None) -> str:
    """Return what a page gets, "" if nothing.

    `base` leads from the page to the modules; `words` are those of ``[start]``, and
    `data` is the page's own, None where it runs no Python.
    """
    if page == PROGRESS:
        return AT_ONCE.format(base=base, start=START)
    if page == HOME:
        return f" <span data-python>{html.escape(words['home'])}</span>"
    return "" if data is None else button(page, base, words, data)


def button(page: str, base: str, words: dict[str, str], data: dict) -> str:
    """Return what goes below the links of a page that runs Python.

    `data` is the page's own, as in its JSON.
    """
    label = "try_chapter" if page.startswith(CHAPTERS) else "try"
    said = {key: " ".join(text.split()) for key, text in words.items()}
    return BUTTON.format(
        base=base,
        page=page,
        failed=html.escape(said["failed"]),
        label=html.escape(said[label]),
        start=START,
        kept=_kept(page, said["go_on"], data.get("tasks", [])),
    )


def _kept(page: str, go_on: str, tasks: list[dict]) -> str:
    """Return the script about what a browser keeps of an exercise, or nothing."""
    here = sum(not task["needs"] for task in tasks)
    if not here:
        return ""
    text = json.dumps(go_on).replace("<", "\\u003c").replace("{tasks}", str(here))
    passed = text.replace("{passed}", PASSED.format(page=page))
    return KEPT.format(passed=passed)


def rewrite(path: Path, added: str) -> None:
    """Put `added` in the place of what is in a page from an earlier build."""
    old = path.read_bytes().decode("utf-8")
    new = INJECTED.sub("", old)
    if added:
        place = PLACE.search(new) or DOOR.search(new)
        end = place.end() if place else new.find("</nav>", new.find(ACTIONS)) + 6
        if not place and ACTIONS not in new:
            raise ExtensionError(f"{path.name}: no place for a button on this page")
        new = new[:end] + added + new[end:]
    if new != old:
        path.write_bytes(new.encode("utf-8"))
