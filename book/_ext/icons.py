"""The icons that pages use, drawn for this course on a grid of 24 by 24.

The theme marks them up as ``<i class="fa-solid fa-moon"></i>`` and loads a font
and a script of over 700 KB, compressed, to draw a dozen. Here each becomes a few
bytes of SVG in the colour of the text around it. To use another, draw it below:
a path of strokes two units wide, under the name that stands after ``fa-``.
"""

import re

PATHS = {
    "angle-left": "M15 5l-7 7 7 7",
    "angle-right": "M9 5l7 7-7 7",
    "arrow-up": "M12 20V4M5 11l7-7 7 7",
    "bars": "M4 6h16M4 12h16M4 18h16",
    "chevron-down": "M5 9l7 7 7-7",
    "chevron-right": "M9 5l7 7-7 7",
    "chevron-up": "M5 15l7-7 7 7",
    "circle-half-stroke": "M12 3a9 9 0 0 0 0 18zM12 3a9 9 0 0 1 0 18M9 5v14M6 8v8",
    "circle-question": "M12 3a9 9 0 1 0 .1 0M9 10a3 3 0 1 1 3 3v1.500M12 17v.5",
    "code": "M8 6l-6 6 6 6M16 6l6 6-6 6",
    "download": "M12 3v12M6 10l6 6 6-6M4 20h16",
    "expand": "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5",
    "file": "M6 3h8l4 4v14H6zM14 3v4h4",
    "file-pdf": "M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6",
    "github": "M7 5a2 2 0 1 0 .1 0M17 5a2 2 0 1 0 .1 0M7 15a2 2 0 1 0 .1 0M7 9v6M17 9"
    "c0 4-10 3-10 6",
    "lightbulb": "M9 17c0-3-3-4-3-8a6 6 0 0 1 12 0c0 4-3 5-3 8zM9 21h6",
    "list": "M9 6h12M9 12h12M9 18h12M3 6h1M3 12h1M3 18h1",
    "magnifying-glass": "M10 3a7 7 0 1 0 .1 0M15.500 15.500L21 21",
    "moon": "M20 14A8.500 8.500 0 1 1 10 4a7 7 0 0 0 10 10z",
    "pencil": "M4 20l1-5L16 4l4 4L9 19zM13 7l4 4",
    "play": "M7 4l13 8-13 8z",
    "print": "M7 9V3h10v6M7 17H4V9h16v8h-3M7 14h10v7H7z",
    "rocket": "M9 15c0-6 5-11 11-12 0 6-5 11-11 12zM9 15l-3-3-3 2 3 1 3 3 1 3 2-3-3-3",
    "sun": "M12 8a4 4 0 1 0 .1 0M12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.400 1.400M17.600 "
    "17.600L19 19M19 5l-1.400 1.400M6.400 17.600L5 19",
    "xmark": "M5 5l14 14M19 5L5 19",
}
ALIASES = {
    "pencil-alt": "pencil",
    "pen": "pencil",
    "question-circle": "circle-question",
    "search": "magnifying-glass",
    "times": "xmark",
}
NOT_A_NAME = r"(?:solid|regular|brands|lg|sm|xs|xl|\dx|fw|spin)\b"
ELEMENT = re.compile(
    r'<(?P<tag>i|span)(?P<before>[^>]*?)\sclass="(?P<classes>[^"]*\bfa-[^"]*)"'
    r"(?P<after>[^>]*)>\s*</(?P=tag)>"
)
NAME = re.compile(rf"\bfa-(?!{NOT_A_NAME})([a-z][a-z-]*)")
FONT_CLASS = re.compile(r"\bfa(?:[srb]?|-[\w-]+)(?=\s|$)")


class UnknownIconError(ValueError):
    """A page names an icon that is not drawn here."""


def svg(name: str) -> str:
    """Return the icon called `name` as an ``<svg>`` element.

    Raises UnknownIconError, which says what to do, if it is not drawn.
    """
    path = PATHS.get(ALIASES.get(name, name))
    if path is None:
        raise UnknownIconError(
            f"the icon fa-{name} is not drawn: add it to PATHS in "
            f"book/_ext/icons.py, or use one of {', '.join(sorted(PATHS))}"
        )
    return (
        '<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">'
        f'<path d="{path}"/></svg>'
    )


def draw(html: str) -> str:
    """Return a page with its icon elements holding SVG, without font classes."""

    def replace(match: re.Match[str]) -> str:
        name = NAME.search(match["classes"])
        if name is None:
            return match[0]
        classes = " ".join([*FONT_CLASS.sub("", match["classes"]).split(), "icon"])
        rest = match["before"] + match["after"]
        return (
            f'<{match["tag"]} class="{classes}"{rest}>{svg(name[1])}</{match["tag"]}>'
        )

    return ELEMENT.sub(replace, html)
