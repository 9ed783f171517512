"""Sphinx extension: what the build and its kernels tell each other is encrypted.

Otherwise each kernel warns in the terminal that it is not, once for each page that
is run, and a reader of the output looks for what is wrong.
"""

import zmq
from jupyter_cache.executors.utils import ExecutionResult
from myst_nb.core.execute import cache
from nbformat import NotebookNode
from sphinx.application import Sphinx
from traitlets.config import Config

run = cache.single_nb_execution


def run_encrypted(notebook: NotebookNode, **options) -> ExecutionResult:
    """Run a notebook as MyST-NB does, in a kernel that was given keys.

    There are none where ZeroMQ was built without encryption; no wheel on PyPI is.
    """
    policy = "auto" if zmq.has("curve") else "disabled"
    config = Config(KernelManager={"transport_encryption": policy})
    return run(notebook, config=config, **options)


def setup(app: Sphinx) -> dict[str, bool]:
    """Put it in the place of the function that MyST-NB runs notebooks with."""
    cache.single_nb_execution = run_encrypted
    return {"parallel_read_safe": True, "parallel_write_safe": True}
