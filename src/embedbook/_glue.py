"""Numbers that a page's prose takes from its code.

On the book's pages ``{glue:text}`name``` in the prose shows what ``glue(name,
value)`` stored, so no measured number is ever typed. Elsewhere (Colab, a plain
Jupyter) MyST-NB is not installed and the call does nothing.
"""

from typing import Any

try:
    from myst_nb import glue as _store
except ImportError:
    _store = None


def glue(name: str, value: Any) -> None:
    """Store `value` under `name` for the prose of this page.

    Pass numbers as the text that the reader shall see: ``f"{accuracy:.1%}"``.
    Raises TypeError for anything but text, int and float: figures are not glued.
    """
    if not isinstance(value, str | int | float):
        raise TypeError(
            f"glue({name!r}, ...) takes text or a number, not {type(value).__name__}: "
            "show figures with embedbook.figures.show"
        )
    if _store is not None:
        _store(name, value, display=False)
