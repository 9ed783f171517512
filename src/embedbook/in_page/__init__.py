"""Python in the page: answers to what a page of the book asks, as JSON.

It runs in Pyodide, in a Worker. `begin` loads what there is, once; `respond` takes a
request and returns the answer. NumPy and the checks are imported when a request needs
them; without them cells run all the same.

A request says what to ``do``:

- ``"run"``: run the cell ``code`` after the cells ``before``, a list of codes;
- ``"check"``: run it so, and judge it as the cell ``check`` says, for an ``exercise``;
- ``"call"``: run it so, and then the code ``call``.

It may name the cells that are ``skipped``, each with its ``code`` and what it
``needs``: an error that comes of one is explained.

An answer has a ``status``: "not started", "not yet" or "passed" of a check, "done" of
what ran, "error" of what did not; with its ``label``. ``message`` and ``detail`` are
:mod:`~embedbook.checks.blocks`, ``compared`` holds the two ``sides`` of
:mod:`~embedbook.checks.number_sides`, ``call`` is the code of the call that they are
about and ``printed`` what that printed. ``shown`` is what the cell printed, ``value``
its last expression's. An error has its ``line`` in the cell, or the place ``before`` of
the cell above that failed. With ``restart`` Python should begin anew.
"""

from embedbook.in_page.session import begin, respond

__all__ = ["begin", "respond"]
