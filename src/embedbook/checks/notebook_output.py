"""Show a text: in a notebook as HTML beside the same plain text, elsewhere as text."""

import sys


def show(plain: str, html: str) -> None:
    """Show `html` where a notebook displays it, and print `plain` anywhere else.

    Both go into a notebook's file, so that whoever reads it without HTML, such as
    nbval, finds the plain text.
    """
    if notebook() is None:
        print(plain)
        return
    from IPython.display import display

    display({"text/plain": plain, "text/html": html}, raw=True)


def readable(text: str) -> str:
    """Return text in which no character moves the cursor or turns the line round."""
    shown = (c if c.isprintable() or c in "\n\t" else repr(c)[1:-1] for c in text)
    return "".join(shown)


def next_cell(text: str) -> bool:
    """Put a text into a new cell below; return False where there is no notebook."""
    shell = notebook()
    if shell is not None:
        shell.set_next_input(text)
    return shell is not None


def notebook() -> object:
    """Return the shell of the notebook that runs this, or None."""
    shell = getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)()
    return shell if getattr(shell, "kernel", None) is not None else None
