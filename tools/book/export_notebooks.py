"""Collect the notebooks that Colab and Binder open, for the branch ``notebooks``.

    python -m tools.book.export_notebooks DEST [--repository URL] [--ref REF]

DEST gets ``chapters/NN-topic.ipynb``, with the outputs that the pages show, and
``exercises/NN-topic.ipynb``, without any. A first cell installs embedbook from the
commit that the book was built from, where it is missing; it installs nothing that is
there already, so Colab keeps its own TensorFlow.

Nothing is written unless the book was built from today's sources, with the
official reviews, and the repository has an address.
"""

import argparse
import subprocess
import sys
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from tools.book.portable import portable_chapters, portable_exercise
from tools.book.written_yaml import WrittenError, read_yaml

ROOT = Path(__file__).resolve().parents[2]


class ExportError(Exception):
    """Why nothing is exported, with what to do about it."""


def address(root: Path, given: str | None) -> str:
    """Return the repository's address: the one given, or that of _config.yml."""
    try:
        config = read_yaml(root / "_config.yml", settings=True)
    except WrittenError as error:
        raise ExportError(str(error)) from None
    found = given or (config.get("repository") or {}).get("url") or ""
    if not found:
        raise ExportError(
            "the repository has no address, so that notebooks elsewhere could not "
            "install embedbook. Set `repository: url` in _config.yml, or give "
            "--repository."
        )
    if "://" not in found:
        raise ExportError(f"{found!r} is no address: begin with https:// or file://.")
    return found.removesuffix("/")


def commit(root: Path) -> str:
    """Return the commit that the project stands at."""
    done = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=root, capture_output=True, text=True
    )
    if done.returncode:
        raise ExportError(f"{root} is no git repository. Name a commit with --ref.")
    return done.stdout.strip()


def require_official(root: Path) -> None:
    """Raise ExportError unless the official reviews are here."""
    done = subprocess.run(
        [sys.executable, "-m", "embedbook.reviews", "--require-official"],
        cwd=root,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise ExportError(done.stderr.strip() or "the reviews cannot be verified.")


def require_fresh(root: Path) -> None:
    """Raise ExportError unless each chapter was run as it is today."""
    done = subprocess.run(
        [sys.executable, str(root / "book" / "_ext" / "stale_chapters.py"), str(root)],
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise ExportError(
            "the book was not built from today's sources and reviews: "
            f"{' '.join(done.stdout.split()) or done.stderr}. Run `make book`."
        )


def read_chapters(root: Path) -> dict[str, NotebookNode]:
    """Return the executed notebook of each chapter, by name."""
    found = {}
    for source in sorted((root / "chapters").glob("*.md")):
        path = root / "_build" / "executed" / f"{source.stem}.ipynb"
        if not path.exists():
            raise ExportError(f"chapter {source.stem} is not built. Run `make book`.")
        found[source.stem] = nbformat.read(path, as_version=4)
    return found


def collect(root: Path, url: str, ref: str) -> dict[str, str]:
    """Return what each file of the branch holds, by its path there."""
    made = portable_chapters(read_chapters(root), url, ref)
    files = {f"chapters/{name}.ipynb": each for name, each in made.items()}
    for path in sorted((root / "exercises").glob("*.ipynb")):
        notebook = nbformat.read(path, as_version=4)
        files[f"exercises/{path.name}"] = portable_exercise(notebook, url, ref)
    return {name: nbformat.writes(notebook) for name, notebook in files.items()}


def main(arguments: list[str] | None = None, root: Path = ROOT) -> int:
    """Write the files, or nothing; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("dest", type=Path, help="folder to write into")
    parser.add_argument("--repository", help="address instead of _config.yml's")
    parser.add_argument("--ref", help="commit, tag or branch to install from")
    options = parser.parse_args(arguments)
    try:
        url = address(root, options.repository)
        ref = options.ref or commit(root)
        require_official(root)
        require_fresh(root)
        files = collect(root, url, ref)
    except (ExportError, KeyError) as error:
        print(f"export: {error.args[0]}", file=sys.stderr)
        return 1
    for name, content in files.items():
        path = options.dest / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content.rstrip("\n") + "\n", encoding="utf-8")
    print(f"{len(files)} notebooks written to {options.dest}, for {url} at {ref[:12]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
