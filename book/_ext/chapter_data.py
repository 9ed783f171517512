"""What a chapter's page needs to run its cells, as JSON.

The n-th cell that is `shown` is the n-th on the page. A cell `builds_on` those that
have to run before it, and `rests_on` those of them whose values it shows.
"""

from pathlib import Path
from typing import Any

from cell_names import names_of
from cell_order import builds_on, needs_of, own_needs
from chapter_meta import HEADING
from notebook_cache import read_notebook

HIDDEN = "remove-cell"  # the tag of a cell that its page does not show


def chapter_data(root: Path, name: str) -> dict[str, Any]:
    """Return the data of one chapter, such as ``01-one-hot``."""
    path = root / "chapters" / f"{name}.md"
    notebook = read_notebook(path)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    codes = [cell.source for cell in cells]
    order, rests = builds_on(codes), builds_on(codes, imports=False)
    needs, own = needs_of(codes, order), own_needs([names_of(code) for code in codes])
    title = HEADING.search(path.read_text(encoding="utf-8"))
    return {
        "chapter": name,
        "title": title[1] if title else name,
        "notebook": f"../../../notebooks/{name}.ipynb",
        "cells": [
            {
                "id": f"cell-{place}",
                "shown": HIDDEN not in cell.metadata.get("tags", []),
                "code": cell.source,
                "needs": needs[place],
                "inherits": needs[place] != own[place],
                "builds_on": [f"cell-{each}" for each in order[place]],
                "rests_on": [f"cell-{each}" for each in rests[place]],
                "defines": sorted(names_of(cell.source).binds),
            }
            for place, cell in enumerate(cells)
        ],
    }
