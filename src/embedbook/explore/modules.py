"""The ES modules of the figures, as browsers get them."""

import re
from functools import cache
from pathlib import Path

WEB = Path(__file__).resolve().parent / "web"
PARTS = re.compile(r'^import \{[^}]*\} from "\./parts\.mjs";\n', re.MULTILINE)


@cache
def module(name: str) -> str:
    """Return the ES module of the figure `name` (kebab case), in one piece.

    A widget's module is loaded from a text and so cannot import a file beside
    it. The shared parts are therefore put where the figure imports them. The
    same text is the widget's ``_esm`` and the site's ``_figures/NAME.mjs``.
    Raises ValueError if the figure does not import the parts exactly once.
    """
    figure = (WEB / f"{name}.mjs").read_text(encoding="utf-8")
    parts = (WEB / "parts.mjs").read_text(encoding="utf-8")
    parts = re.sub(r"^export ", "", parts, flags=re.MULTILINE)
    whole, found = PARTS.subn(lambda _: parts, figure)
    if found != 1:
        raise ValueError(f'{name}.mjs: import from "./parts.mjs" once, at the top')
    return whole


@cache
def style() -> str:
    """Return the style sheet of all figures."""
    return (WEB / "explore.css").read_text(encoding="utf-8")
