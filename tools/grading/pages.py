"""What pages on marks share: templates, words, safe names of files, the site's address.

A page is one file: no script runs in it, and nothing is fetched from anywhere. Whatever
a submission brought is escaped, and made readable first.
"""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from embedbook.checks.blocks import blocks, code_block
from embedbook.checks.notebook_output import readable
from tools.grading.records import TaskMark

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).with_name("pages")
WORD = re.compile(r"\w*")
LONGEST = 60  # characters of a name that a file's name keeps
# What Windows takes for a device, whatever ending follows.
DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


def render(name: str, say: Callable[..., str], **facts: object) -> str:
    """Return the page of a template of the folder ``pages``, with its facts in place.

    `say` gives its words, as of `embedbook.checks.wording`. A template has `blocks`
    and `code_block`, which make paragraphs and code of what a check says, and `style`.
    """
    template = _environment().get_template(f"{name}.html")
    return template.render(say=say, **facts)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HERE),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_readable,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style = Markup((HERE / "page.css").read_text("utf-8"))
    environment.filters["sentence"] = _sentence
    environment.globals.update(blocks=blocks, code_block=code_block, style=style)
    return environment


def _sentence(text: str, tasks: Iterable[TaskMark] = ()) -> str:
    """Return a text with a capital and a full stop, or what it ends with instead.

    The name of one of the tasks keeps its small letter.
    """
    end = "" if text.endswith((".", "?", "!", "…", "`")) else "."
    first = WORD.match(text)[0]
    name = any(first == each.task for each in tasks)
    start = first if name else text[:1].upper() + first[1:]
    return f"{start}{text[len(first) :]}{end}" if text else ""


def _readable(value: object) -> object:
    return readable(value) if type(value) is str else value


def file_names(keys: Iterable[tuple[str, int]]) -> dict[tuple[str, int], str]:
    """Return a name for a page of each student and attempt, the same each time.

    A name is safe on every platform, and no two are equal, even in other letter case.
    The attempt is in it where a student has several.
    """
    keys = sorted(set(keys))
    attempts = Counter(student for student, _ in keys)
    names: dict[tuple[str, int], str] = {}
    taken: set[str] = set()
    for student, attempt in keys:
        name = _safe(student)
        if attempts[student] > 1:
            name += f"-attempt-{attempt}"
        salt = 0
        plain = name
        while name.casefold() in taken:
            name = f"{plain}-{_digest(f'{student} {attempt} {salt}')}"
            salt += 1
        taken.add(name.casefold())
        names[student, attempt] = f"{name}.html"
    return names


def _safe(student: str) -> str:
    text = unicodedata.normalize("NFC", student)
    kept = "".join(
        c if c.isascii() and (c.isalnum() or c in "._-") else "-" for c in text
    )
    kept = kept.strip(".-")[:LONGEST].rstrip(".-")
    if DEVICES.match(kept) or not kept:
        kept = f"student-{kept}".rstrip("-")
    return kept if kept == student else f"{kept}-{_digest(student)}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def put(page: str, target: Path) -> None:
    """Write a page, and its folder if need be; raises OSError if that fails."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(page, encoding="utf-8", newline="\n")


def chapter_address(exercise: str, root: Path = ROOT) -> str:
    """Return where the exercise's chapter is published, or "" without a known site.

    The site is the one that ``_config.yml`` names, as for the pages of the book.
    """
    from book._ext.site_address import GITHUB, Repository  # brings Sphinx with it

    config = yaml.safe_load((root / "_config.yml").read_text("utf-8"))
    site = (config.get("html") or {}).get("baseurl") or ""
    found = GITHUB.fullmatch((config.get("repository") or {}).get("url") or "")
    if not site and found:
        site = Repository(found[1], found[2], "main").site
    there = (root / "chapters" / f"{exercise}.md").is_file()
    return f"{site.rstrip('/')}/chapters/{exercise}.html" if site and there else ""
