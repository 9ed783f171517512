"""A page of its own for the editor: the modules as they are, and `editor_page.html`."""

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ASSETS = ROOT / "book/_assets/python"
PAGE = ROOT / "tests/browser/python_page/editor_page.html"


def make(folder: Path) -> None:
    """Put the page into a folder, as its index.html.

    There `editor` is what createEditor gave, and `said` counts what it called.
    """
    shutil.copy(ASSETS / "editor.mjs", folder)
    shutil.copytree(ASSETS / "editor", folder / "editor")
    shutil.copy(PAGE, folder / "index.html")
