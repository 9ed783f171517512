"""What happens to a page when prose, code or a stored output changes.

A copy of the project with one small chapter is built for real.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COPIED = ("_config.yml", "book", "src", "tools", "locks", "pyproject.toml")
TOC = "format: jb-book\nroot: index\nchapters:\n  - file: chapters/tiny\n"
INDEX = "---\ndescription: A page to begin with.\n---\n# Small\n\nA page.\n"
CHAPTER = """\
---
file_format: mystnb
description: A chapter that is small.
kernelspec:
  display_name: Python 3
  name: python3
chapter:
  title: Tiny
  question: Which blue?
  minutes: 5
  budget: 1
  needs: numpy
  prerequisites: []
  objectives: [see blue]
---

# Tiny

> "Which blue?"

Prose before.

```{code-cell} ipython3
from embedbook import figures, glue

glue("blue", figures.BLUE)
print(figures.BLUE)
```

Blue is {glue:text}`blue`.
"""


class Project:
    """The copy: its folder, and what one does with it."""

    def __init__(self, folder):
        self.folder = folder
        self.chapter = folder / "chapters" / "tiny.md"
        self.page = folder / "_build" / "html" / "chapters" / "tiny.html"
        self.executed = folder / "_build" / "executed" / "tiny.ipynb"

    def run(self, *arguments):
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

    def build(self):
        done = self.run("-m", "tools.book.build_book")
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def nbval(self):
        return self.run("-m", "pytest", "-c", os.devnull, "--nbval", str(self.executed))

    def edit(self, path, old, new):
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new))


def make_project(folder, index=INDEX):
    """Copy what builds the book into a folder, with one chapter, and build it."""
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(source, folder / name, ignore=ignored)
        else:
            shutil.copyfile(source, folder / name)
    (folder / "_toc.yml").write_text(TOC)
    (folder / "index.md").write_text(index)
    made = Project(folder)
    made.chapter.parent.mkdir()
    made.chapter.write_text(CHAPTER)
    made.build()
    return made


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    return make_project(tmp_path_factory.mktemp("project"))


def test_after_an_edit_of_prose_nbval_still_judges_stored_outputs(project):
    project.edit(project.chapter, "Prose before.", "Prose after.")
    assert "Executing notebook" not in project.build()
    assert "Prose after." in project.page.read_text()
    assert project.nbval().returncode == 0
    notebook = json.loads(project.executed.read_text())
    streams = [
        output
        for cell in notebook["cells"]
        for output in cell.get("outputs", [])
        if output["output_type"] == "stream"
    ]
    assert streams, "an executed notebook without outputs proves nothing"
    streams[0]["text"] = ["#tampered\n"]
    project.executed.write_text(json.dumps(notebook))
    done = project.nbval()
    assert done.returncode == 1
    assert "#tampered" in done.stdout


def test_a_changed_helper_changes_the_number_on_the_page(project):
    helper = project.folder / "src" / "embedbook" / "figures" / "style.py"
    from embedbook.figures import BLUE

    assert BLUE in project.page.read_text()
    project.edit(helper, f'"{BLUE}"', '"#123456"')
    assert "Executing notebook" in project.build()
    page = project.page.read_text()
    assert "#123456" in page
    assert BLUE not in page


def test_a_formula_that_cannot_be_converted_fails_the_build(project):
    project.edit(project.chapter, "Prose", "$\\nosuchcommand$ Prose")
    done = project.run("-m", "tools.book.build_book")
    project.edit(project.chapter, "$\\nosuchcommand$ Prose", "Prose")
    assert done.returncode != 0
    assert "nosuchcommand" in done.stdout + done.stderr


def test_a_cell_that_raises_fails_the_build(project):
    project.edit(project.chapter, "print(figures.BLUE)", "print(figures.BLUE / 2)")
    done = project.run("-m", "tools.book.build_book")
    project.edit(project.chapter, "print(figures.BLUE / 2)", "print(figures.BLUE)")
    assert done.returncode != 0
    assert "TypeError" in done.stdout + done.stderr
