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
  shell.activateById(panel.id);
  return panel.id;
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
CLOSE = """async () => {
  const {commands, shell} = window.jupyterapp;
  const panel = shell.currentWidget;
  await panel.context.save();
  await panel.sessionContext.shutdown();
  panel.dispose();
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
        self.panel = page.locator(f"[id='{page.evaluate(READY, path)}']")

    def run(self, index: int, source: str | None = None) -> str:
        """Run a cell, with a new source if one is given; return what it printed.

        Raises playwright's Error that holds the cell's exception if there is one.
        """
        return self.page.evaluate(RUN, [index, source])

    def run_all(self) -> None:
        """Run all cells, as the menu's entry does."""
        self.page.evaluate("jupyterapp.commands.execute('notebook:run-all-cells')")

    def output(self, index: int) -> Locator:
        """Return where the output of a cell is shown."""
        return self.panel.locator(".jp-CodeCell").nth(index).locator(".jp-OutputArea")

    def close(self) -> None:
        """Close it, and end its kernel."""
        self.page.evaluate(CLOSE)
