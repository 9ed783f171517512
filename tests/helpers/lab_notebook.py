"""A notebook in an open JupyterLab: its cells are run and its outputs read.

JupyterLab has to be started with ``--LabApp.expose_app_in_browser=True``: what is
tested is a figure, so that the notebook around it is driven by commands. What a
reader does to the figure is done by mouse and keyboard.
"""

import json
from pathlib import Path

from playwright.sync_api import Locator, Page

READY = """async path => {
  const {commands, shell, restored} = window.jupyterapp;
  await restored;
  const panel = await commands.execute('docmanager:open', {path});
  await panel.context.ready;
  await panel.sessionContext.ready;
  return panel.id;
}"""
SHOW = "id => jupyterapp.shell.activateById(id)"
RUN_ALL = "jupyterapp.commands.execute('notebook:run-all-cells')"
THEME = """async theme => {
  await jupyterapp.commands.execute('apputils:change-theme', {theme});
  const waiting = () => document.body.dataset.jpThemeName !== theme ||
    document.getElementById('jupyterlab-splash');
  while (waiting())  // two changes at once and JupyterLab logs an error of its own
    await new Promise(done => requestAnimationFrame(done));
}"""
RUN = """async ([index, source]) => {
  const {commands, shell} = window.jupyterapp;
  const notebook = shell.currentWidget.content;
  const cell = notebook.widgets[index];
  if (source !== null) cell.model.sharedModel.setSource(source);
  notebook.deselectAll();
  notebook.activeCellIndex = index;
  await commands.execute('notebook:run-cell');
  const outputs = cell.model.outputs.toJSON();
  const failed = outputs.find(each => each.output_type === 'error');
  if (failed) throw new Error(failed.ename + ': ' + failed.evalue);
  return outputs.map(each => each.text ?? '').flat().join('');
}"""


def write(path: Path, cells: list[str]) -> None:
    """Write a notebook of code cells that have not run."""
    notebook = {
        "cells": [
            {
                "cell_type": "code",
                "id": f"cell-{number}",
                "source": source,
                "metadata": {},
                "outputs": [],
                "execution_count": None,
            }
            for number, source in enumerate(cells)
        ],
        "metadata": {
            "kernelspec": {
                "name": "python3",
                "display_name": "Python 3 (ipykernel)",
                "language": "python",
            }
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    path.write_text(json.dumps(notebook), encoding="utf-8")


class Notebook:
    """The notebook that stands in front in JupyterLab."""

    def __init__(self, page: Page, path: str) -> None:
        """Open a notebook, by its path from JupyterLab's root; start its kernel."""
        self.page = page
        page.wait_for_function("window.jupyterapp")
        self.id = page.evaluate(READY, path)
        self.panel = page.locator(f"[id='{self.id}']")
        self.show()

    def show(self) -> None:
        """Put it in front of the other notebooks."""
        self.page.evaluate(SHOW, self.id)

    def run(self, index: int, source: str | None = None) -> str:
        """Run a cell, with a new source if one is given; return what it printed.

        Raises playwright's Error that holds the cell's exception if there is one.
        """
        return self.page.evaluate(RUN, [index, source])

    def start(self, index: int, source: str) -> None:
        """Run a cell with a new source and do not wait for its end."""
        self.page.evaluate(f"cell => {{ ({RUN})(cell); }}", [index, source])

    def run_all(self) -> None:
        """Run all cells, as the menu's entry does."""
        self.page.evaluate(RUN_ALL)

    def output(self, index: int) -> Locator:
        """Return where the output of a cell is shown."""
        return self.panel.locator(".jp-CodeCell").nth(index).locator(".jp-OutputArea")
