"""A kernel that the build starts, and what it says in the terminal."""

import encrypted_kernels
import nbformat
import pytest
from myst_nb.core.execute import cache

OPTIONS = {"cwd": None, "timeout": 60, "allow_errors": False}


def notebook():
    cell = nbformat.v4.new_code_cell("print(6 * 7)")
    return nbformat.v4.new_notebook(cells=[cell])


@pytest.mark.parametrize(
    ("run", "words"),
    [(encrypted_kernels.run, "eavesdropping"), (encrypted_kernels.run_encrypted, "")],
    ids=["MyST-NB's own", "ours"],
)
def test_a_page_runs_without_a_warning_of_eavesdropping(run, words, capfd):
    ran = run(notebook(), **OPTIONS)
    assert ran.nb.cells[0].outputs[0].text == "42\n"
    said = capfd.readouterr().err
    assert words in said
    assert ("eavesdropping" in said) is bool(words)


def test_the_build_runs_pages_with_it(monkeypatch):
    monkeypatch.setattr(cache, "single_nb_execution", None)
    encrypted_kernels.setup(None)
    assert cache.single_nb_execution is encrypted_kernels.run_encrypted
