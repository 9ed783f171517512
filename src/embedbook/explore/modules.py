"""The ES modules of the figures, as browsers get them."""

import re
from functools import cache
from pathlib import Path

WEB = Path(__file__).resolve().parent / "web"
COMMENT = re.compile(r"^ *//.*\n", re.MULTILINE)
IMPORT = re.compile(r'^import \{[^}]*\} from "\./([\w-]+)\.mjs";\n', re.MULTILINE)


@cache
def module(name: str) -> str:
    """Return the ES module of the figure `name` (kebab case), in one piece.

    A widget's module is loaded from a text and so cannot import a file beside
    it. The shared parts, and parts of the figure's own where it has any, are
    therefore put where they are first imported. Lines that are comments are left
    out: they are for those who read the sources. The same text is
    the widget's ``_esm`` and the site's ``_figures/NAME.mjs``. Raises ValueError if
    the figure does not import the shared parts.
    """
    put: set[str] = set()

    def text_of(found: re.Match[str]) -> str:
        if found[1] in put:
            return ""
        put.add(found[1])
        text = IMPORT.sub(text_of, _read(found[1]))
        return re.sub("^export ", "", text, flags=re.MULTILINE)

    whole = IMPORT.sub(text_of, _read(name))
    if "parts" not in put:
        raise ValueError(f'{name}.mjs: import from "./parts.mjs", at the top')
    return whole


def _read(name: str) -> str:
    return COMMENT.sub("", (WEB / f"{name}.mjs").read_text(encoding="utf-8"))


@cache
def style() -> str:
    """Return the style sheet of all figures."""
    return (WEB / "explore.css").read_text(encoding="utf-8")
