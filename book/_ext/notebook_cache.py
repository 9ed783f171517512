"""Sphinx extension: the notebooks' cache knows what each page depends on.

jupyter-cache's own key is a notebook's source. A page's numbers also depend on what
its code imports of the package, on the locked versions, the reviews and the results
that it loads. So each page has a digest of those, and its cache lies in the folder
of that name; when the digest changes, the page is read again and finds nothing there.

After the build each page's executed notebook is copied from its cache to
``_build/executed/``: with outputs and glued values, as nbval and readers need it.
"""

import hashlib
import re
import shutil
from pathlib import Path, PurePosixPath

import nbformat
from jupyter_cache import get_cache
from jupyter_cache.cache.db import NbCacheRecord
from jupyter_cache.cache.main import JupyterCacheBase
from myst_nb.core.read import is_myst_markdown_notebook, read_myst_markdown_notebook
from nbformat import NotebookNode
from page_dependencies import dependencies
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from embedbook import reviews
from embedbook.reviews import word_index

LOCK = "locks/book.lock"
# How entries begin that change no page's numbers.
NOT_IN_NOTEBOOKS = ("pagefind", "sphinx-revealjs")
CACHES, EXECUTED = ".jupyter_cache", "executed"
KEPT_METADATA = ("kernelspec",)
# Names a widget of a kernel that is gone. Jupyter would show an error in its place;
# without it, it shows the figure's HTML until the cell is run.
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"


def data_at_hand() -> str:
    """Name the sources of the reviews and of Keras's word index, for `digest`."""
    return f"{reviews.where().fingerprint} {word_index.fingerprint()}"


def read_notebook(path: Path) -> NotebookNode | None:
    """Return the notebook that a page's source is, or None if it is only text."""
    if path.suffix == ".ipynb":
        return nbformat.read(path, as_version=4)
    text = path.read_text(encoding="utf-8")
    if not is_myst_markdown_notebook(text):
        return None
    return read_myst_markdown_notebook(text, path=path)


def digest(root: Path, notebook: NotebookNode, data: str) -> str:
    """Return 16 hex digits that change with anything that a notebook depends on.

    `root` is the project's folder and `data` names the sources of the reviews
    and of Keras's word index.
    """
    cells = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    total = hashlib.sha256(data.encode())
    for path in sorted({root / LOCK, *dependencies(root, cells)}):
        content = path.read_bytes() if path.exists() else b""
        if path == root / LOCK:
            content = for_notebooks(content.decode("utf-8")).encode()
        total.update(path.relative_to(root).as_posix().encode() + b"\0")
        total.update(hashlib.sha256(content).digest())
    return total.hexdigest()[:16]


def for_notebooks(lock: str) -> str:
    """Return a lock without what only the build of the site uses."""
    entries = re.split(r"^(?=\S)", lock, flags=re.MULTILINE)
    return "".join(each for each in entries if not each.startswith(NOT_IN_NOTEBOOKS))


def total_digest(notebooks: dict[str, tuple[str, NotebookNode]]) -> str:
    """Return 16 hex digits that change with anything that any page depends on."""
    lines = sorted(f"{page} {name}\n" for page, (name, _) in notebooks.items())
    return hashlib.sha256("".join(lines).encode()).hexdigest()[:16]


def open_cache(
    build: Path, notebook: NotebookNode, name: str
) -> tuple[JupyterCacheBase, NbCacheRecord] | None:
    """Return the cache of a notebook and the record of its run there, if it was run.

    `build` is the folder that holds the caches, `name` the notebook's digest.
    """
    folder = build / CACHES / name
    if not folder.is_dir():
        return None
    cache = get_cache(str(folder))
    try:
        record = cache.match_cache_notebook(notebook)
    except KeyError:
        return None
    kept = folder / "executed" / record.hashkey / "base.ipynb"
    return (cache, record) if kept.exists() else None


def executed(build: Path, notebook: NotebookNode, name: str) -> NotebookNode | None:
    """Return a notebook with the outputs of its run, or None if it was not run."""
    found = open_cache(build, notebook, name)
    if found is None:
        return None
    # The cache holds code cells only; the text comes from the page's source.
    _, made = found[0].merge_match_into_notebook(notebook)
    for cell in made.cells:
        for output in cell.get("outputs", []):
            output.get("data", {}).pop(WIDGET_VIEW, None)
    made.metadata = {
        key: made.metadata[key] for key in KEPT_METADATA if key in made.metadata
    }
    return made


def find_notebooks(app: Sphinx, env: BuildEnvironment) -> None:
    """Read the notebooks among the pages, and note the digest of each.

    Those that MyST-NB does not execute are left out.
    """
    root, data, app.notebooks = Path(app.srcdir), data_at_hand(), {}
    for page in sorted(env.found_docs):
        path = Path(env.doc2path(page))
        excluded = env.mystnb_config.execution_excludepatterns
        if any(PurePosixPath(path.as_posix()).match(each) for each in excluded):
            continue
        if notebook := read_notebook(path):
            app.notebooks[page] = digest(root, notebook, data), notebook


def outdated(
    app: Sphinx, env: BuildEnvironment, added: set, changed: set, removed: set
) -> set[str]:
    """Return the notebooks that depend on what has changed, or whose run is lost."""
    find_notebooks(app, env)
    build, known = Path(app.outdir).parent, getattr(env, "notebook_digests", {})
    env.notebook_digests = {page: name for page, (name, _) in app.notebooks.items()}
    return {
        page
        for page, (name, notebook) in app.notebooks.items()
        if known.get(page) != name or open_cache(build, notebook, name) is None
    }


def use_cache(app: Sphinx, page: str, source: list[str]) -> None:
    """Point MyST-NB at the cache of the page that is read next."""
    if page in app.notebooks:
        folder = Path(app.outdir).parent / CACHES / app.notebooks[page][0]
        app.env.mystnb_config = app.env.mystnb_config.copy(
            execution_cache_path=str(folder)
        )


def write_executed(app: Sphinx, error: Exception | None) -> None:
    """Write the executed notebooks, and drop the caches that no page uses."""
    if error is not None or app.builder.format != "html":
        return
    build = Path(app.outdir).parent
    target = build / EXECUTED
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir()
    for page, (name, notebook) in app.notebooks.items():
        if made := executed(build, notebook, name):
            nbformat.write(made, target / f"{Path(page).name}.ipynb")
    used = {name for name, _ in app.notebooks.values()}
    for folder in (build / CACHES).glob("*"):
        if folder.name not in used:
            shutil.rmtree(folder)


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the steps above."""
    app.connect("env-get-outdated", outdated)
    app.connect("source-read", use_cache)
    app.connect("build-finished", write_executed)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
