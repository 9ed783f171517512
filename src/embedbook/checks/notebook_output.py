"""Show a text: in a notebook as HTML beside the same plain text, elsewhere as text."""

import sys


def show(plain: str, html: str) -> None:
    """Show `html` where a notebook displays it, and print `plain` anywhere else.

    Both go into a notebook's file, so that whoever reads it without HTML, such as
    nbval, finds the plain text.
    """
    shell = getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)()
    if getattr(shell, "kernel", None) is None:
        print(plain)
        return
    from IPython.display import display

    display({"text/plain": plain, "text/html": html}, raw=True)
