"""What a chapter says of itself, in its front matter, under the key ``chapter:``.

Read and checked here, once, for whoever needs it: the box at the head of the
chapter, the syllabus, the landing page (``chapter_boxes.py``), and the tests.
The grammar is described in ``book/grammars.md``.
"""

import re
from dataclasses import dataclass, fields
from pathlib import Path

from tools.book.written_yaml import WrittenError, read_front_matter, read_yaml

NEEDS = ("numpy", "keras")
LONGEST = {"minutes": 25, "teach": 90, "exercise": 90}
HEADING = re.compile(r"^# +(.+?) *$", re.MULTILINE)
QUOTE = re.compile(r"^# .*\n+((?:^>.*\n)+)", re.MULTILINE)


class ChapterError(ValueError):
    """Front matter that breaks a rule: one line for each, saying how to mend it."""


@dataclass(frozen=True)
class Chapter:
    """The front matter of one chapter; `name` is its file name without ``.md``.

    `minutes` to read it, to `teach` it with its slides, and for its `exercise` in
    class; `budget`, the CPU seconds that it may take to run; `prerequisites`, names of
    earlier chapters; `needs`, numpy or keras.
    """

    name: str
    title: str
    question: str
    minutes: int
    teach: int
    exercise: int
    budget: float
    objectives: tuple[str, ...]
    prerequisites: tuple[str, ...]
    needs: str


KEYS = [field.name for field in fields(Chapter) if field.name != "name"]


def page_names(toc: Path) -> list[str]:
    """Return the pages that ``_toc.yml`` lists, in its order, without their endings.

    Raises ChapterError if that cannot be read, or lists none.
    """

    def files(node: object) -> list[str]:
        if isinstance(node, list):
            return [name for each in node for name in files(each)]
        if isinstance(node, dict):
            own = [str(node["file"])] if "file" in node else []
            return own + [name for each in node.values() for name in files(each)]
        return []

    try:
        listed = files(read_yaml(toc, settings=True))
    except FileNotFoundError:
        listed = []
    except (WrittenError, RecursionError) as error:
        raise ChapterError(str(error)) from None
    if not listed:
        raise ChapterError(f"{toc.name}: list the pages of the book in this file.")
    return listed


def chapter_names(toc: Path) -> list[str]:
    """Return the names of the chapters in the reading order of ``_toc.yml``."""
    listed = page_names(toc)
    return [Path(name).stem for name in listed if name.startswith("chapters/")]


def read_chapters(root: Path) -> list[Chapter]:
    """Return the chapters of the book in `root`, in reading order.

    Raises ChapterError that names every broken rule of every chapter.
    """
    order = chapter_names(root / "_toc.yml")
    chapters, problems = [], []
    for name in order:
        try:
            chapters.append(read_chapter(root / "chapters" / f"{name}.md", order))
        except ChapterError as error:
            problems.append(str(error))
    if problems:
        raise ChapterError("\n".join(problems))
    return chapters


def read_chapter(path: Path, order: list[str]) -> Chapter:
    """Return what one chapter says of itself; `order` names all chapters.

    Raises ChapterError with a line for each broken rule.
    """
    front, body = _split(path)
    problems = _problems(front, path.stem, order) or _against_page(front, body)
    if problems:
        lines = [f"chapters/{path.name}, {problem}" for problem in problems]
        raise ChapterError("\n".join(lines))
    lists = {key: tuple(front[key]) for key in ("objectives", "prerequisites")}
    return Chapter(name=path.stem, **(front | lists))


def _split(path: Path) -> tuple[dict, str]:
    """Return the mapping under ``chapter:`` and the page below the front matter."""
    where = f"chapters/{path.name}"
    try:
        front, body = read_front_matter(path, where)
    except FileNotFoundError:
        said = "_toc.yml lists it, and it is not there; add it, or remove the line."
        raise ChapterError(f"{where}: {said}") from None
    except WrittenError as error:
        raise ChapterError(str(error)) from None
    if front is None:
        raise ChapterError(f"{where}: begin the file with front matter between '---'.")
    chapter = front.get("chapter") if isinstance(front, dict) else None
    if not isinstance(chapter, dict):
        raise ChapterError(f"{where}: add the key 'chapter:' with {', '.join(KEYS)}.")
    return chapter, body


def _problems(front: dict, name: str, order: list[str]) -> list[str]:
    unknown = [str(key) for key in front if key not in KEYS]
    problems = [f"chapter.{key}: remove the unknown key." for key in unknown]
    problems += [f"chapter.{key}: add the key." for key in KEYS if key not in front]
    if problems:
        return problems
    for key in ("title", "question"):
        if not isinstance(front[key], str) or not front[key].strip():
            problems.append(f"chapter.{key}: write a text, in quotes.")
    for key, most in LONGEST.items():
        if type(front[key]) is not int or not 1 <= front[key] <= most:
            problems.append(f"chapter.{key}: write a whole number from 1 to {most}.")
    if type(front["budget"]) not in (int, float) or front["budget"] <= 0:
        problems.append(
            "chapter.budget: write the CPU seconds as a number above 0, without a unit."
        )
    if front["needs"] not in NEEDS:
        problems.append(f"chapter.needs: write {' or '.join(NEEDS)}.")
    problems += _list_problems(front, "objectives")
    problems += _list_problems(front, "prerequisites")
    if not front["objectives"]:
        problems.append("chapter.objectives: name at least one.")
    if not problems:
        earlier = order[: order.index(name)] if name in order else order
        for each in front["prerequisites"]:
            problems += _prerequisite_problems(each, earlier, order)
    return problems


def _list_problems(front: dict, key: str) -> list[str]:
    value = front[key]
    if not isinstance(value, list) or not all(isinstance(x, str) and x for x in value):
        hint = "a list of texts, one '- ' line for each, or [] for none"
        return [f"chapter.{key}: write {hint}."]
    return []


def _prerequisite_problems(
    name: str, earlier: list[str], order: list[str]
) -> list[str]:
    where = "chapter.prerequisites"
    if name not in order:
        known = ", ".join(earlier) or "none"
        return [f"{where}: {name!r} is no chapter of _toc.yml; choose from: {known}."]
    if name not in earlier:
        return [
            f"{where}: {name!r} does not come before this chapter in _toc.yml; "
            "remove it, or change the order there."
        ]
    return []


def _against_page(front: dict, body: str) -> list[str]:
    """Compare title and question with what the page shows."""
    prose = re.sub(r"^```.*?^```", "", body, flags=re.DOTALL | re.MULTILINE)
    heading, quote = HEADING.search(prose), QUOTE.search(prose)
    shown = heading[1] if heading else ""
    asked = " ".join(re.sub(r"^>", "", quote[1], flags=re.M).split()) if quote else ""
    problems = []
    if shown != front["title"]:
        problems.append(
            f"chapter.title: {front['title']!r} and the page's heading {shown!r} "
            "differ; make them equal."
        )
    if asked.strip('"“”') != " ".join(front["question"].split()):
        problems.append(
            f"chapter.question: open the page, below its heading, with the line "
            f'> "{front["question"]}" (it has {asked!r}).'
        )
    return problems
