"""Sphinx extension: the notebook cache knows what the pages depend on.

jupyter-cache's own key is a notebook's source. A page's numbers also depend on
the package, the locked versions, the reviews and the benchmarks' results, so
the cache lives in a folder named after a digest of those; when the digest
changes every page is read again.

After the build each page's executed notebook is copied from the cache to
``_build/executed/``: with outputs and glued values, as nbval and readers need it.
"""

import hashlib
import shutil
from pathlib import Path

import nbformat
from jupyter_cache import get_cache
from myst_nb.core.read import read_myst_markdown_notebook
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment

from embedbook import reviews
from embedbook.reviews import word_index

PATTERNS = ("src/**/*.py", "locks/book.lock", "benchmarks/results/*.json")
KEPT_METADATA = ("kernelspec",)
# Names a widget of a kernel that is gone. Jupyter would show an error in its place;
# without it, it shows the figure's HTML until the cell is run.
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"


def digest(root: Path, data: str) -> str:
    """Return 16 hex digits that change with anything that pages depend on.

    `root` is the project's folder and `data` names the sources of the reviews
    and of Keras's word index.
    """
    total = hashlib.sha256(data.encode())
    for pattern in PATTERNS:
        for path in sorted(root.glob(pattern)):
            total.update(path.relative_to(root).as_posix().encode() + b"\0")
            total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()[:16]


def data_at_hand() -> str:
    """Name the sources of the reviews and of Keras's word index, for `digest`."""
    return f"{reviews.where().fingerprint} {word_index.fingerprint()}"


def choose_cache(app: Sphinx, config: Config) -> None:
    """Point MyST-NB at the cache of this digest and drop those of older ones."""
    caches = Path(app.outdir).parent / ".jupyter_cache"
    config.embedbook_digest = digest(Path(app.srcdir), data_at_hand())
    config.nb_execution_cache_path = str(caches / config.embedbook_digest)
    if caches.is_dir():
        for folder in caches.iterdir():
            if folder.name != config.embedbook_digest:
                shutil.rmtree(folder)


def outdated_together(
    app: Sphinx, env: BuildEnvironment, added: set, changed: set, removed: set
) -> set[str]:
    """Read every page again when one changed: pages quote each other's numbers.

    Their notebooks come from the cache, so this costs little.
    """
    return env.found_docs if added or changed or removed else set()


def write_executed(app: Sphinx, error: Exception | None) -> None:
    """Copy the executed notebooks of all pages out of the cache."""
    if error is not None or app.builder.format != "html":
        return
    target = Path(app.outdir).parent / "executed"
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir()
    cache = get_cache(app.config.nb_execution_cache_path)
    for record in cache.list_project_records():
        source = Path(record.uri)
        if not source.exists():
            continue
        if cache.get_cached_project_nb(record.uri) is None:
            continue
        # The cache holds code cells only; the text comes from the page's source.
        text = source.read_text(encoding="utf-8")
        page = read_myst_markdown_notebook(text, path=source)
        _, notebook = cache.merge_match_into_notebook(page)
        for cell in notebook.cells:
            for output in cell.get("outputs", []):
                output.get("data", {}).pop(WIDGET_VIEW, None)
        notebook.metadata = {
            key: notebook.metadata[key]
            for key in KEPT_METADATA
            if key in notebook.metadata
        }
        nbformat.write(notebook, target / f"{source.stem}.ipynb")


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the digest as a value on which every page's reading depends."""
    app.add_config_value("embedbook_digest", "", "env", [str])
    app.connect("config-inited", choose_cache)
    app.connect("env-get-outdated", outdated_together)
    app.connect("build-finished", write_executed)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
