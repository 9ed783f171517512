"""What students hand in for exercise 01, and for which tasks they get nothing."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field

from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell


@dataclass(frozen=True)
class Submission:
    """Right answers to all tasks but those in `answers`, then an `edit`, if any.

    A `page` notebook is the one that *Take it with you* saves in an exercise's page.
    """

    wrong: set[str] | str = field(default_factory=set)
    answers: dict[str, str] = field(default_factory=dict)
    edit: Callable[[NotebookNode], None] = lambda notebook: None
    page: bool = False

    def fill(self, notebook: NotebookNode, solutions: dict[str, str]) -> None:
        """Put the answers into the notebook; `solutions` are the right ones."""
        if self.wrong == "all":
            return
        for cell in notebook.cells:
            if cell.id in solutions:
                task = cell.id.removesuffix("-solution")
                cell.source = self.answers.get(task, solutions[cell.id])
        self.edit(notebook)


OWN_BAG = """
def bag_of_one_hots(indices, vocabulary_size):
    counts = np.zeros(vocabulary_size)
    for index in indices:
        counts[index] += 1
    return counts
"""
FROM_ONE = """
def one_hot(index, vocabulary_size):
    vector = np.zeros(vocabulary_size, dtype="float32")
    vector[index - 1] = 1
    return vector
"""
A_LIST = """
def one_hot_rows(indices, vocabulary_size):
    rows = []
    for index in indices:
        row = [0] * vocabulary_size
        row[index] = 1
        rows.append(row)
    return rows
"""
VISIBLE_EXAMPLE = """
def bag_of_one_hots(indices, vocabulary_size):
    return np.array([1, 0, 0, 2, 0])
"""
NO_COLON = """
def one_hot_rows(indices, vocabulary_size)
    return np.eye(vocabulary_size)[indices]
"""
FORGED = """
def check(*_):
    print("one_hot: passed. Ha!")

def one_hot(index, vocabulary_size):
    return check
"""
NOISY = """
import sys
import warnings

def one_hot(index, vocabulary_size):
    print("looking at", index)
    print("looking at", index, file=sys.stderr)
    warnings.warn("is this right?")
    vector = np.zeros(vocabulary_size, dtype="float32")
    vector[index] = np.float32(0) / np.float32(0)
    vector[index] = 1
    return vector
"""


SCRIPT = "<script>document.title = 'robbed'</script><img src=x onerror=alert(1)>"
SCRIPTS = f"""

from IPython.display import HTML, Javascript, Markdown, display
for kind in (HTML, Markdown):
    display(kind({SCRIPT!r}))
display(Javascript("document.title = 'robbed'"))
display({{"image/svg+xml": "<svg onload=alert(1)><script>alert(2)</script>"}}, raw=True)
"""


def cell_of(notebook: NotebookNode, name: str) -> NotebookNode:
    """Return the cell with this id."""
    return next(cell for cell in notebook.cells if cell.id == name)


def edit_a_check(notebook: NotebookNode) -> None:
    """Make a check pass, and be worth a hundred points."""
    cell = cell_of(notebook, "one_hot_bytes-check")
    cell.source = "pass"
    cell.metadata.nbgrader.points = 100


def edit_the_import(notebook: NotebookNode) -> None:
    """Bring a `check` of one's own where the course's was imported."""
    for cell in notebook.cells:
        if cell.cell_type == "code" and "embedbook.checks.ch" in cell.source:
            cell.source += "\ncheck = print"


def delete_a_check(notebook: NotebookNode) -> None:
    """Remove the check of the last answer."""
    notebook.cells.remove(cell_of(notebook, "bag_of_one_hots-check"))


def paste_twice(name: str) -> Callable[[NotebookNode], None]:
    """Return what pastes a cell again, with all that nbgrader knows it by."""

    def edit(notebook: NotebookNode) -> None:
        cell = cell_of(notebook, name)
        copy = {**deepcopy(cell), "id": f"{name}-again"}
        notebook.cells.insert(notebook.cells.index(cell), NotebookNode(copy))

    return edit


def bring_scripts(notebook: NotebookNode) -> None:
    """Put scripts into outputs, and into a text."""
    cell_of(notebook, "one_hot-solution").source += SCRIPTS
    notebook.cells.insert(2, new_markdown_cell(f"`1 < 2` **bold** {SCRIPT}"))


SUBMISSIONS = {
    "right": Submission(),
    "right_in_the_page": Submission(page=True),
    "wrong_in_the_page": Submission({"one_hot"}, {"one_hot": FROM_ONE}, page=True),
    "right_but_noisy": Submission(answers={"one_hot": NOISY}),
    "blank": Submission(wrong="all"),
    "counts_from_one": Submission({"one_hot"}, {"one_hot": FROM_ONE}),
    "a_list_and_bits": Submission(
        {"one_hot_rows", "one_hot_bytes"},
        {
            "one_hot_rows": A_LIST,
            "one_hot_bytes": "one_hot_bytes = 32 * 256 * 10_000 * 32",
            "bag_of_one_hots": OWN_BAG,
        },
    ),
    "only_the_visible_example": Submission(
        {"bag_of_one_hots"}, {"bag_of_one_hots": VISIBLE_EXAMPLE}
    ),
    "does_not_run": Submission(
        {"one_hot_rows"}, {"one_hot_rows": NO_COLON, "bag_of_one_hots": OWN_BAG}
    ),
    "edited_check": Submission(
        {"one_hot_bytes"}, {"one_hot_bytes": "one_hot_bytes = 1"}, edit_a_check
    ),
    "edited_import": Submission(
        {"one_hot", "one_hot_bytes"},
        {"one_hot": FROM_ONE, "one_hot_bytes": "one_hot_bytes = 1"},
        edit_the_import,
    ),
    "deleted_check": Submission({"bag_of_one_hots"}, edit=delete_a_check),
    "check_pasted_twice": Submission(edit=paste_twice("one_hot-check")),
    "answer_pasted_twice": Submission(edit=paste_twice("one_hot-solution")),
    "scripts": Submission(edit=bring_scripts),
    "forged_check": Submission({"one_hot"}, {"one_hot": FORGED}),
}
ANSWERS = {task for each in SUBMISSIONS.values() for task in each.answers}
