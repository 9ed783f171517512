"""Mark up each line of a code block, so that it can be broken on a phone.

CSS alone cannot set the second part of a broken line further in than its first.
So each line becomes an element, and the block carries the length of its longest
line, from which course.css chooses the size of the letters. What is copied stays
the same.
"""

import re
from html import unescape

BLOCK = re.compile(r'(<div class="highlight">)<pre>(.*?)</pre>', re.DOTALL)
TAG = re.compile(r"<[^>]*>")
# Of a text over several lines Pygments puts each line, indent and all, in a span.
INDENT = re.compile(r'<span class="w">( +)</span>|(<span class="\w+">)?( +)')
OPEN = re.compile(r"<span\b")


def mark_up_line(line: str) -> str:
    """Return a line in a span that says how far it is indented, if it is."""
    indent = INDENT.match(line)
    if indent is None:
        return f'<span class="code-line">{line}\n</span>'
    spaces, opened = indent[1] or indent[3], indent[2] or ""
    return (
        f'<span class="code-line" style="--in:{len(spaces)}">'
        f'<span class="code-indent">{spaces}</span>{opened}{line[indent.end() :]}\n'
        "</span>"
    )


def mark_up(html: str) -> str:
    """Return a page with every line of its code blocks in a span of its own."""

    def replace(match: re.Match[str]) -> str:
        lines = match[2].removesuffix("\n").split("\n")
        if any(len(OPEN.findall(line)) != line.count("</span>") for line in lines):
            return match[0]  # something runs over several lines
        columns = max(len(unescape(TAG.sub("", line))) for line in lines)
        spans = "".join(map(mark_up_line, lines))
        return f'{match[1]}<pre style="--columns:{columns}">{spans}</pre>'

    return BLOCK.sub(replace, html)
