"""Make the exercise notebooks from ``exercises/source/NN-topic.md``.

    python -m tools.exercises.generate_exercises [--check [--stored-outputs]]

With ``--check`` it writes nothing, and lists what differs. With ``--stored-outputs``
it takes the outputs from the files that are there, and runs no cell.

Each source (its form: ``exercise_source.py``) gives two executed notebooks:
``exercises/NN-topic.ipynb``, untouched, and ``exercises/solutions/NN-topic.ipynb``,
solved and with the markers kept, which is nbgrader's source notebook. What the gaps
hold goes into ``src/embedbook/checks/stubs.json``, for a learner who begins anew.

Left out on purpose: nbgrader's own ClearSolutions (a large dependency for one
substitution) and partial writes (if one notebook fails, none is written).
"""

import argparse
import json
import os
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError
from nbformat import NotebookNode

from tools.exercises.exercise_frame import framed
from tools.exercises.exercise_source import KERNEL, REGION, SourceError, read_source

ROOT = Path(__file__).resolve().parents[2]
STUB = "# Your code here"
STUBS = Path("src/embedbook/checks/stubs.json")  # from which a learner begins anew
STARTS = 3  # of a kernel; another process may take a port before it can bind it
WORKERS = 2  # processes: in threads, event loops close each others' sockets


def stubs_of(notebooks: dict[str, NotebookNode]) -> bytes:
    """Return the file of what each task's cell holds before a learner types.

    `notebooks` are the untouched ones, by the exercise's name.
    """
    end = "-solution"
    found = {
        name: {
            cell.id.removesuffix(end): cell.source
            for cell in notebook.cells
            if cell.id.endswith(end)
        }
        for name, notebook in notebooks.items()
    }
    return (json.dumps(found, indent=1, ensure_ascii=False) + "\n").encode()


def build(source: NotebookNode, solved: bool) -> NotebookNode:
    """Return the solved or the untouched notebook, not executed yet."""
    cells = []
    for cell in framed(source):
        if cell.cell_type == "markdown":
            cells.append(nbformat.v4.new_markdown_cell(cell.source, id=cell.id))
            continue
        text = cell.source if solved else REGION.sub(rf"\1{STUB}", cell.source)
        metadata = {"nbgrader": _nbgrader(cell)}
        if "figures.show(" in text:  # the page folds what draws, as chapters do
            metadata["tags"] = ["hide-input"]
        cells.append(nbformat.v4.new_code_cell(text, id=cell.id, metadata=metadata))
    metadata = {"kernelspec": KERNEL, "language_info": {"name": "python"}}
    return nbformat.v4.new_notebook(cells=cells, metadata=metadata)


def _nbgrader(cell: NotebookNode) -> dict:
    role = cell.metadata.get("role")
    points = {"points": cell.metadata.points} if role == "check" else {}
    return points | {
        "schema_version": 3,
        "cell_type": "code",
        "grade_id": cell.id,
        "grade": role == "check",
        "locked": role != "solution",
        "solution": role == "solution",
        "task": False,
    }


def execute(notebook: NotebookNode, name: str) -> bytes:
    """Return the file of the notebook after a run in an empty folder.

    Raises SourceError if a cell fails or a check of a solved one does not pass.
    """
    metadata = dict(notebook.metadata)
    with tempfile.TemporaryDirectory() as folder:
        env = {k: v for k, v in os.environ.items() if not k.startswith("NBGRADER")}
        env["IPYTHONDIR"] = folder  # no start-up files, no shared history
        try:
            _run(notebook, cwd=folder, env=env)
        except CellExecutionError as error:
            raise SourceError(f"{name}: a cell fails.\n{error}") from None
        except (CellTimeoutError, RuntimeError) as error:  # no kernel, or it died
            raise SourceError(f"{name}: the run stopped: {error}") from None
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if output.get("name") == "stderr":
                raise SourceError(f"{name}, {cell.id}: stderr holds {output.text!r}.")
    if Path(name).parent.name == "solutions":
        _require_passes(notebook, name)
    notebook.metadata = NotebookNode(metadata)  # the kernel adds Python's version
    return _file_of(notebook)


def _file_of(notebook: NotebookNode) -> bytes:
    """Return a notebook's file; raise ValidationError if it is none."""
    nbformat.validate(notebook)
    return (nbformat.writes(notebook).rstrip("\n") + "\n").encode()


def with_stored_outputs(notebook: NotebookNode, path: Path) -> bytes:
    """Return the file of the notebook, run once, if its outputs are those in `path`.

    Nothing runs: compared with `path`, it proves all but outputs, as nbval does.
    """
    stored = nbformat.read(path, as_version=4).cells if path.is_file() else []
    outputs = {cell.id: cell.get("outputs", []) for cell in stored}
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    for number, cell in enumerate(code, 1):
        cell.execution_count = number
        cell.outputs = outputs.get(cell.id, [])
        for output in cell.outputs:
            if output.output_type == "execute_result":
                output.execution_count = number
    return _file_of(notebook)


def _run(notebook: NotebookNode, **options) -> None:
    """Execute the notebook; start anew a kernel that dies before its first cell.

    jupyter_client chooses free ports and lets them go, the kernel binds them later:
    https://github.com/nteract/papermill/issues/511
    """
    for start in range(STARTS):
        client = NotebookClient(
            notebook,
            timeout=120,
            record_timing=False,
            coalesce_streams=True,  # where a kernel splits its output is chance
            extra_arguments=["--IPKernelApp.log_level=ERROR"],
        )
        try:
            client.execute(**options)
            return
        except RuntimeError as error:  # DeadKernelError is one: it dies in a cell
            died = str(error).startswith("Kernel died before replying")
            if not died or start == STARTS - 1:
                raise


def _require_passes(notebook: NotebookNode, name: str) -> None:
    """Raise SourceError unless every check of a solved notebook says "passed"."""
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("grade"):
            said = "".join(map(plain_text, cell.outputs))
            if ": passed" not in said:
                raise SourceError(
                    f"{name}, {cell.id}: the solution does not pass: {said!r}."
                )


def plain_text(output: dict) -> str:
    """Return what an output says without HTML: printed, or beside a card.

    In a notebook's file a text may be a list of lines.
    """
    return "".join(output.get("text") or output.get("data", {}).get("text/plain", ""))


def generate(root: Path, stored_outputs: bool = False) -> dict[Path, bytes]:
    """Return what each generated file under `root` has to hold."""
    sources = sorted((root / "exercises/source").glob("*.md"))
    if not sources:
        raise SourceError(f"{root / 'exercises/source'} holds no source (*.md).")
    notebooks = {}
    for path in sources:
        source = read_source(path)
        for folder in ("exercises", "exercises/solutions"):
            solved = folder.endswith("solutions")
            notebooks[root / folder / f"{path.stem}.ipynb"] = build(source, solved)
    untouched = {
        p.stem: n for p, n in notebooks.items() if p.parent.name == "exercises"
    }
    stubs = {root / STUBS: stubs_of(untouched)}
    if stored_outputs:
        return stubs | {p: with_stored_outputs(n, p) for p, n in notebooks.items()}
    names = [str(target.relative_to(root)) for target in notebooks]
    with ProcessPoolExecutor(WORKERS) as workers:
        files = list(workers.map(execute, notebooks.values(), names))
    return stubs | dict(zip(notebooks, files, strict=True))


def main() -> int:
    """Write, or with --check compare, the files; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing")
    parser.add_argument("--stored-outputs", action="store_true", help="run nothing")
    parser.add_argument("--root", type=Path, default=ROOT, help="project folder")
    options = parser.parse_args()
    if options.stored_outputs and not options.check:
        parser.error("--stored-outputs goes with --check: outputs come from a run.")
    try:
        files = generate(options.root, options.stored_outputs)
    except SourceError as error:
        sys.exit(f"error: {error}")
    existing = set(options.root.glob("exercises/**/*.ipynb"))
    existing -= set(options.root.glob("exercises/**/.ipynb_checkpoints/*"))
    stale = existing - files.keys()
    changed = [p for p, b in files.items() if not p.is_file() or p.read_bytes() != b]
    for path in sorted([*changed, *stale]):
        print(("no source: " if path in stale else "differs: ") + str(path))
    if options.check:
        return 1 if changed or stale else 0
    for path in changed:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(".tmp")
        draft.write_bytes(files[path])
        draft.replace(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
