"""What the search knows of the site: Pagefind's index, and words for its window.

Every section of a page (page_sections.py) becomes a page of its own for Pagefind, so
that a result is a section. Of the same sections comes the file that the window reads
before it asks Pagefind: headings, kinds, the words of the site.
"""

import gzip
import html
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from page_head import reading_order
from page_sections import TERM, Section, sections_of
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

# Of what Pagefind writes only this is used; the rest are windows of its own.
KEPT = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "wasm.en.*")
KEPT += ("*.pf_meta", "index/*", "fragment/*")
KINDS = {
    "book/questions/": "Question",
    "chapters/": "Chapter",
    "exercises/": "Exercise",
}
MARK = "\u2063"  # begins and ends the text proper; find.js knows it
EDGES = re.compile(r"^\W+|\W+$")
WORD = re.compile(r"[^\W\d]\w*(?:-\w+)+|[^\W\d]\w+")
PRINTED = 0.2  # what a word of an output counts
RARE = 2  # a word in no more sections, and in no heading, is not common


@dataclass(frozen=True)
class Record:
    """A section of a page: what becomes one result."""

    page: str
    section: Section


def not_searched(env: BuildEnvironment, page: str) -> bool:
    """Say whether a page asks to be left out."""
    return not {"no-search", "nosearch"}.isdisjoint(env.metadata[page])


def records(app: Sphinx) -> Iterator[Record]:
    """Yield the sections of all pages that the search knows, in reading order."""
    env, root = app.env, app.config.root_doc
    for page in [root, *reading_order(env, root)]:
        if not_searched(env, page):
            continue
        path = Path(app.outdir, app.builder.get_target_uri(page))
        for section in sections_of(path.read_text(encoding="utf-8")):
            yield Record(page, section)


def as_html(section: Section) -> str:
    """Return a section as the page that Pagefind indexes; its heading weighs most.

    Pagefind takes ``mask_zero=True`` for one word, so what such words are made of is
    added behind the text. Marks set the prose apart, of which excerpts are made. What
    code printed is long and seldom the answer: it weighs least.
    """
    title, also = (apart(text) for text in (section.title, section.also))
    text, code, output = section.text, section.code, section.output
    parts = (
        paragraph(also, 5),
        paragraph(f"{MARK} {text} {MARK} {code} {MARK}"),
        paragraph(" ".join(joined(f"{text} {code}")), 0.5),
        paragraph(" ".join([output, *joined(output)]), PRINTED),
    )
    return (
        f'<html lang="en"><body><h1 data-pagefind-weight="7">{html.escape(title)}</h1>'
        f"{''.join(parts)}</body></html>"
    )


def paragraph(text: str, weight: float = 1) -> str:
    """Return a paragraph that counts so much for Pagefind."""
    return f'<p data-pagefind-weight="{weight}">{html.escape(text)}</p>'


def joined(text: str) -> list[str]:
    """Return the words of a text that are never there by themselves."""
    alone = {EDGES.sub("", word).lower() for word in text.split()}
    more = [word for word in WORD.findall(text) if word.lower() not in alone]
    return list(dict.fromkeys(more))


def apart(text: str) -> str:
    """Return the words of a text without what stands between them."""
    return " ".join(WORD.findall(text)) or text


def build_index(found: list[Record], target: Path) -> dict[int, str]:
    """Write Pagefind's index of the records into a folder; return their ids in it.

    Raises OSError or subprocess.CalledProcessError where its program does not run.
    """
    with tempfile.TemporaryDirectory() as name:
        source, made = Path(name, "pages"), Path(name, "index")
        source.mkdir()
        for number, each in enumerate(found):
            page = source / f"{number:05d}.html"
            page.write_text(as_html(each.section), encoding="utf-8")
        subprocess.run(
            [sys.executable, "-m", "pagefind", "--site", source, "--output-path", made]
            + ["--force-language", "en", "--include-characters", "_", "--silent"],
            check=True,
        )
        for path in sorted(each for kept in KEPT for each in made.glob(kept)):
            copy = target / path.relative_to(made)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
    return dict(sorted(map(number_and_id, target.glob("fragment/*"))))


def number_and_id(fragment: Path) -> tuple[int, str]:
    """Return a record's number, and the id that its results have, from its fragment."""
    text = gzip.decompress(fragment.read_bytes())
    address = json.loads(text[text.index(b"{") :])["url"]
    return int(Path(address).stem), fragment.stem


def label(page: str, section: Section) -> str:
    """Return what kind of place a section is, as a reader sees it: ``Chapter 03``."""
    if section.level == TERM:
        return "Glossary"
    for folder, kind in KINDS.items():
        if page.startswith(folder):
            number = re.match(r"\d+", page.removeprefix(folder))
            return f"{kind} {number[0]}" if number else kind
    return "Page"


def vocabulary(found: list[Record]) -> tuple[list[str], int]:
    """Return the site's words in lower case, and how many of them are common.

    Those come first, the most frequent before others: a misspelt word is taken for
    one of them, and not for a rare one.
    """
    counts: Counter[str] = Counter()
    sure: set[str] = set()
    for each in found:
        heading = words_of(f"{each.section.title} {each.section.also}")
        sure |= heading
        own = each.section
        counts.update(heading | words_of(f"{own.text} {own.code} {own.output}"))
    counts.update(sure)
    common = {word for word in counts if counts[word] > RARE or word in sure}
    order = sorted(counts, key=lambda word: (word not in common, -counts[word], word))
    return order, len(common)


def words_of(text: str) -> set[str]:
    """Return the words of a text, in lower case; a hyphen's parts are words, too."""
    whole = {word.lower() for word in WORD.findall(text)}
    return whole | {part for word in whole for part in word.split("-") if len(part) > 1}


def knowledge(
    app: Sphinx, found: list[Record], ids: dict[int, str], table: dict[str, Any]
) -> dict[str, Any]:
    """Return what the search's window knows before it asks Pagefind."""
    pages = list(dict.fromkeys(each.page for each in found))
    words, common = vocabulary(found)
    return {
        "pages": [
            [app.builder.get_target_uri(page), app.env.titles[page].astext()]
            for page in pages
        ],
        # Of each: Pagefind's id, number of its page, fragment, heading, kind, also.
        "sections": [
            [
                ids[number],
                pages.index(each.page),
                each.section.anchor,
                each.section.title,
                label(each.page, each.section),
                each.section.also,
            ]
            for number, each in enumerate(found)
            if number in ids
        ],
        "words": " ".join(words),
        "common": common,
        "stop": table["stop"],
        "synonyms": table["synonyms"],
        "english": " ".join(sorted(set(table["english"].split()) - set(words))),
    }
