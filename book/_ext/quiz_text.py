"""The texts of a quiz as HTML: for its page, for slides, paper and other platforms."""

from markdown_it import MarkdownIt

from embedbook.checks.predictions import Value

# Inline code and emphasis only: HTML is escaped, links and pictures are not made.
MARKDOWN = MarkdownIt("commonmark", {"html": False}).disable(
    ["link", "image", "autolink", "entity"]
)


def inline(text: str) -> str:
    """Return inline Markdown as HTML."""
    return MARKDOWN.renderInline(" ".join(text.split()))


def written(value: Value) -> str:
    """Return a value as a reader writes it: ``160,000`` or ``(2, 3)``."""
    if isinstance(value, tuple):
        return str(value)
    return f"{int(value):,}" if value == int(value) else f"{value:,}"
