"""Which two sources agree, token by token, in passages that hardly anybody else has.

They are read as tokens, never run, with their comments and names. A long list of
numbers or words counts as one token: an exercise often asks for much the same one.
"""

import io
import re
import tokenize
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations, groupby

LAYOUT = {getattr(tokenize, name) for name in ("NL", "NEWLINE", "INDENT", "DEDENT")}
TEXT = {tokenize.COMMENT, tokenize.STRING}
PIECES = re.compile(r"\w+|[^\w\s]")
LONGEST = 1_000  # tokens of one answer that are looked at
PASSAGE = 8  # tokens: what is shorter agrees by chance
ENOUGH = 40  # tokens that have to agree, about five lines
SHARE = 0.5  # of what one of the two has added
COMMENT = 6  # words: a comment that long is hardly written twice
FEW, PART = 3, 20  # a passage is usual if more than 3 have it, and more than 1 in 20
BETWEEN = set(",-+:()[]{}")  # what is between the numbers and texts of a list
RUN, LIST = 12, "[…]"  # tokens of a list that count as one, and that one

Places = dict[int, set[int]]  # the hash of a passage → where it begins


@dataclass(frozen=True)
class Text:
    """What a submission adds, by passages; `comments` are its long ones."""

    places: Places
    comments: frozenset[str]


def pairs(texts: dict[str, Text], students: int) -> Iterable[tuple[str, str]]:
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


def _much(text: Text, passages: list[int]) -> bool:
    agrees = _covered(text.places[each] for each in passages)
    added = _covered(text.places.values())
    return agrees >= max(ENOUGH, SHARE * added)


def _covered(starts: Iterable[set[int]]) -> int:
    return len({start + k for each in starts for start in each for k in range(PASSAGE)})


def text_of(answers: Mapping[str, str], base: set) -> Text:
    """Return the passages and comments of answers by task that are not in `base`."""
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
    return Text(dict(places), frozenset(comments))


def _tokens(source: str) -> tuple[list[str], set[str]]:
    """Return the tokens of a source, text word by word, and its long comments."""
    tokens: list[tuple[str, bool]] = []  # each with whether it is part of a list
    comments = set()
    try:
        for found in tokenize.generate_tokens(io.StringIO(source).readline):
            if found.type in TEXT:
                pieces = PIECES.findall(found.string.casefold())
                words = [piece for piece in pieces if piece[0].isalpha()]
                if found.type == tokenize.COMMENT and len(words) >= COMMENT:
                    comments.add(" ".join(words))
                listed = found.type == tokenize.STRING and len(words) < COMMENT
                tokens += [(piece, listed) for piece in pieces]
            elif found.type not in LAYOUT and found.string:
                listed = found.type == tokenize.NUMBER or found.string in BETWEEN
                tokens.append((found.string, listed))
    except (tokenize.TokenError, SyntaxError, ValueError, RecursionError):
        # it does not run, and may be a copy all the same
        tokens = [(piece, False) for piece in PIECES.findall(source)]
    return _with_short_lists(tokens)[:LONGEST], comments


def _with_short_lists(tokens: list[tuple[str, bool]]) -> list[str]:
    found: list[str] = []
    for listed, run in groupby(tokens, key=lambda token: token[1]):
        texts = [text for text, _ in run]
        found += [LIST] if listed and len(texts) >= RUN else texts
    return found
