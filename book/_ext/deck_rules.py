"""What a deck of slides has to keep to, so that it can be read from the last row.

A deck is a page in ``teach/slides/``, about the chapter of the same name. Its first
slide is what comes before the first ``##``, and each ``##`` is another one. The grammar
is described in ``book/grammars.md``.
"""

from collections.abc import Iterator

from docutils import nodes

FOLDER = "teach/slides/"
SLIDES, CODE_LINES, WORDS = 15, 12, 60  # at most: in a deck, on a slide, on a slide


class Notes(nodes.General, nodes.Element):
    """What the lecturer says at a slide."""


# What does not count as words of a slide: it is heard, borrowed, or code.
BESIDE = (Notes, nodes.raw, nodes.literal_block, nodes.comment, nodes.target)


def is_deck(page: str) -> bool:
    """Say whether a page is a deck."""
    return page.startswith(FOLDER)


def chapter_of(page: str) -> str:
    """Return the page of the chapter that a deck is about."""
    return f"chapters/{page.rsplit('/', 1)[-1]}"


def slides_of(top: nodes.section) -> Iterator[tuple[nodes.title, list[nodes.Node]]]:
    """Yield heading and content of each slide; `top` holds all, as it was read."""
    own = [each for each in top if not isinstance(each, nodes.section)]
    yield _split(own)
    for each in top:
        if isinstance(each, nodes.section):
            yield _split(list(each))


def _split(parts: list[nodes.Node]) -> tuple[nodes.title, list[nodes.Node]]:
    heading = next(each for each in parts if isinstance(each, nodes.title))
    return heading, [each for each in parts if each is not heading]


def words(part: nodes.Node) -> int:
    """Return how many words of its own a part of a slide shows."""
    if isinstance(part, nodes.Text):
        return len(part.split())
    if isinstance(part, BESIDE) or "cell" in part["classes"]:
        return 0
    return sum(map(words, part.children))


def code_lines(part: nodes.Node) -> int:
    """Return how many lines of code a part of a slide shows, blank ones too."""
    if not isinstance(part, nodes.Element):
        return 0
    if part.get("nb_element") == "cell_code_output":
        return 0
    if isinstance(part, nodes.literal_block):
        return part.astext().rstrip("\n").count("\n") + 1
    return sum(map(code_lines, part.children))


def problems(top: nodes.section, title: str) -> Iterator[tuple[str, nodes.Node]]:
    """Yield each broken rule of a deck, and where; `title` is the chapter's."""
    slides = list(slides_of(top))
    if (shown := slides[0][0].astext()) != title:
        yield f"the deck's title {shown!r} is not the chapter's, {title!r}", top
    if len(slides) > SLIDES:
        yield f"{len(slides)} slides are too many: leave out, down to {SLIDES}", top
    for heading, content in slides:
        name = heading.astext()
        if any(isinstance(each, nodes.section) for each in content):
            yield f"{name!r}: a slide has no ###; make it a ## or a line", heading
        if not any(isinstance(each, Notes) for each in content):
            yield f"{name!r}: say in :::{{notes}} what to say here", heading
        lines = sum(map(code_lines, content))
        if lines > CODE_LINES:
            yield (
                f"{name!r}: {lines} lines of code cannot be read from the last row; "
                f"show at most {CODE_LINES}, or the output alone",
                heading,
            )
        count = len(name.split()) + sum(map(words, content))
        if count > WORDS:
            yield (
                f"{name!r}: {count} words; keep at most {WORDS}, say the rest",
                heading,
            )
