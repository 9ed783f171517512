"""How long a chapter takes to read, by one rule, from its source.

A word of prose is 1/200 of a minute, a visible line of code 2 s, a figure that is
shown 15 s, a question of the quiz 30 s. Adults read English non-fiction at 238 words a
minute (M. Brysbaert, "How many words do we read per minute?", Journal of Memory and
Language 109, 2019); it is 200 here because the text is technical and many readers'
first language is another. The other three are estimates of ours.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt
from mdit_py_plugins.front_matter import front_matter_plugin

from tools.book.written_yaml import WrittenError, read_text, read_yaml

WORDS_A_MINUTE = 200
SECONDS_A_LINE, SECONDS_A_FIGURE, SECONDS_A_QUESTION = 2, 15, 30
OFF_BY = 1 / 5  # of the computed minutes; but one minute is never too many
TOO_LONG = 30  # computed minutes: the 25 that a chapter may say of itself, and a fifth

PARSER = MarkdownIt("commonmark").use(front_matter_plugin)
NO_CODE = {"hide-input", "remove-input", "hide-cell", "remove-cell"}
NO_OUTPUT = {"hide-output", "remove-output", "hide-cell", "remove-cell"}
OPTION = re.compile(r"\A(?:---\n(?s:.*?)\n---\n|(?::[\w-]+:.*\n(?:[ \t]+\S.*\n)*)+)")
DRAWN = re.compile(
    r"\b(?:figures|strips)\.show\(|\bexplore\.[A-Z]\w*\(|^table\(", re.MULTILINE
)
REMARK = re.compile(r"^\s*#.*$", re.MULTILINE)
DRAWING = re.compile(r"!\[|^:{3,}\{(?:figure|image)\}", re.MULTILINE)
TITLED = re.compile(r"^:{3,}\{(?:admonition|dropdown)\}", re.MULTILINE)
PICTURE = re.compile(r"\{(?:output-of|figure|image)\}|\{glue:figure\}")
NOT_READ = re.compile(
    r"<!--(?s:.*?)-->|^\([\w-]+\)=$|^(?:\+\+\+|%|:{3,}|:[\w-]+:).*$", re.MULTILINE
)
ROLE = re.compile(r"\{[\w:-]+\}`(?:([^`<]+?)\s*<[^`>]*>|[^`]*)`")
LINK = re.compile(r"(?<=\])\([^)\s]+\)")
FORMULA = re.compile(r"\$\$.+?\$\$|\$[^$\n]+\$", re.DOTALL)
WORD = re.compile(r"\S*\w\S*")


@dataclass(frozen=True)
class ReadingTime:
    """What there is to read in one chapter.

    `words` of prose, visible `lines` of code, `figures` shown, `questions` of the quiz.
    """

    words: int = 0
    lines: int = 0
    figures: int = 0
    questions: int = 0

    @property
    def minutes(self) -> float:
        """The minutes that all of it takes."""
        seconds = (
            self.lines * SECONDS_A_LINE
            + self.figures * SECONDS_A_FIGURE
            + self.questions * SECONDS_A_QUESTION
        )
        return self.words / WORDS_A_MINUTE + seconds / 60

    def __str__(self) -> str:
        """Return the minutes and what they are made of, as a sentence's part."""
        return (
            f"{self.minutes:.1f} minutes ({self.words} words, {self.lines} lines of "
            f"code, {self.figures} figures, {self.questions} questions)"
        )


def words_of(text: str) -> int:
    """Count the words of some Markdown, as a reader meets them.

    A word is what is between two spaces and has a letter or a digit. A role, such as
    ``{ref}`` or ``{glue:text}``, has the words that it is given, or else is one; a
    formula is one, too. Comments, labels, options and addresses of links are none.
    """
    text = NOT_READ.sub("", TITLED.sub("", text))
    text = ROLE.sub(lambda match: match[1] or "role", text)
    text = FORMULA.sub(" formula ", LINK.sub("", text))
    return len(WORD.findall(text))


def reading_time(text: str, questions: int = 0) -> ReadingTime:
    """Return what there is to read in a chapter's source, and in its quiz."""
    parts = list(_parts(text))
    return ReadingTime(
        *(sum(part[place] for part in parts) for place in range(3)), questions
    )


def of_chapter(path: Path) -> ReadingTime:
    """Return what there is to read in ``chapters/NN-topic.md`` and its quiz beside it.

    A quiz that cannot be read, or is no list, has no questions: quiz.py refuses it.
    """
    try:
        found = read_yaml(path.with_suffix(".quiz.yml"))
    except (FileNotFoundError, WrittenError):
        found = []
    questions = len(found) if isinstance(found, list) else 0
    return reading_time(read_text(path), questions)


def faults(minutes: int, time: ReadingTime) -> list[str]:
    """Return what is wrong with the minutes that a chapter says of itself, if it is.

    They may be off from the computed ones by a fifth, or by one minute.
    """
    if time.minutes > TOO_LONG:
        return [
            f"chapter.minutes: it takes {time}, more than {TOO_LONG}; cut it, or make "
            "two chapters of it."
        ]
    if abs(minutes - time.minutes) > max(OFF_BY * time.minutes, 1):
        return [f"chapter.minutes: {minutes} is off by more than a fifth from {time}."]
    return []


def _parts(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield words, lines and figures of each block of a page."""
    lines = text.splitlines()
    blocks = [block for block in PARSER.parse(text) if block.map]
    for block in blocks:
        if block.type in ("fence", "front_matter"):
            if block.type == "fence":
                yield _fence(block.info.strip(), block.content)
            first, after = block.map
            lines[first:after] = [""] * (after - first)  # in a list or a quote, too
    for block in blocks:
        if not block.level:
            prose = "\n".join(lines[slice(*block.map)])
            yield words_of(prose), 0, len(DRAWING.findall(prose))


def _fence(info: str, content: str) -> tuple[int, int, int]:
    """Return words, lines and figures of a fence: a cell, a directive, or code."""
    options = OPTION.match(content)
    body = content[options.end() :] if options else content
    if info.startswith("{code-cell}"):
        tags = set(re.findall(r"[\w-]+", options[0])) if options else set()
        shown = 0 if tags & NO_CODE else _lines(body)
        drawn = len(DRAWN.findall(REMARK.sub("", body)))
        return 0, shown, 0 if tags & NO_OUTPUT else drawn
    if PICTURE.match(info):
        return words_of(body), 0, 1
    if not info.startswith("{") or info.startswith(("{code", "{literalinclude")):
        return 0, _lines(body), 0
    if info.startswith("{math}"):
        return 1, 0, 0
    title = words_of(info) - 1 if TITLED.match(f":::{info}") else 0
    inside = reading_time(body)  # of a note there may be cells
    return title + inside.words, inside.lines, inside.figures


def _lines(code: str) -> int:
    return sum(1 for line in code.splitlines() if line.strip())
