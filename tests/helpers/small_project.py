"""A copy of the project with one small chapter and one exercise, built for real.

A test run builds it once, whichever worker is the first: with a repository's
address and then without. Both sites are kept as they were; one module of tests
edits the project itself.
"""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock

ROOT = Path(__file__).resolve().parents[2]
COPIED = ("_config.yml", "book", "src", "tools", "locks", "pyproject.toml")
ADDRESS = "https://github.com/Owner/repo"
EXERCISE = "exercises/01-one-hot"
SOLVED = "exercises/solutions/01-one-hot.ipynb"
TOC = f"""\
format: jb-book
root: index
chapters:
  - file: chapters/01-tiny
    sections:
      - file: {EXERCISE}
"""
INDEX = """\
---
description: A page to begin with, small as it is.
---
# Small

A page.

```{output-of} chapters/01-tiny blue
```

```{proven} times
```
"""
CHAPTER = """\
---
file_format: mystnb
kernelspec: {display_name: Python 3, name: python3}
chapter:
  title: Tiny
  question: "Is this a question: yes or no?"
  minutes: 1
  teach: 5
  exercise: 10
  budget: 1
  needs: numpy
  prerequisites: []
  objectives: [see blue]
---
# Tiny

> "Is this a question: yes or no?"

Prose before.

```{code-cell} ipython3
:tags: [output-blue]
from embedbook import figures, glue

glue("blue", figures.BLUE)
print(figures.BLUE)
```

Blue is {glue:text}`blue`.
"""
DRAWN = '<figure class="course-figure"><svg role="img" aria-label="A plot"></svg>'


@dataclass(frozen=True)
class Project:
    """The copy's folder, and what one does with it."""

    folder: Path

    @property
    def chapter(self) -> Path:
        """The source of the chapter."""
        return self.folder / "chapters" / "01-tiny.md"

    @property
    def index(self) -> Path:
        """The source of the landing page."""
        return self.folder / "index.md"

    @property
    def html(self) -> Path:
        """The folder of the site as it is now."""
        return self.folder / "_build" / "html"

    @property
    def executed(self) -> Path:
        """The executed notebook of the chapter."""
        return self.folder / "_build" / "executed" / "01-tiny.ipynb"

    def kept(self, name: str) -> Path:
        """Return the folder that keeps a first build: ``public`` or ``private``."""
        return self.folder.parent / name

    def run(self, *arguments: str) -> subprocess.CompletedProcess:
        """Run Python in the project, with its own package; return what it said."""
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=self.folder,
            env={
                **os.environ,
                "PYTHONPATH": str(self.folder / "src"),
                "EMBEDBOOK_OFFLINE": "1",
            },
            capture_output=True,
            text=True,
        )

    def build(self) -> subprocess.CompletedProcess:
        """Build the book as `make book` does."""
        return self.run("-m", "tools.book.build_book")

    def must_build(self) -> str:
        """Build the book, which has to succeed; return what was printed."""
        done = self.build()
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def edit(self, path: Path, old: str, new: str) -> None:
        """Replace a text, which has to be there, in a file of the project."""
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")


def shared(base: Path) -> Project:
    """Return the project below a folder that all workers share; make it if need be."""
    project = Project(base / "small project" / "course")
    with FileLock(base / "small project.lock"):
        if not project.kept("private").exists():
            shutil.rmtree(project.folder.parent, ignore_errors=True)
            _write(project)
            for name, url in (("public", ADDRESS), ("private", "")):
                _set_address(project, url)
                project.must_build()
                shutil.copytree(project.folder / "_build", project.kept(name))
    return project


def _write(project: Project) -> None:
    """Copy what builds the book, and write the pages."""
    ignored = shutil.ignore_patterns("__pycache__", "*.md")  # its pages are its own
    for name in COPIED:
        source, target = ROOT / name, project.folder / name
        if source.is_dir():
            shutil.copytree(source, target, ignore=ignored)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
    (project.folder / "_toc.yml").write_text(TOC, encoding="utf-8")
    project.index.write_text(INDEX, encoding="utf-8")
    project.chapter.parent.mkdir()
    project.chapter.write_text(CHAPTER, encoding="utf-8")
    _copy_exercise(project.folder)


def _copy_exercise(folder: Path) -> None:
    """Copy a solved and an untouched notebook; give one check outputs of our own."""
    (folder / SOLVED).parent.mkdir(parents=True)
    shutil.copyfile(ROOT / SOLVED, folder / SOLVED)
    text = (ROOT / f"{EXERCISE}.ipynb").read_text(encoding="utf-8")
    notebook = json.loads(text)
    [cell] = [cell for cell in notebook["cells"] if cell["id"] == "one_hot-check"]
    text = ["Stored, and not run.\n"]
    cell["outputs"][0] = {"output_type": "stream", "name": "stdout", "text": text}
    data = {"text/html": [f"{DRAWN}</figure>"], "text/plain": ["<HTML>"]}
    drawn = {"output_type": "display_data", "data": data, "metadata": {}}
    cell["outputs"].append(drawn)
    path = folder / f"{EXERCISE}.ipynb"
    path.write_text(json.dumps(notebook), encoding="utf-8")


def _set_address(project: Project, url: str) -> None:
    """Write the repository's address into the configuration."""
    config = project.folder / "_config.yml"
    before, after = config.read_text(encoding="utf-8").split("repository:\n", 1)
    lines = after.split("\n")
    assert lines[0].startswith("  url:")
    lines[0] = f'  url: "{url}"'
    config.write_text(before + "repository:\n" + "\n".join(lines), encoding="utf-8")
