"""Which notebooks of a class resemble each other more than chance would have it.

Answers are read as tokens, never run. Passages that were handed out, that the course's
own solution has, or that many in the class have say nothing: short tasks have few right
answers. What is left is compared token by token, with its comments and names.
"""

import io
import json
import re
import tokenize
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from embedbook.checks.stubs import stub
from embedbook.checks.wording import sentences
from tools.grading.records import Mark, Released

say = sentences(__name__)

SOLUTIONS = Path(__file__).resolve().parents[2] / "exercises/solutions"
LAYOUT = {getattr(tokenize, name) for name in ("NL", "NEWLINE", "INDENT", "DEDENT")}
TEXT = {tokenize.COMMENT, tokenize.STRING}
MARKER = re.compile(r"\s*### (?:BEGIN|END) SOLUTION")
PIECES = re.compile(r"\w+|[^\w\s]")
LONGEST = 1_000  # tokens of one answer that are looked at
PASSAGE = 8  # tokens: what is shorter agrees by chance
ENOUGH = 40  # tokens that have to agree, about five lines
SHARE = 0.5  # of what one of the two has added
COMMENT = 6  # words: a comment that long is hardly written twice
FEW, PART = 3, 20  # a passage is usual if more than 3 have it, and more than 1 in 20
NAMED = 5  # others that a flag names

Key = tuple[str, int]
Places = dict[int, set[int]]  # the hash of a passage → where it begins


@dataclass(frozen=True)
class _Text:
    """What a submission adds, by passages; `comments` are its long ones."""

    places: Places
    comments: frozenset[str]


def near_identical(
    marks: Iterable[Mark], released: Released
) -> dict[Key, tuple[str, ...]]:
    """Return for each student and attempt that resembles others what there is to see.

    Two notebooks resemble each other where at least half of what one of them adds to
    the released code, and no less than 40 tokens, agrees token by token in passages
    that hardly anybody else has; or where a comment of six words or more does. That is
    a reason to look, and no proof. No two attempts of one student are compared, and
    whoever gives all names anew is not found.
    """
    marks = sorted(marks, key=lambda mark: (mark.student, mark.attempt))
    base = _base(released)
    same: dict[str, list[Key]] = defaultdict(list)
    for mark in marks:
        content = json.dumps(mark.answers, sort_keys=True)
        same[content].append((mark.student, mark.attempt))
    texts = {each: _text(json.loads(each), base) for each in same}
    alike: dict[Key, set[str]] = defaultdict(set)
    for one, other in _pairs(texts, len(marks)):
        for left in same[one]:
            for right in same[other]:
                if left[0] != right[0]:
                    alike[left].add(right[0])
                    alike[right].add(left[0])
    return {key: (_sentence(alike[key]),) for key in sorted(alike)}


def _sentence(others: set[str]) -> str:
    names = sorted(others)
    more = len(names) - NAMED
    listed = ", ".join(names[:NAMED]) + (say("more", count=more) if more > 0 else "")
    return say("alike", others=listed)


def _pairs(texts: dict[str, _Text], students: int) -> Iterable[tuple[str, str]]:
    """Yield each two contents that resemble each other; one with itself, too."""
    holders: dict[object, list[str]] = defaultdict(list)
    for content, text in texts.items():
        for passage in [*text.places, *text.comments]:
            holders[passage].append(content)
    usual = max(FEW, students // PART)
    rare = {each: held for each, held in holders.items() if len(held) <= usual}
    shared: dict[tuple[str, str], list] = defaultdict(list)
    for passage, held in rare.items():
        for pair in [*combinations(held, 2), *((each, each) for each in held)]:
            shared[pair].append(passage)
    for pair, passages in shared.items():
        numbers = [each for each in passages if type(each) is int]
        has_comment = len(numbers) < len(passages)
        if has_comment or any(_much(texts[each], numbers) for each in pair):
            yield pair


def _much(text: _Text, passages: list[int]) -> bool:
    agrees = _covered(text.places[each] for each in passages)
    added = _covered(text.places.values())
    return agrees >= max(ENOUGH, SHARE * added)


def _covered(starts: Iterable[set[int]]) -> int:
    return len({start + k for each in starts for start in each for k in range(PASSAGE)})


def _base(released: Released) -> set:
    """Return every passage and comment that was handed out or is in the solution."""
    sources = defaultdict(list)
    for cell in released.cells:
        if cell.kind == "answer":
            sources[cell.task].append(cell.source)
            sources[cell.task].append(stub(released.exercise, cell.task))
    path = SOLUTIONS / f"{released.exercise}.ipynb"
    cells = json.loads(path.read_text("utf-8"))["cells"] if path.is_file() else []
    for cell in cells:
        task = str(cell.get("id", "")).removesuffix("-solution")
        sources[task] += _as_copied("".join(cell["source"]))
    known: set = set()
    for task, each in sources.items():
        for source in each:
            text = _text({task: source}, set())
            known |= text.places.keys() | text.comments
    return known


def _as_copied(solution: str) -> list[str]:
    """Return a solution as it is, without its markers, and without the gap, too."""
    lines = [each for each in solution.split("\n") if not MARKER.match(each)]
    filled = [each for each in lines if not each.endswith("= ...")]
    return [solution, "\n".join(lines), "\n".join(filled)]


def _text(answers: dict[str, str], base: set) -> _Text:
    places: Places = defaultdict(set)
    comments: set[str] = set()
    first = 0
    for task, source in sorted(answers.items()):
        tokens, said = _tokens(source)
        for start in range(len(tokens) - PASSAGE + 1):
            passage = hash((task, *tokens[start : start + PASSAGE]))
            if passage not in base:
                places[passage].add(first + start)
        comments |= {each for each in said if each not in base}
        first += len(tokens)
    return _Text(dict(places), frozenset(comments))


def _tokens(source: str) -> tuple[list[str], set[str]]:
    """Return the tokens of a source, text word by word, and its long comments."""
    tokens: list[str] = []
    comments = set()
    try:
        for found in tokenize.generate_tokens(io.StringIO(source).readline):
            if found.type in TEXT:
                pieces = PIECES.findall(found.string.casefold())
                words = [piece for piece in pieces if piece[0].isalpha()]
                if found.type == tokenize.COMMENT and len(words) >= COMMENT:
                    comments.add(" ".join(words))
                tokens += pieces
            elif found.type not in LAYOUT and found.string:
                tokens.append(found.string)
    except (tokenize.TokenError, SyntaxError, ValueError, RecursionError):
        tokens = PIECES.findall(
            source
        )  # it does not run, and may be a copy all the same
    return tokens[:LONGEST], comments
