"""Python in the page: answers to what a page of the book asks, as JSON.

It runs in Pyodide, in a Worker. `begin` loads what there is, once; `respond` takes a
request and returns the answer. NumPy and the checks are imported when a request needs
them; without them cells run all the same.
"""

from embedbook.in_page.session import begin, respond

__all__ = ["begin", "respond"]
