"""Put the statements of a script without marks back into the cells they were."""

from collections.abc import Sequence

from tools.grading.cell_source import Read, read
from tools.grading.notebook import Cell
from tools.grading.roles import Handout


def regrouped(
    handout: Handout, cells: Sequence[Cell], said: Sequence[Read]
) -> tuple[list[Cell], list[Read]]:
    """Return the cells and what they say, those together that were handed out as one.

    Only cells without ids are looked at, and only whole ones are put together.
    """
    known = sorted(map(_lines, handout.forms.values()), key=len, reverse=True)
    kept: list[Cell] = []
    forms = [_lines(each.form) for each in said]
    at = 0
    while at < len(cells):
        count = max((_spanned(forms[at:], each) for each in known), default=0)
        count = count if count > 1 and not any(c.ids for c in cells[at:][:count]) else 1
        source = "\n".join(each.source for each in cells[at : at + count])
        kept.append(Cell(cells[at].number, source, cells[at].ids))
        at += count
    return kept, [read(cell.source) for cell in kept]


def _lines(form: str) -> tuple[str, ...]:
    return tuple(line for line in form.split("\n") if line)


def _spanned(forms: Sequence[tuple[str, ...]], wanted: tuple[str, ...]) -> int:
    """Return how many of the first forms together are the one that is wanted, or 0."""
    rest = wanted
    for count, form in enumerate(forms):
        if not rest:
            return count
        if not form or rest[: len(form)] != form:
            return 0
        rest = rest[len(form) :]
    return 0 if rest else len(forms)
