"""What every exercise notebook says, around the tasks of its source."""

import nbformat
from nbformat import NotebookNode

NOTE = """# {title}

<!-- Made by tools/exercises/generate_exercises.py. To change the exercise itself, edit
exercises/source/{chapter}.md. -->"""

HOW = """**How the checks work.** Each task has a cell with a gap, `...`, and below
it a cell with a check. Put your code in the place of `...`, run your cell, then
run the check. It says one of three things: *not started*, *not yet* with what is
wrong, or *passed*. You may check as often as you like. A `NameError` means that
your cell, or one above it, has not been run yet.

If a check names a call of your function, you can copy it into a new cell and run
it. Below the check's message you see what your function printed in that call. Work
on a copy of an array that you want to change: a function must leave its arguments as
they are.

**Stuck?** In a new cell, `hint(1)` opens a first hint on the task that you checked
last, `hint(2)` and `hint(3)` say more. The solutions are in the book, on a page of
their own for each exercise. `reset()` gives you that task's cell back as it was, in
a new cell."""

FAR = """## How far you are

In this exercise and in the course. What you pass is kept in the file
`progress.json` beside your notebooks, if `make lab` put them there, and sent
nowhere."""

PROGRESS = """from embedbook import checks

checks.progress()"""


def framed(source: NotebookNode) -> list[NotebookNode]:
    """Return a source's cells with those that every notebook has.

    The title and the origin come first, how the checks work above the first
    cell with code, and at the end how far the learner is.
    """
    note = NOTE.format(title=source.metadata.title, chapter=source.metadata.chapter)
    kinds = [cell.cell_type for cell in source.cells]
    code = kinds.index("code")
    return [
        nbformat.v4.new_markdown_cell(note, id="generated"),
        *source.cells[:code],
        nbformat.v4.new_markdown_cell(HOW, id="how"),
        *source.cells[code:],
        nbformat.v4.new_markdown_cell(FAR, id="progress-1"),
        nbformat.v4.new_code_cell(PROGRESS, id="progress-2"),
    ]
